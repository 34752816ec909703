"""Modules with words planted in them, besides the rest of the small handbook (`tests.audience.planted`)."""

from __future__ import annotations


def module(name: str, version: str, *, status: str = "approved", effective: str = "2026-02-01", audience: str = "public", text: str = "", more: str = "") -> str:
    """The index page of a version of a module."""
    return (
        f'---\nid: {name}\nkind: module\ntitle: Care\nversion: "{version}"\nstatus: {status}\nowner: keeper\napprover: boss\n'
        f"audience: {audience}\napproved_on: 2026-01-10\neffective: {effective}\nreview_every: 12 months\nobjectives: [You take care.]\n"
        f"duration: 5 minutes\nlessons: [listen]\n{more}---\nTake care. {text}\n"
    )


QUESTION = """/// question | What comes first?
    id: first
    tests: «^id that a public question tests»-0014 # «comment in an option of a question»

- [x] The parcel
- [ ] The shop <!-- «comment in an answer» -->

Always.
///
"""
LISTEN = f"""---
kind: lesson
title: Listen
---
Words of a lesson.

{QUESTION}
/// audience | internal
//// question | What about «question in a block of a lesson»?
    id: second
    tests: POL-001

- [x] Now «answer in a block of a lesson»

    Since «feedback in a block of a lesson».

- [ ] Never
////
///
"""
PLAIN = "---\nkind: lesson\ntitle: Listen\n---\nWords of a lesson.\n"
TAUGHT = "teaches: [POL-001, «^id that a public question tests»-0014]\n"
FIRST = (
    TAUGHT.replace("]", "]\nchange: Now «change of a public module».")
    + "prerequisites: [«^id of a module to take before»-0099]\n"
)

TRAINING: dict[str, str] = {
    "docs/training/care/1.0/index.md": module("TRN-CARE-001", "1.0", more=FIRST).replace("[listen]", "[listen, inner]"),
    "docs/training/care/1.0/listen.md": LISTEN,
    "docs/training/care/1.0/inner.md": "---\nkind: lesson\ntitle: Inner «title of an internal lesson»\naudience: internal\n---\nText «text of an internal lesson».\n",
    "docs/training/care/2.0/index.md": module("TRN-CARE-001", "2.0", effective="2026-09-01", more="teaches: [POL-001]\n", text="«text of a module to come»"),
    "docs/training/care/2.0/listen.md": PLAIN,
    "docs/training/care/0.9/index.md": module("TRN-CARE-001", "0.9", status="retired", effective="2026-01-15", more="teaches: [POL-001]\nsuperseded_by: TRN-CARE-001\n"),
    "docs/training/care/0.9/listen.md": PLAIN + "Words «text of a withdrawn module».\n",
    "docs/training/inner/1.0/index.md": module("«^id of a module to take before»-0099", "1.0", status="draft", audience="internal", more="teaches: [POL-001]\n", text="«text of an internal module»"),
    "docs/training/inner/1.0/listen.md": PLAIN + "Words «text of a lesson of an internal module».\n",
}  # fmt: skip
"""Every page of the modules, by path."""
RELEASED = ("TRN-CARE-001@0.9", "TRN-CARE-001@1.0")
"""Versions that are recorded before the sites are built."""
