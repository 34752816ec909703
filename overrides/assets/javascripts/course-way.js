// @ts-check
/** What stands around a lesson in a package otherwise than on the handbook's pages: the way on, and what its test says of keeping. */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { word } = training.page;

  /** @param {HTMLElement} quiz of the test @param {CourseLink} link */
  const dress = (quiz, link) => {
    const kept = quiz.querySelector("[data-fact=kept]");
    if (kept && !link.store) kept.textContent = word(link.found ? "course_kept" : "course_not_kept");
    quiz.querySelector("[data-db-module]")?.remove(); // the list stands beside it
    const name = /** @type {HTMLInputElement | null} */ (quiz.querySelector(".db-paper__name input"));
    if (name) name.value = link.learner;
  };

  /**
   * @param {HTMLElement} root of the page
   * @param {{ name: string, title: string, counts: boolean }[]} lessons
   * @param {number} place of the one that is shown
   */
  const showWay = (root, lessons, place) => {
    /** @param {string} selector @returns {any} */
    const $ = (selector) => root.querySelector(selector);
    const [before, after] = [lessons[place - 1], lessons[place + 1]];
    const [back, done] = [$("[data-course-back]"), $("[data-db-done]")];
    $("[data-course-way]").hidden = lessons[place].counts; // a test has its own
    back.hidden = !before;
    if (before) [back.href, back.lastElementChild.textContent] = [`#${before.name}`, word("course_back", { title: before.title })];
    done.href = `#${(after ?? lessons[place]).name}`;
    done.lastElementChild.textContent = after ? word(after.counts ? "course_done_test" : "course_done_next", { title: after.title }) : word("course_done_last");
    for (const part of ["[data-db-progress]", "[data-course-all]", "[data-db-lost]"]) $(part).hidden = true;
  };

  Object.assign(course, { dress, showWay });
}
