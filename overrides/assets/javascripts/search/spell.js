// @ts-check
/** Spelling: how far two words are apart, and which known words an unknown one may be, as in plugins/deskbook/search/spell.py. */
{
  /** @typedef {{ key: string, word: Word, slips: number }} Candidate */
  const { search } = /** @type {any} */ (globalThis).deskbook;
  const { size, isWide } = search;
  const most = 3; // known words that one unknown word may be
  const long = 8; // letters of a word that may have two slips anywhere
  const sure = 3; // letters at the beginning that must be right in shorter ones

  /** Slips that a word of its length may have. @param {string} word */
  const allowed = (word) => (size(word) < 4 ? 0 : size(word) < 6 ? 1 : 2);

  /**
   * Slips between two words, counted up to a limit: letters missing, too many, other, or changed about (optimal string
   * alignment; Damerau 1964).
   * @type {(one: string, other: string, limit: number) => number}
   */
  const distance = (one, other, limit) => {
    const [a, b] = [one, other].map((word) => (isWide(word) ? [...word] : word));
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let slips = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2] + 1);
        row.push(slips);
        if (slips < least) least = slips;
      }
      if (least > limit) return limit + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };

  /** @param {string} word */
  const start = (word) => [...word.slice(0, 2 * sure)].slice(0, sure).join("");
  /** Two slips in a word of middle length are likely only where it begins right. @type {(word: string, key: string, slips: number) => boolean} */
  const likely = (word, key, slips) => slips < 2 || size(word) >= long || start(key) === start(word);
  /** @type {(a: Candidate, b: Candidate) => number} */
  const order = (a, b) => a.slips - b.slips || b.word.count - a.word.count || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

  /**
   * The nearest known words that occur often enough, one for each term, the most frequent first.
   * @type {(word: string, known: [string, Word][], limit: number, least: number) => Candidate[]}
   */
  const nearest = (word, known, limit, least) => {
    /** @type {Map<number, Candidate>} */
    const best = new Map();
    for (const [key, each] of known) {
      if (each.count < least || each.term < 0 || key === word) continue;
      const slips = distance(word, key, limit);
      if (slips > limit || !likely(word, key, slips)) continue;
      const candidate = { key, word: each, slips };
      const other = best.get(each.term);
      if (!other || order(candidate, other) < 0) best.set(each.term, candidate);
    }
    const found = [...best.values()].sort(order);
    return found.filter((each) => each.slips === found[0].slips).slice(0, most);
  };

  /**
   * The nearest of the words that no text has, but that stand for others; null where none is near.
   * @type {(word: string, known: [string, Word][], limit: number) => Word | null}
   */
  const nearestName = (word, known, limit) => {
    /** @type {Candidate | null} */
    let best = null;
    for (const [key, each] of known) {
      if (each.term >= 0 || !each.others.length || key.includes(" ")) continue;
      const candidate = { key, word: { ...each, count: 0 }, slips: distance(word, key, limit) };
      if (candidate.slips > limit || !likely(word, key, candidate.slips)) continue;
      if (!best || order(candidate, best) < 0) best = candidate;
    }
    return best && best.word;
  };

  Object.assign(search, { allowed, distance, nearest, nearestName });
}
