"""Front matter whose keys or values cannot be."""

from __future__ import annotations

from tests.site.bad_input.case import Case, procedure

PATH = "docs/rules/refunds.md"


def _one(name: str, line: int, code: str, said: str, ends: int = 1, **changes: str | None) -> Case:
    return Case(name, {PATH: procedure(**changes)}, ((PATH, line, code, said),), ends)


def _page(name: str, front: str, line: int, code: str, said: str) -> Case:
    return Case(name, {"docs/page.md": f"---\n{front}\n---\nText.\n"}, (("docs/page.md", line, code, said),))


DOCUMENTS: tuple[Case, ...] = (
    _page(
        "an unknown key", "titel: Refunds", 2, "DB100", "'titel' is not a key that is known here. Did you mean 'title'?"
    ),
    _page(
        "a key that is like none",
        "title: x\nzebra: y",
        3,
        "DB100",
        "'zebra' is not a key that is known here. The keys are: audience, hide,",
    ),
    _page("HTML for a key", '"<script>": x', 2, "DB100", "'<script>' is not a key that is known here"),
    _page(
        "a page with keys of a procedure",
        "title: x\nversion: '1.0'",
        3,
        "DB100",
        "'version' is not a key that is known here",
    ),
    _page(
        "a list for a title", "title: [a, b]", 2, "DB101", "'title' must be text, not a list. Write 'title: Refunds'."
    ),
    _page("keys for a title", "title:\n  a: b", 2, "DB101", "'title' must be text, not keys with values"),
    _page(
        "HTML in a title",
        "audience: public\ntitle: <img src=x onerror=alert(1)>",
        3,
        "DB101",
        "Write plain words, without '<', '>' and macros.",
    ),
    _page(
        "a script in a summary",
        "summary: <script>alert(1)</script>",
        2,
        "DB101",
        "'summary' cannot be '<script>alert(1)</script>'",
    ),
    _page(
        "a macro in a title", "title: '{{ config }}'", 2, "DB101", "'title' cannot be '{{ config }}'. Write plain words"
    ),
    _page("HTML in a keyword", "keywords: [a, <b>]", 2, "DB101", "'keywords.1' cannot be '<b>'"),
    _page("two lines in a title", "title: |\n  a\n  b", 2, "DB101", "Write one line of text."),
    _page("a title of 400 letters", f"title: {'a' * 400}", 2, "DB101", "Write at most 300 characters."),
    _page("an empty title", "title: ''", 2, "DB101", "'title' is empty. Write one line of text."),
    _page(
        "an icon that is a path",
        "icon: ../../secret",
        2,
        "DB101",
        "'icon' cannot be '../../secret'. Write 'icon: material/phone'.",
    ),
    _page(
        "an icon that the theme does not have",
        "icon: material/phonee",
        2,
        "DB101",
        "'material/phonee' is not an icon of the theme. Did you mean 'phone'?",
    ),
    _page(
        "an icon that is a path of the system",
        "icon: /etc/passwd",
        2,
        "DB101",
        "'icon' cannot be '/etc/passwd'. Write 'icon: material/phone'.",
    ),
    _page(
        "an icon of no set",
        "icon: nothing/phone",
        2,
        "DB101",
        "'nothing/phone' is not an icon of the theme. Look for one",
    ),
    _page(
        "a layout that is none",
        "layout: hoem",
        2,
        "DB101",
        "'hoem' is not a word that 'layout' can have. Did you mean 'home'?",
    ),
    _page("a word for a list", "hide: toc", 2, "DB101", "'hide' must be a list, not 'toc'. Write 'hide: [toc]'."),
    _page(
        "a part that cannot be hidden",
        "hide: [tok]",
        2,
        "DB101",
        "'tok' is not a word that 'hide.0' can have. Did you mean 'toc'?",
    ),
    _page(
        "an id of another form", "id: sop-53", 2, "DB101", "'id' cannot be 'sop-53'. Write capital letters and a number"
    ),
    _page("an id with other digits", "id: SOP-CS-٠٥٣", 2, "DB101", "'id' cannot be 'SOP-CS-٠٥٣'"),
    _page(
        "an unknown kind",
        "kind: procedur",
        2,
        "DB109",
        "'procedur' is not a kind of document. Did you mean 'procedure'?",
    ),
    _page("a list for a kind", "kind: [procedure]", 2, "DB109", "'['procedure']' is not a kind of document"),
    _page("an unknown audience", "audience: publik", 2, "DB112", "'publik' is not an audience. Did you mean 'public'?"),
    _page(
        "a list for an audience",
        "audience: [public]",
        2,
        "DB101",
        "'audience' must be text, not a list. Write 'audience: public'.",
    ),
    _one("a missing key", 2, "DB102", "the key 'owner' is missing. Write 'owner: quality-manager'.", owner=None),
    _one("a version that is a number", 5, "DB101", "'version' cannot be '1'. Write major.minor", version="1"),
    _one(
        "a status that is none",
        6,
        "DB101",
        "'aproved' is not a word that 'status' can have. Did you mean 'approved'?",
        status="aproved",
    ),
    _one(
        "an unknown owner",
        7,
        "DB104",
        "owner 'laed' is not a role. Did you mean 'lead'? (docs/_data/roles.yml)",
        owner="laed",
    ),
    _one(
        "an unknown approver",
        8,
        "DB104",
        "approver 'zebra' is not a role. Roles stand in docs/_data/roles.yml.",
        approver="zebra",
    ),
    _one("an unknown reader", 12, "DB104", "applies_to 'agent' is not a role", applies_to="[lead, agent]"),
    _one(
        "an impossible date",
        10,
        "DB105",
        "'effective' has an impossible date: '2026-02-30' is not a date of the calendar. Write year-month-day",
        effective="2026-02-30",
    ),
    _one(
        "a date of another form", 9, "DB105", "'1 March 2026' is not a date of the calendar", approved_on="1 March 2026"
    ),
    _one("a list for a date", 10, "DB101", "'effective' must be a date, not a list", effective="[2026-02-01]"),
    _one(
        "an approval that lies ahead",
        9,
        "DB105",
        "it was approved on 2026-07-01, which lies ahead",
        approved_on="2026-07-01",
        effective="2026-08-01",
    ),
    _one(
        "in effect before it was approved",
        10,
        "DB106",
        "it takes effect on 2026-01-09 but was approved on 2026-01-10. Write a date that is not before",
        effective="2026-01-09",
    ),
    _one(
        "a review that is overdue",
        11,
        "DB107",
        "its review was due on 2026-04-10. Review it, then write the new 'approved_on'.",
        0,
        review_every="3 months",
    ),
    _one(
        "a period that is none",
        11,
        "DB101",
        "'review_every' cannot be 'often'. Write a number and a unit, such as '6 months'.",
        review_every="often",
    ),
    _one(
        "a list for a period",
        11,
        "DB101",
        "'review_every' cannot be a list. Write 'review_every: 6 months'.",
        review_every="[6 months]",
    ),
    _one(
        "retired without a successor",
        6,
        "DB108",
        "it is retired and names no successor. Write 'superseded_by: ID'",
        status="retired",
    ),
    _one(
        "retired for a successor that is none",
        12,
        "DB110",
        "superseded_by 'SOP-CS-099' is not the id of a document",
        status="retired",
        superseded_by="SOP-CS-099",
    ),
    _one(
        "related to nothing",
        12,
        "DB110",
        "related 'SOP-CS-002' is not the id of a document. Did you mean 'SOP-CS-001'?",
        related="[SOP-CS-002]",
    ),
    _one(
        "owner and approver are one",
        8,
        "DB113",
        "owner and approver are the same role. Let another role approve it.",
        0,
        approver="lead",
    ),
    _one(
        "it supersedes itself",
        12,
        "DB111",
        "documents supersede each other in a circle: SOP-CS-001 → SOP-CS-001. Delete one",
        supersedes="[SOP-CS-001]",
    ),
    Case(
        "an approved document without its dates",
        {PATH: procedure(approved_on=None, effective=None, review_every=None, approver=None)},
        tuple(
            (PATH, 6, "DB102", f"the key '{k}' is missing; a document with status 'approved' has one")
            for k in ("approved_on", "approver", "effective", "review_every")
        ),
    ),
    Case(
        "an id twice",
        {PATH: procedure(), "docs/rules/returns.md": procedure(title="Returns")},
        (
            (
                "docs/rules/returns.md",
                3,
                "DB103",
                "the id 'SOP-CS-001' is used by docs/rules/refunds.md too. Give one of the two another id.",
            ),
        ),
    ),
)
