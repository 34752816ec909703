"""A handbook for the tests of training: one module with a question of every kind in its lesson and its test, in one version
or in three; a second module that asks for the first; a document to be confirmed."""

from __future__ import annotations

from pathlib import Path

from tests.handbook import ROOT, run, write_handbook

FIRST = "training/first-contact/1.0"
LESSON, TEST, MODULE = f"{FIRST}/greet.html", f"{FIRST}/test.html", f"{FIRST}/index.html"
TIMED = "training/promises/1.0/test.html"

_CONTROL = """version: "{version}"
status: approved
owner: lead
approver: boss
approved_on: {approved}
effective: {effective}
review_every: 12 months
change: {change}
applies_to: [agent, lead]
"""


def _controlled(version: str = "1.0", approved: str = "2026-01-10", change: str = "New.") -> str:
    effective = approved[:-2] + "20"
    return _CONTROL.format(version=version, approved=approved, effective=effective, change=change)


GUIDE = """---
id: SOP-CS-051
kind: guide
title: Initial contact
summary: How a contact begins.
{control}---
How you begin decides a lot.

## Greet

Greet the customer and say your name. Then let them speak.

## Check

Check who it is before you say anything about an order. We answer within two days.
"""

ALL_KINDS = """
/// question | What do you do first?
    id: single
    tests: SOP-CS-051#greet
    points: 2

- [ ] Ask for the order number.

    You do not know yet whom you speak to.

- [x] Greet the customer and say your name.

    Right: they know that they reached a person.

- [ ] Wait.

A greeting costs nothing.
///

/// question | Which of these are part of a greeting?
    id: multiple
    tests: SOP-CS-051#greet
    points: 2

- [x] Your name.

    They can call you by it.

- [ ] The order number.

    That comes later.

- [x] A question that lets them speak.

Two things are enough.
///

/// question | You check who it is before you speak about an order.
    id: truth
    tests: SOP-CS-051#check

- [x] True

    Always.

- [ ] False

    A stranger would hear it.
///

/// question | Put the steps in their order.
    id: order
    tests: SOP-CS-051
    points: 2

1. Greet the customer.
2. Let them speak.
3. Check who it is.

Listen before you ask.
///

/// question | What belongs together?
    id: match
    tests: SOP-CS-051
    points: 2

- Greeting -> Your name
- Checking -> Postcode and order
- Ending -> A summary

Each part has its words.
///

/// question | Fill in what is missing.
    id: fill
    tests: SOP-CS-051#check
    type: fill
    points: 2

We answer within ____ days, and check ____ it is.

- two | 2
- who

It stands in the procedure.
///

/// scenario | A parcel that never came
    id: scenario
    tests: SOP-CS-051#check
    points: 2

A customer writes in the chat.

1. "It was due on Monday." What do you do? { #start }

    - [x] Ask for the order number and the postcode. -> [You find it](#found)

        Right: now you can look.

    - [ ] Promise the money back. -> [You promised too much](#promised)

        You do not know yet what happened.

2. Your team lead asks why you promised that. { #promised }

    - [x] Say that it was too early, and look now. -> [You find it](#found)
    - [ ] Close the chat. -> end

        The customer is still waiting.

3. You see that it was delivered next door. { #found }

    - [x] Say so, and ask whether it is there. -> end

        They know where to look.

    - [ ] Close the case. -> end

        Nobody knows that it is solved.

You look before you promise.
///
"""

CHOICES = """
/// question | {title}
    id: {name}
    tests: SOP-CS-051#check
{pool}
- [x] The right one.

    Well chosen.

- [ ] The wrong one.

    Not so.
///
"""


def _module(number: str, title: str, version: str, approved: str, more: str, change: str = "New.") -> str:
    return f"""---
id: TRN-CS-{number}
kind: module
title: {title}
summary: What one needs for it.
{_controlled(version, approved, change)}objectives:
  - You can do it.
  - You know why.
duration: 20 minutes
pass_mark: 80
teaches: [SOP-CS-051@1.0]
{more}---
A few lines on what it is for.
"""


