"""Modules that nobody could take, questions that nobody could answer, and released versions that were changed."""

# mypy: disable-error-code="arg-type"
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from deskbook.cli.main import deskbook
from tests.site.bad_input.case import Case, Found, procedure
from tests.site.bad_input.history import recorded

HOME = "docs/training/greeting"
INDEX, GREET, TEST = (f"{HOME}/1.0/{name}.md" for name in ("index", "greet", "test"))
TAUGHT = procedure() + "\n## Greet\n\nSay hello.\n\n## Listen\n\n/// steps\n1. **Listen.** To the end. { #hear }\n///\n"


def module(**changes: str | None) -> str:
    """The index page of a module; `teaches` stands on line 10, `lessons` on line 11."""
    keys: dict[str, str | None] = {
        "kind": "module",
        "id": "TRN-CS-001",
        "title": "Greeting",
        "version": '"1.0"',
        "status": "draft",
        "owner": "lead",
        "objectives": "[You greet.]",
        "duration": "20 minutes",
        "teaches": "[SOP-CS-001]",
        "lessons": "[greet, test]",
        **changes,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None) + "---\nText.\n"


RELEASED = {"status": "approved", "approver": "boss", "approved_on": "2026-02-10", "effective": "2026-03-01", "review_every": "12 months"}


def lesson(text: str = "Text.\n", **keys: str) -> str:
    front = {"kind": "lesson", "title": "Greet", **keys}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + "---\n" + text


def question(answers: str = "- [x] Hello\n- [ ] What?\n", title: str = " | What do you say?", **options: str) -> str:
    """A question; its answers begin on the fifth line, one later for each further option."""
    own = {"id": "first", "tests": "SOP-CS-001", **options}
    return f"/// question{title}\n" + "".join(f"    {key}: {value}\n" for key, value in own.items()) + f"\n{answers}///\n"


def scenario(scenes: str, **options: str) -> str:
    return question(scenes, **options).replace("question", "scenario", 1)


FILES: dict[str, str] = {
    "docs/rules/refunds.md": TAUGHT,
    INDEX: module(),
    GREET: lesson(),
    TEST: lesson(question(id="last"), counts="true"),
}


def taught(name: str, *found: Found, status: int = 1, prepare: Callable[[Path], None] | None = None, **files: str | None) -> Case:
    """A case of a whole module; `index`, `greet` and `test` replace its files, others stand under their own names."""
    named = {"index": INDEX, "greet": GREET, "test": TEST}
    every = {**FILES, **{named.get(key, key): text for key, text in files.items()}}
    kept = {path: text for path, text in every.items() if text is not None}
    return Case(name, kept, found, status, prepare or (lambda folder: None))


def asked(name: str, text: str, *found: tuple[int, str, str], status: int = 1) -> Case:
    """A case of one lesson; lines are those of its text."""
    return taught(name, *((GREET, line + 4, code, said) for line, code, said in found), status=status, greet=lesson(text))


def page(line: int, code: str, said: str) -> Found:
    return INDEX, line, code, said


def freeze(folder: Path, name: str = "TRN-CS-001@1.0") -> None:
    command = ["freeze", name, "--date", "2026-06-01", "-f", os.fspath(folder / "mkdocs.yml")]
    assert CliRunner().invoke(deskbook, command, catch_exceptions=False).exit_code == 0


