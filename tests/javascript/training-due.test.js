// What a learner owes, has begun, has passed, and when it runs out.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T } = require("./training.fixture.js");
const { stand, untilOf, compare, isToDo } = T.due;

for (const [day, every, until] of [
  ["2026-06-01", null, ""], ["2026-06-01", "", ""], ["2026-06-01", "now and then", ""], ["2026-06-01", "12 months", "2027-06-01"], ["2026-06-01", "1 year", "2027-06-01"],
  ["2026-01-31", "1 month", "2026-02-28"], ["2028-02-29", "12 months", "2029-02-28"], ["2026-12-31", "2 months", "2027-02-28"], ["2026-06-01", "6 weeks", "2026-07-13"], ["2026-06-30", "1 day", "2026-07-01"],
]) {
  test(`${day} and ${every}`, () => assert.equal(untilOf(day, every), until));
}

test("versions are numbers, not words", () => {
  assert.deepEqual(["10.0", "2.0", "2.10", "2.9", "1"].sort(compare), ["1", "2.0", "2.9", "2.10", "10.0"]);
});

const module_ = { version: "2.0", renew_every: "12 months" };
const state = (changes) => ({ ...T.check.empty("2026-01-01T00:00:00.000Z"), ...changes });
const pass = (version, date) => ({ version, state: state({ certificate: { date, percent: 90, code: "", digest: "" } }) });
const fail = { ended: "2026-02-01T00:00:00.000Z", percent: 40 };
for (const [name, kept, owed, due, todo] of [
  ["nothing, owed", [], true, "owed", true],
  ["nothing, not owed", [], false, "open", false],
  ["a look", [{ version: "2.0", state: state({}) }], true, "owed", true],
  ["a lesson", [{ version: "2.0", state: state({ at: "greet" }) }], true, "begun", true],
  ["an old version", [{ version: "1.0", state: state({ at: "greet" }) }], false, "begun", true],
  ["failed", [{ version: "2.0", state: state({ attempts: [fail] }) }], true, "failed", true],
  ["passed", [pass("2.0", "2026-05-01")], true, "until", false],
  ["about to run out", [pass("2.0", "2025-06-20")], true, "soon", true],
  ["its last day", [pass("2.0", "2025-06-01")], true, "soon", true],
  ["run out", [pass("2.0", "2025-05-31")], true, "expired", true],
  ["an older minor version", [pass("2.0", "2026-05-01")], true, "until", false],
  ["an older major version", [pass("1.4", "2026-05-01")], true, "renewed", true],
  ["old and new", [pass("1.4", "2026-05-30"), pass("2.0", "2026-05-01")], true, "until", false],
  ["passed and the next one begun", [pass("2.0", "2026-05-01"), { version: "1.0", state: state({ at: "greet" }) }], true, "until", false],
]) {
  test(name, () => {
    const found = stand(module_, kept, "2026-06-01", owed);
    assert.equal(found.due, due);
    assert.equal(isToDo(found.due), todo);
  });
}

test("what never runs out stays passed, and a passed minor version counts for the next", () => {
  assert.equal(stand({ version: "2.1", renew_every: null }, [pass("2.0", "2001-05-01")], "2026-06-01", true).due, "passed");
  assert.equal(stand({ version: "2.0", renew_every: null }, [{ version: "1.0", state: state({ at: "greet" }) }], "2026-06-01", true).version, "1.0");
});

test("a catalogue has a row for each version; the one in force stands for the module", () => {
  const row = (id, version, current, more = {}) => ({ id, version, current, url: `${version}/`, digest: `d${version}`, ...more });
  const rows = [row("A", "2.0", false), row("A", "10.0", true, { digests: ["d10", "d9"] }), row("A", "11.0", false), row("B", "1.0", false)];
  const found = T.due.shelf(rows);
  assert.deepEqual(found.map(({ id, version }) => [id, version]), [["A", "10.0"]]);
  assert.deepEqual(found[0].versions.map(({ version, digests }) => [version, digests.join()]), [["11.0", "d11.0"], ["10.0", "d10,d9"], ["2.0", "d2.0"]]);
});
