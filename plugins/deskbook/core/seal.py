"""Sealing: answers that do not meet the eye of whoever looks at a page's source. A veil, and no lock: the page itself opens
it to show whether an answer was right."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any


def seal(value: Any, name: str) -> str:
    """Data as base64 that nobody reads at a glance.

    Args:
        value: JSON data.
        name: what it belongs to, `<id>@<version>`.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return base64.b64encode(_veiled(text, name)).decode("ascii")


def unseal(text: str, name: str) -> Any:
    """The data again.

    Raises:
        ValueError: where the text was sealed for something else, or is damaged.
    """
    try:
        return json.loads(_veiled(base64.b64decode(text, validate=True), name).decode("utf-8", "surrogatepass"))
    except (binascii.Error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError("not sealed for this") from error


def _veiled(data: bytes, name: str) -> bytes:
    key = name.encode("utf-8") or b"\0"
    return bytes(byte ^ key[i % len(key)] ^ ((i * 31 + 7) & 255) for i, byte in enumerate(data))
