// Answers as a page shows them: snippets, filters, phrases, nearest questions, whatever is typed.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { engine, PAGES, makeIndex, network, connect } = require("./search-engine.fixture.js");

const ask = (question, pages = PAGES) => {
  network(makeIndex(pages).files);
  return connect().ask(question);
};
/** Milliseconds of the processor so far: whatever else the machine does. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const marked = (snippet) => snippet.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");

test("a page with its best section first", async () => {
  const { pages, total, kinds, roles } = await ask({ text: "late refunds" });
  assert.equal(total, 1);
  assert.deepEqual({ ...pages[0], score: 0, parts: pages[0].parts.map((part) => ({ ...part, snippet: marked(part.snippet) })) }, {
    url: "refunds/",
    title: "Refund policy",
    kind: "Policy",
    trail: "Policies",
    score: 0,
    parts: [
      { url: "refunds/#late", heading: "Late refunds", snippet: "Call us about a [late] [refund]. It is paid by card." },
      { url: "refunds/", heading: "", snippet: "We [refund] within 30 days." },
    ],
  });
  assert.deepEqual(kinds, [{ key: "Policy", title: "Policy", count: 1 }]);
  assert.deepEqual(roles, [{ key: "agent", title: "agent", count: 1 }]);
});

test("an answer on a page of several leads to its place there", async () => {
  const { pages } = await ask({ text: "where parcel", kind: "Question" });
  assert.deepEqual([pages[0].url, pages[0].parts[0].url], ["questions/#q1", "questions/#q1"]);
});

test("filters leave what was counted before them", async () => {
  const counts = [["Procedure", 1], ["Question", 1]];
  for (const [filter, titles] of [
    [{}, ["Delivery times", "Where is my parcel?"]],
    [{ kind: "Procedure" }, ["Delivery times"]],
    [{ role: "lead" }, ["Delivery times"]],
    [{ kind: "Question", role: "lead" }, []],
    [{ kind: "Recipe" }, []],
  ]) {
    const answer = await ask({ text: "parcel", ...filter });
    assert.deepEqual([answer.pages.map(({ title }) => title), answer.total], [titles, titles.length]);
    assert.deepEqual(answer.kinds.map(({ key, count }) => [key, count]), counts);
    assert.deepEqual(answer.roles.map(({ key, count }) => [key, count]), [["agent", 1], ["lead", 1]]);
  }
});

test("as many pages as are wanted, and how many there are", async () => {
  const { pages, total } = await ask({ text: "parcel", limit: 1 });
  assert.deepEqual([pages.length, total], [1, 2]);
});

for (const [text, titles] of [
  ['"missed parcel"', ["Delivery times"]],
  ['"parcel missed"', []],
  ['"two days" "card says"', []],
  ['"delivery times" "card says"', ["Delivery times"]],
  ['parcel "e mail"', ["Where is my parcel?"]],
  ["“paid by card”", ["Refund policy"]],
]) {
  test(`quoted: ${text}`, async () => assert.deepEqual((await ask({ text })).pages.map(({ title }) => title), titles));
}

test("a section with the quoted words comes first", async () => {
  const { pages } = await ask({ text: 'call about a late refund paid by card "days"' });
  assert.deepEqual(pages[0].parts.map(({ url }) => url), ["refunds/", "refunds/#late"]);
});

test("a section that was cut in two is shown once", async () => {
  const half = (said) => ["late", "Late refunds", said];
  const { pages } = await ask({ text: "late" }, [{ ...PAGES[0], sections: [half("Late, and late again."), half("It goes on: late.")] }]);
  assert.deepEqual(pages[0].parts.map(({ url }) => url), ["refunds/#late"]);
});

test("a typo: results, and what was meant", async () => {
  const { pages, meant } = await ask({ text: "Delivrey tmies" });
  assert.deepEqual([pages[0].title, meant], ["Delivery times", "delivery times"]);
});

test("nothing found: the nearest questions", async () => {
  const pages = [...PAGES, { url: "questions/", anchor: "q2", title: "Can I pay by invoice?", kind: "Question", question: true, sections: [["", "", "Yes."]] }];
  const answer = await ask({ text: "invoicing" , kind: "Policy" }, pages);
  assert.deepEqual([answer.total, answer.nearest], [0, [{ url: "questions/#q2", title: "Can I pay by invoice?" }]]);
  assert.deepEqual((await ask({ text: "zzzqqq" }, pages)).nearest, []);
  assert.deepEqual((await ask({ text: "" }, pages)).nearest, []);
  assert.deepEqual((await ask({ text: "parcel" }, pages)).nearest, []);
});

for (const [name, text] of Object.entries({
  "10,000 characters": "refund ".repeat(1429),
  "10,000 characters without a space": "x".repeat(10_000),
  "a million characters": "退货refund ".repeat(111_111),
  "control characters": "re\0fund \x07\x1b[31m \u0085",
  operators: '^~:*+-"\'()[]{}\\ refund^ title:refund +refund -refund ~2 "',
  "quotes that never close": '"refund “policy «x',
  emoji: "🙂👩‍👩‍👧 refund 🇩🇪",
  "right to left": "\u202eזמן מרחבא\u202c refund",
  "half a character": "\ud83d refund \ude42",
  "names of JavaScript": "__proto__ constructor toString hasOwnProperty refund",
  markup: "<img src=x onerror=alert(1)> refund </script>",
  "nothing": "",
  blanks: " \t\n\u3000 ",
})) {
  for (const typing of [false, true]) {
    test(`${name}${typing ? ", still being typed" : ""}`, async () => {
      const start = spent();
      const answer = await ask({ text, typing });
      assert.equal(answer.failed, false);
      assert.equal(answer.text, text);
      assert.ok(spent() - start < 1000);
    });
  }
}

test("a site of no page", async () => {
  const { files } = makeIndex([]);
  network(files);
  const answer = await connect().ask({ text: "refund" });
  assert.deepEqual([answer.total, answer.failed, answer.missing], [0, false, false]);
});

test("a site of one page", async () => {
  const { pages } = await ask({ text: "refund" }, PAGES.slice(0, 1));
  assert.deepEqual(pages.map(({ title }) => title), ["Refund policy"]);
});

test("a section of 1 MB", async () => {
  const long = { url: "long/", title: "Long", kind: "Policy", sections: [["", "", `${"word ".repeat(200_000)}the needle is here ${"word ".repeat(50)}`]] };
  const start = spent();
  const { pages } = await ask({ text: "needle" }, [long]);
  const said = marked(pages[0].parts[0].snippet);
  assert.ok(said.startsWith("… word ") && said.includes("the [needle] is here") && said.endsWith(" …"), said);
  assert.ok(said.length < 200);
  assert.ok(spent() - start < 5000);
});

// Terms of the query, the text, the piece shown.
const SNIPPETS = [
  [["refund"], "", ""],
  [["refund"], "Nothing of it here.", "Nothing of it here."],
  [["refund"], "Refunds, refunding and REFUND!", "[Refunds], [refunding] and [REFUND]!"],
  [["sign", "mail"], "Sign-in by e-mail", "[Sign]-in by e-[mail]"],
  [["custom"], "The customer’s wish, the customers' wish", "The [customer’s] wish, the [customers]' wish"],
  [["refund"], "<b>refund</b> & more", "<b>[refund]</b> & more"],
  [["退货", "政策"], "关于退货的政策。", "关于[退货]的[政策]。"],
  [["𠮷野"], "これは𠮷野家です", "これは[𠮷野]家です"],
  [["cafe"], "Café, ｃａｆｅ", "[Café], [ｃａｆｅ]"],
];
for (const [terms, text, expected] of SNIPPETS) {
  test(`a piece of '${text}' for ${terms}`, () => assert.equal(marked(engine.snippet(text, (form) => terms.indexOf(engine.stemFor(["en"])(engine.fold(form))))), expected));
}

test("the piece is the window with most different terms, from the start of its sentence", () => {
  const text = `One refund alone. ${"Filler words follow. ".repeat(20)}Here a refund by card is paid late. ${"More of it. ".repeat(20)}`;
  const terms = ["refund", "card", "late"];
  const said = marked(engine.snippet(text, (form) => terms.indexOf(form)));
  assert.ok(said.startsWith("… Here a [refund] by [card] is paid [late]. More"), said);
  assert.ok(said.endsWith(" …") && said.length <= 200, said);
});

test("of windows alike the first is shown", () => {
  const text = `First a refund. ${"Filler words follow. ".repeat(20)}Then a refund again.`;
  assert.ok(marked(engine.snippet(text, (form) => (form === "refund" ? 0 : -1))).startsWith("First a [refund]."));
});

test("a piece never cuts a character", () => {
  const text = `${"🙂".repeat(300)}-refund-${"🙂".repeat(300)}`;
  const said = engine.snippet(text, (form) => (form === "refund" ? 0 : -1)).map((span) => span.text).join("");
  assert.ok(said.isWellFormed() && said.includes("refund"));
});
