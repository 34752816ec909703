// @ts-check
/**
 * What a term means, beside its link: shown to the mouse, the keyboard and the finger, read out by screen readers as the
 * link's description. It stays as long as pointer or focus is on the link or on it, and Escape closes it (WCAG 2.2, 1.4.13).
 * A finger's first tap shows it, the second follows the link.
 */
{
  const WAIT = 200; // A hand on its way from the word to the box may leave both for a moment.
  const source = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-db-terms]"));
  const box = document.createElement("div");
  box.className = "db-tips";
  box.dataset.searchExclude = "";

  /** @type {Map<string, HTMLElement>} */
  const tips = new Map();
  for (const text of source?.content.querySelectorAll("[data-db-term]") ?? []) {
    const tip = /** @type {HTMLElement} */ (document.importNode(text, true));
    const key = tip.dataset.dbTerm ?? "";
    tip.removeAttribute("data-db-term");
    tip.id = `db-tip-${key}`;
    tip.className = "db-tip";
    tip.setAttribute("role", "tooltip");
    tip.hidden = true;
    tips.set(key, tip);
    box.append(tip);
  }
  document.body.append(box);

  /** @type {{ link: HTMLElement, tip: HTMLElement } | undefined} */
  let open;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;

  /** @param {EventTarget | null} target */
  const linkAt = (target) => (target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("a.db-term")) : null);

  const hide = () => {
    clearTimeout(leaving);
    if (open) open.tip.hidden = true;
    open = undefined;
  };

  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, WAIT);
  };

  /** @param {HTMLElement} link */
  const show = (link) => {
    clearTimeout(leaving);
    const tip = tips.get(link.dataset.dbTerm ?? "");
    if (!tip || open?.link === link) return;
    hide();
    open = { link, tip };
    tip.hidden = false;
    const word = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(word.left, width - tip.offsetWidth - 8));
    const above = word.top - tip.offsetHeight - 4;
    const top = above >= 60 ? above : word.bottom + 4;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
  };

  /** What screen readers read out with a term. @param {ParentNode} root */
  const describe = (root) => {
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("a.db-term"))) {
      const tip = tips.get(link.dataset.dbTerm ?? "");
      if (tip) link.setAttribute("aria-describedby", tip.id);
    }
  };
  describe(document);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link) show(link);
    else if (open?.tip.contains(/** @type {Node} */ (event.target))) clearTimeout(leaving);
    else if (open && open.link !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link?.matches(":focus-visible")) show(link);
  });
  document.addEventListener("focusout", (event) => {
    if (open && event.target === open.link && !open.link.matches(":hover")) leave();
  });

  /** @type {HTMLElement | undefined} */
  let tapped;
  document.addEventListener("pointerdown", (event) => {
    const link = linkAt(event.target);
    tapped = event.pointerType === "touch" && link && open?.link !== link ? link : undefined;
    if (!link && !(event.target instanceof Element && event.target.closest(".db-tip"))) hide();
  });
  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link || link !== tapped) return;
    tapped = undefined;
    event.preventDefault();
    show(link);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && open) {
        event.stopPropagation();
        hide();
      }
    },
    true,
  );
  addEventListener("resize", hide);

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { term: { describe } });
}
