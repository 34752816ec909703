// Time limits as they stand, and as they are said.
"use strict";
process.env.TZ = "Europe/Berlin"; // has summer time: a day there may have 23 or 25 hours
const test = require("node:test");
const assert = require("node:assert/strict");
require("./run-flow.fixture.js");
const { fill, dueDay, stand, amount, say, missed } = globalThis.deskbook.runClock;

const words = {
  left: "{time} left", soon: "Soon over: {time} left", over: "{time} over", by: "by {weekday}, {day}", by_soon: "Soon over: by {weekday}, {day}",
  by_over: "Over: was due by {weekday}, {day}", hours: "{hours} h {minutes} min", days: "{days} d {hours} h",
};
const format = (options) => (moment) => new Intl.DateTimeFormat("en-GB", options).format(moment);
const dates = { weekday: format({ weekday: "long" }), date: format({ day: "numeric", month: "long" }) };
const at = (day, time = "09:00") => new Date(`2026-${day}T${time}:00`).getTime();
const visit = (more) => ({ seconds: 0, days: 0, spent: 0, from: at("11-20"), done: 0, ...more });

for (const [seconds, spent, expected] of [
  [30, 0, "0:30 left"],
  [30, 0.4, "0:30 left"],
  [300, 48, "4:12 left"],
  [300, 224, "1:16 left"],
  [300, 225, "Soon over: 1:15 left"],
  [300, 299.5, "Soon over: 0:01 left"],
  [300, 300, "0:00 over"],
  [300, 430, "2:10 over"],
  [14_400, 60, "3 h 59 min left"],
  [172_800, 3600, "1 d 23 h left"],
  [30, 90_000, "1 d 0 h over"],
]) {
  test(`${spent} s of ${seconds} s`, () => assert.equal(say(stand(visit({ seconds, spent }), at("11-20")), words, dates), expected));
}

for (const [from, days, now, expected] of [
  ["11-23", 2, at("11-23"), "by Wednesday, 25 November"],
  ["11-20", 1, at("11-20", "23:59"), "by Monday, 23 November"], // a Friday
  ["11-21", 1, at("11-21"), "by Monday, 23 November"], // a Saturday
  ["11-22", 1, at("11-22"), "by Monday, 23 November"], // a Sunday
  ["11-20", 5, at("11-22"), "by Friday, 27 November"],
  ["11-20", 1, at("11-23", "00:00"), "Soon over: by Monday, 23 November"],
  ["11-20", 1, at("11-23", "23:59"), "Soon over: by Monday, 23 November"],
  ["11-20", 1, at("11-24", "00:00"), "Over: was due by Monday, 23 November"],
  ["03-27", 1, at("03-27"), "by Monday, 30 March"], // the clocks go forward in between
  ["10-23", 1, at("10-26", "23:59"), "Soon over: by Monday, 26 October"], // and back
  ["10-23", 1, at("10-27", "00:00"), "Over: was due by Monday, 26 October"],
]) {
  test(`${days} working days from ${from}, seen ${new Date(now).toISOString()}`, () => {
    assert.equal(say(stand(visit({ days, from: at(from) }), now), words, dates), expected);
  });
}

test("no limit says nothing", () => assert.equal(stand(visit({}), 0), null));

for (const [name, value, expected] of [
  ["not done", visit({ seconds: 30, spent: 50 }), 0],
  ["in time", visit({ seconds: 30, spent: 20, done: 1 }), 0],
  ["late", visit({ seconds: 30, spent: 50, done: 1 }), 20],
  ["late by working days", visit({ days: 1, done: at("11-24", "01:00") }), 3600],
  ["in time by working days", visit({ days: 1, done: at("11-23", "23:00") }), 0],
  ["without limit", visit({ spent: 50, done: 1 }), 0],
]) {
  test(`missed: ${name}`, () => assert.equal(missed(value), expected));
}

test("places of a text are filled with what there is, once", () => {
  assert.equal(fill("{a} {b} {toString}", { a: "{b}", b: 2 }), "{b} 2 {toString}");
  assert.equal(amount(-61, words), "1:01");
  assert.equal(new Date(dueDay(at("11-20", "23:30"), 1)).getHours(), 0);
});
