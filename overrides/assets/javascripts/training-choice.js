// @ts-check
/**
 * Answers to choose from: radio buttons for one, boxes for several. A control reads and writes a response, and marks it;
 * each kind of question has one, under its name in `training.kinds`.
 *
 * @typedef {{ name: string, key: TrainingKey, instant: boolean, title: string, changed: () => void, say: (text: string) => void }} TrainingPlace
 *   `name`: unique on the page; `instant`: feedback at once; `say`: for screen readers
 * @typedef {{ read: () => unknown, write: (response: any) => void, lock: (locked: boolean) => void,
 *   mark: (reveal: boolean) => void, clear: () => void }} TrainingControl `reveal`: with the right answers
 */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, mark, sealed } = training.page;

  /**
   * @param {HTMLElement} list with an item for each answer
   * @param {{ name: string, many: boolean, answers: TrainingAnswer[], changed: () => void }} place
   */
  const makeChoices = (list, { name, many, answers, changed }) => {
    const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > [data-db-answer]")]);
    list.setAttribute("role", "presentation");
    const options = items.map((item) => {
      const input = make("input", "");
      input.type = many ? "checkbox" : "radio";
      input.name = name;
      input.value = item.dataset.dbAnswer ?? "";
      input.addEventListener("change", changed);
      const label = make("label", "db-option", input, make("div", "db-option__text", ...item.childNodes));
      item.setAttribute("role", "presentation");
      item.append(label);
      return { key: input.value, item, input };
    });

    const clear = () => {
      for (const { item } of options) {
        delete item.dataset.mark;
        for (const old of item.querySelectorAll(".db-option__said")) old.remove();
      }
    };

    return {
      options,
      chosen: () => options.filter(({ input }) => input.checked).map(({ key }) => key),
      /** @param {string[]} keys */
      choose: (keys) => options.forEach(({ key, input }) => (input.checked = keys.includes(key))),
      /** @param {boolean} locked */
      lock: (locked) => options.forEach(({ input }) => (input.disabled = locked)),
      clear,
      /** Mark what was chosen, with its feedback; and the right ones where they are to be known. @param {boolean} reveal */
      mark: (reveal) => {
        clear();
        for (const { key, item, input } of options) {
          const answer = answers.find((one) => one.key === key);
          const missed = !input.checked && reveal && answer?.right;
          if (!answer || !(input.checked || missed)) continue;
          const kind = missed ? "missed" : answer.right ? "right" : "wrong";
          item.dataset.mark = kind;
          const said = make("div", "db-option__said", mark(kind, word(missed ? "missed" : `chosen_${kind}`)));
          if (answer.feedback) said.append(sealed("db-feedback", answer.feedback));
          item.append(said);
        }
      },
    };
  };

  /** @param {boolean} many */
  const makeChoice = (many) => (/** @type {HTMLElement} */ root, /** @type {TrainingPlace} */ { name, key, changed }) => {
    const list = /** @type {HTMLElement} */ (root.querySelector(".db-question__answers"));
    const choices = makeChoices(list, { name, many, answers: key.answers ?? [], changed });
    return {
      read: () => {
        const chosen = choices.chosen();
        return many ? (chosen.length ? chosen : null) : (chosen[0] ?? null);
      },
      write: (/** @type {any} */ response) => choices.choose(Array.isArray(response) ? response : [response]),
      lock: choices.lock, mark: choices.mark, clear: choices.clear,
    };
  };

  training.makeChoices = makeChoices;
  Object.assign(training.kinds, { single: makeChoice(false), "true-false": makeChoice(false), multiple: makeChoice(true) });
}
