// @ts-check
/**
 * What an answer is worth, in hundredths of a point. The build computes the same (`training/score.py`), and
 * tests/training/vectors/score.json holds the two together: whole numbers only, and a response of any other shape than
 * its question's (somebody wrote into the device's storage) is worth nothing and never throws.
 *
 * @typedef {{ key: string, right: boolean, feedback: string }} TrainingAnswer
 * @typedef {{ key: string, answers: (TrainingAnswer & { to: string })[] }} TrainingScene `to` is "" at an end
 * @typedef {{ id: string, anchor: string, title: string, url: string, passage: string }} TrainingPassage
 * @typedef {{ id: string, type: string, points: number, pool: string, title: string, tests: TrainingPassage | null, explanation: string,
 *   answers?: TrainingAnswer[], order?: string[], pairs?: [string, string][], blanks?: string[][], scenes?: TrainingScene[] }} TrainingKey
 * @typedef {{ earned: number, possible: number, percent: number, passed: boolean }} TrainingGrade
 */
{
  const HUNDRED = 100;

  /** A typed answer without what does not matter: case, space, a full stop at its end. @param {string} text */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\x1c-\x1f\x85\ufeff]+/g, " ").trim().replace(/[.!?]+$/, "").trim();

  /** @param {unknown} value @returns {value is string[]} */
  const isTexts = (value) => Array.isArray(value) && value.every((one) => typeof one === "string");

  /** @typedef {[hits: number, parts: number]} Hits */
  /** @type {Record<string, (question: TrainingKey, response: any) => Hits>} */
  const judges = {
    single: ({ answers = [] }, response) => [answers.some(({ key, right }) => right && key === response) ? 1 : 0, 1],

    multiple: ({ answers = [] }, response) => {
      const parts = answers.filter(({ right }) => right).length;
      const chosen = new Set(isTexts(response) ? response : []);
      if ([...chosen].some((key) => !answers.some((answer) => answer.key === key))) return [0, parts];
      const hits = answers.filter(({ key, right }) => right && chosen.has(key)).length;
      return [Math.max(0, hits - (chosen.size - hits)), parts];
    },

    order: ({ order = [] }, response) => {
      const whole = isTexts(response) && response.length === order.length && new Set(response).size === order.length;
      if (!whole || !order.every((key) => response.includes(key))) return [0, order.length];
      return [order.filter((key, place) => response[place] === key).length, order.length];
    },

    match: ({ pairs = [] }, response) => {
      if (typeof response !== "object" || response === null || Array.isArray(response)) return [0, pairs.length];
      const [lefts, rights] = [pairs.map(([left]) => left), pairs.map(([, right]) => right)];
      const known = Object.entries(response).every(([left, right]) => lefts.includes(left) && rights.includes(/** @type {any} */ (right)));
      return [known ? pairs.filter(([left, right]) => Object.hasOwn(response, left) && response[left] === right).length : 0, pairs.length];
    },

    fill: ({ blanks = [] }, response) => {
      if (!isTexts(response) || response.length !== blanks.length) return [0, blanks.length];
      return [blanks.filter((accepted, place) => accepted.some((text) => plain(text) === plain(response[place]))).length, blanks.length];
    },

    scenario: ({ scenes = [] }, response) => {
      if (!Array.isArray(response) || !response.length) return [0, 1];
      let at = scenes[0]?.key ?? "";
      let hits = 0;
      for (const choice of response) {
        const scene = scenes.find(({ key }) => key === at);
        const answer = isTexts(choice) && choice.length === 2 && choice[0] === at && scene?.answers.find(({ key }) => key === choice[1]);
        if (!answer) return [0, 1];
        if (answer.right) hits++;
        at = answer.to;
      }
      return at === "" ? [hits, response.length] : [0, 1];
    },
  };
  judges["true-false"] = judges.single;

  /**
   * @param {TrainingKey} question
   * @param {unknown} response
   * @returns {number} hundredths of a point
   */
  const score = (question, response) => {
    const judge = Object.hasOwn(judges, question.type) && response !== null && response !== undefined ? judges[question.type] : null;
    const [hits, parts] = judge ? judge(question, response) : [0, 1];
    return parts ? Math.floor((HUNDRED * question.points * hits) / parts) : 0;
  };

  /** @param {TrainingKey} question @param {unknown} response whether it is wholly right */
  const isRight = (question, response) => score(question, response) === HUNDRED * question.points;

  /**
   * @param {TrainingKey[]} questions
   * @param {Record<string, unknown>} responses by the question's id
   * @param {number} passMark percent
   * @returns {TrainingGrade}
   */
  const grade = (questions, responses, passMark) => {
    const earned = questions.reduce((sum, question) => sum + score(question, Object.hasOwn(responses, question.id) ? responses[question.id] : null), 0);
    const possible = questions.reduce((sum, question) => sum + HUNDRED * question.points, 0);
    if (!possible) return { earned: 0, possible: 0, percent: 0, passed: false };
    return { earned, possible, percent: Math.floor((100 * earned) / possible), passed: earned * 100 >= passMark * possible };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.training = Object.assign(scope.deskbook.training ?? {}, { score, isRight, grade });
}
