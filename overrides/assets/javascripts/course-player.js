// @ts-check
/**
 * A module outside the handbook: one lesson at a time, its test, and what came of it, kept by whatever the package's link
 * leads to. The browser's way back leads to the lesson before.
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { word, dataOf } = training.page;
  const PATIENCE = 10_000; // milliseconds that leaving waits for what is sent

  /** @param {HTMLElement} root @param {any} module @param {any} about the package */
  const begin = async (root, module, about) => {
    /** @param {string} selector @param {ParentNode} [within] @returns {any} */
    const $ = (selector, within = root) => within.querySelector(selector);
    const templates = new Map([.../** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template[data-course-lesson]"))].map((one) => [one.dataset.courseLesson ?? "", one]));
    const lessons = /** @type {{ name: string, title: string, counts: boolean }[]} */ (module.lessons);
    const shape = course.shapeOf(module, templates);
    const notices = course.makeNotices(root);
    course.page.followScheme();
    course.page.openOutside();

    const open = course.links[about.format] ?? course.links.none;
    const link = /** @type {CourseLink} */ (await open({ ...about, id: module.id, version: module.version, yes: course.yesOf(templates) }));
    if (link.passMark !== null) module.pass_mark = link.passMark;
    const keep = course.openKeep({ link, shape, lessons, sent: (/** @type {boolean} */ arrived) => notices.sent(link, arrived) });
    const list = course.makeList(root, lessons);
    let at = "";
    let shown = new AbortController();

    const refresh = () => list.show(keep.load(module) ?? training.check.empty(new Date().toISOString()), at);
    const store = {
      ...keep,
      /** @param {unknown} which @param {(state: TrainingState) => TrainingState} how */
      change: (which, how) => {
        const done = keep.change(which, how);
        refresh();
        return done;
      },
    };
    training.openStore = () => store;

    /** What the test says otherwise than on the handbook's pages. @param {HTMLElement} quiz */
    const dress = (quiz) => {
      const kept = link.store ? "" : word(link.found ? "course_kept" : "course_not_kept");
      if (kept) $("[data-fact=kept]", quiz).textContent = kept;
      $("[data-db-module]", quiz)?.remove(); // the list stands beside it
      const name = /** @type {HTMLInputElement} */ ($(".db-paper__name input", quiz));
      name.value = link.learner;
    };

    /** The way on from a lesson. @param {number} place */
    const showWay = (place) => {
      const [before, after] = [lessons[place - 1], lessons[place + 1]];
      const [back, done] = [$("[data-course-back]"), $("[data-db-done]")];
      $("[data-course-way]").hidden = lessons[place].counts; // a test has its own
      back.hidden = !before;
      if (before) [back.href, back.lastElementChild.textContent] = [`#${before.name}`, word("course_back", { title: before.title })];
      done.href = `#${(after ?? lessons[place]).name}`;
      done.lastElementChild.textContent = after ? word(after.counts ? "course_done_test" : "course_done_next", { title: after.title }) : word("course_done_last");
      for (const part of ["[data-db-progress]", "[data-course-all]", "[data-db-lost]"]) $(part).hidden = true;
    };

    /** @param {string} name @param {boolean} moves whether the focus goes along */
    const show = (name, moves) => {
      const place = lessons.findIndex((one) => one.name === name);
      const template = templates.get(name);
      if (name === at || place < 0 || !template) return;
      shown.abort();
      shown = new AbortController();
      at = name;
      const { title, counts } = lessons[place];
      const stage = /** @type {HTMLElement} */ ($("[data-course-stage]"));
      const heading = /** @type {HTMLElement} */ ($("[data-course-heading]"));
      stage.replaceChildren(document.importNode(template.content, true));
      heading.textContent = title;
      document.title = `${title} – ${module.title}`;
      $("[data-course-number]").textContent = word("course_where", { number: place + 1, count: lessons.length });
      $("[data-course-minutes]").textContent = template.dataset.minutes ?? "";
      course.page.furnish(stage);
      showWay(place);
      const quiz = /** @type {HTMLElement} */ ($("[data-db-quiz]", stage));
      if (counts) dress(quiz);
      store.change(module, (/** @type {TrainingState} */ state) => ({ ...state, at: name }));
      if (counts) training.beginTest(quiz, module, { signal: shown.signal });
      else training.beginLesson(quiz, { signal: shown.signal });
      list.shut();
      if (!moves) return;
      scrollTo({ top: 0 });
      heading.focus({ preventScroll: true });
    };

    const wanted = () => {
      try {
        return decodeURIComponent(location.hash.slice(1));
      } catch {
        return "";
      }
    };

    const leave = async () => {
      notices.set("saving", true);
      const late = new Promise((resolve) => void setTimeout(resolve, PATIENCE, false));
      const arrived = await Promise.race([keep.send(), late]);
      notices.set("saving", false);
      if (!arrived && !notices.warned()) return notices.warn();
      shown.abort();
      keep.finish(true);
      notices.clear();
      for (const part of document.querySelectorAll("[data-course-on]")) /** @type {HTMLElement} */ (part).hidden = true;
      $("[data-course-end]").hidden = false;
      $("[data-course-left]").textContent = word(arrived ? "course_left" : "course_left_lost");
      $("[data-course-end] h1").focus();
    };

    document.addEventListener("deskbook:result", (event) => {
      keep.answered(/** @type {CustomEvent} */ (event).detail.answers);
      void keep.send();
    });
    keep.listen(module, refresh);
    addEventListener("hashchange", () => show(wanted(), true));
    $("[data-db-done]").addEventListener("click", () => {
      if (lessons.at(-1)?.name === at) $("[data-course-all]").hidden = false;
    });
    const exit = /** @type {HTMLElement} */ (document.querySelector("[data-do=leave]"));
    exit.hidden = Boolean(link.store);
    exit.addEventListener("click", leave);
    $("[data-course-skip]", document)?.addEventListener("click", (/** @type {Event} */ event) => {
      event.preventDefault();
      $("[data-course-heading]").focus();
    });
    // On the window, so that whoever listens on the document has kept what it knows before.
    addEventListener("visibilitychange", () => void (document.visibilityState === "hidden" && keep.send()));
    addEventListener("beforeunload", () => void keep.send());
    addEventListener("pagehide", () => {
      shown.abort();
      keep.finish(false);
    });
    addEventListener("pageshow", (event) => void (event.persisted && location.reload()));

    notices.begin(link, keep, module);
    const state = keep.load(module);
    const first = [wanted(), state?.at, link.place].find((name) => lessons.some((one) => one.name === name)) ?? lessons[0].name;
    try {
      history.replaceState(null, "", `#${first}`);
    } catch {
      location.hash = first; // a frame that may not; it may have a place in itself all the same
    }
    for (const part of document.querySelectorAll("[data-course-on]")) /** @type {HTMLElement} */ (part).hidden = false;
    show(first, false);
  };

  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-course]"));
  const data = dataOf();
  if (root && data) void begin(root, data.module, data.course);
}
