// A course's link to systems of SCORM: polite ones, and those that answer anything, nothing, or not any more.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { together, course, makeSystem, open, kept, answer } = require("./course-link.fixture.js");

const EDITIONS = ["scorm12", "scorm2004"];
const each = (name, run) => EDITIONS.forEach((edition) => test(`${name} (${edition})`, () => run(edition)));
const NAMES = {
  scorm12: { status: "cmi.core.lesson_status", time: "cmi.core.session_time", exit: "cmi.core.exit", place: "cmi.core.lesson_location", mode: "cmi.core.lesson_mode", mark: "cmi.student_data.mastery_score" },
  scorm2004: { status: "cmi.completion_status", time: "cmi.session_time", exit: "cmi.exit", place: "cmi.location", mode: "cmi.mode", mark: "cmi.scaled_passing_score" },
};

each("what is handed over is sent once, and saved when it is asked for", async (edition) => {
  const system = makeSystem(edition);
  const link = await open(edition, system);
  assert.deepEqual([link.found, link.fault, link.mode, link.text, link.limit], [true, "", "normal", "", 4000]);
  link.keep(kept());
  assert.equal(system.counts.set, undefined);
  assert.equal(await link.commit(), true);
  assert.equal(system.saved["cmi.suspend_data"], "state");
  assert.equal(system.saved[NAMES[edition].exit], "suspend");
  const before = system.counts.set;
  link.keep(kept({ seconds: 20 }));
  assert.equal(await link.commit(), true); // only time went by
  assert.deepEqual([system.counts.set, system.counts.save], [before, 1]);
  link.keep(kept({ seconds: 21, place: "listen" }));
  assert.equal(await link.commit(), true);
  assert.deepEqual([system.counts.set, system.counts.save], [before + 2, 2]);
});

each("it ends once, with the time of the session and the exit", async (edition) => {
  const system = makeSystem(edition);
  const link = await open(edition, system);
  link.keep(kept({ seconds: 75 }));
  link.finish(false);
  link.finish(true);
  assert.equal(system.counts.end, 1);
  assert.match(system.saved[NAMES[edition].time], /^(0000:01:15\.|PT1M15[.S])/);
  assert.deepEqual(system.log.filter(([name]) => name === "save" || name === "end").map(([name]) => name), ["save", "end"]);
  assert.equal(system.saved["adl.nav.request"], undefined);
  assert.equal(await link.commit(), true);
});

test("the exit button asks a system of 2004 to suspend", async () => {
  const system = makeSystem("scorm2004");
  const link = await open("scorm2004", system);
  link.keep(kept());
  link.finish(true);
  assert.equal(system.saved["adl.nav.request"], "suspendAll");
});

each("interactions follow those that are there, once", async (edition) => {
  const system = makeSystem(edition);
  system.saved = { "cmi.interactions.0.id": "before" };
  const link = await open(edition, system);
  link.keep(kept());
  link.answers([answer("q1"), answer("q2", "2026-06-01T10:01:00.000Z")]);
  await link.commit();
  link.answers([answer("q1", "2026-06-02T10:00:00.000Z")]);
  await link.commit();
  const names = [1, 2, 3, 4].map((place) => system.saved[`cmi.interactions.${place}.id`]);
  assert.deepEqual(names, ["TRN-CS-001.1.0.20260601100100.q1", "TRN-CS-001.1.0.20260601100100.q2", "TRN-CS-001.1.0.20260602100000.q1", undefined]);
});

each("a save that fails is done again with all of it", async (edition) => {
  let failing = 3;
  const system = makeSystem(edition, { save: (save) => (failing-- > 0 ? "false" : save()) });
  const link = await open(edition, system);
  link.keep(kept());
  link.answers([answer()]);
  for (const fine of [false, false, false, true, true]) assert.equal(await link.commit(), fine);
  assert.equal(system.saved["cmi.suspend_data"], "state");
  assert.equal(Object.keys(system.saved).filter((one) => one.endsWith(".id")).length, 1);
});

each("a session that is lost is begun again", async (edition) => {
  const system = makeSystem(edition);
  const link = await open(edition, system);
  link.keep(kept());
  assert.equal(await link.commit(), true);
  link.answers([answer("q1"), answer("q2")]);
  system.live = false;
  link.keep(kept({ text: "more" }));
  assert.equal(await link.commit(), true);
  assert.equal(system.saved["cmi.suspend_data"], "more");
  assert.equal(system.saved[NAMES[edition].exit], "suspend");
  assert.equal(Object.keys(system.saved).filter((one) => one.endsWith(".id")).length, 2);
});

