// The last searches as a device keeps them: eight, read before each change, and none where it keeps nothing.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/javascripts/search-model.js");
require("../../overrides/assets/javascripts/search-recent.js");
const { readRecent, recentSearches, recentKey } = globalThis.deskbook.finder;

/** A device's storage, with what it holds. */
const device = (kept) => {
  const held = new Map(kept === undefined ? [] : [[recentKey, kept]]);
  return { held, getItem: (key) => held.get(key) ?? null, setItem: (key, value) => held.set(key, value), removeItem: (key) => held.delete(key) };
};

test("the newest first, each once, eight at most", () => {
  const searches = recentSearches(((one) => () => one)(device()));
  for (let n = 1; n <= 10; n += 1) searches.add(`search ${n}`);
  searches.add("SEARCH 5");
  assert.deepEqual(searches.all(), ["SEARCH 5", "search 10", "search 9", "search 8", "search 7", "search 6", "search 4", "search 3"]);
});

test("one is deleted, then all, and nothing is left on the device", () => {
  const storage = device('["one","two"]');
  const searches = recentSearches(() => storage);
  searches.drop("one");
  assert.deepEqual(searches.all(), ["two"]);
  searches.clear();
  assert.deepEqual(searches.all(), []);
  assert.equal(storage.held.size, 0);
});

test("two tabs lose nothing of each other's", () => {
  const storage = device();
  const [one, other] = [recentSearches(() => storage), recentSearches(() => storage)];
  one.add("first");
  other.add("second");
  one.add("third");
  other.drop("first");
  assert.deepEqual(one.all(), ["third", "second"]);
});

test("what is kept is one line, cut", () => {
  const storage = device();
  recentSearches(() => storage).add(`a\n${"x".repeat(1000)}`);
  assert.equal(JSON.parse(storage.held.get(recentKey))[0].length, 400);
});

test("an empty search is not kept", () => {
  const storage = device();
  recentSearches(() => storage).add("  ");
  assert.equal(storage.held.size, 0);
});

for (const [name, kept, expected] of [
  ["nothing", null, []],
  ["no JSON", "[", []],
  ["null", "null", []],
  ["an object", '{"0":"a"}', []],
  ["a list of other things", '[1,null,["a"],{"a":1},"good"]', ["good"]],
  ["the same twice", '["a","A","b"]', ["a", "b"]],
  ["too many", JSON.stringify(Array.from({ length: 5000 }, (_, n) => `s${n}`)), ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"]],
  ["control characters", '["a\\u0000b","\\u202e"]', ["a b"]],
]) {
  test(`what is kept is ${name}`, () => assert.deepEqual(readRecent(kept), expected));
}

for (const [name, storage] of [
  ["forbidden", () => { throw new Error("SecurityError"); }],
  ["full", () => ({ ...device('["old"]'), setItem: () => { throw new Error("QuotaExceededError"); } })],
]) {
  test(`a device whose storage is ${name} troubles nobody`, () => {
    const searches = recentSearches(storage);
    searches.add("new");
    searches.drop("old");
    searches.clear();
    assert.deepEqual(searches.all(), name === "full" ? ["old"] : []);
  });
}
