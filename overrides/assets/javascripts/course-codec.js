// @ts-check
/**
 * What is known of a learner's way through a module as a short text, for learning systems that keep 4096 characters (SCORM 1.2
 * RTE, `cmi.suspend_data`) and trim, cut off or change what they keep:
 *
 *     D1~version~digest~section~section~…~*sum
 *
 * Each section is a letter, a check sum and bits as base64url. The signs are letters, digits, `-`, `_`, `.`, `~` and `*` only.
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { makeWriter, makeCounter, makeReader, shortSum } = course.bits;
  const { sections, plain, CHANGED } = course.sections;
  const FORMAT = "D1";
  const END = "*";
  const [SUM, END_SUM] = [3, 5]; // signs of a check sum

  /** @param {CourseShape} shape */
  const headOf = ({ version, digest }) => `${FORMAT}~${version}~${plain(digest)}`;

  /** How long the text of a state is. @param {TrainingState} state @param {CourseShape} shape */
  const lengthOf = (state, shape) => {
    let length = headOf(shape).length + 2 + END_SUM;
    for (const [, section] of sections) {
      if (!section.has(state)) continue;
      const counter = makeCounter();
      section.put(counter, state, shape);
      length += 2 + SUM + counter.count();
    }
    return length;
  };

  /** @param {TrainingState} state @param {CourseShape} shape */
  const write = (state, shape) => {
    const head = headOf(shape);
    const parts = [head];
    for (const [tag, section] of sections) {
      if (!section.has(state)) continue;
      const writer = makeWriter();
      section.put(writer, state, shape);
      const body = writer.end();
      parts.push(tag + shortSum(head + tag + body, SUM) + body);
    }
    const text = parts.join("~");
    return `${text}~${END}${shortSum(text, END_SUM)}`;
  };

  /**
   * @param {TrainingState} state
   * @param {CourseShape} shape
   * @param {number} limit characters
   * @returns {string} never longer; "" where not even the certificate has room
   */
  const encode = (state, shape, limit) => {
    const left = course.fit(state, shape, (/** @type {TrainingState} */ one) => lengthOf(one, shape) <= limit);
    const text = write(left, shape);
    return text.length <= limit ? text : "";
  };

  /**
   * @param {string} text whatever a learning system gave back
   * @param {CourseShape} shape
   * @returns {{ state: TrainingState | null, damaged: boolean, other: string }} `damaged`: some of it could not be read; `other`:
   *   the version that it is of, where that is another one
   */
  const decode = (text, shape) => {
    if (typeof text !== "string" || !text.trim()) return { state: null, damaged: false, other: "" };
    const [format, version = "", digest = "", ...parts] = text.trim().split("~");
    const body = text.trim().replace(/~[^~]*$/, "");
    const whole = parts.at(-1) === END + shortSum(body, END_SUM);
    if (format !== FORMAT) return { state: null, damaged: true, other: "" };
    if (version !== shape.version) return { state: null, damaged: !whole, other: whole && training.check.version(version) ? version : "" };
    const head = [format, version, digest].join("~");
    const then = { ...shape, digest }; // slips may have been mended since
    /** @type {Set<string>} */
    const read = new Set();
    let damaged = !whole;
    let state = training.check.empty("");
    for (const [tag, section] of sections) {
      const part = parts.find((one) => one.startsWith(tag));
      if (part === undefined) continue;
      const bits = part.slice(1 + SUM);
      const before = structuredClone(state);
      try {
        if (part.slice(1, 1 + SUM) !== shortSum(head + tag + bits, SUM)) throw new RangeError("changed on its way");
        section.get(makeReader(bits), state, then);
        read.add(tag);
      } catch (error) {
        state = before;
        damaged ||= error !== CHANGED;
      }
    }
    if (!read.size) return { state: null, damaged, other: "" };
    // An attempt of which only the beginning is known was of other questions, or is lost: it may be begun again.
    state.attempts = state.attempts.filter((/** @type {TrainingAttempt} */ { ended }) => ended || read.has("o"));
    state.began ||= [...Object.values(state.lessons), ...state.attempts.map((/** @type {TrainingAttempt} */ { began }) => began)].sort()[0] ?? new Date(0).toISOString();
    const judged = training.check.read(JSON.stringify(state), shape);
    return { state: judged.state, damaged: damaged || judged.damaged, other: "" };
  };

  course.codec = { encode, decode };
}
