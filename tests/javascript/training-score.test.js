// What an answer is worth: each kind right, wrong, in part and tampered; the same numbers as the build's.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { T, questions: Q, list } = require("./training.fixture.js");

for (const [name, response, worth] of [
  ["single", "b", 200], ["single", "a", 0], ["single", ["b"], 0], ["single", "", 0],
  ["truth", "a", 100], ["truth", "b", 0],
  ["multiple", ["a", "c", "d"], 300], ["multiple", ["d", "a", "c"], 300], ["multiple", ["a", "c"], 200], ["multiple", ["a", "b"], 0],
  ["multiple", ["a", "b", "c", "d"], 200], ["multiple", ["a", "a", "a"], 100], ["multiple", ["b"], 0], ["multiple", [], 0],
  ["multiple", ["a", "x"], 0], ["multiple", "acd", 0],
  ["order", ["c", "a", "b"], 200], ["order", ["c", "b", "a"], 66], ["order", ["a", "b", "c"], 0], ["order", ["c", "a"], 0], ["order", ["c", "c", "c"], 0],
  ["match", { l1: "r2", l2: "r1", l3: "r3" }, 300], ["match", { l1: "r2" }, 100], ["match", { l1: "r2", l2: "r2", l3: "r2" }, 100],
  ["match", { l1: "r2", l9: "r1" }, 0], ["match", { l1: "r2", l2: "r9" }, 0], ["match", ["r2"], 0], ["match", JSON.parse('{"__proto__":"r2"}'), 0],
  ["fill", ["30 days", "e-mail"], 200], ["fill", [" THIRTY\u00a0 days. ", "E-Mail!?"], 200], ["fill", ["３０ days", "mail"], 100], ["fill", ["", "e-mail"], 100],
  ["fill", ["30 days"], 0], ["fill", ["30 days", "e-mail", ""], 0], ["fill", "30 days", 0],
  ["scenario", [["start", "a"], ["found", "a"]], 300], ["scenario", [["start", "b"], ["promised", "a"], ["found", "a"]], 200],
  ["scenario", [["start", "b"], ["promised", "b"]], 0], ["scenario", [["start", "a"], ["found", "b"]], 150], ["scenario", [["start", "a"]], 0],
  ["scenario", [["found", "a"]], 0], ["scenario", [["start", "a"], ["promised", "a"], ["found", "a"]], 0],
  ["scenario", [["start", "a"], ["found", "a"], ["", "a"]], 0], ["scenario", [], 0], ["scenario", [["start", "x"]], 0],
]) {
  test(`${name} ${JSON.stringify(response)}`, () => {
    assert.equal(T.score(Q[name], response), worth);
    assert.equal(T.isRight(Q[name], response), worth === Q[name].points * 100);
  });
}

const NONSENSE = [null, undefined, 0, 1, true, NaN, "", "constructor", [], [null], [[]], [["start"]], [[1, 2]], {}, { toString: 1 }, { l1: {} }, [{}], "x".repeat(1e5), { length: 3 }];
test("nonsense is worth nothing, and never throws", () => {
  for (const question of list) for (const response of NONSENSE) assert.equal(T.score(question, response), 0, question.id);
  assert.equal(T.score({ ...Q.single, type: "constructor" }, "b"), 0);
});

test("a whole test", () => {
  const responses = { single: "b", multiple: ["a", "c"], order: ["c", "b", "a"], other: "b" };
  assert.deepEqual(T.grade(list, responses, 80), { earned: 466, possible: 1600, percent: 29, passed: false });
  assert.deepEqual(T.grade([Q.single], { single: "b" }, 100), { earned: 200, possible: 200, percent: 100, passed: true });
  assert.deepEqual(T.grade([], {}, 0), { earned: 0, possible: 0, percent: 0, passed: false });
  assert.deepEqual(T.grade([Q.single], JSON.parse('{"__proto__":{"single":"b"}}'), 1).earned, 0);
});

test("the mark decides, not the rounded percent", () => {
  const three = ["x", "y", "z"].map((id) => ({ ...Q.single, id, points: 1 }));
  assert.deepEqual(T.grade(three, { x: "b", y: "b" }, 67), { earned: 200, possible: 300, percent: 66, passed: false });
  assert.equal(T.grade(three, { x: "b", y: "b" }, 66).passed, true);
});

test("the same numbers as the build", () => {
  const { cases, grades } = JSON.parse(fs.readFileSync(path.join(__dirname, "../training/vectors/score.json"), "utf-8"));
  assert.ok(cases.length >= 50 && grades.length >= 5);
  for (const { name, question, response, score } of cases) assert.equal(T.score(question, response), score, name);
  for (const { name, questions, responses, pass_mark, grade } of grades) assert.deepEqual(T.grade(questions, responses, pass_mark), grade, name);
});
