// @ts-check
/**
 * Statements that wait on the device: IndexedDB, in the order in which they came, one entry a statement id. What is written is
 * on the disk before anybody says that it is kept (`durability: "strict"`): a browser that is killed loses nothing.
 *
 * @typedef {{ place: number, scope: string, id: string, statement: XapiStatement, aside: 0 | 1, why: string }} XapiEntry
 *   `scope`: whose queue it is in; `aside`: 1 where the other side does not take it, and `why`
 */
{
  const [NAME, STORE] = ["deskbook-xapi", "statements"];
  const PATIENCE = 10_000; // milliseconds for a device that never answers

  /** @returns {Promise<IDBDatabase>} */
  const open = () =>
    new Promise((found, failed) => {
      const request = indexedDB.open(NAME, 1); // throws where it is forbidden
      const late = setTimeout(() => failed(new Error("IndexedDB does not answer")), PATIENCE);
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore(STORE, { keyPath: "place", autoIncrement: true });
        store.createIndex("id", ["scope", "id"], { unique: true });
        store.createIndex("turn", ["scope", "aside"]);
      };
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        clearTimeout(late);
        found(request.result);
      };
    });

  const openDevice = () => {
    /** @type {Promise<IDBDatabase> | null} */
    let base = null;

    /**
     * @template T
     * @param {IDBTransactionMode} mode
     * @param {(store: IDBObjectStore, give: (value: T) => void) => void} work
     * @param {T} nothing what it gives where `give` is not called
     * @returns {Promise<T>} once all of it is done; rejects where the device does not do it
     */
    const once = async (mode, work, nothing) => {
      base ??= open();
      const now = await base.catch((error) => {
        base = null;
        throw error;
      });
      now.onclose = now.onversionchange = () => {
        now.close();
        base = null;
      };
      return new Promise((done, failed) => {
        let value = nothing;
        const act = now.transaction(STORE, mode, { durability: mode === "readwrite" ? "strict" : "default" });
        act.oncomplete = () => done(value);
        act.onabort = () => failed(act.error ?? new Error("IndexedDB stopped"));
        work(act.objectStore(STORE), (given) => (value = given));
      });
    };

    /** @type {typeof once} */
    const run = async (mode, work, nothing) => {
      try {
        return await once(mode, work, nothing);
      } catch (error) {
        if (/** @type {any} */ (error)?.name !== "InvalidStateError") throw error;
        base = null; // The browser closed it; it can be opened again.
        return once(mode, work, nothing);
      }
    };

    /** @param {string} scope @param {0 | 1} aside */
    const turn = (scope, aside) => IDBKeyRange.only([scope, aside]);

    return {
      /** Keep statements; one that is there stays as it is. @param {string} scope @param {XapiStatement[]} statements */
      add: (scope, statements) =>
        run("readwrite", (store) => {
          for (const statement of statements) {
            const request = store.add({ scope, id: statement.id, statement, aside: 0, why: "" });
            request.onerror = (event) => {
              if (request.error?.name !== "ConstraintError") return;
              event.preventDefault();
              event.stopPropagation();
            };
          }
        }, undefined),

      /** Whose turn it is. @param {string} scope @returns {Promise<XapiEntry | null>} */
      first: (scope) =>
        run("readonly", (store, give) => {
          const request = store.index("turn").openCursor(turn(scope, 0));
          request.onsuccess = () => give(request.result?.value ?? null);
        }, /** @type {XapiEntry | null} */ (null)),

      /** @param {string} scope @param {0 | 1} aside @returns {Promise<XapiEntry[]>} in order */
      all: (scope, aside) =>
        run("readonly", (store, give) => {
          const request = store.index("turn").getAll(turn(scope, aside));
          request.onsuccess = () => give(request.result);
        }, /** @type {XapiEntry[]} */ ([])),

      /** @param {XapiEntry} entry */
      remove: ({ place }) => run("readwrite", (store) => void store.delete(place), undefined),

      /** @param {XapiEntry} entry @param {string} why */
      setAside: (entry, why) => run("readwrite", (store) => void store.put({ ...entry, aside: 1, why }), undefined),

      /** The queues that hold something to be sent. @param {string} prefix of their names @returns {Promise<string[]>} */
      scopes: (prefix) =>
        run("readonly", (store, give) => {
          /** @type {string[]} */
          const found = [];
          const request = store.index("turn").openKeyCursor(IDBKeyRange.bound([prefix], [`${prefix}\uffff`]), "nextunique");
          request.onsuccess = () => {
            const cursor = request.result;
            if (!cursor) return give(found);
            const [scope, aside] = /** @type {[string, number]} */ (cursor.key);
            if (!aside) found.push(scope);
            cursor.continue();
          };
        }, /** @type {string[]} */ ([])),
    };
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.xapi, { openDevice });
}
