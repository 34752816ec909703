// @ts-check
/**
 * A lesson: questions to practise on, and that it is done, which the device keeps. On a page of the site it begins by itself;
 * a package of a course, which shows one lesson after another, begins and ends it.
 *
 * @typedef {{ signal?: AbortSignal }} TrainingStart `signal`: aborted once the lesson or test leaves the page
 */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, counted, dataOf, siteOf, isCourse } = training.page;

  /** @param {HTMLElement} quiz @param {TrainingStart} [start] */
  const beginLesson = (quiz, { signal } = {}) => {
    const { module: id = "", version = "", lesson = "" } = quiz.dataset;
    const module = { id, version };
    const store = training.openStore(siteOf().path);
    const done = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-db-done]"));
    const progress = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-progress]"));
    const lost = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-lost]"));

    /** @param {(state: TrainingState) => TrainingState} how */
    const change = (how) => {
      const { kept } = store.change(module, how);
      if (lost) lost.hidden = kept;
    };

    const practice = training.makePractice(quiz, {
      recall: () => store.load(module)?.practice ?? {},
      keep: (/** @type {string} */ name, /** @type {unknown} */ response) => {
        change((state) => ({ ...state, practice: { ...state.practice, [name]: response } }));
        show();
      },
    });

    const show = () => {
      if (!progress || !practice.length) return;
      const count = practice.length;
      const answered = practice.filter((/** @type {any} */ one) => one.response() !== null).length;
      progress.hidden = false;
      progress.textContent = answered === count ? word("progress_all") : counted("progress", count, { done: answered });
    };

    for (const line of document.querySelectorAll("[data-db-script]")) /** @type {HTMLElement} */ (line).hidden = true;
    const finish = () => change((state) => ({ ...state, lessons: { [lesson]: new Date().toISOString(), ...state.lessons } }));
    done?.addEventListener("click", finish, { signal });
    // Where it was left is where one goes on, from the first look on.
    change((state) => ({ ...state, at: lesson }));
    show();
  };

  const quiz = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-quiz][data-counts=false][data-lesson]"));
  training.beginLesson = beginLesson;
  if (quiz && dataOf() && !isCourse()) beginLesson(quiz);
}
