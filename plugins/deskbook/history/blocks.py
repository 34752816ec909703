"""Blocks: a rendered document as the units in which a reader sees changes."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree
from lxml import html as lxml_html

from deskbook.history.align import Part
from deskbook.history.elements import (
    BLOCKS,
    HEADINGS,
    WHOLE,
    classes_of,
    is_bare,
    is_dropped,
    is_element,
    lines_of,
    look_of,
    tag_of,
    whole,
)
from deskbook.history.words import Path, Tag, Token, split

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLAIN = frozenset(("p",))
"""Elements that may come and go without the look of a block changing: items of loose lists have them."""

_ESCAPED = frozenset("<>&")
"""Signs that HTML writes otherwise; each is a token by itself."""
WITHIN = (("class", "db-comparison__within"),)
"""Marks an item that only holds what follows its first block, so that it shows no marker."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is compared word by word: a cell of a row, or all of any other block.

    Attributes:
        tokens: its words.
        path: its own element, for a cell of a table.
    """

    tokens: tuple[Token, ...]
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of a document.

    Attributes:
        family: `heading`, `text`, `title`, `row`, `code`, `image` or `rule`.
        shell: the elements around it, its own one last.
        cells: one for each cell of a row; else one.
        columns: the table's headings, for a row.
    """

    family: str
    shell: Path
    cells: tuple[Cell, ...]
    columns: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[str, ...]:
        """What the elements around it mean to a reader."""
        return tuple(
            tag.name + (" more" if tag.attributes == WITHIN else "") for tag in self.shell if tag.name not in _PLAIN
        )

    def part(self) -> Part:
        """What is known of it for finding its counterpart."""
        return Part(self.family, tuple("\n".join(token.key for token in cell.tokens) for cell in self.cells))


