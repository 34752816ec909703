"""Identifiers: what a handbook and the versions of its courses and documents are called in other systems."""

from __future__ import annotations

import re
from urllib.parse import quote

_SLUG = re.compile(r"[^a-z0-9]+")


def identifier_of(option: str, site: str, organization: str) -> str:
    """What the identifiers of a handbook begin with: the option, else the site's address, else a name of its own."""
    if option or site:
        return (option or site).rstrip("/")
    return f"urn:x-deskbook:{_SLUG.sub('-', organization.lower()).strip('-') or 'handbook'}"


def activity(identifier: str, what: str, name: str, version: str) -> str:
    """The IRI of a version of something (xAPI 1.0.3, Data 2.4.4.1: activities are known by an IRI that never changes).

    Args:
        identifier: see `identifier_of`.
        what: `training` or `document`.
        name: its id.
        version: `major.minor`.
    """
    between = ":" if identifier.startswith("urn:") else "/"
    return between.join([identifier, what, quote(name), version])
