// @ts-check
/** SCORM 2004, 4th edition: what is called how (RTE 3.1), and a course's state and answers as elements of its data model (RTE 4.2). */
{
  const { time, score: scores, interaction } = /** @type {any} */ (globalThis).deskbook.course;
  const MOST = 36; // choices, places or pairs of a response that a system must keep (RTE 4.2.9.1)
  const BLANKS = 10; // texts of a response to fill in
  const STEPS = 250; // of a way
  const LONGEST = 250; // characters of one of these texts, and of a description

  /** @type {CourseEdition["values"]} */
  const values = (kept, { passMark, passed, done }) => {
    const { score, progress, place, completed } = kept;
    const stays = passed && kept.passed !== true; // see course-scorm12.js
    const counted = !stays && score && score.possible > 0;
    return /** @type {CourseElement[]} */ ([
      ["cmi.suspend_data", kept.text],
      ["cmi.location", interaction.cut(place, 1000)],
      ...(counted
        ? [
            ["cmi.score.min", "0"],
            ["cmi.score.max", "100"],
            ["cmi.score.raw", scores.percent(score, kept.passed === true, passMark)],
            ["cmi.score.scaled", scores.share(score.earned, score.possible)],
          ]
        : []),
      ["cmi.progress_measure", scores.fraction(progress)],
      ...(done && !completed ? [] : [["cmi.completion_status", completed ? "completed" : "incomplete"]]),
      ...(stays || kept.passed === null ? [] : [["cmi.success_status", kept.passed ? "passed" : "failed"]]),
    ]);
  };

  /** A text that somebody wrote, where `[,]`, `[.]`, `[:]` and a `{` at its beginning would say something else. @param {string} text */
  const plain = (text) => {
    const safe = interaction.cut(text.replace(/\[([,.:])\]/g, "[ $1 ]"), LONGEST);
    return safe.startsWith("{") ? ` ${interaction.cut(safe, LONGEST - 1)}` : safe;
  };

  /** RTE 4.2.9.1, cmi.interactions.n.learner_response. @param {CourseKind} kind @param {CoursePart[]} parts */
  const format = (kind, parts) => {
    const pairs = kind === "matching" || kind === "performance";
    if (kind === "fill-in") return parts.some((part) => String(part).trim()) ? parts.slice(0, BLANKS).map((part) => plain(String(part))).join("[,]") : "";
    const most = kind === "performance" ? STEPS : MOST;
    return parts.slice(0, most).map((part) => (pairs ? [...part].map((one) => interaction.identifier(one)).join("[.]") : String(part))).join("[,]");
  };

  /**
   * What is right, as a pattern. In gaps capital letters do not matter and places do; there are systems that take no such
   * words before a text, so that the text alone comes second.
   * @param {CourseKind} kind @param {CoursePart[]} parts @param {number} place @returns {CourseElement}
   */
  const pattern = (kind, parts, place) => {
    const text = format(kind, parts);
    const words = { "fill-in": "{case_matters=false}{order_matters=true}", performance: "{order_matters=true}" };
    const before = kind === "fill-in" || kind === "performance" ? words[kind] : "";
    return [`correct_responses.${place}.pattern`, before + text, ...(before ? [text] : [])];
  };

  /** @type {CourseEdition["record"]} */
  const record = ({ id, answer, yes }) => {
    const { key, response, earned, right, at, seconds, title } = answer;
    const { kind, response: given, right: patterns } = interaction.interactionOf(key, response, yes);
    const moments = time.stamps(at);
    return /** @type {CourseElement[]} */ ([
      ["id", id],
      ["type", kind],
      ["timestamp", moments[0] ?? "", ...moments.slice(1)],
      ...patterns.map((/** @type {CoursePart[]} */ parts, /** @type {number} */ place) => pattern(kind, parts, place)),
      ["weighting", String(key.points)],
      ["learner_response", format(kind, given)],
      ["result", right ? "correct" : earned > 0 ? interaction.decimal(earned) : "incorrect"],
      ["latency", seconds === null ? "" : time.duration(seconds)],
      ["description", plain(title)],
    ]).filter(([, value]) => value !== "");
  };

  /** @type {CourseEdition} */
  const edition = {
    api: "API_1484_11",
    calls: { begin: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", save: "Commit", error: "GetLastError" },
    already: ["103"],
    lost: ["122", "123", "132", "133", "142", "143"],
    absent: ["201", "401", "402", "404", "408"],
    wrong: ["406", "407"],
    needed: ["cmi.suspend_data", "cmi.completion_status", "cmi.success_status", "cmi.score.scaled", "cmi.session_time"],
    text: "cmi.suspend_data", place: "cmi.location", mode: "cmi.mode", learner: "cmi.learner_name",
    mark: "cmi.scaled_passing_score", status: ["cmi.success_status", "cmi.completion_status"], entry: "cmi.entry", count: "cmi.interactions._count",
    markOf: (text) => Number(text) * 100,
    time: (seconds) => ["cmi.session_time", time.duration(seconds)],
    exit: [["cmi.exit", "suspend"]],
    leave: [["adl.nav.request", "suspendAll"]], // SN 5.6.4: the system takes the window away; the attempt goes on next time
    values, record,
  };
  Object.assign(/** @type {any} */ (globalThis).deskbook.course, { scorm2004: edition });
}
