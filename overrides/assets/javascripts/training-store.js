// @ts-check
/**
 * What the device keeps of modules and of documents read: one value each, under the path of the site, so that two handbooks
 * on one host keep apart. What the device does not keep, this page keeps as long as it is open.
 */
{
  const { check } = /** @type {any} */ (globalThis).deskbook.training;

  /** @param {string} root path of the site */
  const openStore = (root) => {
    /** @type {Map<string, string>} */
    const memory = new Map();
    /** @type {Set<string>} */
    const damaged = new Set();
    /** @param {{ id: string, version: string }} module */
    const keyOf = ({ id, version }) => `deskbook:training:${root}:${id}@${version}`;
    /** @param {string} id @param {string} version */
    const ackOf = (id, version) => `deskbook:ack:${root}:${id}@${version.split(".")[0]}`;

    /** @param {string} key @returns {string | null} */
    const fromDevice = (key) => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    };

    /** @param {string} key @returns {string | null} */
    const get = (key) => memory.get(key) ?? fromDevice(key);

    /** @param {string} key @param {string} value @returns {boolean} whether the device keeps it */
    const put = (key, value) => {
      try {
        localStorage.setItem(key, value);
        memory.delete(key);
        return true;
      } catch {
        memory.set(key, value);
        return false;
      }
    };

    /**
     * What is kept of a module; where the device refused what this page knows, that and what another tab may have written since.
     * @param {{ id: string, version: string }} module
     * @returns {TrainingState | null}
     */
    const load = (module) => {
      const key = keyOf(module);
      const found = check.read(fromDevice(key), module);
      const own = memory.has(key) ? check.read(memory.get(key), module).state : null;
      if (found.damaged) damaged.add(key);
      return own && found.state ? check.merge(own, found.state) : (own ?? found.state);
    };

    /**
     * Change what is kept of a module. It is read anew each time, so that what another tab wrote meanwhile is not lost.
     * @param {{ id: string, version: string }} module
     * @param {(state: TrainingState) => TrainingState} how
     * @returns {{ state: TrainingState, kept: boolean }}
     */
    const change = (module, how) => {
      const state = how(load(module) ?? check.empty(new Date().toISOString()));
      return { state, kept: put(keyOf(module), JSON.stringify(state)) };
    };

    /** Every key of ours that begins so, on the device and on this page. @param {string} prefix */
    const keys = (prefix) => {
      const found = new Set(memory.keys());
      try {
        for (let place = 0; place < localStorage.length; place++) found.add(localStorage.key(place) ?? "");
      } catch {
        // The device may not be asked: what this page keeps is all there is.
      }
      return [...found].filter((key) => key.startsWith(prefix));
    };

    /**
     * The versions of a module of which the device keeps something.
     * @param {string} id
     * @returns {{ version: string, state: TrainingState }[]}
     */
    const versions = (id) => {
      const prefix = keyOf({ id, version: "" });
      const found = keys(prefix).map((key) => key.slice(prefix.length)).filter(check.version);
      return found.flatMap((version) => {
        const state = load({ id, version });
        return state ? [{ version, state }] : [];
      });
    };

    /** Delete what is kept of a module, in all versions. @param {string} id */
    const forget = (id) => {
      for (const key of keys(keyOf({ id, version: "" }))) {
        memory.delete(key);
        damaged.delete(key);
        try {
          localStorage.removeItem(key);
        } catch {
          // Nothing was kept where nothing may be.
        }
      }
    };

    /** What was last confirmed of a document, in any version. @param {string} id @returns {TrainingAck | null} */
    const lastAck = (id) => {
      const all = keys(ackOf(id, "")).flatMap((key) => check.readAck(get(key)) ?? []);
      return all.sort((one, other) => (one.date < other.date ? 1 : -1))[0] ?? null;
    };

    /**
     * @param {{ id: string, version: string }} module
     * @param {() => void} changed another tab wrote
     * @param {AbortSignal} [signal] to stop
     */
    const listen = (module, changed, signal) => {
      /** @param {StorageEvent} event */
      const heard = (event) => void ((event.key === null || event.key === keyOf(module)) && changed());
      addEventListener("storage", heard, { signal });
    };

    return {
      load, change, versions, forget, lastAck, listen,
      /** Whether something was kept of a module that could not be read. @param {{ id: string, version: string }} module */
      isDamaged: (module) => damaged.has(keyOf(module)),
      /** @param {string} id @param {string} version @returns {TrainingAck | null} */
      loadAck: (id, version) => check.readAck(get(ackOf(id, version))),
      /** @param {string} id @param {TrainingAck} ack @returns {boolean} whether the device keeps it */
      saveAck: (id, ack) => put(ackOf(id, ack.version), JSON.stringify(ack)),
    };
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.training, { openStore });
}
