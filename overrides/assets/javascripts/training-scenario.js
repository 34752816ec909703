// @ts-check
/**
 * A conversation, scene after scene. What was chosen stays to be read, and leads on only once it is confirmed: what was said
 * to a customer cannot be taken back.
 */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, button } = training.page;
  const LONGEST = 60; // choices of one way

  /** @param {HTMLElement} root @param {TrainingPlace} place @returns {TrainingControl} */
  const makeScenario = (root, { name, key, instant, title, changed, say }) => {
    const originals = new Map(/** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-db-scene]")]).map((one) => [one.dataset.dbScene ?? "", one]));
    const scenes = key.scenes ?? [];
    const log = make("div", "db-scenes");
    [...originals.values()][0]?.before(log);
    for (const one of originals.values()) one.remove();
    /** @type {[string, string][]} */
    let path = [];
    let locked = false;
    let turn = 0;
    /** @type {any[]} */
    let shown = [];

    const next = () => {
      const last = path.at(-1);
      return last ? (scenes.find((one) => one.key === last[0])?.answers.find((one) => one.key === last[1])?.to ?? "") : (scenes[0]?.key ?? "");
    };

    /** Show a scene below those that were. @param {string} at @param {string} chosen "" where it is to be answered */
    const open = (at, chosen) => {
      const scene = scenes.find((one) => one.key === at);
      const original = originals.get(at);
      if (!scene || !original) return;
      const copy = /** @type {HTMLElement} */ (original.cloneNode(true));
      copy.removeAttribute("id");
      copy.className = "db-scene";
      const group = make("fieldset", "db-scene__answers", make("legend", "db-hidden", word("scene_answers", { title, number: shown.length + 1 })));
      const list = /** @type {HTMLElement} */ (copy.querySelector(".db-question__answers"));
      const choices = training.makeChoices(list, { name: `${name}-${turn++}`, many: false, answers: scene.answers, changed: () => (hint.hidden = true) });
      const go = button(word("scene_go"), "arrow-right", true);
      const hint = make("p", "db-question__hint", word("choose_first"));
      hint.hidden = true;
      hint.setAttribute("role", "alert");
      list.before(group);
      group.append(list);
      copy.append(hint, go);
      log.append(copy);
      const entry = { copy, choices, go };
      shown.push(entry);
      go.addEventListener("click", () => {
        const answer = choices.chosen()[0];
        if (locked) return;
        if (!answer) return void (hint.hidden = false);
        path = [...path, [at, answer]];
        settle(entry);
        if (instant) choices.mark(false);
        proceed(true);
        changed();
      });
      if (!chosen) return;
      choices.choose([chosen]);
      settle(entry);
      if (instant) choices.mark(false);
    };

    /** @param {any} entry a scene that is answered */
    const settle = ({ copy, choices, go }) => {
      copy.dataset.done = "";
      choices.lock(true);
      go.remove();
    };

    /** On to the next scene, or to the end. @param {boolean} moves whether the focus goes along */
    const proceed = (moves) => {
      const to = next();
      if (path.length && !to) {
        const end = make("p", "db-scenes__end", word("scene_end"));
        end.tabIndex = -1;
        log.append(end);
        if (moves) end.focus();
        return;
      }
      open(to, "");
      const text = /** @type {HTMLElement | null} */ (shown.at(-1)?.copy.querySelector(".db-question__text"));
      if (!moves || !text) return;
      text.tabIndex = -1;
      text.focus();
    };

    /** @param {unknown} response */
    const write = (response) => {
      path = [];
      shown = [];
      log.replaceChildren();
      for (const choice of Array.isArray(response) ? response.slice(0, LONGEST) : []) {
        const at = next();
        const known = Array.isArray(choice) && at && choice[0] === at && scenes.find((one) => one.key === at)?.answers.some((one) => one.key === choice[1]);
        if (!known) break;
        open(at, choice[1]);
        path = [...path, [at, choice[1]]];
      }
      proceed(false);
      if (locked) lock(true);
    };

    /** @param {boolean} on */
    const lock = (on) => {
      locked = on;
      for (const { choices, copy, go } of shown) {
        choices.lock(on || copy.dataset.done !== undefined);
        go.hidden = on;
      }
    };

    write(null);
    return {
      read: () => (path.length ? path : null),
      write, lock,
      clear: () => shown.forEach(({ choices }) => choices.clear()),
      mark: (reveal) => {
        for (const { choices, copy } of shown) if (copy.dataset.done !== undefined) choices.mark(reveal);
        if (!path.length) say(word("unanswered"));
      },
    };
  };

  training.kinds.scenario = makeScenario;
}
