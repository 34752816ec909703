// Ways through a procedure: forward, back, round, to the end, on in another version, and in two tabs at once.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T, step, flow, begin, follow, where, model } = require("./run-flow.fixture.js");

const trail = (run) => run.trail.map((key) => run.visits.find((visit) => visit.key === key).step).join(" ");

for (const [moves, at, way] of [
  [[], "greet", "greet"],
  [["done"], "ask", "greet ask"],
  [["done", "done"], "decision-1", "greet ask decision-1"],
  [["done", "done", "done"], "decision-1", "greet ask decision-1"], // a decision wants an answer
  [["done", 0], "ask", "greet ask"], // and a step has none
  [["done", "done", 9], "decision-1", "greet ask decision-1"],
  [["done", "done", 0], "help", "greet ask decision-1 help"],
  [["done", "done", 1], "ask", "greet ask decision-1 ask"],
  [["done", "done", 2], "end", "greet ask decision-1"],
  [["done", "done", 3], "end", "greet ask decision-1"],
  [["done", "done", 0, "done", "done"], "end", "greet ask decision-1 help close"],
  [["back"], "greet", "greet"],
  [["done", "done", 1, "back"], "decision-1", "greet ask decision-1"], // back along the way, not by number
  [["done", "done", 1, "back", "back", "back", "back"], "greet", "greet"],
  [["done", "done", 0, "back", 3], "end", "greet ask decision-1"],
  [["done", "done", 3, "back"], "decision-1", "greet ask decision-1"], // the end can be taken back
  [["done", "done", 0, "done", "done", "done"], "end", "greet ask decision-1 help close"],
]) {
  test(`the way ${moves.join(", ") || "nowhere"}`, () => {
    const run = follow(begin(), moves);
    assert.equal(where(run), at);
    assert.equal(trail(run), way);
  });
}

for (const [name, moves, notes] of [
  ["who goes back and on finds the note", ["done", "leaks", "done", "back"], ["leaks"]],
  ["and so after two steps back", ["done", "leaks", "done", "back", "back", "done"], ["leaks"]],
  ["a loop begins with an empty note and keeps the old one", ["done", "leaks", "done", 1], ["leaks", ""]],
  ["another answer keeps the note of the way not taken", ["done", "done", 1, "again", "back", 0, "back", 1], ["", "again", ""]],
]) {
  test(name, () => {
    const run = follow(begin(), moves);
    assert.deepEqual(run.visits.filter((visit) => visit.step === "ask").map((visit) => visit.note.text), notes);
  });
}

test("a run keeps its label on one line, and where it was handed over to", () => {
  const run = follow(begin(), ["done", "done", 2]);
  assert.equal(run.label, "Case 4711");
  assert.deepEqual(run.handed, { title: "Limits", address: "rules/limits.html" });
  assert.equal(model.back(run, T).handed, null);
});

for (const [label, kept] of [["  Case\n 5 ", "Case 5"], ["", ""], ["x".repeat(200), "x".repeat(80)]]) {
  test(`a label of ${label.length} signs`, () => {
    assert.equal(model.name(begin(), label, T).label, kept);
    assert.equal(begin({ label }).label, kept);
  });
}

test("what was answered is remembered where one comes back to it", () => {
  assert.equal(model.current(follow(begin(), ["done", "done", 1, "back"])).answer, "No");
});

test("ticks stand for themselves, and nothing else is ticked", () => {
  const run = follow(begin(), ["done"]);
  const { key } = model.current(run);
  assert.deepEqual(model.current(model.tick(run, key, 1, true, T)).ticks.map((tick) => tick.on), [false, true]);
  assert.deepEqual(model.current(model.tick(run, key, 7, true, T)).ticks.map((tick) => tick.on), [false, false]);
  assert.deepEqual(model.tick(run, "nobody", 0, true, T).visits, run.visits);
});

test("nothing that is given is changed", () => {
  const run = follow(begin(), ["done"]);
  const before = JSON.stringify(run);
  for (const change of [model.done, model.answer, model.migrate]) change(run, flow, 0, T);
  model.back(run, T);
  model.note(run, model.current(run).key, "x", T);
  model.elapse(run, 5, T);
  assert.equal(JSON.stringify(run), before);
});

/* ---- time ---- */

const HOUR = 3_600_000;
for (const [name, now, spent, reset, clock] of [
  ["closed for ten seconds", T + 10_000, 10, false, false],
  ["closed over night", T + 15 * HOUR, 15 * 3600, false, false],
  ["a clock put right by half a minute", T - 30_000, 0, false, false],
  ["a clock set back by two minutes", T - 120_000, 0, true, true],
  ["a clock set back by a year", T - 8760 * HOUR, 0, true, true],
]) {
  test(`opened again: ${name}`, () => {
    const woken = model.wake(begin(), now);
    assert.equal(woken.reset, reset);
    assert.equal(woken.run.clock, clock);
    assert.equal(model.current(woken.run).spent, spent);
    assert.equal(model.wake(woken.run, now).reset, false, "said once");
  });
}

test("a clock set back by two minutes lets a limit in working days count from there", () => {
  const run = follow(begin(), ["done", "done", 0]);
  assert.equal(model.current(model.wake(run, T - HOUR).run).from, T - HOUR);
});

