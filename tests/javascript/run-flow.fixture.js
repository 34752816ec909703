// A small procedure for the tests of runs, and runs of it.
"use strict";
const folder = "../../overrides/assets/internal/javascripts/";
for (const name of ["run-model", "run-check", "run-clock", "run-record"]) require(`${folder}${name}.js`);
const { run: model } = globalThis.deskbook;

const T = Date.UTC(2026, 10, 20, 9, 0); // a Friday, 09:00
const step = (name, number, more = {}) =>
  ({ name, number, title: `Title of ${name}`, question: false, seconds: 0, days: 0, role: "", record: "", parts: [], ways: [], ...more });
const way = (answer, where, target = "", more = {}) => ({ way: where, target, answer, title: "", address: "", ...more });

const flow = [
  step("greet", 1, { seconds: 30 }),
  step("ask", 2, { record: "the problem", parts: ["Ask what.", "Ask why."] }),
  step("decision-1", 2, {
    question: true, title: "Is it clear?",
    ways: [
      way("Yes", "next", "help"), way("No", "step", "ask"), way("Danger", "page", "", { title: "Limits", address: "rules/limits.html" }),
      way("Nothing", "end"),
    ],
  }),
  step("help", 3, { days: 1, role: "Senior" }),
  step("close", 4),
];
const about = {
  id: "abcdefgh12345678", tab: "one", label: " Case  4711 ", document: "SOP-1", code: "SOP-1", title: "Contact", page: "contact.html",
  version: "1.0", digest: "d1",
};
const begin = (more = {}) => model.begin({ ...about, ...more }, flow, T);

/** Do what a list of words says, a minute after each other: done, back, a number (an answer), or a note. */
const follow = (run, moves, steps = flow) =>
  moves.reduce((now, move, place) => {
    const time = T + (place + 1) * 60_000;
    if (move === "done") return model.done(now, steps, time);
    if (move === "back") return model.back(now, time);
    if (typeof move === "number") return model.answer(now, steps, move, time);
    return model.note(now, model.current(now).key, move, time);
  }, run);

const where = (run) => (run.ended ? "end" : model.current(run).step);

module.exports = { T, step, way, flow, about, begin, follow, where, model };
