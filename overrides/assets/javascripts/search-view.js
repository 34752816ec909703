// @ts-check
/** The search in the dialog and on the results page: asks as the reader types, and shows what fits the answer. */
{
  const scope = /** @type {any} */ (globalThis);
  const finder = scope.deskbook.finder;
  const { clean, writeAddress, nextStop, fill, countOf, saying, messageOf } = finder;
  const recent = finder.recentSearches(() => localStorage);
  const pause = 60; // ms between two questions while somebody types; the first is asked at once
  const hush = 600; // ms without a change before a screen reader is told
  const { lang } = document.documentElement;

  /** @typedef {{ warm(): void, ask(question: object): Promise<SearchAnswer | null> }} Client */
  /** @type {Map<string, Client>} */
  const clients = new Map();
  /** @type {SearchAnswer} */
  const broken = { text: "", total: 0, pages: [], kinds: [], roles: [], meant: null, nearest: [], missing: false, failed: true };

  /**
   * What answers, one for an index; without its script every answer has failed.
   * @param {string} index
   */
  const clientOf = (index) => {
    const connect = scope.deskbook.search?.connect ?? (() => ({ warm: () => {}, ask: async () => broken }));
    if (!clients.has(index)) clients.set(index, connect(index));
    return /** @type {Client} */ (clients.get(index));
  };

  /**
   * @typedef {{ text: string, kind: string, role: string }} State
   * @typedef {object} Settings
   * @property {number} limit pages that are shown at first
   * @property {boolean} direct whether Enter follows the first result
   * @property {(state: State, chosen: boolean) => void} [changed] another question is asked: typed, or chosen at once
   * @property {(event: MouseEvent) => void} [followed] a result was followed
   */

  /**
   * @param {HTMLElement} root
   * @param {Settings} settings
   */
  const createView = (root, settings) => {
    /** @type {<T extends HTMLElement = HTMLElement>(name: string) => T} */
    const part = (name) => /** @type {any} */ (root.querySelector(`[data-db-part="${name}"]`));
    const drawing = (/** @type {string} */ name) => /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (part(name))).content;
    const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    const roles = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
    const words = JSON.parse(root.dataset.words ?? "{}");
    // Whole addresses, since a theme may change the page's own without loading it anew.
    const [index, page] = [root.dataset.index, root.dataset.page].map((address) => new URL(address ?? "", location.href).href);
    const site = new URL("..", index).href; // the folder of the index stands at the root
    const endpoint = root.dataset.endpoint && new URL(root.dataset.endpoint, location.href).href;
    const titles = new Map();

    let [kind, role, limit] = ["", "", settings.limit];
    let turn = 0; // of the question asked last
    let fresh = false; // whether the answer on screen is that to what is in the field
    let wanted = false; // whether the first result is to be followed as soon as it is there
    let counted = true; // whether the answer on screen has been counted
    /** @type {SearchAnswer | null} what is on screen */
    let shown = null;
    let answered = ""; // the text that it answers
    let [timer, slow, voice, typed] = [0, 0, 0, 0];

    /** @returns {State} */
    const state = () => ({ text: clean(field.value), kind, role });
    const stops = () =>
      /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-db-stop]")]).filter((stop) => stop.offsetParent !== null);
    const firstHit = () => part("hits").querySelector("a");

    /** @param {string} text */
    const say = (text) => {
      clearTimeout(voice);
      voice = setTimeout(() => (part("status").textContent = text), hush);
    };

    const count = (/** @type {number | null} */ position) => {
      if (counted || !shown || shown.failed) return;
      counted = true;
      if (!endpoint) return;
      try {
        navigator.sendBeacon(endpoint, messageOf(answered, shown.total, position));
      } catch {
        // An address that the browser refuses: it is not counted.
      }
    };

    const showRecent = () => {
      const texts = /** @type {string[]} */ (recent.all());
      const [clock, cross] = [drawing("clock"), drawing("delete")];
      part("recents").replaceChildren(...texts.map((text) => finder.recentOf(text, clock, cross, fill(words.remove, { query: text }))));
      part("recent").hidden = !texts.length;
    };

    /** @param {"start" | "found" | "nothing" | "failed"} name */
    const showPart = (name) => {
      for (const other of ["start", "found", "nothing", "failed"]) part(other).hidden = other !== name;
      for (const note of ["wait", "meant", "missing"]) part(note).hidden = true;
      if (part("contact")) part("contact").hidden = name !== "nothing" && name !== "failed";
    };

    /** @param {SearchAnswer} answer */
    const showFilters = (answer) => {
      for (const { key, title } of [...answer.kinds, ...answer.roles]) titles.set(key, title);
      const kinds = finder.withChosen(answer.kinds, kind, titles.get(kind));
      const places = finder.withChosen(answer.roles, role, titles.get(role));
      const kept = finder.showButtons(part("kinds"), kinds.length > 1 || kind ? kinds : [], kind, drawing("pressed"));
      roles.replaceChildren(roles.options[0], ...places.map((/** @type {SearchChoice} */ one) => new Option(`${one.title} (${one.count})`, one.key)));
      roles.value = role;
      part("roles").hidden = !places.length;
      part("filters").hidden = !part("kinds").childElementCount && !places.length;
      if (!kept) field.focus();
    };

    const showStart = () => {
      [shown, counted] = [null, true];
      part("filters").hidden = true;
      showRecent();
      showPart("start");
      say("");
    };

    /**
     * Words with the reader's own in their place, which may run in another direction.
     * @param {string} said
     * @param {string} text
     */
    const parted = (said, text) => {
      const [before, after = ""] = said.split("{query}");
      return [before, finder.make("bdi", "", text), after];
    };

    /**
     * @param {SearchAnswer} answer
     * @param {State} asked - which need not be what is in the field by now
     */
    const showAnswer = (answer, asked) => {
      const held = /** @type {HTMLElement} */ (document.activeElement);
      const place = stops().indexOf(held);
      [shown, answered, counted, fresh] = [answer, asked.text, false, asked.text === state().text];
      showPart(answer.failed ? "failed" : answer.total ? "found" : "nothing");
      if (!answer.failed) showFilters(answer);
      part("missing").hidden = !answer.missing || answer.failed;
      part("meant").hidden = !answer.meant;
      const meant = /** @type {HTMLButtonElement} */ (part("meant").querySelector("button"));
      meant.value = meant.textContent = answer.meant ?? "";
      part("count").textContent = countOf(answer.total, words, lang);
      part("hits").replaceChildren(...answer.pages.map((hit, place) => finder.hitOf(hit, place + 1, site)));
      const all = /** @type {HTMLAnchorElement | null} */ (part("all"));
      if (all) {
        all.href = page + writeAddress(asked);
        all.textContent = countOf(answer.total, { many: words.all }, lang);
        all.hidden = answer.total === 1;
      }
      if (part("more")) part("more").hidden = answer.total <= answer.pages.length;
      part("sought").replaceChildren(...parted(words.nothing, asked.text));
      part("unfilter").hidden = !kind && !role;
      part("questions").replaceChildren(...finder.questionsOf(answer.nearest, site));
      part("nearest").hidden = !answer.nearest.length;
      if (place >= 0 && !stops().includes(held)) (stops()[place] ?? field).focus();
      say(saying(answer, words, lang));
    };

    /**
     * Ask what is in the field.
     * @param {boolean} typing whether the last word may be the beginning of one
     * @param {boolean} [chosen] whether the question was chosen at once and not typed
     */
    const ask = async (typing, chosen = false) => {
      clearTimeout(timer);
      clearTimeout(slow);
      fresh = false;
      const [mine, asked] = [(turn += 1), state()];
      settings.changed?.(asked, chosen);
      if (!asked.text) return showStart();
      slow = setTimeout(() => (part("wait").hidden = false), 300);
      const answer = await clientOf(index).ask({ ...asked, typing: typing && !/\s$/.test(field.value), limit });
      if (mine !== turn) return;
      clearTimeout(slow);
      part("wait").hidden = true;
      if (!answer) return;
      showAnswer(answer, asked);
      if (limit === settings.limit) part("body").scrollTop = 0;
      if (wanted) firstHit()?.click();
      wanted = false;
    };

    /**
     * Ask something else than what was typed.
     * @param {Partial<State>} other
     */
    const choose = (other) => {
      if (other.text !== undefined) field.value = other.text;
      [kind, role, limit] = [other.kind ?? kind, other.role ?? role, settings.limit];
      wanted = false;
      return ask(false, true);
    };

    field.addEventListener("input", () => {
      [wanted, fresh, limit] = [false, false, settings.limit];
      clearTimeout(timer);
      timer = setTimeout(() => {
        typed = performance.now();
        ask(true);
      }, typed + pause - performance.now());
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!settings.direct) {
        ask(false, true);
        if (matchMedia("(pointer: coarse)").matches) field.blur(); // A phone's keyboard makes room for the results.
      } else if (fresh) firstHit()?.click();
      else if (state().text) {
        wanted = true;
        ask(true);
      }
    });

    root.addEventListener("keydown", (event) => {
      const all = stops();
      const position = all.indexOf(/** @type {HTMLElement} */ (event.target));
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (position < 0 && event.target !== field) return;
      const next = nextStop(event.key, position, all.length);
      if (next !== null) {
        event.preventDefault();
        (all[next] ?? field).focus();
      } else if (position >= 0 && (event.key === "Backspace" || ([...event.key].length === 1 && event.key !== " " && event.key !== "/"))) {
        field.focus(); // Whoever types on goes on typing.
      }
    });

    /** @param {MouseEvent} event */
    const follow = (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || event.button > 1 || !root.contains(link)) return;
      const position = Number(link.dataset.dbPosition);
      if (position) {
        count(position);
        recent.add(answered);
      }
      if (link === part("all")) counted = true; // The results page counts it.
      if (link.dataset.dbStop !== undefined) settings.followed?.(event);
    };
    root.addEventListener("click", follow);
    root.addEventListener("auxclick", follow);

    part("kinds").addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (!button) return;
      choose({ kind: button.value === kind ? "" : button.value });
    });
    roles.addEventListener("change", () => choose({ role: roles.value }));
    part("unfilter").addEventListener("click", () => {
      choose({ kind: "", role: "" });
      field.focus();
    });
    part("meant").addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLButtonElement)) return;
      choose({ text: event.target.value });
      field.focus();
    });
    part("again").addEventListener("click", () => {
      ask(false);
      field.focus();
    });
    part("more")?.addEventListener("click", async () => {
      const before = part("hits").childElementCount;
      limit += settings.limit;
      await ask(false);
      /** @type {HTMLElement | null | undefined} */ (part("hits").children[before]?.querySelector("a"))?.focus();
    });
    part("recents").addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (!button) return;
      if (button.matches(".db-search__drop")) {
        recent.drop(button.value);
        showRecent();
      } else choose({ text: button.value });
      field.focus();
    });
    part("forget").addEventListener("click", () => {
      recent.clear();
      showRecent();
      field.focus();
    });
    addEventListener("storage", (event) => {
      if (event.key === finder.recentKey && !part("start").hidden) showRecent();
    });

    return {
      field,
      state,
      choose,
      prepare: () => void clientOf(index),
      warm: () => clientOf(index).warm(),
      /** What stands there when nothing has been asked yet. */
      start: () => (shown || state().text ? undefined : showStart()),
      /** The reader leaves the answer on screen without having followed a result. */
      leave: () => count(null),
    };
  };

  Object.assign(finder, { createView });
}
