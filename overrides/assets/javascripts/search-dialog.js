// @ts-check
/** Opens the search over any page: by the button in the bar, by `/` and by Ctrl-K. */
{
  const { createView } = /** @type {any} */ (globalThis).deskbook.finder;
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[data-db-dialog]"));

  /** @param {HTMLDialogElement} dialog */
  const begin = (dialog) => {
    const root = /** @type {HTMLElement} */ (dialog.querySelector("[data-db-search]"));
    const plain = (/** @type {MouseEvent} */ event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    /** @type {any} */
    const view = createView(root, {
      limit: 10,
      direct: true,
      followed: (/** @type {MouseEvent} */ event) => plain(event) && close(),
    });

    const open = () => {
      const other = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-db-search=page] input"));
      if (other) other.select(); // The results page is a search already.
      if (other) return other.focus();
      if (dialog.open) return;
      dialog.showModal();
      fit();
      view.warm();
      view.start();
      view.field.focus();
      view.field.select();
    };

    // What lies in a closed dialog keeps the focus until the next frame, where nothing else had it before.
    const release = () => {
      const { activeElement } = document;
      if (!dialog.open && activeElement instanceof HTMLElement && dialog.contains(activeElement)) activeElement.blur();
    };
    const close = () => {
      dialog.close();
      release();
    };

    // What the keyboard of a phone leaves of the window; units of the window do not know of it.
    const fit = () => {
      if (window.visualViewport) dialog.style.setProperty("--db-seen", `${window.visualViewport.height}px`);
    };
    window.visualViewport?.addEventListener("resize", () => dialog.open && fit());

    /**
     * Whether keys belong to what has the focus; none do to what lies in a closed dialog.
     * @param {EventTarget | undefined} target
     */
    const takesKeys = (target) =>
      target instanceof HTMLElement &&
      !target.closest("dialog:not([open])") &&
      (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));

    // First of all listeners, so that a theme with a search of its own does not open that one.
    addEventListener(
      "keydown",
      (event) => {
        if (event.defaultPrevented || event.isComposing) return;
        const [target] = event.composedPath();
        const [slash, k] = [event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey, isK(event)];
        if (dialog.open && (event.key === "Escape" || k)) close();
        else if (dialog.open && slash && target !== view.field) view.field.select();
        else if ((slash || k) && !takesKeys(target) && !document.querySelector("dialog[open]")) open();
        else return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
    const isK = (/** @type {KeyboardEvent} */ event) =>
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";

    dialog.addEventListener("close", () => {
      release(); // A browser may close it too: by the gesture for back.
      view.leave();
    });
    dialog.addEventListener("click", (event) => {
      // On the shade around it; a click that Enter makes has no place.
      const box = dialog.getBoundingClientRect();
      const beside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
      if (event.target === dialog && beside) close();
    });
    dialog.querySelector("[data-db-part=close]")?.addEventListener("click", close);
    addEventListener("pagehide", () => dialog.open && view.leave());

    /**
     * The link to the results page, which is there without JavaScript, as a button.
     * @param {Element} link
     */
    const toButton = (link) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = link.className;
      button.append(...link.childNodes);
      button.setAttribute("aria-haspopup", "dialog");
      button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
      button.addEventListener("click", open);
      for (const sign of ["pointerenter", "focus"]) button.addEventListener(sign, () => view.warm(), { once: true });
      link.replaceWith(button);
    };

    const bar = document.querySelector(".md-header__inner");
    const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-db-find]"));
    if (bar && template && !document.querySelector("a[data-db-find]")) {
      // In another look: in the place of its own search, or where that would stand.
      for (const old of bar.querySelectorAll(":scope > .md-search, :scope > label[for=__search]")) old.remove();
      bar.insertBefore(template.content.cloneNode(true), bar.querySelector(":scope > .md-header__source"));
    }
    for (const link of document.querySelectorAll("a[data-db-find]")) toButton(link);
    document.querySelector("#db-ask")?.addEventListener("focus", () => view.warm(), { once: true });

    // The engine alone, once the page has nothing else to do: what is asked first is answered sooner. Nothing of the index.
    const { connection } = /** @type {{ connection?: { saveData: boolean } }} */ (navigator);
    const idle = window.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 1000));
    if (!connection?.saveData) addEventListener("load", () => idle(() => view.prepare()));
  };

  if (dialog) begin(dialog);
}
