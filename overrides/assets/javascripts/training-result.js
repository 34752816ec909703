// @ts-check
/** What came of an attempt: passed or not, what to look at again and where it stands, the certificate, how it goes on. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, counted, datesOf, siteOf, isCourse, offer, pageOf } = training.page;

  /**
   * @param {HTMLElement} view
   * @param {{ module: any, limit: number | null, questions: Map<string, any> }} test `limit`: attempts; `questions`: by id, see
   *   training-question.js
   */
  const makeResult = (view, { module, limit, questions }) => {
    /** @param {string} selector @returns {any} */
    const $ = (selector) => view.querySelector(selector);
    const paper = training.makePaper(view, module);
    const dates = datesOf(siteOf().locale);
    const review = /** @type {HTMLElement} */ ($("[data-review]"));

    /** @param {any[]} asked @param {TrainingAttempt} attempt @param {boolean} reveal */
    const showReview = (asked, attempt, reveal) => {
      const [right, wrong] = [[], []].map(() => /** @type {HTMLElement[]} */ ([]));
      for (const question of asked) {
        const response = Object.hasOwn(attempt.responses, question.id) ? attempt.responses[question.id] : null;
        question.clear();
        question.write(response);
        question.lock(true);
        const whole = training.isRight(question.key, question.read());
        question.judge({ reveal, explain: reveal || whole });
        (whole ? right : wrong).push(question.element);
      }
      review.replaceChildren();
      if (wrong.length) review.append(make("h3", "", word("review_wrong")));
      else review.append(make("p", "", word("review_all_right")));
      if (wrong.length && !reveal) review.append(make("p", "db-train__hint", word("review_hidden")));
      review.append(...wrong);
      if (!right.length || !wrong.length) return void review.append(...right);
      review.append(make("details", "db-train__more", make("summary", "", counted("review_right", right.length)), ...right));
    };

    /**
     * @param {TrainingState} state
     * @param {TrainingAttempt} attempt
     * @param {boolean} over whether its time had run out
     */
    const show = (state, attempt, over) => {
      const asked = attempt.drawn.flatMap((id) => questions.get(id) ?? []);
      // Computed again from what was answered, so that a number that somebody wrote into the device says nothing.
      const keys = asked.map(({ key }) => key);
      const computed = training.grade(keys, attempt.responses, module.pass_mark);
      // A learning system keeps little text: it may have the numbers of an attempt without its answers.
      const whole = !isCourse() || (computed.earned === attempt.earned && computed.possible === attempt.possible);
      const { earned, possible, percent, passed } = whole ? computed : attempt;
      const left = training.attempt.left(state, limit);
      const certificate = state.certificate;
      const earlier = !passed && certificate;
      $("[data-heading]").textContent = word(passed ? "passed" : "failed", { percent });
      view.dataset.passed = String(passed);
      $("[data-result]").textContent = word("result", { needed: module.pass_mark, earned: earned / 100, possible: possible / 100 });
      $("[data-over]").hidden = !over;
      const more = earlier
        ? word("result_earlier", { percent: certificate.percent, day: dates.day(certificate.date) })
        : passed ? "" : left === Infinity ? word("again_any") : left ? counted("again_left", left) : word("again_none");
      $("[data-more]").textContent = more;
      $("[data-more]").hidden = !more;
      $("[data-do=again]").hidden = !left;
      $("[data-do=again] span:last-child").textContent = word(certificate ? "take_again" : "try_again");
      $("[data-do=again]").classList.toggle("db-train__main", !certificate);
      paper.show(certificate);
      const result = training.answers.resultOf(module, state, { ...attempt, percent, passed }, keys, { page: pageOf() });
      offer($("[data-do=record]"), `${module.id}-${module.version}-result.json`, training.answers.recordOf(result));
      if (!whole) review.replaceChildren(make("p", "db-train__hint", word("course_review_gone")));
      else showReview(asked, attempt, passed || Boolean(certificate) || !left);
    };

    return { show };
  };

  training.makeResult = makeResult;
}
