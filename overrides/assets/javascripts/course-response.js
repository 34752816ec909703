// @ts-check
/** An answer in few bits: which of the things its question has were chosen; and where it says something else, as it is. */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { kinds } = course;
  const { widthOf, makeCounter } = course.bits;
  const [NONE, CANON, CLOSE, RAW] = [0, 1, 2, 3];

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

  /** How many bits an answer takes: it is asked again and again for what does not change. @type {WeakMap<object, { key: TrainingKey, size: number }>} */
  const sizes = new WeakMap();

  /** @param {CourseSink} sink @param {TrainingKey} key @param {unknown} response null: none */
  const put = (sink, key, response) => {
    if (!sink.skip || typeof response !== "object" || response === null) return putAll(sink, key, response);
    const known = sizes.get(response);
    if (known?.key === key) return sink.skip(known.size);
    const size = sizeOf((counter) => putAll(counter, key, response));
    sizes.set(response, { key, size });
    sink.skip(size);
  };

  /** @param {CourseSink} sink @param {TrainingKey} key @param {unknown} response */
  const putAll = (sink, key, response) => {
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