test("while a run is open its seconds count, whatever the clock says", () => {
  let run = model.elapse(begin(), 4, T - 5 * HOUR);
  assert.equal(run.clock, true);
  run = model.elapse(run, 3, T + 99 * HOUR);
  assert.equal(model.current(run).spent, 7);
  assert.equal(model.current(model.elapse(run, -3, T)).spent, 7);
});

test("a step left and come back to goes on counting; a finished run does not", () => {
  let run = model.done(model.elapse(begin(), 12, T), flow, T);
  run = model.back(model.elapse(run, 100, T), T);
  assert.equal(model.current(run).spent, 12);
  const ended = follow(begin(), ["done", "done", 3]);
  assert.deepEqual(model.elapse(ended, 50, T), ended);
  assert.deepEqual(model.wake(ended, 0), { run: ended, reset: false });
});

/* ---- another version ---- */

const renamed = flow.map((item) => (item.name === "ask" ? { ...item, title: "Ask well", parts: ["Ask why.", "Ask when."] } : item));
for (const [name, moves, next, at, number] of [
  ["the same step, with another text", ["done"], renamed, "ask", 2],
  ["the same step, with another number", ["done"], [flow[0], step("new", 2), { ...flow[1], number: 3 }, ...flow.slice(2)], "ask", 3],
  ["a step that is gone: the one before", ["done"], flow.filter((item) => item.name !== "ask"), "greet", 1],
  ["two steps that are gone: the one before both", ["done", "done", 0, "done"], flow.slice(0, 3), "decision-1", 2],
  ["nothing of the way is left: from the beginning", ["done"], [step("other", 1), step("end", 2)], "other", 1],
]) {
  test(`on in another version: ${name}`, () => {
    const run = model.migrate(follow(begin(), moves), next, { version: "1.1", digest: "d2" }, T + HOUR);
    assert.equal(where(run), at);
    assert.equal(model.current(run).number, number);
    assert.equal(model.current(run).done, 0);
    assert.deepEqual(run.versions.map((version) => version.version), ["1.0", "1.1"]);
    assert.ok(model.done(run, next, T) !== run || model.current(run).question);
  });
}

test("ticks go with the words that they stand before", () => {
  const run = follow(begin(), ["done"]);
  const ticked = model.tick(run, model.current(run).key, 1, true, T);
  const moved = model.migrate(ticked, renamed, { version: "1.1", digest: "d2" }, T);
  assert.deepEqual(model.current(moved).ticks.map((tick) => tick.on), [true, false]);
});

test("a name made from a number is believed only where the title is the same", () => {
  const numbered = [step("step-1", 1, { title: "Greet" }), step("step-2", 2, { title: "Ask" })];
  const later = [step("step-1", 1, { title: "Greet" }), step("step-2", 2, { title: "Verify" }), step("step-3", 3, { title: "Ask" })];
  const run = model.done(model.begin({ ...begin(), version: "1", digest: "a", label: "" }, numbered, T), numbered, T);
  assert.equal(model.current(model.migrate(run, later, { version: "2", digest: "b" }, T)).step, "step-3");
});

test("going back passes over steps that are gone", () => {
  const next = flow.filter((item) => item.name !== "ask");
  const run = model.migrate(follow(begin(), ["done", "leaks", "done"]), next, { version: "1.1", digest: "d2" }, T);
  assert.equal(where(run), "decision-1");
  const back = model.back(run, T);
  assert.equal(where(back), "greet");
  assert.equal(model.canGoBack(back), false);
  assert.ok(back.visits.some((visit) => visit.note.text === "leaks"));
});

/* ---- two tabs ---- */

test("of two copies the newer one says the way, and the newest note counts, whichever comes first", () => {
  const base = follow(begin(), ["done"]);
  const { key } = model.current(base);
  const one = model.note(base, key, "from the first tab", T + 5 * HOUR);
  const other = model.take(model.done(base, flow, T + 6 * HOUR), "two", T + 6 * HOUR);
  for (const merged of [model.merge(one, other), model.merge(other, one)]) {
    assert.equal(where(merged), "decision-1");
    assert.equal(merged.tab, "two");
    assert.equal(merged.visits.find((visit) => visit.key === key).note.text, "from the first tab");
  }
});

test("a tick taken away stays away where that was later", () => {
  const base = follow(begin(), ["done"]);
  const { key } = model.current(base);
  const one = model.tick(base, key, 0, true, T + HOUR);
  const other = model.tick(one, key, 0, false, T + 2 * HOUR);
  for (const merged of [model.merge(one, other), model.merge(other, one)]) assert.equal(model.current(merged).ticks[0].on, false);
});

test("steps that only one copy knows keep their notes", () => {
  const base = follow(begin(), ["done"]);
  const one = follow(base, ["done", 1, "mine"]);
  const other = { ...follow(base, ["done", 0, "yours"]), changed: one.changed + 1 };
  const texts = model.merge(one, other).visits.map((visit) => visit.note.text).filter(Boolean);
  assert.deepEqual(texts.sort(), ["mine", "yours"]);
  assert.equal(where(model.merge(one, other)), "help");
});

test("a clock that went back does not make a later note look older", () => {
  const one = follow(begin(), ["done", "first"]);
  const { key } = model.current(one);
  const later = model.note(one, key, "second", T - 24 * HOUR);
  assert.equal(model.current(model.merge(one, later)).note.text, "second");
});
