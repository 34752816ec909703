// @ts-check
/**
 * Running a procedure: ties the session (`run-session.js`) to what is seen of it: the list (`run-list.js`), a step
 * (`run-step.js`), the end (`run-end.js`).
 */
{
  const deskbook = /** @type {any} */ (globalThis).deskbook;
  const { run: model, runClock, runStore, runFlow, runList, runStep, runEnd, runSession, runCheck } = deskbook;
  const ADDRESS = /^#run=([a-z0-9]{8,32})$/; // of a run, so that a reload and a link lead to it

  /** How dates and times of day are said. @param {string} locale */
  const makeDates = (locale) => {
    const [language] = Intl.DateTimeFormat.supportedLocalesOf([locale.replace("_", "-"), "en-GB"]);
    /** @param {Intl.DateTimeFormatOptions} options */
    const format = (options) => {
      const how = new Intl.DateTimeFormat(language, options);
      return (/** @type {number} */ moment) => how.format(moment);
    };
    return {
      moment: format({ dateStyle: "long", timeStyle: "short" }), time: format({ timeStyle: "short" }),
      weekday: format({ weekday: "long" }), date: format({ day: "numeric", month: "long" }),
    };
  };

  /** @param {HTMLElement} section @param {HTMLElement} page what holds the procedure */
  const begin = (section, page) => {
    /** @param {string} selector @param {ParentNode} [within] @returns {any} */
    const $ = (selector, within = section) => within.querySelector(selector);
    const [list, work, changed, end] = ["list", "step", "changed", "end"].map((name) => /** @type {HTMLElement} */ ($(`[data-view=${name}]`)));
    const marked = [.../** @type {NodeListOf<HTMLElement>} */ ($("[data-words]").content.querySelectorAll("[data-word]"))];
    const words = Object.fromEntries(marked.map((word) => [word.dataset.word, word.textContent ?? ""]));
    const { document: own = "", code = "", title = "", version = "", locale = "" } = section.dataset;
    const here = location.href.split(/[?#]/)[0];
    const root = new URL(section.dataset.root || "./", here).href;
    const path = here.slice(root.length);
    const dates = makeDates(locale);
    const store = runStore.openStore(new URL(root).pathname);
    const flow = runFlow.readFlow(page, root);
    const procedure = { document: own, code, title, page: path, version, digest: flow.digest };
    const session = runSession.openSession(store, flow, procedure, {
      kept: (/** @type {Run} */ _, /** @type {boolean} */ kept) => {
        for (const each of [work, end]) {
          $("[data-notice=lost]", each).hidden = kept;
          $("[data-kept]", each).hidden = !kept;
        }
      },
      followed: () => {
        if (session.run().ended) return show();
        if (work.hidden) return;
        const { key } = model.current(session.run());
        const writing = document.activeElement === step.field && step.field.dataset.visit === key;
        const text = step.field.value;
        step.show(session.run(), session.isMine());
        if (writing && session.isWriting()) step.field.value = text;
        showTime();
      },
    });
    const runs = runList.makeList(list, { words, dates, root, document: own, page: path }, {
      open: (/** @type {string} */ id) => open(id),
      remove: (/** @type {string} */ id) => discard(id),
    });
    const step = runStep.makeStep(work, { words, dates, title, flow }, {
      tick: (/** @type {string} */ key, /** @type {number} */ which, /** @type {boolean} */ on) =>
        session.act((/** @type {Run} */ run, /** @type {number} */ now) => model.tick(run, key, which, on, now)),
      answer: (/** @type {number} */ which) =>
        session.act((/** @type {Run} */ run, /** @type {number} */ now) => model.answer(run, flow.items, which, now)) && show(),
      name: (/** @type {string} */ label) =>
        session.act((/** @type {Run} */ run, /** @type {number} */ now) => model.name(run, label, now)) &&
        ($("[data-where]", work).textContent = step.where(session.run())),
    });
    const ending = runEnd.makeEnd(end, { words, dates, addressOf: runs.addressOf });

    /* ---- what is seen ---- */

    /** @param {HTMLElement} shown */
    const look = (shown) => {
      for (const each of [list, work, changed, end]) each.hidden = each !== shown;
      page.classList.toggle("db-running", shown !== list);
      if (shown === list) return;
      section.scrollIntoView({ block: "start" });
      $("[data-heading]", shown).focus({ preventScroll: true });
    };

    /** @param {boolean} shown whether the page's whole text is shown below the run */
    const showPage = (shown) => {
      page.classList.toggle("db-running--page", shown);
      const button = $("[data-do=page]");
      button.setAttribute("aria-expanded", String(shown));
      button.lastElementChild.textContent = shown ? words.page_hide : words.page_show;
    };

    /** @param {string} hash */
    const setAddress = (hash) => {
      try {
        history.replaceState(history.state, "", hash || location.href.split("#")[0]);
      } catch {
        // Some browsers refuse this to a page from a disk; a reload then leads to the list.
      }
    };

    const showTime = () => {
      if (!session.isOpen() || work.hidden) return;
      session.count();
      const run = session.run();
      step.showTime(session.isMine() ? run : model.wake(run, Date.now()).run, Date.now());
    };

    const show = () => {
      const run = session.run();
      const moved = !run.ended && session.isMine() && session.moved();
      if (run.ended) ending.show(run, true);
      else if (moved) showChanged(run, moved);
      else step.show(run, session.isMine());
      look(run.ended ? end : moved ? changed : work);
      showTime();
    };

    /** @param {Run} run @param {Run} moved the same in the procedure as it is now */
    const showChanged = (run, moved) => {
      const old = model.version(run).version;
      const gone = model.current(moved).key !== model.current(run).key;
      $("[data-where]", changed).textContent = [title, run.label].filter(Boolean).join(" · ");
      $("[data-heading]", changed).textContent = old === version ? words.changed_text : runClock.fill(words.changed, { old, new: version });
      $("[data-gone]", changed).hidden = !gone;
      $("[data-do=migrate] span:last-child").textContent = runClock.fill(gone ? words.changed_go_other : words.changed_go, model.current(moved));
    };

    const refresh = () => {
      const arrived = runs.show(store.all(), Date.now());
      const label = $("#db-run-label");
      if (arrived.length && !label.value) label.value = arrived[0].label;
    };

    /** @param {string} message */
    const say = (message) => {
      $("[data-message]").hidden = !message;
      $("[data-message]").textContent = message;
    };

    /** Back to the list. @param {string} [message] */
    const leave = (message = "") => {
      session.close();
      setAddress("");
      showPage(false);
      refresh();
      look(list);
      say(message);
    };

    /** Show the run that the session has now, as one that was just opened. @param {boolean} reset whether limits count anew */
    const enter = (reset) => {
      setAddress(`#run=${session.run().id}`);
      $("[data-notice=clock]").hidden = !reset;
      showPage(false);
      show();
    };

    /* ---- what is done ---- */

    /** @param {string} id */
    const open = async (id) => {
      const outcome = await session.resume(id);
      if (outcome === "missing") leave(words.missing);
      else if (outcome) enter(outcome === "reset");
    };

    /** @param {string} id */
    const discard = (id) => {
      store.remove(id);
      leave(words.deleted);
      $("[data-message]").focus();
    };

    /** @type {Record<string, () => unknown>} */
    const acts = {
      done: () => session.act((/** @type {Run} */ run, /** @type {number} */ now) => model.done(run, flow.items, now)) && show(),
      back: () => session.act((/** @type {Run} */ run, /** @type {number} */ now) => model.back(run, now)) && show(),
      migrate: () => session.migrate() && show(),
      take: () => enter(session.take() === "reset"),
      page: () => showPage(!page.classList.contains("db-running--page")),
      pause: () => {
        const { id } = session.run();
        session.release();
        leave(words.paused);
        $(`[data-run="${id}"] [data-act=open]`)?.focus();
      },
      read: () => {
        acts.pause();
        const control = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.db-control"));
        if (control) control.open = true;
        scrollTo(0, 0);
        control?.querySelector("summary")?.focus();
      },
      record: () => {
        session.flush();
        ending.show(session.run(), session.isMine());
        look(end);
      },
      copy: async () => {
        if (!(await ending.take()) || !session.run()?.ended) return;
        session.copied();
        ending.showActs(session.run(), true);
      },
      resume: () => {
        if (session.run().ended) session.reopen();
        show();
      },
      close: () => {
        leave();
        $("#db-run-label").focus();
      },
      remove: () => discard(session.run().id),
    };

    /** What the address asks for: a run, or a part of the page that the run hides. */
    const obey = () => {
      const wanted = ADDRESS.exec(location.hash)?.[1];
      if (wanted && !(session.isOpen() && session.run().id === wanted)) open(wanted);
      if (wanted || !session.isOpen()) return;
      const target = page.querySelector(`#${CSS.escape(location.hash.slice(1))}`);
      if (!target || section.contains(target)) return;
      showPage(true);
      target.scrollIntoView();
      setAddress(`#run=${session.run().id}`);
    };

    for (const [name, does] of Object.entries(acts)) {
      for (const button of section.querySelectorAll(`[data-do="${name}"]`)) button.addEventListener("click", does);
    }
    $("[data-start]").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      const label = $("#db-run-label");
      const full = session.begin(label.value);
      if (full) return say(runClock.fill(words.full, { count: full }));
      label.value = "";
      enter(false);
    });
    step.field.addEventListener("input", () => session.write(step.field.dataset.visit ?? "", step.field.value));
    step.field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if ($("[data-do=done]").hidden) $("[data-answers] .db-button")?.focus();
      else acts.done();
    });
    addEventListener("pagehide", session.release);
    addEventListener("pageshow", (event) => {
      if (event.persisted && session.isOpen()) open(session.run().id);
      else if (event.persisted) refresh();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") session.flush();
      else if (!session.follow() && !list.hidden) refresh();
    });
    addEventListener("hashchange", obey);
    store.listen({
      asked: (/** @type {string} */ id) => session.isMine() && session.run().id === id && !session.run().ended,
      changed: (/** @type {string} */ id, /** @type {boolean} */ removed) => {
        if (session.isOpen() && session.run().id === id) removed ? leave(words.deleted_elsewhere) : session.follow();
        else if (!list.hidden && !list.contains(document.activeElement)) refresh();
      },
    });
    setInterval(showTime, 1000);

    store.prune(Date.now(), runCheck.MOST);
    section.hidden = false;
    refresh();
    obey();
  };

  const section = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-run]"));
  if (section?.parentElement?.querySelector("[data-step]")) begin(section, section.parentElement);
}
