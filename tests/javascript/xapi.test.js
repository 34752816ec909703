// Statements, and what answers to them mean, without a page.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
for (const name of ["statement", "interaction", "send"]) require(`../../overrides/assets/javascripts/xapi-${name}.js`);
const { xapi: X } = globalThis.deskbook;

const place = { identifier: "https://handbook.example.org", language: "en-GB", platform: "Example Help", organization: "Example Ltd" };
const result = {
  id: "TRN-CS-001", title: "First contact", version: "1.0", digest: "0a1b", passed: true, earned: 950, possible: 1300, percent: 73, passMark: 70,
  began: "2026-06-01T09:00:00.000Z", ended: "2026-06-01T09:10:30.250Z", code: "AAAA-BBBB-CCCC", answers: [], page: "x",
};

test("ids are UUIDs of version 4, and no two are alike", () => {
  const ids = Array.from({ length: 2000 }, X.uuid);
  assert.equal(new Set(ids).size, 2000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("durations", () => {
  const cases = [[0, "PT0S"], [0.004, "PT0S"], [4.5, "PT4.5S"], [60, "PT1M"], [59.999, "PT1M"], [3661.25, "PT1H1M1.25S"], [90_000, "PT25H"], [-5, "PT0S"], [NaN, "PT0S"], [Infinity, "PT0S"]];
  for (const [seconds, text] of cases) assert.equal(X.duration(seconds), text);
});

test("names of activities", () => {
  assert.equal(X.activityId("https://a.example", "training", "TRN-CS-001", "1.0"), "https://a.example/training/TRN-CS-001/1.0");
  assert.equal(X.activityId("urn:x-deskbook:shop", "document", "POL-1", "2.1"), "urn:x-deskbook:shop:document:POL-1:2.1");
  assert.equal(X.activityId("https://a.example", "document", "ü/1", "1"), "https://a.example/document/%C3%BC%2F1/1");
});

test("a result of a module", () => {
  const one = X.result(result, place);
  assert.equal(one.verb.id, "http://adlnet.gov/expapi/verbs/passed");
  assert.equal(one.object.id, "https://handbook.example.org/training/TRN-CS-001/1.0");
  assert.deepEqual(one.object.definition, { name: { "en-GB": "First contact" }, type: "http://adlnet.gov/expapi/activities/module" });
  assert.deepEqual(one.result, { success: true, completion: true, score: { scaled: 950 / 1300, raw: 9.5, min: 0, max: 13 }, duration: "PT10M30.25S" });
  assert.equal(one.timestamp, "2026-06-01T09:10:30.250Z");
  assert.deepEqual(one.context, {
    platform: "Example Help", language: "en-GB",
    extensions: Object.fromEntries(Object.entries({ version: "1.0", digest: "0a1b", organization: "Example Ltd", "pass-mark": 70, code: "AAAA-BBBB-CCCC" }).map(([key, value]) => [`https://handbook.example.org/extension/${key}`, value])),
  });
  const failed = X.result({ ...result, passed: false, earned: 0, possible: 0, code: null }, place);
  assert.equal(failed.verb.display.en, "failed");
  assert.deepEqual([failed.result.success, failed.result.score], [false, undefined]);
  assert.equal("https://handbook.example.org/extension/code" in failed.context.extensions, false);
});

test("a document that was read", () => {
  const one = X.ack({ id: "POL-CS-001", title: "Returns", version: "2.1", date: "2026-06-01T09:00:00.000Z" }, { ...place, identifier: "urn:x-deskbook:shop" });
  assert.equal(one.verb.id, "http://activitystrea.ms/schema/1.0/acknowledge");
  assert.equal(one.object.id, "urn:x-deskbook:shop:document:POL-CS-001:2.1");
  assert.deepEqual(one.context.extensions, { "urn:x-deskbook:shop:extension:version": "2.1", "urn:x-deskbook:shop:extension:organization": "Example Ltd" });
});

test("what an answer means", () => {
  const kinds = (...statuses) => statuses.map((status) => X.judge(status, null, "", 0).kind);
  assert.deepEqual(kinds(200, 204, 409), ["sent", "sent", "sent"]);
  assert.deepEqual(kinds(400, 413, 422), ["aside", "aside", "aside"]);
  assert.deepEqual(kinds(401, 403, 404, 405, 410, 301), Array(6).fill("refused"));
  assert.deepEqual(kinds(0, 408, 425, 429, 500, 502, 503, 504), Array(8).fill("later"));
});

test("how long to wait", () => {
  const now = Date.parse("2026-06-01T09:00:00Z");
  const cases = [[null, null], ["", null], ["soon", null], ["0", 0], ["12", 12_000], ["-3", null], ["999999", 3_600_000], ["Mon, 01 Jun 2026 09:00:30 GMT", 30_000], ["Mon, 01 Jun 2020 09:00:30 GMT", 0]];
  for (const [text, wait] of cases) {
    const found = X.waitOf(text, now);
    if (text === "-3") assert.ok(found === 0 || found === null);
    else assert.equal(found, wait, String(text));
  }
  const pace = { first: 1000, most: 60_000, patience: 1 };
  assert.deepEqual([1, 2, 3, 7, 50, 5000].map((tries) => X.backoff(tries, pace, () => 1)), [1000, 2000, 4000, 60_000, 60_000, 60_000]);
  assert.deepEqual([1, 2].map((tries) => X.backoff(tries, pace, () => 0)), [500, 1000]);
});

test("credentials and addresses", () => {
  assert.deepEqual(X.headersOf({ endpoint: "" }), { "Content-Type": "application/json", "X-Experience-API-Version": "1.0.3" });
  globalThis.location = new URL("https://handbook.example.org/a/b.html");
  assert.equal(X.addressOf({ endpoint: "https://lrs.example.org/xapi//" }, "statements", { statementId: "a b" }), "https://lrs.example.org/xapi/statements?statementId=a+b");
  assert.equal(X.addressOf({ endpoint: "https://lrs.example.org/x?tenant=7" }, "statements"), "https://lrs.example.org/x/statements?tenant=7");
});

test("a question with very many right answers lists some of them", () => {
  const key = { id: "q", type: "fill", points: 1, title: "", blanks: Array.from({ length: 8 }, () => ["a", "b", "c", "d"]) };
  const { right, response } = X.interaction({ key, response: ["x".repeat(900)] });
  assert.equal(right.length, 20);
  assert.equal(response.length, 250);
  const scenes = ["one", "two"].map((name, place) => ({ key: name, answers: [{ key: "a", right: true, to: place ? "one" : "two" }] }));
  assert.deepEqual(X.interaction({ key: { ...key, type: "scenario", scenes }, response: [["one", "a"]] }), { type: "performance", right: [], response: "one[.]a", parts: { steps: [{ id: "one" }, { id: "two" }] } });
});

test("responses of another shape than their questions'", () => {
  for (const type of ["single", "multiple", "true-false", "order", "match", "fill", "scenario"]) {
    for (const response of [null, undefined, 7, {}, [], [[]], "x", [null], { a: 1 }]) {
      const found = X.interaction({ key: { id: "q", type, points: 1, title: "" }, response }, "a");
      assert.equal(typeof found.response, "string", type);
    }
  }
});