def _lesson(title: str, body: str, more: str = "") -> str:
    return f"---\nkind: lesson\ntitle: {title}\nsummary: In short.\n{more}---\n{body}"


def _first(version: str, approved: str, change: str) -> dict[str, str]:
    folder = f"docs/training/first-contact/{version}"
    more = "attempts: 2\nrenew_every: 12 months\nlessons: [greet, listen, test]\n"
    return {
        f"{folder}/index.md": _module("001", "First contact", version, approved, more, change),
        f"{folder}/greet.md": _lesson("Greet", "Say hello.\n" + ALL_KINDS, "duration: 5 minutes\n"),
        f"{folder}/listen.md": _lesson("Listen", "Let them speak.\n\n## How\n\nDo not interrupt.\n"),
        f"{folder}/test.md": _lesson(
            "The test",
            "Read each question to its end.\n" + ALL_KINDS.replace("    id: ", "    id: t-"),
            "counts: true\nshuffle: false\n",
        ),
    }


def _promises(before: str = "[TRN-CS-001]") -> dict[str, str]:
    folder = "docs/training/promises/1.0"
    pools = "".join(
        CHOICES.format(title=f"Number {n}?", name=f"n{n}", pool="    pool: numbers\n") for n in ("one", "two", "three")
    )
    fixed = CHOICES.format(title="Number four?", name="n-four", pool="")
    test = "counts: true\npools: {numbers: 2}\ntime_limit: 2 minutes\n"
    return {
        f"{folder}/index.md": _module(
            "002", "Promises", "1.0", "2026-01-10", f"prerequisites: {before}\nlessons: [keep, test]\n"
        ),
        f"{folder}/keep.md": _lesson("Keep it", "Say only what you can do.\n"),
        f"{folder}/test.md": _lesson("Test of promises", pools + fixed, test),
    }


def files(*versions: str) -> dict[str, str]:
    """The handbook with these versions of the first module."""
    approved = {"1.0": "2026-01-10", "2.0": "2026-02-10", "3.0": "2026-03-10"}
    found = {
        "docs/index.md": "---\ntitle: Welcome\naudience: public\n---\nHello.\n",
        "docs/help/contact.md": "---\ntitle: Contact\nsummary: How to reach us.\naudience: public\n---\nCall us.\n",
        "docs/procedures/initial-contact.md": GUIDE.format(control=_controlled()),
        "docs/procedures/conduct.md": GUIDE.format(control=_controlled("2.1") + "requires_ack: true\n")
        .replace("SOP-CS-051", "SOP-CS-060")
        .replace("Initial contact", "Conduct")
        + CHOICES.format(title="What is polite?", name="polite", pool=""),
        "docs/_data/roles.yml": "agent:\n  title: Service agent\n  escalates_to: lead\nlead:\n  title: Team lead\n"
        "  escalates_to: boss\nboss:\n  title: Service manager\n",
        **_promises("[TRN-CS-001]" if versions else "[]"),
    }
    for version in versions:
        found |= _first(version, approved[version], f"What is new in {version}.")
    return found


def build_public(folder: Path) -> None:
    """Build the site for everybody, with a module for everybody that tests what only employees may read."""
    public = {
        path: text.replace("kind: module\n", "kind: module\naudience: public\n") for path, text in files().items()
    }
    _build(folder, public, "public")


def build(folder: Path, *versions: str) -> None:
    """Build the employees' site."""
    _build(folder, files(*versions), "internal", *(f"TRN-CS-001@{version}" for version in versions))


def _build(folder: Path, content: dict[str, str], audience: str, *modules: str) -> None:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    write_handbook(folder, content, mkdocs=configuration)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    frozen = run(folder, "deskbook", "freeze", "TRN-CS-002@1.0", *modules, "--date", "2026-06-01")
    assert frozen.returncode == 0, frozen.stdout + frozen.stderr
    done = run(folder, "deskbook", "build", "--audience", audience, "--date", "2026-06-01")
    assert done.returncode == 0, done.stdout + done.stderr
