// @ts-check
/**
 * Finds what a learning system offers to a course: an object `API` (SCORM 1.2 RTE 3.3.6.1) or `API_1484_11` (SCORM 2004
 * 4th ed. RTE 3.2.1) in a window above this one, or above the one that opened it. A frame of another origin throws at every
 * touch but can still be asked for what is above it; the system may sit there.
 */
{
  const UP = 7; // windows above another
  const FRAMES = 30; // of one window: a system may keep its object in a frame beside the course's

  /** @param {() => any} look @returns {any} null where it throws, or finds nothing */
  const guarded = (look) => {
    try {
      return look() ?? null;
    } catch {
      return null;
    }
  };

  /** This window, and those above it. @param {any} from @returns {any[]} */
  const chainOf = (from) => {
    const chain = from ? [from] : [];
    for (let up = 0; up < UP && chain.length; up++) {
      const above = guarded(() => chain[up].parent);
      if (!above || above === chain[up]) break;
      chain.push(above);
    }
    return chain;
  };

  /** @param {any} where @returns {any[]} */
  const framesOf = (where) => Array.from({ length: Math.min(FRAMES, guarded(() => where.length) ?? 0) }, (_, place) => guarded(() => where[place])).filter(Boolean);

  /**
   * @param {any} start the course's own window
   * @param {string} name `API` or `API_1484_11`
   * @param {string} call a function that it has
   * @returns {any} null where there is none within reach
   */
  const findApi = (start, name, call) => {
    /** @param {any[]} windows */
    const among = (windows) => {
      for (const one of windows) {
        const api = guarded(() => one[name]);
        // What a page names in its HTML is found under its name too; it has no such function.
        if (api && guarded(() => typeof api[call]) !== "undefined" && guarded(() => api[call])) return api;
      }
      return null;
    };
    const own = chainOf(start);
    const openers = own.map((one) => guarded(() => one.opener)).filter(Boolean);
    const theirs = openers.flatMap(chainOf);
    return among(own) ?? among(theirs) ?? among([...own, ...theirs].flatMap(framesOf));
  };

  /** Whether there is another window in which one could appear: in one of another origin it would not be seen. @param {any} start */
  const hasOthers = (start) => {
    const own = chainOf(start);
    const others = [...own.slice(1), ...own.map((one) => guarded(() => one.opener)).filter(Boolean).flatMap(chainOf)];
    return others.some((one) => guarded(() => one.location.href) !== null);
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { findApi, hasOthers });
}
