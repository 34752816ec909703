"""Statements as somebody else's store takes them: Ralph (PyPI `ralph-malph`), in an environment of its own below build/."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from tests.browser.export.cmi5_page import ANSWERS, answer, begin, commit, context_of, keep, score, write_page
from tests.browser.export.lms import Lms
from tests.browser.export.lrs import Lrs, serve_lrs
from tests.browser.serve_site import serve_site
from tests.handbook import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
PLACE = ROOT / "build" / "ralph"
RELEASE = "ralph-malph[full]==5.1.0"
RESULT = {
    "id": "TRN-CS-001", "title": "First contact", "version": "1.0", "digest": "0a1b2c", "passed": True, "earned": 950, "possible": 1300,
    "passMark": 70, "began": "2026-06-01T09:00:00.000Z", "ended": "2026-06-01T09:10:30.250Z", "code": "AAAA-BBBB-CCCC",
}  # fmt: skip
ACK = {"id": "POL-CS-001", "title": "Returns", "version": "2.1", "date": "2026-06-01T09:00:00.000Z"}
WHERE = {"identifier": "https://h.example", "language": "en-GB", "platform": "Help", "organization": "Shop"}


def ask(address: str, method: str = "GET", body: Any = None) -> tuple[int, Any]:
    """A request with the credentials of the test."""
    who = base64.b64encode(b"test:test").decode()
    headers = {
        "Authorization": f"Basic {who}", "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json",
    }  # fmt: skip
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(address, data, headers, method=method), timeout=20) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture(scope="module")
def ralph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where its xAPI is served."""
    program = PLACE / "bin" / "ralph"
    if not program.is_file() or subprocess.run([program, "--help"], capture_output=True, check=False).returncode:
        subprocess.run([sys.executable, "-m", "venv", "--clear", PLACE], check=True)
        subprocess.run([PLACE / "bin" / "python", "-m", "pip", "install", "--quiet", RELEASE], check=True)
    folder = tmp_path_factory.mktemp("ralph")
    (folder / "data").mkdir()
    made = subprocess.run(
        [program, *"auth --username test --password test --scope all --agent-ifi-mbox mailto:a@example.com --agent-name a".split()],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    (folder / "auth.json").write_text(f"[{made.stdout[made.stdout.index('{') :]}]", encoding="utf-8")
    with serve_lrs() as other:  # to find a port that is free
        port = int(other.address.split(":")[2].split("/")[0])
    command = f"runserver --backend fs --fs-default-directory-path {folder / 'data'} --fs-default-lrs-file lrs.jsonl --host 127.0.0.1 --port {port}"
    environment = {**os.environ, "RALPH_AUTH_FILE": str(folder / "auth.json")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([program, *command.split()], env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            assert process.poll() is None, (folder / "log").read_text()
            try:
                ask(f"{address}/__heartbeat__")
                break
            except (URLError, ConnectionError):
                continue
        yield f"{address}/xAPI/statements"
    finally:
        process.terminate()
        process.wait()


JUDGE = """
import json, sys
from ralph.models.xapi.base.statements import BaseXapiStatement
for statement in json.load(sys.stdin):
    BaseXapiStatement.model_validate(statement) if hasattr(BaseXapiStatement, "model_validate") else BaseXapiStatement(**statement)
"""
"""Ralph's own model of a statement, which is stricter than its store."""


def test_every_statement_of_a_session_and_of_records(ralph: str, browser: Browser, tmp_path: Path) -> None:
    write_page(tmp_path)
    with serve_site(tmp_path) as site, serve_lrs(Lrs()) as lrs, context_of(browser) as context:
        lms = Lms(lrs, f"{site}/index.html")
        launch = lms.launch(masteryScore=0.5)
        page = context.new_page()
        begin(page, launch.url)
        answer(page)
        keep(page, completed=True, passed=True, score=score(700))
        assert commit(page)
        records = page.evaluate(
            "([result, ack, where]) => [deskbook.xapi.result(result, where), deskbook.xapi.ack(ack, where)]",
            [RESULT, ACK, WHERE],
        )
        page.close(run_before_unload=True)
        lrs.until(lambda: launch.over == "terminated")
    assert len(launch.statements) == len(ANSWERS) + 4
    anna = {"objectType": "Agent", "mbox": "mailto:anna@example.com"}
    said = [*launch.statements, *({**one, "actor": anna} for one in records)]
    python = PLACE / "bin" / "python"
    judged = subprocess.run([python, "-c", JUDGE], input=json.dumps(said), capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stderr
    # All at once: its store in a file is made once, and takes nothing after that.
    assert ask(ralph, "POST", said)[0] == 200
    stored = {one["id"]: one for one in ask(ralph)[1]["statements"]}
    assert set(stored) == {one["id"] for one in said}
    for one in said:
        assert {key: stored[one["id"]][key] for key in one} == one
    assert ask(ralph, "POST", said)[0] in (200, 204), "what it has already is no fault"
    assert ask(f"{ralph}?statementId={said[0]['id']}", "PUT", {**said[1], "id": said[0]["id"]})[0] == 409
