// @ts-check
/**
 * A course's link to a system of SCORM, both editions. Everything is tried again until it has arrived: a system that is not
 * there yet, that will not begin, whose session ran out, or that could not save. Until then the learner works on.
 *
 * @typedef {{ id: string, version: string, wait?: number, every?: number, yes?: (question: string) => string }} CourseLinkOptions
 *   `id`, `version`: of the course; `wait`: milliseconds until a system that does not answer counts as absent; `every`: between
 *   two looks; `yes`: which answer of a question, by its id, is "true"
 */
{
  const { findApi, hasOthers, openSession, makeOutbox, makeEcho, makeDelivery, interaction } = /** @type {any} */ (globalThis).deskbook.course;
  const LIMIT = 4000; // of 4,096 (SCORM 1.2 RTE 3.4.4) or 64,000 (2004): what no system is known to trim

  /** @param {number} time @returns {Promise<void>} */
  const pause = (time) => new Promise((resolve) => void setTimeout(resolve, time));

  /** @param {CourseEdition} edition @param {CourseLinkOptions} options @returns {Promise<CourseLink>} */
  const openLink = async (edition, { id, version, wait = 4000, every = 200, yes = () => "" }) => {
    const outbox = makeOutbox(edition);
    const echo = makeEcho(edition.text);
    /** @type {CourseSession | null} */
    let session = null; // one that has begun
    /** @type {any} */
    let api = null; // with whom
    const find = () => findApi(globalThis, edition.api, edition.calls.begin);
    /** @type {CourseHeld} */
    let held = { passMark: null, passed: false, done: false };
    /** @type {CourseKept | null} */
    let kept = null;
    let since = performance.now(); // when `kept.seconds` was measured
    let over = false;
    /** @type {CourseSession | null} */
    let silent = null; // one that neither took nor refused to begin
    /** @type {(() => void)[]} */
    const listeners = [];
    const tell = () => listeners.forEach((listener) => listener());

    /** Find a system and begin. @returns {boolean} */
    const join = () => {
      api = find();
      const one = api ? /** @type {CourseSession} */ (openSession(api, edition)) : null;
      const { verdict, already } = one ? one.begin() : { verdict: "no", already: false };
      if (!one || !(verdict === "yes" || already)) {
        Object.assign(link, { found: false, fault: one ? "refused" : "no_lms" });
        silent = verdict === "unsure" ? one : null;
        if (silent && kept) {
          count();
          delivery.offer(silent);
        }
        return false;
      }
      session = one;
      const { held: had, ...start } = one.learn();
      Object.assign(link, { found: true, fault: "", ...start });
      held = had;
      echo.begin(start.text);
      echo.listen(`deskbook:course:${id}@${version}:${start.learner}`, tell);
      outbox.anew(one);
      if (link.mode !== "normal") outbox.drop();
      if (kept) keep(kept);
      return true;
    };

    /** Only what belongs to the visit itself is told of one that does not count (SCORM 1.2 RTE 3.4.4, 2004 RTE 4.2.15 `mode`). @param {CourseKept} now */
    const keep = (now) => {
      [kept, since] = [now, performance.now()];
      outbox.want([...(link.mode === "normal" ? edition.values(now, held) : []), ...edition.exit]);
      count();
    };

    /**
     * The total of this session, each time: a system adds the last value to its own total when the session ends (SCORM 1.2
     * RTE 3.4.4 cmi.core.session_time; 2004 4th ed. RTE 4.2.21). Whoever adds it up here is counted twice.
     */
    const count = () => outbox.want([edition.time((kept?.seconds ?? 0) + (performance.now() - since) / 1000)]);

    /** Whether the system holds the text as it was given; where it cut it, the next one is to be shorter. @param {CourseSession} one */
    const fits = (one) => {
      if (!kept || link.mode !== "normal" || echo.isMine(kept.text)) return true;
      const limit = echo.wrote(one, kept.text, outbox.isRefused(edition.text, kept.text), link.limit);
      if (limit === link.limit) return true;
      link.fault = "trimmed";
      link.limit = limit || link.limit;
      return !limit;
    };

    /** Another text: shorter, or with what another window wrote. @returns {boolean} whether there is one */
    const ask = () => {
      const long = kept;
      tell();
      return kept !== long;
    };

    const delivery = makeDelivery(edition, outbox, { fits, ask });

    /** @param {CourseSession | null} one */
    const deliver = (one) => {
      count();
      return one !== null && delivery.deliver(one);
    };

    /** What a system that comes late holds is from another time: it is to be merged with what was done since, before it is written over. */
    const meet = () => !link.text || !kept || echo.isMine(kept.text) || ask();

    const read = () => echo.read(session);

    /** @type {CourseLink} */
    const link = {
      found: false, fault: "no_lms", mode: "normal", passMark: null, learner: "", text: "", place: "", limit: LIMIT,
      read, keep,
      answers: (answers) => {
        if (link.mode !== "normal") return;
        // What is handed in together is an attempt, and is named by its last moment: no session knows how many there were before.
        const attempt = answers.map(({ at }) => at).sort().at(-1)?.replace(/\.\d+/, "").replace(/\D/g, "") ?? "";
        for (const answer of answers) {
          const name = interaction.identifier(id, version, attempt, answer.key.id);
          outbox.record(edition.record({ id: name, answer, yes: yes(answer.key.id) }));
        }
      },
      commit: async () => {
        if (session && !outbox.isOpen(edition.time(0)[0])) return true;
        if (over) return false;
        if (!session) return join() && meet() && deliver(session);
        if (deliver(session)) return true;
        // The page of the system was loaded again: what is there now is another one.
        if (![null, api].includes(find())) session = null;
        return false;
      },
      finish: (left) => {
        if (over) return;
        if (!session && join()) meet();
        over = true;
        if (!session) return void silent?.end();
        if (left) outbox.want(edition.leave);
        deliver(session);
        session.end();
        echo.end();
      },
      changed: (listener) => void listeners.push(listener),
    };

    const look = () => void (session && !over && !echo.isMine(read()) && tell());
    globalThis.addEventListener?.("focus", look);
    globalThis.document?.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());

    // Systems put their object there late, or load it beside the course.
    for (const end = performance.now() + wait; !join() && performance.now() < end && (link.fault === "refused" || hasOthers(globalThis)); every *= 1.2) await pause(every);
    return link;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook.course.links ??= {};
  for (const name of ["scorm12", "scorm2004"]) scope.deskbook.course.links[name] = (/** @type {CourseLinkOptions} */ options) => openLink(scope.deskbook.course[name], options);
}
