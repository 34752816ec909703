// @ts-check
/** Answering: from what somebody typed to pages that can be shown, as plugins/deskbook/search/find.py finds them. */
{
  /** @typedef {{ text: string, typing?: boolean, limit?: number, kind?: string, role?: string }} Question */
  /** @typedef {{ key: string, title: string, count: number }} Choice */
  /** @typedef {{ url: string, heading: string, snippet: Span[] }} Piece */
  /** @typedef {{ url: string, title: string, kind: string, trail: string, score: number, parts: Piece[] }} Page */
  /** @typedef {{ text: string, total: number, pages: Page[], kinds: Choice[], roles: Choice[], meant: string | null, nearest: { url: string, title: string }[], missing: boolean, failed: boolean }} Answer */
  const scope = /** @type {any} */ (globalThis);
  const { search } = scope.deskbook;
  const [mostRead, mostNear, small] = [60, 3, 600_000];

  /** Lets others have their turn. */
  const rest = () => new Promise((resolve) => setTimeout(resolve));

  /**
   * What is found: all entries before filters, how many are left, and of those the first, best first.
   * @param {Question} question @param {any} shelf @param {Stem} stem
   */
  const find = async ({ text, typing = false, kind = "", role = "", limit = 10 }, shelf, stem) => {
    /** @type {Understood} */
    const understood = await search.understand(text, shelf, stem, typing);
    await rest();
    /** @type {{ entries: number[], best: (entries: number[], count: number) => Hit[] }} */
    const { entries, best } = await search.rank(understood, shelf);
    /** @type {(entry: number) => string} */
    const kindOf = (entry) => shelf.kinds[shelf.documents.kinds[entry]] ?? "";
    /** @type {(entry: number) => string[]} */
    const rolesOf = (entry) => (shelf.documents.roles[entry] ?? []).map((/** @type {number} */ place) => shelf.roles[place]);
    const held = async (/** @type {number[]} */ among) => {
      const read = await Promise.all(best(among, mostRead).map((hit) => holding(hit, understood.phrases, shelf)));
      return read.flatMap((hit) => hit ?? []);
    };
    const fits = (/** @type {number} */ entry) => (!kind || kindOf(entry) === kind) && (!role || rolesOf(entry).includes(role));
    const fitting = kind || role ? entries.filter(fits) : entries;
    if (!understood.phrases.length) return { understood, before: entries, total: fitting.length, hits: best(fitting, limit), kindOf, rolesOf };
    const before = await held(entries);
    const hits = kind || role ? await held(fitting) : before;
    return { understood, before: before.map(({ entry }) => entry), total: hits.length, hits: hits.slice(0, limit), kindOf, rolesOf };
  };

  /**
   * A result with the sections first that hold every quoted phrase; null where its title and sections do not.
   * @param {Hit} hit @param {string[][]} phrases @param {any} shelf
   */
  const holding = async (hit, phrases, shelf) => {
    const text = await shelf.text(hit.entry);
    const held = new Set();
    text?.sections.forEach((/** @type {string[]} */ [, heading, said], /** @type {number} */ place) => {
      /** @type {string[]} */
      const words = search.sequence(`${text.title} \n ${heading} \n ${said}`);
      const has = (/** @type {string[]} */ phrase) => words.some((_, at) => phrase.every((word, next) => words[at + next] === word));
      if (phrases.every(has)) held.add(shelf.first[hit.entry] + place);
    });
    const first = (/** @type {boolean} */ wanted) => hit.parts.filter(({ number }) => held.has(number) === wanted);
    return held.size ? { ...hit, parts: [...first(true), ...first(false)] } : null;
  };

  /** How many results are of which kind, the most first. @param {string[]} names @returns {Choice[]} */
  const choices = (names) => {
    const counts = /** @type {Map<string, number>} */ (new Map());
    for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    const sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return sorted.map(([key, count]) => ({ key, title: key, count }));
  };

  /**
   * A result as it is shown; null where its text cannot be had.
   * @param {Hit} hit @param {string} kind @param {any} shelf @param {(form: string) => number} termOf
   */
  const pageOf = async (hit, kind, shelf, termOf) => {
    const text = await shelf.text(hit.entry);
    if (!text) return null;
    const { url, anchor, title, trail, sections } = text;
    const addressOf = (/** @type {string} */ at) => (at ? `${url}#${at}` : url);
    const parts = /** @type {Piece[]} */ ([]);
    for (const { number } of hit.parts) {
      const [at, heading, said] = sections[number - shelf.first[hit.entry]];
      const piece = { url: addressOf(at || anchor), heading, snippet: search.snippet(said, termOf) };
      if (!parts.some((part) => part.url === piece.url)) parts.push(piece);
    }
    return { url: addressOf(anchor), title, kind, trail, score: hit.score, parts };
  };

  /** Questions that share most groups of three letters with what was typed (Dice's coefficient). @param {string} text @param {any} shelf */
  const nearestTo = async (text, shelf) => {
    const groups = (/** @type {string} */ said) => {
      /** @type {string[]} */
      const words = search.forms(said).map(search.fold);
      const telling = words.filter((word) => !shelf.stop.has(word));
      const letters = [...` ${(telling.length ? telling : words).join(" ")} `];
      return new Set(letters.slice(2).map((_, place) => letters.slice(place, place + 3).join("")));
    };
    const own = groups(text.slice(0, 400));
    const near = (/** @type {Set<string>} */ other) => (2 * [...own].filter((group) => other.has(group)).length) / (own.size + other.size);
    /** @type {[number, string, string][]} */
    const asked = own.size ? await shelf.questions() : [];
    const scored = asked.map(([, url, title]) => ({ url, title, near: near(groups(title)) })).filter((each) => each.near >= 0.2);
    return scored.sort((a, b) => b.near - a.near).slice(0, mostNear).map(({ url, title }) => ({ url, title }));
  };

  /** @param {Question} question @returns {Answer} */
  const nothing = ({ text }) => ({ text, total: 0, pages: [], kinds: [], roles: [], meant: null, nearest: [], missing: false, failed: false });

  /** @param {Question} question @param {any} shelf @param {Stem} stem @param {() => boolean} overtaken @returns {Promise<Answer | null>} */
  const answer = async (question, shelf, stem, overtaken) => {
    const { lost } = shelf;
    const { understood, before, total, hits, kindOf, rolesOf } = await find(question, shelf, stem);
    await rest();
    if (overtaken()) return null;
    const termOf = search.matcher(search.clausesOf(understood), shelf, stem);
    const pages = await Promise.all(hits.map((hit) => pageOf(hit, kindOf(hit.entry), shelf, termOf)));
    return {
      ...nothing(question),
      total,
      pages: pages.flatMap((page) => page ?? []),
      kinds: choices(before.map(kindOf)),
      roles: choices(before.flatMap(rolesOf)),
      meant: understood.meant,
      nearest: total ? [] : await nearestTo(question.text, shelf),
      missing: shelf.lost > lost,
    };
  };

  /**
   * What answers questions from one index; a newer question overtakes an older one, whose answer is then null.
   * @param {any} source - where the files of the index come from
   * @param {(names: string[]) => Promise<void>} load - loads scripts of lunr-languages
   */
  const createEngine = (source, load) => {
    let newest = 0;
    let whole = false;
    /** @type {Promise<any> | null} */
    let opening = null;

    const begin = async () => {
      const shelf = await search.openShelf(source);
      const names = search.stemmers(shelf.languages);
      if (names.length) await load(names);
      return { shelf, stem: search.stemFor(shelf.languages) };
    };
    const open = () => {
      const own = (opening ??= begin());
      own.catch(() => forget(own));
      return own;
    };
    const forget = (/** @type {Promise<any>} */ own) => void (opening === own && (opening = null));

    /** Read what is left of a small index, so that new questions are answered without a network too. @param {any} shelf */
    const readAll = (shelf) => {
      if (whole || !source.kept || shelf.bytes > small || scope.navigator?.connection?.saveData) return;
      whole = true;
      setTimeout(() => shelf.loadAll().catch(() => {}), 500);
    };

    return {
      warm: () => void open().then(({ shelf }) => shelf.ready).catch(() => {}),
      /** @param {Question} question @returns {Promise<Answer | null>} */
      ask: async (question) => {
        const number = ++newest;
        const overtaken = () => number !== newest;
        for (let turn = 0; turn < 3; turn++) {
          const opened = open();
          try {
            const { shelf, stem } = await opened;
            const found = await answer(question, shelf, stem, overtaken);
            if (found) readAll(shelf);
            return overtaken() ? null : found;
          } catch (error) {
            forget(opened);
            if (!(error instanceof search.Renewed)) break;
          }
        }
        return overtaken() ? null : { ...nothing(question), failed: true };
      },
    };
  };

  Object.assign(search, { createEngine, find });
}
