"""The kind `faq`, the block `/// faq`, and the question that either of them is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from deskbook.core.documents import DocumentId, Kind, Line, Lines, PageMeta, ReviewPeriod
from deskbook.core.periods import Period
from deskbook.core.pieces import BlockType
from deskbook.core.schema import IsoDate, Names, Schema
from deskbook.core.selection import StagedLine

BLOCK = BlockType("faq", ("id", "verified", "keywords"))
"""Name of the block: `/// faq | question`, options below it, an empty line, the answer."""

ASSETS = (
    *(f"assets/javascripts/{name}.js" for name in ("faq", "vote-model", "vote", "hours-model", "help")),
    "assets/stylesheets/faq.css",
)
"""Files of the theme that the pages use."""

YEAR = Period(12, "month")
"""How long an answer is taken for right after somebody checked it, where it does not say."""


class AskedMeta(Schema):
    """What a question says about itself: the options of a block, and a part of the front matter of a document."""

    id: DocumentId = Field(description="Stable and unique. Links to the answer end in it.", examples=["FAQ-021"])
    source: Names = Field(
        (), description="Ids of the documents that the answer is taken from.", examples=["[SOP-CS-056]"]
    )
    verified: IsoDate = Field(
        description="The day on which somebody last compared it with its source.", examples=["2026-11-16"]
    )
    review_every: ReviewPeriod | None = Field(
        None, description="How often that is done. Default: every 12 months.", examples=["6 months"]
    )
    related: Names = Field((), description="Ids of questions to read next.", examples=["[FAQ-022]"])
    keywords: Lines = Field(
        (), description="Words that readers use and the text does not.", examples=["[money back, send back]"]
    )

    def due(self) -> date:
        """The day by which it must be compared again."""
        return (self.review_every or YEAR).after(self.verified)


class FaqMeta(AskedMeta, PageMeta):
    """Front matter of a question that is a document of its own: its title is the question, its text the answer."""

    title: Line = Field(description="The question.", examples=["How long can I send something back?"])
    category: str | None = Field(
        None, description="Name of the page with questions that it belongs to, without '.md'.", examples=["returns"]
    )


FAQ = Kind("faq", "Question", FaqMeta, shown=BLOCK.options or ())


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a page.

    Attributes:
        begin, end: first and last line, 0-based, in the staged page, marks included; -1 and -1 for a whole document.
        line: its line in the source.
        text: the question, Markdown on one line.
        answer: the lines of the answer.
        meta: what it says about itself; None where that cannot be read.
        lines: the line in the source of each option.
    """

    begin: int
    end: int
    line: int
    text: str
    answer: tuple[StagedLine, ...]
    meta: AskedMeta | None
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def anchor(self) -> str:
        """What links to it end in."""
        return self.meta.id.lower() if self.meta else f"{BLOCK.name}-line-{self.line}"

    @property
    def name(self) -> str:
        """Its id, or what stands for one."""
        return self.meta.id if self.meta else self.anchor

    @property
    def answered(self) -> bool:
        """Whether there is an answer at all."""
        return any(line.text.strip() for line in self.answer)

    def at(self, key: str) -> int:
        """The line of an option, or of the question where it does not have it."""
        return dict(self.lines).get(key, self.line)
