// @ts-check
/** Times as learning systems write them. Values in, texts out; nothing here reads a clock. */
{
  const LONGEST = 9999 * 3600 + 59 * 60 + 59; // seconds: what HHHH:MM:SS can say

  /** @param {number} number @param {number} [digits] */
  const pad = (number, digits = 2) => String(number).padStart(digits, "0");

  /**
   * Hundredths of a second, cut off and not rounded, so that 59.999 never becomes a minute of 60 seconds.
   * @param {number} seconds anything that is no length of time counts as none
   */
  const parts = (seconds) => {
    const all = Math.floor(Math.min(LONGEST, Math.max(0, Number(seconds) || 0)) * 100 + 1e-6);
    return { hours: Math.floor(all / 360000), minutes: Math.floor(all / 6000) % 60, seconds: Math.floor(all / 100) % 60, hundredths: all % 100 };
  };

  /** CMITimespan (SCORM 1.2 RTE 3.4.1.1): `0001:02:03.45`. @param {number} seconds */
  const span = (seconds) => {
    const { hours, minutes, seconds: rest, hundredths } = parts(seconds);
    return `${pad(hours, 4)}:${pad(minutes)}:${pad(rest)}.${pad(hundredths)}`;
  };

  /** timeinterval (second,10,2) (SCORM 2004 4th ed. RTE 4.1.1.7): `PT1H2M3.45S`. @param {number} seconds */
  const duration = (seconds) => {
    const { hours, minutes, seconds: rest, hundredths } = parts(seconds);
    const second = hundredths ? `${rest}.${pad(hundredths)}`.replace(/0$/, "") : String(rest);
    return `PT${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest || hundredths || !(hours || minutes) ? `${second}S` : ""}`;
  };

  /** CMITime (SCORM 1.2 RTE 3.4.1.1), where the learner is: `14:05:59`; "" where it is no moment. @param {string} moment ISO */
  const timeOfDay = (moment) => {
    const day = new Date(moment);
    return Number.isNaN(day.getTime()) ? "" : [day.getHours(), day.getMinutes(), day.getSeconds()].map((one) => pad(one)).join(":");
  };

  /**
   * time (second,10,0) (SCORM 2004 4th ed. RTE 4.1.1.6), the best first. The standard takes each of them; there are systems
   * that refuse fractions, and others (Moodle, and what is made after it) that refuse a time zone without one.
   * @param {string} moment ISO
   * @returns {string[]} none where it is no moment
   */
  const stamps = (moment) => {
    const day = new Date(moment);
    const year = day.getUTCFullYear();
    if (Number.isNaN(day.getTime()) || year < 1970 || year > 2038) return []; // the range of the standard
    const here = `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}T${timeOfDay(moment)}`;
    const utc = day.toISOString().slice(0, 19);
    return [`${utc}Z`, `${utc}.0Z`, here];
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { time: { span, duration, timeOfDay, stamps } });
}
