// Answers every question of the wizard for situations from standard input, and prints the rules that it ends with.
"use strict";
require("../../overrides/assets/internal/javascripts/escalation-model.js");

const { next, left } = globalThis.deskbook.escalation;
const { table, places } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));

const run = (place) => {
  const answers = table.axes.map(() => null);
  for (;;) {
    const { ask, rule } = next(table, answers);
    if (ask < 0) return [left(table, place).map((one) => one.number), rule?.number ?? null];
    answers[ask] = place[ask];
  }
};
console.log(JSON.stringify(places.map(run)));
