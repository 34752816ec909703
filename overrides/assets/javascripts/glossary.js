// @ts-check
/** The glossary's filter: entries that have the typed letters in a name stay; the address keeps what was typed. */
{
  const root = document.querySelector("[data-db-glossary]");
  const form = root?.querySelector("form");
  const field = root?.querySelector("input");
  const said = /** @type {HTMLElement | null} */ (root?.querySelector("[role=status]") ?? null);

  /** @param {string} text small letters without accents */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  if (root && form && field && said) {
    const letters = [...root.querySelectorAll("[data-db-letter]")].map((part) => ({
      part: /** @type {HTMLElement} */ (part),
      entries: [...part.querySelectorAll("[data-db-entry]")].map((entry) => ({
        entry: /** @type {HTMLElement} */ (entry),
        names: plain(/** @type {HTMLElement | null} */ (entry.querySelector("[data-db-names]"))?.dataset.dbNames ?? ""),
      })),
    }));
    const links = [...root.querySelectorAll(".db-glossary__letters li")];

    const filter = () => {
      const typed = plain(field.value);
      let count = 0;
      letters.forEach(({ part, entries }, number) => {
        let shown = 0;
        for (const { entry, names } of entries) {
          entry.hidden = !names.includes(typed);
          if (!entry.hidden) shown += 1;
        }
        part.hidden = !shown;
        /** @type {HTMLElement} */ (links[number]).hidden = !shown;
        count += shown;
      });
      const { one = "", many = "", none = "" } = said.dataset;
      said.textContent = count ? (count === 1 ? one : many.replace("{number}", String(count))) : none;
    };

    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", filter);
    // A link to a term that the filter hides shows it all the same.
    addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && root.contains(target) && target.closest("[hidden]")) {
        field.value = "";
        filter();
        target.scrollIntoView();
      }
    });
    filter();
  }
}
