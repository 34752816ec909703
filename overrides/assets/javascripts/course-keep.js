// @ts-check
/**
 * A store, as training has one, over a link to a learning system. What a learner does is known here at once, handed over every
 * two seconds at most, and sent when something is finished, the page is hidden, or 20 seconds have passed: systems that store
 * at each click stand still. What did not arrive is sent again.
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const HAND = 2000; // milliseconds between two times of handing over
  const SEND = 20_000; // after the first change that was not sent
  const [AGAIN, LONGEST] = [5000, 60_000]; // after a failure, twice as long each time
  const LEAST = 200; // characters below which a system that cuts texts off is not believed

  /**
   * @param {{ link: CourseLink, shape: CourseShape, lessons: { name: string, counts: boolean }[], failing: (failing: boolean) => void }} about
   *   `failing`: called when sending fails and when it succeeds again
   */
  const openKeep = ({ link, shape, lessons, failing }) => {
    const start = performance.now();
    const read = course.codec.decode(link.text, shape);
    let state = /** @type {TrainingState | null} */ (read.state);
    let { limit } = link;
    let written = link.text; // what this window knows to be kept
    let [dirty, unsent, stopped] = [false, false, false];
    let [handed, failures] = [-HAND, 0];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let handing;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let waiting;
    /** @type {Promise<boolean> | null} */
    let sending = null;
    /** @type {Set<() => void>} */
    const listeners = new Set();

    const kept = () => {
      try {
        return link.read() || written;
      } catch {
        return written;
      }
    };

    /** Take in what another window wrote. */
    const meet = () => {
      const found = kept();
      if (found === written) return;
      written = found;
      const theirs = course.codec.decode(found, shape).state;
      const merged = theirs && state ? training.check.merge(state, theirs) : (theirs ?? state);
      if (JSON.stringify(merged) === JSON.stringify(state)) return;
      state = merged;
      dirty = true;
      for (const listener of [...listeners]) listener();
    };

    /** Hand over what is known. */
    const hand = () => {
      clearTimeout(handing);
      handing = undefined;
      if (!dirty || stopped) return;
      meet();
      if (!state) return;
      dirty = false;
      handed = performance.now();
      written = course.codec.encode(state, shape, limit);
      link.keep({ ...course.standing(state, lessons), seconds: Math.round((performance.now() - start) / 10) / 100, text: written });
    };

    /** A system that cut off what it was given gets less. @returns {boolean} whether it did */
    const isCut = () => {
      const found = kept();
      if (found.length < LEAST || found.length >= written.length || !written.startsWith(found)) return false;
      limit = found.length;
      written = found;
      return (dirty = true);
    };

    /** @param {number} after milliseconds */
    const plan = (after) => {
      clearTimeout(waiting);
      waiting = setTimeout(send, after);
    };

    const trySend = async () => {
      do {
        hand();
        unsent = false;
        const arrived = await Promise.resolve().then(link.commit).catch(() => false);
        if (!arrived) {
          unsent = true;
          if (!stopped) plan(Math.min(AGAIN * 2 ** failures, LONGEST));
          failures++;
          failing(true);
          return false;
        }
        failures = 0;
        failing(false);
      } while (isCut());
      return true;
    };

    /** @returns {Promise<boolean>} whether all that is known arrived */
    const send = async () => {
      if (!link.found || stopped) return !stopped;
      clearTimeout(waiting);
      waiting = undefined;
      hand(); // at once: a page that goes away has no time to wait
      if (sending) {
        await sending;
        if (unsent || dirty) return send();
        return true;
      }
      sending = trySend();
      const arrived = await sending;
      sending = null;
      if (arrived && (dirty || unsent)) plan(SEND);
      return arrived;
    };

    /** @param {unknown} _ the module is always the same @param {(state: TrainingState) => TrainingState} how */
    const change = (_, how) => {
      const before = state ?? training.check.empty(new Date().toISOString());
      state = how(before);
      if (JSON.stringify(state) === JSON.stringify(before)) return { state, kept: true };
      [dirty, unsent] = [true, true];
      if (!link.found || stopped) return { state, kept: true };
      const gone = performance.now() - handed;
      if (gone >= HAND) hand();
      else handing ??= setTimeout(hand, HAND - gone);
      if (!waiting && !sending) plan(SEND);
      const over = (/** @type {TrainingState} */ one) => Object.keys(one.lessons).length + one.attempts.filter(({ ended }) => ended).length;
      if (over(state) > over(before)) queueMicrotask(send); // after whoever else is told of it
      return { state, kept: true };
    };

    link.changed(meet);
    return {
      load: () => state,
      change,
      /** @param {unknown} _ @param {() => void} changed @param {AbortSignal} [signal] */
      listen: (_, changed, signal) => {
        listeners.add(changed);
        signal?.addEventListener("abort", () => listeners.delete(changed));
      },
      isDamaged: () => read.damaged,
      other: read.other,
      versions: () => (state ? [{ version: shape.version, state }] : []),
      forget: () => {}, loadAck: () => null, lastAck: () => null, saveAck: () => false,
      send,
      /** An attempt was handed in. @param {CourseAnswer[]} answers */
      answered: (answers) => void (link.found && link.mode === "normal" && link.answers(answers)),
      /** The page goes away. @param {boolean} left by the button */
      finish: (left) => {
        hand();
        stopped = true;
        clearTimeout(waiting);
        link.finish(left);
      },
    };
  };

  /** The same over a store that needs no text. @param {CourseLink} link */
  const openOwn = (link) => ({ ...link.store, other: "", send: async () => true, answered: () => {}, finish: link.finish });

  course.openKeep = (/** @type {any} */ about) => (about.link.store ? openOwn(about.link) : openKeep(about));
}
