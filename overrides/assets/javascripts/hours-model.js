// @ts-check
/** Opening hours without a page: when somebody is there, at an instant, in the time zone in which the hours are kept.
    A time that a change of clocks leaves out counts as that much later, one that comes twice as its first
    (ECMAScript's Temporal calls this "compatible"). */
{
  /** @typedef {{ days: number[], open: string, close: string }} Hours - days from 1, Monday, to 7; a close not after the open is the next day's */
  /** @typedef {{ zone: string, hours: Hours[], holidays: { day: string, title: string }[] }} Times */
  /** @typedef {{ start: number, end: number }} Span */

  const day = 86400000;
  const ahead = 15; // days that are looked at
  const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

  /** @type {Map<string, Intl.DateTimeFormat>} */
  const formats = new Map();

  /**
   * What a clock of a time zone shows at an instant, as if it were UTC.
   * @param {string} zone
   * @param {number} instant
   */
  const clock = (zone, instant) => {
    let format = formats.get(zone);
    if (!format) {
      const two = "2-digit";
      format = new Intl.DateTimeFormat("en", { timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", year: "numeric", month: two, day: two, hour: two, minute: two, second: two });
      formats.set(zone, format);
    }
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  };

  /**
   * @param {string} zone
   * @param {number} instant
   */
  const offset = (zone, instant) => clock(zone, instant) - Math.floor(instant / 1000) * 1000;

  /**
   * The instant at which a clock of a time zone shows a time (given as if it were UTC).
   * @param {string} zone
   * @param {number} wall
   */
  const instantOf = (zone, wall) => {
    const before = offset(zone, wall - day);
    const after = offset(zone, wall + day);
    if (offset(zone, wall - before) === before) return wall - before;
    if (offset(zone, wall - after) === after) return wall - after;
    return wall - before;
  };

  /** @param {string} text */
  const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

  /** @param {number} wall */
  const dayOf = (wall) => new Date(wall).toISOString().slice(0, 10);

  /**
   * What a page gives: the zone, [days, open, close] for each of the hours, [day, title] for each day off; or null.
   * @param {any} value
   * @returns {Times | null}
   */
  const readTimes = (value) => {
    const good =
      Boolean(value) && typeof value.zone === "string" && Array.isArray(value.week) && Array.isArray(value.free) &&
      value.week.every((/** @type {any} */ one) => Array.isArray(one?.[0]) && time.test(one[1]) && time.test(one[2])) &&
      value.free.every((/** @type {any} */ one) => typeof one?.[0] === "string" && typeof one[1] === "string");
    if (!good) return null;
    return {
      zone: value.zone,
      hours: value.week.map((/** @type {any} */ one) => ({ days: one[0], open: one[1], close: one[2] })),
      holidays: value.free.map((/** @type {any} */ one) => ({ day: one[0], title: one[1] })),
    };
  };

  /**
   * When somebody is there, from the day before an instant for two weeks; what touches is one.
   * @param {Times} times
   * @param {number} now
   * @returns {Span[]}
   */
  const spansOf = (times, now) => {
    const today = Math.floor(clock(times.zone, now) / day) * day;
    const free = new Set(times.holidays.map((holiday) => holiday.day));
    /** @type {Span[]} */
    const spans = [];
    for (let date = today - day; date <= today + ahead * day; date += day) {
      if (free.has(dayOf(date))) continue;
      const weekday = new Date(date).getUTCDay() || 7;
      for (const { days, open, close } of times.hours) {
        if (!days.includes(weekday)) continue;
        const from = minutes(open);
        const until = minutes(close) > from ? minutes(close) : minutes(close) + 1440;
        const span = { start: instantOf(times.zone, date + from * 60000), end: instantOf(times.zone, date + until * 60000) };
        if (span.end > span.start) spans.push(span);
      }
    }
    spans.sort((one, other) => one.start - other.start);
    /** @type {Span[]} */
    const joined = [];
    for (const span of spans) {
      const last = joined.at(-1);
      if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
      else joined.push(span);
    }
    return joined;
  };

  /**
   * Whether somebody is there, and when that changes; null where it does not within two weeks.
   * @param {Times} times
   * @param {number} now
   * @returns {{ open: boolean, changes: number | null, holiday: string }}
   */
  const stateAt = (times, now) => {
    const spans = spansOf(times, now);
    const current = spans.find((span) => span.start <= now && now < span.end);
    if (current) return { open: true, changes: current.end < now + (ahead - 1) * day ? current.end : null, holiday: "" };
    const today = dayOf(clock(times.zone, now));
    return {
      open: false,
      changes: spans.find((span) => span.start > now)?.start ?? null,
      holiday: times.holidays.find((holiday) => holiday.day === today)?.title ?? "",
    };
  };

  /**
   * The hours of the coming seven days as clocks elsewhere show them: [first day, last day, opens, closes] in order,
   * days with the same hours together; none where clocks there show the same.
   * @param {Times} times
   * @param {number} now
   * @param {string} zone
   * @returns {{ first: number, last: number, start: number, end: number }[]}
   */
  const weekIn = (times, now, zone) => {
    const spans = spansOf(times, now).filter((span) => span.end > now && span.start < now + 7 * day);
    if (spans.every(({ start, end }) => offset(zone, start) === offset(times.zone, start) && offset(zone, end) === offset(times.zone, end))) return [];
    /** @type {{ first: number, last: number, start: number, end: number }[]} */
    const rows = [];
    for (const { start, end } of spans) {
      const [from, until] = [clock(zone, start), clock(zone, end)];
      const last = rows.at(-1);
      const same = last && from - clock(zone, last.last) === day && from % day === clock(zone, last.start) % day && until % day === clock(zone, last.end) % day;
      if (last && same) last.last = start;
      else rows.push({ first: start, last: start, start, end });
    }
    return rows;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { hours: { instantOf, readTimes, spansOf, stateAt, weekIn } });
}
