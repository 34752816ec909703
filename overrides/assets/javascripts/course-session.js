// @ts-check
/**
 * One session with a learning system, call by call. Systems answer "true", true, 1, "", nothing at all, or throw; here each
 * answer is judged, and nothing throws any more.
 *
 * @typedef {"yes" | "no" | "unsure"} CourseVerdict `unsure`: it answered, but neither yes nor no
 * @typedef {{ verdict: CourseVerdict, code: string }} CourseReply `code`: of the error; "" where the system names none, "0" for none
 * @typedef {{ mode: "normal" | "browse" | "review", learner: string, passMark: number | null, text: string, place: string, held: CourseHeld }} CourseStart
 * @typedef {{ begin: () => CourseReply & { already: boolean }, learn: () => CourseStart, trust: () => void, end: () => CourseReply, save: () => CourseReply, get: (element: string) => { text: string, code: string },
 *   set: (element: string, value: string) => CourseReply }} CourseSession
 */
{
  /** @param {any} api @param {CourseEdition} edition @returns {CourseSession} */
  const openSession = (api, edition) => {
    const { calls, lost } = edition;

    /** @param {string} name @param {string[]} given @returns {{ value: unknown, thrown: boolean }} */
    const call = (name, ...given) => {
      try {
        return { value: api[name](...given), thrown: false };
      } catch {
        return { value: undefined, thrown: true }; // an object of a window that was closed, a system that stumbles
      }
    };

    /** @returns {string} */
    const code = () => {
      const { value } = call(calls.error);
      const text = String(value ?? "").trim();
      return /^\d+$/.test(text) ? String(Number(text)) : "";
    };

    /** @param {{ value: unknown, thrown: boolean }} answer @returns {CourseReply} */
    const judge = ({ value, thrown }) => {
      const said = String(value ?? "").trim().toLowerCase();
      if (!thrown && (said === "true" || said === "1")) return { verdict: "yes", code: "0" };
      const found = code();
      // Who answers nothing and knows of no error has done it.
      if (!thrown && said !== "false" && said !== "0") return { verdict: found === "0" ? "yes" : found ? "no" : "unsure", code: found };
      return { verdict: "no", code: found === "0" ? "" : found };
    };

    /** @param {string} element */
    const get = (element) => {
      const { value, thrown } = call(calls.get, element);
      const text = ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
      return { text: ["null", "undefined"].includes(text) ? "" : text, code: thrown ? "thrown" : text ? "0" : code() };
    };

    let trusted = false; // whether it is believed to have taken what it says neither yes nor no to: it gave it back

    /** What a system that says nothing took is seen in what it gives back. @param {string} element @param {string} value @returns {CourseReply} */
    const set = (element, value) => {
      const reply = judge(call(calls.set, element, value));
      if (reply.verdict !== "unsure") return reply;
      trusted ||= value !== "" && get(element).text === value;
      return trusted ? { verdict: "yes", code: "0" } : reply;
    };

    /** @returns {CourseReply} */
    const save = () => {
      const reply = judge(call(calls.save, ""));
      return reply.verdict === "unsure" && trusted ? { verdict: "yes", code: "0" } : reply;
    };

    /** `already`: it will not begin because it had begun (the frame was loaded again), or does not say; but it gives values. */
    const begin = () => {
      const reply = judge(call(calls.begin, ""));
      const known = [edition.text, edition.learner, edition.entry, edition.mode];
      if (reply.verdict === "unsure") return { ...reply, already: known.some((element) => get(element).text !== "") };
      if (reply.verdict === "yes" || !edition.already.includes(reply.code)) return { ...reply, already: false };
      const found = get(edition.text);
      return { ...reply, already: found.text !== "" || !["thrown", "101", "301", ...lost].includes(found.code) };
    };

    /** What the system knows at the beginning. Most of it is optional: where there is no answer, it is a course as usual. @returns {CourseStart} */
    const learn = () => {
      const [mode, learner, mark, entry, ...status] = [edition.mode, edition.learner, edition.mark, edition.entry, ...edition.status].map((element) => get(element).text.trim());
      const percent = mark === "" ? NaN : edition.markOf(mark.replace(",", "."));
      // Systems say 0 where nobody set a mark.
      const passMark = percent > 0 && percent <= 100 ? Math.round(percent * 1e7) / 1e7 : null;
      const had = entry === "ab-initio" ? [] : status.map((one) => one.toLowerCase());
      return {
        mode: mode === "browse" || mode === "review" ? mode : "normal",
        learner, passMark, text: get(edition.text).text, place: get(edition.place).text,
        held: { passMark, passed: had.includes("passed"), done: had.includes("completed") },
      };
    };

    return {
      begin, learn, get, set, save,
      trust: () => void (trusted = true),
      end: () => judge(call(calls.end, "")),
    };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { openSession });
}
