// @ts-check
/**
 * The test of a module: begin, one question at a time, hand in, result. All that is done is kept at once. On a page of the site
 * it begins by itself; a package of a course begins and ends it.
 */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, counted, icon, dataOf, siteOf, isCourse, pageOf, tell } = training.page;
  const { attempt: model } = training;

  /** @param {HTMLElement} quiz @param {any} module what the page says about it @param {TrainingStart} [start] */
  const beginTest = (quiz, module, { signal } = {}) => {
    /** @param {string} selector @param {ParentNode} [within] @returns {any} */
    const $ = (selector, within = quiz) => within.querySelector(selector);
    const views = Object.fromEntries(["begin", "question", "handin", "result"].map((name) => [name, /** @type {HTMLElement} */ ($(`[data-view=${name}]`))]));
    const { lesson = "", attempts = "", limit = "", shuffle = "", pools = "{}" } = quiz.dataset;
    const most = attempts ? Number(attempts) : null;
    const seconds = limit ? Number(limit) : null;
    const store = training.openStore(siteOf().path);
    const here = { id: module.id, version: module.version };
    const read = () => /** @type {TrainingState} */ (store.load(here) ?? training.check.empty(new Date().toISOString()));
    let state = read();
    let view = "";
    let overdue = false; // whether the time of the last attempt ran out
    const watch = training.answers.makeWatch();

    /** @param {(state: TrainingState, now: number) => TrainingState} how */
    const act = (how) => {
      const done = store.change(here, (/** @type {TrainingState} */ fresh) => how(fresh, Date.now()));
      state = done.state;
      $("[data-notice=lost]").hidden = done.kept;
    };

    const questions = new Map(
      training.questionsOf(quiz).map((/** @type {any} */ { key, element }) => {
        const changed = () => {
          const response = question.read();
          if (open()) act((fresh, now) => model.answer(fresh, key.id, response, now));
          watch.answer(key.id, new Date().toISOString());
          if (!open()) show(true); // another tab handed it in
        };
        const question = training.makeQuestion(element, key, { instant: false, changed });
        element.remove();
        return [key.id, question];
      }),
    );
    const keys = [...questions.values()].map(({ key }) => key);
    const result = training.makeResult(views.result, { module, limit: most, questions });

    const poolsOf = () => {
      try {
        return JSON.parse(pools) ?? {};
      } catch {
        return {};
      }
    };
    const mixed = shuffle === "true";

    /** @returns {TrainingAttempt | null} the one that is open, where it asks what its seed draws */
    const open = () => {
      const found = model.openOne(state);
      return found && training.draw(keys, poolsOf(), mixed, found.seed).join() === found.drawn.join() ? found : null;
    };

    /** @param {string} text for screen readers */
    const say = (text) => ($("[data-said]").textContent = text);

    const handIn = () => {
      const began = open()?.began;
      let mine = false; // another tab may have been first
      act((fresh, now) => {
        mine = model.openOne(fresh)?.began === began;
        return model.handIn(fresh, { ...here, digest: module.digest, pass_mark: module.pass_mark, questions: keys, lesson }, now);
      });
      const attempt = state.attempts.find((one) => one.began === began && one.ended);
      if (mine && attempt) tell("deskbook:result", training.answers.resultOf(module, state, attempt, keys, { page: pageOf(), seen: watch.read() }));
    };

    const clock = training.makeClock(seconds, {
      open: () => (view === "question" || view === "handin" ? open() : null),
      count: (/** @type {number} */ gone) => act((fresh, now) => model.elapse(fresh, gone, now)),
      over: () => {
        handIn();
        overdue = true;
        show(true);
      },
      show: (/** @type {string} */ text) => {
        for (const line of quiz.querySelectorAll("[data-time]")) {
          /** @type {HTMLElement} */ (line).hidden = false;
          /** @type {HTMLElement} */ (line.lastElementChild).textContent = text;
        }
      },
      say, signal,
    });

    /* ---- what is seen ---- */

    const showBegin = () => {
      const drawn = training.draw(keys, poolsOf(), false, 0).length;
      const left = model.left(state, most);
      $("[data-fact=pass]").textContent = word("fact_pass", { percent: module.pass_mark }); // where it is taken may ask for more
      $("[data-fact=count]").textContent = drawn ? counted("fact_count", drawn) : word("no_questions");
      $("[data-fact=attempts]").textContent = left === Infinity ? word("fact_any") : counted("fact_left", left);
      $("[data-do=begin]").hidden = !drawn;
      const unread = module.lessons.filter((/** @type {any} */ one) => !one.counts && !Object.hasOwn(state.lessons, one.name)).length;
      $("[data-unread]").hidden = !unread;
      $("[data-unread]").textContent = counted("unread", unread);
    };

    /** @param {TrainingAttempt} attempt */
    const showQuestion = ({ drawn, position, responses }) => {
      const question = questions.get(drawn[position]);
      $("[data-heading]", views.question).textContent = word("question_of", { number: position + 1, count: drawn.length });
      $("progress").value = (position + 1) / drawn.length;
      watch.look(question.id);
      question.clear();
      question.lock(false);
      question.write(Object.hasOwn(responses, question.id) ? responses[question.id] : null);
      $("[data-stage]").replaceChildren(question.element);
      $("[data-do=back]", views.question).disabled = position === 0;
    };

    /** @param {TrainingAttempt} attempt */
    const showHandIn = ({ drawn, responses }) => {
      watch.stop();
      const answered = drawn.map((id) => Boolean(model.isAnswered(questions.get(id).key, Object.hasOwn(responses, id) ? responses[id] : null)));
      const missing = answered.filter((one) => !one).length;
      $("[data-unanswered]").textContent = missing ? counted("some_unanswered", missing) : word("all_answered");
      const items = drawn.map((id, place) => {
        const button = make("button", "db-test__item", make("span", "db-test__number", `${place + 1}.`), icon(answered[place] ? "done" : "open"), make("span", "", questions.get(id).key.title), make("small", "", word(answered[place] ? "answered" : "unanswered")));
        button.type = "button";
        button.addEventListener("click", () => go(place));
        return make("li", "", button);
      });
      $("[data-all]").replaceChildren(...items);
    };

    /** Show what the state says. @param {boolean} moves whether the focus goes along @param {boolean} [anew] whether to begin anew */
    const show = (moves, anew = false) => {
      const attempt = open();
      const last = anew ? null : model.lastOne(state);
      view = attempt ? (attempt.position < attempt.drawn.length ? "question" : "handin") : last ? "result" : "begin";
      if (view === "begin") showBegin();
      else if (view === "result") result.show(state, last, overdue);
      else if (attempt) (view === "question" ? showQuestion : showHandIn)(attempt);
      for (const [name, part] of Object.entries(views)) part.hidden = name !== view;
      $("[data-db-content]").hidden = view !== "begin";
      $("[data-notice=damaged]").hidden = !store.isDamaged(here);
      if (!moves) return;
      $("[data-heading]", views[view]).focus();
      scrollTo({ top: quiz.getBoundingClientRect().top + scrollY - 100 });
    };

    /** @param {number} position */
    const go = (position) => {
      clock.keep();
      act((fresh, now) => model.move(fresh, position, now));
      show(true);
    };

    /* ---- what is done ---- */

    /** @type {Record<string, () => void>} */
    const acts = {
      begin: () => {
        const seed = crypto.getRandomValues(new Uint32Array(1))[0];
        watch.reset(true);
        act((fresh, now) => model.begin(fresh, { questions: keys, pools: poolsOf(), mixed, seed, limit: most }, now));
        overdue = false;
        show(true);
        clock.start();
      },
      back: () => go((open()?.position ?? 0) - 1),
      next: () => go((open()?.position ?? 0) + 1),
      overview: () => go(Infinity),
      handin: () => {
        clock.keep();
        if (open()) handIn();
        overdue = false;
        show(true);
      },
      again: () => show(true, true),
    };
    for (const [name, does] of Object.entries(acts)) {
      for (const button of quiz.querySelectorAll(`[data-do="${name}"]`)) button.addEventListener("click", does);
    }

    store.listen(here, () => {
      const was = open();
      state = read();
      const now = open();
      const same = was && now && was.began === now.began && was.position === now.position;
      if (view === "begin" && !now && !model.lastOne(state)) return;
      if (same && view === "question" && JSON.stringify(was.responses) === JSON.stringify(now.responses)) return;
      if (was && !now) say(word("changed"));
      if (same || was || now) show(false);
    }, signal);

    /* ---- as it is opened ---- */

    for (const line of document.querySelectorAll("[data-db-script]")) /** @type {HTMLElement} */ (line).hidden = true;
    if (model.openOne(state) && !open()) act((fresh) => ({ ...fresh, attempts: fresh.attempts.filter(({ ended }) => ended) })); // of other questions
    if (open()) {
      act((fresh, now) => model.wake(fresh, now));
      say(word("resumed"));
    }
    $("[data-db-test]").hidden = false;
    show(false);
    clock.start();
  };

  const quiz = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-quiz][data-counts=true]"));
  const module = dataOf()?.module;
  training.beginTest = beginTest;
  if (quiz && module && !isCourse()) beginTest(quiz, module);
}
