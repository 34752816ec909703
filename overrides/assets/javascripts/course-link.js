// @ts-check
/**
 * A link: what carries data to and from a learning system. Some of them throw where they should say no; here they say it.
 *
 * @typedef {{ found: boolean, fault: string, mode: "normal" | "browse" | "review", passMark: number | null, learner: string,
 *   text: string, place: string, limit: number, read: () => string, keep: (kept: CourseKept) => void,
 *   answers: (answers: CourseAnswer[]) => void, commit: () => Promise<boolean>, finish: (left: boolean) => void,
 *   changed: (listener: () => void) => void, store?: any }} CourseLink
 *   `store`: one that needs no text, where the link has it
 */
{
  const { course } = /** @type {any} */ (globalThis).deskbook;

  /** What is kept; "" where that cannot be said. @param {CourseLink} link @returns {string} */
  const readFrom = (link) => {
    try {
      return String(link.read() ?? "");
    } catch {
      return "";
    }
  };

  /** @param {CourseLink} link @returns {Promise<boolean>} */
  const commitTo = async (link) => {
    try {
      return await link.commit();
    } catch {
      return false;
    }
  };

  Object.assign(course, { read: readFrom, commit: commitTo });
}
