"""Identifying: names for feeds, entries and dates that no other handbook uses and that never change."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


def authority(chosen: str | None, site_url: str | None, organization: str) -> str:
    """Who names things: the name that was chosen, else the host of the site, else the organization's name.

    Args:
        chosen: the option; None for none.
        site_url: the site's address; None or "" for none.
        organization: the organization's name; a name without a Latin letter or digit gives `handbook`.
    """
    if chosen:
        return chosen
    try:
        host = (urlsplit(site_url or "").hostname or "").encode("idna").decode("ascii")
    except ValueError:
        host = ""
    if _HOST.fullmatch(host):
        return host
    plain = unicodedata.normalize("NFKD", organization).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "handbook"


def tag(who: str, since: date, key: str) -> str:
    """A tag URI (RFC 4151): `tag:help.example.com,2026-01-01:POL-CS-001/2.0`."""
    return f"tag:{who},{since.isoformat()}:{quote(key)}"
