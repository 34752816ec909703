"""Documents: front matter, kinds, and the page itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from deskbook.core.periods import Period
from deskbook.core.pieces import Markup
from deskbook.core.schema import IsoDate, Names, Schema, to_list, to_period

_ID = re.compile(r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-[0-9]{2,5}$")
_VERSION = re.compile(r"^[0-9]{1,4}\.[0-9]{1,4}$")


def _check_id(value: str) -> str:
    if not _ID.match(value):
        raise ValueError("write capital letters and a number joined by '-', such as SOP-CS-053")
    return value


def _check_version(value: str) -> str:
    if not _VERSION.match(value):
        raise ValueError('write major.minor, such as "1.0"')
    return value


def one_line(value: str) -> str:
    """Plain words on one line.

    Raises:
        ValueError: for anything else.
    """
    if "\n" in value or not value:
        raise ValueError("write one line of text")
    if len(value) > 300:
        raise ValueError("write at most 300 characters")
    if any(mark in value for mark in ("<", ">", "{{", "{%")):
        raise ValueError("write plain words, without '<', '>' and macros")
    return value


DocumentId = Annotated[str, AfterValidator(_check_id)]
Version = Annotated[str, AfterValidator(_check_version)]
Line = Annotated[str, AfterValidator(one_line)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(to_list)]
ReviewPeriod = Annotated[
    Period, BeforeValidator(to_period), WithJsonSchema({"type": "string", "pattern": r"^\d+ (day|week|month|year)s?$"})
]
Status = Literal["draft", "in-review", "approved", "retired"]


class PageMeta(Schema):
    """Front matter of a plain page. None of it is required."""

    id: DocumentId | None = Field(
        None, description="Stable and unique. Links may use it: `[text](id:SOP-CS-053)`.", examples=["SOP-CS-053"]
    )
    kind: str = Field(
        "page", description="The kind of document. Without it the page is a plain page.", examples=["guide"]
    )
    title: Line | None = Field(None, description="The heading of the page.", examples=["Refunds"])
    summary: Line | None = Field(
        None,
        description="One plain sentence: search result, card, description.",
        examples=["How long you can return a product."],
    )
    audience: str | None = Field(None, description="One audience. Default: the narrowest.", examples=["public"])
    keywords: Lines = Field(
        (), description="Words that readers use and the text does not.", examples=["[money back, send back]"]
    )
    hide: tuple[Literal["navigation", "toc", "footer", "path"], ...] = Field(
        (), description="Parts of the page that are not shown.", examples=["[toc]"]
    )
    icon: str | None = Field(
        None,
        pattern=r"^[a-z0-9][a-z0-9/_-]*$",
        description="An icon of Material's bundled sets.",
        examples=["material/phone"],
    )
    layout: Literal["page", "home"] = Field("page", description="`home` for a start page.", examples=["home"])


class ControlledMeta(PageMeta):
    """Front matter of a controlled document (ISO 9001:2015, 7.5.2 and 7.5.3)."""

    id: DocumentId = Field(
        description="Stable and unique. Links may use it: `[text](id:SOP-CS-053)`.", examples=["SOP-CS-053"]
    )
    title: Line = Field(description="The heading of the page.", examples=["Refunds"])
    version: Version = Field(
        description="`major.minor`: major when the meaning changed, minor when the wording did.", examples=['"1.0"']
    )
    status: Status = Field(description="Where the document stands.", examples=["draft"])
    owner: str = Field(description="Role id of who keeps it right.", examples=["quality-manager"])
    approver: str | None = Field(
        None, description="Role id of who approved it. Required once approved.", examples=["service-manager"]
    )
    approved_on: IsoDate | None = Field(
        None, description="The day of approval. Required once approved.", examples=["2026-03-01"]
    )
    effective: IsoDate | None = Field(
        None, description="The day from which it is in force. Required once approved.", examples=["2026-04-01"]
    )
    review_every: ReviewPeriod | None = Field(
        None, description="How often it is reviewed. Required once approved.", examples=["6 months"]
    )
    change: str | None = Field(
        None, description="What this version changed, in one or two sentences.", examples=["First issue."]
    )
    applies_to: Names = Field(
        (), description="Role ids whose holders must know it.", examples=["[service-representative]"]
    )
    related: Names = Field((), description="Ids of documents to read next.", examples=["[SOP-CS-021]"])
    supersedes: Names = Field((), description="Ids of documents that this one replaces.", examples=["[SOP-CS-007]"])
    superseded_by: str | None = Field(
        None, description="Id of the document that replaced this one. Required once retired.", examples=["SOP-CS-054"]
    )
    clauses: Names = Field((), description="Clauses of standards that it serves.", examples=['["iso-9001:7.5.3"]'])
    requires_ack: bool = Field(
        False, description="Whether its readers say that they have read and understood it.", examples=["true"]
    )


class FolderMeta(Schema):
    """`.meta.yml`: defaults for the pages in a folder and below it; the nearest wins."""

    audience: str | None = Field(
        None, description="Audience of the folder's pages and attachments.", examples=["public"]
    )
    kind: str | None = Field(None, description="Kind of the folder's pages.", examples=["guide"])
    status: Status | None = Field(None, description="Status of the folder's pages.", examples=["draft"])
    owner: str | None = Field(None, description="Owner of the folder's pages.", examples=["quality-manager"])
    approver: str | None = Field(None, description="Approver of the folder's pages.", examples=["service-manager"])
    review_every: ReviewPeriod | None = Field(
        None, description="Review period of the folder's pages.", examples=["6 months"]
    )
    applies_to: Names = Field((), description="Roles that the folder's pages apply to.", examples=["[team-lead]"])
    attachments: dict[str, str] = Field(
        default_factory=dict,
        description="Audience of single files in this folder, by name.",
        examples=["{plan.pdf: internal}"],
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document, declared by a feature in its `model.py`.

    Attributes:
        name: what front matter says under `kind`.
        title: what readers call it.
        schema: its front matter; a subclass of `ControlledMeta` for controlled documents.
        shown: keys of its front matter that every reader of a document may read, besides those that all kinds show.
        listed: whether its documents stand in the navigation of their own accord; a generated page may list them instead.
        editions: whether its versions lie side by side, each in a file of its own, under one id; git's versions of such
            a file are none of the document's.
        inside: whether its pages are parts of the document in the `index.md` beside them, whose readers and status are
            theirs.
    """

    name: str
    title: str
    schema: type[PageMeta]
    shown: tuple[str, ...] = ()
    listed: bool = True
    editions: bool = False
    inside: bool = False

    @property
    def controlled(self) -> bool:
        """Whether documents of this kind are under document control."""
        return issubclass(self.schema, ControlledMeta)


