// Which role a device remembers, whatever its storage does.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/internal/javascripts/role-model.js");
const { key, recall, remember } = globalThis.deskbook.role;

/** A storage as a browser has it, with what it holds. */
const holding = (values) => {
  const kept = new Map(Object.entries(values));
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
    removeItem: (name) => kept.delete(name),
  };
};
const forbidden = () => {
  throw new Error("SecurityError");
};
const full = () => ({ getItem: () => null, setItem: forbidden, removeItem: () => {} });

for (const [name, storage, expected] of [
  ["nothing kept", () => holding({}), { role: "", state: "none" }],
  ["an empty value", () => holding({ [key]: "" }), { role: "", state: "none" }],
  ["a role", () => holding({ [key]: "lead" }), { role: "lead", state: "known" }],
  ["a role that is none any more", () => holding({ [key]: "pilot" }), { role: "", state: "gone" }],
  ["something else altogether", () => holding({ [key]: '{"role":1}' }), { role: "", state: "gone" }],
  ["storage forbidden", forbidden, { role: "", state: "lost" }],
]) {
  test(`recalling: ${name}`, () => assert.deepEqual(recall(storage, ["lead", "boss"]), expected));
}

test("remembering and forgetting", () => {
  const storage = holding({});
  assert.equal(remember(() => storage, "lead"), true);
  assert.deepEqual([...storage.kept], [["deskbook:role", "lead"]]);
  assert.equal(remember(() => storage, ""), true);
  assert.deepEqual([...storage.kept], []);
});

for (const [name, storage] of [["full", full], ["forbidden", forbidden]]) {
  test(`a device whose storage is ${name} says so`, () => assert.equal(remember(storage, "lead"), false));
}
