// The page's side: asks a worker; answers on the page where none can run.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { join } = require("node:path");
const { engine, folder, makeIndex, network } = require("./search-engine.fixture.js");

const script = join(__dirname, "../../overrides/assets/javascripts/search/client.js");
const base = "https://help.example.com/assets/javascripts/search/";
const titles = (answer) => answer?.pages.map(({ title }) => title);
const tick = (time = 0) => new Promise((resolve) => setTimeout(resolve, time));

/** A page that loads client.js; `Worker` stands for the browser's. Returns what scripts it was asked to load. */
const page = (Worker, { protocol = "https:", loads = true } = {}) => {
  const loaded = [];
  globalThis.location = { protocol };
  globalThis.Worker = Worker;
  globalThis.document = {
    baseURI: "https://help.example.com/refunds/",
    currentScript: { src: `${base}client.js?v=7` },
    createElement: () => ({ remove: () => {} }),
    head: { append: (each) => (loaded.push(each.src), setTimeout(() => (loads ? each.onload() : each.onerror()))) },
  };
  delete require.cache[script];
  require(script);
  return loaded;
};

/** A worker with the engine itself, which was loaded here before. */
class Running {
  static made = [];
  constructor(address) {
    this.address = address;
    this.sent = [];
    Running.made.push(this);
  }
  postMessage(data) {
    this.sent.push(data);
    if (data.scripts) this.engine = engine.createEngine(engine.networkSource(data.index), async () => {});
    else if (data.question) this.engine.ask(data.question).then((answer) => this.onmessage({ data: { number: data.number, answer } }));
  }
}

test("a worker answers, from addresses beside the client's own", async () => {
  network(makeIndex().files);
  const loaded = page(Running);
  const client = globalThis.deskbook.search.connect("../search/");
  client.warm();
  assert.deepEqual(titles(await client.ask({ text: "refund" })), ["Refund policy"]);
  const [worker] = Running.made;
  assert.equal(worker.address, `${base}worker.js?v=7`);
  assert.deepEqual([worker.sent[0].index, worker.sent[0].vendor], [folder, `${base}vendor/*.js?v=7`]);
  assert.equal(worker.sent[0].scripts[0], `${base}vendor/lunr.min.js?v=7`);
  assert.equal(worker.sent[0].scripts.length, 9);
  assert.deepEqual(loaded, []);
});

test("a newer question overtakes an older one", async () => {
  network(makeIndex().files);
  page(Running);
  const client = globalThis.deskbook.search.connect("../search/");
  const answers = await Promise.all([client.ask({ text: "refund" }), client.ask({ text: "parcel" })]);
  assert.deepEqual(answers.map((answer) => answer && answer.text), [null, "parcel"]);
});

const WORKERS = {
  "may not start": class { constructor() { throw new DOMException("denied", "SecurityError"); } },
  "cannot load its scripts": class { postMessage() { setTimeout(() => this.onerror({ preventDefault: () => {} })); } },
  "is not there": undefined,
};
for (const [name, Worker] of Object.entries(WORKERS)) {
  test(`a worker that ${name}: the page answers`, async () => {
    network(makeIndex().files);
    const loaded = page(Worker);
    const client = globalThis.deskbook.search.connect("../search/");
    assert.deepEqual(titles(await client.ask({ text: "refund" })), ["Refund policy"]);
    assert.deepEqual(titles(await client.ask({ text: "delivery" })), ["Delivery times", "Where is my parcel?"]);
    assert.equal(loaded.length, 9);
  });
}

test("a worker that broke before anything was asked, and is silent since", async () => {
  network(makeIndex().files);
  page(class { postMessage({ scripts }) { if (scripts) setTimeout(() => this.onerror({ preventDefault: () => {} })); } });
  const client = globalThis.deskbook.search.connect("../search/");
  await tick(5);
  assert.deepEqual(titles(await client.ask({ text: "refund" })), ["Refund policy"]);
});

test("pages from a disk start no worker", async () => {
  page(class { constructor() { assert.fail("a worker was started"); } }, { protocol: "file:", loads: false });
  const answer = await globalThis.deskbook.search.connect("../search/").ask({ text: "refund" });
  assert.deepEqual([answer.failed, answer.text, answer.total], [true, "refund", 0]);
});

test("nothing can be loaded: it failed, and may be tried again", async () => {
  network(makeIndex().files);
  const loaded = page(undefined, { loads: false });
  const client = globalThis.deskbook.search.connect("../search/");
  client.warm();
  assert.equal((await client.ask({ text: "refund" })).failed, true);
  globalThis.document.head.append = (each) => (loaded.push(each.src), setTimeout(() => each.onload()));
  assert.deepEqual(titles(await client.ask({ text: "refund" })), ["Refund policy"]);
});

test("the worker's own script loads what it is sent, and answers", async () => {
  network(makeIndex().files);
  const [imported, posted] = [[], []];
  globalThis.importScripts = (...names) => imported.push(...names);
  globalThis.postMessage = (data) => posted.push(data);
  require(join(__dirname, "../../overrides/assets/javascripts/search/worker.js"));
  globalThis.onmessage({ data: { scripts: ["a.js", "b.js"], index: folder, vendor: "vendor/*.js" } });
  globalThis.onmessage({ data: {} });
  globalThis.onmessage({ data: { number: 4, question: { text: "refund" } } });
  while (!posted.length) await tick(5);
  assert.deepEqual(imported, ["a.js", "b.js"]);
  assert.deepEqual([posted[0].number, titles(posted[0].answer)], [4, ["Refund policy"]]);
});