each("a session that is lost without a word is begun again", async (edition) => {
  const system = makeSystem(edition, { error: () => "" });
  const link = await open(edition, system);
  link.keep(kept());
  await link.commit();
  system.live = false;
  link.keep(kept({ text: "more" }));
  assert.equal(await link.commit(), false);
  assert.equal(await link.commit(), true);
  assert.equal(system.saved["cmi.suspend_data"], "more");
});

each("one that had begun goes on", async (edition) => {
  const system = makeSystem(edition);
  system.saved = { "cmi.suspend_data": "before" };
  system.api[course[edition].calls.begin]("");
  const link = await open(edition, system);
  assert.deepEqual([link.found, link.text], [true, "before"]);
});

each("one that never begins is told, and gets all as soon as it does", async (edition) => {
  let begins = false;
  const system = makeSystem(edition, { begin: (begin) => (begins ? begin() : "false"), get: (get, element) => (begins ? get(element) : "") });
  const link = await open(edition, system);
  assert.deepEqual([link.found, link.fault], [false, "refused"]);
  link.keep(kept());
  link.answers([answer()]);
  assert.equal(await link.commit(), false);
  begins = true;
  assert.equal(await link.commit(), true);
  assert.deepEqual([link.found, link.fault, system.saved["cmi.suspend_data"]], [true, "", "state"]);
  assert.ok(system.saved["cmi.interactions.0.id"]);
});

each("what a late one holds is merged before it is written over", async (edition) => {
  const link = await open(edition, null);
  assert.deepEqual([link.found, link.fault], [false, "no_lms"]);
  link.keep(kept());
  assert.equal(await link.commit(), false);
  const system = makeSystem(edition);
  system.saved = { "cmi.suspend_data": "before" };
  await open(edition, system).then((other) => other.finish(false));
  link.changed(() => link.keep(kept({ text: `${link.read()}+state` })));
  assert.equal(await link.commit(), true);
  assert.equal(system.saved["cmi.suspend_data"], "before+state");
});

each("what nobody merges is not written over at once", async (edition) => {
  const link = await open(edition, null);
  link.keep(kept());
  const system = makeSystem(edition);
  system.saved = { "cmi.suspend_data": "before" };
  await open(edition, system).then((other) => other.finish(false));
  assert.equal(await link.commit(), false);
  assert.equal(system.saved["cmi.suspend_data"], "before");
});

each("a system that comes only at the end", async (edition) => {
  const link = await open(edition, null);
  link.keep(kept());
  link.answers([answer()]);
  const system = makeSystem(edition);
  await open(edition, system).then((other) => other.finish(false));
  link.finish(false);
  assert.equal(system.saved["cmi.suspend_data"], "state");
  assert.ok(system.saved["cmi.interactions.0.id"]);
});

each("a system whose page was loaded again is another one", async (edition) => {
  const system = makeSystem(edition);
  const link = await open(edition, system);
  link.keep(kept());
  assert.equal(await link.commit(), true);
  for (const call of Object.values(course[edition].calls)) {
    system.api[call] = () => {
      throw new Error("can't execute code from a freed script");
    };
  }
  const fresh = makeSystem(edition);
  fresh.saved = { ...system.saved };
  await open(edition, fresh, { wait: 0 }).then(() => (fresh.live = false));
  link.keep(kept({ text: "more" }));
  assert.equal(await link.commit(), false);
  link.changed(() => link.keep(kept({ text: `${link.read()}+more` })));
  assert.equal(await link.commit(), true);
  assert.equal(fresh.saved["cmi.suspend_data"], "state+more");
});

for (const [name, said] of [["true", true], ["1", "1"], ["one", 1], ["undefined", undefined], ["nothing", ""], ["null", null], ["capitals", "TRUE"]]) {
  each(`a system that answers ${name}`, async (edition) => {
    const says = (does, ...given) => (does(...given) === "true" ? said : false);
    const system = makeSystem(edition, { begin: says, set: says, save: says, end: says });
    const link = await open(edition, system);
    assert.equal(link.found, true);
    link.keep(kept());
    assert.equal(await link.commit(), true);
    assert.equal(system.saved["cmi.suspend_data"], "state");
  });
}

