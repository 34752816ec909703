// @ts-check
/** The register without a page: what the address asks for, which rows that leaves, and in which order. */
{
  /**
   * @typedef {{ text: string, kind: string, status: string, owner: string, overdue: boolean, sort: string, order: string }} State
   * @typedef {{ text: string, kind: string, status: string, owner: string, overdue: boolean }} Row what a row can be found by; `text` folded
   * @typedef {{ kind: string[], status: string[], owner: string[], sort: string[] }} Known what can be chosen
   */

  /** @type {State} */
  const start = { text: "", kind: "", status: "", owner: "", overdue: false, sort: "id", order: "ascending" };

  /**
   * Text as it is compared: without case, accents and double spaces.
   * @param {string} text
   */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

  /**
   * The state that an address asks for; what it names and nobody knows is passed over.
   * @param {string} query
   * @param {Known} known
   * @returns {State}
   */
  const readQuery = (query, known) => {
    const asked = new URLSearchParams(query);
    /** @param {"kind" | "status" | "owner" | "sort"} name */
    const one = (name) => known[name].find((value) => value === asked.get(name)) ?? start[name];
    return {
      text: (asked.get("text") ?? "").slice(0, 200),
      kind: one("kind"),
      status: one("status"),
      owner: one("owner"),
      overdue: asked.get("overdue") === "1",
      sort: one("sort"),
      order: asked.get("order") === "descending" ? "descending" : "ascending",
    };
  };

  /**
   * The query of an address for a state, without what goes without saying; "" for the whole register by id.
   * @param {State} state
   */
  const writeQuery = (state) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      if (value !== start[/** @type {keyof State} */ (name)] && value !== "") query.set(name, value === true ? "1" : String(value));
    }
    const text = query.toString();
    return text && `?${text}`;
  };

  /**
   * Whether a row is among what a state asks for: every word of the text somewhere in it.
   * @param {Row} row
   * @param {State} state
   */
  const matches = (row, state) =>
    (!state.kind || row.kind === state.kind) &&
    (!state.status || row.status === state.status) &&
    (!state.owner || row.owner === state.owner) &&
    (!state.overdue || row.overdue) &&
    fold(state.text)
      .split(" ")
      .every((word) => row.text.includes(word));

  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  /**
   * Values in order, as positions of the list; numbers in text by their value, what is empty always last.
   * @param {string[]} values
   * @param {string} order "ascending" or "descending"
   */
  const inOrder = (values, order) => {
    const sign = order === "descending" ? -1 : 1;
    /** @type {(one: number, other: number) => number} */
    const compare = (one, other) => {
      const [a, b] = [values[one], values[other]];
      return Number(!a) - Number(!b) || sign * collator.compare(a, b) || one - other;
    };
    return values.map((_, position) => position).sort(compare);
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { register: { start, fold, readQuery, writeQuery, matches, inOrder } });
}
