"""The sandbox of macros: everything that a handbook needs runs, and nothing that reaches for Python does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile
from deskbook.engine.macros import Sandbox
from tests.engine.macro_cases import FORBIDDEN, LEGAL
from tests.handbook import SMALL, run, tree, write_handbook

DATA = {
    "_data/organization.yml": "name: Smith & Sons\nsummary: A shop.\nlocale: {locale}\ncurrency: EUR\nhours:\n"
    "  - {{days: Monday to Friday, open: '08:00', close: '20:00'}}\n  - {{days: Saturday, open: '09:00', close: '17:00'}}\n",
    "_data/roles.yml": "lead:\n  title: Team lead\n  audience: public\nboss:\n  title: Manager\n",
    "_data/facts.yml": "units:\n  working-day: {{one: working day, other: working days}}\nfacts:\n"
    "  one.day: {{value: 1, unit: day, owner: lead, audience: public, source: A}}\n"
    "  two.weeks: {{value: 2, unit: week, owner: lead, audience: public, source: A}}\n"
    "  reply: {{value: 1, unit: working-day, owner: lead, audience: public, source: A}}\n"
    "  refund: {{value: 3, unit: working-day, owner: lead, audience: public, source: A}}\n"
    "  share: {{value: 12.5, unit: percent, owner: lead, audience: public, source: A}}\n"
    "  fee: {{value: 9.5, unit: currency, owner: lead, audience: public, source: A}}\n"
    "  limit: {{value: 1250, unit: currency, owner: lead, audience: public, source: A}}\n"
    "  begin: {{value: 2026-03-01, owner: lead, audience: public, source: A}}\n"
    "  place: {{value: Dock 4 & 5, owner: lead, audience: public, source: A}}\n"
    "  secret: {{value: 42, owner: lead, source: A}}\n",
    "_data/channels.yml": "phone:\n  title: Phone\n  audience: public\n  address: '+353 1 000 0000'\n"
    "  link: 'tel:+35310000000'\n  response: reply\nsocial:\n  title: Social media\n  audience: public\n"
    "  address: '@smith'\n  response: secret\n  platforms: [Facebook, Instagram]\n",
    "_parts/greeting.md": "---\naudience: public\n---\nWelcome to {{{{ organization.name }}}}.",
    "_parts/secret.md": "The secret is {{{{ fact('secret') }}}}.",
}


def render(body: str, more: Mapping[str, str] | None = None, locale: str = "en-GB") -> tuple[str, list[Diagnostic]]:
    """The text of a public page, and what went wrong. Its body begins on line 4 of `docs/page.md`."""
    files = {**{k: v.format(locale=locale) for k, v in DATA.items()}, **(more or {})}
    files["page.md"] = f"---\naudience: public\n---\n{body}"
    library, found = load_library([SourceFile(path, text.encode()) for path, text in files.items()])
    assert not found
    selection = select(library, "public", date(2026, 6, 1))
    return Sandbox(selection).render(selection.pages["page.md"])


@pytest.mark.parametrize("body", LEGAL)
def test_what_a_page_may_say(body: str) -> None:
    assert render(body) == (LEGAL[body], [])


ABROAD = {
    "de-DE": ("1 Tag", "2 Wochen", "12,5\xa0%", "9,50\xa0€", "1.250\xa0€", "1. März 2026"),
    "fr-FR": ("1\xa0jour", "2\xa0semaines", "12,5\xa0%", "9,50\xa0€", "1\u202f250\xa0€", "1 mars 2026"),
    "en-GB": ("1 day", "2 weeks", "12.5%", "€9.50", "€1,250", "1 March 2026"),
}


@pytest.mark.parametrize("locale", ABROAD)
def test_facts_read_as_the_handbooks_language_writes_them(locale: str) -> None:
    names = ("one.day", "two.weeks", "share", "fee", "limit", "begin")
    body = "|".join(f"{{{{ fact('{name}') }}}}" for name in names)
    assert render(body, locale=locale) == ("|".join(ABROAD[locale]), [])


ESCAPES = [(code, body) for code, bodies in FORBIDDEN.items() for body in bodies]
PYTHON = re.compile(
    r"<(class|function|bound method|built-in|module|generator|\w+(\.\w+)+ object)|0x[0-9a-f]{6}|Undefined|root:x:"
)


@pytest.mark.parametrize(("code", "body"), ESCAPES, ids=[body[:70] for _, body in ESCAPES])
def test_what_a_page_may_not_say(code: str, body: str) -> None:
    text, found = render(f"First line.\n\n{body}\n")
    assert [(d.path, d.line, d.code) for d in found][:1] == [("docs/page.md", 6, code)]
    assert {d.code for d in found} <= {code, "DB402", "DB401"}
    assert text == f"First line.\n\n{body}\n"
    assert not PYTHON.search(" ".join(map(str, found)))


def test_there_are_enough_escapes() -> None:
    assert len(ESCAPES) == len(set(ESCAPES)) >= 150


def test_all_faults_of_a_page_come_at_once_each_with_its_line() -> None:
    _, found = render("{{ config }}\n\n{{ fact.__self__ }}\n{% if 1 %}\n  {{ lipsum() }}\n{% endif %}\n")
    assert [str(d) for d in found] == [
        "docs/page.md:4: DB402 'config' is not known in macros. Macros can name: channel, fact, opening_hours, organization, role.",
        "docs/page.md:6: DB403 a macro may not reach for '__self__'. Delete it.",
        "docs/page.md:8: DB402 'lipsum' is not known in macros. Macros can name: channel, fact, opening_hours, organization, role.",
    ]


def test_a_fault_that_shows_only_when_it_runs_has_its_line_too() -> None:
    _, found = render("Text.\n\n{{ fact('one.day') }}\n\n{% if 1 < 'a' %}x{% endif %}\n")
    assert [(d.line, d.code) for d in found] == [(8, "DB401")]
    assert found[0].problem.startswith("a macro fails: '<' not supported")


def test_a_faulty_part_stops_every_page() -> None:
    part = {"_parts/bad.md": "---\naudience: public\n---\n{{ config }}\n"}
    _, found = render("{% include '_parts/bad.md' %}", part)
    assert [(d.path, d.line, d.code) for d in found] == [("docs/_parts/bad.md", 4, "DB402")]


def test_parts_that_include_themselves_end(tmp_path: Path) -> None:
    part = {"_parts/round.md": "---\naudience: public\n---\n{% include '_parts/round.md' %}\n"}
    _, found = render("{% include '_parts/round.md' %}", part)
    assert [d.code for d in found] == ["DB008"]


NEAREST = {
    "{{ fcat('x') }}": "Did you mean 'fact'?",
    "{{ organisation.name }}": "Did you mean 'organization'?",
    "{{ organization.nam }}": "Did you mean 'name'?",
    "{{ channel('phone').adress }}": "Did you mean 'address'?",
    "{{ 'a'|safe }}": "Filters are: capitalize, d, default, e,",
    "{{ channel('social').platforms }}": 'Write … | join(", ").',
    "{{ organization }}": "Name one of them, such as organization.name.",
    "{{ fact(1) }}": 'Write fact("key").',
    "{{ fact('one.day', 'x') }}": "Forms are: full, number, unit, short.",
    "{{": "Put an example between {% raw %} and {% endraw %}.",
}


@pytest.mark.parametrize("body", NEAREST)
def test_the_advice_says_what_to_write(body: str) -> None:
    _, found = render(body)
    assert NEAREST[body] in found[0].advice


MAIN = """
import pathlib
pathlib.Path(__file__).with_name("was-run").write_text("x")

