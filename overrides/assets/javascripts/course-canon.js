// @ts-check
/**
 * Where a learning system leaves too little room for an answer, what it is worth stays: the plainest answer to a question that
 * is worth the same. And long texts cut, with a mark, that stay right or wrong.
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const MARK = "[…]"; // behind a text that was cut; no dots alone, which scoring passes over
  const STEPS = 60; // of a conversation that is looked for

  /**
   * The shortest way through a conversation that is worth so much.
   * @param {TrainingKey} key
   * @param {number} earned
   */
  const wayWorth = (key, earned) => {
    const scenes = key.scenes ?? [];
    /** @typedef {{ at: string, hits: number, path: [string, string][] }} Way */
    /** @type {Way[]} */
    let ways = [{ at: scenes[0]?.key ?? "", hits: 0, path: [] }];
    for (let step = 1; step <= STEPS && ways.length; step++) {
      /** @type {Map<string, Way>} */
      const next = new Map();
      for (const { at, hits, path } of ways) {
        const scene = scenes.find((one) => one.key === at);
        for (const answer of scene?.answers ?? []) {
          const way = { at: answer.to, hits: hits + (answer.right ? 1 : 0), path: [...path, /** @type {[string, string]} */ ([at, answer.key])] };
          if (way.at === "" && training.score(key, way.path) === earned) return way.path;
          const name = `${way.hits} ${way.at}`;
          if (way.at !== "" && !next.has(name)) next.set(name, way);
        }
      }
      ways = [...next.values()];
    }
    return [];
  };

  /** @type {Record<string, (key: TrainingKey, hits: number, earned: number) => unknown>} */
  const plainest = {
    single: ({ answers = [] }, hits) => answers.find(({ right }) => right === hits > 0)?.key ?? "",
    multiple: ({ answers = [] }, hits) => answers.filter(({ right }) => right === hits > 0).slice(0, Math.max(hits, 1)).map(({ key }) => key),
    order: ({ order = [] }, hits) => [...order.slice(0, hits), ...order.slice(hits + 1), ...order.slice(hits, hits + 1)],
    match: ({ pairs = [] }, hits) => {
      const rights = pairs.map(([, right]) => right);
      return Object.fromEntries(pairs.flatMap(([left, right], place) => {
        const given = place < hits ? right : rights.find((one) => one !== right);
        return given === undefined ? [] : [[left, given]];
      }));
    },
    fill: ({ blanks = [] }, hits) => blanks.map(([first = ""], place) => (place < hits ? first : MARK)),
    scenario: (key, _, earned) => wayWorth(key, earned),
  };
  plainest["true-false"] = plainest.single;

  /** How many parts a question is scored in. @param {TrainingKey} key */
  const partsOf = ({ type, answers = [], order = [], pairs = [], blanks = [] }) =>
    type === "multiple" ? answers.filter(({ right }) => right).length : type === "order" ? order.length : type === "match" ? pairs.length : type === "fill" ? blanks.length : 1;

  /** @type {WeakMap<TrainingKey, Map<number, unknown>>} */
  const known = new WeakMap();

  /**
   * @param {TrainingKey} key
   * @param {number} earned hundredths
   * @returns {unknown} undefined where there is no such answer
   */
  const canon = (key, earned) => {
    const found = known.get(key) ?? new Map();
    known.set(key, found);
    if (!found.has(earned)) found.set(earned, compute(key, earned));
    return found.get(earned);
  };

  /** @param {TrainingKey} key @param {number} earned */
  const compute = (key, earned) => {
    const parts = partsOf(key);
    for (let hits = 0; hits <= parts; hits++) {
      const response = Object.hasOwn(plainest, key.type) ? plainest[key.type](key, hits, earned) : undefined;
      if (response !== undefined && training.score(key, response) === earned) return response;
    }
    return earned === 0 ? "" : undefined;
  };

  /**
   * Texts of an answer cut, so that none is longer; it is worth the same.
   * @param {TrainingKey} key
   * @param {any} response
   * @param {number} most characters
   */
  const trim = (key, response, most) => {
    if (key.type !== "fill" || !Array.isArray(response) || response.length !== key.blanks?.length) return response;
    return response.map((text, place) => {
      const accepted = key.blanks?.[place] ?? [];
      const alone = { ...key, points: 1, blanks: [accepted] };
      const signs = typeof text === "string" ? [...text] : [];
      if (signs.length <= most + MARK.length) return text;
      const right = training.isRight(alone, [text]);
      const shorter = right ? accepted.filter((one) => training.isRight({ ...alone, blanks: [[one]] }, [text])) : [signs.slice(0, most).join("") + MARK, MARK];
      return shorter.find((one) => training.isRight(alone, [one]) === right) ?? text;
    });
  };

  Object.assign(course, { canon, trim });
}
