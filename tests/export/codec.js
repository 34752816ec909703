// Makes states of modules and packs them, a line of JSON in, a line out.
"use strict";
const path = require("node:path");
const readline = require("node:readline");
const names = ["training-score", "training-draw", "training-certificate", "training-check", "training-attempt", "training-answers"];
const own = ["bits", "canon", "response", "sections", "fit", "codec", "standing"].map((name) => `course-${name}`);
for (const name of [...names, ...own]) require(path.resolve(__dirname, `../../overrides/assets/javascripts/${name}.js`));
const { training: T, course } = globalThis.deskbook;

/** A state as the player makes it. */
const make = (shape, { began, lessons, at, practice, attempts }) => {
  let state = { ...T.check.empty(began), lessons, at, practice };
  let now = Date.parse(began);
  for (const { seed, responses, position, spent, over, mark } of attempts) {
    now += 61_007;
    state = T.attempt.begin(state, { questions: shape.test, pools: shape.pools, mixed: shape.mixed, seed, limit: null }, now);
    const open = T.attempt.openOne(state);
    if (!open) continue;
    for (const id of open.drawn) if (responses[id] !== undefined && responses[id] !== null) state = T.attempt.answer(state, id, responses[id], (now += 1003));
    state = T.attempt.move(state, position, now);
    state = T.attempt.elapse(state, spent, now);
    if (over) state = T.attempt.handIn(state, { ...shape, pass_mark: mark, questions: shape.test, lesson: shape.lessons.at(-1) ?? "test" }, (now += 507));
  }
  return state;
};

const scores = (shape, attempt) => attempt && attempt.drawn.map((id) => {
  const key = shape.test.find((one) => one.id === id);
  return key ? T.score(key, attempt.responses[id] ?? null) : 0;
});

const jobs = {
  round: ({ shape, given, limit }) => {
    const state = make(shape, given);
    const kept = T.check.read(JSON.stringify(state), shape).state; // what any device would have kept of it
    const text = course.codec.encode(kept, shape, limit);
    const found = course.codec.decode(text, shape);
    const again = found.state && course.codec.encode(found.state, shape, limit);
    const open = (one) => one && T.attempt.openOne(one);
    const last = (one) => one && T.attempt.lastOne(one);
    return {
      state: kept, text, found, again,
      scores: { before: scores(shape, open(kept)), after: scores(shape, open(found.state)) },
      last: { before: scores(shape, last(kept)), after: scores(shape, last(found.state)) },
    };
  },
  decode: ({ shape, text }) => {
    const found = course.codec.decode(text, shape);
    const again = found.state && T.check.read(JSON.stringify(found.state), shape);
    return { ...found, accepted: !found.state || (!again.damaged && JSON.stringify(again.state) === JSON.stringify(found.state)) };
  },
  standing: ({ state, lessons }) => course.standing(state, lessons),
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { job, ...about } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(jobs[job](about))}\n`);
});
