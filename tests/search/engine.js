// The engine of the search in Node, for tests: its functions, and lunr as the site carries it.
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const scripts = join(__dirname, "../../overrides/assets/javascripts/search");

/**
 * @param {string} stemmers - the folder of lunr-languages; "" where English is all
 * @param {string[]} languages
 */
const loadEngine = (stemmers = "", languages = []) => {
  globalThis.lunr ??= require("lunr");
  for (const name of ["words", "stem", "spell", "shards", "understand", "rank", "snippet", "answer"]) require(join(scripts, `${name}.js`));
  const engine = globalThis.deskbook.search;
  for (const name of engine.stemmers(languages)) require(join(stemmers, `${name}.js`))(globalThis.lunr);
  return engine;
};

/** Files of an index from a folder, as a network would give them. */
const diskSource = (engine, folder) => {
  globalThis.fetch = async (address) => new Response(readFileSync(new URL(address)));
  return engine.networkSource(`file://${folder}/`);
};

module.exports = { loadEngine, diskSource };