def frozen_then(path: str, old: str, new: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        freeze(folder)
        file = folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return prepare


def version(number: str, **changes: str) -> dict[str, str]:
    own = {**RELEASED, "version": f'"{number}"', "approved_on": "2026-02-10", **changes}
    return {
        f"{HOME}/{number}/index.md": module(**own),
        f"{HOME}/{number}/greet.md": lesson(),
        f"{HOME}/{number}/test.md": FILES[TEST],
    }


TWO = "1. It rings. { #start }\n\n    - [x] Answer. -> next\n    - [ ] Wait. -> end\n\n2. A voice. { #voice }\n\n    - [x] Greet. -> end\n    - [ ] Ask. -> end\n"
CHANGED = "this version was released, and its text changed since. Put back what was there, and write a new version in a folder beside this one. If you mended a slip: deskbook freeze TRN-CS-001@1.0 --correction"
SCORED = "this version was released, and questions, right answers, points or the pass mark changed since. Put back what was there"

TRAINING: tuple[Case, ...] = (
    taught("a sound module", status=0),
    asked("a sound question of a lesson", question(), status=0),
    asked("a sound scenario", scenario(TWO), status=0),
    # questions
    asked("a question in a list beside others", "- /// question | What?\n  ///\n", (1, "DB850", "a question stands in a list or a quote. Begin it at the left margin")),
    asked("a question that asks nothing", question(title=""), (1, "DB850", "the block does not say what is asked. Write '/// question | What do you do first?'.")),
    asked("a question of a whole page", question(title=" | " + "long " * 150), (1, "DB850", "is longer than 600 characters. Put the rest below the options.")),
    asked("a question that is not closed", "/// question | What?\n", (1, "DB210", "the block '/// question' is not closed")),
    asked("a question without answers", question("Hm.\n"), (1, "DB850", "the question has no answers. Write a list: '- [x] Greet the customer.'")),
    asked("a question with one answer", question("- [x] Hello\n"), (1, "DB850", "the question has one answer only. Write at least two.")),
    asked("an empty answer", question("- [x] Hello\n- [ ] \n"), (6, "DB850", "an answer is empty. Write it behind the brackets, or delete it.")),
    asked("an answer behind the explanation", question("- [x] Hello\n- [ ] What?\n\nWell.\n\n- [ ] Yes?\n"), (10, "DB850", "an answer stands behind the text that follows the answers. Put all answers into one list.")),
    asked("no right answer", question("- [ ] Hello\n- [ ] What?\n"), (1, "DB851", "the question has no right answer. Write an 'x' in the brackets of each right answer")),
    asked("all answers right in a single", question("- [x] Hello\n- [x] What?\n", type="single"), (1, "DB851", "all answers of the question are right. Add one that is wrong, or ask something else.")),
    asked("all answers right in a multiple", question("- [x] Hello\n- [x] What?\n"), (1, "DB851", "all answers of the question are right")),
    asked("the same answer twice", question("- [x] Hello.\n- [ ] What?\n- [ ] hello\n"), (7, "DB852", "the answer 'hello' stands on line 9 too. Delete one of the two, or say what is different.")),
    asked("several right in a single", question("- [x] A\n- [x] B\n- [ ] C\n", type="single"), (1, "DB854", "a question of the type 'single' has one right answer, not 2. Leave the type out, or write 'type: multiple'.")),
    asked("true and maybe", question("- [x] True\n- [ ] Maybe\n", type="true-false"), (1, "DB854", "the answers of a question of the type 'true-false' are not True and False")),
    asked("a type that is none", question(type="sinlge"), (4, "DB101", "'sinlge' is not a word that 'type' can have. Did you mean 'single'?")),
    asked("a scenario as a question", question(type="scenario"), (1, "DB854", "a question is no scenario. Write '/// scenario | …' for one.")),
    asked("one thing to put in order", question("1. Greet\n"), (1, "DB850", "there is only one thing to put in order. Write at least two.")),
    asked("the same thing twice in an order", question("1. Greet\n2. Greet.\n"), (6, "DB852", "the answer 'Greet.' stands on line 9 too")),
    asked("one pair", question("- a -> b\n"), (1, "DB850", "there is only one pair to match. Write at least two.")),
    asked("a pair with one side", question("- a -> b\n- c\n- d -> e\n"), (6, "DB850", "the pair 'c' has no two sides. Write '- left -> right'.")),
    asked("a right side twice", question("- a -> b\n- c -> b\n"), (6, "DB852", "the answer 'b' stands on line 9 too")),
    asked("more blanks than answers", question("Say ____ or ____.\n\n- hello\n", type="fill"), (1, "DB854", "the question has 2 blanks and its list 1 point. Write '____' for each blank")),
    asked("a blank for which nothing is accepted", question("Say ____.\n\n- |\n", type="fill"), (8, "DB850", "nothing is accepted for the blank. Write the words: '- 30 days | thirty days'.")),
    asked("the same words twice for a blank", question("Say ____.\n\n- hello | Hello\n", type="fill"), (8, "DB852", "the words 'hello' stand there twice. Delete one of them.")),
    asked("options that are missing", "/// question | What?\n\n- [x] A\n- [ ] B\n///\n", (1, "DB102", "the key 'id' is missing. Write 'id: first-greeting'."), (1, "DB102", "the key 'tests' is missing. Write 'tests: SOP-CS-051#greet'.")),
    asked("an unknown option of a question", question(point="2"), (4, "DB100", "'point' is not a key that is known here. Did you mean 'points'?")),
    asked("an id of a question that is none", question(id="First one"), (2, "DB101", "'id' cannot be 'First one'. Write small letters, digits and '-', a letter first, such as 'first-greeting'.")),
    asked("points beyond measure", question(points="11"), (4, "DB101", "'points' cannot be '11'")),
    asked("HTML in an answer of a question", question("- [x] <b>Hello</b>\n- [ ] What?\n"), (5, "DB858", "HTML stands in a question: '<b>'. Write Markdown, or put it between backticks.")),
    asked("HTML between backticks", question("- [x] `<b>`\n- [ ] <https://example.com>\n"), status=0),
    asked("a script in an answer", question("- [x] Hello <script>alert(1)</script>\n- [ ] What?\n"), (5, "DB300", "script")),
    asked("an event in a feedback", question("- [x] Hello\n\n    <p onclick=\"x()\">Right</p>\n\n- [ ] What?\n"), (7, "DB301", "onclick")),
    taught("two questions of a module with one id", (TEST, 7, "DB853", f"the id 'first' is used by the question in {GREET}:5 too. Give one of the two another id."), greet=lesson(question()), test=lesson(question(), counts="true")),
    taught(
        "two hundred questions",
        status=0,
        greet=lesson("".join(question(id=f"q-{n}") for n in range(199))),
    ),
    taught(
        "more questions than anybody answers",
        (TEST, 6, "DB857", "the module has 201 questions; nobody answers more than 200. Make two modules of it."),
        greet=lesson("".join(question(id=f"q-{n}") for n in range(200))),
    ),
    # scenarios
    asked("a scenario without scenes", scenario("Hm.\n"), (1, "DB855", "the scenario has no scene. Write '1. What happens. { #start }', and its answers below it.")),
    asked("a scene with one answer", scenario("1. It rings.\n\n    - [x] Answer. -> end\n"), (5, "DB855", "the scene has one answer only. Write at least two")),
    asked("an answer that leads nowhere at all", scenario("1. It rings.\n\n    - [x] Answer. -> end\n    - [ ] Wait.\n"), (8, "DB855", "the answer 'Wait.' does not say where it leads. Write '-> next', '-> end' or '-> [Name](#name)' behind it.")),
    asked("an answer that leads to a word", scenario("1. It rings.\n\n    - [x] Answer. -> end\n    - [ ] Wait. -> later\n"), (8, "DB855", "'later' is not where an answer can lead")),
    asked("text behind the answers of a scene", scenario("1. It rings.\n\n    - [x] Answer. -> end\n    - [ ] Wait. -> end\n\n    Hm.\n"), (10, "DB855", "text stands behind the answers of a scene. Put it before them, or behind the last scene.")),
    asked("a scene in which nothing is right", scenario("1. It rings.\n\n    - [ ] Answer. -> end\n    - [ ] Wait. -> end\n"), (5, "DB851", "the scene has no right answer. Write an 'x' in the brackets of what is right.")),
    asked("a scenario that is a multiple", scenario(TWO, type="multiple"), (1, "DB854", "a scenario is no question of the type 'multiple'. Leave the type out.")),
    asked("two scenes of one name", scenario(TWO.replace("#voice", "#start")), (10, "DB853", "the name 'start' is used by the scene on line 9 too. Give one of the two another name.")),
    asked("a next that is not there", scenario(TWO.replace("Greet. -> end", "Greet. -> next")), (12, "DB856", "the answer 'Greet.' leads to the next scene, and there is none. Write '-> end', or add a scene.")),
    asked("a scene that is not there", scenario(TWO.replace("Greet. -> end", "Greet. -> [Voice](#vioce)")), (12, "DB856", "the answer 'Greet.' leads to no scene: none is called '#vioce'. Did you mean 'voice'?")),
    asked("a scene that nobody comes to", scenario(TWO.replace("-> next", "-> end")), (10, "DB856", "nobody comes to the scene 'voice'. Let an answer lead there, or delete it.")),
    asked(
        "a circle of scenes",
        scenario(TWO.replace("-> end", "-> [Again](#start)")),
        (5, "DB856", "whoever comes here never comes to an end. Let an answer lead to '-> end'."),
    ),
    # what is tested and taught
    asked("a test of an unknown document", question(tests="SOP-CS-010"), (3, "DB859", "'tests' names 'SOP-CS-010', which is not the id of a document. Did you mean 'SOP-CS-001'?")),
    asked("a test of a version", question(tests="SOP-CS-001@1.0"), (3, "DB859", "'tests' names a version: 'SOP-CS-001@1.0'. Leave it out: the version stands in 'teaches' of the module.")),
    asked("a test of no id", question(tests="greet"), (3, "DB101", "'tests' cannot be 'greet'. Write an id, and behind it a version or a section")),
    asked("a test of an unknown step", question(tests="'SOP-CS-001#hera'"), (3, "DB860", "'tests' names '#hera', which is no section or step of SOP-CS-001. Did you mean 'hear'?")),
    taught(
        "a test of what is not taught",
        (GREET, 7, "DB862", f"the question tests 'SOP-CS-001#greet', which the module does not teach. Add it to 'teaches' in {INDEX}, or test something else."),
        index=module(teaches="['SOP-CS-001#listen']"), greet=lesson(question(tests="SOP-CS-001#greet")), test=lesson(question(id="last", tests="SOP-CS-001#hear"), counts="true"),
    ),
    taught("an unknown document is taught", (INDEX, 10, "DB859", "'teaches' names 'SOP-CS-002', which is not the id of a document. Did you mean 'SOP-CS-001'?"), index=module(teaches="[SOP-CS-001, SOP-CS-002]")),
    taught("a page without versions is taught", (INDEX, 10, "DB859", "'teaches' names 'SOP-CS-003', which is no controlled document. Write the id of a document with a version."), index=module(teaches="[SOP-CS-001, SOP-CS-003]"), **{"docs/rules/plain.md": "---\nid: SOP-CS-003\n---\nText.\n"}),
    taught("the same is taught twice", (INDEX, 10, "DB859", "'SOP-CS-001' is listed twice. Delete one of the two."), index=module(teaches="[SOP-CS-001, SOP-CS-001]")),
    taught("an unknown section is taught", (INDEX, 10, "DB860", "'teaches' names '#grete', which is no section or step of SOP-CS-001. Did you mean 'greet'?"), index=module(teaches="[SOP-CS-001, 'SOP-CS-001#grete']")),
    taught("something without a name is taught", (INDEX, 10, "DB101", "'teaches.1' cannot be 'greeting'. Write an id, and behind it a version or a section where one is meant: SOP-CS-051@1.0#greet."), index=module(teaches="[SOP-CS-001, greeting]")),
    taught(
        "a retired document is taught",
        (INDEX, 10, "DB859", "'teaches' names 'SOP-CS-002', which is retired. Write 'SOP-CS-001', which replaced it."),
        index=module(teaches="[SOP-CS-001, SOP-CS-002]"), **{"docs/rules/old.md": procedure(id="SOP-CS-002", status="retired", superseded_by="SOP-CS-001")},
    ),
    taught(
        "a document that has a higher major since",
        page(10, "DB870", "the module is out of date: SOP-CS-001 changed in meaning (taught as of version 0.9, now 1.0). Read what changed, and write a new version of the module."),
        status=0, index=module(teaches='["SOP-CS-001@0.9"]'),
    ),
    taught(
        "a version that never was is taught",
        page(10, "DB861", "SOP-CS-001 has no version 0.8. Its versions are: 0.9, 1.0."),
        prepare=recorded(TAUGHT.replace("1.0", "0.9", 1)), index=module(teaches='["SOP-CS-001@0.8"]'),
    ),
    # lessons
    taught("a lesson that is listed twice", page(11, "DB863", "the lesson 'greet' is listed twice. Delete one of the two."), index=module(lessons="[greet, greet, test]")),
    taught("a lesson that is not there", (GREET, 1, "DB863", f"the lesson is missing from the order in {INDEX}. Add 'greet' to its 'lessons', or delete this file."), page(11, "DB863", "the lesson 'great' is not there. Did you mean 'greet'?"), index=module(lessons="[great, test]")),
    taught("a lesson that is none", (GREET, 1, "DB863", "'greet' is listed among the lessons and is none. Write 'kind: lesson' at its top."), greet="Text.\n"),
    taught("a lesson with its ending", page(11, "DB101", "'lessons.0' cannot be 'greet.md'. Write the name of a file beside this one, without '.md'."), index=module(lessons="[greet.md, test]")),
    taught("a lesson without a module", ("docs/training/other/1.0/alone.md", 1, "DB863", "the lesson lies in no module: there is no index.md with 'kind: module' beside it. Write it, or move the lesson."), **{"docs/training/other/1.0/alone.md": lesson()}),
    taught("two tests in a module", (TEST, 4, "DB869", "the lesson counts, and 'greet' does too. One lesson of a module is its test"), greet=lesson(question(), counts="true")),
    taught("a test that is not the last lesson", (TEST, 4, "DB869", "the lesson counts and is not the last one. Put 'test' at the end of 'lessons'."), index=module(lessons="[test, greet]")),
    taught("a test without questions", (TEST, 4, "DB869", "the test has no question. Write '/// question | …'."), test=lesson(counts="true")),
    taught("a time limit on a lesson", (GREET, 4, "DB868", "'time_limit' stands on a lesson that does not count. Delete it, or write 'counts: true'."), greet=lesson(time_limit="5 minutes")),
    taught("a time limit that is none", (TEST, 5, "DB101", "'time_limit' cannot be 'soon'"), test=lesson(question(), counts="true", time_limit="soon")),
    taught("a pool larger than there are questions", (TEST, 5, "DB868", "2 questions are drawn from the pool 'a', and 1 question is in it. Write more questions, or draw fewer."), test=lesson(question(pool="a"), counts="true", pools="{a: 2}")),
    taught("a pool that nothing is drawn from", (TEST, 18, "DB868", "nothing is drawn from the pool 'b'. Write 'pools: {b: 1}' at the top of the lesson."), test=lesson(question(pool="a") + question(id="b", pool="b"), counts="true", pools="{a: 1}")),
    asked("a pool on a lesson", question(pool="a"), (4, "DB868", "a question of a lesson that does not count is drawn from no pool. Delete the line.")),
    # folders and versions
    taught("a folder that is no version", (f"{HOME}/v1/index.md", 5, "DB864", "the folder 'v1' is no version. Name it '1.0'."), index=None, greet=None, test=None, **{f"{HOME}/v1/{name}.md": FILES[path] for name, path in (("index", INDEX), ("greet", GREET), ("test", TEST))}),
    taught("a folder of another version", page(5, "DB864", "the folder says version 1.0 and the front matter 1.1. Write the same in both."), index=module(version='"1.1"')),
    taught("a module elsewhere", ("docs/rules/module.md", 2, "DB864", "a module does not stand here. Its place is docs/training/<module>/1.0/index.md."), ("docs/rules/module.md", 11, "DB863", "the lesson 'greet' is not there"), **{"docs/rules/module.md": module(id="TRN-CS-009", lessons="[greet]")}),
    taught(
        "a version of a module in effect before the one before it",
        page(5, "DB871", ""),
        (f"{HOME}/2.0/index.md", 5, "DB871", ""),
        (f"{HOME}/2.0/index.md", 14, "DB865", "version 2.0 takes effect on 2026-02-20, before version 1.0, which takes effect on 2026-03-01. Write a day from '2026-03-01' on."),
        index=module(**RELEASED), **version("2.0", effective="2026-02-20"),
    ),
    taught(
        "two modules in one folder",
        (f"{HOME}/1.1/index.md", 3, "DB864", f"the folder holds the module TRN-CS-001 too ({INDEX}). Give each module a folder of its own, or correct the id."),
        **{f"{HOME}/1.1/index.md": module(id="TRN-CS-002", version='"1.1"', lessons="[greet]"), f"{HOME}/1.1/greet.md": lesson()},
    ),
    taught(
        "a version far from the others",
        ("docs/training/other/1.1/index.md", 3, "DB864", f"the other versions of TRN-CS-001 lie in {HOME}/. Put this one beside them, or correct the id."),
        **{"docs/training/other/1.1/index.md": module(version='"1.1"', lessons="[greet]"), "docs/training/other/1.1/greet.md": lesson()},
    ),
    taught("a version twice", ("docs/training/other/1.0/index.md", 3, "DB103", "the id 'TRN-CS-001' is used by docs/training/greeting/1.0/index.md too. Give one of the two another version."), ("docs/training/other/1.0/index.md", 3, "DB864", ""), **{"docs/training/other/1.0/index.md": module(lessons="[greet]"), "docs/training/other/1.0/greet.md": lesson()}),
    # prerequisites
    taught("a prerequisite that is no module", page(12, "DB866", "the prerequisite 'SOP-CS-001' is not a module."), index=module(prerequisites="[SOP-CS-001]")),
    taught("a prerequisite that is nothing", page(12, "DB866", "the prerequisite 'TRN-CS-010' is not the id of a document. Did you mean 'TRN-CS-001'?"), index=module(prerequisites="[TRN-CS-010]")),
    taught(
        "a circle of prerequisites",
        page(12, "DB867", "modules are each other's prerequisites: TRN-CS-001 → TRN-CS-002 → TRN-CS-001. Delete one of these prerequisites."),
        index=module(prerequisites="[TRN-CS-002]"),
        **{"docs/training/other/1.0/index.md": module(id="TRN-CS-002", prerequisites="[TRN-CS-001]", lessons="[greet]"), "docs/training/other/1.0/greet.md": lesson()},
    ),
    # releases
    taught("a released version that nothing records", page(5, "DB871", "this version is released, and nothing records what it says. Run 'deskbook freeze TRN-CS-001@1.0' and commit the file."), index=module(**RELEASED)),
    taught("a released version as it was", status=0, prepare=freeze, index=module(**RELEASED)),
    taught("a released version with another word", page(5, "DB872", CHANGED), prepare=frozen_then(GREET, "Text.", "Texts."), index=module(**RELEASED)),
    taught("a released version with another objective", page(5, "DB872", CHANGED), prepare=frozen_then(INDEX, "You greet.", "You wave."), index=module(**RELEASED)),
    taught("a released version with another right answer", page(5, "DB872", SCORED), prepare=frozen_then(TEST, "- [ ] What?", "- [x] What?\n- [ ] Hm."), index=module(**RELEASED)),
    taught("a released version with another pass mark", page(5, "DB872", SCORED), prepare=frozen_then(INDEX, "duration: 20 minutes", "duration: 20 minutes\npass_mark: 10"), index=module(**RELEASED)),
    taught("a released version that was withdrawn", status=0, prepare=frozen_then(INDEX, "status: approved", "status: retired\nsuperseded_by: TRN-CS-001"), index=module(**RELEASED)),
    taught("a record that belongs to nothing", ("docs/_data/releases.yml", 3, "DB873", "TRN-CS-001@1.0 was released, and it is not there. Did you mean 'TRN-CS-011@1.0'?"), page(5, "DB871", ""), prepare=frozen_then(INDEX, "TRN-CS-001", "TRN-CS-011"), index=module(**RELEASED)),
    taught("records that are a list", ("docs/_data/releases.yml", 1, "DB873", "the file is not 'id:' with versions below it. Let 'deskbook freeze' write the file."), **{"docs/_data/releases.yml": "- a\n"}),
    taught("a record without digests", ("docs/_data/releases.yml", 2, "DB102", "the key 'digest' is missing"), ("docs/_data/releases.yml", 2, "DB102", "scored"), **{"docs/_data/releases.yml": "TRN-CS-001:\n  '1.0': {released: 2026-03-01}\n"}),
    # elsewhere
    Case("a question on a page where nobody can answer it", {"docs/rules/refunds.md": TAUGHT + question()}, (("docs/rules/refunds.md", 24, "DB874", "nobody can answer a question on this page. Put it into a lesson, or write 'requires_ack: true' at the top"),)),
    Case("a question on a document that asks to be confirmed", {"docs/rules/refunds.md": TAUGHT.replace("status:", "requires_ack: true\nstatus:") + question()}, (), 0),
    Case("a question on a document that tests nothing", {"docs/rules/refunds.md": TAUGHT.replace("status:", "requires_ack: true\nstatus:") + question(tests="SOP-CS-010")}, (("docs/rules/refunds.md", 27, "DB859", "'tests' names 'SOP-CS-010', which is not the id"),)),
)  # fmt: skip
