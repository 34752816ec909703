// @ts-check
/** The search's interface without a page: what is asked, the address, the keys, what is said and what is counted. */
{
  /** @typedef {{ text: string, kind: string, role: string }} State what is asked: the text, and filters or "" */

  const longest = 400;

  /**
   * A query as it is asked: one line without control characters, of at most 400 characters.
   * @param {string} text
   */
  const clean = (text) => {
    // Cut first, so that a text of any length costs the same; a character takes at most two units.
    const line = text.slice(0, 4 * longest).replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, " ");
    return [...line.replace(/\s+/gu, " ").trim()].slice(0, longest).join("").trim();
  };

  /**
   * What an address asks for.
   * @param {string} query - `location.search`
   * @returns {State}
   */
  const readAddress = (query) => {
    const asked = new URLSearchParams(query);
    const one = (/** @type {string} */ name) => clean(asked.get(name) ?? "").slice(0, 80);
    return { text: clean(asked.get("q") ?? ""), kind: one("kind"), role: one("role") };
  };

  /**
   * The query of an address that asks for the same; "" for nothing.
   * @param {State} state
   */
  const writeAddress = ({ text, kind, role }) => {
    const query = new URLSearchParams();
    for (const [name, value] of [["q", text], ["kind", kind], ["role", role]]) if (value) query.set(name, value);
    const whole = query.toString();
    return whole && `?${whole}`;
  };

  /**
   * Where a key leads in a list below a field.
   * @param {string} key
   * @param {number} position - of the focus: in the list, or -1 for the field
   * @param {number} count - of the list
   * @returns {number | null} the same for where it leads; null where the key keeps its own meaning
   */
  const nextStop = (key, position, count) => {
    if (key === "ArrowDown" && count) return Math.min(position + 1, count - 1);
    if (position < 0) return null;
    if (key === "ArrowUp") return position - 1;
    if (key === "Home") return 0;
    if (key === "End") return count - 1;
    return null;
  };

  /**
   * Words with their `{name}` places filled.
   * @param {string} words
   * @param {Record<string, string>} values
   */
  const fill = (words, values) => words.replace(/\{([a-z_]+)\}/g, (place, name) => values[name] ?? place);

  /**
   * How many results, in words.
   * @param {number} total
   * @param {Record<string, string>} words - `one` and `many`
   * @param {string} [language]
   */
  const countOf = (total, words, language) =>
    total === 1 ? words.one : fill(words.many, { number: total.toLocaleString(language || undefined) });

  /**
   * What a screen reader hears of an answer.
   * @param {{ total: number, failed: boolean, pages: { title: string }[] }} answer
   * @param {Record<string, string>} words
   * @param {string} [language]
   */
  const saying = (answer, words, language) => {
    if (answer.failed) return words.failed;
    if (!answer.total || !answer.pages.length) return words.none;
    return fill(words.first, { count: countOf(answer.total, words, language), title: answer.pages[0].title });
  };

  /**
   * What is counted of an answer: nothing of the reader, the device or the time.
   * @param {string} text
   * @param {number} total
   * @param {number | null} position - of the result that was followed, from 1
   */
  const messageOf = (text, total, position) => JSON.stringify({ query: [...text].slice(0, 200).join(""), results: total, position });

  const scope = /** @type {any} */ (globalThis);
  const finder = { clean, readAddress, writeAddress, nextStop, fill, countOf, saying, messageOf };
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { finder: Object.assign(scope.deskbook?.finder ?? {}, finder) });
}
