"""Names that no other handbook uses."""

from __future__ import annotations

import re
from datetime import date

import pytest

from deskbook.feeds.identify import authority, tag

NAMES = [
    # Chosen, address of the site, organization, name.
    (None, "https://Help.Example.com/base/", "Example", "help.example.com"),
    (None, "https://help.example.com:8443/", "Example", "help.example.com"),
    (None, "https://grüße.example/", "Example", "xn--grsse-lva.example"),
    (None, "http://[::1]/", "Example Outfitters", "example-outfitters"),
    (None, "http://[broken/", "Example Outfitters", "example-outfitters"),
    (None, None, "Zelte & Söhne GmbH", "zelte-sohne-gmbh"),
    (None, "", "株式会社", "handbook"),
    (None, "", "A" * 300, "a" * 60),
    ("example.org", "https://help.example.com/", "Example", "example.org"),
]


@pytest.mark.parametrize(("chosen", "site_url", "organization", "name"), NAMES, ids=[n[-1][:30] for n in NAMES])
def test_who_names_things(chosen: str | None, site_url: str | None, organization: str, name: str) -> None:
    assert authority(chosen, site_url, organization) == name
    assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[\w./-]+", tag(name, date(2026, 1, 1), "POL-CS-001/2.0"))


def test_a_tag_is_written_as_rfc_4151_says() -> None:
    assert tag("example.com", date(2026, 1, 1), "a b/ü") == "tag:example.com,2026-01-01:a%20b/%C3%BC"
