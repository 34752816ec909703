// @ts-check
/** Understanding a query: from what somebody typed to terms with weights, step by step as plugins/deskbook/search/understand.py. */
{
  const { search } = /** @type {any} */ (globalThis).deskbook;
  const { fold, forms, sequence, size, allowed, nearest, nearestName } = search;
  const [maxQuery, maxWords, longestPhrase, completions, widestGap] = [400, 32, 4, 6, 3];
  const particles = new Set(["apart", "away", "back", "down", "off", "out", "over", "up"]); // they may stand behind the object of their verb
  const stemMark = "~"; // what a stem's key ends in where the same letters are a word of another stem
  const quoted = /"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»/g;
  /** @param {string} word */
  const isAlpha = (word) => /^\p{L}+$/u.test(word);
  /** A weight, rounded as Python can do it too. @param {number} weight */
  const thousandths = (weight) => Math.floor(weight * 1000 + 0.5) / 1000;

  /** One word of a query while it is looked up. */
  class Reading {
    terms = /** @type {Weights} */ (new Map());
    mended = "";

    /** @param {string} form @param {string} key @param {any} shelf @param {Stem} stem */
    constructor(form, key, shelf, stem) {
      this.form = form;
      this.key = key;
      this.shelf = shelf;
      this.stem = stem;
      this.weights = shelf.ranking;
    }

    /** @param {number} term @param {number} weight */
    add(term, weight) {
      if (term >= 0) this.terms.set(term, Math.max(this.terms.get(term) ?? 0, weight));
    }

    /** @param {Word} word @param {number} weight */
    addWord(word, weight) {
      this.add(word.term, weight);
      for (const [term, share] of word.others) this.add(term, thousandths(weight * share));
    }

    /** Let it count less, or more. @param {number} share */
    weigh(share) {
      for (const [term, weight] of this.terms) this.terms.set(term, thousandths(weight * share));
    }

    /** Find what it may mean: itself, its stem, its other spellings, the word that it becomes, the word it was to be. @param {boolean} last */
    async lookUp(last) {
      const { key, shelf, weights } = this;
      let word = await shelf.word(key);
      if (!word || word.term < 0) {
        const base = fold(this.stem(this.form));
        word = (await shelf.word(base + stemMark)) ?? (await shelf.word(base)) ?? word;
      }
      const known = word && word.term >= 0;
      if (word) {
        const most = word.others.length ? Math.max(...word.others.map((/** @type {[number, number]} */ [, share]) => share)) : 1;
        this.addWord(word, known ? 1 : Math.max(1, Math.min(weights.joined / most, weights.joined / weights.synonym)));
      }
      if (last && size(key) > 1) await this.complete(weights.completed / (known ? 2 : 1));
      if (!known) return this.terms.size ? undefined : this.guess();
      if (word.count !== 1 || last || size(key) <= 4 || !isAlpha(key)) return;
      for (const candidate of await this.near(1, word.count + 3)) this.add(candidate.word.term, weights.rare);
    }

    /** Take the most frequent words that it may become. @param {number} weight */
    async complete(weight) {
      /** @type {[string, Word][]} */
      const known = await this.shelf.words(this.key);
      const found = known.filter(([key, word]) => word.count && key !== this.key);
      found.sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
      for (const [, word] of found.slice(0, completions)) this.add(word.term, weight);
    }

    /** Take it for two words that are written together, for those that are nearest, or for the beginning of some. */
    async guess() {
      const { key, weights } = this;
      const limit = isAlpha(key) ? allowed(key) : 0;
      const [parted, nearby] = await Promise.all([this.part(), limit ? this.near(limit, 1) : []]);
      for (const word of parted) this.add(word.term, weights.joined);
      nearby.forEach((candidate, place) => {
        const share = weights.corrected * (place || parted.length ? weights.runner_up : 1);
        if (place || parted.length) return this.add(candidate.word.term, share);
        this.addWord(candidate.word, share);
        this.mended = candidate.key;
      });
      const name = limit && !this.terms.size ? nearestName(key, await this.shelf.words([...key][0]), limit) : null;
      if (name) this.addWord(name, weights.corrected);
      if (!this.terms.size && size(key) > 2) await this.complete(weights.completed);
    }

    /** The two words that it may be, written together; the pair whose rarer word is the most frequent. */
    async part() {
      const [each, { shelf }] = [[...this.key], this];
      /** @type {(from: number, to?: number) => Promise<Word | null>} */
      const known = async (from, to) => {
        const word = each.slice(from, to).join("");
        const found = shelf.stop.has(word) ? null : await shelf.word(word);
        return found?.count ? found : null;
      };
      const pairs = await Promise.all(
        each.slice(3, -2).map(async (_, place) => {
          const one = await known(0, place + 3);
          const other = one && (await known(place + 3));
          return one && other ? [one, other] : [];
        }),
      );
      /** @param {Word[]} pair */
      const chance = (pair) => (pair.length ? Math.min(pair[0].count, pair[1].count) : 0);
      return pairs.reduce((best, pair) => (chance(pair) > chance(best) ? pair : best), []);
    }

    /**
     * Known words near to it: those with the same first letter, else those that begin with its second.
     * @param {number} limit @param {number} least @returns {Promise<{ key: string, word: Word }[]>}
     */
    async near(limit, least) {
      for (const letter of [...this.key].slice(0, 2)) {
        const found = nearest(this.key, await this.shelf.words(letter), limit, least);
        if (found.length) return found;
      }
      return [];
    }
  }

  /**
   * What a query asks for.
   * @param {string} query - what was typed
   * @param {any} shelf - the index
   * @param {Stem} stem - takes endings off
   * @param {boolean} typing - whether its last word may go on
   * @returns {Promise<Understood>}
   */
  const understand = async (query, shelf, stem, typing) => {
    const text = [...query.slice(0, 2 * maxQuery)].slice(0, maxQuery).join("").replace(/[\0-\x1f\x7f-\x9f]/g, " ");
    /** @type {string[]} */
    const typed = forms(text).slice(0, maxWords);
    /** @type {string[]} */
    const keys = typed.map(fold);
    const unfinished = typing && typed.length > 0 && /[\p{L}\p{N}]$/u.test(text);
    const phrases = [...text.matchAll(quoted)].map((match) => sequence(match.slice(1).find(Boolean))).filter((said) => said.length);
    const compounds = compoundsOf(keys);
    const places = keys.map((_, place) => place);
    const telling = places.filter((place) => !shelf.stop.has(keys[place]));
    const belong = await Promise.all(places.map((place) => belongs(place, keys, compounds, shelf)));
    const said = (telling.length ? telling : places).filter((place) => !belong[place]);

    const some = said.some((place) => !shelf.everyday.has(keys[place]));
    const read = async (/** @type {number} */ place) => {
      const reading = new Reading(typed[place], keys[place], shelf, stem);
      for (const pair of [place - 1, place]) {
        if (pair < 0 || pair >= keys.length - 1 || (pair !== place && said.includes(pair))) continue;
        const joined = await shelf.word(keys[pair] + keys[pair + 1]);
        if (joined?.count) reading.add(joined.term, shelf.ranking.joined);
      }
      const parts = compounds.get(place) ?? [];
      for (const part of parts) {
        const word = shelf.stop.has(keys[part]) ? null : await shelf.word(keys[part]);
        if (word) reading.add(word.term, thousandths(shelf.ranking.joined / parts.length));
      }
      const last = unfinished && place === keys.length - 1;
      await reading.lookUp(last);
      if (some && !last && shelf.everyday.has(keys[place])) reading.weigh(shelf.ranking.everyday);
      return reading;
    };
    const [units, readings] = await Promise.all([phraseUnits(typed, shelf, stem), Promise.all(said.map(read))]);
    const plain = text.toLowerCase().split(/[^\S\ufeff]+/).filter(Boolean).join(" ");
    let meant = plain;
    for (const { form, mended, terms } of readings) {
      if (terms.size) units.push({ typed: form, terms });
      if (mended) meant = meant.replace(new RegExp(`(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`, "u"), mended);
    }
    return { units, phrases, meant: meant === plain ? null : meant };
  };

  /**
   * Phrases that stand for others, the longest first; then verbs of two parts with their object between.
   * @param {string[]} typed @param {any} shelf @param {Stem} stem
   */
  const phraseUnits = async (typed, shelf, stem) => {
    const stems = typed.map(stem);
    /** @type {Understood["units"]} */
    const found = [];
    for (let place = 0, length = 0; place < stems.length; place += Math.max(length, 1)) {
      for (length = Math.min(longestPhrase, stems.length - place); length > 1; length--) {
        const word = await shelf.word(stems.slice(place, place + length).join(" "));
        if (!word) continue;
        found.push({ typed: typed.slice(place, place + length).join(" "), terms: new Map(word.others) });
        break;
      }
    }
    for (let place = 2; place < typed.length; place++) {
      if (!particles.has(typed[place])) continue;
      for (let verb = place - 2; verb >= 0 && verb > place - 2 - widestGap && !particles.has(typed[verb]); verb--) {
        const word = await shelf.word(`${stems[verb]} ${stems[place]}`);
        if (!word) continue;
        found.push({ typed: `${typed[verb]} ${typed[place]}`, terms: new Map(word.others) });
        break;
      }
    }
    return found;
  };

  /** Words that stand for the two or three before them, which a hyphen joins: places, with those of the parts. @param {string[]} keys */
  const compoundsOf = (keys) => {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    keys.forEach((key, place) => {
      for (const parts of [2, 3]) {
        if (place < parts || keys.slice(place - parts, place).join("") !== key) continue;
        found.set(place, Array.from({ length: parts }, (_, at) => place - parts + at));
      }
    });
    return found;
  };

  /**
   * Whether a word is only a part of a compound that the site knows, or a compound that it does not know.
   * @param {number} place @param {string[]} keys @param {Map<number, number[]>} compounds @param {any} shelf
   */
  const belongs = async (place, keys, compounds, shelf) => {
    if (compounds.has(place)) return !(await shelf.word(keys[place]));
    for (const [whole, parts] of compounds) if (parts.includes(place) && (await shelf.word(keys[whole]))) return true;
    return false;
  };

  Object.assign(search, { understand });
}
