/**
 * What Material leaves to the mouse and the eye, made reachable by keyboard and named for who listens: the drawer and
 * the search on a narrow or enlarged screen, tables that scroll, boxes of a list to tick. Without JavaScript the labels
 * that stand in the page do the same for a finger.
 */
{
  /**
   * Put a button in the place of a label that ticks a hidden box, and keep the two of one mind.
   * @param {HTMLLabelElement} label
   */
  const toButton = (label) => {
    const box = /** @type {HTMLInputElement} */ (document.getElementById(label.htmlFor));
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.innerHTML = label.innerHTML;
    const show = () => button.setAttribute("aria-expanded", String(box.checked));
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", () => {
      show();
      if (box.checked && box.dataset.mdToggle === "drawer") firstInDrawer()?.focus();
    });
    show();
    label.replaceWith(button);
    return { box, button };
  };

  /** @returns {HTMLElement | undefined} the first link of the drawer that can be seen */
  const firstInDrawer = () =>
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-sidebar--primary a[href]"))].find(
      (link) => getComputedStyle(link).visibility === "visible" && link.offsetParent,
    );

  const pairs = [.../** @type {NodeListOf<HTMLLabelElement>} */ (document.querySelectorAll("label[data-db-button]"))].map(toButton);

  document.addEventListener("keydown", (event) => {
    const drawer = pairs.find(({ box }) => box.dataset.mdToggle === "drawer" && box.checked);
    if (event.key === "Escape" && drawer) {
      drawer.box.click();
      drawer.button.focus();
    }
    const target = event.target;
    if (event.key === " " && target instanceof HTMLLabelElement && target.tabIndex >= 0) {
      event.preventDefault();
      target.click();
    }
  });

  /** The box of a list to tick is called after its line. @param {ParentNode} root */
  const nameBoxes = (root) => {
    for (const box of root.querySelectorAll(".task-list-item input")) {
      box.setAttribute("aria-label", box.closest("li")?.textContent?.trim() ?? "");
    }
  };
  nameBoxes(document);

  /**
   * A region that scrolls takes the focus, and is called after the heading above it.
   * @param {HTMLElement} region
   */
  const reach = (region) => {
    const scrolls = region.scrollWidth > region.clientWidth + 1 || region.scrollHeight > region.clientHeight + 1;
    if (!scrolls) {
      for (const name of ["tabindex", "role", "aria-label"]) region.removeAttribute(name);
      return;
    }
    const headings = [...document.querySelectorAll("article :is(h1, h2, h3)")];
    const above = headings.filter((h) => h.compareDocumentPosition(region) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    const heading = above?.cloneNode(true);
    if (heading instanceof Element) heading.querySelector(".headerlink")?.remove();
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", heading?.textContent?.trim() || document.title);
  };

  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => reach(/** @type {HTMLElement} */ (target))));
  const watch = () => document.querySelectorAll(".md-typeset__scrollwrap").forEach((region) => sizes.observe(region));
  // Material puts the frame around a table once the page is shown.
  new MutationObserver(watch).observe(document.querySelector("article") ?? document.body, { childList: true, subtree: true });
  watch();

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { keyboard: { nameBoxes } });
}
