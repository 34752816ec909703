// A system of SCORM as simple as can be, whose every answer a test may change, and a link to it.
"use strict";
for (const name of ["time", "score", "interaction", "scorm12", "scorm2004", "find-api", "session", "outbox", "echo", "delivery", "link-scorm"]) require(`../../overrides/assets/javascripts/course-${name}.js`);
const { course } = globalThis.deskbook;
const { BroadcastChannel } = globalThis;
delete globalThis.BroadcastChannel; // each test is alone; one that is not brings it back

/**
 * @param {"scorm12" | "scorm2004"} edition
 * @param {Record<string, (before: (...given: any[]) => any, ...given: any[]) => any>} [rude] by what it does: begin, set, …
 */
const makeSystem = (edition, rude = {}) => {
  const { calls, count } = course[edition];
  const codes = edition === "scorm12" ? { begin: "101", get: "301", set: "301", save: "301", end: "301" } : { begin: "103", get: "122", set: "132", save: "142", end: "112" };
  const system = { log: [], values: {}, saved: {}, live: false, error: "0", counts: {} };
  const live = (name) => (system.live ? true : ((system.error = codes[name]), false));
  const own = {
    begin: () => (system.live ? ((system.error = codes.begin), "false") : ((system.live = true), (system.values = { ...system.saved }), "true")),
    end: () => (live("end") ? ((system.saved = { ...system.values }), (system.live = false), "true") : "false"),
    get: (element) => {
      if (!live("get")) return "";
      if (element === count) return String(new Set(Object.keys(system.values).flatMap((one) => one.match(/^cmi\.interactions\.(\d+)\./)?.[1] ?? [])).size);
      return system.values[element] ?? "";
    },
    set: (element, value) => (live("set") ? ((system.values[element] = value), "true") : "false"),
    save: () => (live("save") ? ((system.saved = { ...system.values }), "true") : "false"),
    error: () => system.error,
  };
  const api = {};
  for (const [name, call] of Object.entries(calls)) {
    api[call] = (...given) => {
      if (name !== "error") system.error = "0";
      system.counts[name] = (system.counts[name] ?? 0) + 1;
      system.log.push([name, ...given]);
      return rude[name] ? rude[name].call(system, own[name], ...given) : own[name](...given);
    };
  }
  system.api = api;
  return system;
};

/** A window of the course, whose system is above it. @param {"scorm12" | "scorm2004"} edition @param {any} system */
const open = (edition, system, options = {}) => {
  globalThis.API = edition === "scorm12" ? system?.api : undefined;
  globalThis.API_1484_11 = edition === "scorm2004" ? system?.api : undefined;
  return course.links[edition]({ id: "TRN-CS-001", version: "1.0", wait: 30, every: 5, ...options });
};

const kept = (change = {}) => ({ place: "greet", progress: 0.5, completed: false, passed: null, score: null, seconds: 9, text: "state", ...change });
const key = { id: "q1", type: "single", points: 2, pool: "", title: "What?", tests: null, explanation: "", answers: [{ key: "a", right: true, feedback: "" }, { key: "b", right: false, feedback: "" }] };
const answer = (name = "q1", at = "2026-06-01T10:00:00.000Z") => ({ key: { ...key, id: name }, response: "a", earned: 200, right: true, at, seconds: 4, title: "What?" });
/** Windows hear each other while something runs. @param {() => Promise<void>} run */
const together = async (run) => {
  const channels = [];
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(name) {
      super(name);
      channels.push(this);
    }
  };
  try {
    await run();
  } finally {
    delete globalThis.BroadcastChannel;
    for (const channel of channels) channel.close();
  }
};
module.exports = { together, course, makeSystem, open, kept, answer };
