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

  /** How many things a state has finished. @param {TrainingState} state */
  const finished = ({ lessons, attempts }) => Object.keys(lessons).length + attempts.filter(({ ended }) => ended).length;

  /**
   * @param {{ link: CourseLink, shape: CourseShape, lessons: { name: string, counts: boolean }[], sent: (arrived: boolean) => void }} about
   *   `sent`: called each time something was sent, or was not
   */
  const openKeep = ({ link, shape, lessons, sent }) => {
    const start = performance.now();
    const read = course.codec.decode(link.text, shape);
    let state = /** @type {TrainingState | null} */ (read.state);
    let written = link.text; // what this window knows to be kept
    let limit = link.limit; // when that was written
    let dirty = false; // whether something is to be handed over
    let unsent = false;
    let stopped = false;
    let [handed, failures] = [-HAND, 0];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let handing;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let waiting;
    /** @type {Promise<boolean> | null} */
    let sending = null;
    /** @type {Set<() => void>} */
    const listeners = new Set();

    /** Take in what another window wrote; or what is kept was found to be cut off, and is to be shorter. */
    const meet = () => {
      if (link.limit < limit) {
        [limit, dirty] = [link.limit, true];
        return hand();
      }
      const found = course.read(link);
      if (written.startsWith(found)) return; // ours, nothing, or ours cut off
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
      [handed, limit] = [performance.now(), link.limit];
      written = course.codec.encode(state, shape, limit);
      link.keep({ ...course.standing(state, lessons), seconds: Math.round((performance.now() - start) / 10) / 100, text: written });
    };

    /** @param {number} after milliseconds */
    const plan = (after) => {
      clearTimeout(waiting);
      waiting = stopped ? undefined : setTimeout(send, after);
    };

    const trySend = async () => {
      hand();
      unsent = false;
      let arrived = await course.commit(link);
      if (!arrived && link.limit < limit) {
        dirty = true; // it holds less than it should
        hand();
        arrived = await course.commit(link);
      }
      if (arrived) failures = 0;
      else [unsent, failures] = [true, failures + 1];
      if (!arrived) plan(Math.min(AGAIN * 2 ** (failures - 1), LONGEST));
      else if (dirty || unsent) plan(SEND);
      sent(arrived);
      return arrived;
    };

    /** @returns {Promise<boolean>} whether all that is known arrived */
    const send = async () => {
      if (stopped) return false;
      clearTimeout(waiting);
      waiting = undefined;
      hand(); // at once: a page that goes away has no time to wait
      if (sending) {
        const arrived = await sending;
        return arrived && (dirty || unsent) ? send() : arrived;
      }
      sending = trySend();
      const arrived = await sending;
      sending = null;
      return arrived;
    };

    /** @param {unknown} _ there is one module only @param {(state: TrainingState) => TrainingState} how */
    const change = (_, how) => {
      const before = state ?? training.check.empty(new Date().toISOString());
      state = how(before);
      if (stopped || JSON.stringify(state) === JSON.stringify(before)) return { state, kept: true };
      dirty = unsent = true;
      const gone = performance.now() - handed;
      if (gone >= HAND) hand();
      else handing ??= setTimeout(hand, HAND - gone);
      if (!waiting && !sending) plan(SEND);
      if (finished(state) > finished(before)) queueMicrotask(send); // after whoever else is told of it
      return { state, kept: true };
    };

    link.changed(() => {
      meet();
      hand(); // at once: it may be about to be sent
    });
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
      answered: (answers) => void (link.mode === "normal" && link.answers(answers)),
      /** The page goes away. @param {boolean} left by the button */
      finish: (left) => {
        if (stopped) return;
        hand();
        for (const timer of [handing, waiting]) clearTimeout(timer);
        link.finish(left); // which may ask for less
        stopped = true;
      },
    };
  };

  /** The same over a store that needs no text. @param {CourseLink} link */
  const openOwn = (link) => ({ ...link.store, other: "", send: async () => true, answered: () => {}, finish: () => link.finish(true) });

  course.openKeep = (/** @type {any} */ about) => (about.link.store ? openOwn(about.link) : openKeep(about));
}
