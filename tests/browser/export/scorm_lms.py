"""A learning system on this machine: scorm-again in the browser, and behind it a server that keeps what was committed, so
that browsers may come and go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

from playwright.sync_api import Page

from tests.handbook import ROOT

PAGES = Path(__file__).with_name("lms")
LIBRARY = ROOT / "node_modules" / "scorm-again" / "dist"
_FIRST = {
    "scorm12": {
        "cmi.core.student_id": "anna", "cmi.core.student_name": "Müller, Anna", "cmi.core.credit": "credit",
        "cmi.core.lesson_mode": "normal", "cmi.core.entry": "ab-initio",
    },
    "scorm2004": {
        "cmi.learner_id": "anna", "cmi.learner_name": "Müller, Anna", "cmi.credit": "credit", "cmi.mode": "normal",
        "cmi.entry": "ab-initio",
    },
}  # fmt: skip
_ENTRY = {"scorm12": "cmi.core.entry", "scorm2004": "cmi.entry"}


@dataclass
class Lms:
    """What the server knows of one learner's attempt at one course.

    Attributes:
        edition: `scorm12` or `scorm2004`.
        course: the folder of an unpacked package.
        rude: manners, as `rude.js` knows them.
        place: where the course is shown, one of `lms.js`.
        given: values that the system sets itself.
        values: the last that were committed, by element.
        commits: every commit, in order.
        ends: sessions that were ended properly.
        counts: calls of this session up to the last commit, by name.
        root, other: where it is served; the other is another origin.
        down: whether the server fails.
    """

    edition: str
    course: Path
    rude: dict[str, Any] = field(default_factory=dict)
    place: str = "frame"
    given: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    commits: list[dict[str, Any]] = field(default_factory=list)
    ends: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    root: str = ""
    other: str = ""
    down: bool = False

    def launch(self) -> dict[str, Any]:
        """What the page is given: the values at the beginning of a session."""
        values = {**_FIRST[self.edition], **self.values, **self.given}
        if self.values:
            values[_ENTRY[self.edition]] = "resume"
        return {"edition": self.edition, "rude": self.rude, "place": self.place, "other": self.other, "values": values}

    def commit(self, sent: dict[str, Any]) -> None:
        """Keep what was committed."""
        self.commits.append(sent)
        self.counts = sent["counts"]
        self.values |= {key: value for key, value in sent["cmi"].items() if value not in ("", None)}
        self.ends += bool(sent["end"])

    def __getitem__(self, element: str) -> str:
        """The value of an element that was committed last; "" without."""
        return str(self.values.get(element, ""))

    def interactions(self, leaf: str = "id") -> list[str]:
        """A leaf of each interaction."""
        count = len(
            {key.split(".")[2] for key in self.values if key.startswith("cmi.interactions.") and key.endswith(".id")}
        )
        return [self[f"cmi.interactions.{place}.{leaf}"] for place in range(count)]


def until(page: Page, is_so: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something outside the browser, whose requests go on meanwhile."""
    end = monotonic() + seconds
    while not is_so():
        assert monotonic() < end, "it did not come about"
        page.wait_for_timeout(20)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, lms: Lms, *given: Any) -> None:
        self.lms = lms
        super().__init__(*given)

    def translate_path(self, path: str) -> str:
        kind, _, rest = path.split("?")[0].split("#")[0].lstrip("/").partition("/")
        folder = {"lms": PAGES, "scorm-again": LIBRARY, "course": self.lms.course}.get(kind, PAGES / "nothing")
        self.directory = str(folder)
        return super().translate_path(f"/{rest}")

    def do_GET(self) -> None:
        if self.path != "/launch":
            return super().do_GET()
        self.answer(200, self.lms.launch())
        return None

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.lms.down:
            self.answer(500, {"result": "false", "errorCode": 101})
        else:
            self.lms.commit(sent)
            self.answer(200, {"result": "true", "errorCode": 0})

    def answer(self, status: int, said: Any) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve_lms(lms: Lms) -> Iterator[Lms]:
    """Serve a learning system for a while, at two origins."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, lms)) for _ in range(2)]
    threads = [Thread(target=server.serve_forever, args=(0.01,), daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    lms.root, lms.other = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    try:
        yield lms
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()