PAGE = Kind("page", "Page", PageMeta)


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the handbook, parsed.

    Attributes:
        path: relative to docs/.
        kind: its kind.
        meta: its front matter, folder defaults applied.
        audience: its marking.
        markup: its text, in pieces with markings of their own.
        lines: 1-based line of each front-matter key.
        front: the front matter as written, comments included (for the leak scan); never published.
        replaces: path of the page that this one stands for (`index.internal.md` stands for `index.md`), or its own.
        recorded: the path on which it stood then, for the text of an earlier version; else "".
        version_of: id of the document, for the page of a single version; else "".
        part_of: the controlled document whose part the page is; else None.
    """

    path: str
    kind: Kind
    meta: PageMeta
    audience: str
    markup: Markup
    lines: Mapping[str, int] = field(default_factory=dict)
    front: str = ""
    replaces: str = ""
    recorded: str = ""
    version_of: str = ""
    part_of: Document | None = None

    @property
    def id(self) -> str | None:
        """The stable id, where it has one."""
        return self.meta.id

    @property
    def title(self) -> str:
        """The title, or one made from the file's name."""
        if self.meta.title:
            return self.meta.title
        stem = self.path.rsplit("/", 1)[-1].removesuffix(".md")
        if stem.split(".")[0] in ("index", "README"):
            stem = self.path.rsplit("/", 2)[-2] if "/" in self.path else "Home"
        return stem.split(".")[0].replace("-", " ").replace("_", " ").strip().capitalize()

    @property
    def control(self) -> ControlledMeta | None:
        """The document control data, where it is controlled."""
        return self.meta if isinstance(self.meta, ControlledMeta) else None

    def line(self, key: str) -> int:
        """Line of a front-matter key, else of the file's first."""
        return self.lines.get(key, 1)

    def next_review(self) -> date | None:
        """The day by which the document must be reviewed: `review_every` after it was approved."""
        control = self.control
        if control is None or control.review_every is None or control.approved_on is None:
            return None
        return control.review_every.after(control.approved_on)

    def in_force(self, day: date) -> bool:
        """Whether the document, as it stands, is approved and in effect on a day. Plain pages always are; parts of a
        document are when it is."""
        control = (self.part_of or self).control
        if control is None:
            return True
        return control.status == "approved" and control.effective is not None and control.effective <= day

    def values(self) -> dict[str, Any]:
        """Every front-matter value as plain data, keys without a value left out."""
        return {k: v for k, v in self.meta.model_dump(mode="json").items() if v not in (None, [], ())}
