// @ts-check
/** The piece of a section that shows why it was found: the window of its text with most different terms of the query. */
{
  const { search } = /** @type {any} */ (globalThis).deskbook;
  const [size, before] = [180, 60]; // characters of a piece; of those, before the first marked word
  const chunk = /[\p{L}\p{N}](?:['’ʼ]?[\p{L}\p{N}\p{M}])*/gu;
  /** @typedef {{ start: number, end: number, term: number }} Mark */
  /** @typedef {(form: string) => number} TermOf which term of the query a word is; -1 for none */

  /** @param {Weights} terms @param {any} shelf @param {Stem} stem @returns {TermOf} */
  const matcher = (terms, shelf, stem) => {
    const byLetters = new Map([...terms.keys()].map((term) => [shelf.letters(term), term]));
    const known = new Map();
    return (form) => {
      if (!known.has(form)) {
        const own = shelf.seen(search.fold(form))?.term;
        known.set(form, terms.has(own) ? own : (byLetters.get(search.fold(stem(form))) ?? -1));
      }
      return known.get(form);
    };
  };

  /** Words of a text that are terms of a query, in their order. @param {string} text @param {TermOf} termOf */
  const marksIn = (text, termOf) => {
    /** @type {Mark[]} */
    const found = [];
    for (const { 0: word, index } of text.matchAll(chunk)) {
      if (search.isDense.test(word)) {
        let start = index;
        [...word].forEach((letter, place, each) => {
          const next = each[place + 1] ?? "";
          const [pair, alone] = [next ? termOf(letter + next) : -1, termOf(letter)];
          if (pair >= 0) found.push({ start, end: start + letter.length + next.length, term: pair });
          else if (alone >= 0) found.push({ start, end: start + letter.length, term: alone });
          start += letter.length;
        });
      } else {
        const term = search.forms(word).map(termOf).find((/** @type {number} */ each) => each >= 0) ?? -1;
        if (term >= 0) found.push({ start: index, end: index + word.length, term });
      }
    }
    return found;
  };

  /** Where the piece begins: before the first mark of the window that holds most different terms. @param {string} text @param {Mark[]} marks */
  const beginning = (text, marks) => {
    const inside = /** @type {Weights} */ (new Map());
    let [best, start, last] = [0, 0, 0];
    for (const mark of marks) {
      for (; last < marks.length && (marks[last] === mark || marks[last].end - mark.start <= size - before); last++)
        inside.set(marks[last].term, (inside.get(marks[last].term) ?? 0) + 1);
      if (inside.size > best) [best, start] = [inside.size, mark.start];
      const left = (inside.get(mark.term) ?? 0) - 1;
      if (left > 0) inside.set(mark.term, left);
      else inside.delete(mark.term);
    }
    if (start <= before) return 0;
    const lead = text.slice(start - before, start);
    const sentence = lead.match(/^.*(?:[.?!] |[。？！])/su)?.[0].length;
    return start - before + (sentence ?? lead.search(/\s/) + 1);
  };

  /** A place in a text, never between the two units of one character. @param {string} text @param {number} place */
  const whole = (text, place) => (/[\udc00-\udfff]/.test(text[place] ?? "") ? place - 1 : place);

  /** @param {string} text @param {TermOf} termOf @returns {Span[]} */
  const snippet = (text, termOf) => {
    const marks = marksIn(text, termOf);
    const from = whole(text, beginning(text, marks));
    let to = Math.min(text.length, from + size);
    const space = text.lastIndexOf(" ", to);
    if (to < text.length) to = whole(text, space > from + size / 2 ? space : to);
    /** @type {Span[]} */
    const spans = [];
    /** @param {string} part @param {boolean} marked */
    const add = (part, marked) => {
      const last = spans[spans.length - 1];
      if (last?.marked === marked) last.text += part;
      else if (part) spans.push({ text: part, marked });
    };
    let at = from;
    if (from > 0) add("… ", false);
    for (const { start, end } of marks) {
      if (end <= at || start >= to) continue;
      add(text.slice(at, Math.max(start, at)), false);
      add(text.slice(Math.max(start, at), Math.min(end, to)), true);
      at = Math.min(end, to);
    }
    add(text.slice(at, to), false);
    if (to < text.length) add(" …", false);
    return spans;
  };

  Object.assign(search, { matcher, snippet });
}
