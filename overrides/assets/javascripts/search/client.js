// @ts-check
/** The page's side of the search: asks the worker; where none can run, as on pages from a disk, answers on the page itself. */
{
  /** @typedef {{ warm: () => void, ask: (question: any) => Promise<any> }} Engine */
  const scope = /** @type {any} */ (globalThis);
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const names = ["vendor/lunr.min", "words", "stem", "spell", "shards", "understand", "rank", "snippet", "answer"];
  const { search } = new URL(own);
  const address = (/** @type {string} */ name) => `${new URL(`${name}.js`, own)}${search}`;
  const scripts = names.map(address);

  /** @param {string} index @returns {Engine} */
  const inWorker = (index) => {
    const worker = new Worker(address("worker"));
    /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: any) => void }>} */
    const waiting = new Map();
    let number = 0;
    worker.onmessage = ({ data }) => {
      waiting.get(data.number)?.resolve(data.answer);
      waiting.delete(data.number);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      for (const { reject } of waiting.values()) reject(event);
      waiting.clear();
      broken = true;
    };
    let broken = false;
    worker.postMessage({ scripts, index, vendor: address("vendor/*") });
    return {
      warm: () => worker.postMessage({}),
      ask: (question) =>
        new Promise((resolve, reject) => {
          if (broken) return reject(new Error("no worker"));
          waiting.set(++number, { resolve, reject });
          worker.postMessage({ number, question });
        }),
    };
  };

  /** Load a script into the page. @param {string} from */
  const load = (from) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = resolve;
      script.onerror = reject;
      script.src = from;
      script.async = false;
      document.head.append(script);
    });

  /** @param {string} index @returns {Engine} */
  const onPage = (index) => {
    /** @type {Promise<Engine> | null} */
    let loading = null;
    const begin = async () => {
      await Promise.all(scripts.map(load));
      const { createEngine, networkSource, scriptSource } = scope.deskbook.search;
      const source = location.protocol === "file:" ? scriptSource(index) : networkSource(index);
      return createEngine(source, async (/** @type {string[]} */ more) => void (await Promise.all(more.map((name) => load(address(`vendor/${name}`))))));
    };
    const engine = () => (loading ??= begin().catch((error) => {
      loading = null;
      throw error;
    }));
    return {
      warm: () => void engine().then((ready) => ready.warm(), () => {}),
      ask: async (question) => (await engine()).ask(question),
    };
  };

  /** Ask an index. @param {string} folder - its address, from this page @returns {Engine} */
  const connect = (folder) => {
    const index = `${new URL(folder, document.baseURI)}`;
    /** @type {Engine | null} */
    let worker = null;
    /** @type {Engine | null} */
    let page = null;
    try {
      if (location.protocol.startsWith("http")) worker = inWorker(index);
    } catch {
      // A policy of the site, or an old browser: the page answers.
    }
    const engine = () => worker ?? (page ??= onPage(index));
    const failed = ({ text = "" }) => ({ text, total: 0, pages: [], kinds: [], roles: [], meant: null, nearest: [], missing: false, failed: true });
    return {
      warm: () => engine().warm(),
      ask: async (question) => {
        try {
          return await engine().ask(question).catch((error) => {
            if (!worker) throw error;
            worker = null;
            return engine().ask(question);
          });
        } catch {
          return failed(question);
        }
      },
    };
  };

  scope.deskbook ??= {};
  scope.deskbook.search = Object.assign(scope.deskbook.search ?? {}, { connect });
}
