// The files of an index: missing, cut off, of another build, from the device, and answers in spite of all that.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { engine, folder, PAGES, makeIndex, network, store, connect, settled } = require("./search-engine.fixture.js");

const titles = (answer) => answer.pages.map(({ title }) => title);
const html = () => new Response("<!doctype html><title>Sign in</title>", { headers: { "content-type": "text/html" } });

test.afterEach(() => delete globalThis.caches);

test("a question is answered from the files that it needs", async () => {
  const { files, names } = makeIndex();
  const site = network(files);
  const answer = await connect().ask({ text: "refund policy" });
  assert.deepEqual(titles(answer), ["Refund policy"]);
  assert.equal(site.log[0], "index no-cache");
  assert.ok(site.log.slice(1).every((line) => line.endsWith(" force-cache")), site.log.join());
  assert.equal(new Set(site.log).size, site.log.length);
  const read = site.log.map((line) => line.split(" ")[0]);
  assert.equal(names.texts.filter(([, name]) => read.includes(name)).length, 1);
  assert.ok(names.vocabulary.filter(([, name]) => read.includes(name)).length < names.vocabulary.length);
});

test("two who want a file at the same time fetch it once", async () => {
  const { files, names } = makeIndex();
  const site = network(files);
  const shelf = await engine.openShelf(engine.networkSource(folder));
  const [one, two, all] = await Promise.all([shelf.word("refund"), shelf.word("refunds"), shelf.words("re")]);
  assert.equal(one.term, two.term);
  assert.deepEqual(all.map(([key]) => key), ["refund", "refunds"]);
  const [, name] = names.vocabulary.find(([start]) => start[0] === "r");
  assert.deepEqual(site.log.filter((line) => line.startsWith(name)), [`${name} force-cache`]);
});

test("a newer question overtakes an older one", async () => {
  network(makeIndex().files);
  const client = connect();
  const answers = await Promise.all([client.ask({ text: "refund" }), client.ask({ text: "refunds" }), client.ask({ text: "parcel" })]);
  assert.deepEqual(answers.map((answer) => answer && answer.text), [null, null, "parcel"]);
});

// What stands in a file's place at first, and what comes when it is asked for past all caches.
const FAULTS = {
  missing: () => new Response("", { status: 404 }),
  "an error of the server": () => new Response("", { status: 503 }),
  "a page instead": html,
  "cut off": (text) => new Response(text.slice(0, text.length / 2)),
  "cut off within its last characters": (text) => new Response(text.slice(0, -3)),
  "another file": (text) => new Response(text.replace(/"[0-9a-f]{12}"/, '"000000000000"')),
  empty: () => new Response(""),
};
for (const [fault, instead] of Object.entries(FAULTS)) {
  test(`${fault}: once, and the file comes when it is asked for anew`, async () => {
    const { files, names } = makeIndex();
    const site = network(files);
    for (const [, name] of [...names.vocabulary, ...names.postings, ...names.texts, [0, names.documents]])
      site.broken.set(name, (cache, text) => (cache === "reload" ? undefined : instead(text)));
    const answer = await connect().ask({ text: "late refund" });
    assert.deepEqual([titles(answer), answer.missing, answer.failed], [["Refund policy"], false, false]);
  });

  test(`${fault}: for good, and the answer says that a part is missing`, async () => {
    const { files, names } = makeIndex();
    const site = network(files);
    const [, lost] = names.vocabulary.find(([start]) => start[0] === "l");
    site.broken.set(lost, (_, text) => instead(text));
    const client = connect();
    const answer = await client.ask({ text: "late refund" });
    assert.deepEqual([titles(answer), answer.missing, answer.failed], [["Refund policy"], true, false]);
    assert.equal((await client.ask({ text: "parcel" })).missing, false);
    const asked = site.log.filter((line) => line.startsWith(lost)).length;
    await client.ask({ text: "late parcels" });
    assert.equal(site.log.filter((line) => line.startsWith(lost)).length, asked, "not asked for again at once");
  });

  test(`${fault}: the text of a result`, async () => {
    const { files, names } = makeIndex();
    const site = network(files);
    site.broken.set(names.texts[1][1], (_, text) => instead(text));
    const answer = await connect().ask({ text: "card" });
    assert.deepEqual([titles(answer), answer.total, answer.missing], [["Refund policy"], 2, true]);
  });

  test(`${fault}: the first file, and nothing can be answered until it is there`, async () => {
    const site = network(makeIndex().files);
    site.broken.set("index", (_, text) => instead(text));
    const client = connect();
    const failed = { text: "refund", total: 0, pages: [], kinds: [], roles: [], meant: null, nearest: [], missing: false, failed: true };
    assert.deepEqual(await client.ask({ text: "refund" }), failed);
    site.broken.clear();
    assert.deepEqual(titles(await client.ask({ text: "refund" })), ["Refund policy"]);
  });
}