def define_env(env):
    env.variables["marker"] = "MARKER"

    @env.macro
    def shout():
        return "MARKER"
"""


@pytest.mark.site
def test_mkdocs_macros_runs_no_module_and_knows_no_variable(tmp_path: Path) -> None:
    """`main.py`, `extra` and `extra.macros` are how mkdocs-macros is given code and variables; here they are not."""
    files = {**SMALL, "main.py": MAIN, "main/__init__.py": MAIN, "macros.py": MAIN}
    folder = write_handbook(tmp_path, files)
    configuration = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    configuration = configuration.replace("extra:\n", "extra:\n  marker: MARKER\n  macros: {marker: MARKER}\n")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    done = run(folder, "deskbook", "build", "--audience", "public", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr
    assert not list(folder.rglob("was-run"))
    assert b"We answer within 2 days." in tree(folder / "site/public")["index.html"]
    for body in ("{{ marker }}", "{{ shout() }}", "{{ macros.marker }}"):
        (folder / "docs/contact.md").write_text(f"---\naudience: public\n---\n{body}\n", encoding="utf-8")
        done = run(folder, "deskbook", "check", "--date", "2026-06-01")
        assert "docs/contact.md:4: DB402" in done.stdout
        assert done.returncode == 1
    assert not list(folder.rglob("was-run"))
