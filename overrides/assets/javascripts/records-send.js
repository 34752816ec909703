// @ts-check
/**
 * Results of tests and confirmations, sent to the organization's records. Nothing is sent before the reader has said who they
 * are; until then what they did waits in this tab, and in no other, since another may be somebody else's.
 *
 * @typedef {{ endpoint: string, key: string, credentials: RequestCredentials, actor: RecordsWay, answers: boolean, identifier: string,
 *   language: string, platform: string, organization: string }} RecordsAbout what the build says
 * @typedef {XapiStatement[]} RecordsDraft one thing that was done; its statements have their ids from the beginning, but no actor
 */
{
  const { training, records, xapi } = /** @type {any} */ (globalThis).deskbook;
  const { word, siteOf } = training.page;

  /** Credentials as a header (RFC 7617). @param {string} key */
  const basic = (key) => (key ? `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(key)))}` : "");

  /** What one thing that was done says. @param {"result" | "ack"} kind @param {any} detail @param {RecordsAbout} about @returns {RecordsDraft} */
  const draftOf = (kind, detail, about) => {
    if (kind === "ack") return [xapi.ack(detail, about)];
    const whole = xapi.result(detail, about);
    const context = { ...whole.context, registration: xapi.uuid() }; // what belongs to one attempt
    const parent = { parent: [{ objectType: "Activity", id: whole.object.id }] };
    const answers = about.answers ? detail.answers : [];
    const answered = answers.map((/** @type {CourseAnswer} */ one) => xapi.answered(one, { activity: whole.object.id, language: about.language }));
    return [...answered.map((/** @type {XapiStatement} */ one) => ({ ...one, context: { ...context, contextActivities: parent } })), { ...whole, context }];
  };

  /** @param {HTMLElement} root @param {RecordsAbout} about */
  const begin = (root, about) => {
    const { actor: way, organization, endpoint, credentials } = about;
    const [nameKey, draftKey] = ["deskbook:records:", "deskbook:records:drafts:"].map((key) => key + siteOf().path);
    const queue = xapi.openQueue({ scope: `records ${endpoint}`, address: { endpoint, credentials, authorization: basic(about.key) } });

    /** @param {() => Storage} where @param {string} key @returns {any} */
    const read = (where, key) => {
      try {
        return JSON.parse(where().getItem(key) ?? "null");
      } catch {
        return null;
      }
    };
    /** @param {() => Storage} where @param {string} key @param {any} value null: nothing */
    const write = (where, key, value) => {
      try {
        if (value === null) where().removeItem(key);
        else where().setItem(key, JSON.stringify(value));
      } catch {
        // This page knows it as long as it is open.
      }
    };
    const [device, tab] = [() => localStorage, () => sessionStorage];
    let reader = /** @type {RecordsReader | null} */ (records.recalled(read(device, nameKey), way));
    const kept = read(tab, draftKey);
    let drafts = /** @type {RecordsDraft[]} */ (Array.isArray(kept) ? kept.filter(Array.isArray) : []);
    let [done, aside] = [drafts.length > 0, -1]; // whether something was done in this tab; how many were not taken before

    const show = () => {
      const state = /** @type {XapiState} */ (queue.state());
      if (aside < 0) aside = state.aside;
      line.show(reader, !done);
      if (drafts.length) return line.tell("records_ask_first", "");
      if (!done && !state.waiting) return;
      const reason = `${state.status || ""} ${state.why}`.trim();
      const fault = state.state === "refused" ? word("records_refused", { reason }) : state.aside > aside ? word("records_aside", { reason }) : state.waiting && !state.kept ? word("records_lost") : "";
      const waits = !navigator.onLine ? "records_waiting" : state.failing ? "records_late" : "records_sending";
      line.tell(state.state === "refused" ? "" : state.waiting ? waits : state.aside > aside ? "" : "records_sent", fault);
    };

    /** Send what waits for a name. */
    const settle = async () => {
      if (!reader || !drafts.length) return show();
      const [list, { agent }] = [drafts, reader];
      drafts = [];
      await queue.add(list.flat().map((one) => ({ ...one, actor: agent })));
      write(tab, draftKey, null);
      show();
    };

    const line = records.makeLine(root, {
      way, organization,
      said: (/** @type {RecordsReader} */ one) => {
        reader = one;
        write(device, nameKey, reader);
        line.show(reader, !done);
        settle();
      },
      forget: () => {
        reader = null;
        write(device, nameKey, null);
        line.show(null, false);
      },
    });

    /** @param {string} selector @returns {HTMLElement | null} */
    const $ = (selector) => document.querySelector(selector);
    /** Below what it is about, wherever that is now. */
    const place = () => {
      const [result, ack] = [$("[data-view=result]"), $("[data-db-ack]")];
      if (ack) line.move($(ack.querySelector("[data-view=done]:not([hidden])") ? "[data-db-ack] [data-view=done]" : "[data-db-ack] [data-view=ask]"), "append");
      else if (result) line.move(result.hidden ? $("[data-view=begin]") : $("[data-db-paper]"), result.hidden ? "append" : "after");
      else line.move(null, "append");
    };

    for (const [name, key] of [["[data-fact=kept]", about.answers ? "records_fact_answers" : "records_fact"], ["[data-db-ack] [data-view=done] > .db-train__hint", "records_ack_hint"]]) {
      const told = $(name);
      if (told) told.textContent = word(key);
    }
    for (const kind of /** @type {const} */ (["result", "ack"])) {
      document.addEventListener(`deskbook:${kind}`, (event) => {
        drafts.push(draftOf(kind, /** @type {CustomEvent} */ (event).detail, about));
        write(tab, draftKey, drafts);
        done = true;
        queueMicrotask(place); // once the page shows it
        if (!reader) line.ask(false);
        settle();
      });
    }
    // The test may go from one view to the other.
    document.addEventListener("click", (event) => /** @type {Element} */ (event.target).closest?.("[data-do]") && setTimeout(place));
    place();
    if (drafts.length && !reader) line.ask(false);
    settle();
    queue.listen(show);
    for (const name of ["online", "offline"]) addEventListener(name, show);
  };

  records.draftOf = draftOf;
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-records-line]"));
  const about = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-records]"))?.dataset.dbRecords;
  if (root && about) begin(root, JSON.parse(about));
}
