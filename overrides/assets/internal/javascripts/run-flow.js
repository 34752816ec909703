// @ts-check
/** The flow of a procedure, read from its page: what `run-model.js` goes by, and the elements that a run shows. */
{
  const { digest } = /** @type {any} */ (globalThis).deskbook.runCheck;

  /** @param {Element | null | undefined} element @returns {string} what it says, on one line, without labels of the page */
  const said = (element) => {
    if (!element) return "";
    const copy = /** @type {Element} */ (element.cloneNode(true));
    for (const label of copy.querySelectorAll(".db-step__label, .headerlink, svg")) label.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  };

  /** Lines of numbered lists in a step's text. @param {Element | null} text */
  const partsOf = (text) => [...(text?.querySelectorAll("ol > li") ?? [])];

  /** What a line says before lists below it. @param {Element} line */
  const ownWords = (line) => {
    const copy = /** @type {Element} */ (line.cloneNode(true));
    for (const list of copy.querySelectorAll("ol, ul")) list.remove();
    return said(copy);
  };

  /** @param {Element} element */
  const fact = (element, /** @type {string} */ part) => said(element.querySelector(`[data-part="${part}"] dd`));

  /** @param {HTMLElement} way @param {string} root address of the site @returns {RunWay} */
  const wayOf = (way, root) => {
    const link = way.querySelector("a[href]");
    const href = link instanceof HTMLAnchorElement ? link.href : "";
    return {
      way: way.dataset.way ?? "", target: way.dataset.target ?? "", answer: way.dataset.answer ?? "",
      title: said(link), address: href.startsWith(root) ? href.slice(root.length) : href,
    };
  };

  /**
   * @param {ParentNode} page
   * @param {string} root address of the site
   * @returns {{ items: RunItem[], elements: Map<string, HTMLElement>, total: number, digest: string }}
   */
  const readFlow = (page, root) => {
    const found = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-step]"))];
    const roles = found.map((element) => fact(element, "role")).filter(Boolean);
    // Who does most of the steps need not be named with each of them.
    const usual = [...new Set(roles)].sort((one, other) => roles.filter((r) => r === other).length - roles.filter((r) => r === one).length)[0];
    let number = 0;
    const items = found.map((element) => {
      const question = "decision" in element.dataset;
      if (!question) number = Number(element.getAttribute("value")) || number + 1;
      const role = fact(element, "role");
      return {
        name: element.dataset.step ?? "", number, title: element.dataset.title ?? "", question,
        seconds: Number(element.dataset.seconds) || 0, days: Number(element.dataset.days) || 0,
        role: role === usual ? "" : role, record: [...element.querySelectorAll('[data-part="record"] dd')].map(said).join("; "),
        parts: partsOf(element.querySelector(".db-step__text")).map(ownWords),
        ways: [.../** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-way]"))].map((way) => wayOf(way, root)),
      };
    });
    const texts = found.map((element, place) => [items[place].name, items[place].title, said(element)]);
    return {
      items, elements: new Map(found.map((element) => [element.dataset.step ?? "", element])),
      total: items.filter((item) => !item.question).length, digest: digest(JSON.stringify(texts)),
    };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runFlow: { readFlow, partsOf } });
}
