// @ts-check
/**
 * A session: the run that this tab has open. One tab at a time may change a run; others show it. Each change goes to the
 * device at once, notes a moment after the last key.
 */
{
  /** @typedef {{ kept: (run: Run, kept: boolean) => void, followed: () => void }} RunSeen what the page is told: whether the
   *   device keeps the run; that another tab changed it */
  const { run: model, runCheck, runStore } = /** @type {any} */ (globalThis).deskbook;
  const { MOST, isOther } = runCheck;
  const WAIT = 250; // ms after the last key before a note is kept

  /**
   * @param {any} store see run-store.js
   * @param {any} flow see run-flow.js
   * @param {{ document: string, code: string, title: string, page: string, version: string, digest: string }} procedure
   * @param {RunSeen} seen
   */
  const openSession = (store, flow, procedure, seen) => {
    const edition = { version: procedure.version, digest: procedure.digest };
    /** @type {Run | null} */
    let run = null;
    let mine = false;
    let since = 0; // when time was last counted
    /** @type {{ key: string, text: string } | null} */
    let typed = null; // a note that is not kept yet
    let waiting = 0;
    let turn = 0;

    const lapse = () => {
      const now = performance.now();
      const seconds = (now - since) / 1000;
      since = now;
      return seconds;
    };

    /** Count the time that went by. */
    const count = () => {
      if (run && mine) run = /** @type {Run} */ (model.elapse(run, lapse(), Date.now()));
    };

    /** Count the time, and take up the note that is being written. */
    const settle = () => {
      count();
      clearTimeout(waiting);
      if (run && mine && typed) run = /** @type {Run} */ (model.note(run, typed.key, typed.text, Date.now()));
      typed = null;
    };

    const keep = () => {
      if (run) seen.kept(run, store.save(run));
    };

    /** @param {Run} next @param {boolean} [own] */
    const have = (next, own = true) => {
      [run, mine, since] = [next, own, performance.now()];
      if (own) keep();
    };

    /** See what other tabs did with the run. @returns {boolean} whether what is seen here is no longer what counts */
    const follow = () => {
      const stored = /** @type {Run | null} */ (run && store.load(run.id));
      if (!run || !stored || !store.isKept(run.id)) return false;
      const before = JSON.stringify(run);
      if (!mine || run.ended) run = stored;
      else if (stored.tab !== store.tab) {
        // Another tab went on with it: the way is that tab's; notes of this one go along.
        settle();
        mine = !stored.tab;
        run = /** @type {Run} */ (model.merge({ ...stored, tab: stored.tab || store.tab, changed: Math.max(stored.changed, run.changed) + 1 }, run));
        keep();
      } else run = /** @type {Run} */ (model.merge(run, stored));
      if (JSON.stringify(run) === before) return false;
      seen.followed();
      return true;
    };

    /** @param {(run: Run, now: number) => Run} change @returns {boolean} whether it was done */
    const act = (change) => {
      if (!run || !mine || follow()) return false;
      settle();
      run = change(run, Date.now());
      if (run.ended) run = { ...run, tab: "" };
      keep();
      return true;
    };

    /** @param {string} key of the visit @param {string} text */
    const write = (key, text) => {
      typed = { key, text };
      clearTimeout(waiting);
      waiting = setTimeout(() => act((same) => same), WAIT);
    };

    /** Begin a run. @param {string} label @returns {number} 0, or how many open runs leave no room for one more */
    const begin = (label) => {
      const now = Date.now();
      store.prune(now, MOST - 1);
      const others = store.all().runs.length;
      if (others >= MOST) return others;
      have(model.begin({ id: runStore.random(16), tab: store.tab, label, ...procedure }, flow.items, now));
      return 0;
    };

    /**
     * Go on with a run, or look at one that is finished or open in another tab.
     * @param {string} id
     * @returns {Promise<"" | "missing" | "open" | "reset">} "" where meanwhile another one was asked for
     */
    const resume = async (id) => {
      const own = ++turn;
      const kept = /** @type {Run | null} */ (store.load(id));
      if (!kept || kept.document !== procedure.document) return "missing";
      const taken = !kept.ended && (await store.isElsewhere(kept));
      const fresh = /** @type {Run | null} */ (store.load(id));
      if (own !== turn || !fresh) return "";
      if (!taken && !fresh.ended) return take(fresh);
      have(fresh, false);
      return "open";
    };

    /** Go on here, whoever had it open. @param {Run | null} [which] @returns {"open" | "reset"} */
    const take = (which = run && store.load(run.id)) => {
      const { run: woken, reset } = model.wake(which ?? run, Date.now());
      have(model.take(woken, store.tab, Date.now()));
      return reset ? "reset" : "open";
    };

    /** Go back from the end of a run to its last step. */
    const reopen = () => {
      if (run) have(model.take(model.back(run, Date.now()), store.tab, Date.now()));
    };

    /** Let go of the run, so that any tab may go on with it. */
    const release = () => {
      if (!run || !mine || run.ended || follow()) return;
      settle();
      run = /** @type {Run} */ (model.take(run, "", Date.now()));
      store.save(run);
      mine = false; // a page that goes is hidden after this, and being hidden must not take the run again
    };

    const close = () => {
      [run, mine, typed] = [null, false, null];
      turn++;
    };

    const copied = () => {
      if (run?.ended) have(model.copied(run, Date.now()), true);
    };

    return {
      begin, resume, take, reopen, release, close, act, write, follow, count, copied,
      flush: () => act((same) => same),
      run: () => /** @type {Run} */ (run), isMine: () => mine, isOpen: () => run !== null, isWriting: () => typed !== null,
      /** The run as it would go on with the procedure as it is now; null where it is the same. */
      moved: () => (run && isOther(run, edition) ? model.migrate(run, flow.items, edition, Date.now()) : null),
      migrate: () => act((old, now) => model.migrate(old, flow.items, edition, now)),
    };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runSession: { openSession } });
}
