// @ts-check
/**
 * The link to an LMS that speaks cmi5: see CourseLink. "initialized" first, "terminated" last, and what is said in between waits on
 * the device where the LMS does not take it.
 */
{
  const { xapi, course } = /** @type {any} */ (globalThis).deskbook;
  const model = course.cmi5;
  const LIMIT = 40_000; // characters: what is kept and the last statements go out together while a page closes
  const FAREWELL = 5000; // milliseconds before the learner is sent back to the LMS, whatever has arrived
  const RELOADING = 2000; // milliseconds from the wish to the end of the page

  /** @param {string} fault */
  const nowhere = (fault) => ({
    found: false, fault, mode: "normal", passMark: null, learner: "", text: "", place: "", limit: LIMIT, returns: "",
    read: () => "", keep: () => {}, answers: () => {}, commit: () => Promise.resolve(false), finish: () => {}, changed: () => {},
  });

  /** Whether the page is about to be loaded anew: then the session goes on. The browser's own button cannot be told from closing. */
  const watchReload = () => {
    let wish = -Infinity;
    const wished = () => (wish = performance.now());
    addEventListener("keydown", ({ key, ctrlKey, metaKey }) => (key === "F5" || (key.toLowerCase() === "r" && (ctrlKey || metaKey))) && wished(), true);
    /** @type {any} */ (globalThis).navigation?.addEventListener("navigate", (/** @type {any} */ event) => event.navigationType === "reload" && wished());
    return () => performance.now() - wish < RELOADING;
  };

  /** @param {any} lrs @param {Cmi5Launch} launch @param {string} verb @returns {Promise<boolean>} whether it was said in this registration */
  const wasSaid = async (lrs, { actor, registration, activityId }, verb) => {
    const { status, data } = await lrs.get("statements", { agent: JSON.stringify(actor), verb: xapi.VERBS[verb], activity: activityId, registration, limit: "10" });
    const found = status === 200 && Array.isArray(data?.statements) ? data.statements : [];
    return found.some((/** @type {any} */ one) => [one?.context?.contextActivities?.category ?? []].flat().some(({ id }) => id === model.CMI5.id));
  };

  /**
   * @param {{ activity?: string, yes?: (id: string) => string, pace?: Partial<XapiPace>, patience?: Record<string, number> }} [options]
   *   `activity`: what ids of questions begin with; `yes`: which answer of a question is "True"; `pace` and `patience` for tests
   */
  const open = async ({ activity = "", yes = () => "", pace, patience } = {}) => {
    const launch = /** @type {Cmi5Launch | null} */ (model.readLaunch(location.search));
    if (!launch) return nowhere("no_lms");
    const { visit, save } = course.openVisit(launch.fetch);
    // Nothing may be said in a session that has ended (9.3.8), and two tabs cannot both begin and end it.
    if (visit.ended || !(await course.claim(`deskbook-cmi5:${launch.fetch}`))) return nowhere("twice");
    if (!visit.token) {
      const { token, fault } = await course.fetchToken(launch.fetch, patience);
      if (fault) return nowhere(fault);
      save({ token });
    }
    const address = { endpoint: launch.endpoint, authorization: `Basic ${visit.token}` };
    const lrs = course.openLrs(address, patience);
    const agent = JSON.stringify(launch.actor);
    const { activityId, registration } = launch;
    const asked = await lrs.get("activities/state", { activityId, agent, registration, stateId: "LMS.LaunchData" }, true);
    const data = /** @type {Cmi5Data | null} */ (asked.status === 200 ? model.readData(asked.data) : null);
    if (!data) return nowhere(asked.status === 401 || asked.status === 403 ? "refused" : "no_lms");
    const scope = course.scopeOf(registration, data.session);
    await course.claim(`deskbook-cmi5:${scope}`);
    const { pending, refused } = await course.settle(address, registration, data.session, pace);
    /** @type {Set<() => void>} */
    const listeners = new Set();
    const [memo, wishes, ...known] = await Promise.all([
      course.openMemo(lrs, launch, () => listeners.forEach((listener) => listener())),
      lrs.get("agents/profile", { agent, profileId: "cmi5LearnerPreferences" }), // 11: it need not be there
      wasSaid(lrs, launch, "completed"), wasSaid(lrs, launch, "passed"),
    ]);
    if (memo.status !== 200 && memo.status !== 404) return nowhere(memo.status === 401 || memo.status === 403 ? "refused" : "no_lms");

    const queue = xapi.openQueue({ scope, address, pace, parts: false });
    await queue.ready;
    const statements = model.makeStatements(launch, data);
    const normal = data.mode === "normal";
    const among = (/** @type {XapiStatement[]} */ list, /** @type {string} */ verb) => list.some((one) => one.verb.id === xapi.VERBS[verb]);
    const waits = (/** @type {string} */ verb) => among([...pending, ...queue.waiting()], verb);
    const sure = { completed: known[0] || memo.start.said.completed, passed: known[1] || memo.start.said.passed, failed: memo.start.said.failed && !among(refused, "failed") };
    /** @type {Cmi5Said} what is sure, and what is on its way */
    const said = { ...sure, completed: sure.completed || waits("completed"), passed: sure.passed || waits("passed") };
    let [over, judged, fault, latest] = [false, false, "", Date.parse(visit.began) || 0];
    /** @type {CourseKept} what came of earlier sessions may not have been said to the end */
    let kept = { ...memo.start.came, text: memo.start.text, place: memo.start.place, progress: 0, seconds: 0 };
    let handed = memo.safe; // whether there is something to be written
    let chain = Promise.resolve(true);
    const spent = memo.start.seconds; // before this session
    const isReload = watchReload();

    /** A clock that never goes back: statements stand in the order of their moments (9.3). */
    const now = () => (latest = Math.max(latest, Date.now()));
    const memoOf = () => {
      const { text, place, seconds, completed, passed, score } = kept;
      return { text, place, seconds: Math.round(spent + seconds), came: { completed, passed, score }, said: { ...sure } };
    };

    /** What is to be said now. @param {boolean} last @returns {XapiStatement[]} */
    const say = (last) =>
      model.decide(kept, { said, mode: data.mode, mastery: data.mastery, judged, last }).map((/** @type {"completed" | "passed" | "failed"} */ verb) => {
        said[verb] = true;
        judged ||= verb !== "completed";
        return statements.defined(verb, now(), { seconds: spent + kept.seconds, kept });
      });

    const send = async () => {
      const [arrived, wanted] = [await queue.send(), { ...said }];
      if (arrived) Object.assign(sure, wanted);
      const status = normal && handed ? await memo.write(memoOf()) : 204;
      if (queue.state().state === "refused" || status === 401 || status === 403) fault = "over";
      return arrived && status >= 200 && status < 300;
    };

    const commit = () => (chain = chain.then(async () => {
      const more = over ? [] : say(false);
      if (more.length) await queue.add(more);
      return send();
    }));

    /** @param {boolean} left */
    const finish = (left) => {
      if (over) return;
      over = true;
      const reload = !left && isReload();
      if (!reload) save({ ended: true });
      const last = reload ? [] : [...say(true), statements.defined("terminated", now(), { seconds: (now() - Date.parse(visit.began)) / 1000 })];
      sure.failed = said.failed; // Nobody waits for the answer; it may be said twice in a registration, the others may not.
      if (left) {
        addEventListener("pagehide", () => queue.leave());
        const sent = chain.then(() => queue.add(last)).then(send);
        if (data.returns) Promise.race([sent, course.pause(FAREWELL)]).finally(() => location.assign(data.returns)); // 10.2.6
        return;
      }
      const used = queue.leave(last);
      if (normal && handed) memo.write(memoOf(), { leaving: true, room: xapi.ROOM - used });
    };

    if (!visit.began) {
      const moment = now();
      save({ began: xapi.stamp(moment) });
      await queue.add([statements.defined("initialized", moment)]); // 7.1.1
    }
    if (handed || model.decide(kept, { said, mode: data.mode, mastery: data.mastery, judged, last: false }).length) commit();
    const language = document.documentElement.lang || "en";
    return {
      found: true, mode: data.mode, limit: LIMIT, returns: data.returns, preferences: wishes.status === 200 ? wishes.data : null,
      passMark: data.mastery === null ? null : Math.round(data.mastery * 1e6) / 1e4,
      learner: typeof launch.actor.name === "string" ? launch.actor.name : "",
      text: memo.start.text, place: memo.start.place,
      /** "over" from when on the LMS takes nothing more of this session: it has to be launched again. */
      get fault() {
        return fault;
      },
      read: () => memo.held().text,
      /** @param {CourseKept} given */
      keep: (given) => {
        if (over || !normal) return;
        kept = { ...given };
        handed = true;
        memo.jot(memoOf());
      },
      /** @param {CourseAnswer[]} list */
      answers: (list) => {
        if (over || !normal || !list.length) return;
        said.failed = sure.failed = false;
        const moment = (/** @type {CourseAnswer} */ { at }) => Math.min(now(), Math.max(Date.parse(visit.began), Date.parse(at) || 0));
        queue.add(list.map((one) => statements.answered(one, { activity: activity || activityId, language, yes: yes(one.key.id) }, moment(one))));
      },
      commit, finish,
      /** @param {() => void} listener */
      changed: (listener) => void listeners.add(listener),
    };
  };

  course.links = Object.assign(course.links ?? {}, { cmi5: open });
}
