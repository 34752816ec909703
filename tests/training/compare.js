// Scores quizzes that stand on standard input, as the browser does.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
require(path.resolve(__dirname, "../../overrides/assets/javascripts/training-score.js"));
const { score, grade } = globalThis.deskbook.training;
const quizzes = JSON.parse(fs.readFileSync(0, "utf8"));
const results = quizzes.map(({ questions, responses, pass_mark }) => ({
  scores: questions.map((question) => score(question, responses[question.id] ?? null)),
  grade: grade(questions, responses, pass_mark),
}));
process.stdout.write(JSON.stringify(results));
