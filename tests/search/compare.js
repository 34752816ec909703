// Answers the questions of a job from standard input in the browser's way, and prints what came.
"use strict";
const { readFileSync } = require("node:fs");
const { loadEngine, diskSource } = require("./engine.js");

/** Ten results of each query, as find.py gives them. */
const find = async (engine, { index, queries }) => {
  const shelf = await engine.openShelf(diskSource(engine, index));
  const stem = engine.stemFor(shelf.languages);
  const found = [];
  for (const query of queries) {
    const { understood, total, hits } = await engine.find(query, shelf, stem);
    const shown = hits.map(({ entry, score, parts }) => [entry, score, parts.map(({ number, score }) => [number, score])]);
    found.push({ total, meant: understood.meant, hits: shown });
  }
  return found;
};

/** What lunr.js finds for sets of terms, in the whole index and in one of these terms alone. */
const ask = async (engine, { index, whole, terms }) => {
  const shelf = await engine.openShelf(diskSource(engine, index));
  await shelf.ready;
  const full = globalThis.lunr.Index.load(JSON.parse(readFileSync(whole, "utf8")));
  const found = [];
  for (const set of terms) {
    const weights = new Map(set.map(([number, weight]) => [number, weight]));
    await shelf.load([...weights.keys()]);
    const results = (each) => each.map(({ ref, score }) => [Number(ref), score]);
    const inFull = full.query((query) => {
      for (const [number, weight] of weights) query.term(shelf.letters(number), { boost: weight, usePipeline: false });
    });
    found.push([results(inFull), results(engine.ask(weights, shelf))]);
  }
  return found;
};

/** The words of an index that begin with prefixes. */
const words = async (engine, { index, prefixes }) => {
  const shelf = await engine.openShelf(diskSource(engine, index));
  return Promise.all(prefixes.map((prefix) => shelf.words(prefix)));
};

/** What functions of the engine make of cases. */
const cases = async (engine, { languages, calls }) => {
  const stem = engine.stemFor(languages);
  return calls.map(([name, ...given]) => (name === "stem" ? stem(...given) : engine[name](...given)));
};

const job = JSON.parse(readFileSync(0, "utf8"));
const engine = loadEngine(job.stemmers, job.languages);
({ find, ask, words, cases })[job.task](engine, job).then((found) => console.log(JSON.stringify(found)));
