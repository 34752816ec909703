// @ts-check
/** Whether the code on a certificate belongs to what else stands on it. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, dataOf } = training.page;

  /** @param {HTMLElement} root @param {any[]} modules */
  const begin = (root, modules) => {
    const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    const said = /** @type {HTMLElement} */ (root.querySelector("[data-said]"));
    const choice = /** @type {HTMLSelectElement} */ (form.elements.namedItem("module"));
    const options = modules.flatMap((module) => (module.versions ?? []).map((/** @type {any} */ one) => ({ module, ...one })));
    choice.append(
      new Option(word("verify_choose"), ""),
      ...options.map(({ module, version }, place) => new Option(word("verify_option", { title: module.title, id: module.id, version }), String(place))),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const data = new FormData(form);
      const chosen = options[Number(data.get("module"))];
      const shown = { module: chosen?.module.id, version: chosen?.version, date: String(data.get("date")), percent: Number(data.get("percent")), digests: chosen?.digests ?? [] };
      const good = training.certificate.verify(shown, String(data.get("code")));
      said.replaceChildren(training.page.mark(good ? "done" : "alert", word(good ? "verify_yes" : "verify_no")));
      said.dataset.good = String(good);
    });
    form.addEventListener("input", () => said.replaceChildren());
    root.hidden = !options.length;
  };

  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-verify]"));
  const modules = dataOf()?.modules;
  if (root && Array.isArray(modules)) begin(root, modules);
}
