// Attempts: begun, answered, timed, handed in; and what a device keeps of them, whoever wrote there.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T, questions: Q, list, module: M } = require("./training.fixture.js");
const A = T.attempt;
const { read, readAck, merge, empty } = T.check;

const NOW = Date.parse("2026-06-01T09:00:00.000Z");
const MINUTE = 60_000;
const quiz = { questions: [Q.single, Q.truth], pools: {}, mixed: false, seed: 5, limit: 2 };
const whole = { ...M, pass_mark: 80, questions: quiz.questions };
const fresh = () => empty(new Date(NOW).toISOString());
const begin = (state = fresh(), now = NOW) => A.begin(state, quiz, now);
const pass = (state, now) => A.handIn(A.answer(A.answer(begin(state, now), "single", "b", now), "truth", "a", now), whole, now + MINUTE);
const fail = (state, now) => A.handIn(begin(state, now), whole, now + MINUTE);
const there = (state, about = M) => read(JSON.stringify(state), about);

test("passed: graded, certified, the lesson done", () => {
  const state = pass(fresh(), NOW);
  assert.deepEqual([A.openOne(state), A.lastOne(state).percent, A.lastOne(state).passed], [null, 100, true]);
  assert.equal(state.lessons.test, "2026-06-01T09:01:00.000Z");
  assert.equal(state.certificate.percent, 100);
  assert.ok(T.certificate.verify({ module: M.id, version: M.version, date: state.certificate.date, percent: 100, digests: [M.digest] }, state.certificate.code));
  assert.deepEqual(there(state), { state, damaged: false });
});

test("attempts run out, one that is open is no other, and a pass begins the count anew", () => {
  let state = begin();
  assert.equal(A.begin(state, quiz, NOW + 1).attempts.length, 1);
  assert.equal(A.left(state, 2), 1);
  state = fail(A.handIn(state, whole, NOW), NOW);
  assert.equal(A.left(state, 2), 0);
  assert.equal(begin(state, NOW).attempts.length, 2);
  assert.equal(A.left(state, null), Infinity);
  const once = pass(fail(fresh(), NOW), NOW + MINUTE);
  assert.equal(A.left(once, 2), 2);
  assert.equal(fail(once, NOW + 9 * MINUTE).certificate.code, once.certificate.code);
});

test("a clock that goes back: nothing ends before it began, no time comes back, attempts stay apart", () => {
  let state = A.elapse(begin(), 30, NOW + 30_000);
  state = A.wake(state, NOW - 9 * MINUTE);
  assert.equal(A.openOne(state).spent, 30);
  state = A.elapse(state, 10, NOW - 8 * MINUTE);
  assert.equal(A.openOne(state).spent, 40);
  state = A.handIn(state, whole, NOW - 60 * MINUTE);
  assert.ok(A.lastOne(state).ended >= A.lastOne(state).began);
  const again = begin(state, NOW - 90 * MINUTE);
  assert.ok(A.openOne(again).began > A.lastOne(again).began);
  assert.deepEqual(there(again), { state: again, damaged: false });
});

test("time goes on while no page is open, and two tabs count it once", () => {
  let state = A.wake(begin(), NOW + 5 * MINUTE);
  assert.equal(A.timeLeft(A.openOne(state), 1200), 900);
  state = A.elapse(state, 1, NOW + 5 * MINUTE + 1000); // one tab
  state = A.elapse(state, 1, NOW + 5 * MINUTE + 1000); // the other
  assert.equal(A.openOne(state).spent, 301);
  assert.equal(A.timeLeft(A.openOne(A.wake(state, NOW + 90 * MINUTE)), 1200), 0);
  assert.equal(A.timeLeft(A.openOne(state), null), Infinity);
});

for (const [id, response, answered] of [
  ["single", "b", true], ["single", "x", false], ["multiple", [], false], ["multiple", ["b"], true], ["order", ["a", "b", "c"], true], ["match", { l1: "r1" }, false],
  ["match", { l1: "r1", l2: "r1", l3: "r1" }, true], ["fill", ["30", " "], false], ["fill", ["30", "x"], true], ["scenario", [["start", "a"]], false],
  ["scenario", [["start", "a"], ["found", "b"]], true], ["single", null, false], ["scenario", "x", false],
]) {
  test(`answered or not: ${id} ${JSON.stringify(response)}`, () => assert.equal(Boolean(A.isAnswered(Q[id], response)), answered));
}

