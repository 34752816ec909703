// @ts-check
/** The catalogue: what the reader's role owes and where the reader stands with it, as far as this device knows. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, counted, make, icon, dataOf, siteOf, datesOf } = training.page;
  const KEY = "deskbook:role";

  /** @param {HTMLElement} root @param {any[]} modules */
  const begin = (root, modules) => {
    /** @param {string} selector @returns {any} */
    const $ = (selector) => root.querySelector(selector);
    const role = /** @type {any} */ (globalThis).deskbook.role; // on the employees' site only
    const store = training.openStore(siteOf().path);
    const dates = datesOf(siteOf().locale);
    const select = /** @type {HTMLSelectElement | null} */ ($("[data-role]"));
    const known = select ? [...select.options].map(({ value }) => value).filter(Boolean) : [];
    const forget = /** @type {HTMLButtonElement} */ ($("[data-forget]"));
    let sure = false;

    /** How a standing looks and reads. @param {any} module @param {any} standing @param {any[]} kept @returns {HTMLElement} */
    const badge = (module, { due, day, until, percent, version }, kept) => {
      const looks = { owed: ["due", "overdue"], open: ["open", ""], begun: ["begun", ""], failed: ["alert", "overdue"], passed: ["done", "approved"], until: ["done", "approved"], soon: ["due", "overdue"], expired: ["due", "overdue"], renewed: ["due", "overdue"] };
      const [name, look] = looks[/** @type {keyof typeof looks} */ (due)];
      const begun = kept.find((one) => one.version === version);
      const edition = module.versions.find((/** @type {any} */ one) => one.version === version);
      const lessons = (edition?.lessons ?? []).filter((/** @type {any} */ one) => !one.counts);
      const done = begun ? lessons.filter((/** @type {any} */ one) => Object.hasOwn(begun.state.lessons, one.name)).length : 0;
      const count = lessons.length;
      const key = due !== "begun" ? `st_${due}` : version !== module.version ? "st_begun_old" : count ? "st_begun" : "st_begun_plain";
      const text = word(key, {
        day: day && dates.day(day), until: until && dates.day(until), percent, done, count, version, old: version, new: module.version,
      });
      return make("span", `db-status db-status--${look}`, icon(name), make("span", "", text));
    };

    /** Modules that are to be passed before, and are not. @param {any} module @returns {any[]} */
    const before = (module) =>
      (module.prerequisites ?? []).flatMap((/** @type {string} */ id) => {
        const other = modules.find((one) => one.id === id);
        return other && !store.versions(id).some((/** @type {any} */ one) => one.state.certificate) ? [other] : [];
      });

    /** @param {any} module @param {any} standing @param {any[]} kept */
    const itemOf = (module, standing, kept) => {
      const old = (standing.due === "begun" || standing.due === "failed") && module.versions.find((/** @type {any} */ one) => one.version === standing.version);
      const link = make("a", "db-list__title", module.title);
      link.href = old ? old.url : module.url;
      const item = make("li", "", link, make("span", "db-list__about", badge(module, standing, kept)));
      if (training.due.isToDo(standing.due)) for (const other of before(module)) item.append(make("span", "db-list__about", word("st_after", { title: other.title })));
      return item;
    };

    const show = () => {
      const own = select?.value ?? "";
      const today = training.attempt.dayOf(Date.now());
      const all = modules.map((module) => {
        const kept = store.versions(module.id);
        const owed = own !== "" && (module.roles ?? []).includes(own);
        return { module, kept, owed, standing: training.due.stand(module, kept, today, owed) };
      });
      for (const { module, standing, kept } of all) {
        const line = /** @type {HTMLElement | null} */ (document.querySelector(`[data-db-module="${CSS.escape(module.id)}"] [data-mine]`));
        if (!line) continue;
        line.hidden = ["open", "owed"].includes(standing.due);
        line.replaceChildren(badge(module, standing, kept));
      }
      const first = all.filter(({ owed, standing }) => (select ? owed : standing.due !== "open"));
      first.sort((one, other) => Number(training.due.isToDo(other.standing.due)) - Number(training.due.isToDo(one.standing.due)));
      const rest = select ? all.filter(({ owed, standing }) => !owed && standing.due !== "open") : [];
      const open = first.filter(({ standing }) => training.due.isToDo(standing.due) && standing.due !== "soon").length;
      $("[data-owed]").replaceChildren(...first.map(({ module, standing, kept }) => itemOf(module, standing, kept)));
      $("[data-status]").textContent = !select ? word("mine_public") : !own ? word("mine_choose") : !first.length ? word("mine_none") : open ? counted("mine_count", open) : word("mine_done");
      $("[data-other]").hidden = !rest.length;
      $("[data-other] summary").textContent = word("mine_other", { count: rest.length });
      $("[data-other] ul").replaceChildren(...rest.map(({ module, standing, kept }) => itemOf(module, standing, kept)));
      const some = all.some(({ kept }) => kept.length);
      forget.hidden = !some;
      root.hidden = !select && !some;
    };

    select?.addEventListener("change", () => {
      const kept = role?.remember(() => localStorage, select.value) ?? false;
      show();
      if (!kept) $("[data-status]").textContent = `${word("mine_lost")} ${$("[data-status]").textContent}`;
    });
    forget.addEventListener("click", () => {
      if (sure) {
        for (const module of modules) store.forget(module.id);
        show();
        $("[data-status]").textContent = word("forgotten");
        if (select) select.focus();
      }
      sure = !sure;
      /** @type {HTMLElement} */ (forget.lastElementChild).textContent = word(sure ? "forget_sure" : "forget");
    });
    forget.addEventListener("blur", () => {
      sure = false;
      /** @type {HTMLElement} */ (forget.lastElementChild).textContent = word("forget");
    });
    const recall = () => {
      if (select && role) select.value = role.recall(() => localStorage, known).role;
      show();
    };
    addEventListener("storage", (event) => {
      if (event.key === null || event.key === KEY || event.key.startsWith("deskbook:training:")) recall();
    });
    addEventListener("pageshow", (event) => event.persisted && recall());
    recall();
  };

  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-mine-training]"));
  const modules = dataOf()?.modules;
  if (root && Array.isArray(modules)) begin(root, training.due.shelf(modules));
}
