// @ts-check
/**
 * What a state is packed by: lessons and questions are told by their place in the module, and a sum of its shape tells whether
 * that is still the same module.
 *
 * @typedef {{ id: string, version: string, digest: string, lessons: string[], test: TrainingKey[], practice: TrainingKey[],
 *   pools: Record<string, number>, mixed: boolean }} CourseShape `lessons`: names, in order; `test`, `practice`: the questions
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { sumOf } = course.bits;
  const SUM = 16; // bits
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

  course.sums = { SUM, CHANGED, sumsOf, demand, drawnBy, iso, plain };
}
