// What a device keeps of training: in two tabs, where it is full or forbidden, and for two handbooks on one host.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T } = require("./training.fixture.js");
require("../../overrides/assets/javascripts/training-store.js");

class Device {
  constructor() {
    this.kept = new Map();
    this.full = this.forbidden = false;
  }
  get length() {
    return this.kept.size;
  }
  key(place) {
    return [...this.kept.keys()][place] ?? null;
  }
  getItem(key) {
    return this.kept.get(key) ?? null;
  }
  setItem(key, value) {
    if (this.full) throw new Error("full");
    this.kept.set(key, value);
  }
  removeItem(key) {
    this.kept.delete(key);
  }
}

const A = { id: "TRN-CS-001", version: "1.0" };
const done = (name) => (state) => ({ ...state, lessons: { ...state.lessons, [name]: "2026-06-01T09:00:00.000Z" } });
const names = (state) => Object.keys(state.lessons).sort().join(" ");
const open = (device, root = "/handbook/") => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      if (device.forbidden) throw new Error("forbidden");
      return device;
    },
  });
  return T.openStore(root);
};

test("what one tab writes, the other does not lose", () => {
  const device = new Device();
  const [one, other] = [open(device), open(device)];
  one.change(A, done("greet"));
  other.change(A, done("listen"));
  assert.equal(names(one.change(A, (state) => state).state), "greet listen");
});

test("a device that is full keeps what it kept; this page keeps the rest, until there is room", () => {
  const device = new Device();
  const [store, other] = [open(device), open(device)];
  store.change(A, done("greet"));
  device.full = true;
  assert.deepEqual(store.change(A, done("listen")).kept, false);
  assert.equal(names(store.load(A)), "greet listen");
  assert.equal(names(other.load(A)), "greet");
  device.full = false;
  other.change(A, done("close"));
  const after = store.change(A, done("test"));
  assert.equal(after.kept, true);
  assert.equal(names(other.load(A)), "close greet listen test");
});

test("a device that forbids everything", () => {
  const device = new Device();
  const store = open(device);
  device.forbidden = true;
  assert.equal(store.change(A, done("greet")).kept, false);
  assert.equal(names(store.load(A)), "greet");
  assert.deepEqual(store.versions(A.id).map(({ version }) => version), ["1.0"]);
  store.forget(A.id);
  assert.equal(store.load(A), null);
});

test("versions, other modules and other handbooks keep apart", () => {
  const device = new Device();
  const [store, other] = [open(device), open(device, "/other/")];
  for (const version of ["1.0", "10.0"]) store.change({ ...A, version }, done("greet"));
  store.change({ id: "TRN-CS-0011", version: "1.0" }, done("greet"));
  device.setItem("deskbook:training:/handbook/:TRN-CS-001@<b>", "{}");
  device.setItem("deskbook:training:/handbook/:TRN-CS-001@3.0", "broken");
  assert.deepEqual(store.versions(A.id).map(({ version }) => version).sort(), ["1.0", "10.0"]);
  assert.deepEqual(other.versions(A.id), []);
  assert.equal(store.isDamaged({ ...A, version: "3.0" }), true);
  store.forget(A.id);
  assert.deepEqual(store.versions(A.id), []);
  assert.equal(store.versions("TRN-CS-0011").length, 1);
});

test("what was read is kept for each major version, and the last one is found", () => {
  const store = open(new Device());
  const ack = (version, date) => ({ format: 1, version, date, responses: {} });
  store.saveAck("POL-CS-001", ack("1.2", "2026-05-01T09:00:00.000Z"));
  assert.equal(store.loadAck("POL-CS-001", "1.9").version, "1.2");
  assert.equal(store.loadAck("POL-CS-001", "2.0"), null);
  store.saveAck("POL-CS-001", ack("2.0", "2026-06-01T09:00:00.000Z"));
  assert.equal(store.lastAck("POL-CS-001").version, "2.0");
  assert.equal(store.lastAck("POL-CS-0011"), null);
});
