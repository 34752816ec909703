"""What the cmi5 specification (Quartz, 1st edition) asks of an assignable unit, as data: where it says so, what it asks for in our
own words, and a function that gives what a session did wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.browser.export.lms import ACTIVITY, ACTOR, CONTEXT, SESSION, Launch
from tests.browser.export.lrs import Asked
from tests.browser.export.xapi_rules import faults_of

CMI5, MOVE_ON = f"{CONTEXT}/categories/cmi5", f"{CONTEXT}/categories/moveon"
MASTERY = f"{CONTEXT}/extensions/masteryscore"
DEFINED = ("initialized", "completed", "passed", "failed", "terminated")


@dataclass(frozen=True)
class Record:
    """A session that is over.

    Attributes:
        launch: what the LMS said, and the statements that it stored, in order.
        asked: all requests of the session, in order.
        earlier: statements of earlier sessions of the same registration.
    """

    launch: Launch
    asked: list[Asked]
    earlier: list[Any]

    @property
    def said(self) -> list[Any]:
        """The statements of the session in the order of their moments, which is what counts (9.3)."""
        return sorted(self.launch.statements, key=lambda one: datetime.fromisoformat(one["timestamp"]))

    @property
    def defined(self) -> list[Any]:
        """Those that are "cmi5 defined" (7.1.3)."""
        return [one for one in self.said if CMI5 in categories(one)]

    def of(self, *verbs: str) -> list[Any]:
        """Those defined with one of these verbs."""
        return [one for one in self.defined if verb(one) in verbs]


Judge = Callable[[Record], Iterator[str]]


@dataclass(frozen=True)
class Rule:
    """One requirement."""

    section: str
    asks: str
    judge: Judge


RULES: list[Rule] = []


def rule(section: str, asks: str) -> Callable[[Judge], Judge]:
    """Put a requirement onto the list."""

    def add(judge: Judge) -> Judge:
        RULES.append(Rule(section, asks, judge))
        return judge

    return add


def verb(statement: Any) -> str:
    return str(statement["verb"]["id"].rpartition("/")[2])


def categories(statement: Any) -> list[str]:
    return [one["id"] for one in statement["context"].get("contextActivities", {}).get("category", [])]


def moment(statement: Any) -> datetime:
    return datetime.fromisoformat(statement["timestamp"])


def holds(whole: Any, part: Any) -> bool:
    """Whether everything of `part` is in `whole` unchanged; lists may be longer."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(whole[key], one) for key, one in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and all(one in whole for one in part)
    return bool(whole == part)


def faults(record: Record) -> list[str]:
    """Everything that a session did wrong."""
    return [f"{rule.section}: {fault} ({rule.asks})" for rule in RULES for fault in rule.judge(record)]


@rule("7.1.1", "after the launch, say 'initialized'")
def _begins(record: Record) -> Iterator[str]:
    if len(record.of("initialized")) != 1:
        yield f"{len(record.of('initialized'))} initialized"


@rule("7.1.2", "at the end of a session, say 'terminated'")
def _ends(record: Record) -> Iterator[str]:
    if len(record.of("terminated")) != 1:
        yield f"{len(record.of('terminated'))} terminated"


@rule("7.1.3", "what is not cmi5 defined has the template, not the category, and stands between the first and the last")
def _allowed(record: Record) -> Iterator[str]:
    for one in record.said:
        if verb(one) in DEFINED and one not in record.defined:
            yield f"{verb(one)} without the category"
        if verb(one) not in DEFINED and one in record.defined:
            yield f"{verb(one)} with the category"


@rule("8.1.1", "send everything to the endpoint of the launch")
def _endpoint(record: Record) -> Iterator[str]:
    known = {"fetch", "statements", "activities/state", "agents/profile"}
    yield from (one.resource for one in record.asked if one.resource not in known)


@rule("8.1.3", "use the actor of the launch in every request, as it is")
def _actor(record: Record) -> Iterator[str]:
    import json

    yield from (verb(one) for one in record.said if one["actor"] != ACTOR)
    for one in record.asked:
        if "agent" in one.query and json.loads(one.query["agent"]) != ACTOR:
            yield one.resource


