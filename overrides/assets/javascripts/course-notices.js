// @ts-check
/** What a learner must know about where what is done goes: kept, not kept, not yet. */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;
  const { word } = training.page;

  /** @param {HTMLElement} root */
  const makeNotices = (root) => {
    let warned = false;

    /** @param {string} name @param {boolean} on @param {string} [text] instead of its own */
    const set = (name, on, text) => {
      const notice = /** @type {HTMLElement} */ (root.querySelector(`[data-course-notice="${name}"]`));
      if (notice.hidden === !on && !text) return;
      notice.hidden = !on;
      if (text) /** @type {HTMLElement} */ (notice.lastElementChild).textContent = text;
    };

    /** Where there is no system, or one that does not take this. @param {CourseLink} link */
    const showFault = ({ found, fault, mode }) => {
      set("again", !found && fault === "twice");
      set("refused", !found && fault === "refused");
      set("nolms", !found && fault !== "twice" && fault !== "refused");
      set("readonly", found && mode !== "normal");
      set("over", found && fault === "over");
    };

    return {
      set,
      /** @param {CourseLink} link @param {boolean} arrived */
      sent: (link, arrived) => {
        showFault(link);
        set("lost", link.found && !arrived && link.fault !== "over");
        if (!arrived) return;
        warned = false;
        set("unsaved", false);
      },
      /** @param {CourseLink} link @param {any} keep @param {{ id: string, version: string }} module */
      begin: (link, keep, module) => {
        showFault(link);
        set("damaged", !link.store && keep.isDamaged(module));
        if (keep.other) set("other", true, word("course_other", { version: keep.other }));
      },
      /** Leaving is asked for twice where something is not saved. */
      warned: () => warned,
      warn: () => {
        warned = true;
        set("unsaved", true);
      },
      clear: () => {
        for (const notice of root.querySelectorAll("[data-course-notice]")) /** @type {HTMLElement} */ (notice).hidden = true;
      },
    };
  };

  course.makeNotices = makeNotices;
}
