// @ts-check
/**
 * What a learning system is to hold. Each element is sent when it changes and not again; what did not arrive stays to be sent.
 * What the system does not know it is not asked for a second time.
 *
 * @typedef {"fine" | "failed" | "lost"} CourseOutcome `lost`: the session is gone
 */
{
  const TRIES = 3; // of an optional element that fails without saying why

  /** @param {CourseEdition} edition */
  const makeOutbox = ({ lost, absent, wrong, needed, count }) => {
    /** @type {Map<string, string[]>} */
    const wanted = new Map(); // the value of each element, and what may stand instead
    /** @type {Map<string, string>} */
    const known = new Map(); // what the system was given in this session
    /** @type {Set<string>} */
    const refused = new Set(); // elements that it has not, and `element=value` where it is the value that it does not take
    /** @type {Map<string, number>} */
    const tries = new Map();
    /** @type {Map<string, number>} */
    const picked = new Map(); // which of several ways to write a value it takes
    /** @type {{ place: number | null, elements: CourseElement[] }[]} */
    let records = []; // interactions that are not known to have arrived
    let next = 0;
    let stale = false; // something was set and is not known to have been saved

    /** @param {string} element */
    const familyOf = (element) => element.replace(/\.\d+(?=\.|$)/g, ".n");
    /** @param {string} element @param {string} value whether it need not be tried */
    const isRefused = (element, value) => refused.has(familyOf(element)) || refused.has(`${element}=${value}`) || (!needed.includes(element) && Number(tries.get(familyOf(element))) >= TRIES);

    /** @param {CourseSession} session @param {CourseElement} element @returns {CourseOutcome | "refused"} */
    const put = (session, [element, ...values]) => {
      const family = familyOf(element);
      if (known.get(element) === values[0]) return "fine";
      if (isRefused(element, values[0])) return "refused";
      for (let turn = picked.get(family) ?? 0; turn < values.length; turn++) {
        const { verdict, code } = session.set(element, values[turn]);
        stale = true;
        if (verdict === "yes") {
          known.set(element, values[0]);
          if (turn) picked.set(family, turn);
          return "fine";
        }
        if (lost.includes(code)) return "lost";
        if (absent.includes(code)) {
          refused.add(family);
          return "refused";
        }
        if (!wrong.includes(code)) break;
        if (turn < values.length - 1) continue;
        refused.add(`${element}=${values[0]}`);
        return "refused";
      }
      tries.set(family, (tries.get(family) ?? 0) + 1);
      return "failed";
    };

    /** @param {CourseSession} session @param {typeof records[number]} one @returns {CourseOutcome | "refused"} */
    const putRecord = (session, one) => {
      one.place ??= next++;
      for (const [leaf, value, ...others] of one.elements) {
        const outcome = put(session, [`cmi.interactions.${one.place}.${leaf}`, value, ...others]);
        if (outcome === "lost" || (leaf === "id" && outcome !== "fine")) return outcome;
      }
      return "fine";
    };

    /** How many interactions the system holds; where it does not say, as many as were sent. @param {CourseSession} session */
    const held = (session) => {
      const found = refused.has(count) ? { text: "", code: "" } : session.get(count);
      if (!/^\d+$/.test(found.text) && absent.includes(found.code)) refused.add(count);
      return /^\d+$/.test(found.text) ? Number(found.text) : null;
    };

    /**
     * Give everything that is not there yet to the system, in memory: what is needed first.
     * @param {CourseSession} session
     * @returns {CourseOutcome} `failed`: something that is needed was not taken
     */
    const send = (session) => {
      let fine = true;
      for (const [element, values] of wanted) {
        const outcome = put(session, [element, values[0], ...values.slice(1)]);
        if (outcome === "lost") return "lost";
        if (outcome !== "fine" && needed.includes(element)) fine = false;
      }
      if (records.some(({ place }) => place === null)) next = Math.max(next, held(session) ?? 0);
      for (const one of records) {
        const outcome = putRecord(session, one);
        if (outcome === "lost") return "lost";
        if (outcome === "refused") records = records.filter((other) => other !== one);
        if (outcome === "failed") break;
      }
      return fine ? "fine" : "failed";
    };

    return {
      send,
      /** @param {CourseElement[]} elements */
      want: (elements) => elements.forEach(([element, ...values]) => wanted.set(element, values)),
      /** An interaction, by the names of its leaves. @param {CourseElement[]} elements */
      record: (elements) => void records.push({ place: null, elements }),
      /** Nothing of what was wanted is to be sent. */
      drop: () => {
        wanted.clear();
        records = [];
      },
      /** Whether there is something to save, besides what changes all the time. @param {string} besides */
      isOpen: (besides) =>
        stale || records.length > 0 ||
        [...wanted].some(([element, [value]]) => element !== besides && known.get(element) !== value && (needed.includes(element) || !isRefused(element, value))),
      isRefused,
      /** All that was sent is saved. */
      saved: () => {
        stale = false;
        records = records.filter(({ place, elements: [[id]] }) => place === null || !known.has(`cmi.interactions.${place}.${id}`));
      },
      /** Send everything again, to the places where it was: a save failed. */
      again: () => {
        known.clear();
        stale = true;
      },
      /**
       * Send everything anew, to a session that was just begun. It may hold the interactions that were not known to be saved,
       * or not: those that it holds are written over, the others follow them.
       * @param {CourseSession} session
       */
      anew: (session) => {
        known.clear();
        tries.clear();
        stale = true;
        next = held(session) ?? next;
        for (const one of records) if (one.place !== null && one.place >= next) one.place = next++;
      },
    };
  };

  Object.assign(/** @type {any} */ (globalThis).deskbook.course, { makeOutbox });
}
