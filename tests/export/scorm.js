// Computes what the scripts of courses make of values that stand on standard input: [["time.span", [1.5]], …].
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const scripts = path.resolve(__dirname, "../../overrides/assets/javascripts");
for (const name of ["time", "score", "interaction", "scorm12", "scorm2004"]) require(path.join(scripts, `course-${name}.js`));
const { course } = globalThis.deskbook;
const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
const called = (name, given) => name.split(".").reduce((found, part) => found[part], course)(...given);
process.stdout.write(JSON.stringify(jobs.map(([name, given]) => called(name, given))));
