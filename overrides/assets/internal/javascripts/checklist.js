// @ts-check
/** Lists to tick: the whole line takes the click, and the ticks are kept on the device for this page and version. */
{
  const { nameLines, readTicks, writeTicks } = /** @type {any} */ (globalThis).deskbook.checklist;
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-db-checklist]"));
  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("article .task-list-item input[type=checkbox]:enabled"))];

  /**
   * Put a line's own text into the label of its box, and give it back. Lists below it stay outside.
   * @param {HTMLInputElement} box
   */
  const label = (box) => {
    const around = box.closest("label");
    if (!around) return box.closest("li")?.textContent ?? "";
    for (let next = around.nextSibling; next && !(next instanceof Element && next.matches("ul, ol, p, div, table, pre")); next = around.nextSibling) {
      around.append(next);
    }
    box.removeAttribute("aria-label");
    around.classList.add("db-tick");
    return around.textContent ?? "";
  };

  /**
   * @param {HTMLTemplateElement} template
   */
  const begin = (template) => {
    const key = `deskbook:ticks:${template.dataset.page}`;
    const version = template.dataset.version ?? "";
    const names = nameLines(boxes.map(label));
    const written = boxes.map((box) => box.checked);
    let ticks = new Map();
    let changed = false;
    const recall = () => {
      try {
        ({ ticks, changed } = readTicks(localStorage.getItem(key), version));
      } catch {
        // The device keeps nothing for this page; the first tick says so.
      }
      boxes.forEach((box, place) => (box.checked = ticks.get(names[place]) ?? written[place]));
    };
    recall();

    const lists = new Map();
    for (const box of boxes) {
      let list = /** @type {Element | null} */ (box.closest("ul, ol"));
      for (let outer = list; outer; outer = outer.parentElement?.closest("ul.task-list, ol.task-list") ?? null) list = outer;
      if (list) lists.set(list, [...(lists.get(list) ?? []), box]);
    }

    const keep = () => {
      ticks = new Map(boxes.flatMap((box, place) => (box.checked === written[place] ? [] : [[names[place], box.checked]])));
      try {
        if (ticks.size) localStorage.setItem(key, writeTicks(ticks, version));
        else localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    };

    /** @type {(() => void)[]} */
    const shows = [];
    for (const [list, own] of lists) {
      list.after(template.content.cloneNode(true));
      const line = /** @type {HTMLElement} */ (list.nextElementSibling);
      const button = /** @type {HTMLButtonElement} */ (line.querySelector("button"));
      const status = /** @type {HTMLElement} */ (line.querySelector("[role=status]"));
      const show = () => (button.hidden = !own.some((/** @type {HTMLInputElement} */ box) => box.checked));
      list.addEventListener("change", () => {
        status.textContent = keep() ? "" : status.dataset.lost ?? "";
        show();
      });
      button.addEventListener("click", () => {
        for (const box of own) box.checked = false;
        status.textContent = keep() ? status.dataset.cleared ?? "" : status.dataset.lost ?? "";
        own[0].focus();
        show();
      });
      show();
      shows.push(show);
      if (changed) status.textContent = status.dataset.changed ?? "";
      changed = false;
    }
    // The same page in another tab: the ticks are the same in both.
    addEventListener("storage", (event) => {
      if (event.key !== key && event.key !== null) return;
      recall();
      shows.forEach((show) => show());
    });
  };

  if (template && boxes.length) begin(template);
}
