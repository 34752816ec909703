// The record, word for word.
"use strict";
process.env.TZ = "UTC";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T, flow, begin, follow, model } = require("./run-flow.fixture.js");
const { record } = globalThis.deskbook.runRecord;

const words = {
  record_version: "version {version}", record_version_later: "from {time} version {version}", record_label: "Label: {label}",
  record_began: "Started: {time}", record_ended: "Ended: {time}", record_open: "Not finished yet", record_handed: "Handed over to: {page}",
  record_clock: "The clock was changed.", record_changed: "The text changed.", record_decision: "Decision: {title}", record_not_done: "not done yet",
  record_answer: "Answer: {answer}", record_role: "Who: {role}", record_note: "Note", record_left: "Left open: {part}",
  record_late: "Time limit missed by {time}", record_aside: "Other notes", hours: "{hours} h {minutes} min", days: "{days} d {hours} h",
};
const format = (options) => (moment) => new Intl.DateTimeFormat("en-GB", options).format(moment);
const dates = { time: format({ timeStyle: "short" }), moment: format({ dateStyle: "long", timeStyle: "short" }) };
const write = (run) => record(run, words, dates);

test("a whole run", () => {
  let run = model.elapse(begin(), 42, T);
  run = follow(run, ["done", "It leaks.\r\nSince May."]);
  run = model.tick(run, model.current(run).key, 0, true, T + 120_000);
  run = follow(run, ["done", 0, "done", "done"]);
  assert.equal(write(run), `Contact (SOP-1, version 1.0)
Label: Case 4711
Started: 20 November 2026 at 09:00
Ended: 20 November 2026 at 09:04

1. Title of greet – 09:01
   Time limit missed by 0:12

2. Title of ask – 09:01
   The problem: It leaks.
      Since May.
   Left open: Ask why.

Decision: Is it clear? – 09:02
   Answer: Yes

3. Title of help – 09:03
   Who: Senior

4. Title of close – 09:04
`);
});

for (const [name, run, has, lacks] of [
  ["not finished", follow(begin(), ["done"]), ["Not finished yet", "2. Title of ask – not done yet"], ["Ended", "Left open"]],
  ["without a label", begin({ label: " " }), [], ["Label"]],
  ["without id and version", begin({ code: "", version: "" }), ["Contact\n"], ["(", "version"]],
  ["handed over", follow(begin(), ["done", "done", 2]), ["Answer: Danger", "Handed over to: Limits"], []],
  ["a way gone back from", follow(begin(), ["done", "done", 1, "again", "back", 3]), ["Other notes\n\n2. Title of ask\n   The problem: again"], []],
  ["nothing noted there", follow(begin(), ["done", "done", 1, "back", 3]), [], ["Other notes"]],
  ["a clock set back", model.wake(begin(), T - 9e6).run, ["The clock was changed."], []],
  ["another version", model.migrate(begin(), flow, { version: "1.1", digest: "d2" }, T + 60_000),
    ["(SOP-1, version 1.0, from 20 November 2026 at 09:01 version 1.1)"], ["The text changed."]],
  ["the same version with another text", model.migrate(begin(), flow, { version: "1.0", digest: "d2" }, T), ["(SOP-1, version 1.0)", "The text changed."], ["from"]],
  ["done on another day", model.done(begin(), flow, T + 86_400_000), ["1. Title of greet – 21 November 2026 at 09:00"], []],
  ["what looks like a place to fill", follow(begin({ label: "{label} {time}" }), []), ["Label: {label} {time}"], []],
]) {
  test(`the record of a run: ${name}`, () => {
    for (const text of has) assert.ok(write(run).includes(text), write(run));
    for (const text of lacks) assert.ok(!write(run).includes(text), write(run));
  });
}
