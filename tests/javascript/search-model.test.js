// What is asked, the address, the keys, what is said and what is counted.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/javascripts/search-model.js");
const { clean, readAddress, writeAddress, nextStop, fill, countOf, saying, messageOf } = globalThis.deskbook.finder;

for (const [typed, asked] of [
  ["", ""],
  ["  refund   please ", "refund please"],
  ["two\nlines\tand\u0000more\u009f", "two lines and more"],
  ["abc\u202Ecba\u2066x\u2069", "abc cba x"],
  ["half \ud83d", "half"],
  ["👩‍👩‍👧 parcel", "👩‍👩‍👧 parcel"],
  ["استرجاع", "استرجاع"],
  ["<b>x</b> ^~:*+-", "<b>x</b> ^~:*+-"],
]) {
  test(`${JSON.stringify(typed)} is asked as ${JSON.stringify(asked)}`, () => assert.equal(clean(typed), asked));
}

/** Milliseconds of the processor so far: whatever else the machine does. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

test("a query of any length is cut to 400 characters, none of them in half, and at once", () => {
  const began = spent();
  assert.equal([...clean("📦".repeat(1_000_000))].length, 400);
  assert.equal(clean("x".repeat(10_000)).length, 400);
  assert.ok(spent() - began < 200);
});

for (const [address, state] of [
  ["", { text: "", kind: "", role: "" }],
  ["?q=parcel+late", { text: "parcel late", kind: "", role: "" }],
  ["?q=a&kind=policy&role=team-lead", { text: "a", kind: "policy", role: "team-lead" }],
  ["?q=Gr%C3%BC%C3%9Fe+%26+co%3F", { text: "Grüße & co?", kind: "", role: "" }],
]) {
  test(`the address ${address || "without a query"}, there and back`, () => {
    assert.deepEqual(readAddress(address), state);
    assert.equal(writeAddress(state), address);
  });
}

for (const [address, state] of [
  ["?q=%00%0A%E0%A4%A", { text: "\ufffd%A", kind: "", role: "" }],
  ["?q=a&q=b", { text: "a", kind: "", role: "" }],
  [`?q=${"x".repeat(10_000)}`, { text: "x".repeat(400), kind: "", role: "" }],
  [`?q=a&kind=${"k".repeat(10_000)}`, { text: "a", kind: "k".repeat(80), role: "" }],
]) {
  test(`the address ${address.slice(0, 30)} that nobody of us wrote`, () => assert.deepEqual(readAddress(address), state));
}

for (const [key, position, count, next] of [
  ["ArrowDown", -1, 3, 0],
  ["ArrowDown", 0, 3, 1],
  ["ArrowDown", 2, 3, 2],
  ["ArrowDown", -1, 0, null],
  ["ArrowUp", 2, 3, 1],
  ["ArrowUp", 0, 3, -1],
  ["ArrowUp", -1, 3, null],
  ["Home", 2, 3, 0],
  ["End", 0, 3, 2],
  ["Home", -1, 3, null],
  ["End", -1, 3, null],
  ["Tab", 1, 3, null],
  ["x", 1, 3, null],
]) {
  test(`${key} at ${position} of ${count}`, () => assert.equal(nextStop(key, position, count), next));
}

const words = { one: "1 result", many: "{number} results", first: "{count}. First: {title}", none: "No results", failed: "Not loaded" };
const pages = [{ title: "Returns {number}" }, { title: "Refunds" }];
for (const [answer, said] of [
  [{ total: 12, failed: false, pages }, "12 results. First: Returns {number}"],
  [{ total: 1, failed: false, pages: [pages[1]] }, "1 result. First: Refunds"],
  [{ total: 0, failed: false, pages: [] }, "No results"],
  [{ total: 0, failed: true, pages: [] }, "Not loaded"],
]) {
  test(`said: ${said}`, () => assert.equal(saying(answer, words, "en"), said));
}

test("numbers are written as the language writes them", () => {
  assert.equal(countOf(1234, words, "en"), "1,234 results");
  assert.equal(countOf(1234, words, "de"), "1.234 results");
});

test("a place that has no value stays", () => assert.equal(fill("{a} and {b}", { a: "{b}" }), "{b} and {b}"));

for (const [text, total, position, sent] of [
  ["late parcel", 12, 1, '{"query":"late parcel","results":12,"position":1}'],
  ["nothing", 0, null, '{"query":"nothing","results":0,"position":null}'],
]) {
  test(`sent of ${text}: that alone`, () => assert.equal(messageOf(text, total, position), sent));
}

test("of a long query 200 characters are sent", () => {
  assert.equal([...JSON.parse(messageOf("📦".repeat(400), 1, null)).query].length, 200);
});
