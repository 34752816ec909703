// What a launch says, what is to be said when, and how: cmi5 without an LMS.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
for (const name of ["xapi-statement", "xapi-interaction", "xapi-send", "course-cmi5"]) require(`../../overrides/assets/javascripts/${name}.js`);
const { cmi5: C } = globalThis.deskbook.course;

const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const actor = { account: { homePage: "https://lms.example.org", name: "7" } };
const registration = "760e3480-ba55-4991-94b0-01820dbd23a2";
const values = { endpoint: "https://lrs.example.org/x/", fetch: "https://lms.example.org/t?k=1&l=2", actor: JSON.stringify(actor), registration, activityId: "urn:a:1" };
const query = (change = {}) => `?${new URLSearchParams({ ...values, ...change })}`;

test("a launch", () => {
  assert.deepEqual(C.readLaunch(query()), { ...values, actor });
  for (const change of [{ endpoint: "ftp://a" }, { fetch: "x" }, { actor: "{" }, { actor: "[]" }, { actor: '{"mbox":"mailto:a@b.c"}' }, { actor: '{"account":{"name":7}}' }, { registration: "7" }, { activityId: " " }]) {
    assert.equal(C.readLaunch(query(change)), null, JSON.stringify(change));
  }
  assert.equal(C.readLaunch(""), null);
});

test("launch data", () => {
  const template = { extensions: { [SESSION]: "s" } };
  assert.deepEqual(C.readData({ contextTemplate: template }), { template, session: "s", mode: "normal", mastery: null, moveOn: "", method: "", returns: "", entitlement: null, parameters: "" });
  const all = { contextTemplate: template, launchMode: "REVIEW", masteryScore: 0.5, moveOn: "Passed", launchMethod: "AnyWindow", returnURL: "https://lms.example.org/x", entitlementKey: { courseStructure: "k" }, launchParameters: "p" };
  assert.deepEqual(C.readData(all), { template, session: "s", mode: "review", mastery: 0.5, moveOn: "Passed", method: "AnyWindow", returns: "https://lms.example.org/x", entitlement: { courseStructure: "k" }, parameters: "p" });
  assert.equal(C.readData({ ...all, launchMode: "Browse" }).mode, "browse");
  for (const masteryScore of ["0.5", -1, 1.1, null, NaN]) assert.equal(C.readData({ ...all, masteryScore }).mastery, null);
  for (const returnURL of ["javascript:alert(1)", "data:text/html,x", "/x", 7, null]) assert.equal(C.readData({ ...all, returnURL }).returns, "");
  for (const data of [null, 7, [], "x", {}, { contextTemplate: 7 }, { contextTemplate: { extensions: { [SESSION]: "" } } }]) assert.equal(C.readData(data), null);
});

test("what is to be said", () => {
  const none = { completed: false, passed: false, failed: false };
  const score = (earned) => ({ earned, possible: 300, percent: Math.floor(earned / 3) });
  const about = (change = {}) => ({ said: none, mode: "normal", mastery: null, judged: false, last: false, ...change });
  const say = (kept, change) => C.decide(kept && { completed: false, passed: null, score: null, ...kept }, about(change)).join(" ");
  assert.equal(say(null), "");
  assert.equal(say({}), "");
  assert.equal(say({ completed: true }), "completed");
  assert.equal(say({ completed: true, passed: true, score: score(300) }), "completed passed");
  assert.equal(say({ completed: true, passed: true }, { said: { ...none, completed: true } }), "passed");
  assert.equal(say({ passed: true }, { said: { ...none, passed: true } }), "");
  assert.equal(say({ passed: false }), "", "it can still be passed");
  assert.equal(say({ passed: false }, { last: true }), "failed");
  assert.equal(say({ passed: false }, { last: true, judged: true }), "");
  assert.equal(say({ passed: false }, { last: true, said: { ...none, failed: true } }), "");
  assert.equal(say({ passed: false }, { last: true, said: { ...none, passed: true } }), "", "no failed after a passed");
  for (const mode of ["browse", "review"]) assert.equal(say({ completed: true, passed: true }, { mode, last: true }), "");
  // The mark of the LMS decides, to the last digit.
  assert.equal(say({ passed: true, score: score(200) }, { mastery: 0.6667, last: true }), "failed");
  assert.equal(say({ passed: false, score: score(200) }, { mastery: 0.6666 }), "passed");
  assert.equal(say({ passed: null, score: score(300) }, { mastery: 0.5 }), "", "nothing was handed in");
  assert.equal(say({ passed: true, score: null }, { mastery: 0.9 }), "passed");
});

test("templates of every shape are kept as they are", () => {
  const grouping = { id: "https://p.example" };
  for (const contextActivities of [undefined, {}, { category: [] }, { category: { id: "https://x.example" } }, { category: [C.CMI5], grouping: [grouping] }, { grouping }]) {
    const template = { extensions: { [SESSION]: "s", [C.MASTERY]: 0.1 }, platform: "LMS", ...(contextActivities ? { contextActivities } : {}) };
    const frozen = JSON.stringify(template);
    const make = C.makeStatements({ actor, registration, activityId: "urn:a:1" }, { template, mastery: 0.7 });
    const passed = make.defined("passed", 0, { seconds: 3, kept: { score: { earned: 1, possible: 2, percent: 50 } } });
    const ids = passed.context.contextActivities.category.map(({ id }) => id);
    assert.equal(ids.filter((id) => id === C.CMI5.id).length, 1);
    assert.equal(ids.filter((id) => id === C.MOVE_ON.id).length, 1);
    assert.equal(passed.context.extensions[C.MASTERY], 0.1, "nothing of the template is written over");
    assert.equal(passed.context.registration, registration);
    assert.equal(JSON.stringify(template), frozen);
    assert.equal(make.defined("initialized", 0).result, undefined);
  }
});
