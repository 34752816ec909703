// A client of the search whose answers are known: what is asked decides what comes.
"use strict";
{
  const pages = Array.from({ length: 30 }, (_, n) => ({
    url: n ? "help/contact.html" : "help/returns.html",
    title: n ? `Result ${n + 1}` : "Returns <b>& refunds</b>",
    kind: n < 10 ? "Policy" : "Question",
    trail: n === 1 ? "" : "Help › Returns",
    score: 30 - n,
    parts: [
      {
        url: n ? "help/contact.html" : "help/returns.html#money-back",
        heading: n ? "" : "Money back",
        snippet: [
          { text: "… the ", marked: false },
          { text: "refund", marked: true },
          { text: " is paid <i>within</i> two days …", marked: false },
        ],
      },
      ...(n ? [] : ["One", "Two", "Three"].map((heading) => ({ url: `help/returns.html#${heading}`, heading, snippet: [] }))),
    ],
  }));
  const kinds = [
    { key: "policy", title: "Policy", count: 10 },
    { key: "question", title: "Question", count: 20 },
  ];
  const roles = [
    { key: "lead", title: "Team lead", count: 2 },
    { key: "boss", title: "Service manager", count: 1 },
  ];
  const answer = ({ text, kind, role, limit }) => {
    const none = { text, total: 0, pages: [], kinds: [], roles: [], meant: null, nearest: [], missing: false, failed: false };
    if (text === "broken" && !globalThis.mended) return { ...none, failed: true };
    if (text.endsWith("nothing")) {
      const nearest = [
        { url: "help/returns.html#money-back", title: "How do I get my money back?" },
        { url: "help/contact.html", title: "Who answers <b>on Sunday</b>?" },
      ];
      return { ...none, nearest };
    }
    let found = pages;
    if (kind) found = found.filter((page) => page.kind.toLowerCase() === kind);
    if (role) found = found.slice(0, roles.find(({ key }) => key === role)?.count ?? 0);
    if (text === "one") found = found.slice(0, 1);
    return {
      ...none,
      total: found.length,
      pages: found.slice(0, limit),
      kinds: text === "slow letters" ? [{ key: "letter", title: "Letter", count: 1 }, ...kinds] : kinds,
      roles: text === "roles" ? roles : [],
      meant: text === "refnd" ? "refund" : null,
      missing: text === "part",
    };
  };
  globalThis.asked = [];
  globalThis.answered = "";
  const connect = () => {
    let turn = 0;
    const ask = async (question) => {
      globalThis.asked.push(question);
      const mine = (turn += 1);
      const [first] = question.text.split(" ");
      await new Promise((done) => setTimeout(done, { brief: 30, slow: 500, waiting: 2000 }[first] ?? 1));
      if (mine !== turn) return null;
      globalThis.answered = question.text;
      return answer(question);
    };
    return { warm: () => {}, ask };
  };
  globalThis.deskbook = Object.assign(globalThis.deskbook ?? {}, { search: { connect } });
}
