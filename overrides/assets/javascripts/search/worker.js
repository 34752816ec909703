// @ts-check
/** The search beside the page: loads the engine, answers questions. What the page sends first says where everything lies. */
{
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  let engine = null;

  scope.onmessage = (/** @type {MessageEvent} */ { data }) => {
    if (data.scripts) {
      scope.importScripts(...data.scripts);
      const { createEngine, networkSource } = scope.deskbook.search;
      const load = async (/** @type {string[]} */ names) => scope.importScripts(...names.map((name) => data.vendor.replace("*", name)));
      engine = createEngine(networkSource(data.index), load);
    } else if (data.question) {
      engine.ask(data.question).then((/** @type {any} */ answer) => scope.postMessage({ number: data.number, answer }));
    } else engine.warm();
  };
}
