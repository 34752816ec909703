// @ts-check
/** A kept run: judged before anything is done with it, for a device keeps whatever anybody writes there. */
{
  const { FORMAT, LONGEST, LABEL, version } = /** @type {any} */ (globalThis).deskbook.run;
  const LATEST = 8.64e15; // ms: the last moment that a date can say
  const LINE = 2000; // characters of a title, an answer, an address
  const MOST = 50;
  const DAYS = 30;

  /** @typedef {(value: any) => boolean} Judge */
  /** @type {(most: number) => Judge} */
  const text = (most) => (value) => typeof value === "string" && value.length <= most;
  /** @type {(least: number, most: number) => Judge} */
  const number = (least, most) => (value) => typeof value === "number" && value >= least && value <= most;
  /** @type {Judge} */
  const flag = (value) => typeof value === "boolean";
  /** @type {(judge: Judge) => Judge} */
  const list = (judge) => (value) => Array.isArray(value) && value.every(judge);
  /** @type {(shape: Record<string, Judge>) => Judge} */
  const shaped = (shape) => (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === Object.keys(shape).length &&
    Object.entries(shape).every(([key, judge]) => Object.hasOwn(value, key) && judge(value[key]));

  const line = text(LINE);
  const moment = number(0, LATEST);
  const count = number(0, 1e9);
  const id = /** @type {Judge} */ ((value) => typeof value === "string" && /^[a-z0-9]{8,32}$/.test(value));
  const visit = shaped({
    key: line, step: line, number: count, title: line, question: flag, seconds: count, days: number(0, 1e4), role: line, record: line,
    parts: list(line), opened: moment, from: moment, spent: number(0, LATEST), done: moment, answer: line,
    note: shaped({ text: text(LONGEST), at: moment }), ticks: list(shaped({ on: flag, at: moment })), gone: flag,
  });
  const whole = shaped({
    format: (value) => value === FORMAT, id, tab: line, label: text(LABEL), document: line, code: line, title: line, page: line,
    versions: list(shaped({ version: line, digest: line, since: moment })), began: moment, ended: moment,
    handed: (value) => value === null || shaped({ title: line, address: line })(value), copied: flag, changed: moment, stamp: moment,
    clock: flag, visits: list(visit), trail: list(line), ahead: list(line),
  });

  /**
   * A run as the device kept it, or null where it is none.
   * @param {string | null} kept
   * @returns {Run | null}
   */
  const read = (kept) => {
    let run;
    try {
      run = JSON.parse(kept ?? "");
    } catch {
      return null;
    }
    if (!whole(run) || !run.versions.length || !run.trail.length) return null;
    const keys = new Set(run.visits.map((/** @type {any} */ each) => each.key));
    const whereabouts = [...run.trail, ...run.ahead];
    const sound =
      keys.size === run.visits.length && new Set(whereabouts).size === whereabouts.length && whereabouts.every((key) => keys.has(key)) &&
      run.visits.every((/** @type {any} */ each) => each.ticks.length === each.parts.length);
    return sound ? run : null;
  };

  /**
   * Which runs have to go: finished ones after 30 days, and the oldest finished ones where there are more than 50.
   * @param {Run[]} runs
   * @param {number} now
   * @param {number} [most]
   * @returns {string[]} their ids
   */
  const outdated = (runs, now, most = MOST) => {
    const finished = runs.filter((run) => run.ended).sort((one, other) => one.ended - other.ended);
    const old = finished.filter((run) => now - run.ended > DAYS * 86_400_000);
    const rest = finished.filter((run) => !old.includes(run));
    const over = Math.max(0, runs.length - old.length - most);
    return [...old, ...rest.slice(0, over)].map((run) => run.id);
  };

  /** Whether a run was begun with another text of its procedure. @param {Run} run @param {{ version: string, digest: string }} now */
  const isOther = (run, now) => version(run).digest !== now.digest || version(run).version !== now.version;

  /**
   * A short mark of a text: another text has, as good as always, another mark (FNV-1a, 32 bits, forwards and backwards).
   * @param {string} text
   */
  const digest = (text) => {
    let [one, other] = [0x811c9dc5, 0x811c9dc5];
    for (let place = 0; place < text.length; place++) {
      one = Math.imul(one ^ text.charCodeAt(place), 0x01000193);
      other = Math.imul(other ^ text.charCodeAt(text.length - 1 - place), 0x01000193);
    }
    return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runCheck: { MOST, read, outdated, isOther, digest } });
}
