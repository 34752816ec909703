"""Loading: defaults of folders, variants of pages, and what is kept of a page that is at fault."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from deskbook.core.audiences import Audiences
from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.library import Library
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile

GUIDE = Kind("guide", "Guide", ControlledMeta)
FRONT = 'id: SOP-CS-001\nkind: guide\ntitle: A\nversion: "1.0"\nstatus: draft\nowner: lead\n'
ROLES = {"_data/roles.yml": "lead: {title: Lead}\nboss: {title: Boss}\n"}


def load(
    files: Mapping[str, str | bytes], audiences: tuple[str, ...] = ("public", "internal")
) -> tuple[Library, list[str]]:
    sources = [SourceFile(path, text if isinstance(text, bytes) else text.encode()) for path, text in files.items()]
    library, found = load_library(sources, audiences=Audiences(audiences), kinds=[GUIDE])
    return library, [str(d) for d in found]


def test_the_nearest_folder_wins_and_the_page_over_all() -> None:
    library, found = load(
        {
            **ROLES,
            ".meta.yml": "audience: public\nowner: lead\nreview_every: 6 months\n",
            "rules/.meta.yml": "kind: guide\nowner: boss\napplies_to: [lead]\n",
            "rules/a.md": f"---\n{FRONT}---\n",
            "rules/b.md": f"---\n{FRONT.replace('001', '002').replace('owner: lead', 'audience: internal')}---\n",
            "c.md": "Text.\n",
        }
    )
    assert found == []
    first, second, page = (library.documents[path] for path in ("rules/a.md", "rules/b.md", "c.md"))
    assert first.control is not None
    assert second.control is not None
    assert (first.audience, second.audience, page.audience) == ("public", "internal", "public")
    assert (first.control.owner, second.control.owner) == ("lead", "boss")
    assert (str(first.control.review_every), first.control.applies_to) == ("6 months", ("lead",))
    assert page.control is None


def test_what_names_no_audience_is_for_the_narrowest() -> None:
    library, _ = load({"a.md": "Text.\n", "b.md": "---\naudience:\n---\n"}, ("public", "partner", "internal"))
    assert {d.audience for d in library.documents.values()} == {"internal"}


DENIED: dict[str, str | bytes] = {
    "a list for an audience": "---\naudience: [public]\n---\nText.\n",
    "an unknown audience": "---\naudience: publik\n---\nText.\n",
    "YAML that cannot be read": "---\naudience: public\ntitle: a: b\n---\nText.\n",
    "front matter that is not closed": "---\naudience: public\n\nText.\n",
    "no keys": "---\npublic\n---\nText.\n",
    "bytes that are no text": b"---\naudience: public\n---\n\xff\n",
}


@pytest.mark.parametrize("name", DENIED)
def test_a_page_that_cannot_be_read_is_for_the_narrowest(name: str) -> None:
    library, found = load({".meta.yml": "audience: public\n", "a.md": DENIED[name]})
    assert len(found) == 1
    assert library.documents["a.md"].audience == "internal"


def test_of_a_faulty_page_its_marking_id_and_title_are_kept() -> None:
    library, found = load({**ROLES, "a.md": f"---\n{FRONT}audience: public\nversion2: x\n---\n## Y\n"})
    document = library.documents["a.md"]
    assert len(found) == 1
    assert (document.audience, document.id, document.title) == ("public", "SOP-CS-001", "A")
    assert document.markup.pieces
    assert document.control is None


VARIANTS = {
    "index.internal.md": ("index.md", "internal"),
    "help/a.b.public.md": ("help/a.b.md", "public"),
    "index.partner.md": ("index.partner.md", "internal"),
    "internal.md": ("internal.md", "internal"),
    ".internal.md": (".internal.md", "internal"),
}


@pytest.mark.parametrize("path", VARIANTS)
def test_variants_of_pages(path: str) -> None:
    library, _ = load({path: "Text.\n"})
    document = library.documents[path]
    assert (document.replaces, document.audience) == VARIANTS[path]


TITLES = {
    "index.md": "Home",
    "README.md": "Home",
    "help/index.md": "Help",
    "help/index.internal.md": "Help",
    "help/contact-us_now.md": "Contact us now",
}


@pytest.mark.parametrize("path", TITLES)
def test_a_page_without_a_title_is_called_like_its_file(path: str) -> None:
    assert load({path: "Text.\n"})[0].documents[path].title == TITLES[path]


def test_attachments_are_marked_by_their_folder_or_by_name() -> None:
    library, found = load(
        {
            ".meta.yml": "audience: public\nattachments: {plan.pdf: internal}\n",
            "plan.pdf": b"x",
            "form.pdf": b"x",
            "rules/.meta.yml": "owner: lead\n",
            "rules/plan.pdf": b"x",
            "other/.meta.yml": "audience: internal\n",
            "other/a.png": b"x",
            **ROLES,
        }
    )
    assert found == []
    markings = {path: library.attachment_marking(path) for path in library.attachments}
    assert markings == {
        "plan.pdf": "internal",
        "form.pdf": "public",
        "rules/plan.pdf": "public",
        "other/a.png": "internal",
    }


def test_one_faulty_record_hides_no_other() -> None:
    library, found = load(
        {
            "_data/roles.yml": "lead: {title: Lead}\nboss: {titel: Boss}\nBad Id: {title: X}\n",
            "_data/facts.yml": "units:\n  box: {other: boxes}\n  bag: {}\nfacts:\n"
            "  a: {value: 1, unit: box, owner: lead, source: A}\n  b: {value: [], owner: lead, source: A}\n",
            "_data/coverage.yml": "- {point: a, section: '1', documents: []}\n- {point: b}\n",
        }
    )
    assert len(found) == 7
    assert list(library.data.roles) == ["lead", "Bad Id"]
    assert list(library.data.facts.facts) == ["a"]
    assert list(library.data.facts.units) == ["box"]
    assert [point.point for point in library.data.coverage] == ["a"]


def test_files_of_data_are_never_pages_or_attachments() -> None:
    library, found = load({"_data/a.md": "Text.\n", "_data/b.png": b"x", "_data/deep/c.yml": "a: b\n"})
    assert found == []
    assert not library.documents
    assert not library.attachments
    assert list(library.data.raw) == ["deep/c.yml"]
