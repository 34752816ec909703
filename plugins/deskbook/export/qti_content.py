"""Content: HTML of a page as the XHTML that QTI 2.1 allows (Information Model, "Body Elements"; XSD `imsqti_v2p1`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from posixpath import normpath
from typing import Any
from urllib.parse import quote, unquote

from lxml.html import fragment_fromstring

from deskbook.export import qti_tags as tags
from deskbook.export.model import Read
from deskbook.export.qti_address import external, media_type, parts_of
from deskbook.export.qti_html import cells, parts, readable, strays
from deskbook.export.qti_place import Place
from deskbook.export.qti_xml import LANG, E, Element, clean

GAP = "\uf8ff"
"""Stands where a blank is; a sign of the private use area, which content does not keep."""

_LANGUAGE = re.compile(r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")
_LENGTH = re.compile(r"^[0-9]+%?$")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class Content:
    """Turns HTML into elements of QTI, and keeps in mind what was used and what was lost.

    Args:
        read: gives the bytes of a file of the package; None where there is none.

    Attributes:
        files: content by path of what was used so far.
        lost: sentences about what could not be carried over, in the order in which it was met.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._gap: Callable[[], Element] | None = None
        self.files: dict[str, bytes] = {}
        self.used: dict[str, None] = {}
        self.lost: dict[str, None] = {}

    def into(self, element: Element, html: str, kind: str, gap: Callable[[], Element] | None = None) -> Element:
        """Put HTML into an element.

        Args:
            element: an element of QTI.
            html: a stretch of HTML.
            kind: what the element may hold: `inline`, `block` (no text of its own), or `flow` (both).
            gap: makes what stands for the next blank.

        Returns:
            The element.
        """
        self._gap = gap
        if html.strip():
            self._inside(fragment_fromstring(readable(html), create_parent="div"), Place(element, kind))
        return element

    def blocks(self, html: str, gap: Callable[[], Element] | None = None) -> list[Element]:
        """HTML as elements that may stand in an item's body."""
        return list(self.into(E.itemBody(), html, "block", gap))

    def _inside(self, node: Any, place: Place) -> None:
        self._text(node.text, place)
        for child in node:
            if isinstance(child.tag, str):
                self._node(child, child.tag, place)
            self._text(child.tail, place)

    def _text(self, text: str | None, place: Place) -> None:
        first, *others = clean(text or "").split(GAP)
        place.text(first)
        for other in others:
            if self._gap:
                place.inline(self._gap())
            place.text(other)

    def _node(self, node: Any, tag: str, place: Place) -> None:
        special = getattr(self, f"_on_{tag}", None)
        if special:
            special(node, place)
        elif tag in tags.BLOCKS or tag in tags.TO_DIV:
            self._block(node, tag if tag in tags.BLOCKS else "div", place)
        elif tag in tags.INLINE or tag in tags.TO_SPAN:
            if tag in tags.MARKED:
                self._lose(tags.MARKED_LOST)
            self._inline(node, tag if tag in tags.INLINE else "span", place)
        elif tag not in tags.UNSEEN:
            self._inside(node, place)

    def _lose(self, sentence: str) -> None:
        self.lost[sentence] = None

    def _made(self, node: Any, tag: str) -> Element:
        made = E(tag)
        language = node.get("lang") or ""
        if _LANGUAGE.match(language):
            made.set(LANG, language)
        return made

    def _inline(self, node: Any, tag: str, place: Place) -> Element:
        made = place.inline(self._made(node, tag))
        self._inside(node, Place(made, "inline"))
        return made

    def _block(self, node: Any, tag: str, place: Place) -> None:
        if place.kind == "inline":
            place.apart()
            self._inside(node, place)
            place.apart()
            return
        if tag == "pre" and "mermaid" in (node.get("class") or "").split():
            self._lose(tags.DIAGRAM_LOST)
        self._inside(node, Place(place.block(self._made(node, tag)), tags.BLOCKS[tag]))

    def _on_br(self, node: Any, place: Place) -> None:
        place.inline(E.br())

    def _on_wbr(self, node: Any, place: Place) -> None:
        place.text("\u200b")
        self._inside(node, place)

    def _on_hr(self, node: Any, place: Place) -> None:
        if place.kind == "inline":
            place.apart()
        else:
            place.block(E.hr())

    def _on_a(self, node: Any, place: Place) -> None:
        address = self.address(node.get("href") or "")
        made = self._inline(node, "a" if address else "span", place)
        if address:
            made.set("href", address)

    def _on_abbr(self, node: Any, place: Place) -> None:
        self._inline(node, "abbr", place)
        if (node.get("title") or "").strip():
            place.text(f" ({clean(node.get('title').strip())})")

    def _on_input(self, node: Any, place: Place) -> None:
        if node.get("type") == "checkbox":
            place.text("\u2611 " if node.get("checked") is not None else "\u2610 ")

    def _on_img(self, node: Any, place: Place) -> None:
        source, words = node.get("src") or "", clean(node.get("alt") or "")
        if source.startswith("data:"):
            address = external(source)
        elif parts_of(source) is None or external(source):
            self._lose(tags.AWAY_LOST)
            place.inline(E.a(words or clean(source), href=external(source) or "#"))
            return
        else:
            address = self.address(source)
        if not address:
            place.text(words)
            return
        made = place.inline(E.img(src=address, alt=words))
        for side in ("width", "height"):
            if _LENGTH.match(node.get(side) or ""):
                made.set(side, node.get(side))

    def _on_video(self, node: Any, place: Place) -> None:
        sources = [node.get("src"), *(child.get("src") for child in node.iter("source"))]
        if next(node.iter("track"), None) is not None:
            self._lose(tags.TRACK_LOST)
        self._media(node, [source for source in sources if source], place)

    _on_audio = _on_video

    def _on_object(self, node: Any, place: Place) -> None:
        self._media(node, [source for source in (node.get("data"), node.get("src")) if source], place)

    _on_embed = _on_object

    def _media(self, node: Any, sources: Iterable[str], place: Place) -> None:
        for source in sources:
            if external(source):
                self._lose(tags.AWAY_LOST)
                place.inline(E.a(clean(source), href=external(source)))
                return
            address = self.address(source)
            if address:
                made = place.inline(E.object(data=address, type=media_type(address)))
                self._inside(node, Place(made, "flow"))
                return
        self._inside(node, place)

    def _on_iframe(self, node: Any, place: Place) -> None:
        address = self.address(node.get("src") or "")
        self._lose(tags.FRAME_LOST)
        if address:
            place.inline(E.a(clean(node.get("title") or node.get("src")), href=address))

    def _on_svg(self, node: Any, place: Place) -> None:
        if node.get("aria-hidden") == "true":
            return
        self._lose(tags.DRAWING_LOST)
        place.text(clean(node.get("aria-label") or "".join(t.text or "" for t in node.iter("title"))))

    def _on_math(self, node: Any, place: Place) -> None:
        self._lose(tags.FORMULA_LOST)
        place.text(clean(node.text_content()))

    def _on_ul(self, node: Any, place: Place) -> None:
        if place.kind == "inline":
            self._block(node, "div", place)
            return
        made = place.block(self._made(node, node.tag))
        if (node.get("start") or "1") != "1":
            self._lose(tags.NUMBERS_LOST)
        for child in parts(node):
            self._inside(child, Place(_put(made, E.li()), "flow"))

    _on_ol = _on_menu = _on_ul

    def _on_li(self, node: Any, place: Place) -> None:
        self._block(node, "div", place)

    def _on_dl(self, node: Any, place: Place) -> None:
        if place.kind == "inline":
            self._block(node, "div", place)
            return
        made = place.block(self._made(node, "dl"))
        for child in parts(node, "div"):
            term = child.tag == "dt"
            self._inside(child, Place(_put(made, E.dt() if term else E.dd()), "inline" if term else "flow"))

    _on_dt = _on_dd = _on_li

    def _on_table(self, node: Any, place: Place) -> None:
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node and list(cells(row))]
        if place.kind == "inline" or not rows:
            self._block(node, "div", place)
            return
        for stray in strays(node):
            self._inside(stray, Place(place.block(E.div()), "flow"))
        made = place.block(E.table())
        for caption in node.findall("caption")[:1]:
            self._inside(caption, Place(_put(made, E.caption()), "inline"))
        heads = [row for row in rows if row.getparent().tag == "thead"]
        feet = [row for row in rows if row.getparent().tag == "tfoot"]
        body = [row for row in rows if row not in heads and row not in feet]
        if not body:
            heads, feet, body = ([], feet, heads) if heads else ([], [], feet)
        for part, those in (("thead", heads), ("tfoot", feet), ("tbody", body)):
            if those:
                self._rows(_put(made, E(part)), those)

    def _rows(self, part: Element, rows: Iterable[Any]) -> None:
        for row in rows:
            line = _put(part, E.tr())
            for cell in cells(row):
                made = _put(line, self._made(cell, cell.tag))
                for key in ("rowspan", "colspan"):
                    if (cell.get(key) or "").isdecimal() and cell.get(key) != "1":
                        made.set(key, str(int(cell.get(key))))
                if cell.get("scope") in ("col", "row", "colgroup", "rowgroup"):
                    made.set("scope", cell.get("scope"))
                align = _ALIGN.search(cell.get("style") or "")
                if align:
                    made.set("align", align[1])
                self._inside(cell, Place(made, "flow"))

    _on_caption = _on_thead = _on_tbody = _on_tfoot = _on_tr = _on_td = _on_th = _on_li

    def address(self, address: str) -> str:
        """An address as it stands in the package; "" for what cannot be reached from there."""
        parts = parts_of(address)
        if parts is None or not address.strip() or address.startswith("#"):
            return ""
        if parts.scheme or parts.netloc:
            return external(address)
        path = normpath(unquote(parts.path))
        if path.startswith(("/", "..")) or not parts.path:
            return ""
        content = self.files.get(path) or self._read(path)
        if content is None:
            self._lose(f"The file '{path}' is not there; its place is empty.")
            return ""
        self.files[path] = content
        self.used[path] = None
        return quote(path)


def _put(parent: Element, child: Element) -> Element:
    parent.append(child)
    return child