// ---- what a device keeps ----

test("nothing kept is nothing broken", () => assert.deepEqual(read(null, M), { state: null, damaged: false }));
for (const kept of ["", "{", "null", "[]", "1", '"x"', "{}", '{"format":2}', '{"format":1,"began":"yesterday"}']) {
  test(`kept: ${kept}`, () => assert.deepEqual(read(kept, M), { state: null, damaged: true }));
}

const good = pass(fail(fresh(), NOW), NOW + MINUTE);
for (const [name, change, check] of [
  ["a certificate for more", (s) => (s.certificate.percent = 99), (s) => s.certificate === null],
  ["a certificate of another version", (s) => (s.certificate.code = T.certificate.code(M.id, "2.0", s.certificate.date, 100, M.digest)), (s) => s.certificate === null],
  ["an attempt that is passed and open", (s) => (s.attempts[1].ended = null), (s) => s.attempts.length === 1],
  ["an attempt that ended before it began", (s) => (s.attempts[0].ended = "2020-01-01T00:00:00.000Z"), (s) => s.attempts.length === 1],
  ["a percent that does not fit", (s) => (s.attempts[0].percent = 90), (s) => s.attempts.length === 1],
  ["more earned than possible", (s) => (s.attempts[0].earned = 9e5), (s) => s.attempts.length === 1],
  ["no attempts", (s) => (s.attempts = "many"), (s) => s.attempts.length === 0],
  ["an attempt that is none", (s) => s.attempts.push(null), (s) => s.attempts.length === 2],
  ["negative time", (s) => (s.attempts[0].spent = -5), (s) => s.attempts.length === 1],
  ["a question twice", (s) => (s.attempts[0].drawn = ["single", "single"]), (s) => s.attempts.length === 1],
  ["markup as a name", (s) => (s.at = "<img src=x>"), (s) => s.at === ""],
  ["lessons that are none", (s) => (s.lessons = { greet: "soon", "<b>": "2026-06-01T09:00:00.000Z" }), (s) => Object.keys(s.lessons).length === 0],
  ["a list of lessons", (s) => (s.lessons = []), (s) => Object.keys(s.lessons).length === 0],
  ["an endless response", (s) => (s.practice = { single: ["x".repeat(9000)], truth: "a" }), (s) => Object.keys(s.practice).join() === "truth"],
  ["a response that is a number", (s) => (s.attempts[0].responses = { single: 7 }), (s) => s.attempts.length === 2 && !Object.keys(s.attempts[0].responses).length],
]) {
  test(`tampered: ${name}`, () => {
    const state = structuredClone(good);
    change(state);
    const found = there(state);
    assert.equal(found.damaged, true);
    assert.ok(check(found.state), JSON.stringify(found.state));
    assert.equal(found.state.lessons.test === undefined, /lessons/.test(name));
  });
}

test("a certificate of one module is none of another", () => assert.equal(there(good, { id: "TRN-CS-002", version: "1.0" }).state.certificate, null));

test("two tabs: attempts are put together by when they began; the one that is handed in stays so", () => {
  const one = begin();
  const done = A.handIn(A.answer(one, "single", "b", NOW), whole, NOW + MINUTE);
  const late = A.answer(one, "truth", "a", NOW + 2 * MINUTE);
  assert.equal(merge(late, done).attempts[0].ended, done.attempts[0].ended);
  assert.equal(merge(done, late).attempts[0].ended, done.attempts[0].ended);
  assert.deepEqual(merge(one, late).attempts[0].responses, { truth: "a" });
  const other = begin(fresh(), NOW + 5);
  assert.equal(merge(other, one).attempts.length, 2);
  assert.deepEqual(merge({ ...one, practice: { a: "x" } }, { ...one, practice: { a: "y", b: "z" } }).practice, { a: "x", b: "z" });
  assert.equal(merge(one, good).certificate, good.certificate);
});

test("what was read and understood", () => {
  const ack = { format: 1, version: "2.1", date: "2026-06-01T09:00:00.000Z", responses: { first: "a" } };
  assert.deepEqual(readAck(JSON.stringify(ack)), ack);
  for (const kept of [null, "", "{}", JSON.stringify({ ...ack, version: "<b>" }), JSON.stringify({ ...ack, date: "soon" }), JSON.stringify({ ...ack, format: 3 })]) assert.equal(readAck(kept), null);
});
