// @ts-check
/**
 * SCORM 1.2: what is called how (RTE 3.3), and a course's state and answers as elements of its data model (RTE 3.4).
 *
 * @typedef {[element: string, value: string, ...others: string[]]} CourseElement `others`: what to write where the value is refused
 * @typedef {{ passMark: number | null, passed: boolean, done: boolean }} CourseHeld what the LMS held when the course began: a pass,
 *   or that it was done
 * @typedef {{ id: string, answer: CourseAnswer, yes: string }} CourseRecord `yes`: which answer is "true"
 * @typedef {{ api: string, calls: { begin: string, end: string, get: string, set: string, save: string, error: string },
 *   already: string[], lost: string[], absent: string[], wrong: string[], needed: string[],
 *   text: string, place: string, mode: string, learner: string, mark: string, status: string[], entry: string, count: string,
 *   markOf: (text: string) => number, time: (seconds: number) => CourseElement, exit: CourseElement[], leave: CourseElement[],
 *   values: (kept: CourseKept, held: CourseHeld) => CourseElement[], record: (one: CourseRecord) => CourseElement[] }} CourseEdition
 *   `already`, `lost`, `absent`, `wrong`: codes of errors: begun already; not begun, or ended; no such element here, now or ever;
 *   this value is none. `needed`: elements without which nothing is kept; all others are optional.
 */
{
  const { time, score: scores, interaction } = /** @type {any} */ (globalThis).deskbook.course;
  const LONGEST = 255; // characters of CMIString255 and CMIFeedback

  /** @param {CourseKept} kept @returns {string} RTE 3.4.4 cmi.core.lesson_status */
  const statusOf = ({ passed, completed }) => (passed === null ? (completed ? "completed" : "incomplete") : passed ? "passed" : "failed");

  /** @type {CourseEdition["values"]} */
  const values = (kept, { passMark, passed, done }) => {
    const { score } = kept;
    // Who passed before and lost what was kept (a system trimmed it) begins anew; the pass stays.
    const stays = passed ? kept.passed !== true : done && statusOf(kept) === "incomplete";
    const counted = !stays && score && score.possible > 0;
    return [
      ["cmi.suspend_data", kept.text],
      ["cmi.core.lesson_location", interaction.cut(kept.place, LONGEST)],
      .../** @type {CourseElement[]} */ (counted ? [["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"], ["cmi.core.score.raw", scores.percent(score, kept.passed === true, passMark)]] : []),
      .../** @type {CourseElement[]} */ (stays ? [] : [["cmi.core.lesson_status", statusOf(kept)]]),
    ];
  };

  /**
   * A pattern in the format of its kind (RTE 3.4.7 cmi.interactions.n.student_response): single signs with commas between,
   * pairs with a full stop; the way through a scenario and what was typed as text. What does not fit is left out.
   * @param {CourseKind} kind
   * @param {TrainingKey} key
   * @param {CoursePart[]} parts
   */
  const format = (kind, key, parts) => {
    const { answers = [], order = [], pairs = [] } = key;
    const one = interaction.signsOf(kind === "sequencing" ? [...order].sort() : answers.map((answer) => answer.key));
    const [left, right] = interaction.sidesOf(pairs).map(interaction.signsOf);
    if (kind === "fill-in") return parts.some((part) => String(part).trim()) ? interaction.cut(parts.join("; "), LONGEST) : "";
    /** @type {Record<string, (part: any) => string>} */
    const ways = {
      "true-false": (part) => (part === "true" ? "t" : "f"),
      choice: one,
      sequencing: one,
      matching: ([from, to]) => (left(from) && right(to) ? `${left(from)}.${right(to)}` : ""),
      performance: (step) => interaction.identifier(...step),
    };
    return interaction.fit(parts.map(ways[kind]), ",", LONGEST).join(",");
  };

  /** @type {CourseEdition["record"]} */
  const record = ({ id, answer, yes }) => {
    const { key, response, earned, right, at, seconds } = answer;
    const { kind, response: given, right: patterns } = interaction.interactionOf(key, response, yes);
    const said = format(kind, key, given);
    return /** @type {CourseElement[]} */ ([
      ["id", id],
      ["type", kind],
      ["time", time.timeOfDay(at)],
      ...patterns.map((/** @type {CoursePart[]} */ pattern, /** @type {number} */ place) => [`correct_responses.${place}.pattern`, format(kind, key, pattern)]),
      ["weighting", String(key.points)],
      ["student_response", said],
      ["result", right ? "correct" : earned > 0 ? interaction.decimal(earned) : "wrong"],
      ["latency", seconds === null ? "" : time.span(seconds)],
    ]).filter(([, value]) => value !== "");
  };

  /** @type {CourseEdition} */
  const edition = {
    api: "API",
    calls: { begin: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", save: "LMSCommit", error: "LMSGetLastError" },
    already: ["101", "103"],
    lost: ["301", "122", "123", "132", "133", "142", "143"], // those of 2004 too: systems share their code
    absent: ["201", "202", "203", "401", "402", "403", "404"],
    wrong: ["405", "406", "407"],
    needed: ["cmi.suspend_data", "cmi.core.lesson_status", "cmi.core.score.raw", "cmi.core.session_time"],
    text: "cmi.suspend_data", place: "cmi.core.lesson_location", mode: "cmi.core.lesson_mode", learner: "cmi.core.student_name",
    mark: "cmi.student_data.mastery_score", status: ["cmi.core.lesson_status"], entry: "cmi.core.entry", count: "cmi.interactions._count",
    markOf: Number,
    time: (seconds) => ["cmi.core.session_time", time.span(seconds)],
    exit: [["cmi.core.exit", "suspend"]],
    leave: [],
    values, record,
  };
  Object.assign(/** @type {any} */ (globalThis).deskbook.course, { scorm12: edition });
}
