// The cases to which Python's search is held too (tests/search/vectors).
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { loadEngine } = require("../search/engine.js");

const engine = loadEngine();
const vectors = (name) => JSON.parse(readFileSync(join(__dirname, "../search/vectors", `${name}.json`), "utf8"));
const weightsOf = (terms) => new Map(Object.entries(terms).map(([term, weight]) => [Number(term), weight]));
const named = (given) => JSON.stringify(given).slice(0, 60);

for (const [text, words, parts] of vectors("words").cases) {
  test(`words of ${named(text)}`, () => {
    assert.deepEqual(engine.forms(text).map(engine.fold), words);
    assert.deepEqual(engine.sequence(text), parts);
  });
}

const spell = vectors("spell");
const known = Object.entries(spell.known).map(([key, [term, count]]) => [key, { term, count, others: [] }]);
for (const [one, other, limit, slips] of spell.distance) {
  test(`distance from ${one} to ${other}`, () => {
    assert.equal(engine.distance(one, other, limit), slips);
    assert.equal(engine.distance(other, one, limit), slips);
  });
}
for (const [word, slips] of spell.allowed) test(`slips of '${word}'`, () => assert.equal(engine.allowed(word), slips));
for (const [word, limit, least, expected] of spell.nearest) {
  test(`nearest to ${word}`, () => {
    const found = engine.nearest(word, known, limit, least);
    assert.deepEqual(found.map(({ key, slips }) => [key, slips]), expected);
  });
}

const { vocabulary, stop, everyday, ranking, cases } = vectors("understand");
const words = Object.entries(vocabulary).map(([key, [term, count, others]]) => [key, { term, count, others }]);
words.sort(([a], [b]) => (a < b ? -1 : 1));
const shelf = {
  stop: new Set(stop),
  everyday: new Set(everyday),
  ranking,
  word: async (key) => new Map(words).get(key),
  words: async (prefix) => words.filter(([key]) => key.startsWith(prefix)),
};
for (const [query, typing, units, phrases, meant] of cases) {
  test(`a query: ${named(query)}${typing ? " …" : ""}`, async () => {
    const found = await engine.understand(query, shelf, engine.stemFor(["en"]), typing);
    const shown = found.units.map(({ typed, terms }) => [typed, [...terms]]);
    assert.deepEqual(shown.map(([typed, terms]) => [typed, Object.fromEntries(terms)]), units);
    assert.deepEqual([found.phrases, found.meant], [phrases, meant]);
  });
}

const index = vectors("rank");
const { first } = index;
const postings = {
  ranking: index.ranking,
  first,
  entries: first.length - 1,
  documents: { titles: index.titles },
  ready: Promise.resolve(),
  load: async () => {},
  entryOf: (number) => (number >= first.at(-1) ? number - first.at(-1) : first.findLastIndex((start) => start <= number)),
  weight: (term) => index.terms[term][0],
  postings: (term) =>
    ["title", "heading", "summary", "keywords", "text", "whole"].flatMap((name) => {
      const each = index.terms[term][1][name];
      return each ? [{ name, documents: each.map(([document]) => document), scores: each.map(([, score]) => score) }] : [];
    }),
};
for (const [units, expected] of index.cases) {
  test(`entries for ${named(units)}`, async () => {
    const asked = units.map(([typed, terms]) => ({ typed, terms: weightsOf(terms) }));
    const { entries, best } = await engine.rank({ units: asked, phrases: [], meant: null }, postings);
    const hits = best(entries, entries.length);
    assert.deepEqual(hits.map(({ entry, score, parts }) => [entry, score, parts.map((part) => [part.number, part.score])]), expected);
    for (let count = 1; count < hits.length; count++) assert.deepEqual(best(entries, count), hits.slice(0, count));
  });
}
