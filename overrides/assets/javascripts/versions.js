// @ts-check
// What applied on a day: the version that was, is or will be in force then.
{
  /** @param {HTMLFormElement} form */
  const answer = (form) => {
    const day = /** @type {HTMLInputElement} */ (form.querySelector("input")).value;
    const said = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
    let found = false;
    for (const link of form.querySelectorAll("a")) {
      const { first = "", last = "" } = link.dataset;
      link.hidden = !day || day < first || (last !== "" && day > last);
      found ||= !link.hidden;
    }
    said.textContent = (day && (found ? form.dataset.found : form.dataset.none)) || "";
  };

  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("[data-db-applied]"))) {
    form.hidden = false;
    form.addEventListener("input", () => answer(form));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
}
