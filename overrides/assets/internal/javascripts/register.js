// @ts-check
/** Sorting and filters of the register. The table itself stands in the page; what is chosen stands in the address. */
{
  const { start, fold, readQuery, writeQuery, matches, inOrder } = /** @type {any} */ (globalThis).deskbook.register;

  /** @param {HTMLElement} root */
  const begin = (root) => {
    /** @type {<T extends HTMLElement = HTMLElement>(selector: string) => T} */
    const find = (selector) => /** @type {any} */ (root.querySelector(selector));
    const form = /** @type {HTMLFormElement} */ (find("form"));
    const count = find(".db-register__count");
    const empty = find("[data-db-empty]");
    const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    const icons = find("template[data-db-sort]");

    const parts = [...root.querySelectorAll("[data-db-part]")].map((section) => {
      const heads = [.../** @type {NodeListOf<HTMLTableCellElement>} */ (section.querySelectorAll("thead th"))];
      const body = /** @type {HTMLTableSectionElement} */ (section.querySelector("tbody"));
      const rows = [...body.rows].map((row) => ({
        row,
        text: fold([...row.cells].map((cell) => cell.textContent).join(" ")),
        values: [...row.cells].map((cell) => cell.dataset.order ?? (cell.textContent ?? "").trim()),
        kind: row.dataset.kind,
        status: row.dataset.status,
        owner: row.dataset.owner,
        overdue: "overdue" in row.dataset,
      }));
      return { section: /** @type {HTMLElement} */ (section), heads, body, rows };
    });
    const all = parts.flatMap(({ rows }) => rows);

    /** @param {string} name */
    const options = (name) => [.../** @type {any} */ (field(name)).options].map(({ value }) => value).filter(Boolean);
    const sort = parts.flatMap(({ heads }) => heads.map((head) => head.dataset.column ?? ""));
    const known = { kind: options("kind"), status: options("status"), owner: options("owner"), sort };
    let state = readQuery(location.search, known);

    const showFilter = () => {
      for (const { row, ...about } of all) {
        const hidden = !matches(about, state);
        if (row.hidden !== hidden) row.hidden = hidden;
      }
      const shown = all.filter(({ row }) => !row.hidden).length;
      for (const { section, rows } of parts) section.hidden = rows.every(({ row }) => row.hidden);
      empty.hidden = shown > 0;
      const words = count.dataset.words ?? "";
      count.textContent = words.replace("{shown}", String(shown)).replace("{all}", String(all.length));
    };

    const showOrder = () => {
      for (const { heads, body, rows } of parts) {
        const column = heads.findIndex((head) => head.dataset.column === state.sort);
        if (column < 0) continue;
        const ordered = inOrder(rows.map(({ values }) => values[column]), state.order);
        body.append(...ordered.map((/** @type {number} */ position) => rows[position].row));
        heads.forEach((head, place) => {
          if (place === column) head.setAttribute("aria-sort", state.order);
          else head.removeAttribute("aria-sort");
        });
      }
    };

    const showForm = () => {
      for (const name of ["text", "kind", "status", "owner"]) field(name).value = state[name];
      field("overdue").checked = state.overdue;
    };

    const keep = () => {
      try {
        history.replaceState(history.state, "", location.pathname + writeQuery(state) + location.hash);
      } catch {
        // An older browser does not let a page that is read from a disk change its address; the filter works all the same.
      }
    };

    const changed = () => {
      state = { ...state, overdue: field("overdue").checked };
      for (const name of ["text", "kind", "status", "owner"]) state[name] = field(name).value;
      showFilter();
      keep();
    };

    for (const { heads } of parts) {
      for (const head of heads) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "db-sort";
        button.append(head.textContent ?? "", icons instanceof HTMLTemplateElement ? icons.content.cloneNode(true) : "");
        button.addEventListener("click", () => {
          const again = head.getAttribute("aria-sort") === "ascending";
          state = { ...state, sort: head.dataset.column, order: again ? "descending" : "ascending" };
          showOrder();
          keep();
        });
        head.replaceChildren(button);
      }
    }

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    find("[data-db-clear]").addEventListener("click", () => {
      state = { ...start, sort: state.sort, order: state.order };
      showForm();
      showFilter();
      keep();
      field("text").focus();
    });

    form.hidden = false;
    showForm();
    showOrder();
    showFilter();
  };

  for (const root of document.querySelectorAll("[data-db-register]")) begin(/** @type {HTMLElement} */ (root));
}
