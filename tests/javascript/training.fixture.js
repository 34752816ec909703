// Questions of every kind, and a module, for the tests of training.
"use strict";
for (const name of ["score", "draw", "certificate", "check", "attempt", "due"]) {
  try {
    require(`../../overrides/assets/javascripts/training-${name}.js`);
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
  }
}

const about = (id, type, points, pool = "") => ({
  id, type, points, pool, title: id, explanation: "", tests: { id: "SOP-CS-051", anchor: "greet", title: "Greet", url: "#", passage: "" },
});
const answers = (right, all) => [...all].map((key) => ({ key, right: right.includes(key), feedback: "" }));

const questions = {
  single: { ...about("single", "single", 2), answers: answers("b", "abc") },
  multiple: { ...about("multiple", "multiple", 3), answers: answers("acd", "abcd") },
  truth: { ...about("truth", "true-false", 1), answers: answers("a", "ab") },
  order: { ...about("order", "order", 2), order: ["c", "a", "b"] },
  match: { ...about("match", "match", 3), pairs: [["l1", "r2"], ["l2", "r1"], ["l3", "r3"]] },
  fill: { ...about("fill", "fill", 2), blanks: [["30 days", "thirty days"], ["e-mail"]] },
  scenario: {
    ...about("scenario", "scenario", 3),
    scenes: [
      { key: "start", answers: [{ key: "a", right: true, feedback: "", to: "found" }, { key: "b", right: false, feedback: "", to: "promised" }] },
      { key: "promised", answers: [{ key: "a", right: true, feedback: "", to: "found" }, { key: "b", right: false, feedback: "", to: "" }] },
      { key: "found", answers: [{ key: "a", right: true, feedback: "", to: "" }, { key: "b", right: false, feedback: "", to: "" }] },
    ],
  },
};

const module_ = { id: "TRN-CS-001", version: "1.0", digest: "0a1b2c3d4e5f", pass_mark: 80, lesson: "test" };
module.exports = { T: globalThis.deskbook.training, questions, list: Object.values(questions), about, module: module_ };