each("a system that answers nothing and knows of no errors, but keeps", async (edition) => {
  const mute = (does, ...given) => void does(...given);
  const system = makeSystem(edition, { begin: mute, set: mute, save: mute, end: mute, error: () => "" });
  system.saved = { [NAMES[edition].mode]: "normal" };
  const link = await open(edition, system);
  assert.equal(link.found, true);
  link.keep(kept());
  assert.equal(await link.commit(), true);
  assert.equal(system.saved["cmi.suspend_data"], "state");
});

each("a system that answers nothing at all gets what it might keep", async (edition) => {
  const mute = (does, ...given) => (does(...given), "");
  const system = makeSystem(edition, { begin: mute, set: mute, save: mute, end: mute, error: () => "", get: () => "" });
  const link = await open(edition, system);
  assert.deepEqual([link.found, link.fault], [false, "refused"]);
  link.keep(kept());
  assert.equal(await link.commit(), false);
  link.finish(false);
  assert.equal(system.saved["cmi.suspend_data"], "state");
  assert.equal(system.counts.end, 1);
});

each("a system that throws at everything", async (edition) => {
  const fail = () => {
    throw new Error("no");
  };
  const link = await open(edition, makeSystem(edition, { begin: fail, set: fail, save: fail, end: fail, error: fail, get: fail }));
  assert.deepEqual([link.found, link.fault, link.read()], [false, "refused", ""]);
  link.keep(kept());
  link.answers([answer()]);
  assert.equal(await link.commit(), false);
  link.finish(true);
});

each("elements that it has not are asked for once and cost nothing", async (edition) => {
  const optional = /interactions|location|score\.m|progress|mode|credit|learner|student/;
  const refuse = function (does, element, ...given) {
    if (!optional.test(element)) return does(element, ...given);
    this.error = "401";
    return given.length ? "false" : "";
  };
  const system = makeSystem(edition, { get: refuse, set: refuse });
  const link = await open(edition, system);
  assert.deepEqual([link.mode, link.learner, link.passMark], ["normal", "", null]);
  for (const text of ["one", "two", "three"]) {
    link.keep(kept({ text, place: text, score: { earned: 1, possible: 2, percent: 50 }, passed: false, completed: true }));
    link.answers([answer("q1"), answer("q2")]);
    assert.equal(await link.commit(), true);
  }
  const asked = system.log.filter(([name, element]) => name === "set" && optional.test(element)).map(([, element]) => element);
  assert.deepEqual(asked, [...new Set(asked)]);
  assert.equal(asked.filter((element) => element.includes("interactions")).length, 1);
  assert.equal(system.saved["cmi.suspend_data"], "three");
});

each("an optional element that fails without a word is given up after a while", async (edition) => {
  const place = NAMES[edition].place;
  const system = makeSystem(edition, { set: (set, element, value) => (element === place ? "false" : set(element, value)) });
  const link = await open(edition, system);
  for (let turn = 0; turn < 6; turn++) {
    link.keep(kept({ text: `text ${turn}`, place: `place-${turn}` }));
    assert.equal(await link.commit(), true);
  }
  assert.equal(system.log.filter(([name, element]) => name === "set" && element === place).length, 3);
});

each("a value that it does not take is not offered twice, another is", async (edition) => {
  const system = makeSystem(edition, {
    set(set, element, value) {
      if (!element.endsWith(".latency") && value !== "bad-place") return set(element, value);
      this.error = edition === "scorm12" ? "405" : "406";
      return "false";
    },
  });
  const link = await open(edition, system);
  for (const place of ["bad-place", "bad-place", "good-place"]) {
    link.keep(kept({ text: place + system.log.length, place }));
    assert.equal(await link.commit(), true);
  }
  assert.equal(system.log.filter(([, , value]) => value === "bad-place").length, 1);
  assert.equal(system.saved[NAMES[edition].place], "good-place");
});

test("a time stamp is written as the system takes it", async () => {
  const takes = /^[-\dT:]+(\.\d+Z)?$/; // that of Moodle
  const system = makeSystem("scorm2004", {
    set(set, element, value) {
      if (!element.endsWith("timestamp") || takes.test(value)) return set(element, value);
      this.error = "406";
      return "false";
    },
  });
  const link = await open("scorm2004", system);
  link.keep(kept());
  link.answers([answer("q1"), answer("q2")]);
  assert.equal(await link.commit(), true);
  assert.deepEqual([0, 1].map((place) => system.saved[`cmi.interactions.${place}.timestamp`]), ["2026-06-01T10:00:00.0Z", "2026-06-01T10:00:00.0Z"]);
  assert.equal(system.log.filter(([name, element]) => name === "set" && element.endsWith("timestamp")).length, 3);
});

