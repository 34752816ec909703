// Ticks as a device keeps them: for a page and a version, and nothing that somebody else put there.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/internal/javascripts/checklist-model.js");
const { nameLines, readTicks, writeTicks } = globalThis.deskbook.checklist;

for (const [lines, names] of [
  [["Log in.", " Look\n around. "], ["Log in.", "Look around."]],
  [["Twice", "Twice", "Once", "Twice"], ["Twice", "Twice #2", "Once", "Twice #3"]],
  [[], []],
]) {
  test(`names for ${JSON.stringify(lines)}`, () => assert.deepEqual(nameLines(lines), names));
}

test("there and back", () => {
  const ticks = new Map([["Log in.", true], ["Look around.", false]]);
  assert.deepEqual(readTicks(writeTicks(ticks, "1.2"), "1.2"), { ticks, changed: false });
});

for (const [name, kept, changed] of [
  ["nothing", null, false],
  ["no JSON", "{", false],
  ["a number", "7", false],
  ["null", "null", false],
  ["no version", '{"ticks":[["a",true]]}', false],
  ["no ticks", '{"version":"1.2"}', false],
  ["ticks of another shape", '{"version":"1.2","ticks":{"a":true}}', false],
  ["a tick that is no tick", '{"version":"1.2","ticks":[["a","yes"]]}', false],
  ["too many", JSON.stringify({ version: "1.2", ticks: Array.from({ length: 1001 }, (_, n) => [String(n), true]) }), false],
  ["another version", '{"version":"1.1","ticks":[["a",true]]}', true],
  ["another version without ticks", '{"version":"1.1","ticks":[]}', false],
]) {
  test(`what is kept is ${name}`, () => assert.deepEqual(readTicks(kept, "1.2"), { ticks: new Map(), changed }));
}
