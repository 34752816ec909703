// @ts-check
/** "Still need help?": who is there now, in the reader's own time; a chat that loads when it is asked for. */
{
  const { readTimes, stateAt, weekIn } = /** @type {any} */ (globalThis).deskbook.hours;
  const section = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-help]"));

  /** @param {HTMLElement} section */
  const begin = (section) => {
    const language = document.documentElement.lang || "en";
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const words = section.dataset;

    /**
     * @param {string | undefined} pattern
     * @param {Record<string, string>} values
     */
    const fill = (pattern, values) => (pattern ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    /** @param {number} instant */
    const time = (instant) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: own }).format(instant);
    /**
     * @param {number} instant
     * @param {"long" | "short"} length
     */
    const weekday = (instant, length) => new Intl.DateTimeFormat(language, { weekday: length, timeZone: own }).format(instant);
    /** @param {number} instant */
    const date = (instant) => new Intl.DateTimeFormat(language, { dateStyle: "short", timeZone: own }).format(instant);

    /** @type {(() => void)[]} */
    const shows = [];
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-times]"))) {
      /** @type {any} */
      let times = null;
      try {
        times = readTimes(JSON.parse(place.dataset.times ?? ""));
        if (!times) continue;
        stateAt(times, Date.now());
      } catch {
        continue; // A time zone that this browser does not know; the hours stand there in words.
      }
      const state = /** @type {HTMLElement} */ (place.querySelector(".db-open"));
      const elsewhere = /** @type {HTMLElement} */ (place.querySelector(".db-elsewhere"));
      shows.push(() => {
        const now = Date.now();
        const { open, changes, holiday } = stateAt(times, now);
        const near = changes !== null && date(changes) === date(now);
        /** @type {Record<string, string>} */
        const values = changes === null ? {} : { time: time(changes), day: weekday(changes, "long") };
        const pattern = open ? (changes === null ? words.open : words.until) : changes === null ? words.closed : near ? words.opens : words.opensOn;
        state.textContent = [holiday ? fill(words.holiday, { holiday }) : "", fill(pattern, values)].filter(Boolean).join(" ");
        state.dataset.state = open ? "open" : "closed";
        const rows = weekIn(times, now, own).map((/** @type {any} */ row) => {
          const days = row.first === row.last ? weekday(row.first, "short") : `${weekday(row.first, "short")}–${weekday(row.last, "short")}`;
          return `${days} ${time(row.start)}–${time(row.end)}`;
        });
        elsewhere.hidden = rows.length === 0;
        elsewhere.textContent = rows.length ? fill(words.elsewhere, { zone: own.replaceAll("_", " "), hours: rows.join(", ") }) : "";
      });
    }
    const show = () => shows.forEach((one) => one());
    show();
    setInterval(show, 30000);

    const chat = /** @type {HTMLButtonElement | null} */ (section.querySelector("[data-db-chat]"));
    const said = /** @type {HTMLElement | null} */ (section.querySelector(".db-chat__said"));
    if (!chat || !said) return;
    chat.hidden = false;
    chat.addEventListener("click", () => {
      chat.disabled = true;
      said.textContent = said.dataset.loading ?? "";
      const script = document.createElement("script");
      script.src = chat.dataset.dbChat ?? "";
      script.addEventListener("load", () => {
        said.textContent = "";
        chat.hidden = true;
      });
      script.addEventListener("error", () => {
        script.remove();
        said.textContent = said.dataset.failed ?? "";
        chat.disabled = false;
      });
      document.head.append(script);
    });
  };

  if (section) begin(section);
}