@rule("8.1.4", "use the registration of the launch in every request that has one")
def _registration(record: Record) -> Iterator[str]:
    wanted = record.launch.registration
    yield from (
        one.resource
        for one in record.asked
        if one.resource == "activities/state" and one.query["registration"] != wanted
    )
    yield from (verb(one) for one in record.said if one["context"].get("registration") != wanted)


@rule("8.1.5", "the object of what is cmi5 defined is the activity of the launch")
def _object(record: Record) -> Iterator[str]:
    yield from (verb(one) for one in record.defined if one["object"]["id"] != ACTIVITY)


@rule("8.2.1", "fetch the token with POST, once")
def _fetch(record: Record) -> Iterator[str]:
    fetched = [one.method for one in record.asked if one.resource == "fetch" and one.status == 200]
    if fetched != ["POST"]:
        yield str(fetched)


@rule("8.2.2", "put the token into the header Authorization of every request to the endpoint")
def _token(record: Record) -> Iterator[str]:
    wanted = f"Basic {record.launch.token}"
    for one in record.asked:
        if one.resource != "fetch" and one.headers.get("authorization") != wanted:
            yield one.resource


@rule("9.1", "every statement has an id, a UUID, of its own")
def _ids(record: Record) -> Iterator[str]:
    ids = [one["id"] for one in record.said]
    if len(set(ids)) != len(ids):
        yield "an id twice"


@rule("9.2", "the actor is an agent with an account")
def _account(record: Record) -> Iterator[str]:
    yield from (verb(one) for one in record.defined if set(one["actor"]["account"]) != {"homePage", "name"})


@rule("9.3", "no verb twice in a session, and one of passed and failed at most")
def _verbs(record: Record) -> Iterator[str]:
    said = [verb(one) for one in record.defined]
    if len(set(said)) != len(said) or {"passed", "failed"} <= set(said):
        yield str(said)


@rule("9.3", "initialized is the first statement of any kind, terminated the last, by their moments and as they came")
def _order(record: Record) -> Iterator[str]:
    for said in (record.said, record.launch.statements):
        found = [verb(one) for one in said]
        if found and (found[0] != "initialized" or found[-1] != "terminated"):
            yield str(found)


@rule("9.3", "one completed and one passed in a registration at most, and no failed after a passed")
def _once(record: Record) -> Iterator[str]:
    before = [verb(one) for one in record.earlier if CMI5 in categories(one)]
    said = [*before, *(verb(one) for one in record.defined)]
    if said.count("completed") > 1 or said.count("passed") > 1:
        yield str(said)
    if "passed" in said and "failed" in said[said.index("passed") :]:
        yield "failed after passed"


@rule("9.3", "verbs have the ids of the specification")
def _verb_ids(record: Record) -> Iterator[str]:
    for one in record.defined:
        if one["verb"]["id"] != f"http://adlnet.gov/expapi/verbs/{verb(one)}" or verb(one) not in DEFINED:
            yield one["verb"]["id"]


@rule("9.3.4", "passed and failed agree with the mark that the LMS set")
def _mastery(record: Record) -> Iterator[str]:
    mark = record.launch.data.get("masteryScore")
    for one in record.of("passed", "failed"):
        scaled = one["result"].get("score", {}).get("scaled")
        if mark is not None and scaled is not None and (scaled >= mark) != (verb(one) == "passed"):
            yield f"{verb(one)} with {scaled}, {mark} asked for"


@rule("9.5.1", "a score stands in passed and failed only, from 0 to 1, and raw is whole, with min and max")
def _score(record: Record) -> Iterator[str]:
    for one in record.defined:
        score = one.get("result", {}).get("score")
        if score is None:
            continue
        if verb(one) not in ("passed", "failed"):
            yield f"score in {verb(one)}"
        whole = all(isinstance(score[key], int) for key in ("raw", "min", "max"))
        if not (0 <= score["scaled"] <= 1 and whole and score["min"] <= score["raw"] <= score["max"]):
            yield str(score)


@rule("9.5.2", "success is true in passed, false in failed, and stands nowhere else")
def _success(record: Record) -> Iterator[str]:
    for one in record.defined:
        wanted = {"passed": True, "failed": False}.get(verb(one))
        if one.get("result", {}).get("success") is not wanted:
            yield verb(one)


