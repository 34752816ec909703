// The engine of the search with a small index made here, a network and a store of the browser that can fail in every way.
"use strict";
const { createHash } = require("node:crypto");
const { loadEngine } = require("../search/engine.js");

const engine = loadEngine();
const folder = "https://help.example.com/search/";

/** Pages of a site. */
const PAGES = [
  { url: "refunds/", title: "Refund policy", kind: "Policy", roles: ["agent"], trail: "Policies", sections: [["", "", "We refund within 30 days."], ["late", "Late refunds", "Call us about a late refund. It is paid by card."]] },
  { url: "delivery/", title: "Delivery times", kind: "Procedure", roles: ["agent", "lead"], trail: "", sections: [["", "", "A parcel takes two days."], ["card", "A missed parcel", "The card says where the parcel is."]] },
  { url: "questions/", anchor: "q1", title: "Where is my parcel?", kind: "Question", question: true, trail: "Questions", sections: [["", "", "Look at your delivery e-mail."]] },
];

/** @param {any} value */
const file = (value) => {
  const content = JSON.stringify(value);
  const name = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return [name, `deskbookSearch("${name}",${content});\n`];
};

/** The files of an index: as pack.py writes them, with how often a word occurs as its score. */
const makeIndex = (pages = PAGES) => {
  const stem = engine.stemFor(["en"]);
  const files = new Map();
  const add = (value) => {
    const [name, text] = file(value);
    files.set(name, text);
    return name;
  };
  const places = ["title", "heading", "summary", "keywords", "text", "whole"];
  const [forms, terms] = [new Map(), new Map()];
  const count = (text, field, document) => {
    for (const form of engine.forms(text)) {
      const term = stem(form);
      forms.set(engine.fold(form), term);
      if (!terms.has(term)) terms.set(term, places.map(() => new Map()));
      const scores = terms.get(term)[places.indexOf(field)];
      scores.set(document, (scores.get(document) ?? 0) + 1000);
    }
  };
  const sections = pages.reduce((sum, page) => sum + page.sections.length, 0);
  let document = 0;
  pages.forEach((page, entry) => {
    count(page.title, "title", document);
    for (const [, heading, text] of page.sections) {
      count(heading, "heading", document);
      count(text, "text", document++);
      count(`${page.title} ${heading} ${text}`, "whole", sections + entry);
    }
  });
  const numbers = [...terms.keys()].sort();
  const rows = numbers.map((term) => {
    const row = [1000, term];
    terms.get(term).forEach((scores, place) => {
      const documents = [...scores.keys()];
      if (documents.length) row.push(place, documents.map((each, at) => each - (documents[at - 1] ?? 0)), [...scores.values()]);
    });
    return row;
  });
  const keys = [...forms.keys()].sort();
  const vocabulary = [...new Set(keys.map((key) => key[0]))].map((letter) => {
    const own = keys.filter((key) => key[0] === letter);
    const steps = own.map((key, at) => numbers.indexOf(forms.get(key)) - (at ? numbers.indexOf(forms.get(own[at - 1])) : 0));
    return [own[0], add({ keys: own.map((key) => `0${key}`).join("\n"), terms: steps, counts: "5".repeat(own.length), others: {} })];
  });
  const postings = [];
  for (let start = 0; start < rows.length; start += 4) postings.push([start, add(rows.slice(start, start + 4))]);
  const texts = pages.map(({ url, anchor = "", title, trail = "", sections: said }, entry) => [entry, add([[entry, url, anchor, title, trail, said]])]);
  const kinds = [...new Set(pages.map(({ kind }) => kind))].sort();
  const asked = pages.flatMap(({ url, anchor, title, question }, entry) => (question ? [[entry, `${url}#${anchor}`, title]] : []));
  const documents = add({
    sections: pages.map((page) => page.sections.length),
    titles: pages.map(({ title }) => 1000 * engine.forms(title).length),
    kinds: pages.map(({ kind }) => kinds.indexOf(kind)),
    roles: pages.map(({ roles = [] }) => roles.map((role) => ["agent", "lead"].indexOf(role))),
    questions: [],
    texts,
  });
  const head = {
    format: 2, entries: pages.length, documents, vocabulary, postings, asked: asked.length ? add(asked) : "", kinds, roles: ["agent", "lead"],
    languages: ["en"], stop: "the is my a how do i", everyday: "put", bytes: 10_000_000,
    ranking: { entry: 1, cover: 1, joined: 0.8, corrected: 0.8, runner_up: 0.6, rare: 0.3, completed: 0.5, synonym: 0.6, everyday: 0.5 },
  };
  files.set("index", `deskbookSearch("index",${JSON.stringify(head)});\n`);
  return { files, head, names: { documents, vocabulary, postings, texts } };
};

/** A network that serves files, and fails as `broken` says: a name -> what comes instead. */
const network = (files) => {
  const self = { files, broken: new Map(), offline: false, log: [] };
  globalThis.fetch = async (address, { cache } = {}) => {
    const name = String(address).slice(folder.length, -3);
    self.log.push(`${name} ${cache}`);
    if (self.offline) throw new TypeError("Failed to fetch");
    const text = self.files.get(name);
    const way = self.broken.get(name);
    const instead = typeof way === "function" ? way(cache, text) : way;
    if (instead !== undefined) return instead;
    return text === undefined ? new Response("<h1>Not found</h1>", { status: 404 }) : new Response(text);
  };
  return self;
};

/** A store of the browser, as `caches` is one. */
const store = () => {
  const kept = new Map();
  const open = {
    match: async (address) => kept.get(address)?.clone(),
    put: async (address, response) => void kept.set(address, response),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (address) => kept.delete(address),
  };
  globalThis.caches = { open: async () => open };
  return kept;
};

const connect = () => engine.createEngine(engine.networkSource(folder), async () => {});
/** Until what goes on by itself has ended. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

module.exports = { engine, folder, PAGES, makeIndex, network, store, connect, settled };