test("a new build stands there: the question is answered anew from it", async () => {
  const site = network(makeIndex().files);
  const client = connect();
  await client.ask({ text: "refund" });
  const later = makeIndex([...PAGES, { url: "late/", title: "Late parcels", kind: "Policy", sections: [["", "", "A late parcel is paid back."]] }]);
  site.files = later.files;
  const answer = await client.ask({ text: "late parcels" });
  assert.equal(titles(answer)[0], "Late parcels");
  assert.equal(answer.missing, false);
  assert.ok(site.log.includes("index reload"));
});

test("a new build between two fetches of one question", async () => {
  const [old, later] = [makeIndex(), makeIndex([{ ...PAGES[0], title: "Refunds, anew" }, ...PAGES.slice(1)])];
  const site = network(old.files);
  site.broken.set(old.names.documents, () => {
    site.files = later.files;
    return new Response("", { status: 404 });
  });
  const answer = await connect().ask({ text: "refunds" });
  assert.deepEqual([titles(answer), answer.missing, answer.failed], [["Refunds, anew"], false, false]);
});

test("a site that is built anew all the time ends in an answer", async () => {
  const { files, names } = makeIndex();
  const site = network(files);
  let build = 0;
  site.broken.set(names.documents, () => new Response("", { status: 404 }));
  site.broken.set("index", (_, text) => new Response(text.replace('"bytes":', `"build":${build++},"bytes":`)));
  assert.equal((await connect().ask({ text: "refund" })).failed, true);
});

test("repeat visits ask the network for the first file only", async () => {
  const site = network(makeIndex().files);
  store();
  await connect().ask({ text: "refund policy" });
  await settled();
  site.log.length = 0;
  assert.deepEqual(titles(await connect().ask({ text: "refund policy" })), ["Refund policy"]);
  assert.deepEqual(site.log, ["index no-cache"]);
});

test("without a network everything comes from the device", async () => {
  const site = network(makeIndex().files);
  store();
  await connect().ask({ text: "refund policy" });
  await settled();
  site.offline = true;
  const answer = await connect().ask({ text: "refund policy" });
  assert.deepEqual([titles(answer), answer.missing, answer.failed], [["Refund policy"], false, false]);
  const other = await connect().ask({ text: "parcel" });
  assert.deepEqual([titles(other), other.missing, other.failed], [[], true, false]);
});

test("without a network and with nothing on the device", async () => {
  network(makeIndex().files).offline = true;
  store();
  assert.equal((await connect().ask({ text: "refund" })).failed, true);
});

test("a network that never answers gives way to the copy on the device", async (context) => {
  network(makeIndex().files);
  store();
  await connect().ask({ text: "refund" });
  await settled();
  const real = AbortSignal.timeout;
  context.after(() => (AbortSignal.timeout = real));
  AbortSignal.timeout = (time) => real(time / 100);
  globalThis.fetch = (_, { signal }) => new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  const alive = setInterval(() => {}, 1000); // a timeout's signal does not keep Node waiting
  context.after(() => clearInterval(alive));
  assert.deepEqual(titles(await connect().ask({ text: "refund" })), ["Refund policy"]);
});

test("a small index is read to its end, and then answers all without a network", async () => {
  const { files } = makeIndex();
  files.set("index", files.get("index").replace(/"bytes":\d+/, '"bytes":5000'));
  const site = network(files);
  store();
  const client = connect();
  await client.ask({ text: "refund" });
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(new Set(site.log.map((line) => line.split(" ")[0])).size, files.size);
  site.offline = true;
  assert.equal((await client.ask({ text: "parcel" })).missing, false);
  assert.equal((await connect().ask({ text: "missed parcel" })).missing, false);
});