@rule("9.5.3", "completion is true in completed, and stands nowhere else")
def _completion(record: Record) -> Iterator[str]:
    for one in record.defined:
        if one.get("result", {}).get("completion") is not (True if verb(one) == "completed" else None):
            yield verb(one)


@rule("9.5.4.1", "terminated, completed, passed and failed say how long it took; terminated since initialized")
def _duration(record: Record) -> Iterator[str]:
    for one in record.of("terminated", "completed", "passed", "failed"):
        if "duration" not in one.get("result", {}):
            yield verb(one)
    for end in record.of("terminated"):
        between = (moment(end) - moment(record.said[0])).total_seconds()
        text = end["result"]["duration"]
        parts = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?", text)
        seconds = (
            sum(float(one or 0) * size for one, size in zip(parts.groups(), (3600, 60, 1), strict=True))
            if parts
            else -1
        )
        if abs(seconds - between) > 0.02:
            yield f"{text} instead of {between} seconds"


@rule("9.5.5.1", "no progress with or after completed")
def _progress(record: Record) -> Iterator[str]:
    yield from (verb(one) for one in record.of("completed") if "extensions" in one["result"])


@rule("9.6.2.1", "the category cmi5 stands in what is cmi5 defined")
def _category(record: Record) -> Iterator[str]:
    yield from (verb(one) for one in record.said if (CMI5 in categories(one)) != (verb(one) in DEFINED))


@rule("9.6.2.2", "the category moveon stands where the result has success or completion, and nowhere else")
def _move_on(record: Record) -> Iterator[str]:
    for one in record.said:
        wanted = one in record.defined and bool({"success", "completion"} & set(one.get("result", {})))
        if (MOVE_ON in categories(one)) != wanted:
            yield verb(one)


@rule("9.6.3.1", "the session id of the LMS stands in every statement")
def _session(record: Record) -> Iterator[str]:
    yield from (verb(one) for one in record.said if one["context"]["extensions"][SESSION] != record.launch.session)


@rule("9.6.3.2", "the mark that the LMS set stands in passed and failed, and nowhere else")
def _mark(record: Record) -> Iterator[str]:
    mark = record.launch.data.get("masteryScore")
    for one in record.said:
        wanted = mark if verb(one) in ("passed", "failed") else None
        if one["context"]["extensions"].get(MASTERY) != wanted:
            yield verb(one)


@rule("9.7", "moments are in UTC")
def _stamps(record: Record) -> Iterator[str]:
    yield from (one["timestamp"] for one in record.said if not re.search(r"\.\d{3}Z$", one["timestamp"]))


@rule("10.2.1", "the LMS's template is in every context, unchanged; its document stays as it is")
def _template(record: Record) -> Iterator[str]:
    yield from (verb(one) for one in record.said if not holds(one["context"], record.launch.data["contextTemplate"]))
    for one in record.asked:
        if one.method != "GET" and one.query.get("stateId") == "LMS.LaunchData":
            yield one.method


@rule("10.2.2", "in browse and review nothing is said but initialized and terminated")
def _mode(record: Record) -> Iterator[str]:
    if record.launch.data["launchMode"] != "Normal":
        yield from (verb(one) for one in record.said if verb(one) not in ("initialized", "terminated"))


@rule("10.1", "read LMS.LaunchData before anything is said")
def _data(record: Record) -> Iterator[str]:
    order = [(one.resource, one.query.get("stateId")) for one in record.asked if one.status in (200, 204)]
    first = (
        order.index(("activities/state", "LMS.LaunchData")) if ("activities/state", "LMS.LaunchData") in order else 99
    )
    said = [n for n, one in enumerate(record.asked) if one.resource == "statements" and one.method != "GET"]
    if said and first > said[0]:
        yield "later"


@rule("11", "read the learner's wishes at the beginning; that there are none is no fault")
def _wishes(record: Record) -> Iterator[str]:
    if not [one for one in record.asked if one.query.get("profileId") == "cmi5LearnerPreferences"]:
        yield "not asked for"


@rule("7", "statements are as xAPI wants them, and every request names its version")
def _xapi(record: Record) -> Iterator[str]:
    for one in record.said:
        yield from (f"{verb(one)}: {fault}" for fault in faults_of(one))
    for asked in record.asked:
        if asked.resource != "fetch" and asked.headers.get("x-experience-api-version") != "1.0.3":
            yield asked.resource
