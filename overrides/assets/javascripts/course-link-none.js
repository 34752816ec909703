// @ts-check
/**
 * No learning system at all: a package that lies on a server or a disk keeps on the device what a learner does, as the
 * handbook's own pages do, under the name of the module's version so that two packages on one host keep apart.
 *
 * @typedef {{ found: boolean, fault: string, mode: "normal" | "browse" | "review", passMark: number | null, learner: string,
 *   text: string, place: string, limit: number, read: () => string, keep: (kept: CourseKept) => void,
 *   answers: (answers: CourseAnswer[]) => void, commit: () => Promise<boolean>, finish: (left: boolean) => void,
 *   changed: (listener: () => void) => void, store?: any }} CourseLink
 *   what carries data to and from a learning system; `store`: one that needs no text, as this one has
 */
{
  const { course, training } = /** @type {any} */ (globalThis).deskbook;

  /** @param {{ module: any }} options @returns {Promise<CourseLink>} */
  const openDevice = async ({ module }) => ({
    found: true, fault: "", mode: "normal", passMark: null, learner: "", text: "", place: "", limit: Infinity,
    read: () => "", keep: () => {}, answers: () => {}, commit: async () => true, finish: () => {}, changed: () => {},
    store: training.openStore(module.course.activity),
  });

  course.links.zip = openDevice;
}
