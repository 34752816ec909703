// @ts-check
/** The page of a module: which lessons are done, how it goes on from here, and the certificate once it is passed. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, icon, make, dataOf, siteOf, datesOf } = training.page;

  /** @param {any} module what the page says about it */
  const begin = (module) => {
    const here = { id: module.id, version: module.version };
    const store = training.openStore(siteOf().path);
    const dates = datesOf(siteOf().locale);
    const paper = training.makePaper(document, module);
    const go = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-db-go]"));
    const certificate = /** @type {HTMLElement} */ (document.querySelector("[data-db-certificate]"));
    const line = /** @type {HTMLElement} */ (document.querySelector("[data-db-state]"));
    const damaged = /** @type {HTMLElement} */ (document.querySelector("[data-db-damaged]"));
    const test = module.lessons.find((/** @type {any} */ one) => one.counts);
    const others = module.lessons.filter((/** @type {any} */ one) => !one.counts);

    /** @param {TrainingState | null} state */
    const showTicks = (state) => {
      for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-db-lesson]"))) {
        const name = item.dataset.dbLesson ?? "";
        const done = state !== null && Object.hasOwn(state.lessons, name);
        const begun = state?.at === name || (name === test?.name && Boolean(state?.attempts.length));
        const stand = done ? "done" : begun ? "begun" : "open";
        item.dataset.stand = stand;
        item.querySelector("[data-tick]")?.replaceChildren(icon(stand), make("span", "db-hidden", word(`lesson_${stand}`)));
      }
    };

    /** Where the button leads and what it says. @param {TrainingState | null} state @returns {[string, string]} */
    const next = (state) => {
      const open = state && training.attempt.openOne(state);
      const last = state && training.attempt.lastOne(state);
      if (open && test) return [test.url, word("go_test_on")];
      if (state?.certificate && test) return [test.url, word(training.due.stand(module, [{ version: module.version, state }], today(), false).due === "expired" ? "go_again" : "go_result")];
      const undone = others.filter((/** @type {any} */ one) => !state || !Object.hasOwn(state.lessons, one.name));
      const at = undone.find((/** @type {any} */ one) => one.name === state?.at) ?? undone[0];
      if (at && state && (state.at || Object.keys(state.lessons).length)) return [at.url, word("go_on", { title: at.title })];
      if (at) return [at.url, word("go_begin")];
      if (test) return [test.url, word(last ? "go_result" : "go_test")];
      return [others[0]?.url ?? "", word("go_begin")];
    };

    const today = () => training.attempt.dayOf(Date.now());

    /** @param {TrainingState | null} state */
    const stateOf = (state) => {
      if (!state) return "";
      if (state.certificate) {
        const { day, until, percent, due } = training.due.stand({ ...module, version: module.version }, [{ version: module.version, state }], today(), false);
        const passed = word("state_passed", { day: dates.day(day), percent });
        return until ? `${passed} ${word(due === "expired" ? "state_expired" : "state_until", { day: dates.day(until) })}` : passed;
      }
      const last = training.attempt.lastOne(state);
      const done = others.filter((/** @type {any} */ one) => Object.hasOwn(state.lessons, one.name)).length;
      const parts = [word("state_done", { done, count: others.length })];
      if (last) parts.push(word("state_failed", { percent: last.percent }));
      return done || last ? parts.join(". ") : "";
    };

    const show = () => {
      const state = /** @type {TrainingState | null} */ (store.load(here));
      showTicks(state);
      const [url, text] = next(state);
      if (url) go.href = url;
      /** @type {HTMLElement} */ (go.lastElementChild).textContent = text;
      line.textContent = stateOf(state);
      line.hidden = !line.textContent;
      certificate.hidden = !state?.certificate;
      paper.show(state?.certificate ?? null);
      damaged.hidden = !store.isDamaged(here);
      for (const before of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-db-before]"))) {
        const passed = store.versions(before.dataset.dbBefore ?? "").some((/** @type {any} */ one) => one.state.certificate);
        before.querySelector("[data-passed]")?.remove();
        if (!passed) continue;
        const mark = make("span", "db-status db-status--approved", icon("done"), word("before_passed"));
        mark.dataset.passed = "";
        before.append(" ", mark);
      }
    };

    store.listen(here, show);
    addEventListener("pageshow", (event) => event.persisted && show());
    show();
  };

  const module = dataOf()?.module;
  if (module && document.querySelector("[data-db-go]")) begin(module);
}
