"""What the scan looks for, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deskbook.core.diagnostics import Diagnostic, quote

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something that was cut away stands in the sources: a docs-relative path (or a name such as `git`), and a line."""

    path: str
    line: int
    kind: str


@dataclass(frozen=True, slots=True)
class Needles:
    """What may not be found in the output.

    Attributes:
        words: single distinctive words; looked for in what readers can read.
        coined: words that are no words, such as codes; looked for in every byte.
        sequences: words in order: titles, ids, paths, names, and each seven words in a row of a text.
        literals: exact strings, such as folders of the machine; looked for in every byte.
    """

    words: Mapping[str, Origin] = field(default_factory=dict)
    coined: Mapping[str, Origin] = field(default_factory=dict)
    sequences: Mapping[Tokens, Origin] = field(default_factory=dict)
    literals: Mapping[str, Origin] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words) + len(self.coined) + len(self.sequences) + len(self.literals)


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
        path = (
            self.origin.path
            if self.origin.path.startswith(("git", "environment", "this machine", "mkdocs.yml"))
            else root + self.origin.path
        )
        problem = f"{quote(self.text)} ({self.origin.kind}) is not for '{audience}' and stands in the output file {self.output}"
        return Diagnostic(
            path, self.origin.line, "DB220", problem, "Nothing was published. Take it out of what this audience gets."
        )
