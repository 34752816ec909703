// @ts-check
/** One question that can be answered: its control, and below it what came of it: right or wrong, why, and where it stands. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, counted, icon, mark, sealed } = training.page;
  let count = 0;

  /**
   * @param {HTMLElement} element as the build made it
   * @param {TrainingKey} key
   * @param {{ instant: boolean, changed: () => void }} how `instant`: a lesson, which says at once what was right
   */
  const makeQuestion = (element, key, { instant, changed }) => {
    const name = `db-q${++count}`;
    const title = /** @type {HTMLElement} */ (element.querySelector(".db-question__title"));
    const blanks = title.querySelector("[data-db-blank]") !== null; // a field does not belong into a legend
    const heading = blanks ? make("legend", "db-hidden", key.title) : make("legend", "db-question__title", ...title.childNodes);
    if (!blanks) title.remove();
    const frame = make("fieldset", "db-question__frame", heading, ...element.childNodes);
    if (key.type === "multiple") frame.querySelector(".db-question__answers")?.before(make("p", "db-question__how", word("several")));
    const result = make("div", "db-question__result");
    const said = make("p", "db-hidden");
    said.setAttribute("role", "status");
    result.hidden = true;
    element.append(frame, result, said);
    /** @type {TrainingControl} */
    const control = training.kinds[key.type](frame, {
      name, key, instant, title: key.title, changed, say: (/** @type {string} */ text) => (said.textContent = text),
    });

    /** Where it stands: the words themselves where the answer was wrong, and the way there. @param {boolean} quoted */
    const source = (quoted) => {
      if (!key.tests) return []; // readers of this site do not have it
      const { title, url, passage } = key.tests;
      const link = make(url ? "a" : "span", "", title); // no address: a package without a public site behind it
      if (link instanceof HTMLAnchorElement) link.href = url;
      const line = make("p", "db-question__source", icon("book"), make("span", "", word("stands_in"), " ", link));
      if (!quoted || !passage) return [line];
      const quote = make("blockquote", "", make("p", "", passage));
      if (url) quote.cite = url;
      return [line, quote];
    };

    /**
     * Mark the response that stands there.
     * @param {{ reveal: boolean, explain: boolean }} how `reveal`: with the right answers; `explain`: with what stands after them
     * @returns {HTMLElement} the verdict, to be focused
     */
    const judge = ({ reveal, explain }) => {
      const response = control.read();
      const earned = training.score(key, response);
      const whole = training.isRight(key, response);
      if (reveal || response !== null) control.mark(reveal);
      const kind = whole ? "right" : earned ? "part" : "wrong";
      const verdict = make("p", "db-question__verdict", mark(kind, word(response === null ? "unanswered" : `verdict_${kind}`)));
      if (!instant) verdict.append(make("span", "db-question__points", counted("points", key.points, { earned: earned / 100 })));
      verdict.tabIndex = -1;
      result.replaceChildren(verdict);
      if (explain && key.explanation) result.append(sealed("db-feedback", key.explanation));
      result.append(...source(!whole));
      result.hidden = false;
      element.dataset.verdict = kind;
      return verdict;
    };

    const clear = () => {
      control.clear();
      result.hidden = true;
      result.replaceChildren();
      delete element.dataset.verdict;
    };

    return { id: key.id, key, element, heading, read: control.read, write: control.write, lock: control.lock, judge, clear };
  };

  /**
   * The questions of a quiz, with what they ask; those whose key is missing stay as they are, to be read.
   * @param {HTMLElement} quiz
   * @returns {{ key: TrainingKey, element: HTMLElement }[]}
   */
  const questionsOf = (quiz) => {
    const { module = "", version = "", sealed: veiled = "" } = quiz.dataset;
    const keys = /** @type {TrainingKey[]} */ (training.unseal(veiled, module, version));
    return /** @type {HTMLElement[]} */ ([...quiz.querySelectorAll("[data-db-item]")]).flatMap((element) => {
      const key = keys.find(({ id, type }) => id === element.dataset.dbItem && Object.hasOwn(training.kinds, type));
      return key ? [{ key, element }] : [];
    });
  };

  Object.assign(training, { makeQuestion, questionsOf });
}
