// @ts-check
/** One step of a run, in the place of the page's text: what to know, to do, to say, to write down, and how much time is left. */
{
  const { fill, stand, say } = /** @type {any} */ (globalThis).deskbook.runClock;
  const { current, canGoBack, LONGEST, LABEL } = /** @type {any} */ (globalThis).deskbook.run;
  const { partsOf } = /** @type {any} */ (globalThis).deskbook.runFlow;

  /**
   * A copy of a part of the page, without the names that links find it by: the page has them already.
   * @param {Element} part
   */
  const copyOf = (part) => {
    const copy = /** @type {HTMLElement} */ (part.cloneNode(true));
    for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
    return copy;
  };

  /**
   * Take the bold name off the beginning of a step's text: it stands in the heading.
   * @param {HTMLElement} text
   * @param {string} title
   */
  const withoutName = (text, title) => {
    const first = text.firstElementChild;
    const name = first?.firstElementChild;
    if (name?.tagName !== "STRONG" || first?.textContent?.trim().startsWith(name.textContent ?? "") === false) return;
    if ((name.textContent ?? "").trim().replace(/[.:]+$/, "") !== title) return;
    name.remove();
    if (!first?.textContent?.trim()) first?.remove();
  };

  /**
   * @param {HTMLElement} view
   * @param {{ words: Record<string, string>, dates: any, title: string, flow: any }} place
   * @param {{ tick: (key: string, which: number, on: boolean) => void, answer: (which: number) => void, name: (label: string) => void }} acts
   */
  const makeStep = (view, { words, dates, title, flow }, acts) => {
    /** @param {string} selector @returns {any} */
    const $ = (selector) => view.querySelector(selector);
    const field = /** @type {HTMLTextAreaElement} */ ($("textarea"));
    const who = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-who]"));
    field.maxLength = LONGEST;
    // The case often gets its number only after the first steps.
    $("#db-run-name").addEventListener("change", () => acts.name($("#db-run-name").value));
    for (const name of [$("#db-run-name"), document.querySelector("#db-run-label")]) name.maxLength = LABEL;
    let shown = ""; // the visit and the state of its limit, so that each change is said once

    /** @param {Run} run */
    const where = (run) => {
      const visit = current(run);
      const text = !visit.question ? words.where : visit.number ? words.where_decision : words.where_decision_first;
      return [fill(text, { number: visit.number, total: flow.total }), title, run.label].filter(Boolean).join(" · ");
    };

    /** Put a box before each line of a numbered list. @param {HTMLElement} text @param {Run} run @param {boolean} mine */
    const addBoxes = (text, run, mine) => {
      const visit = current(run);
      partsOf(text).forEach((/** @type {HTMLElement} */ line, /** @type {number} */ which) => {
        const box = document.createElement("input");
        const label = document.createElement("label");
        box.type = "checkbox";
        box.checked = visit.ticks[which]?.on ?? false;
        box.disabled = !mine;
        box.addEventListener("change", () => acts.tick(visit.key, which, box.checked));
        const words = document.createElement("span");
        words.append(...[...line.childNodes].filter((node) => !(node instanceof Element && node.matches("ol, ul"))));
        label.append(box, words);
        line.prepend(label);
        line.classList.add("db-run__part");
      });
    };

    /** @param {HTMLElement | undefined} element @param {Run} run @param {boolean} mine */
    const showBody = (element, run, mine) => {
      const body = $("[data-body]");
      body.replaceChildren();
      if (!element) {
        body.append(Object.assign(document.createElement("p"), { textContent: words.gone }));
        return;
      }
      for (const part of element.querySelectorAll(".db-step__warning, .db-step__text, .db-step__words")) {
        const copy = copyOf(part);
        if (part.matches(".db-step__text")) {
          withoutName(copy, current(run).title);
          addBoxes(copy, run, mine);
        }
        if (copy.childElementCount) body.append(copy);
      }
      const role = element.querySelector('[data-part="role"] dd');
      if (role) {
        const line = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (who.content.cloneNode(true)).firstElementChild);
        line.lastElementChild?.append(...copyOf(role).childNodes);
        body.append(line);
      }
    };

    /** @param {RunItem | undefined} item @param {HTMLElement | undefined} element @param {Run} run @param {boolean} mine */
    const showAnswers = (item, element, run, mine) => {
      const list = $("[data-answers]");
      const ways = item?.ways ?? [];
      list.hidden = !ways.length;
      const lines = [...(element?.querySelectorAll("[data-way]") ?? [])];
      list.replaceChildren(...ways.map((way, which) => {
        const link = lines[which].querySelector("a[href]");
        const leaves = way.way === "page" && link instanceof HTMLAnchorElement;
        const act = document.createElement(leaves ? "a" : "button");
        if (act instanceof HTMLAnchorElement && leaves) act.href = link.href;
        if (act instanceof HTMLButtonElement) {
          act.type = "button";
          act.disabled = !mine;
        }
        act.className = "db-button db-run__answer";
        const add = (/** @type {string} */ name, /** @type {string} */ text) =>
          act.append(Object.assign(document.createElement("span"), { className: name, textContent: text }), " ");
        add("", way.answer);
        if (way.way === "page") add("db-run__leads", fill(words.leads_page, { title: way.title }));
        if (way.way === "end" || (way.way === "next" && !way.target)) add("db-run__leads", words.leads_end);
        if (current(run).answer === way.answer) add("db-run__leads", words.chosen);
        act.addEventListener("click", () => acts.answer(which));
        const item = document.createElement("li");
        item.append(act);
        return item;
      }));
    };

    /**
     * @param {Run} run
     * @param {boolean} mine whether this tab may change it
     */
    const show = (run, mine) => {
      const visit = current(run);
      /** @type {RunItem | undefined} */
      const item = visit.gone ? undefined : flow.items.find((/** @type {RunItem} */ each) => each.name === visit.step);
      const element = item && flow.elements.get(item.name);
      $("[data-where]").textContent = where(run);
      $("[data-heading]").textContent = fill(visit.question ? words.heading_decision : words.heading, visit);
      showBody(element, run, mine);
      showAnswers(item, element, run, mine);
      $("[data-note-label]").textContent = visit.record ? fill(words.note_record, visit) : words.note;
      $("[data-keys]").hidden = visit.question;
      field.value = visit.note.text;
      field.readOnly = !mine;
      field.dataset.visit = visit.key;
      $("#db-run-name").value = run.label;
      $("#db-run-name").readOnly = !mine;
      $("[data-do=done]").hidden = Boolean(item?.question);
      $("[data-do=done]").disabled = !mine || !item;
      $("[data-do=back]").disabled = !mine || !canGoBack(run);
      $("[data-notice=elsewhere]").hidden = mine;
      $("[data-notice=elsewhere] p").textContent = run.tab ? words.elsewhere : words.free;
      $("[data-of]").textContent = said(element);
      $("[data-said]").textContent = "";
      shown = "";
    };

    /** @param {HTMLElement | undefined} element */
    const said = (element) => {
      const limit = element?.querySelector('[data-part="limit"] dd')?.textContent?.trim();
      return limit ? fill(words.limit_of, { limit }) : "";
    };

    /**
     * Show how much time is left, and say so where that takes a turn.
     * @param {Run} run
     * @param {number} now
     */
    const showTime = (run, now) => {
      const visit = current(run);
      const time = stand(visit, now);
      const line = $("[data-limit]");
      line.hidden = !time && !$("[data-of]").textContent;
      $("progress").hidden = !time;
      const text = time ? say(time, words, dates) : "";
      if ($("[data-left]").textContent !== text) $("[data-left]").textContent = text;
      if (!time) return;
      $("progress").value = time.share;
      line.dataset.stand = time.state;
      for (const sign of line.querySelectorAll("[data-state]")) sign.hidden = sign.dataset.state !== time.state;
      const state = `${visit.key} ${time.state}`;
      if (shown && shown !== state && time.state !== "calm") $("[data-said]").textContent = `${visit.title}: ${text}`;
      shown = state;
    };

    return { show, showTime, where, field };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runStep: { makeStep } });
}
