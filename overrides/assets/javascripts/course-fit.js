// @ts-check
/**
 * What is left of a state where it must fit into so many signs. What matters least goes first: answers to practise on, the
 * times of lessons, long texts and then the answers of the last attempt, long texts of the open one; then its largest answers
 * become the plainest that are worth the same. Nothing of that is lost where there is room.
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { drawnBy, iso } = course.sections;
  const LONGEST = 300; // characters of a text

  /** @param {Record<string, any>} all @param {(name: string, value: any) => boolean} keep */
  const only = (all, keep) => Object.fromEntries(Object.entries(all).filter(([name, value]) => keep(name, value)));

  /**
   * A state as it is after it was written and read: no fractions of seconds, answers of the open and the last attempt only.
   * @param {TrainingState} state
   * @param {CourseShape} shape
   * @returns {TrainingState}
   */
  const settle = (state, shape) => {
    const { attempts, certificate } = state;
    const [open, last] = [attempts.findIndex(({ ended }) => !ended), attempts.findLastIndex(({ ended }) => ended)];
    const practised = new Set(shape.practice.map(({ id }) => id));
    const moment = (/** @type {string} */ text) => iso(Date.parse(text));
    const settled = attempts.flatMap((attempt, place) => {
      const same = drawnBy(shape, attempt.seed).join() === attempt.drawn.join();
      const known = (place === open || place === last) && same;
      if (!attempt.ended && !known) return [];
      const seed = known ? attempt.seed : 0;
      const drawn = drawnBy(shape, seed);
      const responses = known ? only(attempt.responses, (id, response) => drawn.includes(id) && response !== null) : {};
      const ended = attempt.ended && moment(attempt.ended);
      return [{ ...attempt, began: moment(attempt.began), ended, seed, drawn, responses, position: ended ? drawn.length : attempt.position, spent: Math.round(attempt.spent), stamp: ended ?? moment(attempt.stamp) }];
    });
    const lessons = Object.fromEntries(shape.lessons.filter((name) => Object.hasOwn(state.lessons, name)).map((name) => [name, state.lessons[name]]));
    const began = moment(state.began);
    const untimed = Object.values(lessons).every((one) => one === began);
    const code = certificate && training.certificate.code(shape.id, shape.version, certificate.date, certificate.percent, certificate.digest);
    return {
      format: state.format, began, at: shape.lessons.includes(state.at) ? state.at : "",
      lessons: untimed ? lessons : Object.fromEntries(Object.entries(lessons).map(([name, one]) => [name, iso(Math.floor(Date.parse(one) / 1000) * 1000)])),
      practice: only(state.practice, (id, response) => practised.has(id) && response !== null),
      attempts: settled, certificate: certificate && { ...certificate, code },
    };
  };

  /**
   * The mildest of `make(most)` … `make(0)` that fits; the strongest where none does.
   * @param {number} most
   * @param {(degree: number) => TrainingState} make
   * @param {(state: TrainingState) => boolean} fits
   */
  const mildest = (most, make, fits) => {
    let [low, high] = [0, most];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(make(middle))) low = middle;
      else high = middle - 1;
    }
    return make(low);
  };

  /** @param {TrainingState} state @param {(attempt: TrainingAttempt) => boolean} which @param {(responses: Record<string, unknown>) => Record<string, unknown>} how */
  const answers = (state, which, how) => ({ ...state, attempts: state.attempts.map((one) => (which(one) ? { ...one, responses: how(one.responses) } : one)) });
  const isOpen = (/** @type {TrainingAttempt} */ { ended }) => !ended;
  const isOver = (/** @type {TrainingAttempt} */ { ended }) => Boolean(ended);

  /**
   * @param {TrainingState} state
   * @param {CourseShape} shape
   * @param {(state: TrainingState) => boolean} fits
   * @returns {TrainingState}
   */
  const fit = (state, shape, fits) => {
    let left = settle(state, shape);
    const keyOf = (/** @type {string} */ id) => shape.test.find((key) => key.id === id);
    /** @param {(attempt: TrainingAttempt) => boolean} which @param {number} most */
    const trimmed = (which, most) =>
      answers(left, which, (responses) => Object.fromEntries(Object.entries(responses).map(([id, one]) => [id, course.trim(keyOf(id), one, most)])));

    /** The largest answers as the plainest. @param {number} exact how many of the smallest stay */
    const plain = (exact) =>
      answers(left, isOpen, (responses) => {
        const sizes = Object.entries(responses).map(([id, one]) => ({ id, one, size: course.response.sizeOf(keyOf(id), one) })).sort((one, other) => one.size - other.size);
        return Object.fromEntries(sizes.map(({ id, one }, place) => [id, place < exact ? one : (course.canon(keyOf(id), training.score(keyOf(id), one)) ?? one)]));
      });
    const practised = Object.keys(left.practice);
    const kept = left.attempts.length;
    /** Attempts that failed, the oldest first; the best one stays. @param {number} count */
    const fewer = (count) => {
      const best = left.attempts.reduce((one, other) => (other.passed && !(one?.passed && one.percent >= other.percent) ? other : one), /** @type {TrainingAttempt | null} */ (null));
      return { ...left, attempts: left.attempts.filter((one, place, all) => one === best || !one.ended || place >= all.length - count) };
    };

    /** @type {[number, (degree: number) => TrainingState][]} */
    const steps = [
      [practised.length, (most) => ({ ...left, practice: Object.fromEntries(practised.slice(0, most).map((id) => [id, left.practice[id]])) })],
      [0, () => ({ ...left, lessons: Object.fromEntries(Object.keys(left.lessons).map((name) => [name, left.began])) })],
      [LONGEST, (most) => trimmed(isOver, most)],
      [0, () => answers(left, isOver, () => ({}))],
      [LONGEST, (most) => trimmed(isOpen, most)],
      [200, plain],
      [kept, fewer],
      [0, () => ({ ...left, attempts: left.attempts.filter(({ ended }) => ended) })],
      [0, () => ({ ...left, attempts: [] })],
      [0, () => ({ ...left, lessons: {} })],
    ];
    for (const [most, make] of steps) {
      if (fits(left)) return left;
      left = mildest(most, make, fits);
    }
    return left;
  };

  course.fit = fit;
}
