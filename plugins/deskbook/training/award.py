"""Awarding: what somebody achieved who passed a module, as an Open Badges 3.0 achievement (1EdTech), for systems that issue
badges."""

from __future__ import annotations

import json
import uuid
from typing import Any

from deskbook.core.records import Organization
from deskbook.training.show import ShownModule

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")


def award(module: ShownModule, organization: Organization, narrative: str, site_url: str, address: str) -> str:
    """The definition of the achievement, as JSON.

    Args:
        module: a version of a module.
        organization: whose it is.
        narrative: what one has to do for it, in a sentence.
        site_url: where the site lies; "" where that is not known.
        address: of the module's page, as seen from the site's root.
    """
    name = f"{organization.name}/{module.id}@{module.version}"
    place = address.rpartition("/")[0]
    base = site_url.rstrip("/") + "/" if site_url else ""
    value: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": f"{base}{place}/achievement.json" if base else uuid.uuid5(uuid.NAMESPACE_URL, name).urn,
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": module.title,
        "description": module.summary or module.title,
        "humanCode": module.id,
        "version": module.version,
        "inLanguage": organization.locale.replace("_", "-"),
        "creator": {
            "id": base or uuid.uuid5(uuid.NAMESPACE_URL, organization.name).urn,
            "type": ["Profile"],
            "name": organization.name,
        },
        "criteria": {
            **({"id": f"{base}{address}"} if base else {}),
            "narrative": "\n".join([narrative, "", *(f"- {line}" for line in module.objectives)]),
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
