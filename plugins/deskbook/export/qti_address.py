"""Addresses and kinds of files, as QTI 2.1 wants them."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

_SCHEMES = ("http", "https", "mailto", "tel", "data")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_TYPES = {
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "m4a": "audio/mp4",
    "mp3": "audio/mpeg", "mp4": "video/mp4", "oga": "audio/ogg", "ogg": "audio/ogg", "ogv": "video/ogg",
    "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml", "wav": "audio/wav", "webm": "video/webm",
    "webp": "image/webp",
}  # fmt: skip
"""Media types by extension; the machine's own list would give other bytes on another machine."""


def parts_of(address: str) -> SplitResult | None:
    """The parts of an address; None for what is none."""
    try:
        return urlsplit(address.strip())
    except ValueError:
        return None


def external(address: str) -> str:
    """An address outside the package as a valid URI (RFC 3986); "" for one inside it, and for one that runs code."""
    parts = parts_of(address)
    if parts is None or not (parts.scheme or parts.netloc):
        return ""
    scheme = parts.scheme.lower() or "https"
    if scheme not in _SCHEMES or (scheme == "data" and not parts.path.startswith("image/")):
        return ""
    whole = address.strip() if parts.scheme else f"https:{address.strip()}"
    return quote(_STRAY.sub("%25", whole), safe="%/:?#@!$&'()*+,;=~-._")


def media_type(path: str) -> str:
    """The media type of a file by its name."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
