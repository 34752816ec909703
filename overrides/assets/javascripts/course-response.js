// @ts-check
/** An answer in few bits: which of the things its question has were chosen; and where it says something else, as it is. */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { widthOf, makeCounter } = course.bits;
  const [NONE, CANON, CLOSE, RAW] = [0, 1, 2, 3];
  const MOST = 1000; // steps of a conversation

  /** @param {unknown} value @returns {value is string[]} */
  const isTexts = (value) => Array.isArray(value) && value.every((one) => typeof one === "string");
  /** @param {TrainingKey} key */
  const answersOf = ({ answers = [] }) => answers.map((answer) => answer.key);
  /** @param {TrainingKey} key @param {string} at */
  const sceneOf = ({ scenes = [] }, at) => scenes.find(({ key }) => key === at);

  /** The names of the scenes on the way and where it leads; null where it is no way. @param {TrainingKey} key @param {any} response */
  const follow = (key, response) => {
    let at = key.scenes?.[0]?.key ?? "";
    for (const step of Array.isArray(response) ? response : []) {
      const answer = isTexts(step) && step.length === 2 && step[0] === at ? sceneOf(key, at)?.answers.find((one) => one.key === step[1]) : undefined;
      if (!answer) return null;
      at = answer.to;
    }
    return at;
  };

  /**
   * @typedef {{ fits: (key: TrainingKey, response: any) => boolean, put: (sink: CourseSink, key: TrainingKey, response: any) => void,
   *   get: (source: CourseSource, key: TrainingKey) => unknown }} CourseKind `fits`: whether it can be put so that the same is got
   */
  /** @type {Record<string, CourseKind>} */
  const kinds = {
    single: {
      fits: (key, response) => answersOf(key).includes(response),
      put: (sink, key, response) => sink.bits(answersOf(key).indexOf(response), widthOf(answersOf(key).length)),
      get: (source, key) => answersOf(key)[source.bits(widthOf(answersOf(key).length))],
    },
    multiple: {
      fits: (key, response) => isTexts(response) && answersOf(key).filter((one) => response.includes(one)).join("\n") === response.join("\n"),
      put: (sink, key, response) => answersOf(key).forEach((one) => sink.bits(response.includes(one) ? 1 : 0, 1)),
      get: (source, key) => answersOf(key).filter(() => source.bits(1)),
    },
    order: {
      fits: ({ order = [] }, response) => isTexts(response) && response.length === order.length && [...order].sort().join("\n") === [...response].sort().join("\n"),
      put: (sink, { order = [] }, response) => {
        const left = [...order];
        for (const one of response) {
          sink.bits(left.indexOf(one), widthOf(left.length));
          left.splice(left.indexOf(one), 1);
        }
      },
      get: (source, { order = [] }) => {
        const left = [...order];
        return order.map(() => left.splice(source.bits(widthOf(left.length)), 1)[0]);
      },
    },
    match: {
      fits: ({ pairs = [] }, response) =>
        typeof response === "object" && response !== null && !Array.isArray(response) &&
        Object.entries(response).every(([left, right]) => pairs.some((one) => one[0] === left) && pairs.some((one) => one[1] === right)),
      put: (sink, { pairs = [] }, response) => {
        for (const [left] of pairs) sink.bits(Object.hasOwn(response, left) ? 1 + pairs.findIndex((one) => one[1] === response[left]) : 0, widthOf(pairs.length + 1));
      },
      get: (source, { pairs = [] }) =>
        Object.fromEntries(pairs.flatMap(([left]) => {
          const place = source.bits(widthOf(pairs.length + 1));
          return place ? [[left, pairs[place - 1][1]]] : [];
        })),
    },
    fill: {
      fits: ({ blanks = [] }, response) => isTexts(response) && response.length === blanks.length,
      put: (sink, { blanks = [] }, response) =>
        blanks.forEach((accepted, place) => {
          const found = accepted.indexOf(response[place]);
          sink.bits(found < 0 ? 0 : 1, 1);
          if (found < 0) sink.text(response[place]);
          else sink.bits(found, widthOf(accepted.length));
        }),
      get: (source, { blanks = [] }) => blanks.map((accepted) => (source.bits(1) ? accepted[source.bits(widthOf(accepted.length))] : source.text())),
    },
    scenario: {
      fits: (key, response) => Array.isArray(response) && response.length <= MOST && follow(key, response) !== null,
      put: (sink, key, response) => {
        sink.number(response.length);
        for (const [at, chosen] of response) {
          const names = sceneOf(key, at)?.answers.map((one) => one.key) ?? [];
          sink.bits(names.indexOf(chosen), widthOf(names.length));
        }
      },
      get: (source, key) => {
        /** @type {[string, string][]} */
        const path = [];
        let at = key.scenes?.[0]?.key ?? "";
        for (let left = Math.min(source.number(), MOST); left > 0; left--) {
          const answers = sceneOf(key, at)?.answers ?? [];
          const answer = answers[source.bits(widthOf(answers.length))];
          path.push([at, answer.key]);
          at = answer.to;
        }
        return path;
      },
    },
  };
  kinds["true-false"] = kinds.single;

  /** Whether two answers say the same. @param {unknown} one @param {unknown} other */
  const same = (one, other) => {
    /** @param {any} value */
    const plain = (value) => JSON.stringify(value && typeof value === "object" && !Array.isArray(value) ? Object.entries(value).sort() : value);
    return plain(one) === plain(other);
  };

  /** @param {(sink: CourseSink) => void} put @returns {number} bits */
  const sizeOf = (put) => {
    const counter = makeCounter();
    put(counter);
    return counter.size();
  };

  /** @param {CourseSink} sink @param {TrainingKey} key @param {unknown} response null: none */
  const put = (sink, key, response) => {
    if (response === null || response === undefined) return sink.bits(NONE, 2);
    const kind = Object.hasOwn(kinds, key.type) && kinds[key.type].fits(key, response) ? kinds[key.type] : null;
    const width = widthOf(100 * key.points + 1);
    const close = kind ? sizeOf((counter) => kind.put(counter, key, response)) : Infinity;
    const earned = close > width ? training.score(key, response) : 0;
    if (close > width && same(course.canon(key, earned), response)) {
      sink.bits(CANON, 2);
      return sink.bits(earned, width);
    }
    sink.bits(kind ? CLOSE : RAW, 2);
    if (kind) kind.put(sink, key, response);
    else sink.text(JSON.stringify(response));
  };

  /** @param {CourseSource} source @param {TrainingKey} key @returns {unknown} null: none */
  const get = (source, key) => {
    const form = source.bits(2);
    if (form === NONE) return null;
    if (form === CANON) return course.canon(key, source.bits(widthOf(100 * key.points + 1)));
    return form === CLOSE ? kinds[key.type].get(source, key) : JSON.parse(source.text());
  };

  course.response = { put, get, same, sizeOf: (/** @type {TrainingKey} */ key, /** @type {unknown} */ response) => sizeOf((counter) => put(counter, key, response)) };
}
