// @ts-check
/**
 * What waits to be sent, in order: on the device (xapi-device.js); where that is forbidden, full or not there, in this page; and
 * what was said while a page went away, when there is time for one line only.
 */
{
  const xapi = /** @type {any} */ (globalThis).deskbook.xapi;
  const LATE = "deskbook:xapi:";

  /** The queues on this device that hold something to be sent. @param {string} prefix of their names @returns {Promise<string[]>} */
  const scopes = async (prefix) => {
    const found = /** @type {string[]} */ (await xapi.openDevice().scopes(prefix).catch(() => []));
    try {
      const keys = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? "");
      found.push(...keys.filter((key) => key.startsWith(LATE + prefix)).map((key) => key.slice(LATE.length)));
    } catch {
      // The device may not be asked.
    }
    return [...new Set(found)];
  };

  /** @param {string} scope whose queue it is */
  const openPool = (scope) => {
    const device = xapi.openDevice();
    const lateKey = LATE + scope;
    /** @type {XapiStatement[]} on the device, as far as this page knows */
    let kept = [];
    /** @type {XapiStatement[]} not on the device */
    let memory = [];
    /** @type {XapiStatement[]} on their way to the device */
    let coming = [];
    let [aside, safe] = [0, true];

    /** @returns {XapiStatement[]} */
    const readLate = () => {
      try {
        const found = JSON.parse(localStorage.getItem(lateKey) ?? "[]");
        return Array.isArray(found) ? found.filter((one) => typeof one?.id === "string") : [];
      } catch {
        return [];
      }
    };

    /** Read anew what waits: another tab may have put something in, or have sent something. */
    const refresh = async () => {
      const found = await Promise.all([device.all(scope, 0), device.all(scope, 1)]).catch(() => null);
      if (!found) return;
      kept = found[0].map((/** @type {XapiEntry} */ one) => one.statement);
      aside = found[1].length;
    };

    /** @param {XapiStatement[]} statements @returns {Promise<boolean>} whether the device keeps them */
    const keep = async (statements) => {
      const all = [...memory, ...statements];
      memory = [];
      coming.push(...all);
      try {
        if (all.length) await device.add(scope, all);
        kept.push(...all);
        safe = true;
      } catch {
        memory = [...all, ...memory];
        safe = false;
      }
      coming = coming.filter((one) => !all.includes(one));
      return safe;
    };

    const recall = async () => {
      const late = readLate();
      if (late.length && (await keep(late))) {
        try {
          localStorage.removeItem(lateKey);
        } catch {
          // It comes again, under the same ids.
        }
      }
      await refresh();
    };

    return {
      recall, refresh, keep,
      /** Whose turn it is. @returns {Promise<XapiEntry | null>} */
      next: async () => (await device.first(scope).catch(() => null)) ?? (memory[0] ? { id: memory[0].id, statement: memory[0], place: 0, scope, aside: 0, why: "" } : null),
      /** Take one out: it is there; or set it aside, where there is a reason. @param {XapiEntry} entry @param {string} [why] */
      take: async (entry, why) => {
        if (!entry.place) memory = memory.filter((one) => one.id !== entry.id);
        else if (why === undefined) await device.remove(entry);
        else await device.setAside(entry, why);
        kept = kept.filter((one) => one.id !== entry.id);
        if (why !== undefined) aside++;
      },
      /** Write one line while the page goes away. @param {XapiStatement[]} statements */
      jot: (statements) => {
        coming.push(...statements);
        try {
          localStorage.setItem(lateKey, JSON.stringify([...readLate(), ...statements]));
        } catch {
          // The device keeps nothing: the browser's last sending is all there is.
        }
      },
      /** What waits, in order. @returns {XapiStatement[]} */
      waiting: () => [...new Map([...kept, ...memory, ...coming].map((one) => [one.id, one])).values()],
      about: () => ({ aside, kept: safe }),
    };
  };

  Object.assign(xapi, { openPool, scopes });
}
