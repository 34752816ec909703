// @ts-check
/** Whether the code on a certificate belongs to what else stands on it. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, dataOf } = training.page;

  /** @param {HTMLElement} root @param {any[]} options every version of every module, those that are not in force any more too */
  const begin = (root, options) => {
    const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    const said = /** @type {HTMLElement} */ (root.querySelector("[data-said]"));
    const choice = /** @type {HTMLSelectElement} */ (form.elements.namedItem("module"));
    choice.append(
      new Option(word("verify_choose"), ""),
      ...options.map(({ title, id, version }, place) => new Option(word("verify_option", { title, id, version }), String(place))),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const data = new FormData(form);
      const { id, version, digest, digests = [digest] } = options[Number(data.get("module"))];
      const shown = { module: id, version, date: String(data.get("date")), percent: Number(data.get("percent")), digests };
      const good = training.certificate.verify(shown, String(data.get("code")));
      said.replaceChildren(training.page.mark(good ? "done" : "alert", word(good ? "verify_yes" : "verify_no")));
      said.dataset.good = String(good);
    });
    form.addEventListener("input", () => said.replaceChildren());
    root.hidden = !options.length;
  };

  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-verify]"));
  const rows = dataOf()?.modules;
  if (root && Array.isArray(rows)) begin(root, [...rows].sort((one, other) => one.title.localeCompare(other.title) || training.due.compare(other.version, one.version)));
}
