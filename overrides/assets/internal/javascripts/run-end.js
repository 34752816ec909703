// @ts-check
/** The end of a run, or a look at how far it is: its record as text, to be taken along. */
{
  const { fill } = /** @type {any} */ (globalThis).deskbook.runClock;
  const { record } = /** @type {any} */ (globalThis).deskbook.runRecord;

  /**
   * Put a text on the clipboard by whatever way the browser allows.
   * @param {HTMLTextAreaElement} field holds the text; stays selected where nothing is allowed
   * @returns {Promise<boolean>}
   */
  const copy = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      field.focus();
      field.select();
      try {
        return document.execCommand("copy");
      } catch {
        return false;
      }
    }
  };

  /**
   * @param {HTMLElement} view
   * @param {{ words: Record<string, string>, dates: any, addressOf: (path: string) => string }} place
   */
  const makeEnd = (view, { words, dates, addressOf }) => {
    /** @param {string} selector @returns {any} */
    const $ = (selector) => view.querySelector(selector);
    const field = /** @type {HTMLTextAreaElement} */ ($("textarea"));

    /** @param {string} name @param {string} text where "", the button is not there */
    const button = (name, text) => {
      $(`[data-do=${name}]`).hidden = !text;
      $(`[data-do=${name}] span:last-child`).textContent = text;
    };

    /** @param {Run} run @param {boolean} mine */
    const showActs = (run, mine) => {
      button("resume", !run.ended ? words.end_on : mine ? words.end_back : "");
      button("close", !run.ended ? "" : run.copied ? words.close_keep : words.close);
      button("remove", run.ended && run.copied ? words.remove_copied : "");
    };

    /** @param {Run} run @param {boolean} mine */
    const show = (run, mine) => {
      $("[data-where]").textContent = [run.ended ? words.where_end : "", run.title, run.label].filter(Boolean).join(" · ");
      const { handed } = run;
      $("[data-heading]").textContent =
        !run.ended ? words.end_open : handed ? fill(words.end_handed, { page: handed.title, title: handed.title }) : fill(words.end, { title: run.title });
      const address = handed && addressOf(handed.address);
      $("[data-handed]").hidden = !address;
      if (handed && address) Object.assign($("[data-handed] a"), { href: address, textContent: handed.title });
      field.value = record(run, words, dates);
      $("[data-said]").textContent = "";
      showActs(run, mine);
    };

    /** @returns {Promise<boolean>} whether the record was copied */
    const take = async () => {
      const done = await copy(field);
      $("[data-said]").textContent = done ? words.copied : words.copy_keys;
      return done;
    };

    return { show, showActs, take };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runEnd: { makeEnd } });
}
