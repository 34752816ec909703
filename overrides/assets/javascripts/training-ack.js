// @ts-check
/** "Read and understood": asked once for each major version of a document, kept on the device, and taken along as a record. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, siteOf, datesOf, offer, pageOf, tell } = training.page;

  /** @param {HTMLElement} root */
  const begin = (root) => {
    /** @param {string} selector @returns {any} */
    const $ = (selector) => root.querySelector(selector);
    const { document: id = "", title = "", version = "" } = root.dataset;
    const store = training.openStore(siteOf().path);
    const dates = datesOf(siteOf().locale);
    const [ask, done] = ["ask", "done"].map((name) => /** @type {HTMLElement} */ ($(`[data-view=${name}]`)));
    const box = /** @type {HTMLInputElement} */ ($(".db-ack__box input"));
    const practice = training.makePractice(/** @type {HTMLElement} */ ($("[data-db-quiz]")), { recall: () => ({}), keep: () => {} });

    /** @param {TrainingAck} ack @param {boolean} kept */
    const show = (ack, kept) => {
      ask.hidden = true;
      done.hidden = false;
      const key = ack.version === version ? "ack_done" : "ack_minor";
      $("[data-done] span:last-child").textContent = word(key, { version: ack.version, day: dates.moment(ack.date) });
      $("[data-lost]").hidden = kept;
      const record = { type: "read-and-understood", document: id, title, version: ack.version, date: ack.date, page: pageOf(), responses: ack.responses };
      offer($("[data-do=record]"), `${id}-${ack.version}-read.json`, record);
    };

    /** @param {string} text "": nothing is missing */
    const miss = (text) => {
      $("[data-missing]").hidden = !text;
      $("[data-missing] span:last-child").textContent = text;
      return text !== "";
    };

    $("[data-do=confirm]").addEventListener("click", () => {
      const open = practice.find((/** @type {any} */ one) => !one.isRight());
      if (miss(open ? word("ack_questions_first") : box.checked ? "" : word("ack_box_first"))) return;
      const responses = Object.fromEntries(practice.map((/** @type {any} */ { key, response }) => [key.id, response()]));
      const ack = { format: training.check.FORMAT, version, date: new Date().toISOString(), responses };
      show(ack, store.saveAck(id, ack));
      tell("deskbook:ack", { id, title, version, date: ack.date, responses, page: pageOf() });
      $("[data-done]").focus();
    });
    box.addEventListener("change", () => miss(""));

    const before = /** @type {TrainingAck | null} */ (store.loadAck(id, version));
    const older = before ? null : /** @type {TrainingAck | null} */ (store.lastAck(id));
    if (before) show(before, true);
    else if (older) {
      $("[data-newer]").hidden = false;
      $("[data-newer]").textContent = word("ack_newer", { version: older.version, day: dates.moment(older.date) });
    }
    root.hidden = false;
  };

  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-ack]"));
  if (root) begin(root);
}
