"""What the scan looks for, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deskbook.core.diagnostics import Diagnostic, quote

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something that may not be published comes from.

    Attributes:
        path: relative to docs/; a name such as `git names` where it is no source.
        line: 1-based line, or 0.
        kind: what it is, in one or two words.
        outside: whether `path` is no source.
    """

    path: str
    line: int
    kind: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Needles:
    """What may not be found in the output.

    Attributes:
        words: single words of a language; looked for in what readers can read.
        coined: words that are no words, such as codes; looked for in every byte.
        phrases: titles, ids, paths, names and short texts as a whole; looked for within a block of text.
        passages: each seven words in a row of a text; looked for in every text, over the ends of blocks.
        literals: exact strings, such as folders of the machine; looked for in every byte.
        files: digests of whole files.
    """

    words: Mapping[str, Origin] = field(default_factory=dict)
    coined: Mapping[str, Origin] = field(default_factory=dict)
    phrases: Mapping[Tokens, Origin] = field(default_factory=dict)
    passages: Mapping[Tokens, Origin] = field(default_factory=dict)
    literals: Mapping[str, Origin] = field(default_factory=dict)
    files: Mapping[bytes, Origin] = field(default_factory=dict)

    def __len__(self) -> int:
        kinds = (self.words, self.coined, self.phrases, self.passages, self.literals, self.files)
        return sum(len(kind) for kind in kinds)


@dataclass(frozen=True, slots=True)
class Leak:
    """Something cut away that stands in the output.

    Attributes:
        text: what was found.
        origin: where it comes from.
        output: the output file, with what is inside it after `!`.
    """

    text: str
    origin: Origin
    output: str

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """Small for what is to be reported first: what has a line, then the first line, then the longest text."""
        return (self.origin.line == 0, self.origin.line, -len(self.text), self.text)


def report(leaks: Iterable[Leak], audience: str, root: str = "docs/") -> list[Diagnostic]:
    """An error for each text that leaked, which names its source and the output.

    Args:
        leaks: what was found.
        audience: for whom the site was built.
        root: what stands before a docs-relative path.
    """
    outputs: dict[tuple[Origin, str], dict[str, str]] = {}
    for leak in leaks:
        files, file = outputs.setdefault((leak.origin, leak.text), {}), leak.output.partition("!")[0]
        files[file] = max(files.get(file, ""), leak.output, key=len)
    found = []
    for (origin, text), files in outputs.items():
        first = next(iter(files.values()))
        where = f"the output file {first}" if len(files) == 1 else f"{len(files)} output files such as {first}"
        problem = f"{quote(text)} ({origin.kind}) is not for '{audience}' and stands in {where}"
        advice = "Nothing was published. Take it out of what this audience gets."
        found.append(
            Diagnostic(origin.path if origin.outside else root + origin.path, origin.line, "DB220", problem, advice)
        )
    return found


@dataclass(frozen=True, slots=True)
class Opaque:
    """An output file that could not be looked into.

    Attributes:
        output: the file, with what is inside it after `!`.
        reason: why, in plain words without a full stop.
    """

    output: str
    reason: str

    def diagnostic(self) -> Diagnostic:
        """An error: what cannot be judged is not published."""
        problem = f"the output file cannot be looked into: {self.reason}"
        advice = "Publish it in a form without a password or damage, or link to where it lies."
        return Diagnostic(self.output, 0, "DB221", problem, advice)
