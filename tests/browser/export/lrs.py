"""A learning record store on this machine that is strict, and that fails when it is told to.

Statement, State and Agent Profile resources of xAPI 1.0.3 (Part Three: Communication), for pages of other origins too
(CORS). `requests` holds everything that was asked. A fault is decided before a request is carried out: see `Fault`.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event, RLock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.browser.export.xapi_rules import faults_of

VERSION = "1.0.3"
DOCUMENTS = {
    "activities/state": ("activityId", "agent", "registration", "stateId"),
    "agents/profile": ("agent", "profileId"),
}
"""Resources of documents, and what names one."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request.

    Attributes:
        status: is answered instead of doing anything; 0: the request is carried out.
        headers: of that answer.
        drop: the connection is cut `before` or `after` it was carried out.
        delay: seconds before it is carried out.
        never: nothing is answered as long as the server runs.
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    drop: str = ""
    delay: float = 0
    never: bool = False


@dataclass
class Asked:
    """A request: what was asked, and what was answered (0: nothing)."""

    method: str
    resource: str
    query: dict[str, str]
    headers: dict[str, str]
    body: str
    status: int = 0

    @property
    def data(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


Answer = tuple[int, bytes, dict[str, str]]


class Refused(Exception):
    """A request that is answered with a status and a reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass
class Lrs:
    """The store.

    Attributes:
        statements: as they were stored, by id, in that order.
        documents: body and ETag, by resource and what names them.
        requests: all that were made, OPTIONS left out.
        fault: decides what goes wrong.
        allowed: values of the header Authorization that are taken; None: all, none too.
        origin: the only one that may send, with credentials; "" lets all, without credentials.
        again: status for a statement that is there already, word for word.
        accept: says what is against a statement, besides the rules of xAPI; "" nothing.
        sink: is told of each statement that was stored.
        shows_tags: whether pages of other origins get to see the ETag.
        more: answers further addresses, such as those of an LMS: (method, path, query, body) -> answer, or None.
    """

    statements: dict[str, Any] = field(default_factory=dict)
    documents: dict[tuple[str, ...], tuple[bytes, str]] = field(default_factory=dict)
    requests: list[Asked] = field(default_factory=list)
    fault: Callable[[Asked], Fault | None] = lambda asked: None
    allowed: set[str] | None = None
    origin: str = ""
    again: int = 204
    accept: Callable[[Any], str] = lambda statement: ""
    sink: Callable[[Any], None] = lambda statement: None
    more: Callable[[str, str, dict[str, str], str], tuple[int, Any] | None] = lambda *about: None
    shows_tags: bool = True
    address: str = ""
    lock: RLock = field(default_factory=RLock)
    closing: Event = field(default_factory=Event)
    answered: Condition = field(default_factory=Condition)

    def until(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Wait for something that requests bring about.

        Raises:
            AssertionError: where it does not come.
        """
        with self.answered:
            assert self.answered.wait_for(condition, seconds), [(a.method, a.resource, a.status) for a in self.requests]

    def asked(self, method: str, resource: str) -> list[Asked]:
        """The requests of this kind."""
        return [one for one in self.requests if (one.method, one.resource) == (method, resource)]

    def carry_out(self, asked: Asked) -> Answer:
        """Answer a request."""
        if self.allowed is not None and asked.headers.get("authorization", "") not in self.allowed:
            raise Refused(401, "who are you?")
        if not asked.headers.get("x-experience-api-version", "").startswith("1.0"):
            raise Refused(400, "X-Experience-API-Version is missing (Communication 3.3)")
        if asked.method in ("PUT", "POST") and not asked.headers.get("content-type", "").startswith("application/json"):
            raise Refused(400, "Content-Type is not application/json (Communication 1.5)")
        with self.lock:
            if asked.resource == "statements":
                return self._statements(asked)
            if asked.resource in DOCUMENTS:
                return self._document(asked)
        raise Refused(404, "no such resource")

    def _statements(self, asked: Asked) -> Answer:
        if asked.method == "GET":
            return self._found(asked.query)
        try:
            given = asked.data
        except ValueError as error:
            raise Refused(400, "no JSON") from error
        if asked.method == "PUT":
            name = asked.query.get("statementId", "")
            if not isinstance(given, dict) or not name or given.get("id", name) != name:
                raise Refused(400, "statementId is not that of the statement (Communication 2.1.1)")
            given = [{**given, "id": name}]
        elif isinstance(given, dict):
            given = [given]
        if len({one.get("id") for one in given}) != len(given):
            raise Refused(400, "one id twice in one batch (Communication 2.1.2)")
        for one in given:  # all or nothing
            if faults := faults_of(one):
                raise Refused(400, "; ".join(faults))
            if reason := self.accept(one):
                raise Refused(403, reason)
            known = self.statements.get(one["id"])
            if known is not None and (known != one or self.again == 409):
                raise Refused(409, "another statement has this id (Communication 2.1.1)")
        for one in given:
            if one["id"] not in self.statements:
                self.statements[one["id"]] = one
                self.sink(one)
        if asked.method == "PUT":
            return 204, b"", {}
        return 200, json.dumps([one["id"] for one in given]).encode(), {}

    def _found(self, query: dict[str, str]) -> Answer:
        agent = json.loads(query["agent"]) if "agent" in query else None
        tests = {
            "agent": lambda one: _same_agent(one["actor"], agent),
            "verb": lambda one: one["verb"]["id"] == query["verb"],
            "activity": lambda one: one["object"]["id"] == query["activity"],
            "registration": lambda one: one.get("context", {}).get("registration") == query["registration"],
        }
        limit = int(query.get("limit", "0")) or len(self.statements)
        if strange := set(query) - {*tests, "limit", "ascending", "format"}:
            raise Refused(400, f"unknown parameters {strange} (Communication 2.1.3)")
        found = [one for one in self.statements.values() if all(tests[key](one) for key in query if key in tests)]
        return 200, json.dumps({"statements": found[::-1][:limit], "more": ""}).encode(), {}

    def _document(self, asked: Asked) -> Answer:
        names = DOCUMENTS[asked.resource]
        if missing := [name for name in names if not asked.query.get(name)]:
            raise Refused(400, f"{missing[0]} is missing (Communication 2.2)")
        values = [_plain(asked.query[name]) if name == "agent" else asked.query[name] for name in names]
        key = (asked.resource, *values)
        body, tag = self.documents.get(key, (b"", ""))
        if asked.method == "GET":
            if not tag:
                raise Refused(404, "no such document")
            return 200, body, {"ETag": tag}
        if asked.method != "PUT":
            raise Refused(405, "only GET and PUT here")
        wanted, none = asked.headers.get("if-match"), asked.headers.get("if-none-match")
        if (wanted is not None and wanted != tag) or (none == "*" and tag):
            raise Refused(412, "somebody else has changed it (Communication 3.1)")
        self.put_document(key, asked.body.encode())
        return 204, b"", {"ETag": self.documents[key][1]}

    def put_document(self, key: tuple[str, ...], body: bytes) -> None:
        """Keep a document."""
        self.documents[key] = (body, f'"{sha1(body).hexdigest()}"')


def _plain(text: str) -> str:
    return json.dumps(json.loads(text), sort_keys=True)


def _same_agent(one: Any, other: Any) -> bool:
    return all(one.get(key) == other.get(key) for key in ("mbox", "mbox_sha1sum", "openid", "account"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    lrs: Lrs

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _handle(self) -> None:
        try:
            self._take()
        finally:
            with self.lrs.answered:
                self.lrs.answered.notify_all()

    def _take(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        headers = {key.lower(): value for key, value in self.headers.items()}
        resource = parts.path.removeprefix("/xapi/").strip("/")
        asked = Asked(self.command, resource, dict(parse_qsl(parts.query, keep_blank_values=True)), headers, body)
        if self.command == "OPTIONS":
            return self._answer(204, b"", {})
        with self.lrs.lock:
            self.lrs.requests.append(asked)
        fault = self.lrs.fault(asked) or Fault()
        if fault.never:
            self.lrs.closing.wait()
        if fault.never or fault.drop == "before":
            return self._drop()
        self.lrs.closing.wait(fault.delay)
        if fault.status:
            asked.status = fault.status
            return self._answer(fault.status, b"as told", dict(fault.headers))
        own = self.lrs.more(self.command, parts.path, asked.query, body)
        try:
            if own:
                answer: Answer = (own[0], json.dumps(own[1]).encode(), {})
            else:
                answer = self.lrs.carry_out(asked)
        except Refused as error:
            answer = error.status, str(error).encode(), {}
        asked.status = answer[0]
        if fault.drop:
            return self._drop()
        self._answer(*answer)

    do_GET = do_PUT = do_POST = do_OPTIONS = do_DELETE = _handle

    def _drop(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.rfile.close()
        self.wfile = open("/dev/null", "wb")  # noqa: SIM115

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        origin = self.headers.get("Origin", "")
        if origin and self.lrs.origin in ("", origin):
            headers["Access-Control-Allow-Origin"] = self.lrs.origin or "*"
            if self.lrs.origin:
                headers["Access-Control-Allow-Credentials"] = "true"
            headers["Access-Control-Allow-Methods"] = "GET, PUT, POST, DELETE"
            allowed = "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version"
            headers["Access-Control-Allow-Headers"] = allowed
            headers["Access-Control-Expose-Headers"] = "ETag, Retry-After" if self.lrs.shows_tags else "Retry-After"
        try:
            self.send_response(status)
            for key, value in {"X-Experience-API-Version": VERSION, **headers}.items():
                self.send_header(key, value)
            if status != 204:
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the browser was killed, or its patience was over


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked is gone."""


@contextmanager
def serve_lrs(lrs: Lrs | None = None) -> Iterator[Lrs]:
    """Serve a store for a while: `lrs.address` is that of its xAPI."""
    lrs = lrs or Lrs()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"lrs": lrs}))
    lrs.address = f"http://127.0.0.1:{server.server_port}/xapi"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield lrs
    finally:
        lrs.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
