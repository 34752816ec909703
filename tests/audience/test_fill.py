"""Macros as the scan fills them, and comments in their language."""

from __future__ import annotations

import pytest

from deskbook.audience.fill import Filler, remarks_in, without_remarks
from deskbook.core.facts import FactFormat
from deskbook.core.records import Channel, Fact, Facts, Hours, Organization, RoleRecord

FACT = Fact.model_validate({"value": "2", "unit": "day", "owner": "lead", "source": "Agreed"})
SHOP = Organization(name="Shop", hours=(Hours(days="Monday", open="08:00", close="20:00"),))
FILLER = Filler(
    {"a.b": FACT},
    {"lead": RoleRecord(title="Team lead")},
    {"mail": Channel(title="Mail", address="a@example.com", response="a.b")},
    FactFormat(SHOP, Facts()),
)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("in {{ fact('a.b') }}.", "in 2 days."),
        ('{{fact("a.b","number")}} and {{ fact(key="a.b", form="unit") }}', "2 and days"),
        ("{{ fact('a.b') | upper }}", "2 days"),
        ("{{ role('lead') }}", "Team lead"),
        ("{{ channel('mail').title }}: {{ channel('mail').response }}", "Mail: 2 days"),
        ("{{ organization.name }} {{ opening_hours() }}", "Shop Monday 08:00–20:00"),
        ("{{ fact('x.y') }} {{ role('boss') }} {{ other }}", "{{ fact('x.y') }} {{ role('boss') }} {{ other }}"),
        ("{ not a macro }", "{ not a macro }"),
    ],
)
def test_macros_are_filled(text: str, filled: str) -> None:
    assert FILLER.fill(text) == filled


def test_comments_of_macros_are_told_from_what_is_shown() -> None:
    text = "one {# two #}\n{% raw %}{# three #}{% endraw %}\n{# four\nfive #} six"
    assert list(remarks_in(text)) == [(0, "{# two #}"), (2, "{# four\nfive #}")]
    assert without_remarks(text) == "one \n{% raw %}{# three #}{% endraw %}\n\n six"
