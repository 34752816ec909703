// @ts-check
/**
 * Where a learner stands with a module: what is owed, begun, passed, runs out, is due. Values in, values out.
 *
 * @typedef {"owed" | "open" | "begun" | "failed" | "passed" | "until" | "soon" | "expired" | "renewed"} TrainingDue
 * @typedef {{ due: TrainingDue, day: string, until: string, percent: number, version: string }} TrainingStanding
 *   `day`: of the pass that counts; `until`: to which day it does, "" for ever; `version`: begun or passed
 */
{
  const SOON = 30; // days before a pass runs out
  const SPAN = /^(\d{1,4}) (day|week|month|year)s?$/;

  /**
   * The last day on which a pass counts.
   * @param {string} day `YYYY-MM-DD`
   * @param {string | null} every such as `12 months`
   * @returns {string} "" for ever
   */
  const untilOf = (day, every) => {
    const [, count, unit] = SPAN.exec(every ?? "") ?? [];
    if (!unit) return "";
    const [year, month, date] = day.split("-").map(Number);
    const number = Number(count);
    const months = unit === "month" ? number : unit === "year" ? 12 * number : 0;
    const days = unit === "day" ? number : unit === "week" ? 7 * number : 0;
    // The 31st of a month that has 30 days is its last.
    const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + days)).toISOString().slice(0, 10);
  };

  /** @param {string} from @param {string} to */
  const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

  /** @param {string} one @param {string} other */
  const compare = (one, other) => {
    const [left, right] = [one, other].map((version) => version.split(".").map(Number));
    for (let place = 0; place < Math.max(left.length, right.length); place++) {
      const gap = (left[place] ?? 0) - (right[place] ?? 0);
      if (gap) return gap;
    }
    return 0;
  };

  /**
   * @param {{ version: string, renew_every: string | null }} module the version in force
   * @param {{ version: string, state: TrainingState }[]} kept all versions of which the device keeps something
   * @param {string} today `YYYY-MM-DD`
   * @param {boolean} owed whether the reader's role owes it
   * @returns {TrainingStanding}
   */
  const stand = (module, kept, today, owed) => {
    const passes = kept.flatMap(({ version, state }) => (state.certificate ? [{ version, ...state.certificate }] : []));
    // A newer version counts for more than a later day.
    const best = passes.sort((one, other) => compare(other.version, one.version) || (other.date > one.date ? 1 : -1))[0];
    const open = kept
      .filter(({ state }) => !state.certificate && (state.attempts.length || state.at || Object.keys(state.lessons).length))
      .sort((one, other) => compare(other.version, one.version))[0];
    const failed = open?.state.attempts.filter(({ ended }) => ended).at(-1);
    if (best) {
      const until = untilOf(best.date, module.renew_every);
      const about = { day: best.date, until, percent: best.percent, version: best.version };
      if (Number(module.version.split(".")[0]) > Number(best.version.split(".")[0])) return { due: "renewed", ...about };
      if (until && until < today) return { due: "expired", ...about };
      if (until && daysBetween(today, until) <= SOON) return { due: "soon", ...about };
      return { due: until ? "until" : "passed", ...about };
    }
    const none = { day: "", until: "", percent: failed?.percent ?? 0, version: open?.version ?? "" };
    if (open) return { due: failed ? "failed" : "begun", ...none };
    return { due: owed ? "owed" : "open", ...none };
  };

  /**
   * The modules of a catalogue, out of a row for each version: the one in force of each, with all its versions, the newest first.
   * @param {any[]} rows
   * @returns {any[]}
   */
  const shelf = (rows) =>
    rows
      .filter(({ current }) => current)
      .map((module) => {
        const own = rows.filter(({ id }) => id === module.id).sort((one, other) => compare(other.version, one.version));
        return { ...module, versions: own.map((one) => ({ version: one.version, url: one.url, lessons: one.lessons ?? [], digests: one.digests ?? [one.digest] })) };
      });

  /** Whether there is something to do. @param {TrainingDue} due */
  const isToDo = (due) => !["passed", "until", "open"].includes(due);

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.training = Object.assign(scope.deskbook.training ?? {}, { due: { stand, untilOf, compare, isToDo, shelf } });
}
