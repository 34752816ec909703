// The veil over the answers, what an attempt draws, and the code of a certificate.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { T, list, about } = require("./training.fixture.js");

const seal = (text, key) => {
  const bytes = Buffer.from(text, "utf-8");
  const secret = Buffer.from(key, "utf-8");
  return Buffer.from(bytes.map((byte, i) => byte ^ secret[i % secret.length] ^ ((i * 31 + 7) & 255))).toString("base64");
};

test("what is veiled is read", () => {
  const text = JSON.stringify([...list, { ...list[0], title: "“Größe” – 量 🙂" }]);
  const sealed = seal(text, "TRN-CS-001@1.0");
  assert.deepEqual(T.unseal(sealed, "TRN-CS-001", "1.0"), JSON.parse(text));
  assert.deepEqual(T.unseal(`\n ${sealed}\n`, "TRN-CS-001", "1.0"), JSON.parse(text));
  assert.ok(!sealed.includes("right"));
});

for (const [name, sealed] of [["nothing", ""], ["no base64", "%%%"], ["of another version", seal("[]", "TRN-CS-001@2.0")], ["no list", seal("{}", "TRN-CS-001@1.0")]]) {
  test(`veiled ${name}`, () => assert.deepEqual(T.unseal(sealed, "TRN-CS-001", "1.0"), []));
}

const bank = [..."abcdefgh"].map((id, n) => about(id, "single", 1, n < 3 ? "one" : n < 6 ? "two" : ""));
test("a draw takes as many of each pool as it says, and all of none", () => {
  const seen = new Set();
  for (let seed = 0; seed < 300; seed++) {
    const drawn = T.draw(bank, { one: 2, two: 1 }, true, seed);
    assert.deepEqual(drawn, T.draw(bank, { one: 2, two: 1 }, true, seed));
    assert.equal(new Set(drawn).size, 5);
    assert.equal(drawn.filter((id) => "abc".includes(id)).length, 2);
    assert.equal(drawn.filter((id) => "def".includes(id)).length, 1);
    assert.ok(drawn.includes("g") && drawn.includes("h"));
    seen.add(drawn.join(""));
  }
  assert.ok(seen.size > 200);
});

test("a draw that is not mixed keeps the order; a pool that nobody limits is asked whole", () => {
  assert.deepEqual(T.draw(bank, {}, false, 7), [..."abcdefgh"]);
  const drawn = T.draw(bank, { one: 1, two: 2 }, false, 7);
  assert.deepEqual(drawn, [...drawn].sort());
  assert.equal(T.draw(bank, { one: 9 }, true, 7).length, 8);
  assert.deepEqual(T.draw([], { one: 9 }, true, 7), []);
});

test("each place is as likely as any other", () => {
  const first = {};
  for (let seed = 0; seed < 4000; seed++) first[T.shuffle([..."abcd"], seed)[0]] = (first[T.shuffle([..."abcd"], seed)[0]] ?? 0) + 1;
  for (const count of Object.values(first)) assert.ok(count > 850 && count < 1150, JSON.stringify(first));
});

const { code, verify } = T.certificate;
const whole = ["TRN-CS-001", "1.0", "2026-06-01", 90, "0a1b2c3d4e5f"];
const shown = { module: whole[0], version: whole[1], date: whole[2], percent: whole[3], digests: ["ffffffffffff", whole[4]] };
test("a code belongs to what stands on the certificate, and to nothing else", () => {
  const own = code(...whole);
  assert.match(own, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  assert.ok(verify(shown, own));
  assert.ok(verify(shown, ` ${own.toLowerCase().replaceAll("-", " ")} `));
  for (const change of [{ percent: 91 }, { date: "2026-06-02" }, { version: "1.1" }, { module: "TRN-CS-002" }, { digests: ["ffffffffffff"] }, { digests: [] }]) {
    assert.ok(!verify({ ...shown, ...change }, own), JSON.stringify(change));
  }
  for (const typed of ["", "-", own.slice(1), `${own}2`, own.replace(own[0], own[0] === "A" ? "B" : "A")]) assert.ok(!verify(shown, typed), typed);
});

test("codes differ", () => {
  const all = new Set();
  for (let percent = 0; percent <= 100; percent++) for (let day = 10; day < 31; day++) all.add(code("TRN-CS-001", "1.0", `2026-05-${day}`, percent, "0a1b2c3d4e5f"));
  assert.equal(all.size, 101 * 21);
});
