// @ts-check
/** Time limits: how much is left of one, when it ends, and how long it has been over. */
{
  /** @typedef {Record<string, string>} Words */
  const DAY = 86_400_000;
  const SOON = 0.25; // of the limit left

  /**
   * Put values into the places of a text: `{name}`.
   * @param {string} text
   * @param {Record<string, string | number>} values
   */
  const fill = (text, values) => text.replace(/\{([a-z_]+)\}/g, (place, key) => (Object.hasOwn(values, key) ? String(values[key]) : place));

  /**
   * The day on which a limit in working days ends, Monday to Friday; its first moment, local time.
   * @param {number} from
   * @param {number} days
   */
  const dueDay = (from, days) => {
    const day = new Date(from);
    day.setHours(0, 0, 0, 0);
    for (let left = days; left > 0; ) {
      day.setDate(day.getDate() + 1);
      if (day.getDay() % 6) left--;
    }
    return day.getTime();
  };

  /** @param {number} day its first moment */
  const endOf = (day) => {
    const next = new Date(day);
    next.setDate(next.getDate() + 1);
    return next.getTime();
  };

  /**
   * How a time limit stands; null where there is none.
   * @param {RunVisit} visit
   * @param {number} now
   * @returns {{ state: "calm" | "soon" | "over", left: number, share: number, due: number } | null}
   *   seconds left, below 0 when over; what share of the limit that is; for working days the day by which, else 0
   */
  const stand = (visit, now) => {
    if (visit.days) {
      const due = dueDay(visit.from, visit.days);
      const left = (endOf(due) - now) / 1000;
      const share = Math.min(1, Math.max(0, (endOf(due) - now) / (endOf(due) - visit.from)));
      return { state: left <= 0 ? "over" : now >= due || share <= SOON ? "soon" : "calm", left, share, due };
    }
    if (!visit.seconds) return null;
    const left = visit.seconds - visit.spent;
    const share = Math.min(1, Math.max(0, left / visit.seconds));
    return { state: left <= 0 ? "over" : share <= SOON ? "soon" : "calm", left, share, due: 0 };
  };

  /**
   * A length of time as one reads it off a clock; from an hour on without seconds.
   * @param {number} seconds
   * @param {Words} words
   */
  const amount = (seconds, words) => {
    const whole = Math.floor(Math.abs(seconds));
    if (whole < 3600) return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    if (whole < 86_400) return fill(words.hours, { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
    return fill(words.days, { days: Math.floor(whole / 86_400), hours: Math.floor((whole % 86_400) / 3600) });
  };

  /**
   * The same for somebody who reads it.
   * @param {NonNullable<ReturnType<typeof stand>>} stand
   * @param {Words} words
   * @param {{ weekday: (moment: number) => string, date: (moment: number) => string }} dates
   */
  const say = ({ state, left, due }, words, dates) => {
    const values = { time: amount(left < 0 ? left : Math.ceil(left), words), weekday: due ? dates.weekday(due) : "", day: due ? dates.date(due) : "" };
    const key = due ? { calm: "by", soon: "by_soon", over: "by_over" }[state] : { calm: "left", soon: "soon", over: "over" }[state];
    return fill(words[key], values);
  };

  /**
   * By how many seconds a visit that is done missed its limit; 0 where it did not.
   * @param {RunVisit} visit
   */
  const missed = (visit) => {
    const end = visit.done && stand(visit, visit.done);
    return end ? Math.max(0, -end.left) : 0;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runClock: { DAY, fill, dueDay, stand, amount, say, missed } });
}
