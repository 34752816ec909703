// @ts-check
/**
 * An answer as a learning system's record of interactions sees it, before an edition writes it down: its kind, and the parts
 * of the response and of what would have been right. A part is a text, or a pair of what belongs together.
 *
 * @typedef {"true-false" | "choice" | "sequencing" | "matching" | "fill-in" | "performance"} CourseKind
 * @typedef {string | [string, string]} CoursePart
 * @typedef {{ kind: CourseKind, response: CoursePart[], right: CoursePart[][] }} CourseInteraction `right`: one or more patterns
 */
{
  const PATTERNS = 10; // of what is right; SCORM 2004 asks of a system to keep ten (4th ed. RTE 4.2.9.1)
  const SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";

  /** @param {unknown} value @returns {string[]} */
  const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : typeof value === "string" ? [value] : []);

  /** @param {unknown} value @returns {[string, string][]} */
  const pairs = (value) => (Array.isArray(value) ? value : Object.entries(value ?? {})).filter((one) => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === "string"));

  /** The way through a scenario on which every answer is right, as far as it leads. @param {TrainingKey} key */
  const bestWay = ({ scenes = [] }) => {
    /** @type {[string, string][]} */
    const way = [];
    let at = scenes[0]?.key ?? "";
    while (at && way.length < scenes.length) {
      const answer = scenes.find(({ key }) => key === at)?.answers.find(({ right }) => right);
      if (!answer) break;
      way.push([at, answer.key]);
      at = answer.to;
    }
    return way;
  };

  /**
   * What was typed into each gap may be one of several texts. One gap: each of them is a pattern. Several gaps: the first
   * text of each, then the second where there is one, for all that could stand together would be too many.
   * @param {string[][]} blanks
   */
  const fillings = (blanks) => {
    const most = Math.max(0, ...blanks.map((accepted) => accepted.length));
    return Array.from({ length: most }, (_, turn) => blanks.map((accepted) => accepted[turn] ?? accepted[0] ?? ""));
  };

  /** @type {Record<string, (key: TrainingKey, response: any) => CourseInteraction>} */
  const kinds = {
    choice: ({ answers = [] }, response) => ({ kind: "choice", response: texts(response), right: [answers.filter(({ right }) => right).map(({ key }) => key)] }),
    order: ({ order = [] }, response) => ({ kind: "sequencing", response: texts(response), right: [order] }),
    match: ({ pairs: wanted = [] }, response) => ({ kind: "matching", response: pairs(response), right: [wanted] }),
    fill: ({ blanks = [] }, response) => ({ kind: "fill-in", response: texts(response), right: fillings(blanks) }),
    scenario: (key, response) => ({ kind: "performance", response: pairs(response), right: [bestWay(key)] }),
  };

  /**
   * @param {TrainingKey} key
   * @param {unknown} response null: none
   * @param {string} [yes] which answer of a question with "true" and "false" is "true"; without it, it is told as a choice,
   *   because which letter stands for which is not told by its key
   * @returns {CourseInteraction}
   */
  const interactionOf = (key, response, yes = "") => {
    const { kind, response: given, right } = (kinds[key.type] ?? kinds.choice)(key, response);
    const patterns = right.filter((pattern) => pattern.length).slice(0, PATTERNS);
    if (key.type !== "true-false" || !yes) return { kind, response: given, right: patterns };
    /** @param {CoursePart} one */
    const truth = (one) => String(one === yes);
    return { kind: "true-false", response: given.map(truth), right: patterns.map((pattern) => pattern.map(truth)) };
  };

  /**
   * One sign for each of our keys: those of one letter stay, and `l1`, `aa` or the name of a scene become the sign of their place.
   * @param {string[]} keys all that there are
   * @returns {(key: string) => string} "" for one that is unknown, or beyond the 36 that there are signs for
   */
  const signsOf = (keys) => {
    const plain = keys.every((key) => key.length === 1 && SIGNS.includes(key));
    return (key) => (keys.includes(key) ? (plain ? key : (SIGNS[keys.indexOf(key)] ?? "")) : "");
  };

  /** The keys of each side of pairs, in the order of their numbers. @param {[string, string][]} pairs @returns {string[][]} */
  const sidesOf = (pairs) => [0, 1].map((side) => pairs.map((pair) => pair[side]).sort((one, other) => one.localeCompare(other, "en", { numeric: true })));

  /**
   * As many parts, from the first, as fit with what stands between them; empty ones do not count.
   * @param {string[]} parts
   * @param {string} between
   * @param {number} most
   */
  const fit = (parts, between, most) => {
    let length = -between.length;
    return parts.filter(Boolean).filter((part) => (length += between.length + part.length) <= most);
  };

  /**
   * A text in one line, cut without cutting a sign in two.
   * @param {string} text
   * @param {number} most UTF-16 units, which is how systems count
   */
  const cut = (text, most) => {
    const line = text.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, " ").trim();
    return (line.length > most ? line.slice(0, most) : line).replace(/[\ud800-\udbff]$/, "");
  };

  /**
   * What an interaction is called: letters, digits, `.`, `_` and `-`, which every edition and every system takes
   * (CMIIdentifier, SCORM 1.2 RTE 3.4.1.1; long_identifier_type, 2004 4th ed. RTE 4.1.1.3).
   * @param {string[]} names
   */
  const identifier = (...names) => names.map((name) => name.normalize("NFKD").replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^_+|_+$/g, "")).filter(Boolean).join(".").slice(0, 250);

  /** Points, or any other number, as both editions write them: `1.5`. @param {number} hundredths */
  const decimal = (hundredths) => String(hundredths / 100);

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { interaction: { interactionOf, signsOf, sidesOf, fit, cut, identifier, decimal } });
}
