// Which rule applies, which question still matters, and what counts as an amount and a time.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/internal/javascripts/escalation-model.js");
const { next, amountOf, secondsOf } = globalThis.deskbook.escalation;

const table = {
  axes: [
    { key: "severity", values: [{ title: "Normal" }, { title: "High" }], digits: 0 },
    { key: "amount", values: [], digits: 2 },
    { key: "open", values: [], digits: 0 },
  ],
  rules: [
    { number: 1, spans: [[0], [0, 10000], null] },
    { number: 2, spans: [[0], [10000, null], null] },
    { number: 3, spans: [[1], null, [0, 172800]] },
    { number: 4, spans: [[1], null, [172800, null]] },
  ],
};

for (const [name, answers, ask, number] of [
  ["the first question", [null, null, null], 0, undefined],
  ["what does not matter is not asked", [1, null, null], 2, undefined],
  ["the amount matters", [0, null, null], 1, undefined],
  ["just under a limit", [0, 9999, null], -1, 1],
  ["a limit itself", [0, 10000, null], -1, 2],
  ["no end", [0, 1e12, null], -1, 2],
  ["just under a time", [1, null, 172799], -1, 3],
  ["the time itself", [1, null, 172800], -1, 4],
  ["what the table does not know", [7, 0, 0], -1, undefined],
]) {
  test(name, () => {
    const found = next(table, answers);
    assert.deepEqual([found.ask, found.rule?.number], [ask, number]);
  });
}

for (const [text, digits, amount] of [
  ["25", 2, 2500],
  ["25.1", 2, 2510],
  ["25,01", 2, 2501],
  [" 0 ", 2, 0],
  ["0.29", 2, 29],
  ["100.00", 0, 100],
  ["1.005", 3, 1005],
  ["25.001", 2, null],
  ["", 2, null],
  ["-1", 2, null],
  ["1e5", 2, null],
  ["25 EUR", 2, null],
  ["9999999999", 2, null],
]) {
  test(`the amount '${text}' with ${digits} decimals`, () => assert.equal(amountOf(text, digits), amount));
}

for (const [text, unit, seconds] of [
  ["2", 86400, 172800],
  ["1.5", 3600, 5400],
  ["0", 60, 0],
  ["0,5", 86400, 43200],
  ["", 60, null],
  ["-2", 60, null],
  ["two", 60, null],
]) {
  test(`'${text}' times ${unit} seconds`, () => assert.equal(secondsOf(text, unit), seconds));
}
