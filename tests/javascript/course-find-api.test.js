// Where a course looks for a learning system, in windows made up for it.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../overrides/assets/javascripts/course-find-api.js");
const { findApi, hasOthers } = globalThis.deskbook.course;

const API = { LMSInitialize: () => "true" };

/** A window: what it holds, its frames, and where it stands. */
const makeWindow = (held = {}, parent = null, opener = null, frames = []) => {
  const one = { location: { href: "about:blank" }, ...held, opener, length: frames.length, ...frames };
  one.parent = parent ?? one;
  return one;
};

/** One of another origin: it says what stands above it and how many frames it has, and throws at all else. */
const makeForeign = (parent = null) => {
  const one = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === "parent") return parent ?? one;
        if (name === "opener") return null;
        if (name === "length") return 0;
        throw new Error("SecurityError");
      },
    },
  );
  return one;
};

/** So many windows above one another, the system in the last. */
const tower = (levels) => Array.from({ length: levels }).reduce((above) => makeWindow({}, above), makeWindow({ API }));
const find = (start) => findApi(start, "API", "LMSInitialize");

test("up to seven windows above", () => {
  for (let levels = 0; levels <= 7; levels++) assert.equal(find(tower(levels)), API);
  assert.equal(find(tower(8)), null);
});

test("the window that opened it, up to seven above that, and frames beside", () => {
  assert.equal(find(makeWindow({}, null, makeWindow({ API }))), API);
  assert.equal(find(makeWindow({}, null, tower(7))), API);
  assert.equal(find(makeWindow({}, null, tower(8))), null);
  assert.equal(find(makeWindow({}, makeWindow({}, null, tower(2)))), API); // a frame in a window that was opened
  assert.equal(find(makeWindow({}, null, makeWindow({}, null, null, [makeForeign(), makeWindow({ API })]))), API);
  assert.equal(find(makeWindow({}, makeWindow({}, null, null, [makeWindow({ API })]))), API);
});

test("the nearest of several, those above before those that opened", () => {
  const near = { LMSInitialize: () => "near" };
  assert.equal(find(makeWindow({}, makeWindow({ API: near }, makeWindow({ API })))), near);
  assert.equal(find(makeWindow({}, makeWindow({ API: near }), makeWindow({ API }))), near);
});

test("a window of another origin stands in nobody's way", () => {
  assert.equal(find(makeWindow({}, makeForeign())), null);
  assert.equal(find(makeWindow({}, makeForeign(makeWindow({ API })))), API);
});

test("what only is called so is none", () => {
  assert.equal(find(makeWindow({}, makeWindow({ API: { id: "a form" } }, makeWindow({ API })))), API);
  assert.equal(find(makeWindow({}, makeWindow({ API: null }))), null);
  assert.equal(findApi(tower(1), "API_1484_11", "Initialize"), null);
});

test("whether there is anybody to wait for", () => {
  assert.equal(hasOthers(makeWindow()), false);
  assert.equal(hasOthers(makeWindow({}, makeForeign())), false);
  assert.equal(hasOthers(makeWindow({}, makeForeign(makeWindow()))), true);
  assert.equal(hasOthers(makeWindow({}, null, makeWindow())), true);
  assert.equal(find(null), null);
});
