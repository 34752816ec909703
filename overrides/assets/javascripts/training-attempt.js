// @ts-check
/**
 * An attempt at a test: values in, values out; who calls says what time it is. A clock that goes back takes nothing away:
 * nothing ends before it began, and time that was used stays used.
 */
{
  const { draw, grade, certificate, check } = /** @type {any} */ (globalThis).deskbook.training;

  /** @param {string} earlier @param {number} now */
  const notBefore = (earlier, now) => new Date(Math.max(now, Date.parse(earlier))).toISOString();

  /** @param {TrainingState} state @returns {TrainingAttempt | null} the one that is not handed in */
  const openOne = (state) => state.attempts.find(({ ended }) => !ended) ?? null;

  /** @param {TrainingState} state @returns {TrainingAttempt | null} the last one that was handed in */
  const lastOne = (state) => state.attempts.filter(({ ended }) => ended).at(-1) ?? null;

  /**
   * How many attempts are left; those before the last one that was passed do not count. Infinity where there is no limit.
   * @param {TrainingState} state
   * @param {number | null} limit
   */
  const left = (state, limit) => (limit === null ? Infinity : Math.max(0, limit - (state.attempts.length - 1 - state.attempts.findLastIndex(({ passed }) => passed))));

  /**
   * @param {TrainingState} state
   * @param {{ questions: TrainingKey[], pools: Record<string, number>, mixed: boolean, seed: number, limit: number | null }} test
   * @param {number} now
   * @returns {TrainingState} the same where one is open or none is left
   */
  const begin = (state, { questions, pools, mixed, seed, limit }, now) => {
    const drawn = /** @type {string[]} */ (draw(questions, pools, mixed, seed));
    if (openOne(state) || !left(state, limit) || !drawn.length) return state;
    // Attempts are told apart by when they began, whatever the clock says.
    const last = state.attempts.at(-1);
    const began = new Date(Math.max(now, last ? Date.parse(last.began) + 1 : 0)).toISOString();
    const attempt = { began, ended: null, seed, drawn, responses: {}, position: 0, spent: 0, stamp: began, earned: 0, possible: 0, percent: 0, passed: false };
    return { ...state, attempts: [...state.attempts, attempt].slice(-check.MOST) };
  };

  /** @param {TrainingState} state @param {(attempt: TrainingAttempt) => TrainingAttempt} how @returns {TrainingState} */
  const alter = (state, how) => ({ ...state, attempts: state.attempts.map((one) => (one.ended ? one : how(one))) });

  /** @param {TrainingState} state @param {string} id @param {unknown} response null: none @param {number} now */
  const answer = (state, id, response, now) =>
    alter(state, (attempt) => {
      const { [id]: _, ...others } = attempt.responses;
      return { ...attempt, responses: response === null ? others : { ...others, [id]: response }, stamp: notBefore(attempt.stamp, now) };
    });

  /** @param {TrainingState} state @param {number} position as many as there are questions: before handing in @param {number} now */
  const move = (state, position, now) =>
    alter(state, (attempt) => ({ ...attempt, position: Math.max(0, Math.min(position, attempt.drawn.length)), stamp: notBefore(attempt.stamp, now) }));

  /**
   * Time that went by while the page was open, as a clock that nobody can set counted it; not what another tab counted
   * since, which the stamp tells.
   * @param {TrainingState} state @param {number} seconds @param {number} now
   */
  const elapse = (state, seconds, now) =>
    alter(state, (attempt) => {
      const gone = (now - Date.parse(attempt.stamp)) / 1000;
      const spent = attempt.spent + Math.max(0, gone < 0 ? seconds : Math.min(seconds, gone));
      return { ...attempt, spent, stamp: notBefore(attempt.stamp, now) };
    });

  /** Time that went by while no page was open. @param {TrainingState} state @param {number} now */
  const wake = (state, now) => alter(state, (attempt) => elapse({ ...state, attempts: [attempt] }, (now - Date.parse(attempt.stamp)) / 1000, now).attempts[0]);

  /** @param {TrainingAttempt} attempt @param {number | null} seconds @returns {number} that are left; Infinity without a limit */
  const timeLeft = (attempt, seconds) => (seconds === null ? Infinity : Math.max(0, seconds - attempt.spent));

  /** @param {number} moment */
  const dayOf = (moment) => {
    const day = new Date(moment);
    return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
  };

  /**
   * Hand the open attempt in: graded, and with a certificate where it is passed.
   * @param {TrainingState} state
   * @param {{ id: string, version: string, digest: string, pass_mark: number, questions: TrainingKey[], lesson: string }} test
   * @param {number} now
   * @returns {TrainingState}
   */
  const handIn = (state, { id, version, digest, pass_mark, questions, lesson }, now) => {
    const open = openOne(state);
    if (!open) return state;
    const asked = open.drawn.flatMap((name) => questions.filter((question) => question.id === name));
    const result = /** @type {TrainingGrade} */ (grade(asked, open.responses, pass_mark));
    const ended = notBefore(open.began > open.stamp ? open.began : open.stamp, now);
    const done = alter(state, (attempt) => ({ ...attempt, ...result, ended, stamp: ended }));
    if (!result.passed) return done;
    const date = dayOf(Date.parse(ended));
    const code = certificate.code(id, version, date, result.percent, digest);
    return { ...done, lessons: { [lesson]: ended, ...done.lessons }, certificate: { date, percent: result.percent, code, digest } };
  };

  /** Whether a response says all that its question asks for. @param {TrainingKey} question @param {any} response */
  const isAnswered = ({ type, answers = [], order = [], pairs = [], blanks = [], scenes = [] }, response) => {
    if (response === null || response === undefined) return false;
    if (type === "multiple") return Array.isArray(response) && response.length > 0;
    if (type === "order") return Array.isArray(response) && response.length === order.length;
    if (type === "match") return pairs.every(([left]) => Object.hasOwn(response, left));
    if (type === "fill") return Array.isArray(response) && blanks.every((_, place) => typeof response[place] === "string" && response[place].trim());
    if (type !== "scenario") return answers.some(({ key }) => key === response);
    const last = Array.isArray(response) ? response.at(-1) : null;
    return Array.isArray(last) && scenes.some(({ key, answers }) => key === last[0] && answers.some((one) => one.key === last[1] && one.to === ""));
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.training, { attempt: { openOne, lastOne, left, begin, answer, move, elapse, wake, timeLeft, handIn, isAnswered, dayOf } });
}
