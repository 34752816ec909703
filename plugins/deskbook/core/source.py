"""One file of the sources as bytes, and its text where it has any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from deskbook.core.diagnostics import Diagnostic, Severity

MAX_PAGE_BYTES = 2_000_000
"""A page is read by people: 2 MB are some 700 printed pages."""

MAX_ATTACHMENT_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below docs/.

    Attributes:
        path: relative to docs/, `/` between folders.
        data: its bytes; empty for a file over the limit, whose `size` then says how large it is.
        size: in bytes.
    """

    path: str
    data: bytes
    size: int = -1

    @property
    def bytes_in_all(self) -> int:
        """Size in bytes, read or not."""
        return len(self.data) if self.size < 0 else self.size

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its dot."""
        return PurePosixPath(self.path).suffix.lower()


def read_text(file: SourceFile, shown: str) -> tuple[str | None, list[Diagnostic]]:
    """The file's text with `\\n` line ends and no byte order mark, or None where it is no text that can be read.

    Args:
        file: the file.
        shown: its path as the author knows it.
    """
    found: list[Diagnostic] = []
    data = file.data
    if file.bytes_in_all > MAX_PAGE_BYTES:
        size, limit = file.bytes_in_all / 1e6, MAX_PAGE_BYTES / 1e6
        problem = f"the file has {size:.1f} MB; a page may have {limit:.0f} MB"
        return None, [Diagnostic(shown, 0, "DB004", problem, "Divide it into several pages.")]
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        found.append(
            Diagnostic(
                shown,
                1,
                "DB003",
                "the file begins with a byte order mark",
                "Save it as UTF-8 without BOM.",
                Severity.WARNING,
            )
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Diagnostic(shown, 1, "DB001", "the file is UTF-16, not UTF-8", "Save it as UTF-8.")]
    if b"\0" in data:
        line = _line_at(data, data.index(b"\0"))
        return None, [
            Diagnostic(shown, line, "DB002", "the file contains a NUL byte", "Delete it; is this a text file?")
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
        problem = f"the file is not UTF-8 text: byte 0x{data[error.start]:02x} has no meaning there"
        return None, [Diagnostic(shown, line, "DB001", problem, "Save it as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, found


def _line_at(data: bytes, offset: int) -> int:
    return len(re.split(rb"\r\n|\r|\n", data[:offset]))


_OVERRIDES = set(range(0x202A, 0x202F)) | set(range(0x2066, 0x206A)) | {0x200E, 0x200F, 0x061C}


def check_name(path: str, shown: str) -> list[Diagnostic]:
    """Faults of a file's name: what a browser, a zip or another system would not carry, or what could deceive a reader."""
    advice = "Use letters, digits, '-' and '_'."
    for part in PurePosixPath(path).parts:
        if part in ("..", "."):
            return [Diagnostic(shown, 0, "DB006", "the path contains '..'", advice)]
        for c in part:
            if ord(c) in _OVERRIDES:
                problem = f"the file name contains an invisible direction mark (U+{ord(c):04X})"
                return [Diagnostic(shown, 0, "DB006", problem, advice)]
            if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000:
                problem = f"the file name contains a control character (U+{ord(c):04X})"
                return [Diagnostic(shown, 0, "DB006", problem, advice)]
            if c in "\"'<>|*?\\:`{}&%#":
                return [Diagnostic(shown, 0, "DB006", f"the file name contains {c}", advice)]
        if ".." in part:
            return [Diagnostic(shown, 0, "DB006", "the file name contains '..'", advice)]
        if part != part.strip() or part.endswith("."):
            return [Diagnostic(shown, 0, "DB006", "the file name begins or ends with a space or a dot", advice)]
        if len(part.encode("utf-8")) > 120:
            return [Diagnostic(shown, 0, "DB006", "the file name is longer than 120 bytes", "Shorten it.")]
    odd = [c for c in path if c == " " or not (c.isalnum() or c in "-_./ ,+()!@=~$[];^")]
    if odd:
        what = "a space" if odd[0] == " " else f"the character {odd[0]}"
        problem = f"the file name contains {what}, which addresses on the web do not show well"
        return [Diagnostic(shown, 0, "DB006", problem, advice, Severity.WARNING)]
    return []
