// What an attempt says to others: answers, result, record, and how long each question was looked at.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T, list, module: about } = require("./training.fixture.js");
require("../../overrides/assets/javascripts/training-answers.js");
const { makeWatch, answersOf, resultOf, recordOf } = T.answers;

const module_ = { ...about, title: "First contact" };
const attempt = {
  began: "2026-06-01T09:00:00.000Z", ended: "2026-06-01T09:10:00.000Z", seed: 1, drawn: ["fill", "single", "gone"], responses: { single: "b", fill: ["30 days", "no"] },
  position: 3, spent: 0, stamp: "2026-06-01T09:10:00.000Z", earned: 300, possible: 400, percent: 75, passed: true,
};

test("answers in the order in which they were asked; of what is gone, none", () => {
  const seen = { single: { at: "2026-06-01T09:05:00.000Z", seconds: 12.5 } };
  const found = answersOf(attempt, list, seen).map(({ key, ...one }) => ({ id: key.id, ...one }));
  assert.deepEqual(found, [
    { id: "fill", response: ["30 days", "no"], earned: 100, right: false, at: attempt.ended, seconds: null, title: "fill" },
    { id: "single", response: "b", earned: 200, right: true, at: "2026-06-01T09:05:00.000Z", seconds: 12.5, title: "single" },
  ]);
  assert.equal(answersOf({ ...attempt, responses: {} }, list)[0].response, null);
});

test("a code only for who passed, and the one of the certificate where it is of this attempt", () => {
  const day = T.attempt.dayOf(Date.parse(attempt.ended));
  const certificate = { date: day, percent: 75, code: "ABCD-EFGH-JKLM", digest: "ffffffffffff" };
  const of = (more, paper) => resultOf(module_, { certificate: paper }, { ...attempt, ...more }, list, { page: "test.html" });
  assert.equal(of({ passed: false }, certificate).code, null);
  assert.deepEqual([of({}, certificate).code, of({}, certificate).digest], ["ABCD-EFGH-JKLM", "ffffffffffff"]);
  assert.equal(of({}, { ...certificate, percent: 90 }).code, T.certificate.code("TRN-CS-001", "1.0", day, 75, "0a1b2c3d4e5f"));
  assert.deepEqual(recordOf(of({}, null)), {
    type: "module-result", module: "TRN-CS-001", title: "First contact", version: "1.0", digest: "0a1b2c3d4e5f", date: day, percent: 75, needed: 80, passed: true,
    code: of({}, null).code, page: "test.html",
  });
});

test("time is that of all looks at a question; what was seen before nobody measured", () => {
  let now = 0;
  const watch = makeWatch(() => now);
  watch.reset(true);
  watch.look("one");
  now += 4000;
  watch.answer("one", "a");
  watch.look("two");
  now += 1000;
  watch.look("one");
  now += 2550;
  watch.stop();
  now += 90_000;
  assert.deepEqual(watch.read(), { one: { at: "a", seconds: 6.6 } });
  const later = makeWatch(() => now);
  later.look("one");
  later.answer("one", "b");
  assert.deepEqual(later.read(), { one: { at: "b", seconds: null } });
});
