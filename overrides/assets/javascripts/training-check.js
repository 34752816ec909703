// @ts-check
/**
 * What a device kept of a module, judged before anything is done with it: anybody can write there. What is broken is left
 * out and the rest stays, for one bad entry must not cost a learner the others.
 *
 * @typedef {{ began: string, ended: string | null, seed: number, drawn: string[], responses: Record<string, unknown>, position: number,
 *   spent: number, stamp: string, earned: number, possible: number, percent: number, passed: boolean }} TrainingAttempt
 * @typedef {{ date: string, percent: number, code: string, digest: string }} TrainingCertificate
 * @typedef {{ format: number, began: string, lessons: Record<string, string>, practice: Record<string, unknown>, at: string,
 *   attempts: TrainingAttempt[], certificate: TrainingCertificate | null }} TrainingState
 * @typedef {{ format: number, version: string, date: string, responses: Record<string, unknown> }} TrainingAck
 */
{
  const { certificate } = /** @type {any} */ (globalThis).deskbook.training;
  const FORMAT = 1;
  const MOST = 50; // attempts that are kept
  const ENTRIES = 400; // lessons or questions
  const LONGEST = 6000; // characters of one response, written as JSON

  /** @typedef {(value: any) => boolean} Judge */
  const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
  /** @type {Judge} */
  const moment = (value) => typeof value === "string" && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
  /** @type {Judge} */
  const day = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  /** @type {Judge} */
  const name = (value) => typeof value === "string" && /^[A-Za-z0-9][\w.-]{0,99}$/.test(value);
  /** @type {Judge} */
  const version = (value) => typeof value === "string" && /^\d{1,6}(\.\d{1,6}){0,3}$/.test(value);
  /** @type {(most: number) => Judge} */
  const count = (most) => (value) => Number.isInteger(value) && value >= 0 && value <= most;
  /** @type {Judge} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @type {Judge} */
  const response = (value) => {
    const text = /** @type {Judge} */ ((one) => typeof one === "string" && one.length <= 300);
    const list = Array.isArray(value) && value.every((one) => text(one) || (Array.isArray(one) && one.length === 2 && one.every(text)));
    const pairs = isObject(value) && Object.entries(value).every(([left, right]) => name(left) && text(right));
    return (text(value) || list || pairs) && JSON.stringify(value).length <= LONGEST;
  };

  /**
   * The entries of an object that are as they should be.
   * @param {unknown} value
   * @param {Judge} judge
   * @param {() => void} fault called where something is left out
   * @returns {Record<string, any>}
   */
  const entries = (value, judge, fault) => {
    if (!isObject(value)) {
      fault();
      return {};
    }
    const all = Object.entries(/** @type {object} */ (value));
    const good = all.filter(([key, one]) => name(key) && judge(one)).slice(0, ENTRIES);
    if (good.length < all.length) fault();
    return Object.fromEntries(good);
  };

  /** @param {any} kept @param {() => void} fault @returns {TrainingAttempt[]} one or none */
  const attempt = (kept, fault) => {
    const good =
      isObject(kept) && moment(kept.began) && (kept.ended === null || (moment(kept.ended) && kept.ended >= kept.began)) && count(2 ** 32)(kept.seed) &&
      Array.isArray(kept.drawn) && kept.drawn.length > 0 && kept.drawn.length <= ENTRIES && kept.drawn.every(name) && new Set(kept.drawn).size === kept.drawn.length &&
      count(kept.drawn.length)(kept.position) && typeof kept.spent === "number" && kept.spent >= 0 && kept.spent < 1e9 && moment(kept.stamp) &&
      count(1e6)(kept.earned) && count(1e6)(kept.possible) && kept.earned <= kept.possible && count(100)(kept.percent) && typeof kept.passed === "boolean" &&
      kept.percent === (kept.possible ? Math.floor((100 * kept.earned) / kept.possible) : 0) && !(kept.passed && (!kept.ended || !kept.possible));
    if (!good) {
      fault();
      return [];
    }
    const { began, ended, seed, drawn, position, spent, stamp, earned, possible, percent, passed } = kept;
    const responses = entries(kept.responses, response, fault);
    return [{ began, ended, seed, drawn, responses, position, spent, stamp, earned, possible, percent, passed }];
  };

  /** @param {string} moment @returns {TrainingState} */
  const empty = (moment) => ({ format: FORMAT, began: moment, lessons: {}, practice: {}, at: "", attempts: [], certificate: null });

  /** @param {string | null} kept @returns {unknown} undefined where it is no JSON */
  const parse = (kept) => {
    try {
      return JSON.parse(kept ?? "");
    } catch {
      return undefined;
    }
  };

  /**
   * @param {string | null} kept
   * @param {{ id: string, version: string }} module
   * @returns {{ state: TrainingState | null, damaged: boolean }} `damaged`: something was kept that is not as it should be
   */
  const read = (kept, { id, version }) => {
    if (kept === null) return { state: null, damaged: false };
    const value = /** @type {any} */ (parse(kept));
    if (!isObject(value) || value.format !== FORMAT || !moment(value.began)) return { state: null, damaged: true };
    let damaged = false;
    const fault = () => void (damaged = true);
    const all = Array.isArray(value.attempts) ? value.attempts : (fault(), []);
    const attempts = /** @type {TrainingAttempt[]} */ (all.slice(-MOST).flatMap((/** @type {any} */ one) => attempt(one, fault)));
    const shown = value.certificate;
    const proven =
      isObject(shown) && day(shown.date) && count(100)(shown.percent) && typeof shown.digest === "string" && shown.digest.length <= 64 &&
      typeof shown.code === "string" && certificate.verify({ module: id, version, date: shown.date, percent: shown.percent, digests: [shown.digest] }, shown.code);
    if (shown !== null && !proven) fault();
    if (!(value.at === "" || name(value.at))) fault();
    const state = {
      format: FORMAT, began: value.began, lessons: entries(value.lessons, moment, fault), practice: entries(value.practice, response, fault),
      at: name(value.at) ? value.at : "", attempts: attempts.sort((one, other) => (one.began < other.began ? -1 : 1)),
      certificate: proven ? { date: shown.date, percent: shown.percent, code: shown.code, digest: shown.digest } : null,
    };
    return { state, damaged };
  };

  /** @param {string | null} kept @returns {TrainingAck | null} */
  const readAck = (kept) => {
    const value = /** @type {any} */ (parse(kept));
    if (!isObject(value) || value.format !== FORMAT || !version(value.version) || !moment(value.date)) return null;
    return { format: FORMAT, version: value.version, date: value.date, responses: entries(value.responses, response, () => {}) };
  };

  /**
   * One state out of two of the same module: two tabs wrote.
   * @param {TrainingState} newer
   * @param {TrainingState} older
   * @returns {TrainingState}
   */
  const merge = (newer, older) => {
    const attempts = new Map(older.attempts.map((one) => [one.began, one]));
    for (const one of newer.attempts) {
      const other = attempts.get(one.began);
      const stays = other && ((other.ended && !one.ended) || (Boolean(other.ended) === Boolean(one.ended) && other.stamp > one.stamp));
      if (!stays) attempts.set(one.began, one);
    }
    const [first, second] = [newer.certificate, older.certificate];
    return {
      ...newer, began: newer.began < older.began ? newer.began : older.began,
      lessons: { ...newer.lessons, ...older.lessons }, practice: { ...older.practice, ...newer.practice }, at: newer.at || older.at,
      attempts: [...attempts.values()].sort((one, other) => (one.began < other.began ? -1 : 1)).slice(-MOST),
      certificate: first && second ? (second.date > first.date ? second : first) : (first ?? second),
    };
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.training, { check: { FORMAT, MOST, empty, read, readAck, merge, name, version } });
}
