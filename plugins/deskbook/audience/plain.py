"""Sources as a reader gets them: Markdown without its signs, YAML without its keys. An approximation by line, made to
compare words; the renderer is not asked, since what it lets through is what the scan judges."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), replacement)
    for pattern, replacement in (
        (r"^[ \t>]*\[[^\]]+\]:[ \t]*\S+", " "),  # a link's definition, or an abbreviation's
        (r"^[ \t>]*(?:!!!|\?\?\?\+?|===[!+]?)[ \t]*[\w -]*", " "),
        (r"^[ \t>]*/{3,}[ \t]*[\w-]*[ \t]*\|?", " "),
        (r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ x]\][ \t])?", " "),
        (r"!?\[((?:[^\[\]\\]|\\.)*)\]\(\s*(?:<[^<>]*>|[^()\s<>]*(?:\([^()\s]*\)[^()\s]*)?)([^()]*)\)", r"\1 \2"),
        (r"!?\[((?:[^\[\]\\]|\\.)*)\]\[[^\]]*\]", r"\1"),
        (r"\[\^[^\]]+\]:?", " "),
        (r"\{[:#.][^{}]*\}|\{ [^{}]*\}", " "),
        (r"</?[a-z][^<>]*>", ""),
        (r"(?<![\w:]):[a-z0-9_+-]+:(?![\w:])", " "),
        (r"[*`~]+|(?<![^\W_])_+|_+(?![^\W_])|\\(?=[^\w\s])", ""),
    )
)
_UNIT = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\||:[ \t]|===|!!!|\?\?\?|\*\[|\[\^|/{3,})")
_KEY = re.compile(r"^\s*(?:-\s+)?[\w.-]+:(?:\s+|$)")


def plain_markdown(line: str) -> str:
    """A line of Markdown without addresses, attributes, tags, icons, emphasis and list marks."""
    for pattern, replacement in _MARKDOWN:
        line = pattern.sub(replacement, line)
    return line


def plain_yaml(line: str) -> str:
    """A line of YAML without its key."""
    return _KEY.sub("", line)


def markdown_units(text: str) -> Iterator[tuple[int, str]]:
    """What stands for itself in Markdown, each with its 0-based line: headings, list items, cells, paragraphs."""
    gathered: list[str] = []
    begun = 0
    for number, line in enumerate([*text.split("\n"), ""]):
        if gathered and (not line.strip(" \t>") or _UNIT.match(line)):
            yield begun, " ".join(gathered)
            gathered = []
        if line.lstrip(" \t>").startswith("|"):
            yield from ((number, plain_markdown(cell)) for cell in line.split("|"))
        elif line.strip(" \t>"):
            begun = begun if gathered else number
            gathered.append(plain_markdown(line))


def yaml_units(text: str) -> Iterator[tuple[int, str]]:
    """The values of YAML, by line, each with its 0-based line."""
    for number, line in enumerate(text.split("\n")):
        yield number, plain_yaml(line)
