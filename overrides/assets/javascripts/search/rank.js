// @ts-check
/** Ranking: lunr scores the sections and the whole texts; entries are then ranked, as in plugins/deskbook/search/rank.py. */
{
  const scope = /** @type {any} */ (globalThis);
  const { search } = scope.deskbook;
  const shown = 3; // sections of an entry that are shown
  const close = 1e-6; // more than what sums differ by that are added up in another order

  class NoNotes {
    add() {}
    combine() {}
  }

  /** What lunr is asked: the highest weight by number of a term, in the order of numbers. @param {Understood} understood */
  const clausesOf = ({ units }) => {
    const weights = /** @type {Weights} */ (new Map());
    for (const { terms } of units) for (const [term, weight] of terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    return new Map([...weights].sort(([a], [b]) => a - b));
  };

  /**
   * What lunr finds for some terms, in an index of these terms and nothing else: scores are those of the index of all terms.
   * @param {Weights} terms @param {any} shelf @param {Uint8Array} [kept] - by document, whether it is asked for; all are without
   * @returns {{ ref: string, score: number }[]}
   */
  const ask = (terms, shelf, kept) => {
    const { lunr } = scope;
    const { fields } = search;
    const [inverted, vectors, nothing] = [Object.create(null), Object.create(null), Object.freeze({})];
    for (const term of terms.keys()) {
      const posting = (inverted[term] = Object.assign(Object.create(null), { _index: term }));
      for (const name of fields) posting[name] = Object.create(null);
      for (const { name, documents, scores } of shelf.postings(term)) {
        for (let place = 0; place < documents.length; place++) {
          const document = documents[place];
          if (kept && !kept[document]) continue;
          posting[name][document] = nothing;
          (vectors[`${name}/${document}`] ??= new lunr.Vector()).elements.push(term, scores[place]);
        }
      }
    }
    const tokenSet = lunr.TokenSet.fromArray(Object.keys(inverted).sort());
    const index = new lunr.Index({ invertedIndex: inverted, fieldVectors: vectors, tokenSet, fields, pipeline: new lunr.Pipeline() });
    // Which words matched where is not asked for; lunr's notes of it would take a third of the time.
    const { MatchData } = lunr;
    lunr.MatchData = NoNotes;
    try {
      return index.query((/** @type {any} */ query) => terms.forEach((boost, term) => query.term(String(term), { boost, usePipeline: false })));
    } finally {
      lunr.MatchData = MatchData;
    }
  };

  /**
   * About what lunr will say of each document, added up in one go over the postings: lunr itself is asked only about those
   * that may be among the first.
   * @param {Weights} terms @param {any} shelf
   */
  const estimate = (terms, shelf) => {
    const size = shelf.first[shelf.entries] + shelf.entries;
    const [scores, found] = [new Float64Array(size), new Uint8Array(size)];
    for (const [term, weight] of terms) {
      for (const { documents, scores: each } of shelf.postings(term)) {
        for (let place = 0; place < documents.length; place++) {
          scores[documents[place]] += weight * each[place];
          found[documents[place]] = 1;
        }
      }
    }
    return { scores, found };
  };

  /**
   * The entries that have anything of a query, in the order of the site; and of any of them the best, best first, equal
   * ones in the order of the site.
   * @param {Understood} understood @param {any} shelf
   * @returns {Promise<{ entries: number[], best: (entries: number[], count: number) => Hit[] }>}
   */
  const rank = async (understood, shelf) => {
    const terms = clausesOf(understood);
    if (!terms.size) return { entries: [], best: () => [] };
    await Promise.all([shelf.ready, shelf.load([...terms.keys()])]);
    const { first, ranking } = shelf;
    const sections = first[shelf.entries];
    const { scores, found } = estimate(terms, shelf);
    const covers = coversOf(understood, terms, shelf);
    const sectionOf = new Float64Array(shelf.entries);
    const entries = /** @type {number[]} */ ([]);
    let [most, mostWhole] = [0, 0];
    for (let entry = 0; entry < shelf.entries; entry++) {
      let has = 0;
      for (let at = first[entry]; at < first[entry + 1]; at++) {
        has |= found[at];
        if (scores[at] > sectionOf[entry]) sectionOf[entry] = scores[at];
      }
      if (has) entries.push(entry);
      most = Math.max(most, sectionOf[entry]);
      mostWhole = Math.max(mostWhole, scores[sections + entry]);
    }
    const about = (/** @type {number} */ entry) =>
      sectionOf[entry] / (most || 1) + ranking.entry * (scores[sections + entry] / (mostWhole || 1)) + ranking.cover * (covers.get(entry) ?? 0);

    /** @param {number[]} among @param {number} count */
    const best = (among, count) => {
      const rough = Float64Array.from(among, about);
      const least = among.length > count ? rough.slice().sort()[among.length - count] - close : -1;
      const chosen = among.filter((_, place) => rough[place] >= least);
      const kept = new Uint8Array(found.length);
      for (const entry of chosen) kept.fill(1, first[entry], first[entry + 1])[sections + entry] = 1;
      // What the others are measured by is asked for as well.
      scores.forEach((score, at) => score >= (at < sections ? most : mostWhole) * (1 - close) && (kept[at] = 1));
      return exact(new Set(chosen), ask(terms, shelf, kept), covers, shelf).slice(0, count);
    };
    return { entries, best };
  };

  /**
   * Results of lunr as entries, best first.
   * @param {Set<number>} wanted - the entries
   * @param {{ ref: string, score: number }[]} results @param {Weights} covers @param {any} shelf
   */
  const exact = (wanted, results, covers, shelf) => {
    const parts = /** @type {Map<number, Part[]>} */ (new Map());
    const wholes = /** @type {Weights} */ (new Map());
    const sections = shelf.first[shelf.entries];
    let [best, bestWhole] = [0, 0];
    for (const { ref, score } of results) {
      const number = Number(ref);
      const entry = shelf.entryOf(number);
      if (number >= sections) {
        wholes.set(entry, score);
        bestWhole = Math.max(bestWhole, score);
      } else {
        if (!parts.has(entry)) parts.set(entry, []);
        parts.get(entry)?.push({ number, score });
        best = Math.max(best, score);
      }
    }
    const hits = [...parts].filter(([entry]) => wanted.has(entry)).map(([entry, found]) => {
      found.sort((a, b) => b.score - a.score || a.number - b.number);
      const whole = shelf.ranking.entry * ((wholes.get(entry) ?? 0) / (bestWhole || 1));
      const score = found[0].score / (best || 1) + whole + shelf.ranking.cover * (covers.get(entry) ?? 0);
      return { entry, score, parts: found.slice(0, shown) };
    });
    return hits.sort((a, b) => b.score - a.score || a.entry - b.entry);
  };

  /**
   * How well a title and the query cover each other, by entry: Dice's coefficient (1945), each term with its weight.
   * @param {Understood} understood @param {Weights} terms @param {any} shelf
   */
  const coversOf = ({ units }, terms, shelf) => {
    let asked = 0;
    for (const unit of units) asked += Math.max(...[...unit.terms].map(([term, weight]) => weight * shelf.weight(term)));
    const shared = /** @type {Weights} */ (new Map());
    for (const [term, weight] of terms) {
      const titles = shelf.postings(term).find((/** @type {any} */ { name }) => name === "title");
      for (const document of titles?.documents ?? []) {
        const entry = shelf.entryOf(document);
        shared.set(entry, (shared.get(entry) ?? 0) + weight * shelf.weight(term));
      }
    }
    for (const [entry, weight] of shared) {
      const together = asked + shelf.documents.titles[entry];
      shared.set(entry, together ? Math.min(1, (2 * weight) / together) : 0);
    }
    return shared;
  };

  Object.assign(search, { ask, clausesOf, rank });
}
