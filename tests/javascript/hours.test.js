// When somebody is there: across midnight, changes of clocks, holidays and time zones.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../overrides/assets/javascripts/hours-model.js");
const { instantOf, readTimes, spansOf, stateAt, weekIn } = globalThis.deskbook.hours;

const week = [1, 2, 3, 4, 5];
const all = [1, 2, 3, 4, 5, 6, 7];
const dublin = (hours, holidays = []) => ({ zone: "Europe/Dublin", hours, holidays });
const office = dublin([{ days: week, open: "08:00", close: "20:00" }, { days: [6], open: "09:00", close: "17:00" }]);
const night = dublin([{ days: all, open: "22:00", close: "06:00" }]);
const always = dublin([{ days: all, open: "00:00", close: "24:00" }]);
const at = (text) => Date.parse(text);

for (const [name, times, now, open, changes, holiday = ""] of [
  ["a minute before it opens (winter)", office, "2026-01-05T07:59:59Z", false, "2026-01-05T08:00:00Z"],
  ["as it opens", office, "2026-01-05T08:00:00Z", true, "2026-01-05T20:00:00Z"],
  ["as it closes", office, "2026-01-05T20:00:00Z", false, "2026-01-06T08:00:00Z"],
  ["in summer an hour earlier by UTC", office, "2026-07-06T07:00:00Z", true, "2026-07-06T19:00:00Z"],
  ["Saturday evening", office, "2026-07-04T17:00:00Z", false, "2026-07-06T07:00:00Z"],
  ["the weekend on which clocks go forward", office, "2026-03-28T18:00:00Z", false, "2026-03-30T07:00:00Z"],
  ["the weekend on which clocks go back", office, "2026-10-24T17:00:00Z", false, "2026-10-26T08:00:00Z"],
  ["after midnight", night, "2026-01-06T03:00:00Z", true, "2026-01-06T06:00:00Z"],
  ["before midnight", night, "2026-01-05T23:00:00Z", true, "2026-01-06T06:00:00Z"],
  ["in between", night, "2026-01-05T12:00:00Z", false, "2026-01-05T22:00:00Z"],
  ["the night that lacks an hour", night, "2026-03-29T00:30:00Z", true, "2026-03-29T05:00:00Z"],
  ["the night that has one more", night, "2026-10-25T01:30:00Z", true, "2026-10-25T06:00:00Z"],
  ["day and night", always, "2026-03-29T00:30:00Z", true, null],
  ["never", dublin([]), "2026-01-05T12:00:00Z", false, null],
  ["no days", dublin([{ days: [], open: "08:00", close: "20:00" }]), "2026-01-05T12:00:00Z", false, null],
  ["a holiday", { ...office, holidays: [{ day: "2026-12-25", title: "Christmas Day" }] }, "2026-12-25T12:00:00Z", false, "2026-12-26T09:00:00Z", "Christmas Day"],
  ["the night before a holiday goes on into it", { ...night, holidays: [{ day: "2026-12-25", title: "Christmas Day" }] }, "2026-12-25T02:00:00Z", true, "2026-12-25T06:00:00Z"],
  ["the night of a holiday", { ...night, holidays: [{ day: "2026-12-25", title: "Christmas Day" }] }, "2026-12-25T23:00:00Z", false, "2026-12-26T22:00:00Z", "Christmas Day"],
  ["half an hour off", { ...office, zone: "Asia/Kolkata" }, "2026-01-05T02:30:00Z", true, "2026-01-05T14:30:00Z"],
  ["the far side of the date line", { ...office, zone: "Pacific/Kiritimati" }, "2026-01-04T18:00:00Z", true, "2026-01-05T06:00:00Z"],
  ["clocks that go by half an hour", { ...night, zone: "Australia/Lord_Howe" }, "2026-04-04T14:50:00Z", true, "2026-04-04T19:30:00Z"],
]) {
  test(name, () => {
    const state = stateAt(times, at(now));
    assert.equal(state.open, open);
    assert.equal(state.changes, changes === null ? null : at(changes), state.changes && new Date(state.changes).toISOString());
    assert.equal(state.holiday, holiday);
  });
}

for (const [name, zone, wall, instant] of [
  ["a time that is left out counts as that much later", "Europe/Dublin", "2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z"],
  ["of a time that comes twice the first counts", "Europe/Dublin", "2026-10-25T01:30:00Z", "2026-10-25T00:30:00Z"],
  ["a day that was left out", "Pacific/Apia", "2011-12-31T08:00:00Z", "2011-12-30T18:00:00Z"],
  ["New York in summer", "America/New_York", "2026-07-01T09:00:00Z", "2026-07-01T13:00:00Z"],
]) {
  test(name, () => assert.equal(instantOf(zone, at(wall)), at(instant)));
}

test("breaks and hours that touch", () => {
  const times = dublin([{ days: [1], open: "08:00", close: "12:00" }, { days: [1], open: "12:00", close: "24:00" }, { days: [2], open: "00:00", close: "02:00" }]);
  const [first] = spansOf(times, at("2026-01-05T09:00:00Z"));
  assert.deepEqual(first, { start: at("2026-01-05T08:00:00Z"), end: at("2026-01-06T02:00:00Z") });
});

test("hours for a reader whose clocks show the same are not said twice", () => {
  assert.deepEqual(weekIn(office, at("2026-01-05T09:00:00Z"), "Europe/London"), []);
});

test("hours for a reader elsewhere, days with the same hours together", () => {
  const rows = weekIn(office, at("2026-01-05T00:00:00Z"), "America/New_York");
  assert.deepEqual(rows, [
    { first: at("2026-01-05T08:00:00Z"), last: at("2026-01-09T08:00:00Z"), start: at("2026-01-05T08:00:00Z"), end: at("2026-01-05T20:00:00Z") },
    { first: at("2026-01-10T09:00:00Z"), last: at("2026-01-10T09:00:00Z"), start: at("2026-01-10T09:00:00Z"), end: at("2026-01-10T17:00:00Z") },
  ]);
});

test("hours for a reader whose clocks change in between", () => {
  const rows = weekIn(dublin([{ days: all, open: "08:00", close: "20:00" }]), at("2026-03-06T00:00:00Z"), "America/New_York");
  assert.deepEqual(rows.map((row) => new Date(row.first).toISOString().slice(0, 10)), ["2026-03-06", "2026-03-08"]);
});

test("what a page gives", () => {
  const given = { zone: "Europe/Dublin", week: [[week, "08:00", "20:00"], [[6], "09:00", "17:00"]], free: [["2026-12-25", "Christmas Day"]] };
  assert.deepEqual(readTimes(given), { ...office, holidays: [{ day: "2026-12-25", title: "Christmas Day" }] });
});

for (const [name, value] of [
  ["nothing", null],
  ["no zone", { week: [], free: [] }],
  ["a time that is none", { zone: "UTC", week: [[[1], "8", "20:00"]], free: [] }],
  ["no days", { zone: "UTC", week: [[1, "08:00", "20:00"]], free: [] }],
  ["days off that are none", { zone: "UTC", week: [], free: [null] }],
]) {
  test(`what a page gives is ${name}`, () => assert.equal(readTimes(value), null));
}
