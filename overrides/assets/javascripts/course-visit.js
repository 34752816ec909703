// @ts-check
/**
 * One launch in one tab: its token and whether it has begun or ended outlive a reload (`sessionStorage`); no second tab goes on
 * with it; and what earlier launches of the same registration could not send is sent before it begins.
 *
 * @typedef {{ token: string, began: string, ended: boolean }} CourseVisit `began`: the moment of "initialized", "" before it
 */
{
  const { xapi } = /** @type {any} */ (globalThis).deskbook;
  const PATIENCE = 3000; // milliseconds that the tab before may take to go

  /** @param {string} url that gives the token: each launch has its own */
  const openVisit = (url) => {
    const key = `deskbook:cmi5:${url}`;
    /** @type {CourseVisit} */
    const visit = { token: "", began: "", ended: false };
    try {
      const { token = "", began = "", ended = false } = JSON.parse(sessionStorage.getItem(key) ?? "{}");
      Object.assign(visit, { token: String(token), began: String(began), ended: Boolean(ended) });
    } catch {
      // Nothing was kept, or nothing may be: a reload will have to be launched again.
    }
    return {
      visit,
      /** @param {Partial<CourseVisit>} change */
      save: (change) => {
        Object.assign(visit, change);
        try {
          sessionStorage.setItem(key, JSON.stringify(visit));
        } catch {
          // See above.
        }
      },
    };
  };

  /** Hold a name as long as this page is open. @param {string} name @returns {Promise<boolean>} false: another tab holds it */
  const claim = (name) => {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((done) => {
      const hold = () => new Promise(() => done(true));
      navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE) }, hold).catch(() => done(false));
    });
  };

  /** @param {string} registration @param {string} session */
  const scopeOf = (registration, session) => `cmi5 ${registration} ${session}`;

  /**
   * Send what earlier sessions left. An LMS that has closed them refuses it; that is set aside, and said again in this session.
   * @param {XapiAddress} address @param {string} registration @param {string} session this one
   * @param {Partial<XapiPace>} [pace]
   * @returns {Promise<{ pending: XapiStatement[], refused: XapiStatement[] }>} what may still arrive later, and what never will
   */
  const settle = async (address, registration, session, pace) => {
    const others = /** @type {string[]} */ (await xapi.scopes(scopeOf(registration, ""))).filter((one) => one !== scopeOf(registration, session));
    /** @type {{ pending: XapiStatement[], refused: XapiStatement[] }} */
    const left = { pending: [], refused: [] };
    const send = async (/** @type {string} */ scope) => {
      const dismiss = (/** @type {XapiStatement} */ one, /** @type {number} */ status) => status === 403 && left.refused.push(one) > 0;
      const queue = xapi.openQueue({ scope, address, pace, dismiss });
      await queue.ready;
      await queue.send();
      left.pending.push(...queue.waiting());
      queue.close();
    };
    for (const scope of others) {
      if (!navigator.locks) await send(scope);
      else await navigator.locks.request(`deskbook-cmi5:${scope}`, { ifAvailable: true }, async (lock) => (lock ? send(scope) : undefined));
    }
    return left;
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.course, { openVisit, claim, scopeOf, settle });
}
