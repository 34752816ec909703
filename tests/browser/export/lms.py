"""An LMS that speaks cmi5, over the store beside it: it launches, gives each token once, and takes nothing for a session that is
over (Quartz, 1st edition, sections 6, 8, 9.3 and 10)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

from tests.browser.export.lrs import Asked, Lrs

CONTEXT = "https://w3id.org/xapi/cmi5/context"
SESSION = f"{CONTEXT}/extensions/sessionid"
ACTIVITY = "https://lms.example.org/au/17"
PUBLISHER = "https://handbook.example.org/training/TRN-CS-001/1.0"
ACTOR = {
    "objectType": "Agent",
    "name": "Zoë",
    "account": {"homePage": "https://lms.example.org", "name": "ü 17 & co"},
}


@dataclass
class Launch:
    """One launch: what it said, and what came of it.

    Attributes:
        session, registration: ids.
        data: the document LMS.LaunchData.
        token: what the fetch address gives.
        given: how often that was asked for.
        url: what the learner opens.
        over: `abandoned` or `terminated`, or "" as long as it lasts.
        statements: of this session, in the order in which they were stored.
    """

    session: str
    registration: str
    data: dict[str, Any]
    token: str
    given: int = 0
    url: str = ""
    over: str = ""
    statements: list[Any] = field(default_factory=list)

    @property
    def verbs(self) -> list[str]:
        """What was said, in order."""
        return [one["verb"]["id"].rpartition("/")[2] for one in self.statements]


class Lms:
    """Launches pages at `page`, and is told what its store is told."""

    def __init__(self, lrs: Lrs, page: str) -> None:
        self.lrs, self.page = lrs, page
        self.launches: list[Launch] = []
        lrs.allowed = set()
        lrs.accept, lrs.sink, lrs.more = self._accept, self._stored, self._fetched

    def launch(
        self, *, registration: str = "", mode: str = "Normal", move_on: str = "CompletedOrPassed", **more: Any
    ) -> Launch:
        """Begin a session; `more` stands in LMS.LaunchData, None takes something out of it."""
        registration = registration or str(uuid4())
        session = f"session {len(self.launches)} {uuid4()}"
        for earlier in self.launches:
            if earlier.registration == registration and not earlier.over:
                earlier.over = "abandoned"  # 9.3.6
        template = {
            "contextActivities": {
                "grouping": [{"objectType": "Activity", "id": PUBLISHER}],
                "category": [{"id": "https://lms.example.org/category/onboarding"}],
            },
            "extensions": {SESSION: session, "https://lms.example.org/tenant": {"id": 7, "tags": ["a", "b"]}},
            "platform": "An LMS",
        }
        data = {"contextTemplate": template, "launchMode": mode, "moveOn": move_on, "launchMethod": "OwnWindow", **more}
        data = {key: value for key, value in data.items() if value is not None}
        key = ("activities/state", ACTIVITY, json.dumps(ACTOR, sort_keys=True), registration, "LMS.LaunchData")
        self.lrs.put_document(key, json.dumps(data).encode())
        launch = Launch(session, registration, data, f"token-{len(self.launches)}")
        self.launches.append(launch)
        base = self.lrs.address.removesuffix("/xapi")
        values = {
            "activityId": ACTIVITY, "registration": registration, "actor": json.dumps(ACTOR),
            "fetch": f"{base}/fetch?k={len(self.launches) - 1}", "endpoint": self.lrs.address + "/",
        }  # fmt: skip
        launch.url = f"{self.page}?{urlencode(values)}"
        return launch

    def _fetched(self, method: str, path: str, query: dict[str, str], body: str) -> tuple[int, Any] | None:
        if path != "/fetch":
            return None
        if method != "POST":
            return 405, {"error-code": "3", "error-text": "POST only (8.2.1)"}
        launch = self.launches[int(query["k"])]
        launch.given += 1
        if launch.given > 1:
            return 200, {"error-code": "1", "error-text": "The token was given already (8.2.3.1)."}
        assert self.lrs.allowed is not None
        self.lrs.allowed.add(f"Basic {launch.token}")
        return 200, {"auth-token": launch.token}

    def _of(self, statement: Any) -> Launch | None:
        session = statement.get("context", {}).get("extensions", {}).get(SESSION)
        return next((one for one in self.launches if one.session == session), None)

    def _accept(self, statement: Any) -> str:
        launch = self._of(statement)
        if launch is None:
            return "no session of ours (9.6.3.1)"
        if launch.over and statement["id"] not in {one["id"] for one in launch.statements}:
            return f"the session is {launch.over} (9.3.6, 9.3.8)"
        return ""

    def _stored(self, statement: Any) -> None:
        launch = self._of(statement)
        assert launch is not None
        launch.statements.append(statement)
        if statement["verb"]["id"].endswith("/terminated"):
            launch.over = "terminated"

    def end(self, launch: Launch) -> None:
        """The LMS takes no more of a session: its token is void."""
        assert self.lrs.allowed is not None
        self.lrs.allowed.discard(f"Basic {launch.token}")

    def memo(self, registration: str) -> Any:
        """What the course keeps in the State resource, or None."""
        key = ("activities/state", ACTIVITY, json.dumps(ACTOR, sort_keys=True), registration, "deskbook.course")
        found = self.lrs.documents.get(key)
        return json.loads(found[0]) if found else None

    def write_memo(self, registration: str, memo: Any) -> None:
        """Another window writes it."""
        key = ("activities/state", ACTIVITY, json.dumps(ACTOR, sort_keys=True), registration, "deskbook.course")
        self.lrs.put_document(key, json.dumps(memo).encode())

    def asked_in(self, launch: Launch) -> list[Asked]:
        """The requests that this launch made."""
        fetch = parse_qs(urlsplit(launch.url).query)["fetch"][0].rpartition("=")[2]
        mine = f"Basic {launch.token}"
        return [
            one
            for one in self.lrs.requests
            if one.headers.get("authorization") == mine or (one.resource == "fetch" and one.query.get("k") == fetch)
        ]
