"""Values of front matter and data: what they can be, and what comes of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from deskbook.core.documents import ControlledMeta, Document, DocumentId, Kind, Line, PageMeta, Version
from deskbook.core.periods import Period
from deskbook.core.pieces import Markup
from deskbook.core.records import Channel, Fact, Hours, Organization, check_id, is_key

VALUES: dict[str, object] = {
    "14": Decimal(14),
    "-1.50": Decimal("-1.50"),
    "+2": Decimal(2),
    "0.000001": Decimal("0.000001"),
    "2026-03-01": date(2026, 3, 1),
    "two": "two",
    " at the desk ": "at the desk",
    "1,000": "1,000",
    "1e3": "1e3",
    "٣": "٣",
    "1.2.3": "1.2.3",
}


@pytest.mark.parametrize("text", VALUES)
def test_the_value_of_a_fact(text: str) -> None:
    fact = Fact.model_validate({"value": text, "owner": "lead", "source": "A"})
    assert (type(fact.value), fact.value) == (type(VALUES[text]), VALUES[text])


@pytest.mark.parametrize(
    "value", [None, "", "  ", [], {}, "2026-02-30", "<b>", "a > b", "{{ x }}", "{% x %}", "a\nb", "x" * 301]
)
def test_what_no_fact_can_be(value: object) -> None:
    with pytest.raises(ValidationError):
        Fact.model_validate({"value": value, "owner": "lead", "source": "A"})


FORMS: list[tuple[Any, list[str], list[str]]] = [
    (DocumentId, ["SOP-CS-053", "A-01", "POL2-99999"], ["sop-cs-1", "SOP", "SOP-1", "SOP-CS-1x", "SOP--01", "-01", "SOP-CS-٠١", "A-01/.."]),
    (Version, ["1.0", "12.34"], ["1", "1.0.0", "v1.0", "1.", "١.٠", "10000.0"]),
    (Line, ["a", "A & B's \"c\"", "x" * 300], ["", "a\nb", "<b>", "a>b", "{{ x }}", "{% x %}", "x" * 301]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "good", "bad"), FORMS, ids=["id", "version", "line"])
def test_words_of_a_certain_form(form: Any, good: list[str], bad: list[str]) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(form)
    assert [adapter.validate_python(word) for word in good] == good
    for word in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(word)


@pytest.mark.parametrize("word", ["lead", "team-lead", "a1-b2"])
def test_an_id_that_can_stand_in_an_address(word: str) -> None:
    assert check_id(word) == word


@pytest.mark.parametrize("word", ["", "Lead", "team lead", "../x", "a/b", "a.b", "-a", "a-", "1a", "ä", "a\n", "<b>"])
def test_an_id_that_cannot(word: str) -> None:
    with pytest.raises(ValueError, match="write lower-case words joined by '-'"):
        check_id(word)


def test_the_key_of_a_fact() -> None:
    assert [is_key(k) for k in ("refund.window", "a-b.c1", "A", "a..b", "a.", "a b", "a\n")] == [True, True] + [
        False
    ] * 5


@pytest.mark.parametrize("link", ["https://example.com", "mailto:a@example.com", "tel:+1"])
def test_where_a_channel_may_lead(link: str) -> None:
    assert Channel(title="A", address="b", link=link).link == link


@pytest.mark.parametrize(
    "link", ["javascript:x", "http://example.com", "data:x", "HTTPS://example.com", "https://a b", "//x"]
)
def test_where_it_may_not(link: str) -> None:
    with pytest.raises(ValidationError):
        Channel.model_validate({"title": "A", "address": "b", "link": link})


@pytest.mark.parametrize(
    ("opens", "closes", "fine"),
    [
        ("00:00", "24:00", True),
        ("08:30", "20:00", True),
        ("24:00", "24:00", False),
        ("8:00", "20:00", False),
        ("08:60", "20:00", False),
        ("08:00", "25:00", False),
    ],
)
def test_hours(opens: str, closes: str, fine: bool) -> None:
    values = {"days": "Monday", "open": opens, "close": closes}
    if fine:
        assert Hours.model_validate(values).open == opens
    else:
        with pytest.raises(ValidationError):
            Hours.model_validate(values)


@pytest.mark.parametrize("locale", ["en-GB", "de_DE", "fr", "pt-BR", "zh-Hant-TW", "sr-Latn"])
def test_a_locale(locale: str) -> None:
    assert Organization(locale=locale).locale == locale


@pytest.mark.parametrize("locale", ["xx-YY", "english", "e", "en-GB-oed-more", "../en", "en GB", ""])
def test_no_locale(locale: str) -> None:
    with pytest.raises(ValidationError):
        Organization(locale=locale)


def document(**changes: object) -> Document:
    keys = {"id": "SOP-CS-001", "title": "A", "version": "1.0", "status": "approved", "owner": "lead", **changes}
    return Document(
        "a.md", Kind("guide", "Guide", ControlledMeta), ControlledMeta.model_validate(keys), "public", Markup()
    )


IN_FORCE = [
    ({"effective": "2026-02-01"}, True),
    ({"effective": "2026-06-01"}, True),
    ({"effective": "2026-06-02"}, False),
    ({}, False),
    ({"effective": "2026-02-01", "status": "draft"}, False),
    ({"effective": "2026-02-01", "status": "in-review"}, False),
    ({"effective": "2026-02-01", "status": "retired"}, False),
]


@pytest.mark.parametrize(("changes", "expected"), IN_FORCE, ids=str)
def test_in_force(changes: dict[str, object], expected: bool) -> None:
    assert document(**changes).in_force(date(2026, 6, 1)) is expected


def test_a_plain_page_is_always_in_force_and_never_reviewed() -> None:
    page = Document("a.md", Kind("page", "Page", PageMeta), PageMeta(), "public", Markup())
    assert page.in_force(date.min)
    assert page.next_review() is None


def test_the_next_review() -> None:
    assert document(approved_on="2026-01-31", review_every="1 month").next_review() == date(2026, 2, 28)
    assert document(review_every=Period(1, "month")).next_review() is None
    assert document(approved_on="2026-01-31").next_review() is None


def test_values_are_plain_data() -> None:
    assert document(effective="2026-02-01", keywords=["a"]).values() == {
        "id": "SOP-CS-001", "kind": "page", "title": "A", "keywords": ["a"], "layout": "page", "version": "1.0",
        "status": "approved", "owner": "lead", "effective": "2026-02-01", "requires_ack": False,
    }  # fmt: skip
