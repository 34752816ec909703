// @ts-check
/** The certificate: filled in on the page, and printed alone on one sheet. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, datesOf, siteOf } = training.page;

  /**
   * @param {ParentNode} place that holds it
   * @param {{ pass_mark: number, renew_every: string | null }} module
   */
  const makePaper = (place, module) => {
    const paper = /** @type {HTMLElement} */ (place.querySelector("[data-db-paper]"));
    const dates = datesOf(siteOf().locale);
    /** @param {string} name @returns {HTMLElement} */
    const part = (name) => /** @type {HTMLElement} */ (paper.querySelector(`[data-paper="${name}"]`));

    /** @param {TrainingCertificate | null} certificate */
    const show = (certificate) => {
      paper.hidden = !certificate;
      if (!certificate) return;
      const until = training.due.untilOf(certificate.date, module.renew_every);
      part("date").textContent = dates.day(certificate.date);
      part("score").textContent = word("score", { percent: certificate.percent, needed: module.pass_mark });
      part("code").textContent = certificate.code;
      part("until").textContent = until && dates.day(until);
      part("until").hidden = part("until-label").hidden = !until;
    };

    /** Nothing but the certificate goes onto the paper. */
    const print = () => {
      document.body.classList.add("db-paper-only");
      addEventListener("afterprint", () => document.body.classList.remove("db-paper-only"), { once: true });
      globalThis.print();
    };

    paper.querySelector("[data-do=print]")?.addEventListener("click", print);
    return { show };
  };

  training.makePaper = makePaper;
}
