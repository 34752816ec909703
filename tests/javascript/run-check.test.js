// What a device kept: runs as they were, and everything else that may stand there.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T, begin, follow, model } = require("./run-flow.fixture.js");
const { read, outdated, isOther, digest, MOST } = globalThis.deskbook.runCheck;

for (const moves of [[], ["done", "a note"], ["done", "done", 1, "back"], ["done", "done", 2], ["done", "done", 0, "done", "done"]]) {
  test(`there and back: ${moves.join(", ") || "just begun"}`, () => {
    const run = follow(begin(), moves);
    assert.deepEqual(read(JSON.stringify(run)), run);
  });
}

const good = () => JSON.parse(JSON.stringify(follow(begin(), ["done"])));
const changed = (change) => {
  const run = good();
  change(run);
  return JSON.stringify(run);
};
for (const [name, kept] of [
  ["nothing", null],
  ["an empty text", ""],
  ["no JSON", "{"],
  ["null", "null"],
  ["a number", "7"],
  ["a list", "[]"],
  ["an empty object", "{}"],
  ["HTML", "<img src=x onerror=alert(1)>"],
  ["another format", changed((run) => (run.format = 2))],
  ["an id that is a path", changed((run) => (run.id = "../../x"))],
  ["a title that is a list", changed((run) => (run.title = ["x"]))],
  ["a title without end", changed((run) => (run.title = "x".repeat(1e5)))],
  ["a note without end", changed((run) => (run.visits[0].note.text = "x".repeat(1e5)))],
  ["no visits", changed((run) => (run.visits = []))],
  ["no way", changed((run) => (run.trail = []))],
  ["a way to nowhere", changed((run) => run.trail.push("7-nowhere"))],
  ["a way that is a number", changed((run) => (run.trail = [1]))],
  ["a stay twice on the way", changed((run) => run.trail.push(run.trail[0]))],
  ["two stays of one key", changed((run) => run.visits.push(run.visits[0]))],
  ["a time that is a text", changed((run) => (run.began = "today"))],
  ["a time that no calendar has", changed((run) => (run.began = 1e300))],
  ["a time before all calendars", changed((run) => (run.stamp = -1))],
  ["seconds below zero", changed((run) => (run.visits[0].spent = -5))],
  ["days without end", changed((run) => (run.visits[0].days = 1e9))],
  ["no version", changed((run) => (run.versions = []))],
  ["ticks without lines", changed((run) => (run.visits[1].ticks = []))],
  ["a tick that is a word", changed((run) => (run.visits[1].ticks[0].on = "yes"))],
  ["handed over to a text", changed((run) => (run.handed = "page"))],
  ["a key more", changed((run) => (run.extra = 1))],
  ["a key less", changed((run) => delete run.clock)],
  ["a prototype", JSON.stringify(good()).replace("{", '{"__proto__":{"label":"x"},').replace('"label":"Case 4711",', "")],
  ["a visit that is null", changed((run) => (run.visits[0] = null))],
]) {
  test(`no run: ${name}`, () => assert.equal(read(kept), null));
}

test("whatever single value is put elsewhere, reading never throws, and what is read can be gone on with", () => {
  const paths = [];
  const walk = (value, path) => {
    if (path.length) paths.push(path);
    if (value && typeof value === "object") for (const key of Object.keys(value)) walk(value[key], [...path, key]);
  };
  walk(good(), []);
  assert.ok(paths.length > 60);
  for (const path of paths) {
    for (const value of [null, true, -1, 1e400, "", "<b>", [], {}, { length: 3 }]) {
      const run = good();
      path.slice(0, -1).reduce((at, key) => at[key], run)[path[path.length - 1]] = value;
      const kept = read(JSON.stringify(run));
      if (kept) assert.ok(model.wake(model.back(kept, T), T).run.visits.length, path.join("."));
    }
  }
});

const DAY = 86_400_000;
const finished = (id, ended) => ({ ...follow(begin(), ["done", "done", 3]), id, ended });
const many = (count, make) => Array.from({ length: count }, (_, number) => make(`run${String(number).padStart(8, "0")}`, number));
for (const [name, runs, most, gone] of [
  ["nothing there", [], MOST, []],
  ["finished today", [finished("today000", T)], MOST, []],
  ["finished 30 days ago", [finished("month000", T - 30 * DAY)], MOST, []],
  ["finished 31 days ago", [finished("older000", T - 31 * DAY)], MOST, ["older000"]],
  ["open for a year", [{ ...begin(), began: T - 365 * DAY }], MOST, []],
  ["51 finished: the oldest goes", many(51, (id, number) => finished(id, T - number * 1000)), MOST, ["run00000050"]],
  ["50 finished and room for one more", many(50, (id, number) => finished(id, T - number * 1000)), MOST - 1, ["run00000049"]],
  ["60 open: none goes", many(60, (id) => ({ ...begin(), id })), MOST, []],
  ["60 open and one finished: that one", [...many(60, (id) => ({ ...begin(), id })), finished("lastone0", T)], MOST, ["lastone0"]],
]) {
  test(`what has to go: ${name}`, () => assert.deepEqual(outdated(runs, T, most), gone));
}

for (const [version, mark, other] of [["1.0", "d1", false], ["1.1", "d1", true], ["1.0", "d2", true]]) {
  test(`begun with 1.0, d1; now ${version}, ${mark}`, () => assert.equal(isOther(begin(), { version, digest: mark }), other));
}

test("another text has another mark, the same text the same", () => {
  const texts = ["", "a", "b", "ab", "ba", "aa", "Greet the customer.", "Greet the customer", "Greet the Customer."];
  assert.equal(new Set(texts.map(digest)).size, texts.length);
  assert.equal(digest("Grüß Gott"), digest("Grüß Gott"));
  assert.match(digest("x"), /^[0-9a-f]{16}$/);
});