each("a text that is cut is told, and a shorter one fits", async (edition) => {
  const system = makeSystem(edition, { set: (set, element, value) => set(element, element === "cmi.suspend_data" ? value.slice(0, 1000) : value) });
  const link = await open(edition, system);
  link.keep(kept({ text: "x".repeat(1800) }));
  assert.equal(await link.commit(), false);
  assert.deepEqual([link.fault, link.limit], ["trimmed", 1000]);
  assert.equal(link.read(), "x".repeat(1800)); // nobody else wrote
  link.keep(kept({ text: "y".repeat(900) }));
  assert.equal(await link.commit(), true);
  assert.equal(system.saved["cmi.suspend_data"], "y".repeat(900));
});

each("a shorter text is asked for before anything is saved, at the end too", async (edition) => {
  for (const most of [1000, 300]) {
    const system = makeSystem(edition, { set: (set, element, value) => set(element, element === "cmi.suspend_data" ? value.slice(0, most) : value) });
    const link = await open(edition, system);
    link.changed(() => link.keep(kept({ text: "y".repeat(link.limit) })));
    link.keep(kept({ text: "x".repeat(1800) }));
    link.finish(false);
    assert.deepEqual([system.saved["cmi.suspend_data"], system.counts.save, system.counts.end], ["y".repeat(most), 1, 1]);
  }
});

each("a text that is refused for its length is made shorter", async (edition) => {
  const system = makeSystem(edition, {
    set(set, element, value) {
      if (value.length <= 1500) return set(element, value);
      this.error = edition === "scorm12" ? "405" : "406";
      return "false";
    },
  });
  const link = await open(edition, system);
  let [turns, text] = [0, "x".repeat(3900)];
  do {
    text = text.slice(0, link.limit);
    link.keep(kept({ text }));
  } while (!(await link.commit()) && turns++ < 9);
  assert.ok(turns < 5);
  assert.equal(system.saved["cmi.suspend_data"], text);
});

each("another window that wrote is seen", async (edition) => {
  const system = makeSystem(edition);
  const link = await open(edition, system);
  link.keep(kept());
  await link.commit();
  assert.equal(link.read(), "state");
  system.values["cmi.suspend_data"] = "theirs";
  assert.equal(link.read(), "theirs");
});

each("another window with a session of its own is heard", (edition) => together(async () => {
  const [one, other] = [makeSystem(edition), makeSystem(edition)];
  const [first, second] = [await open(edition, one), await open(edition, other)];
  const heard = new Promise((resolve) => second.changed(() => resolve(second.read())));
  first.keep(kept({ text: "theirs" }));
  assert.equal(await first.commit(), true);
  assert.equal(await heard, "theirs");
  second.keep(kept({ text: "both" }));
  assert.equal(await second.commit(), true);
  assert.equal(second.read(), "both");
}));

for (const mode of ["review", "browse"]) {
  each(`in ${mode} nothing is told but the visit`, async (edition) => {
    const system = makeSystem(edition);
    system.saved = { [NAMES[edition].mode]: mode, "cmi.suspend_data": "before" };
    const link = await open(edition, system);
    assert.deepEqual([link.mode, link.text], [mode, "before"]);
    link.keep(kept({ passed: true, completed: true, score: { earned: 1, possible: 1, percent: 100 } }));
    link.answers([answer()]);
    assert.equal(await link.commit(), true);
    link.finish(false);
    assert.deepEqual(Object.keys(system.saved).sort(), ["cmi.suspend_data", NAMES[edition].mode, NAMES[edition].time, NAMES[edition].exit].sort());
    assert.equal(system.saved["cmi.suspend_data"], "before");
  });
}

each("the mark of the system", async (edition) => {
  for (const [said, mark] of [["", null], ["80", 80], ["72,5", 72.5], ["0", null], ["x", null], ["-3", null]]) {
    const system = makeSystem(edition);
    const part = edition === "scorm12" || !/\d/.test(said) ? said : said.replace(/[\d,]+/, (number) => String(Number(number.replace(",", ".")) / 100).replace(".", said.includes(",") ? "," : "."));
    system.saved = { [NAMES[edition].mark]: part };
    assert.equal((await open(edition, system)).passMark, mark);
  }
});
