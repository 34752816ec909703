// @ts-check
/**
 * What an attempt that was handed in says to others: each question with its answer, the result, and a record of it to take
 * along. Values in, values out; everything that carries answers on (a learning system, a store of records) gets these.
 *
 * @typedef {{ key: TrainingKey, response: unknown, earned: number, right: boolean, at: string, seconds: number | null, title: string }} CourseAnswer
 *   one question; `response` null: not answered; `earned` in hundredths of a point; `at`: ISO moment of the last change, or of
 *   handing in where that is not known; `seconds`: how long it was looked at, null where that is not known
 * @typedef {{ id: string, title: string, version: string, digest: string, percent: number, earned: number, possible: number, passed: boolean,
 *   passMark: number, began: string, ended: string, answers: CourseAnswer[], code: string | null, page: string }} TrainingResult
 * @typedef {Record<string, { at: string, seconds: number | null }>} TrainingSeen by the question's id
 */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;

  /**
   * @param {TrainingAttempt} attempt
   * @param {TrainingKey[]} keys of the test
   * @param {TrainingSeen} [seen]
   * @returns {CourseAnswer[]} as they were asked
   */
  const answersOf = (attempt, keys, seen = {}) =>
    attempt.drawn.flatMap((id) => keys.find((key) => key.id === id) ?? []).map((key) => {
      const response = Object.hasOwn(attempt.responses, key.id) ? attempt.responses[key.id] : null;
      const { at = attempt.ended ?? attempt.stamp, seconds = null } = Object.hasOwn(seen, key.id) ? seen[key.id] : {};
      return { key, response, earned: training.score(key, response), right: training.isRight(key, response), at, seconds, title: key.title };
    });

  /**
   * @param {{ id: string, title: string, version: string, digest: string, pass_mark: number }} module
   * @param {TrainingState} state after handing in
   * @param {TrainingAttempt} attempt one that was handed in
   * @param {TrainingKey[]} keys
   * @param {{ page: string, seen?: TrainingSeen }} about `page`: where it was taken
   * @returns {TrainingResult}
   */
  const resultOf = ({ id, title, version, digest, pass_mark }, state, attempt, keys, { page, seen }) => {
    const { began, percent, earned, possible, passed } = attempt;
    const ended = attempt.ended ?? attempt.stamp;
    const date = training.attempt.dayOf(Date.parse(ended));
    const last = state.certificate;
    const paper = last && last.date === date && last.percent === percent ? last : null;
    const learnt = paper?.digest ?? digest;
    const code = passed ? (paper?.code ?? training.certificate.code(id, version, date, percent, learnt)) : null;
    const answers = answersOf(attempt, keys, seen);
    return { id, title, version, digest: learnt, percent, earned, possible, passed, passMark: pass_mark, began, ended, answers, code, page };
  };

  /** What is downloaded. @param {TrainingResult} result */
  const recordOf = ({ id, title, version, digest, ended, percent, passMark, passed, code, page }) => {
    const date = training.attempt.dayOf(Date.parse(ended));
    return { type: "module-result", module: id, title, version, digest, date, percent, needed: passMark, passed, code, page };
  };

  /**
   * Measures how long each question is looked at, and when it was last answered. What was done before this page was opened
   * nobody measured.
   * @param {() => number} [clock] milliseconds
   */
  const makeWatch = (clock = () => performance.now()) => {
    /** @type {TrainingSeen} */
    let seen = {};
    let [name, since, whole] = ["", 0, false];

    const stop = () => {
      const one = Object.hasOwn(seen, name) ? seen[name] : null;
      if (one && one.seconds !== null) one.seconds += (clock() - since) / 1000;
      name = "";
    };

    return {
      /** Forget all. @param {boolean} begins whether an attempt begins now, so that all of it will be seen */
      reset: (begins) => {
        seen = {};
        [name, whole] = ["", begins];
      },
      stop,
      /** @param {string} id of the question that is shown now */
      look: (id) => {
        stop();
        [name, since] = [id, clock()];
        if (!Object.hasOwn(seen, id)) seen[id] = { at: "", seconds: whole ? 0 : null };
      },
      /** @param {string} id @param {string} at ISO moment */
      answer: (id, at) => void (seen[id] = { seconds: seen[id]?.seconds ?? null, at }),
      /** @returns {TrainingSeen} */
      read: () => {
        stop();
        const known = Object.entries(seen).filter(([, { at }]) => at);
        return Object.fromEntries(known.map(([id, { at, seconds }]) => [id, { at, seconds: seconds === null ? null : Math.round(seconds * 10) / 10 }]));
      },
    };
  };

  Object.assign(training, { answers: { answersOf, resultOf, recordOf, makeWatch } });
}
