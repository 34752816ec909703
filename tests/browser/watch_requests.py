"""Pages of a browser test may ask nobody but this machine for anything. Here every request is watched.

Events see each request of pages, frames, popups, workers and service workers. None of the foreign ones finds an address,
nor does what events do not see (the browser's own calls home, preconnects): `NO_NAMES` lets Chromium resolve none. Routes
would stop them too, but each request would then wait for this process, and the browser's cache would be off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Request, WebSocket

LOCAL_HOST = "127.0.0.1"
LOCAL_SCHEMES = frozenset({"about", "blob", "data"})
NO_NAMES = f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {LOCAL_HOST}"


def is_foreign(url: str) -> bool:
    """Whether a request for this address would leave the host."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return parts.netloc != ""
    return parts.scheme not in LOCAL_SCHEMES and parts.hostname != LOCAL_HOST


@contextmanager
def watched_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A fresh context (cookies, storage, viewport of its own) that raises AssertionError at its end
    if anything in it asked another host for something."""
    foreign: list[str] = []

    def note(request: Request) -> None:
        if is_foreign(request.url):
            foreign.append(f"{request.method} {request.url}")

    def note_socket(socket: WebSocket) -> None:
        if is_foreign(socket.url):
            foreign.append(f"WEBSOCKET {socket.url}")

    context = browser.new_context(**options)
    try:
        context.on("request", note)
        context.on("page", lambda page: page.on("websocket", note_socket))
        yield context
    finally:
        context.close()
    assert not foreign, "the page asked other hosts for something:\n  " + "\n  ".join(dict.fromkeys(foreign))
