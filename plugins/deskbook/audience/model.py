"""What the scan looks for, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
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

    def diagnostic(self, audience: str, root: str = "docs/") -> Diagnostic:
        """The leak as an error that names source and output."""
        path = self.origin.path if self.origin.outside else root + self.origin.path
        problem = f"{quote(self.text)} ({self.origin.kind}) is not for '{audience}' and stands in the output file {self.output}"
        advice = "Nothing was published. Take it out of what this audience gets."
        return Diagnostic(path, self.origin.line, "DB220", problem, advice)


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
