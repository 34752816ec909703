// @ts-check
/**
 * Statements of xAPI 1.0.3: values in, values out; who calls says what time it is and who it was. Whoever puts one into a queue
 * gives it its id, and that id is what makes sending it twice harmless (xAPI Data 2.4.1, Communication 2.1.1).
 *
 * @typedef {Record<string, any>} XapiStatement
 * @typedef {{ id: string, title: string, version: string, digest?: string }} XapiThing a module or a document, in one version
 * @typedef {{ identifier: string, language: string, platform: string, organization: string }} XapiPlace where it happened
 */
{
  const ADL = "http://adlnet.gov/expapi";
  const VERBS = {
    initialized: `${ADL}/verbs/initialized`, completed: `${ADL}/verbs/completed`, passed: `${ADL}/verbs/passed`,
    failed: `${ADL}/verbs/failed`, terminated: `${ADL}/verbs/terminated`, answered: `${ADL}/verbs/answered`,
    acknowledged: "http://activitystrea.ms/schema/1.0/acknowledge",
  };
  const TYPES = { module: `${ADL}/activities/module`, document: "http://id.tincanapi.com/activitytype/document", question: `${ADL}/activities/cmi.interaction` };

  /** A random UUID, version 4 (RFC 4122, 4.4): `crypto.randomUUID` is not there on pages that came over plain http. */
  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  /** ISO 8601, to hundredths of a second (xAPI Data 4.6). @param {number} seconds */
  const duration = (seconds) => {
    const whole = Math.max(0, Math.round((Number.isFinite(seconds) ? seconds : 0) * 100));
    const [hours, minutes, rest] = [Math.floor(whole / 360_000), Math.floor(whole / 6000) % 60, (whole % 6000) / 100];
    const text = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest ? `${rest}S` : ""}`;
    return `PT${text || "0S"}`;
  };

  /** ISO 8601 in UTC with milliseconds (xAPI Data 4.5). @param {number} moment */
  const stamp = (moment) => new Date(moment).toISOString();

  /** @param {keyof typeof VERBS} name */
  const verb = (name) => ({ id: VERBS[name], display: { en: name } });

  /** The address that names a version of a module or a document. @param {string} identifier @param {"training" | "document"} what @param {string} id @param {string} version */
  const activityId = (identifier, what, id, version) => {
    const name = [what, id, version];
    return identifier.startsWith("urn:") ? [identifier, ...name].join(":") : [identifier, ...name.map(encodeURIComponent)].join("/");
  };

  /** Where something happened, as the context of a statement (xAPI Data 2.4.6). @param {XapiPlace} place @param {XapiThing} thing @param {Record<string, any>} [more] */
  const contextOf = ({ identifier, language, platform, organization }, { version, digest }, more = {}) => {
    const name = (/** @type {string} */ key) => (identifier.startsWith("urn:") ? `${identifier}:extension:${key}` : `${identifier}/extension/${key}`);
    const known = { version, digest, organization, ...more };
    const given = Object.entries(known).filter(([, value]) => value !== undefined && value !== null && value !== "");
    return { platform, language, extensions: Object.fromEntries(given.map(([key, value]) => [name(key), value])) };
  };

  /** What earned points are as a score (xAPI Data 2.4.5.1). @param {number} earned hundredths of a point @param {number} possible the same */
  const score = (earned, possible) => ({ scaled: possible ? earned / possible : 0, raw: earned / 100, min: 0, max: possible / 100 });

  /**
   * The result of a test: passed or failed.
   * @param {XapiThing & { passed: boolean, earned: number, possible: number, passMark: number, began: string, ended: string, code: string | null }} result
   * @param {XapiPlace} place
   */
  const result = ({ passed, earned, possible, passMark, began, ended, code, ...thing }, place) => {
    const seconds = (Date.parse(ended) - Date.parse(began)) / 1000;
    const definition = { name: { [place.language]: thing.title }, type: TYPES.module };
    return {
      id: uuid(), verb: verb(passed ? "passed" : "failed"), timestamp: stamp(Date.parse(ended)),
      object: { objectType: "Activity", id: activityId(place.identifier, "training", thing.id, thing.version), definition },
      result: { success: passed, completion: true, ...(possible ? { score: score(earned, possible) } : {}), duration: duration(seconds) },
      context: contextOf(place, thing, { "pass-mark": passMark, code }),
    };
  };

  /**
   * A document that was read and understood.
   * @param {XapiThing & { date: string }} ack
   * @param {XapiPlace} place
   */
  const ack = ({ date, ...thing }, place) => ({
    id: uuid(), verb: verb("acknowledged"), timestamp: stamp(Date.parse(date)),
    object: {
      objectType: "Activity", id: activityId(place.identifier, "document", thing.id, thing.version),
      definition: { name: { [place.language]: thing.title }, type: TYPES.document },
    },
    result: { success: true, completion: true },
    context: contextOf(place, thing),
  });

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.xapi = Object.assign(scope.deskbook.xapi ?? {}, { VERBS, TYPES, uuid, duration, stamp, verb, activityId, contextOf, score, result, ack });
}
