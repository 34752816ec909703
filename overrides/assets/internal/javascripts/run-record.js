// @ts-check
/** The record of a run: plain text for a ticket. */
{
  const { fill, missed, amount } = /** @type {any} */ (globalThis).deskbook.runClock;
  const INDENT = "   ";

  /**
   * What somebody typed, its further lines indented below the first.
   * @param {string} text
   */
  const indented = (text) => text.trim().split(/\r?\n/).map((line, place) => (place && line.trim() ? INDENT + INDENT + line : line)).join("\n");

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /**
   * @param {Run} run
   * @param {Record<string, string>} words
   * @param {{ time: (moment: number) => string, moment: (moment: number) => string }} dates a time of day; a date with a time
   * @returns {string}
   */
  const record = (run, words, dates) => {
    const onWay = run.trail.map((key) => /** @type {RunVisit} */ (run.visits.find((visit) => visit.key === key)));
    const aside = run.visits.filter((visit) => !run.trail.includes(visit.key) && visit.note.text.trim());
    const versions = run.versions
      .filter(({ version }, place) => version && version !== run.versions[place - 1]?.version)
      .map(({ version, since }, place) => fill(place ? words.record_version_later : words.record_version, { version, time: dates.moment(since) }));
    const about = [run.code, ...versions].filter(Boolean).join(", ");
    const day = new Date(run.began).toDateString();
    /** @param {number} moment the date too, where it is another day than that on which the run began */
    const when = (moment) => (new Date(moment).toDateString() === day ? dates.time(moment) : dates.moment(moment));

    const lines = [about ? `${run.title} (${about})` : run.title];
    if (run.label) lines.push(fill(words.record_label, { label: run.label }));
    lines.push(fill(words.record_began, { time: dates.moment(run.began) }));
    lines.push(run.ended ? fill(words.record_ended, { time: dates.moment(run.ended) }) : words.record_open);
    if (run.handed) lines.push(fill(words.record_handed, { page: run.handed.title }));
    if (run.clock) lines.push(words.record_clock);
    if (run.versions.length > Math.max(1, versions.length)) lines.push(words.record_changed);

    /** @param {RunVisit} visit @param {boolean} way whether it is part of the way taken */
    const write = (visit, way) => {
      const title = visit.question ? fill(words.record_decision, { title: visit.title }) : `${visit.number}. ${visit.title}`;
      const closing = visit.done ? when(visit.done) : words.record_not_done;
      lines.push("", way ? `${title} – ${closing}` : title);
      if (way && visit.answer) lines.push(INDENT + fill(words.record_answer, { answer: visit.answer }));
      if (way && visit.role) lines.push(INDENT + fill(words.record_role, { role: visit.role }));
      if (visit.note.text.trim()) lines.push(`${INDENT}${capital(visit.record || words.record_note)}: ${indented(visit.note.text)}`);
      if (!way) return;
      const open = visit.done ? visit.parts.filter((_, which) => !visit.ticks[which].on) : [];
      for (const part of open) lines.push(INDENT + fill(words.record_left, { part }));
      const late = missed(visit);
      if (late > 0) lines.push(INDENT + fill(words.record_late, { time: amount(late, words) }));
    };
    onWay.forEach((visit) => write(visit, true));
    if (aside.length) lines.push("", words.record_aside);
    aside.forEach((visit) => write(visit, false));
    return `${lines.join("\n")}\n`;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runRecord: { record } });
}
