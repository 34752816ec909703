"""What xAPI 1.0.3 asks of a statement (Part Two: Experience API Data): a judge that is strict on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
DURATION = re.compile(r"^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$")
STAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
INTERACTIONS = frozenset(
    "true-false choice fill-in long-fill-in matching performance sequencing likert numeric other".split()
)
PARTS = {
    "choice": {"choices"},
    "sequencing": {"choices"},
    "likert": {"scale"},
    "matching": {"source", "target"},
    "performance": {"steps"},
}
"""Lists of parts that a type of interaction may have (2.4.4.1)."""
ACTIVITIES = ("parent", "grouping", "category", "other")


def is_iri(value: Any) -> bool:
    """Whether it is an IRI with its scheme (4.3)."""
    return isinstance(value, str) and bool(urlsplit(value).scheme) and not re.search(r"\s", value)


def faults_of(statement: Any) -> list[str]:
    """What is wrong with a statement; nothing where it is as it should be."""
    return list(_statement(statement))


def _keys(value: Any, place: str, allowed: str, needed: str = "") -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place} is no object"
        return
    yield from (f"{place}.{key} is not known (2.2)" for key in value if key not in allowed.split())
    yield from (f"{place}.{key} is missing" for key in needed.split() if key not in value)
    for key, one in value.items():
        if one is None and key != "extensions":
            yield f"{place}.{key} is null (2.2)"


def _statement(it: Any) -> Iterator[str]:
    known = "id actor verb object result context timestamp stored authority version attachments"
    yield from _keys(it, "statement", known, "actor verb object")
    if not isinstance(it, dict):
        return
    if not UUID.match(str(it.get("id", ""))):
        yield "id is no UUID (2.4.1)"
    yield from _agent(it.get("actor"), "actor")
    yield from _verb(it.get("verb"))
    yield from _activity(it.get("object"), "object")
    if "result" in it:
        yield from _result(it["result"])
    if "context" in it:
        yield from _context(it["context"])
    stamp = it.get("timestamp")
    if not STAMP.match(str(stamp)) or not datetime.fromisoformat(str(stamp)):
        yield "timestamp is none (2.4.7, 4.5)"
    if "version" in it and not str(it["version"]).startswith("1.0."):
        yield "version is not 1.0.x (2.4.10)"


def _agent(it: Any, place: str) -> Iterator[str]:
    yield from _keys(it, place, "objectType name mbox mbox_sha1sum openid account")
    if not isinstance(it, dict):
        return
    given = [key for key in IDENTIFIERS if key in it]
    if len(given) != 1:
        yield f"{place} has {len(given)} identifiers instead of one (2.4.2.1)"
    if it.get("objectType", "Agent") != "Agent":
        yield f"{place}.objectType is not Agent"
    if "mbox" in it and not re.match(r"^mailto:[^\s@]+@[^\s@]+$", str(it["mbox"])):
        yield f"{place}.mbox is no address (2.4.2.3)"
    if "mbox_sha1sum" in it and not re.match(r"^[0-9a-f]{40}$", str(it["mbox_sha1sum"])):
        yield f"{place}.mbox_sha1sum is no SHA-1 (2.4.2.3)"
    if "account" in it:
        account = it["account"]
        yield from _keys(account, f"{place}.account", "homePage name", "homePage name")
        if isinstance(account, dict) and not (is_iri(account.get("homePage")) and isinstance(account.get("name"), str)):
            yield f"{place}.account is none (2.4.2.4)"


def _words(it: Any, place: str) -> Iterator[str]:
    if not isinstance(it, dict) or not it:
        yield f"{place} is no language map (4.2)"
        return
    yield from (f"{place}: {key} is no language (4.2)" for key in it if not LANGUAGE.match(key))
    yield from (f"{place}: no text" for value in it.values() if not isinstance(value, str))


def _verb(it: Any) -> Iterator[str]:
    yield from _keys(it, "verb", "id display", "id display")
    if isinstance(it, dict):
        if not is_iri(it.get("id")):
            yield "verb.id is no IRI (2.4.3)"
        yield from _words(it.get("display"), "verb.display")


def _activity(it: Any, place: str) -> Iterator[str]:
    yield from _keys(it, place, "objectType id definition", "id")
    if not isinstance(it, dict):
        return
    if not is_iri(it.get("id")):
        yield f"{place}.id is no IRI (2.4.4.1)"
    if it.get("objectType", "Activity") != "Activity":
        yield f"{place}.objectType is not Activity"
    if "definition" in it:
        yield from _definition(it["definition"], f"{place}.definition")


def _definition(it: Any, place: str) -> Iterator[str]:
    lists = "choices scale source target steps"
    known = f"name description type moreInfo extensions interactionType correctResponsesPattern {lists}"
    yield from _keys(it, place, known)
    for key in ("name", "description"):
        if key in it:
            yield from _words(it[key], f"{place}.{key}")
    if "type" in it and not is_iri(it["type"]):
        yield f"{place}.type is no IRI"
    kind = it.get("interactionType")
    if kind is not None and kind not in INTERACTIONS:
        yield f"{place}.interactionType is not known"
    pattern = it.get("correctResponsesPattern")
    if pattern is not None and not (isinstance(pattern, list) and all(isinstance(one, str) for one in pattern)):
        yield f"{place}.correctResponsesPattern is no list of texts"
    for name in lists.split():
        if name not in it:
            continue
        if name not in PARTS.get(str(kind), set()):
            yield f"{place}.{name} does not go with {kind}"
        ids = [part.get("id") for part in it[name]]
        if len(set(ids)) != len(ids) or not all(isinstance(one, str) and one for one in ids):
            yield f"{place}.{name}: ids are not unique texts"
        for part in it[name]:
            yield from _keys(part, f"{place}.{name}", "id description", "id")
            if "description" in part:
                yield from _words(part["description"], f"{place}.{name}.description")
    yield from _extensions(it, place)


def _extensions(it: Any, place: str) -> Iterator[str]:
    if "extensions" in it:
        yield from (f"{place}.extensions: {key} is no IRI (4.1)" for key in it["extensions"] if not is_iri(key))


def _number(it: Any) -> bool:
    return isinstance(it, (int, float)) and not isinstance(it, bool)


def _result(it: Any) -> Iterator[str]:
    yield from _keys(it, "result", "score success completion response duration extensions")
    for key in ("success", "completion"):
        if key in it and not isinstance(it[key], bool):
            yield f"result.{key} is not true or false"
    if "response" in it and not isinstance(it["response"], str):
        yield "result.response is no text"
    if "duration" in it and not DURATION.match(str(it["duration"])):
        yield "result.duration is none (4.6)"
    if "score" in it:
        score = it["score"]
        yield from _keys(score, "score", "scaled raw min max")
        if not all(_number(value) for value in score.values()):
            yield "score: no number"
        elif not -1 <= score.get("scaled", 0) <= 1:
            yield "score.scaled is not from -1 to 1 (2.4.5.1)"
        elif "raw" in score and not score.get("min", score["raw"]) <= score["raw"] <= score.get("max", score["raw"]):
            yield "score.raw is not between min and max (2.4.5.1)"
        elif "min" in score and "max" in score and score["min"] >= score["max"]:
            yield "score.min is not below max (2.4.5.1)"
    yield from _extensions(it, "result")


def _context(it: Any) -> Iterator[str]:
    known = "registration instructor team contextActivities revision platform language statement extensions"
    yield from _keys(it, "context", known)
    if "registration" in it and not UUID.match(str(it["registration"])):
        yield "context.registration is no UUID (2.4.6.1)"
    if "language" in it and not LANGUAGE.match(str(it["language"])):
        yield "context.language is none (2.4.6)"
    if "platform" in it and not isinstance(it["platform"], str):
        yield "context.platform is no text"
    for name, activities in it.get("contextActivities", {}).items():
        if name not in ACTIVITIES or not isinstance(activities, list):
            yield f"context.contextActivities.{name} is no list that is known (2.4.6.2)"
        else:
            for one in activities:
                yield from _activity(one, f"context.contextActivities.{name}")
    yield from _extensions(it, "context")
