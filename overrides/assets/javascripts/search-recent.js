// @ts-check
/** The last searches that led somewhere, on this device alone; a device that keeps nothing has none. */
{
  const key = "deskbook-search";
  const most = 8;
  const { clean } = /** @type {any} */ (globalThis).deskbook.finder;

  const same = (/** @type {string} */ one, /** @type {string} */ other) => one.toLowerCase() === other.toLowerCase();

  /**
   * What was kept; whatever has another shape counts as nothing.
   * @param {string | null} kept
   * @returns {string[]}
   */
  const readRecent = (kept) => {
    try {
      const value = JSON.parse(kept ?? "[]");
      if (!Array.isArray(value)) return [];
      const texts = value.slice(0, most).map((/** @type {any} */ text) => (typeof text === "string" ? clean(text) : ""));
      return texts.filter((text, place) => text && texts.findIndex((other) => same(other, text)) === place);
    } catch {
      return [];
    }
  };

  /**
   * The searches kept on a device. Each change reads before it writes, so that no tab loses what another one kept.
   * @param {() => Storage} storage - may fail, as reading `localStorage` may
   */
  const recentSearches = (storage) => {
    /** @returns {string[]} the newest first */
    const all = () => {
      try {
        return readRecent(storage().getItem(key));
      } catch {
        return [];
      }
    };
    const keep = (/** @type {string[]} */ texts) => {
      try {
        if (texts.length) storage().setItem(key, JSON.stringify(texts));
        else storage().removeItem(key);
      } catch {
        // Full or forbidden: the search works without.
      }
    };
    const without = (/** @type {string} */ text) => all().filter((other) => !same(other, text));
    return {
      all,
      add: (/** @type {string} */ text) => keep([clean(text), ...without(clean(text))].filter(Boolean).slice(0, most)),
      drop: (/** @type {string} */ text) => keep(without(text)),
      clear: () => keep([]),
    };
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.finder, { readRecent, recentSearches, recentKey: key });
}
