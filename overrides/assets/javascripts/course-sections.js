// @ts-check
/**
 * The parts of what is kept of a module, each in bits of its own, so that what is lost of one costs none of the others. Things
 * are told by their place in the module; a sum of its shape tells whether that is still the same module.
 *
 * @typedef {{ id: string, version: string, digest: string, lessons: string[], test: TrainingKey[], practice: TrainingKey[],
 *   pools: Record<string, number>, mixed: boolean }} CourseShape `lessons`: names, in order; `test`, `practice`: the questions
 * @typedef {{ put: (sink: CourseSink, state: TrainingState, shape: CourseShape) => void, has: (state: TrainingState) => boolean,
 *   get: (source: CourseSource, state: TrainingState, shape: CourseShape) => void }} CourseSection
 *   `get` fills in what it reads; it throws where that is nothing of ours
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { sumOf, widthOf } = course.bits;
  const [DAY, SECOND] = [86_400_000, 1000];
  const SEED = 33; // bits
  const SUM = 16;
  const CHANGED = new Error("the module has other lessons or questions than when this was kept");

  /** A digest as it stands at the beginning of a text. @param {string} digest */
  const plain = (digest) => digest.replace(/[^A-Za-z0-9]/g, "").slice(0, 12);

  /** @param {number} moment milliseconds @returns {string} */
  const iso = (moment) => new Date(moment).toISOString();

  /** What answers to these questions are told by. @param {TrainingKey[]} keys */
  const skeleton = (keys) =>
    keys.map(({ id, type, points, pool, answers = [], order = [], pairs = [], blanks = [], scenes = [] }) => [
      id, type, points, pool, answers.map(({ key, right }) => [key, right]), order, pairs, blanks,
      scenes.map(({ key, answers }) => [key, answers.map((one) => [one.key, one.right, one.to])]),
    ]);

  /** @type {WeakMap<CourseShape, Record<string, number>>} */
  const sums = new WeakMap();
  /** @param {CourseShape} shape */
  const sumsOf = (shape) => {
    const known = sums.get(shape);
    if (known) return known;
    const { lessons, test, practice, pools, mixed } = shape;
    const made = Object.fromEntries(
      Object.entries({ lessons, test: [skeleton(test), Object.entries(pools), mixed], practice: skeleton(practice) })
        .map(([name, value]) => [name, sumOf(JSON.stringify(value)) % 2 ** SUM]),
    );
    sums.set(shape, made);
    return made;
  };

  /** @param {CourseSource} source @param {number} sum */
  const demand = (source, sum) => {
    if (source.bits(SUM) !== sum) throw CHANGED;
  };

  /** What a seed draws; something even where there is no question any more. @param {CourseShape} shape @param {number} seed */
  const drawnBy = ({ test, pools, mixed }, seed) => {
    const drawn = training.draw(test, pools, mixed, seed);
    return drawn.length ? drawn : ["none"];
  };

  /** @param {Record<string, unknown>} responses @param {string} id */
  const own = (responses, id) => (Object.hasOwn(responses, id) ? responses[id] : null);

  /** @type {CourseSection} when it was begun, where one was, the certificate */
  const core = {
    has: () => true,
    put: (sink, { began, at, certificate }, { lessons, digest }) => {
      sink.signed(Date.parse(began));
      sink.number(lessons.indexOf(at) + 1);
      sink.bits(certificate ? 1 : 0, 1);
      if (!certificate) return;
      sink.signed(Date.parse(certificate.date) / DAY);
      sink.bits(certificate.percent, 7);
      sink.bits(certificate.digest === plain(digest) ? 1 : 0, 1);
      if (certificate.digest !== plain(digest)) sink.text(certificate.digest);
    },
    get: (source, state, { id, version, lessons, digest: own }) => {
      state.began = iso(source.signed());
      state.at = lessons[source.number() - 1] ?? "";
      if (!source.bits(1)) return;
      const date = iso(source.signed() * DAY).slice(0, 10);
      const percent = source.bits(7);
      const digest = source.bits(1) ? own : source.text();
      state.certificate = { date, percent, digest, code: training.certificate.code(id, version, date, percent, digest) };
    },
  };

  /** @type {CourseSection} which lessons are done, and since when: to the second, or only that */
  const lessons = {
    has: (state) => Object.keys(state.lessons).length > 0,
    put: (sink, { lessons: done, began }, shape) => {
      const timed = Object.values(done).some((moment) => moment !== began);
      let last = 0;
      sink.bits(sumsOf(shape).lessons, SUM);
      sink.bits(timed ? 1 : 0, 1);
      if (!timed) sink.signed(Date.parse(began));
      for (const name of shape.lessons) {
        sink.bits(Object.hasOwn(done, name) ? 1 : 0, 1);
        if (!timed || !Object.hasOwn(done, name)) continue;
        sink.signed(Math.floor(Date.parse(done[name]) / SECOND) - last);
        last = Math.floor(Date.parse(done[name]) / SECOND);
      }
    },
    get: (source, state, shape) => {
      demand(source, sumsOf(shape).lessons);
      const timed = source.bits(1);
      const moment = timed ? 0 : source.signed();
      let last = 0;
      for (const name of shape.lessons) {
        if (!source.bits(1)) continue;
        if (timed) last += source.signed();
        state.lessons[name] = iso(timed ? last * SECOND : moment);
      }
    },
  };

  /** @type {CourseSection} what came of each attempt, without its answers */
  const attempts = {
    has: (state) => state.attempts.length > 0,
    put: (sink, state) => {
      let [last, worth] = [0, 0];
      sink.number(state.attempts.length);
      for (const { began, ended, spent, earned, possible, passed } of state.attempts) {
        sink.signed(Date.parse(began) - last);
        last = Date.parse(began);
        sink.bits(ended ? 1 : 0, 1);
        if (!ended) continue;
        sink.number(Date.parse(ended) - last);
        sink.number(spent);
        sink.number(earned);
        sink.bits(possible === worth ? 1 : 0, 1);
        if (possible !== worth) sink.number(possible);
        worth = possible;
        sink.bits(passed ? 1 : 0, 1);
      }
    },
    get: (source, state, shape) => {
      let [last, worth] = [0, 0];
      for (let left = source.number(); left > 0; left--) {
        last += source.signed();
        const drawn = drawnBy(shape, 0);
        const attempt = { began: iso(last), seed: 0, drawn, responses: {}, position: drawn.length };
        if (!source.bits(1)) {
          state.attempts.push({ ...attempt, ended: null, stamp: attempt.began, spent: 0, earned: 0, possible: 0, percent: 0, passed: false });
          continue;
        }
        const ended = iso(last + source.number());
        const [spent, earned] = [source.number(), source.number()];
        if (!source.bits(1)) worth = source.number();
        const percent = worth ? Math.floor((100 * earned) / worth) : 0;
        state.attempts.push({ ...attempt, ended, stamp: ended, spent, earned, possible: worth, percent, passed: source.bits(1) === 1 });
      }
    },
  };

  /** The answers of one attempt. @param {(attempts: TrainingAttempt[]) => number} find its place, -1 for none @returns {CourseSection} */
  const answersOf = (find) => ({
    has: ({ attempts }) => find(attempts) >= 0,
    put: (sink, { attempts }, shape) => {
      const { began, ended, seed, position, spent, stamp, drawn, responses } = attempts[find(attempts)];
      sink.bits(sumsOf(shape).test, SUM);
      sink.bits(seed, SEED);
      if (!ended) {
        sink.number(position);
        sink.number(spent);
        sink.signed(Date.parse(stamp) - Date.parse(began));
      }
      for (const id of drawn) course.response.put(sink, shape.test.find((key) => key.id === id), own(responses, id));
    },
    get: (source, { attempts }, shape) => {
      demand(source, sumsOf(shape).test);
      const attempt = attempts[find(attempts)];
      const seed = source.bits(SEED);
      const drawn = training.draw(shape.test, shape.pools, shape.mixed, seed);
      const open = attempt.ended ? {} : { position: source.number(), spent: source.number(), stamp: iso(Date.parse(attempt.began) + source.signed()) };
      /** @type {[string, unknown][]} */
      const all = drawn.map((/** @type {string} */ id) => [id, course.response.get(source, shape.test.find((key) => key.id === id))]);
      Object.assign(attempt, { seed, drawn, position: drawn.length, ...open, responses: Object.fromEntries(all.filter(([, one]) => one !== null)) });
    },
  });

  /** @type {CourseSection} */
  const practice = {
    has: (state) => Object.keys(state.practice).length > 0,
    put: (sink, state, shape) => {
      const count = shape.practice.findLastIndex(({ id }) => Object.hasOwn(state.practice, id)) + 1;
      sink.bits(sumsOf(shape).practice, SUM);
      sink.bits(count, widthOf(shape.practice.length + 1));
      for (const key of shape.practice.slice(0, count)) course.response.put(sink, key, own(state.practice, key.id));
    },
    get: (source, state, shape) => {
      demand(source, sumsOf(shape).practice);
      for (const key of shape.practice.slice(0, source.bits(widthOf(shape.practice.length + 1)))) {
        const response = course.response.get(source, key);
        if (response !== null) state.practice[key.id] = response;
      }
    },
  };

  /** @param {TrainingAttempt[]} attempts */
  const openPlace = (attempts) => attempts.findIndex(({ ended }) => !ended);
  /** @param {TrainingAttempt[]} attempts */
  const lastPlace = (attempts) => attempts.findLastIndex(({ ended }) => ended);

  /** In the order in which they matter. @type {[string, CourseSection][]} */
  const sections = [["c", core], ["l", lessons], ["a", attempts], ["o", answersOf(openPlace)], ["r", answersOf(lastPlace)], ["p", practice]];
  course.sections = { sections, drawnBy, iso, plain, CHANGED };
}
