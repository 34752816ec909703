// @ts-check
/** Questions to practise on: each is checked at once, as often as one likes. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, button } = training.page;

  /**
   * @param {HTMLElement} quiz
   * @param {{ recall: () => Record<string, unknown>, keep: (id: string, response: unknown) => void }} device what was answered
   *   before, and where to keep what is
   * @returns {{ key: TrainingKey, response: () => unknown, isRight: () => boolean }[]} what was checked of each; null: nothing yet
   */
  const makePractice = (quiz, { recall, keep }) => {
    /** @param {{ key: TrainingKey, element: HTMLElement }} one */
    const prepare = ({ key, element }) => {
      const scenario = key.type === "scenario";
      /** @type {unknown} */
      let checked = null;
      const question = training.makeQuestion(element, key, {
        instant: true,
        changed: () => {
          hint.hidden = true;
          if (scenario && isAnswered()) check();
        },
      });
      const hint = make("p", "db-question__hint", word("choose_first"));
      hint.setAttribute("role", "alert");
      const doCheck = button(word("check"), "check", true);
      const doAgain = button(word("again"), "restart");
      const doReveal = button(word("reveal"), "eye");
      element.append(hint, make("p", "db-train__go", doCheck, doAgain, doReveal));
      const isAnswered = (response = question.read()) => Boolean(training.attempt.isAnswered(key, response));

      /** @param {"open" | "wrong" | "right"} state */
      const offer = (state) => {
        hint.hidden = true;
        doCheck.hidden = state !== "open" || scenario;
        doAgain.hidden = state === "open";
        doReveal.hidden = state !== "wrong";
        question.lock(state !== "open");
      };

      const judge = () => {
        checked = question.read();
        offer(training.isRight(key, checked) ? "right" : "wrong");
        return question.judge({ reveal: false, explain: true });
      };

      const check = () => {
        const verdict = judge();
        keep(key.id, checked);
        if (!scenario) verdict.focus();
      };

      doCheck.addEventListener("click", () => (isAnswered() ? check() : void (hint.hidden = false)));
      doAgain.addEventListener("click", () => {
        question.clear();
        if (scenario) question.write(null);
        offer("open");
        const first = /** @type {HTMLElement | null} */ (element.querySelector("input, select, [data-move]"));
        first?.focus();
      });
      doReveal.addEventListener("click", () => {
        doReveal.hidden = true;
        question.judge({ reveal: true, explain: true }).focus();
      });
      offer("open");
      const kept = recall();
      const before = Object.hasOwn(kept, key.id) ? kept[key.id] : null;
      if (isAnswered(before)) {
        question.write(before);
        if (isAnswered()) judge();
      }
      return { key, response: () => checked, isRight: () => training.isRight(key, checked) };
    };

    return training.questionsOf(quiz).map(prepare);
  };

  training.makePractice = makePractice;
}
