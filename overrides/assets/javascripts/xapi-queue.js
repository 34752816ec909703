// @ts-check
/**
 * A queue of statements: kept on the device, sent in their order while there is a connection, taken out once the other side has
 * them. Whatever happens in between (a tab that is closed, a browser that is killed, an answer that is lost), a statement goes
 * out again under the same id, and so is there once. Two tabs share a queue; one of them sends at a time.
 *
 * @typedef {{ state: "sent" | "waiting" | "refused", waiting: number, aside: number, kept: boolean, failing: boolean, status: number, why: string }} XapiState
 *   `sent`: nothing waits; `aside`: how many the other side does not take; `kept`: whether the device keeps what waits; `failing`:
 *   the last try was in vain; `status` and `why`: the last answer that was no "yes"
 * @typedef {{ scope: string, address: XapiAddress, pace?: Partial<XapiPace>, dismiss?: (statement: XapiStatement, status: number) => boolean,
 *   parts?: boolean }} XapiOptions `dismiss`: whether a statement that is refused is set aside, and the others go on; `parts`: whether it
 *   sends by itself what waits when the page goes away
 */
{
  const xapi = /** @type {any} */ (globalThis).deskbook.xapi;

  /** @param {XapiOptions} options */
  const openQueue = ({ scope, address, pace: given = {}, dismiss = () => false, parts = true }) => {
    const pace = { ...xapi.PACE, ...given };
    const pool = xapi.openPool(scope);
    const end = new AbortController();
    const name = `deskbook-xapi:${scope}`;
    const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
    /** @type {Set<(state: XapiState) => void>} */
    const listeners = new Set();
    let [refused, status, why] = [false, 0, ""];
    /** @type {AbortController | null} what is on its way now */
    let flying = null;
    let [tries, until, timer] = [0, 0, 0];
    let [again, left, taken] = [false, false, false];
    /** @type {Promise<boolean> | null} */
    let running = null;

    /** @returns {XapiState} */
    const state = () => {
      const waiting = pool.waiting().length;
      return { state: refused ? "refused" : waiting ? "waiting" : "sent", waiting, failing: waiting > 0 && timer !== 0, status, why, ...pool.about() };
    };

    const tell = () => listeners.forEach((listener) => listener(state()));

    /** Send one after the other until all are there, or something is in the way. */
    const drain = async () => {
      for (let entry = await pool.next(); entry && !end.signal.aborted; entry = await pool.next()) {
        flying = new AbortController();
        const verdict = /** @type {XapiVerdict} */ (await xapi.put(address, entry.statement, pace.patience, flying));
        flying = null;
        if (verdict.kind !== "sent") [status, why] = [verdict.status, verdict.reason];
        const aside = verdict.kind === "aside" || (verdict.kind === "refused" && dismiss(entry.statement, verdict.status));
        if (verdict.kind === "refused" && !aside) return void (refused = true);
        const over = verdict.kind === "sent" || aside;
        if (over && (await pool.take(entry, aside ? `${verdict.status} ${verdict.reason}`.trim() : undefined).then(() => true, () => false))) {
          tries = 0;
          taken = true;
        } else {
          until = verdict.wait === null ? 0 : Date.now() + verdict.wait;
          return void later(verdict.wait ?? xapi.backoff(++tries, pace));
        }
        tell();
      }
    };

    const go = async () => {
      await ready;
      do {
        again = false;
        clearTimeout(timer);
        timer = 0;
        if (!navigator.onLine || refused || end.signal.aborted) continue;
        if (Date.now() < until) later(until - Date.now());
        else if (navigator.locks) await navigator.locks.request(name, { signal: end.signal }, drain).catch(() => {});
        else await drain();
        await pool.refresh();
      } while (again); // whoever asked meanwhile
      tell();
      if (taken) tabs?.postMessage("");
      taken = false;
      return pool.waiting().length === 0;
    };

    /** Send what waits. @returns {Promise<boolean>} whether all of it is there */
    const send = () => {
      again = true;
      return (running ??= go().finally(() => (running = null)));
    };

    /** @param {number} wait */
    const later = (wait) => (timer = window.setTimeout(send, wait));

    /**
     * The page goes away: hand over at once what waits, and more, in one piece, so that all keeps its order. What the browser does
     * not carry waits for the next time.
     * @param {XapiStatement[]} [more] @param {number} [room] bytes
     * @returns {number} how many bytes are on their way
     */
    const leave = (more = [], room = xapi.ROOM) => {
      left = true;
      if (more.length) pool.jot(more);
      if (refused || !navigator.onLine) return 0;
      flying?.abort();
      return xapi.part(address, pool.waiting(), room);
    };

    const recall = async () => {
      await pool.recall();
      tell();
      return pool.waiting().length > 0;
    };
    const ready = recall();
    ready.then((some) => some && send());

    const on = (/** @type {string} */ name, /** @type {() => void} */ what) => addEventListener(name, what, { signal: end.signal });
    on("online", () => {
      until = 0;
      send();
    });
    on("pagehide", () => left || !parts || leave());
    on("pageshow", () => {
      if (left) recall().then((some) => some && send());
      left = false;
    });
    if (tabs) tabs.onmessage = () => pool.refresh().then(() => (tell(), !running && !timer && pool.waiting().length && send())); // of another tab

    return {
      ready, send, leave, state,
      /** Put statements in and begin to send. @param {XapiStatement[]} statements @returns {Promise<boolean>} whether the device keeps them */
      add: async (statements) => {
        const kept = await pool.keep(statements);
        tabs?.postMessage("");
        tell();
        if (!timer) send();
        return kept;
      },
      /** What waits, in order. @returns {XapiStatement[]} */
      waiting: () => pool.waiting(),
      /** Be told of the state, now and whenever it changes. @param {(state: XapiState) => void} listener */
      listen: (listener) => {
        listeners.add(listener);
        listener(state());
      },
      close: () => {
        end.abort();
        clearTimeout(timer);
        tabs?.close();
      },
    };
  };

  Object.assign(xapi, { openQueue });
}
