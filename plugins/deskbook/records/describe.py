"""Describing: what a page that sends is told, and what of the options therefore stands on pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from deskbook.core.library import Library
from deskbook.records.config import RecordsOptions


def sends(options: RecordsOptions, audience: str, narrowest: str) -> bool:
    """Whether the pages of an audience send anything."""
    return bool(options.endpoint) and audience in (options.audiences or (narrowest,))


def describe(options: RecordsOptions, library: Library, site_name: str, identifier: str) -> dict[str, Any]:
    """What a page is told, as data.

    Args:
        options: where, and as whom.
        library: gives the organization.
        site_name: of the site.
        identifier: what the identifiers of courses begin with.
    """
    organization = library.data.organization
    return {
        "endpoint": options.endpoint,
        "key": options.key,
        "credentials": options.credentials,
        "actor": options.actor.model_dump() if options.actor else None,
        "answers": options.answers,
        "identifier": identifier,
        "language": organization.locale.replace("_", "-"),
        "platform": site_name,
        "organization": organization.name,
    }


def published(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The same as it stands on pages, for the scan."""
    return (json.dumps(data, ensure_ascii=False),) if data else ()
