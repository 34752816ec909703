// @ts-check
/** Scores as learning systems write them: cut and never rounded, so that nobody comes across the mark by rounding. */
{
  const GRAIN = 1e7; // real (10,7): seven digits behind the point (SCORM 2004 4th ed. RTE 4.1.1.5)

  /**
   * Part of a whole, from "0" to "1".
   * @param {number} part @param {number} whole
   */
  const share = (part, whole) => {
    const all = Math.floor(part) * GRAIN;
    const grains = Math.min(GRAIN, Math.max(0, (all - (all % whole)) / whole));
    return grains === GRAIN ? "1" : grains === 0 ? "0" : `0.${String(grains).padStart(7, "0").replace(/0+$/, "")}`;
  };

  /** A number from 0 to 1. @param {number} number */
  const fraction = (number) => share(Math.min(1, Math.max(0, number)) * GRAIN + 1e-6, GRAIN);

  /**
   * The score as a whole number of percent: 79.99 is no 80. Where the system's own mark is no whole number, cutting could fail
   * somebody who passed; then it is the next one, which is below nobody's mark either.
   * @param {{ earned: number, possible: number, percent: number }} score
   * @param {boolean} passed
   * @param {number | null} mark
   */
  const percent = ({ earned, possible, percent: whole }, passed, mark) => String(passed && mark !== null && whole < mark ? Math.min(100, Math.ceil((100 * earned) / possible)) : whole);

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { score: { share, fraction, percent } });
}
