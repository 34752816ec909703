// @ts-check
/** What the page of a package does that the handbook's pages have from elsewhere: colours, tables, links that lead out. */
{
  const { course, keyboard, term } = /** @type {any} */ (globalThis).deskbook;

  /** Light or dark, as the system has it, now and when it changes. */
  const followScheme = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const set = () => (document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default");
    dark.addEventListener("change", set);
    set();
  };

  /** Nothing takes the package out of its window: what leads elsewhere opens another. */
  const openOutside = () => {
    const guard = (/** @type {Event} */ event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.getAttribute("href")?.startsWith("#") || link.hasAttribute("download")) return;
      if (!/^(https?|file):$/.test(link.protocol)) return;
      link.target = "_blank";
      link.rel = "noopener";
    };
    for (const kind of ["click", "auxclick"]) document.addEventListener(kind, guard, true);
  };

  /** A wide table scrolls in a frame of its own, as on the handbook's pages. @param {ParentNode} root */
  const frameTables = (root) => {
    for (const table of root.querySelectorAll("table:not([class])")) {
      const frame = document.createElement("div");
      const inner = document.createElement("div");
      [frame.className, inner.className] = ["md-typeset__scrollwrap", "md-typeset__table"];
      table.replaceWith(frame);
      frame.append(inner);
      inner.append(table);
    }
  };

  /** Code and rows of tabs that scroll take the focus. */
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });

  /** @param {ParentNode} root a lesson that was put onto the page */
  const furnish = (root) => {
    frameTables(root);
    for (const code of root.querySelectorAll("pre > code, .tabbed-labels")) sizes.observe(code);
    keyboard?.nameBoxes(root);
    term?.describe(root);
  };

  course.page = { followScheme, openOutside, furnish };
}
