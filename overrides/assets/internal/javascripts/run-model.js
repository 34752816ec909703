// @ts-check
/**
 * A run: somebody's way through a procedure, with notes and ticks. Values in, values out: what is here knows no page and
 * no device, and who calls says what time it is. `run-check.js` judges kept runs, `run-clock.js` counts, `run-record.js`
 * writes the run down.
 *
 * A visit is one stay at a step or decision; a loop visits a step again. `trail` is the way taken, `ahead` what was gone
 * back from; visits on neither are kept for their notes.
 *
 * @typedef {{ way: string, target: string, answer: string, title: string, address: string }} RunWay
 * @typedef {{ name: string, number: number, title: string, question: boolean, seconds: number, days: number, role: string,
 *   record: string, parts: string[], ways: RunWay[] }} RunItem
 * @typedef {{ text: string, at: number }} RunNote
 * @typedef {{ on: boolean, at: number }} RunTick
 * @typedef {{ key: string, step: string, number: number, title: string, question: boolean, seconds: number, days: number,
 *   role: string, record: string, parts: string[], opened: number, from: number, spent: number, done: number,
 *   answer: string, note: RunNote, ticks: RunTick[], gone: boolean }} RunVisit
 * @typedef {{ version: string, digest: string, since: number }} RunVersion
 * @typedef {{ format: number, id: string, tab: string, label: string, document: string, code: string, title: string,
 *   page: string, versions: RunVersion[], began: number, ended: number, handed: { title: string, address: string } | null,
 *   copied: boolean, changed: number, stamp: number, clock: boolean, visits: RunVisit[], trail: string[], ahead: string[] }} Run
 */
{
  const FORMAT = 1;
  const LONGEST = 8000; // characters of a note
  const LABEL = 80; // characters of a label
  const BACK = 60_000; // ms that a clock may go back before it counts as changed: clocks are put right by seconds

  /**
   * What a visit keeps of its step, so that the record can be written when the step is no longer there.
   * @param {RunItem} item
   */
  const kept = ({ name, number, title, question, seconds, days, role, record, parts }) =>
    ({ step: name, number, title, question, seconds, days, role, record, parts });

  /** @param {Run} run @param {number} now */
  const bump = (run, now) => ({ ...run, changed: Math.max(now, run.changed + 1), stamp: now });

  /** @param {Run} run @returns {RunVisit} */
  const current = (run) => {
    const key = run.trail[run.trail.length - 1];
    return /** @type {RunVisit} */ (run.visits.find((visit) => visit.key === key));
  };

  /** @param {Run} run @param {string} key @param {Partial<RunVisit>} news */
  const alter = (run, key, news) => ({ ...run, visits: run.visits.map((visit) => (visit.key === key ? { ...visit, ...news } : visit)) });

  /**
   * Come to a step: the stay that was gone back from where it leads on the same way, else a new one.
   * @param {Run} run @param {RunItem} item @param {number} now @returns {Run}
   */
  const enter = (run, item, now) => {
    const next = run.ahead[run.ahead.length - 1];
    if (next && run.visits.some((visit) => visit.key === next && visit.step === item.name)) {
      return { ...run, trail: [...run.trail, next], ahead: run.ahead.slice(0, -1) };
    }
    const key = `${run.visits.length + 1}-${item.name}`;
    const visit = {
      key, ...kept(item), opened: now, from: now, spent: 0, done: 0, answer: "", note: { text: "", at: 0 },
      ticks: item.parts.map(() => ({ on: false, at: 0 })), gone: false,
    };
    return { ...run, visits: [...run.visits, visit], trail: [...run.trail, key], ahead: [] };
  };

  /** @param {Run} run @param {Run["handed"]} handed @param {number} now @returns {Run} */
  const end = (run, handed, now) => ({ ...run, ended: now, handed });

  /**
   * @param {{ id: string, tab: string, label: string, document: string, code: string, title: string, page: string,
   *   version: string, digest: string }} about
   * @param {RunItem[]} flow at least one
   * @param {number} now
   */
  const begin = ({ version, digest, label, ...about }, flow, now) => {
    /** @type {Run} */
    const run = {
      format: FORMAT, ...about, label: oneLine(label), versions: [{ version, digest, since: now }], began: now, ended: 0,
      handed: null, copied: false, changed: now, stamp: now, clock: false, visits: [], trail: [], ahead: [],
    };
    return enter(run, flow[0], now);
  };

  /** @param {string} text */
  const oneLine = (text) => text.replace(/\s+/g, " ").trim().slice(0, LABEL);

  /** The step is done: on to the one that follows. @param {Run} run @param {RunItem[]} flow @param {number} now */
  const done = (run, flow, now) => {
    const here = current(run);
    const place = flow.findIndex((item) => item.name === here.step);
    if (run.ended || place < 0 || flow[place].question) return run;
    const left = alter(bump(run, now), here.key, { done: now, answer: "" });
    return place + 1 < flow.length ? enter(left, flow[place + 1], now) : end(left, null, now);
  };

  /** A decision is answered: on to where the answer leads. @param {Run} run @param {RunItem[]} flow @param {number} which @param {number} now */
  const answer = (run, flow, which, now) => {
    const here = current(run);
    const way = flow.find((item) => item.name === here.step)?.ways[which];
    if (run.ended || !way) return run;
    const left = alter(bump(run, now), here.key, { done: now, answer: way.answer });
    if (way.way === "page") return end(left, { title: way.title, address: way.address }, now);
    const next = flow.find((item) => item.name === way.target);
    return next ? enter(left, next, now) : end(left, null, now);
  };

  /** @param {Run} run */
  const canGoBack = (run) => Boolean(run.ended) || run.trail.slice(0, -1).some((key) => run.visits.some((visit) => visit.key === key && !visit.gone));

  /** Back along the way taken; from the end to the last step. @param {Run} run @param {number} now @returns {Run} */
  const back = (run, now) => {
    if (!canGoBack(run)) return run;
    const turned = { ...bump(run, now), copied: false };
    if (run.ended) return alter({ ...turned, ended: 0, handed: null }, current(run).key, { done: 0 });
    const ahead = [...run.ahead, run.trail[run.trail.length - 1]];
    const trail = run.trail.slice(0, -1);
    while (run.visits.find((visit) => visit.key === trail[trail.length - 1])?.gone) trail.pop();
    return alter({ ...turned, trail, ahead }, trail[trail.length - 1], { done: 0 });
  };

  /** @param {Run} run @param {string} key of the visit @param {string} text @param {number} now */
  const note = (run, key, text, now) => {
    const next = bump(run, now);
    return alter(next, key, { note: { text: text.slice(0, LONGEST), at: next.changed } });
  };

  /** @param {Run} run @param {string} key of the visit @param {number} which @param {boolean} on @param {number} now */
  const tick = (run, key, which, on, now) => {
    const next = bump(run, now);
    const ticks = run.visits.find((visit) => visit.key === key)?.ticks ?? [];
    return alter(next, key, { ticks: ticks.map((old, place) => (place === which ? { on, at: next.changed } : old)) });
  };

  /** @param {Run} run @param {string} label @param {number} now */
  const name = (run, label, now) => ({ ...bump(run, now), label: oneLine(label) });

  /** Who has it open: a tab, or "" for none. @param {Run} run @param {string} tab @param {number} now */
  const take = (run, tab, now) => ({ ...bump(run, now), tab });

  /** @param {Run} run @param {number} now */
  const copied = (run, now) => ({ ...bump(run, now), copied: true });

  /**
   * Time that went by while the run was open, as a clock that nobody can set counted it.
   * @param {Run} run @param {number} seconds @param {number} now @returns {Run}
   */
  const elapse = (run, seconds, now) => {
    if (run.ended) return run;
    const here = current(run);
    const set = run.clock || now < run.stamp - BACK;
    return alter({ ...run, stamp: now, clock: set }, here.key, { spent: here.spent + Math.max(0, seconds) });
  };

  /**
   * Time that went by while the run was closed, as the device's clock says it. Where that went back, time limits count
   * anew: nobody can say how much time went by.
   * @param {Run} run @param {number} now @returns {{ run: Run, reset: boolean }}
   */
  const wake = (run, now) => {
    if (run.ended) return { run, reset: false };
    const here = current(run);
    const gone = now - run.stamp;
    if (gone < -BACK) return { run: alter({ ...run, stamp: now, clock: true }, here.key, { spent: 0, from: now }), reset: true };
    return { run: alter({ ...run, stamp: now }, here.key, { spent: here.spent + Math.max(0, gone) / 1000 }), reset: false };
  };

  /**
   * The step of a changed procedure that a visit belongs to. A name made from a number says nothing when steps moved;
   * there the title decides.
   * @param {RunVisit} visit @param {RunItem[]} flow
   */
  const place = (visit, flow) => {
    const named = flow.find((item) => item.name === visit.step);
    if (named && (named.title === visit.title || !/^(step|decision)-\d+$/.test(visit.step))) return named;
    return flow.find((item) => item.title === visit.title && item.question === visit.question);
  };

  /**
   * Go on in another version: at the step of the same name or, where it is gone, at the nearest before it on the way taken.
   * @param {Run} run @param {RunItem[]} flow @param {{ version: string, digest: string }} version @param {number} now
   */
  const migrate = (run, flow, version, now) => {
    const visits = run.visits.map((visit) => {
      const item = place(visit, flow);
      if (!item) return { ...visit, gone: true };
      const ticks = item.parts.map((part) => visit.ticks[visit.parts.indexOf(part)] ?? { on: false, at: 0 });
      return { ...visit, ...kept(item), ticks, gone: false };
    });
    const trail = [...run.trail];
    while (visits.find((visit) => visit.key === trail[trail.length - 1])?.gone) trail.pop();
    const moved = { ...bump(run, now), visits, trail, ahead: [], versions: [...run.versions, { ...version, since: now }] };
    if (!trail.length) return enter(moved, flow[0], now);
    return trail.length === run.trail.length ? moved : alter(moved, trail[trail.length - 1], { done: 0 });
  };

  /** @param {Run} run */
  const version = (run) => run.versions[run.versions.length - 1];

  /**
   * One run from two copies of it: the way is that of the newer one, of notes and ticks the newest counts.
   * @param {Run} one @param {Run} other @returns {Run}
   */
  const merge = (one, other) => {
    const [newer, older] = one.changed >= other.changed ? [one, other] : [other, one];
    const visits = newer.visits.map((visit) => {
      const twin = older.visits.find((old) => old.key === visit.key);
      if (!twin) return visit;
      const ticks = visit.ticks.map((mark, which) => ((twin.ticks[which]?.at ?? 0) > mark.at ? twin.ticks[which] : mark));
      return { ...visit, ticks, note: twin.note.at > visit.note.at ? twin.note : visit.note };
    });
    const others = older.visits.filter((visit) => !visits.some((known) => known.key === visit.key));
    return { ...newer, visits: [...visits, ...others] };
  };

  const scope = /** @type {any} */ (globalThis);
  const run = {
    FORMAT, LONGEST, LABEL, begin, current, done, answer, canGoBack, back, note, tick, name, take, copied, elapse, wake,
    migrate, version, merge,
  };
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { run });
}