test("readers who save data fetch no more than they need", async (context) => {
  const own = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { connection: { saveData: true } }, configurable: true });
  context.after(() => (own ? Object.defineProperty(globalThis, "navigator", own) : delete globalThis.navigator));
  const { files } = makeIndex();
  files.set("index", files.get("index").replace(/"bytes":\d+/, '"bytes":5000'));
  const site = network(files);
  await connect().ask({ text: "refund" });
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.ok(new Set(site.log).size < files.size);
});

test("what an older build left on the device is removed, what others keep there is not", async () => {
  const site = network(makeIndex().files);
  const kept = store();
  kept.set("https://help.example.com/other/search/0123456789ab.js", new Response(""));
  await connect().ask({ text: "refund" });
  await settled();
  const before = [...kept.keys()];
  site.files = makeIndex([{ ...PAGES[0], title: "Refunds, anew" }]).files;
  await connect().ask({ text: "refund" });
  await settled();
  const now = [...kept.keys()].map((url) => url.slice(folder.length, -3)).filter((name) => /^[0-9a-f]{12}$/.test(name));
  assert.ok(now.every((name) => site.files.has(name)), now.join());
  assert.ok(before.length > 4 && kept.has("https://help.example.com/other/search/0123456789ab.js"));
});

test("a copy on the device that is cut off is fetched anew", async () => {
  network(makeIndex().files);
  const kept = store();
  await connect().ask({ text: "refund" });
  await settled();
  for (const url of kept.keys()) kept.set(url, new Response("deskbookSearch("));
  assert.deepEqual(titles(await connect().ask({ text: "refund" })), ["Refund policy"]);
});

for (const [name, caches] of Object.entries({
  "is not there": undefined,
  "is forbidden": { open: () => { throw new DOMException("denied", "SecurityError"); } },
  "is refused": { open: async () => { throw new DOMException("denied", "SecurityError"); } },
  "is full": { open: async () => ({ match: async () => undefined, keys: async () => [], put: async () => { throw new DOMException("full", "QuotaExceededError"); } }) },
  "breaks when it is read": { open: async () => ({ match: async () => { throw new Error("broken"); }, keys: async () => { throw new Error("broken"); }, put: async () => {} }) },
})) {
  test(`a store of the browser that ${name}`, async () => {
    network(makeIndex().files);
    globalThis.caches = caches;
    const answer = await connect().ask({ text: "refund" });
    await settled();
    assert.deepEqual([titles(answer), answer.missing], [["Refund policy"], false]);
  });
}

test("the network is gone for a while", async () => {
  const site = network(makeIndex().files);
  const client = connect();
  await client.ask({ text: "refund" });
  site.offline = true;
  assert.equal((await client.ask({ text: "parcel" })).missing, true);
  site.offline = false;
  const answer = await client.ask({ text: "parcel" });
  assert.deepEqual([titles(answer), answer.missing], [["Delivery times", "Where is my parcel?"], false]);
});

test("files that another version of Deskbook wrote are not read", async () => {
  const { files } = makeIndex();
  files.set("index", files.get("index").replace('"format":2', '"format":99'));
  network(files);
  assert.equal((await connect().ask({ text: "refund" })).failed, true);
});

test("files as scripts, for pages on a disk", async (context) => {
  const { files } = makeIndex();
  const gone = new Set();
  const document = {
    createElement: () => ({ remove: () => {} }),
    head: {
      append: (script) => {
        const name = script.src.slice("file:///copy/search/".length, -3);
        setTimeout(() => {
          if (gone.has(name) || !files.has(name)) return script.onerror();
          new Function(files.get(name))();
          script.onload();
        });
      },
    },
  };
  globalThis.document = document;
  context.after(() => delete globalThis.document);
  const source = engine.scriptSource("file:///copy/search/");
  const client = engine.createEngine(source, async () => {});
  assert.deepEqual(titles(await client.ask({ text: "refund policy" })), ["Refund policy"]);
  gone.add(makeIndex().names.texts[1][1]);
  const answer = await client.ask({ text: "parcel" });
  assert.deepEqual([answer.missing, answer.failed], [true, false]);
});
