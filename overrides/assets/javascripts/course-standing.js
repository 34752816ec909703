// @ts-check
/**
 * How far a learner is with a course, as learning systems ask. Values in, values out.
 *
 * @typedef {{ place: string, progress: number, completed: boolean, passed: boolean | null,
 *   score: { earned: number, possible: number, percent: number } | null, seconds: number, text: string }} CourseKept
 *   `place`: name of the lesson; `progress` 0..1; `passed` null: not decided; `earned`, `possible` in hundredths of a point;
 *   `seconds`: time of this session so far; `text`: the packed state
 */
{
  const { course } = /** @type {any} */ (globalThis).deskbook;

  /**
   * @param {TrainingState} state
   * @param {{ name: string, counts: boolean }[]} lessons
   * @returns {Omit<CourseKept, "seconds" | "text">}
   */
  const standing = ({ lessons: done, attempts, certificate, at }, lessons) => {
    const test = lessons.find(({ counts }) => counts);
    const over = attempts.filter(({ ended }) => ended);
    const passed = Boolean(certificate) || over.some((one) => one.passed);
    const isDone = (/** @type {{ name: string, counts: boolean }} */ { name, counts }) => (counts ? passed : Object.hasOwn(done, name));
    const read = lessons.filter(({ counts }) => !counts).every(isDone);
    const best = over.filter((one) => one.passed || !passed).sort((one, other) => other.percent - one.percent)[0];
    // The attempt that was passed may be so long ago that it is not kept any more; the certificate is.
    const score = best ?? (certificate && { earned: 100 * certificate.percent, possible: 10_000, percent: certificate.percent });
    return {
      place: at,
      progress: lessons.length ? lessons.filter(isDone).length / lessons.length : 0,
      completed: read && (!test || passed || over.length > 0),
      passed: passed ? true : test && over.length ? false : null,
      score: score ? { earned: score.earned, possible: score.possible, percent: score.percent } : null,
    };
  };

  course.standing = standing;
}
