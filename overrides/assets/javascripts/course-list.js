// @ts-check
/** The list of lessons beside the one that is shown: which are done, which one this is, how far one is. */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { word, icon, make } = training.page;
  const WIDE = "(min-width: 60em)";

  /**
   * @param {HTMLElement} root of the page
   * @param {{ name: string, title: string, counts: boolean }[]} lessons
   */
  const makeList = (root, lessons) => {
    const details = /** @type {HTMLDetailsElement} */ (root.querySelector("[data-course-list]"));
    const links = new Map([.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-course-lesson-link]"))].map((link) => [link.dataset.courseLessonLink ?? "", link]));
    const bar = /** @type {HTMLProgressElement} */ (document.querySelector("[data-course-progress]"));
    const said = /** @type {HTMLElement} */ (document.querySelector("[data-course-said]"));
    const wide = matchMedia(WIDE);
    const fold = () => (details.open = wide.matches);
    wide.addEventListener("change", fold);
    fold();

    /** @param {TrainingState} state @param {string} at the lesson that is shown */
    const show = (state, at) => {
      const passed = course.standing(state, lessons).passed === true;
      const stands = lessons.map(({ name, counts }) => {
        if (counts) return passed ? "done" : state.attempts.length ? "begun" : "open";
        return Object.hasOwn(state.lessons, name) ? "done" : "open";
      });
      lessons.forEach(({ name }, place) => {
        const link = links.get(name);
        const tick = link?.querySelector("[data-course-tick]");
        if (!link || !tick) return;
        if (name === at) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
        if (link.dataset.stand === stands[place]) return;
        link.dataset.stand = stands[place];
        tick.replaceChildren(icon(stands[place]), make("span", "db-hidden", `${word(`course_${stands[place]}`)}: `));
      });
      const done = stands.filter((stand) => stand === "done").length;
      said.textContent = word("course_progress", { done, count: lessons.length });
      bar.value = lessons.length ? done / lessons.length : 0;
    };

    /** Out of the way again, where it lies over the lesson. */
    const shut = () => void fold();

    return { show, shut };
  };

  course.makeList = makeList;
}
