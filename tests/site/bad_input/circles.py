"""Documents that name each other in circles, variants of pages, and defaults of folders."""

from __future__ import annotations

from tests.site.bad_input.case import Case, procedure
from tests.site.bad_input.documents import PATH

CIRCLES: tuple[Case, ...] = (
    Case(
        "a circle of three",
        {
            PATH: procedure(supersedes="SOP-CS-002"),
            "docs/rules/b.md": procedure(id="SOP-CS-002", title="B", supersedes="[SOP-CS-003]"),
            "docs/rules/c.md": procedure(
                id="SOP-CS-003", title="C", status="retired", supersedes="SOP-CS-001", superseded_by="SOP-CS-002"
            ),
        },
        ((PATH, 12, "DB111", "in a circle: SOP-CS-001 → SOP-CS-002 → SOP-CS-003 → SOP-CS-001"),),
    ),
    Case(
        "a circle that only the successors name",
        {
            PATH: procedure(status="retired", superseded_by="SOP-CS-002"),
            "docs/rules/b.md": procedure(id="SOP-CS-002", title="B", status="retired", superseded_by="SOP-CS-001"),
        },
        ((PATH, 12, "DB111", "in a circle: SOP-CS-001 → SOP-CS-002 → SOP-CS-001"),),
    ),
    Case(
        "a variant that names another audience",
        {"docs/page.internal.md": "---\ntitle: x\naudience: public\n---\nText.\n"},
        (
            (
                "docs/page.internal.md",
                3,
                "DB205",
                "the file name says 'internal' and the front matter says 'public'. Delete the key",
            ),
        ),
    ),
    Case(
        "faults of folder defaults, said once and not for each page",
        {
            "docs/rules/.meta.yml": "kind: procedur\nowner: laed\naudience: publik\nattachments: {plan.pfd: public, other.txt: nobody}\n",
            PATH: "---\ntitle: x\n---\nText.\n",
            "docs/rules/other.md": "---\ntitle: y\n---\nText.\n",
        },
        (
            ("docs/rules/.meta.yml", 1, "DB109", "'procedur' is not a kind of document"),
            ("docs/rules/.meta.yml", 2, "DB104", "owner 'laed' is not a role. Did you mean 'lead'?"),
            ("docs/rules/.meta.yml", 3, "DB112", "'publik' is not an audience"),
            ("docs/rules/.meta.yml", 4, "DB101", "there is no file 'other.txt' in this folder"),
            ("docs/rules/.meta.yml", 4, "DB101", "there is no file 'plan.pfd' in this folder"),
            ("docs/rules/.meta.yml", 4, "DB112", "'nobody' is not an audience"),
        ),
    ),
    Case(
        "HTML in folder defaults",
        {"docs/rules/.meta.yml": "title: <script>\nowner: <b>\n"},
        (("docs/rules/.meta.yml", 1, "DB100", "'title' is not a key that is known here"),),
    ),
)
