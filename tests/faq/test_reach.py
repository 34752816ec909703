"""Days in words, and which channels are for a page."""

from __future__ import annotations

import pytest

from deskbook.faq.reach import read_days

WEEK = [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "locale", "days"),
    [
        ("Monday to Friday", "en-GB", WEEK),
        ("Mon–Fri", "en-GB", WEEK),
        ("monday - friday", "en-GB", WEEK),
        ("Saturday", "en-GB", [6]),
        ("Saturdays and Sundays", "en-GB", [6, 7]),
        ("Sat, Sun", "en-GB", [6, 7]),
        ("Friday to Monday", "en-GB", [1, 5, 6, 7]),
        ("Every day", "en-GB", [*WEEK, 6, 7]),
        ("Montag bis Freitag", "de-DE", WEEK),
        ("Mo.–Fr., So.", "de-DE", [*WEEK, 7]),
        ("Monday to Friday", "de-DE", WEEK),
        ("lundi - vendredi", "fr-FR", WEEK),
        ("Someday", "en-GB", None),
        ("Monday to", "en-GB", None),
        ("Monday to Friday to Sunday", "en-GB", None),
        ("Montag", "en-GB", None),
        ("", "en-GB", None),
    ],
)
def test_days_in_words(text: str, locale: str, days: list[int] | None) -> None:
    assert read_days(text, locale) == days
