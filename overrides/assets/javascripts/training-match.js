// @ts-check
/** Things that belong together: each on the left has a list to choose its counterpart from. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, mark } = training.page;

  /** @param {Element} element */
  const textOf = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();

  /** @param {HTMLElement} root @param {TrainingPlace} place @returns {TrainingControl} */
  const makeMatch = (root, { name, key, changed }) => {
    const left = /** @type {HTMLElement} */ (root.querySelector(".db-question__left"));
    const right = /** @type {HTMLElement} */ (root.querySelector(".db-question__right"));
    const choices = /** @type {HTMLElement[]} */ ([...right.querySelectorAll("[data-db-right]")]).map((one) => [one.dataset.dbRight ?? "", textOf(one)]);
    right.remove();
    left.classList.add("db-match");
    const rows = /** @type {HTMLElement[]} */ ([...left.querySelectorAll("[data-db-left]")]).map((item, number) => {
      const select = make("select", "db-match__select db-field", new Option(word("choose"), ""), ...choices.map(([value, text]) => new Option(text, value)));
      select.id = `${name}-${number}`;
      select.autocomplete = "off";
      select.addEventListener("change", changed);
      const label = make("label", "db-match__left", ...item.childNodes);
      label.htmlFor = select.id;
      item.append(label, select);
      return { key: item.dataset.dbLeft ?? "", item, select };
    });

    const clear = () => {
      for (const { item } of rows) {
        delete item.dataset.mark;
        for (const said of item.querySelectorAll(".db-option__said")) said.remove();
      }
    };

    return {
      read: () => {
        const chosen = rows.filter(({ select }) => select.value).map(({ key, select }) => [key, select.value]);
        return chosen.length ? Object.fromEntries(chosen) : null;
      },
      write: (response) => {
        const known = typeof response === "object" && response !== null ? response : {};
        for (const { key, select } of rows) {
          const wanted = Object.hasOwn(known, key) ? String(known[key]) : "";
          select.value = choices.some(([value]) => value === wanted) ? wanted : "";
        }
      },
      lock: (on) => rows.forEach(({ select }) => (select.disabled = on)),
      clear,
      mark: (reveal) => {
        clear();
        for (const { key: own, item, select } of rows) {
          const wanted = key.pairs?.find(([one]) => one === own)?.[1] ?? "";
          const kind = select.value === wanted ? "right" : "wrong";
          item.dataset.mark = kind;
          const said = make("div", "db-option__said", mark(kind, word(kind)));
          if (reveal && kind === "wrong") said.append(make("span", "db-answer-key", word("right_is", { answer: choices.find(([value]) => value === wanted)?.[1] ?? "" })));
          item.append(said);
        }
      },
    };
  };

  training.kinds.match = makeMatch;
}
