"""The watch over browser tests: what stays on this machine passes, everything else fails the test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watch_requests import is_foreign, watched_context


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/a/",
        "ws://127.0.0.1:8000/live",
        "file:///tmp/site/index.html",
        "about:blank",
        "data:text/plain,x",
        "blob:http://127.0.0.1:8000/6f1",
    ],
)
def test_what_stays_here(url: str) -> None:
    assert not is_foreign(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/",
        "http://127.0.0.1.example.com/",
        "http://127.0.0.1@example.com/",
        "http://localhost:8000/",
        "http://[::1]:8000/",
        "wss://example.com/live",
        "file://server/share",
        "ftp://example.com/",
        "chrome-extension://abc/x.js",
    ],
)
def test_what_leaves(url: str) -> None:
    assert is_foreign(url)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address it is served at."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.browser
def test_a_page_served_here_is_fine(page: Page, site: tuple[Path, str]) -> None:
    folder, address = site
    (folder / "index.html").write_text('<title>Here</title><img src="dot.svg"><script>fetch("dot.svg")</script>')
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    page.goto(address, wait_until="networkidle")
    assert page.title() == "Here"


@pytest.mark.browser
def test_a_page_from_a_file_is_fine(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>File</title>")
    page.goto((tmp_path / "index.html").as_uri())
    assert page.title() == "File"


@pytest.mark.browser
def test_pages_have_the_options_they_are_opened_with(open_page: Callable[..., Page]) -> None:
    small = open_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    assert small.evaluate("innerWidth") == 390
    assert small.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is True
    assert open_page().evaluate("innerWidth") != 390


WORKER = "onmessage = e => fetch(e.data).catch(() => 0).then(() => postMessage(1)); fetch('https://a.example/w')"
SERVICE_WORKER = (
    "oninstall = e => e.waitUntil(fetch('https://a.example/sw', {mode: 'no-cors'}).catch(() => 0));"
    "onactivate = e => e.waitUntil(clients.claim())"
)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("html", "asked"),
    [
        ('<img src="https://a.example/i.png">', "GET https://a.example/i.png"),
        ('<link rel="stylesheet" href="//a.example/s.css">', "GET http://a.example/s.css"),
        ('<script src="https://a.example/s.js"></script>', "GET https://a.example/s.js"),
        ('<iframe src="https://a.example/f"></iframe>', "GET https://a.example/f"),
        ("<script>fetch('https://a.example/f', {method: 'POST'}).catch(() => 0)</script>", "POST https://a.example/f"),
        ("<script>navigator.sendBeacon('https://a.example/b')</script>", "POST https://a.example/b"),
        ("<script>fetch('http://localhost:9/f').catch(() => 0)</script>", "GET http://localhost:9/f"),
        (
            "<script>new WebSocket('wss://a.example/ws').onclose = () => document.title = 'closed'</script>",
            "WEBSOCKET wss://a.example/ws",
        ),
        ("<script>new Worker('worker.js')</script>", "GET https://a.example/w"),
        ("<script>navigator.serviceWorker.register('sw.js')</script>", "GET https://a.example/sw"),
        ('<script type="speculationrules">{"prefetch": [{"urls": ["https://a.example/p"]}]}</script>', "a.example/p"),
        ("<style>@font-face {font-family: f; src: url(//a.example/f)} p {font-family: f}</style><p>x", "a.example/f"),
        ("<script>open('https://a.example/popup')</script>", "GET https://a.example/popup"),
    ],
    ids=lambda value: value[:40] if value.startswith("<") else "",
)
def test_a_page_that_asks_elsewhere_fails(browser: Browser, site: tuple[Path, str], html: str, asked: str) -> None:
    folder, address = site
    (folder / "worker.js").write_text(WORKER)
    (folder / "sw.js").write_text(SERVICE_WORKER)
    (folder / "index.html").write_text(f"<title>Elsewhere</title>{html}")
    with pytest.raises(AssertionError, match="asked other hosts") as failure, watched_context(browser) as context:
        seen: list[str] = []
        context.on("request", lambda request: seen.append(f"{request.method} {request.url}"))
        page = context.new_page()
        page.goto(address)
        for _ in range(200):
            if any(asked in request for request in seen) or page.title() == "closed":
                break
            page.wait_for_timeout(50)
    assert asked in str(failure.value)


@pytest.mark.browser
def test_the_fixture_itself_holds_the_watch(browser: Browser) -> None:
    from tests.browser.conftest import open_page  # the function under the fixture

    pages = open_page.__wrapped__(browser)  # type: ignore[attr-defined]
    next(pages)().set_content('<img src="https://a.example/i.png">')
    with pytest.raises(AssertionError, match=r"GET https://a\.example/i\.png"):
        next(pages, None)
