// @ts-check
/** Questions: a link opens the answer that it leads to, one button opens all, and paper shows them all. */
{
  const questions = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.db-faq"))];

  /**
   * Open the answer that an address ends in.
   * @param {string} hash
   */
  const follow = (hash) => {
    let name = "";
    try {
      name = decodeURIComponent(hash.slice(1));
    } catch {
      return; // No address of ours: ours need no such signs.
    }
    const target = name ? document.getElementById(name) : null;
    const question = /** @type {HTMLDetailsElement | null | undefined} */ (target?.closest("details.db-faq"));
    if (!question) return;
    question.open = true;
    target?.scrollIntoView();
  };
  follow(location.hash);
  addEventListener("hashchange", () => follow(location.hash));
  // A second click on the same link changes no address.
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest("a[href^='#']")) : null;
    if (link && link.hash === location.hash) follow(link.hash);
  });

  const line = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-faq-all]"));
  const button = line?.querySelector("button");
  if (line && button) {
    const show = () => {
      const all = questions.every((question) => question.open);
      button.textContent = (all ? button.dataset.close : button.dataset.open) ?? "";
    };
    button.addEventListener("click", () => {
      const open = !questions.every((question) => question.open);
      for (const question of questions) question.open = open;
    });
    for (const question of questions) question.addEventListener("toggle", show);
    line.hidden = false;
    show();
  }

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = questions.filter((question) => !question.open);
    for (const question of opened) question.open = true;
  });
  addEventListener("afterprint", () => {
    for (const question of opened) question.open = false;
    opened = [];
  });
}
