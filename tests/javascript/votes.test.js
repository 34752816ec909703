// Votes as a device keeps them and as they are sent.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/javascripts/vote-model.js");
const { readVotes, writeVotes, bodyOf, messageTo } = globalThis.deskbook.votes;

const vote = { question: "FAQ-021", version: "0a1b2c", helpful: false, reason: "unclear" };

test("there and back", () => {
  const given = new Map([["FAQ-021", "0a1b2c"]]);
  assert.deepEqual(readVotes(writeVotes(given, [vote])), { given, waiting: [vote] });
});

test("a device keeps the last 200", () => {
  const given = new Map(Array.from({ length: 300 }, (_, n) => [`FAQ-${n}`, "1"]));
  const kept = readVotes(writeVotes(given, []));
  assert.equal(kept.given.size, 200);
  assert.ok(kept.given.has("FAQ-299"));
});

for (const [name, kept] of [
  ["nothing", null],
  ["no JSON", "{"],
  ["null", "null"],
  ["a list", "[]"],
  ["votes of another shape", '{"given":{"FAQ-021":"1"},"waiting":[]}'],
  ["a version that is none", '{"given":[["FAQ-021",1]],"waiting":[]}'],
  ["a vote that is none", '{"given":[],"waiting":[{"question":"FAQ-021"}]}'],
  ["too much", JSON.stringify({ given: [], waiting: Array(201).fill(vote) })],
]) {
  test(`what is kept is ${name}`, () => assert.deepEqual(readVotes(kept), { given: new Map(), waiting: [] }));
}

test("nothing but the vote is sent", () => {
  assert.equal(bodyOf({ ...vote, name: "somebody" }), '{"question":"FAQ-021","version":"0a1b2c","helpful":false,"reason":"unclear"}');
});

for (const [address, whole] of [
  ["mailto:help@example.com", "mailto:help@example.com?subject=FAQ-021%20%26&body=Why%3F%0A"],
  ["https://code.example.com/issues/new", "https://code.example.com/issues/new?title=FAQ-021%20%26&body=Why%3F%0A"],
  ["https://code.example.com/issues/new?labels=answer", "https://code.example.com/issues/new?labels=answer&title=FAQ-021%20%26&body=Why%3F%0A"],
]) {
  test(`a message to ${address}`, () => assert.equal(messageTo(address, "FAQ-021 &", "Why?\n"), whole));
}
