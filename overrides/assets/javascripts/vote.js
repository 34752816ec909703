// @ts-check
/** "Was this helpful?" below each answer: one vote a version, which waits on the device until it can be sent. */
{
  const { readVotes, writeVotes, bodyOf, messageTo } = /** @type {any} */ (globalThis).deskbook.votes;
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-db-vote]"));
  const places = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-db-question]"))];
  const key = "deskbook:votes";

  /** @param {HTMLTemplateElement} template */
  const begin = (template) => {
    const { endpoint = "", address = "" } = template.dataset;
    /** @type {Map<string, string>} */
    let given = new Map();
    /** @type {any[]} */
    let waiting = [];
    const recall = () => {
      try {
        ({ given, waiting } = readVotes(localStorage.getItem(key)));
      } catch {
        // The device remembers nothing: votes of this page are kept in it.
      }
    };
    const keep = () => {
      try {
        localStorage.setItem(key, writeVotes(given, waiting));
        return true;
      } catch {
        return false;
      }
    };
    // The browser sends it behind the page's back, however slow the other end is, and nobody reads an answer.
    const send = () => {
      if (!endpoint || !navigator.onLine) return;
      const held = waiting;
      waiting = [];
      for (const vote of held) {
        let taken = false;
        try {
          taken = navigator.sendBeacon(endpoint, bodyOf(vote));
        } catch {
          // Not taken: an address that the browser refuses.
        }
        if (!taken) waiting.push(vote);
      }
      keep();
    };
    recall();
    if (waiting.length) send();
    // A connection that has just come back often carries nothing yet, and nobody tells of a beacon that is lost in it.
    addEventListener("online", () => {
      setTimeout(() => {
        recall();
        send();
      }, 1000);
    });

    for (const place of places) {
      const { dbQuestion: question = "", dbVersion: version = "" } = place.dataset;
      place.append(template.content.cloneNode(true));
      const asks = /** @type {HTMLElement} */ (place.querySelector(".db-vote__ask"));
      const why = /** @type {HTMLElement} */ (place.querySelector(".db-vote__why"));
      const write = /** @type {HTMLElement} */ (place.querySelector(".db-vote__write"));
      const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));

      /** @param {string} said */
      const say = (said) => {
        for (const part of [asks, why, write]) part.hidden = true;
        status.textContent = said;
        status.tabIndex = -1;
        status.focus({ preventScroll: true });
      };
      /**
       * @param {boolean} helpful
       * @param {string} reason
       * @param {string} words
       */
      const vote = (helpful, reason, words) => {
        recall();
        given.delete(question);
        given.set(question, version);
        if (endpoint) waiting.push({ question, version, helpful, reason });
        const kept = keep();
        send();
        const late = waiting.some((one) => one.question === question);
        say((late ? (kept ? status.dataset.late : status.dataset.lost) : status.dataset.thanks) ?? "");
        if (endpoint || helpful) return;
        const link = /** @type {HTMLAnchorElement} */ (write.querySelector("a"));
        const page = location.protocol === "file:" ? question : `${location.origin}${location.pathname}#${place.dataset.dbAnchor}`;
        link.href = messageTo(address, `${question} (${version})`, `${words}\n${page}\n\n`);
        write.hidden = false;
        status.textContent = "";
        link.focus();
      };

      asks.addEventListener("click", (event) => {
        const button = event.target instanceof Element ? event.target.closest("button") : null;
        if (!button) return;
        if (button.value === "yes") vote(true, "", "");
        else {
          asks.hidden = true;
          why.hidden = false;
          why.querySelector("button")?.focus();
        }
      });
      why.addEventListener("click", (event) => {
        const button = event.target instanceof Element ? event.target.closest("button") : null;
        if (button) vote(false, button.value, button.textContent?.trim() ?? "");
      });
      if (given.get(question) === version) {
        asks.hidden = true;
        status.textContent = status.dataset.given ?? "";
      }
    }
  };

  if (template && places.length) begin(template);
}
