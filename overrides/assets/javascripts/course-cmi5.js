// @ts-check
/**
 * cmi5 (Quartz, 1st edition) without a page: what a launch says, what is to be said when, and the statements that say it.
 *
 * @typedef {{ endpoint: string, fetch: string, actor: Record<string, any>, registration: string, activityId: string }} Cmi5Launch 8.1
 * @typedef {{ template: Record<string, any>, session: string, mode: "normal" | "browse" | "review", mastery: number | null, moveOn: string,
 *   method: string, returns: string, entitlement: unknown, parameters: string }} Cmi5Data 10.2
 * @typedef {{ completed: boolean, passed: boolean, failed: boolean }} Cmi5Said what was said in this registration; `failed`: of the last attempt
 */
{
  const xapi = /** @type {any} */ (globalThis).deskbook.xapi;
  const BASE = "https://w3id.org/xapi/cmi5/context";
  const CMI5 = { id: `${BASE}/categories/cmi5` };
  const MOVE_ON = { id: `${BASE}/categories/moveon` };
  const [SESSION, MASTERY] = [`${BASE}/extensions/sessionid`, `${BASE}/extensions/masteryscore`];
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

  /** @param {any} value */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @param {unknown} value @returns {string} the address; "" where it is none that a browser may go to */
  const address = (value) => {
    try {
      const url = new URL(String(value));
      return /^https?:$/.test(url.protocol) ? url.href : "";
    } catch {
      return "";
    }
  };

  /** @param {string | null} text */
  const parse = (text) => {
    try {
      return JSON.parse(text ?? "");
    } catch {
      return null;
    }
  };

  /** The launch parameters, in any order (8.1). @param {string} query @returns {Cmi5Launch | null} null where one of them is not there */
  const readLaunch = (query) => {
    const given = new URLSearchParams(query);
    const get = (/** @type {string} */ name) => given.get(name)?.trim() ?? "";
    const [endpoint, fetch, actor] = [address(get("endpoint")), address(get("fetch")), parse(given.get("actor"))];
    const named = isObject(actor) && typeof actor.account?.name === "string" && typeof actor.account.homePage === "string"; // 9.2
    const [registration, activityId] = [get("registration"), get("activityId")];
    return endpoint && fetch && named && UUID.test(registration) && activityId ? { endpoint, fetch, actor, registration, activityId } : null;
  };

  /** LMS.LaunchData (10.2). @param {any} value @returns {Cmi5Data | null} null where it is none */
  const readData = (value) => {
    const session = value?.contextTemplate?.extensions?.[SESSION];
    if (!isObject(value) || typeof session !== "string" || !session) return null;
    const mode = /** @type {any} */ (String(value.launchMode).toLowerCase());
    const mastery = typeof value.masteryScore === "number" && value.masteryScore >= 0 && value.masteryScore <= 1 ? value.masteryScore : null;
    const text = (/** @type {unknown} */ one) => (typeof one === "string" ? one : "");
    return {
      template: value.contextTemplate, session, mode: ["browse", "review"].includes(mode) ? mode : "normal", mastery, moveOn: text(value.moveOn),
      method: text(value.launchMethod), returns: address(value.returnURL), entitlement: value.entitlementKey ?? null, parameters: text(value.launchParameters),
    };
  };

  /**
   * What is to be said now. Of `passed` and `failed` a session says one, once (9.3): a test that was not passed can still be
   * passed as long as the session lasts, so `failed` waits for its end. Nothing of it in browse and review (10.2.2).
   * @param {CourseKept | null} kept
   * @param {{ said: Cmi5Said, mode: string, mastery: number | null, judged: boolean, last: boolean }} about `judged`: this session said
   *   one of the two; `last`: it ends
   * @returns {("completed" | "passed" | "failed")[]}
   */
  const decide = (kept, { said, mode, mastery, judged, last }) => {
    if (!kept || mode !== "normal") return [];
    const scaled = kept.score?.possible ? kept.score.earned / kept.score.possible : null;
    // Where the LMS sets a mark, that decides (9.3.4, 9.3.5, 10.2.4).
    const verdict = kept.passed !== null && mastery !== null && scaled !== null ? scaled >= mastery : kept.passed;
    const open = !judged && !said.passed;
    return [
      ...(kept.completed && !said.completed ? [/** @type {const} */ ("completed")] : []),
      ...(open && verdict === true ? [/** @type {const} */ ("passed")] : []),
      ...(open && verdict === false && last && !said.failed ? [/** @type {const} */ ("failed")] : []),
    ];
  };

  /**
   * Makes the statements of one session.
   * @param {Cmi5Launch} launch
   * @param {Cmi5Data} data
   */
  const makeStatements = ({ actor, registration, activityId }, { template, mastery }) => {
    /** The LMS's template as it is, and what comes to it (9.6, 10.2.1). @param {Record<string, any[]>} activities @param {Record<string, any>} [extensions] */
    const context = (activities, extensions = {}) => {
      const own = structuredClone(template);
      const lists = { ...own.contextActivities };
      for (const [name, more] of Object.entries(activities)) {
        const list = lists[name] === undefined ? [] : [lists[name]].flat();
        lists[name] = [...list, ...more.filter(({ id }) => !list.some((one) => one?.id === id))];
      }
      return { ...own, registration, contextActivities: lists, extensions: { ...extensions, ...own.extensions } };
    };
    const object = { objectType: "Activity", id: activityId };

    return {
      /**
       * A "cmi5 defined" statement (7.1.3).
       * @param {"initialized" | "completed" | "passed" | "failed" | "terminated"} name
       * @param {number} moment
       * @param {{ seconds?: number, kept?: CourseKept | null }} [about] how long it took
       */
      defined: (name, moment, { seconds, kept = null } = {}) => {
        const judged = name === "passed" || name === "failed";
        const result = {
          ...(name === "completed" ? { completion: true } : {}),
          ...(judged ? { success: name === "passed", ...(kept?.score?.possible ? { score: scoreOf(kept.score) } : {}) } : {}),
          ...(seconds === undefined ? {} : { duration: xapi.duration(seconds) }),
        };
        const category = judged || name === "completed" ? [CMI5, MOVE_ON] : [CMI5]; // 9.6.2.1, 9.6.2.2
        return {
          id: xapi.uuid(), actor, verb: xapi.verb(name), object, ...(Object.keys(result).length ? { result } : {}),
          context: context({ category }, judged && mastery !== null ? { [MASTERY]: mastery } : {}), timestamp: xapi.stamp(moment),
        };
      },

      /**
       * A "cmi5 allowed" statement: the template, and not the category cmi5 (7.1.3).
       * @param {CourseAnswer} answer @param {{ activity: string, language: string, yes: string }} about see xapi-interaction.js @param {number} moment
       */
      answered: (answer, about, moment) => ({
        ...xapi.answered(answer, about), actor, context: context({ parent: [object] }), timestamp: xapi.stamp(moment),
      }),
    };
  };

  /** The score; `raw` is in percent, since cmi5 has whole numbers there (9.5.1). @param {{ earned: number, possible: number, percent: number }} score hundredths of a point */
  const scoreOf = ({ earned, possible, percent }) => ({ scaled: earned / possible, raw: percent, min: 0, max: 100 });

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { cmi5: { CMI5, MOVE_ON, SESSION, MASTERY, readLaunch, readData, decide, makeStatements } });
}
