// @ts-check
/** The escalation table without a page: which rule applies, which question still matters. deskbook.escalation in Python says the same. */
{
  /**
   * @typedef {(number | null)[] | null} Span numbers of values, or where a range begins and ends (null: no end); null for anything
   * @typedef {{ key: string, values: { title: string, summary: string }[], digits: number }} Axis a range where it has no values
   * @typedef {{ number: number, spans: Span[] }} Rule
   * @typedef {{ axes: Axis[], rules: Rule[] }} Table
   * @typedef {(number | null)[]} Answers for each axis the number of a value, an amount in the smallest unit, or seconds; null while unknown
   */

  /**
   * @param {Axis} axis
   * @param {Span} span
   * @param {number | null} at
   */
  const allows = (axis, span, at) => {
    if (span === null || at === null) return true;
    if (axis.values.length) return span.includes(at);
    const [start, end] = span;
    return at >= (start ?? 0) && (end === null || at < end);
  };

  /**
   * The rules that may still apply.
   * @param {Table} table
   * @param {Answers} answers
   */
  const left = (table, answers) =>
    table.rules.filter((rule) => rule.spans.every((span, axis) => allows(table.axes[axis], span, answers[axis] ?? null)));

  /**
   * What to ask next, or the rule that applies; neither where the table says nothing. In a table without gaps and overlaps
   * the one rule that is left applies whatever the other answers would be.
   * @param {Table} table
   * @param {Answers} answers
   * @returns {{ ask: number, rule: Rule | null }} `ask` is -1 where nothing more need be asked
   */
  const next = (table, answers) => {
    const rules = left(table, answers);
    const matters = (/** @type {number} */ axis) => (answers[axis] ?? null) === null && rules.some((rule) => rule.spans[axis] !== null);
    const ask = rules.length > 1 ? table.axes.findIndex((_, axis) => matters(axis)) : -1;
    return { ask, rule: ask < 0 ? rules[0] ?? null : null };
  };

  /**
   * An amount as typed, in the smallest unit of money; null where it is none.
   * @param {string} text
   * @param {number} digits
   */
  const amountOf = (text, digits) => {
    const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
    const cents = (match?.[2] ?? "").replace(/0+$/, "");
    return match && cents.length <= digits ? Number(match[1]) * 10 ** digits + Number(cents.padEnd(digits, "0")) : null;
  };

  /**
   * A time as typed, in whole seconds; null where it is none.
   * @param {string} text
   * @param {number} unit seconds
   */
  const secondsOf = (text, unit) => (/^\d{1,6}([.,]\d{1,6})?$/.test(text.trim()) ? Math.floor(Number(text.replace(",", ".")) * unit) : null);

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { escalation: { left, next, amountOf, secondsOf } });
}
