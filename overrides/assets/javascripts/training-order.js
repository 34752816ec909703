// @ts-check
/** Things to put in order, with a button up and a button down each: for a finger, a keyboard and a screen reader alike. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, icon, mark } = training.page;
  const LONGEST = 80; // characters of a name that is said

  /** @param {HTMLElement} root @param {TrainingPlace} place @returns {TrainingControl} */
  const makeOrder = (root, { key, changed, say }) => {
    const old = /** @type {HTMLElement} */ (root.querySelector(".db-question__answers"));
    const list = make("ol", "db-question__answers db-order", ...old.childNodes);
    old.replaceWith(list);
    const first = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > [data-db-answer]")]);
    let touched = false;
    let locked = false;

    const items = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > [data-db-answer]")]);
    const now = () => items().map((item) => item.dataset.dbAnswer ?? "");

    /** What cannot be moved further keeps the focus, so it is only said to be off. */
    const refresh = () =>
      items().forEach((item, place, all) => {
        const [up, down] = /** @type {HTMLElement[]} */ ([...item.querySelectorAll("[data-move]")]);
        up.setAttribute("aria-disabled", String(locked || place === 0));
        down.setAttribute("aria-disabled", String(locked || place === all.length - 1));
      });

    /** @param {HTMLElement} item @param {-1 | 1} step */
    const move = (item, step) => {
      const all = items();
      const place = all.indexOf(item) + step;
      if (locked || place < 0 || place >= all.length) return;
      const focused = /** @type {HTMLElement | null} */ (document.activeElement);
      if (step < 0) all[place].before(item);
      else all[place].after(item);
      focused?.focus();
      touched = true;
      refresh();
      say(word("moved", { item: item.dataset.name ?? "", place: place + 1, count: all.length }));
      changed();
    };

    for (const item of first) {
      const name = (item.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST);
      item.dataset.name = name;
      const buttons = /** @type {const} */ ([["up", -1], ["down", 1]]).map(([way, step]) => {
        const button = make("button", "db-button db-order__move", icon(way), make("span", "db-hidden", word(way, { item: name })));
        button.type = "button";
        button.dataset.move = way;
        button.addEventListener("click", () => move(item, step));
        return button;
      });
      item.replaceChildren(make("div", "db-order__row", make("div", "db-order__text", ...item.childNodes), make("div", "db-order__moves", ...buttons)));
    }
    refresh();

    const clear = () => {
      for (const said of root.querySelectorAll(".db-option__said, .db-answer-key")) said.remove();
      for (const item of items()) delete item.dataset.mark;
    };

    return {
      read: () => (touched ? now() : null),
      write: (response) => {
        touched = Array.isArray(response) && response.length === first.length && first.every((item) => response.includes(item.dataset.dbAnswer));
        list.append(...(touched ? response.map((/** @type {string} */ one) => first.find((item) => item.dataset.dbAnswer === one)) : first));
        refresh();
      },
      lock: (on) => {
        locked = on;
        refresh();
      },
      clear,
      mark: (reveal) => {
        clear();
        const right = key.order ?? [];
        items().forEach((item, place) => {
          const kind = right[place] === item.dataset.dbAnswer ? "right" : "wrong";
          item.dataset.mark = kind;
          item.append(make("div", "db-option__said", mark(kind, word(`place_${kind}`))));
        });
        if (!reveal) return;
        const names = right.map((one) => make("li", "", first.find((item) => item.dataset.dbAnswer === one)?.dataset.name ?? ""));
        list.after(make("div", "db-answer-key", make("p", "db-answer-key__title", word("right_order")), make("ol", "", ...names)));
      },
    };
  };

  training.kinds.order = makeOrder;
}
