// @ts-check
/** The line below a test or a confirmation: how it stands with what is sent, as whom, and the question who one is. */
{
  const { training, records } = /** @type {any} */ (globalThis).deskbook;
  const { word } = training.page;

  /** @param {RecordsReader} reader */
  const nameOf = ({ who, masked }) => (masked ? word("records_masked", { address: who }) : who);

  /**
   * @param {HTMLElement} root
   * @param {{ way: RecordsWay, organization: string, said: (reader: RecordsReader) => void, forget: () => void }} about
   */
  const makeLine = (root, { way, organization, said, forget }) => {
    /** @param {string} selector @returns {any} */
    const $ = (selector) => root.querySelector(selector);
    const form = /** @type {HTMLFormElement} */ ($("[data-records-ask]"));
    const field = /** @type {HTMLInputElement} */ ($("[data-records-field] input"));
    const send = /** @type {HTMLButtonElement} */ ($("[type=submit]"));
    /** @type {RecordsReader | null} whom the organization named, and who has not said yes to it */
    let named = null;

    /** @param {string} place @param {string} text "": nothing */
    const notice = (place, text) => {
      const one = $(place);
      one.hidden = !text;
      one.lastElementChild.textContent = text;
    };

    /** Ask who it is. @param {boolean} moves whether the focus goes along */
    const ask = (moves) => {
      named = null;
      form.hidden = false;
      $("[data-records-who]").hidden = true;
      $("[data-records-why]").textContent = word("records_why", { organization });
      $("[data-records-field]").hidden = way.by === "url";
      $("[data-records-field] span").textContent = way.by === "account" ? way.ask : word("records_mbox");
      send.textContent = word(way.by === "url" ? "records_signed_find" : "records_send");
      field.inputMode = way.by === "mbox" || way.by === "mbox_sha1sum" ? "email" : "text";
      notice("[data-records-error]", "");
      field.removeAttribute("aria-invalid");
      if (moves) (way.by === "url" ? send : field).focus();
    };

    /** @param {string} fault @param {Record<string, string>} [values] */
    const miss = (fault, values) => {
      notice("[data-records-error]", word(fault, values));
      field.setAttribute("aria-invalid", "true");
      (way.by === "url" ? send : field).focus();
    };

    const find = async () => {
      send.disabled = true;
      named = way.by === "url" ? await records.askWho(way.address) : null;
      send.disabled = false;
      if (!named) return miss("records_fault_who");
      notice("[data-records-error]", "");
      $("[data-records-why]").textContent = word("records_signed", { who: named.who });
      send.textContent = word("records_signed_do");
      send.focus();
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (way.by === "url" && !named) return void find();
      const { reader, fault } = named ? { reader: named, fault: "" } : records.readerOf(way, field.value);
      if (!reader) return miss(fault, { domain: "domain" in way ? way.domain : "" });
      field.value = "";
      form.hidden = true;
      said(reader);
      $("[data-records-do=change]").focus();
    });
    $("[data-records-do=change]").addEventListener("click", () => ask(true));
    $("[data-records-do=forget]").addEventListener("click", () => {
      forget();
      $("[data-records-state]").textContent = word("records_forgotten");
      root.tabIndex = -1;
      root.focus({ preventScroll: true });
    });

    return {
      ask,
      /** Whether somebody is being asked. */
      asks: () => !form.hidden,
      /** @param {RecordsReader | null} reader @param {boolean} later nothing was done yet */
      show: (reader, later) => {
        form.hidden = form.hidden || Boolean(reader);
        $("[data-records-who]").hidden = !reader;
        if (reader) $("[data-records-who] span").textContent = word(later ? "records_will_as" : "records_as", { who: nameOf(reader), organization });
        if (!reader && later) $("[data-records-state]").textContent = word("records_will_ask", { organization });
        else if (later) $("[data-records-state]").textContent = "";
      },
      /** @param {string} state word's key @param {string} fault text */
      tell: (state, fault) => {
        $("[data-records-state]").textContent = state ? word(state) : "";
        notice("[data-records-fault]", fault);
      },
      /** Stand below something. @param {HTMLElement | null} place @param {"after" | "append"} how */
      move: (place, how) => {
        root.hidden = !place;
        if (place) place[how](root);
      },
    };
  };

  Object.assign(records, { makeLine });
}
