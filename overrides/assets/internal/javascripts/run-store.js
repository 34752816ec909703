// @ts-check
/**
 * Runs as the device keeps them: one value each, under `deskbook:run:<path of the site>:<id>`. What the device does not
 * keep, this page keeps as long as it is open.
 */
{
  const { read, outdated } = /** @type {any} */ (globalThis).deskbook.runCheck;
  const HERE = "here ";
  const PATIENCE = 600; // ms that another tab gets to answer

  /** @param {number} length */
  const random = (length) => [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 36).toString(36)).join("");

  /** @param {string} root path of the site: two handbooks on one host keep apart */
  const openStore = (root) => {
    const prefix = `deskbook:run:${root}:`;
    const askPrefix = `deskbook:run-ask:${root}:`;
    const tab = random(12);
    /** @type {Map<string, Run>} */
    const memory = new Map();

    /** @param {string} key @returns {string | null} */
    const get = (key) => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    };

    /** @param {string} key @param {string | null} value @returns {boolean} whether the device did it */
    const put = (key, value) => {
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
        return true;
      } catch {
        return false;
      }
    };

    const keys = () => {
      try {
        return Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? "").filter((key) => key.startsWith(prefix));
      } catch {
        return [];
      }
    };

    /** @param {string} id @returns {Run | null} */
    const load = (id) => {
      const run = read(get(prefix + id));
      return memory.get(id) ?? (run?.id === id ? run : null);
    };

    /** @param {Run} run @returns {boolean} whether the device keeps it */
    const save = (run) => {
      const kept = put(prefix + run.id, JSON.stringify(run));
      if (kept) memory.delete(run.id);
      else memory.set(run.id, run);
      return kept;
    };

    /** @param {string} id */
    const remove = (id) => {
      memory.delete(id);
      put(prefix + id, null);
    };

    /** All runs, those that changed last first, and the ids under which something stands that is no run. */
    const all = () => {
      /** @type {Map<string, Run>} */
      const runs = new Map();
      /** @type {string[]} */
      const unreadable = [];
      for (const id of keys().map((key) => key.slice(prefix.length))) {
        const run = load(id);
        if (run) runs.set(id, run);
        else unreadable.push(id);
      }
      for (const [id, run] of memory) runs.set(id, run);
      return { runs: [...runs.values()].sort((one, other) => other.changed - one.changed), unreadable };
    };

    /** @param {number} now @param {number} most how many may stay */
    const prune = (now, most) => outdated(all().runs, now, most).forEach(remove);

    /**
     * Whether another tab has a run open. A tab that was killed says nothing, so the run is asked for rather than believed.
     * @param {Run} run
     * @returns {Promise<boolean>}
     */
    const isElsewhere = (run) =>
      new Promise((resolve) => {
        const key = askPrefix + run.id;
        if (!run.tab || run.tab === tab || !put(key, tab)) return resolve(false);
        /** @param {boolean} answer */
        const finish = (answer) => {
          removeEventListener("storage", listen);
          clearTimeout(limit);
          put(key, null);
          resolve(answer);
        };
        /** @param {StorageEvent} event */
        const listen = (event) => {
          if (event.key === key && event.newValue?.startsWith(HERE)) finish(true);
        };
        const limit = setTimeout(() => finish(false), PATIENCE);
        addEventListener("storage", listen);
      });

    /**
     * Tell what other tabs do.
     * @param {{ asked: (id: string) => boolean, changed: (id: string, removed: boolean) => void }} listener
     *   `asked`: another tab wants to know whether this one has a run open; `changed`: another tab wrote or deleted one
     */
    const listen = (listener) =>
      addEventListener("storage", (event) => {
        if (event.storageArea !== null && !isLocal(event.storageArea)) return;
        if (event.key === null) listener.changed("", false);
        else if (event.key.startsWith(prefix)) listener.changed(event.key.slice(prefix.length), event.newValue === null);
        else if (event.key.startsWith(askPrefix) && event.newValue && !event.newValue.startsWith(HERE)) {
          if (listener.asked(event.key.slice(askPrefix.length))) put(event.key, HERE + tab);
        }
      });

    /** @param {Storage} area */
    const isLocal = (area) => {
      try {
        return area === localStorage;
      } catch {
        return false;
      }
    };

    return { tab, load, save, remove, all, prune, isElsewhere, listen, isKept: (/** @type {string} */ id) => !memory.has(id) };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runStore: { openStore, random } });
}
