// What the register's address asks for, what that leaves, and in which order.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/internal/javascripts/register-model.js");
const { start, fold, readQuery, writeQuery, matches, inOrder } = globalThis.deskbook.register;

const known = { kind: ["guide", "policy"], status: ["draft", "approved"], owner: ["lead"], sort: ["id", "title"] };

for (const [query, expected] of [
  ["", {}],
  ["?status=draft&overdue=1", { status: "draft", overdue: true }],
  ["?text=two%20words", { text: "two words" }],
  ["?sort=title&order=descending", { sort: "title", order: "descending" }],
  ["?status=nonsense&kind=&owner=LEAD&sort=nothing&order=up&overdue=yes", {}],
  ["?q=search", {}],
  ["?status=draft&status=approved", { status: "draft" }],
]) {
  test(`an address that asks for ${query || "nothing"}`, () => {
    assert.deepEqual(readQuery(query, known), { ...start, ...expected });
  });
}

test("a text of any length is cut", () => {
  assert.equal(readQuery(`?text=${"x".repeat(5000)}`, known).text.length, 200);
});

for (const [change, expected] of [
  [{}, ""],
  [{ status: "draft", overdue: true }, "?status=draft&overdue=1"],
  [{ text: "Grüße & co" }, "?text=Gr%C3%BC%C3%9Fe+%26+co"],
  [{ sort: "title", order: "descending" }, "?sort=title&order=descending"],
]) {
  test(`an address for ${JSON.stringify(change)}, and back`, () => {
    const state = { ...start, ...change };
    assert.equal(writeQuery(state), expected);
    assert.deepEqual(readQuery(expected, known), state);
  });
}

const row = { text: fold("SOP-CS-053 Übergabe an das  Team"), kind: "guide", status: "draft", owner: "lead", overdue: false };
for (const [change, found] of [
  [{}, true],
  [{ text: "ubergabe" }, true],
  [{ text: "TEAM 053" }, true],
  [{ text: "team nowhere" }, false],
  [{ text: "   " }, true],
  [{ kind: "policy" }, false],
  [{ kind: "guide", status: "draft", owner: "lead" }, true],
  [{ status: "approved" }, false],
  [{ owner: "boss" }, false],
  [{ overdue: true }, false],
]) {
  test(`a row ${found ? "found" : "not found"} by ${JSON.stringify(change)}`, () => {
    assert.equal(matches(row, { ...start, ...change }), found);
  });
}

for (const [values, order, expected] of [
  [["b", "a", "c"], "ascending", [1, 0, 2]],
  [["b", "a", "c"], "descending", [2, 0, 1]],
  [["1.10", "1.9", "1.2"], "ascending", [2, 1, 0]],
  [["2026-02-01", "", "2025-12-31"], "ascending", [2, 0, 1]],
  [["2026-02-01", "", "2025-12-31"], "descending", [0, 2, 1]],
  [["same", "same", "a"], "descending", [0, 1, 2]],
  [[], "ascending", []],
]) {
  test(`${JSON.stringify(values)} ${order}`, () => {
    assert.deepEqual(inOrder(values, order), expected);
  });
}