def read_blocks(source: str) -> list[Block]:
    """The blocks of a rendered document; none of what cannot be read."""
    try:
        root = lxml_html.fragment_fromstring(_CONTROLS.sub("", source), create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    reader = _Reader()
    reader.inside(root, (), "text")
    return reader.blocks


@dataclass
class _Reader:
    """One pass over a document; one use."""

    blocks: list[Block] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    space: bool = False
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    fresh: set[int] = field(default_factory=set)
    """Numbers of list items whose marker no block shows yet."""

    def tag(self, element: lxml_html.HtmlElement, name: str = "", **more: str) -> Tag:
        return tag_of(element, self.numbers, name, **more)

    def made(self, name: str, role: str = "") -> Tag:
        """An element that is not the document's own."""
        return Tag(name, (("class", f"db-comparison__{role}"),) if role else (), next(self.numbers))

    def flush(self, shell: Path, family: str) -> None:
        """Makes a block of the words that were read."""
        tokens, self.tokens, self.space = tuple(self.tokens), [], False
        if tokens and family == "text" and len(tokens) == 1 and tokens[0].key.startswith("\0img"):
            family = "image"
        if tokens:
            self.add(family, shell, (Cell(tokens),))

    def add(self, family: str, shell: Path, cells: tuple[Cell, ...], columns: tuple[str, ...] = ()) -> None:
        # Nothing but lines may stand in a paragraph or a heading.
        known = (*(tag for tag in shell[:-1] if tag.name != "p" and tag.name not in HEADINGS), *shell[-1:])
        known = tuple(tag if tag.name != "li" or tag.number in self.fresh else Tag("li", WITHIN) for tag in known)
        self.fresh -= {tag.number for tag in shell}
        if not known and family in ("text", "image"):
            known = (Tag("p"),)
        self.blocks.append(Block(family, known, cells, columns))

    def inside(self, element: lxml_html.HtmlElement, shell: Path, family: str) -> None:
        """Reads the content of an element that may hold blocks."""
        self.text(element.text, ())
        for child in element:
            if is_element(child) and not is_dropped(child):
                self.node(child, shell, family)
            self.text(child.tail, ())
        self.flush(shell, family)

    def node(self, child: lxml_html.HtmlElement, shell: Path, family: str) -> None:
        name, classes = child.tag, classes_of(child)
        whole_one = name in WHOLE or "arithmatex" in classes
        if whole_one or not any(is_element(node) and node.tag in BLOCKS for node in child.iter()):
            self.inline(child, ())
        else:
            self.flush(shell, family)
            if name == "pre" or "highlight" in classes or "highlighttable" in classes:
                self.code(child, shell)
            elif name == "table":
                self.table(child, shell)
            elif name in ("ul", "ol", "menu"):
                self.list(child, shell)
            elif "tabbed-set" in classes:
                self.tabs(child, shell)
            elif name == "hr":
                above = child.getparent()
                if above is None or "footnote" not in classes_of(above):
                    self.add("rule", (*shell, self.made("hr")), (Cell((Token("\0hr", ()),)),))
            else:
                inner, kind = self.shell(child, classes)
                self.inside(child, (*shell, *inner), kind)

    def shell(self, element: lxml_html.HtmlElement, classes: list[str]) -> tuple[Path, str]:
        """The elements that stand for a block element, and what its text is."""
        name = element.tag
        if name in HEADINGS:
            return (self.tag(element),), "heading"
        if name == "summary" or "admonition-title" in classes:
            return (Tag("p", (("class", "admonition-title"),)),), "title"
        if name == "details" or "admonition" in classes:
            # What is folded on the page is open in a comparison.
            names = " ".join(dict.fromkeys(["admonition", *classes]))
            return (self.tag(element, "div", **{"class": names}),), "text"
        if name in ("dt", "dd", "figcaption"):
            role = {"dt": "term", "dd": "definition", "figcaption": "caption"}[name]
            return (self.made("div", role),), "text" if name == "dd" else "title"
        return ((self.tag(element),) if name in ("p", "blockquote") else ()), "text"

    def list(self, element: lxml_html.HtmlElement, shell: Path) -> None:
        name = "ol" if element.tag == "ol" else "ul"
        start = element.get("start") or "1"
        number = int(start) if re.fullmatch(r"-?\d{1,8}", start) else 1
        tag = self.tag(element, name)
        outer = (*shell, tag._replace(attributes=tuple(pair for pair in tag.attributes if pair[0] != "start")))
        for child in element:
            if not is_element(child) or is_dropped(child):
                continue
            item = self.tag(child, "li", **({"value": str(number)} if name == "ol" else {}))
            self.fresh.add(item.number)
            self.inside(child, (*outer, item), "text")
            number += 1

    def tabs(self, element: lxml_html.HtmlElement, shell: Path) -> None:
        labels = element.xpath("./div[contains(@class, 'tabbed-labels')]/label | ./label")
        panels = element.xpath("./div[contains(@class, 'tabbed-content')]/div | ./div[@class='tabbed-content']")
        panels = [panel for panel in panels if "tabbed-content" not in classes_of(panel)] or panels
        for place in range(max(len(labels), len(panels))):
            if place < len(labels):
                self.inside(labels[place], (*shell, self.made("p", "tab")), "title")
            if place < len(panels):
                self.inside(panels[place], shell, "text")

    def table(self, table: lxml_html.HtmlElement, shell: Path) -> None:
        for caption in table.xpath("./caption"):
            self.inside(caption, (*shell, self.made("p", "caption")), "title")
        outer = (*shell, self.tag(table))
        columns: tuple[str, ...] = ()
        for row in table.xpath("./thead/tr | ./tbody/tr | ./tfoot/tr | ./tr"):
            cells = tuple(self.cell(cell) for cell in row if is_element(cell) and cell.tag in ("td", "th"))
            heads = row.getparent().tag == "thead"
            if heads:
                columns = tuple(" ".join(token.key for token in cell.tokens) for cell in cells)
            if cells:
                section = self.made("thead" if heads else "tbody")
                self.add("row", (*outer, section, self.made("tr")), cells, columns)

    def cell(self, cell: lxml_html.HtmlElement) -> Cell:
        self.tokens, self.space = [], False
        tag = self.tag(cell)
        self.inner(cell, ())
        tokens, self.tokens, self.space = tuple(self.tokens), [], False
        return Cell(tokens, (tag,))

    def code(self, element: lxml_html.HtmlElement, shell: Path) -> None:
        for title in element.xpath(".//span[@class='filename']")[:1]:
            self.inside(title, (*shell, self.made("p", "caption")), "title")
        for pre in [element] if element.tag == "pre" else element.xpath(".//pre")[-1:]:
            lines = list(lines_of(pre, self.numbers))
            while lines and lines[-1].key == "\n":
                lines.pop()
            frame = (self.made("div"), self.made("pre"), self.made("code"))
            frame = (Tag("div", (("class", "highlight"),), frame[0].number), *frame[1:])
            if lines:
                self.add("code", (*shell, *frame), (Cell(tuple(lines)),))

    def inline(self, element: lxml_html.HtmlElement, path: Path) -> None:
        """Reads an element that stands within a line."""
        classes = classes_of(element)
        if element.tag in WHOLE or "arithmatex" in classes:
            self.token(*whole(element, self.numbers), path, look_of(path))
        elif element.tag == "input":
            self.text("☑ " if element.get("checked") is not None else "☐ ", path)
        elif element.tag in BLOCKS:
            self.space = True  # A block where only lines can be shown, such as a list in a cell.
            self.inner(element, path)
            self.space = True
        else:
            self.inner(element, path if is_bare(element) else (*path, self.tag(element)))

    def inner(self, element: lxml_html.HtmlElement, path: Path) -> None:
        self.text(element.text, path)
        for child in element:
            if is_element(child) and not is_dropped(child):
                self.inline(child, path)
            self.text(child.tail, path)

    def text(self, text: str | None, path: Path) -> None:
        if not text:
            return
        look = look_of(path)
        for word in split(text if text.isascii() else unicodedata.normalize("NFC", text)):
            if word == " ":
                self.space = True
            else:
                self.token(word, html.escape(word, quote=False) if word in _ESCAPED else word, path, look)

    def token(self, key: str, shown: str, path: Path, look: frozenset[str]) -> None:
        self.tokens.append(Token(key, ((path, shown),), self.space and bool(self.tokens), look))
        self.space = False
