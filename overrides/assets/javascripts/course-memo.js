// @ts-check
/**
 * What the LMS keeps of a learner in a course: one document of the State resource (xAPI Communication 2.3), changed only as it was
 * read, so that two windows do not write over each other. What could not be written stays on the device until it is.
 *
 * @typedef {Pick<CourseKept, "completed" | "passed" | "score">} CourseCame what came of it
 * @typedef {{ text: string, place: string, seconds: number, came: CourseCame, said: Cmi5Said }} CourseMemo `seconds`: of all sessions
 */
{
  const { xapi, course } = /** @type {any} */ (globalThis).deskbook;
  const [NAME, FORMAT] = ["deskbook.course", 1];

  /** @param {any} value @returns {CourseCame} */
  const readCame = (value) => {
    const { completed = false, passed = null, score = null } = value ?? {};
    const whole = score && [score.earned, score.possible, score.percent].every(Number.isFinite);
    return { completed: completed === true, passed: typeof passed === "boolean" ? passed : null, score: whole ? { earned: score.earned, possible: score.possible, percent: score.percent } : null };
  };

  /** @param {any} value @returns {CourseMemo | null} null where it is none of ours */
  const readMemo = (value) => {
    if (value?.format !== FORMAT || typeof value.text !== "string" || typeof value.place !== "string") return null;
    const { completed = false, passed = false, failed = false } = value.said ?? {};
    const said = { completed: completed === true, passed: passed === true, failed: failed === true };
    return { text: value.text, place: value.place, seconds: Number.isFinite(value.seconds) ? Math.max(0, value.seconds) : 0, came: readCame(value.came), said };
  };

  /**
   * @param {any} lrs see course-lrs.js
   * @param {Cmi5Launch} launch
   * @param {() => void} changed another window wrote
   */
  const openMemo = async (lrs, { activityId, actor, registration }, changed) => {
    const query = { activityId, agent: JSON.stringify(actor), registration, stateId: NAME };
    const key = `deskbook:course:${registration}:${activityId}`;
    const empty = { text: "", place: "", seconds: 0, came: readCame(null), said: { completed: false, passed: false, failed: false } };
    /** @type {CourseMemo} what the LMS holds */
    let held = empty;
    /** @type {string | null} */
    let tag = null;
    let [fresh, written] = [true, ""];

    /** @param {LrsAnswer} answer */
    const take = ({ status, data, tag: found }) => {
      if (status !== 200 && status !== 404) return;
      [held, tag, fresh] = [(status === 200 && readMemo(data)) || empty, found, status === 404];
      written = JSON.stringify(held);
    };

    /** @param {string | null} text */
    const jot = (text) => {
      try {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      } catch {
        // The device keeps nothing.
      }
    };

    /** @returns {{ memo: CourseMemo | null, base: unknown }} */
    const recall = () => {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? "null");
        return { memo: readMemo(kept), base: kept?.base };
      } catch {
        return { memo: null, base: null };
      }
    };

    const first = await lrs.get("activities/state", query, true);
    take(first);
    const left = recall();

    return {
      status: first.status,
      /** As it was at the beginning: what this device could not write the last time goes before what the LMS holds. */
      start: left.memo ?? held,
      /** Whether that can be written as it is: nobody wrote anything since. */
      safe: left.memo !== null && left.base === held.text,
      held: () => held,
      /** Keep on the device what is to be written. @param {CourseMemo} memo */
      jot: (memo) => void (JSON.stringify(memo) === written || jot(JSON.stringify({ format: FORMAT, base: held.text, ...memo }))),
      /**
       * @param {CourseMemo} memo @param {{ leaving?: boolean, room?: number }} [how] the page goes away, and how many bytes it may send
       * @returns {Promise<number>} the status: 412 where another window has changed it
       */
      write: async (memo, { leaving = false, room = Infinity } = {}) => {
        const text = JSON.stringify(memo);
        if (text === written) return 204;
        const body = JSON.stringify({ format: FORMAT, ...memo });
        if (xapi.sizeOf(body) > room) return 0;
        if (!tag && !fresh && !leaving) {
          // The LMS shows no ETag: look whether it is still as it was.
          const before = written;
          take(await lrs.get("activities/state", query));
          if (written !== before) return void changed(), 412;
        }
        const { status, tag: given } = await lrs.put("activities/state", query, body, { tag, fresh, leaving });
        if (status === 412) {
          take(await lrs.get("activities/state", query));
          changed();
        } else if (status >= 200 && status < 300) {
          [held, written, fresh, tag] = [memo, text, false, given];
          jot(null);
          if (!given) tag = (await lrs.get("activities/state", query)).tag;
        }
        return status;
      },
    };
  };

  Object.assign(course, { openMemo });
}
