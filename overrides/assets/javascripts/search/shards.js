// @ts-check
/** The files of an index, each fetched when it is first wanted: what plugins/deskbook/search/unpack.py reads. */
{
  /**
   * Where files come from. `read` rejects with a `Wrong` where something else stands in a file's place; `mode` says which
   * file: the one that names the others, any other, or one that was wrong.
   * @typedef {{ read: (name: string, mode: "first" | "kept" | "again") => Promise<any>, kept?: (name: string) => Promise<any>, clear?: (names: string[]) => Promise<void> }} Source
   */
  const scope = /** @type {any} */ (globalThis);
  const { search } = scope.deskbook;
  const [format, first, call] = [2, "index", "deskbookSearch"];
  const fields = ["title", "heading", "summary", "keywords", "text", "whole"];
  const [patience, pause] = [4000, 5000]; // milliseconds to wait where an older copy would do; before a lost file is asked for anew

  class Wrong extends Error {} // A file is not there, cut off, or another one.
  class Renewed extends Error {} // The site was built anew: all must be read again.

  /** Files over the network, kept on the device where the browser lets them be kept. @param {string} folder @returns {Source} */
  const networkSource = (folder) => {
    /** @param {string} name */
    const address = (name) => `${folder}${name}.js`;
    /** @type {Promise<Cache | undefined>} */
    const store = (async () => scope.caches?.open("deskbook-search"))().catch(() => undefined);

    /** @param {string} name @param {string} text */
    const parse = (name, text) => {
      const start = `${call}("${name}",`;
      try {
        if (text.startsWith(start)) return JSON.parse(text.trimEnd().slice(start.length, -2));
      } catch {
        // It was cut off.
      }
      throw new Wrong(name);
    };
    /** @param {string} name */
    const kept = async (name) => {
      try {
        const found = await (await store)?.match(address(name));
        return found && parse(name, await found.text());
      } catch {
        return undefined;
      }
    };
    return {
      kept,
      read: async (name, mode) => {
        const older = mode !== "again" && (await kept(name));
        if (older && mode === "kept") return older;
        const cache = /** @type {const} */ ({ first: "no-cache", kept: "force-cache", again: "reload" })[mode];
        const answer = await fetch(address(name), { cache, signal: older ? AbortSignal.timeout(patience) : undefined });
        const text = await answer.text();
        const value = parse(name, text);
        store.then((open) => open?.put(address(name), new Response(text))).catch(() => {}); // full, or forbidden
        return value;
      },
      clear: async (names) => {
        const [open, wanted] = [await store, new Set(names.map(address))];
        for (const { url } of (await open?.keys()) ?? []) if (url.startsWith(folder) && !wanted.has(url)) await open?.delete(url);
      },
    };
  };

  /** Files as scripts, for pages that lie on a disk and may not fetch. @param {string} folder @returns {Source} */
  const scriptSource = (folder) => {
    const called = new Map();
    scope[call] = called.set.bind(called);
    return {
      read: (name) =>
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.onload = script.onerror = () => {
            script.remove();
            if (called.has(name)) resolve(called.get(name));
            else reject(new Wrong(name));
            called.delete(name);
          };
          script.src = `${folder}${name}.js`;
          document.head.append(script);
        }),
    };
  };

  /**
   * How many of some places, in their order, do not lie beyond what is wanted.
   * @type {<T, K>(places: T[], wanted: K, key: (place: T) => K) => number}
   */
  const upTo = (places, wanted, key) => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key(places[middle]) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** The row of a table, of first keys and names of files, in which something is. @param {any[][]} table @param {string | number} wanted */
  const rowFor = (table, wanted) => table[upTo(table, wanted, ([start]) => start) - 1];

  /** The words of a part of the vocabulary. @param {any} part */
  const unfold = (part) => {
    /** @type {Map<string, Word>} */
    const words = new Map();
    let [before, last] = ["", 0];
    part.keys.split("\n").forEach((/** @type {string} */ folded, /** @type {number} */ place) => {
      const shared = parseInt(folded[0], 36);
      before = (search.isWide(before) ? [...before].slice(0, shared).join("") : before.slice(0, shared)) + folded.slice(1);
      const [step, pairs] = [part.terms[place], part.others[place] ?? []];
      last += step ?? 0;
      const others = /** @type {Word["others"]} */ ([]);
      for (let at = 0; at < pairs.length; at += 2) others.push([pairs[at], pairs[at + 1]]);
      words.set(before, { term: step === null ? -1 : last, count: parseInt(part.counts[place], 36), others });
    });
    return words;
  };

  /** The shelf on which the files of an index stand. @param {Source} source @param {any} head - what the first file says */
  const shelfOf = (source, head) => {
    /** @type {Map<string, Promise<any>>} */
    const asked = new Map();
    const values = new Map();
    const failed = new Map();
    const read = new WeakMap();
    /** @type {Promise<boolean> | null} */
    let checking = null;

    /** Whether another index stands there by now. */
    const renewed = () =>
      (checking ??= source
        .read(first, "again")
        .then((other) => JSON.stringify(other) !== JSON.stringify(head), () => false)
        .finally(() => (checking = null)));

    /** @param {string} name */
    const fetched = async (name) => {
      if (Date.now() - (failed.get(name) ?? 0) < pause) throw new Wrong(name);
      for (const mode of /** @type {const} */ (["kept", "again"])) {
        try {
          return await source.read(name, mode);
        } catch (error) {
          if (!(error instanceof Wrong)) throw error; // There is no network.
        }
      }
      if (await renewed()) throw new Renewed(name);
      failed.set(name, Date.now());
      throw new Wrong(name);
    };
    /** The value in a file, asked for once by all who want it at the same time. @param {string} name */
    const get = (name) => {
      if (!asked.has(name)) {
        const found = fetched(name).then((value) => {
          values.set(name, value.counts ? unfold(value) : value);
          return values.get(name);
        });
        asked.set(name, found);
        found.catch(() => asked.delete(name));
      }
      return asked.get(name);
    };
    /** The same; null for a file that cannot be had, which is counted. @param {string} name @returns {Promise<any>} */
    const part = async (name) => {
      try {
        return values.get(name) ?? (await get(name));
      } catch (error) {
        if (error instanceof Renewed) throw error;
        shelf.lost++;
        return null;
      }
    };
    /** Of a term that was loaded: weight, letters, and for each field that has it the documents and scores. @param {number} term */
    const row = (term) => {
      const [start, name] = rowFor(head.postings, term);
      return values.get(name)?.[term - start] ?? [0, ""];
    };
    const names = () => {
      const tables = [...head.vocabulary, ...head.postings, ...shelf.documents.texts];
      return [head.documents, head.asked, ...tables.map(([, name]) => name)].filter(Boolean);
    };

    const shelf = {
      ...head,
      stop: new Set(head.stop.split(" ")),
      everyday: new Set(head.everyday.split(" ")),
      /** How many files could not be had so far. */
      lost: 0,
      /** Number of the first section of each entry; then the number of all sections. */
      first: [0],
      documents: { titles: [], kinds: [], roles: [], texts: [] },
      /** Once it is known which entries there are. */
      ready: get(head.documents)?.then((documents) => {
        shelf.documents = documents;
        for (const sections of documents.sections) shelf.first.push(shelf.first[shelf.first.length - 1] + sections);
        source.clear?.([first, ...names()]).catch(() => {});
      }),
      /** The entry of a section, or of an entry's whole text. @param {number} section */
      entryOf: (section) => {
        const sections = shelf.first[head.entries];
        return section < sections ? upTo(shelf.first, section, Number) - 1 : section - sections;
      },
      /** What the vocabulary has under a key. @param {string} key @returns {Promise<Word | undefined>} */
      word: async (key) => {
        const found = rowFor(head.vocabulary, key);
        return found && (await part(found[1]))?.get(key);
      },
      /** The same, as far as it was read. @param {string} key @returns {Word | undefined} */
      seen: (key) => values.get(rowFor(head.vocabulary, key)?.[1])?.get(key),
      /** Keys that begin with a prefix, in their order. @param {string} prefix @returns {Promise<[string, Word][]>} */
      words: async (prefix) => {
        const from = head.vocabulary.indexOf(rowFor(head.vocabulary, prefix));
        const rows = head.vocabulary.filter((/** @type {any[]} */ [start], /** @type {number} */ at) => at === from || start.startsWith(prefix));
        const parts = await Promise.all(rows.map((/** @type {any[]} */ each) => part(each[1])));
        return parts.flatMap((each) => [...(each ?? [])].filter(([key]) => key.startsWith(prefix)));
      },
      /** Read what is known of some terms. @param {number[]} terms */
      load: (terms) => Promise.all([...new Set(terms.map((term) => rowFor(head.postings, term)[1]))].map(part)),
      /** Weight of a term among entries, in thousandths. @param {number} term @returns {number} */
      weight: (term) => row(term)[0],
      /** @param {number} term @returns {string} */
      letters: (term) => row(term)[1],
      /** For each field that has a term: the documents, and lunr's score in each. @param {number} term */
      postings: (term) => {
        const each = row(term);
        const known = read.get(each);
        if (known) return known;
        const found = [];
        for (let place = 2; place < each.length; place += 3) {
          let last = 0;
          const documents = Uint32Array.from(each[place + 1], (/** @type {number} */ step) => (last += step));
          found.push({ name: fields[each[place]], documents, scores: Float64Array.from(each[place + 2], (/** @type {number} */ score) => score / 1000) });
        }
        read.set(each, found);
        return found;
      },
      /** What is shown of an entry; null where it cannot be had. @param {number} entry */
      text: async (entry) => {
        const [start, name] = rowFor(shelf.documents.texts, entry);
        const each = (await part(name))?.[entry - start];
        if (!each) return null;
        const [, url, anchor, title, trail, sections] = each;
        return { url, anchor, title, trail, sections };
      },
      /** Questions that the site answers, as (number of the entry, address, title). */
      questions: async () => (head.asked && (await part(head.asked))) || [],
      /** Read all the rest, so that it is there without a network. */
      loadAll: async () => {
        for (const name of names()) await part(name);
      },
    };
    shelf.ready.catch(() => {}); // Who waits for it hears of it.
    return shelf;
  };

  /** The shelf of a source; from an older copy where the network has none. @param {Source} source */
  const openShelf = async (source) => {
    let head;
    try {
      head = await source.read(first, "first").catch((error) => {
        if (error instanceof Wrong) return source.read(first, "again");
        throw error;
      });
    } catch (error) {
      head = await source.kept?.(first);
      if (!head) throw error;
    }
    if (head.format !== format) throw new Wrong(first);
    return shelfOf(source, head);
  };

  Object.assign(search, { fields, networkSource, scriptSource, openShelf, Renewed });
}
