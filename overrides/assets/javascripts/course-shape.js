// @ts-check
/** What the lessons of a package ask, read out of its page before any of them is shown. */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;

  /** @typedef {Map<string, HTMLTemplateElement>} CourseTemplates the lessons, by their names */

  /** @param {HTMLTemplateElement | undefined} template @returns {HTMLElement | null} */
  const quizOf = (template) => template?.content.querySelector("[data-db-quiz]") ?? null;

  /** @param {HTMLTemplateElement | undefined} template @returns {{ key: TrainingKey, element: HTMLElement }[]} */
  const questionsOf = (template) => {
    const quiz = quizOf(template);
    return quiz ? training.questionsOf(quiz) : [];
  };

  /** @param {any} module @param {CourseTemplates} templates @returns {CourseShape} */
  const shapeOf = ({ id, version, digest, lessons }, templates) => {
    /** @param {boolean} counts @returns {TrainingKey[]} */
    const keys = (counts) =>
      lessons.filter((/** @type {any} */ one) => one.counts === counts).flatMap((/** @type {any} */ { name }) => questionsOf(templates.get(name)).map(({ key }) => key));
    const test = quizOf(templates.get(lessons.find((/** @type {any} */ one) => one.counts)?.name ?? ""));
    const pools = () => {
      try {
        return JSON.parse(test?.dataset.pools ?? "{}") ?? {};
      } catch {
        return {};
      }
    };
    return {
      id, version, digest, lessons: lessons.map((/** @type {any} */ { name }) => name), test: keys(true), practice: keys(false),
      pools: pools(), mixed: test?.dataset.shuffle === "true",
    };
  };

  /** Which answer of a question, by its id, is the one that says "true". @param {CourseTemplates} templates */
  const yesOf = (templates) => (/** @type {string} */ id) => {
    const found = [...templates.values()].flatMap(questionsOf).find(({ key }) => key.id === id && key.type === "true-false");
    const items = /** @type {HTMLElement[]} */ ([...(found?.element.querySelectorAll("[data-db-answer]") ?? [])]);
    return items.find((item) => item.textContent?.trim().toLowerCase() === "true")?.dataset.dbAnswer ?? "";
  };

  Object.assign(course, { shapeOf, yesOf });
}
