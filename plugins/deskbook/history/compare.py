"""Comparing: two revisions of a document, block by block and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import html as lxml_html

from deskbook.history.align import align, match
from deskbook.history.blocks import Block, Cell, read_blocks
from deskbook.history.marks import inline, plain, side, write
from deskbook.history.words import Tag, compare_words

NAMED = 8
"""Words by which a block is named that is not shown."""
_AROUND = 3
"""Words that are told on each side of a change."""
_TURNS = frozenset("br p li td th div pre".split())
"""Elements between whose content and what stands beside it a reader sees a gap."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block of one revision, of the other, or of both.

    Attributes:
        kind: `same`, `changed`, `inserted`, `deleted` or `moved`.
        left: HTML of the old block with `del` marks, "" where there is none.
        right: HTML of the new block with `ins` marks, "" where there is none.
        inline: HTML with both; "" where a moved block was before.
        where: plain text of the heading above, in the revision that the row shows.
        move: for both rows of a moved block the same number, from 1 on; else 0.
        other: for a moved block the heading above its other place.
        name: for a moved block its first words, plain text.
    """

    kind: str
    left: str
    right: str
    inline: str
    where: str
    move: int = 0
    other: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions in one. A moved block has two rows and counts once."""

    rows: tuple[Row, ...]
    changed: int
    inserted: int
    deleted: int
    moved: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change in plain text, for lists of changes.

    Attributes:
        kind: that of the row.
        where: the heading above.
        text: what was changed; of a changed block the old words, an arrow, the new words.
    """

    kind: str
    where: str
    text: str


def compare(old: str, new: str) -> Comparison:
    """The differences between two rendered documents.

    Args:
        old: HTML of the earlier revision's content.
        new: HTML of the later one's.
    """
    olds, news = read_blocks(old), read_blocks(new)
    found = align([block.part() for block in olds], [block.part() for block in news])
    heads = _headings(olds), _headings(news)
    numbers = {i: number for number, i in enumerate(sorted(found.moved, key=lambda i: found.moved[i]), 1)}
    origins = {j: i for i, j in found.moved.items()}

    def gone(i: int) -> Row:
        if i not in found.moved:
            html = _plain(olds[i])
            return Row("deleted", html, "", html, heads[0][i])
        j = found.moved[i]
        return Row("moved", "", "", "", heads[0][i], numbers[i], heads[1][j], _name(_plain(news[j])))

    def come(j: int) -> Row:
        if j not in origins:
            html = _plain(news[j])
            return Row("inserted", "", html, html, heads[1][j])
        i = origins[j]
        row = _pair(olds[i], news[j], heads[1][j])
        return replace(row, kind="moved", move=numbers[i], other=heads[0][i], name=_name(_plain(news[j])))

    rows: list[Row] = []
    a = b = 0
    for i, j in [*sorted(found.kept.items()), (len(olds), len(news))]:
        rows += map(gone, range(a, i))
        rows += map(come, range(b, j))
        if i < len(olds):
            rows.append(_pair(olds[i], news[j], heads[1][j]))
        a, b = i + 1, j + 1
    kinds = [row.kind for row in rows]
    counts = kinds.count("changed"), kinds.count("inserted"), kinds.count("deleted")
    return Comparison(tuple(rows), *counts, len(found.moved))


def accept(comparison: Comparison) -> list[str]:
    """The text of each block of the new revision: what is shown, without all that is marked as deleted."""
    return [_without(row, "del") for row in comparison.rows if row.kind != "deleted" and row.inline]


def reject(comparison: Comparison) -> list[str]:
    """The text of each block of the old revision: what is shown, without all that is marked as inserted."""
    moved = {row.move: row for row in comparison.rows if row.move and row.inline}
    texts: list[str] = []
    for row in comparison.rows:
        if row.move:
            texts += [] if row.inline else [_without(moved[row.move], "ins")]
        elif row.kind != "inserted":
            texts.append(_without(row, "ins"))
    return texts


def summarize(comparison: Comparison, limit: int) -> tuple[Change, ...]:
    """The first changes, at most so many."""
    found: list[Change] = []
    for row in comparison.rows:
        if len(found) == limit:
            break
        if row.kind == "changed":
            found.append(Change(row.kind, row.where, " → ".join(filter(None, _excerpt(row)))))
        elif row.kind == "moved" and row.inline:
            found.append(Change(row.kind, row.where, row.name))
        elif row.kind in ("inserted", "deleted"):
            found.append(Change(row.kind, row.where, _name(row.inline, 3 * NAMED)))
    return tuple(found)


def _headings(blocks: Sequence[Block]) -> list[str]:
    found: list[str] = []
    last = ""
    for block in blocks:
        last = _text(_plain(block)) if block.family == "heading" else last
        found.append(last)
    return found


def _plain(block: Block) -> str:
    return write(block.shell, "".join(write(cell.path, plain(cell.tokens)) for cell in block.cells))


def _pair(old: Block, new: Block, where: str) -> Row:
    """The row of a block and what has become of it."""
    left: list[str] = []
    right: list[str] = []
    both: list[str] = []
    same = old.shape == new.shape
    changed = not same
    for one, other in _cells(old, new):
        if other is None or one is None:
            changed = True
            for cell, name, marked in ((one, "del", left), (other, "ins", right)):
                if cell is not None:
                    marked.append(write(cell.path, plain(cell.tokens, Tag(name))))
                    both.append(marked[-1])
            continue
        spans = compare_words(one.tokens, other.tokens, prose=old.family != "code", same_look=same)
        touched = any(span.kind != "same" for span in spans)
        changed = changed or touched
        if touched:
            texts = (
                side(one.tokens, spans, "del"),
                side(other.tokens, spans, "ins"),
                inline(one.tokens, other.tokens, spans),
            )
        else:
            # White space is no change; where there is no other, only that of the new text is shown.
            texts = plain(one.tokens), plain(other.tokens), ""
        left.append(write(one.path, texts[0]))
        right.append(write(other.path, texts[1]))
        both.append(write(other.path, texts[2]) if touched else right[-1])
    frames = (old.shell, left), (new.shell, right), (new.shell, both)
    one_side, other_side, merged = (write(shell, "".join(parts)) for shell, parts in frames)
    return Row("changed" if changed else "same", one_side, other_side, merged, where)


def _cells(old: Block, new: Block) -> Iterator[tuple[Cell | None, Cell | None]]:
    """Cells that are compared with each other. Where columns came or went, the table's headings tell which."""
    if len(old.cells) == len(new.cells) and (old.columns == new.columns or len(old.columns) == len(new.columns)):
        yield from zip(old.cells, new.cells, strict=True)
        return
    whole = len(old.columns) == len(old.cells) and len(new.columns) == len(new.cells)
    keys = [block.columns if whole else [_key(cell) for cell in block.cells] for block in (old, new)]
    a = b = 0
    for i, j in [*match(*keys), (len(old.cells), len(new.cells))]:
        # Between two columns that stayed, those at the same place were renamed.
        while a < i or b < j:
            yield old.cells[a] if a < i else None, new.cells[b] if b < j else None
            a, b = min(a + 1, i), min(b + 1, j)
        if i < len(old.cells):
            yield old.cells[i], new.cells[j]
        a, b = i + 1, j + 1


def _key(cell: Cell) -> str:
    return " ".join(token.key for token in cell.tokens)


def _segments(html: str) -> Iterator[tuple[str, str]]:
    """Texts of a row's HTML, each with `ins`, `del` or "" for the mark around it; an image is its description."""

    def walk(element: lxml_html.HtmlElement, mark: str) -> Iterator[tuple[str, str]]:
        name = element.tag
        if name == "svg":
            return
        mark = name if name in ("ins", "del") else mark
        yield " " * (name in _TURNS) + (element.get("alt") or "" if name == "img" else element.text or ""), mark
        for child in element:
            yield from walk(child, mark)
            yield child.tail or "", mark
        yield " " * (name in _TURNS), mark

    return walk(lxml_html.fragment_fromstring(html, create_parent="div"), "")


def _text(html: str, mark: str = "") -> str:
    """Plain text of a row's HTML without what is so marked."""
    return " ".join("".join(text for text, name in _segments(html) if not mark or name != mark).split())


def _without(row: Row, mark: str) -> str:
    """Plain text of a row without what is so marked; two texts that differ by white space only are shown as two."""
    if row.kind in ("same", "moved") and not any(name for _, name in _segments(row.inline)):
        return _text(row.left if mark == "ins" else row.right)
    return _text(row.inline, mark)


def _name(html: str, words: int = NAMED) -> str:
    """The first words of a block."""
    text = _text(html).split()
    return " ".join(text[:words]) + ("…" if len(text) > words else "")


def _excerpt(row: Row) -> tuple[str, str]:
    """The old words and the new ones of the first changes in a block, with a few words around them."""
    segments = [(text, name) for text, name in _segments(row.inline)]
    marked = [place for place, (_, name) in enumerate(segments) if name]
    if not marked:
        return "", _name(row.inline)
    first = last = marked[0]
    for place in marked:
        # Another change a few words further on belongs to the same excerpt.
        if sum(len(text.split()) for text, _ in segments[last + 1 : place]) <= 2:
            last = place
    before = "".join(text for text, _ in segments[:first])
    after = "".join(text for text, _ in segments[last + 1 :])
    lead = " ".join(before.split()[-_AROUND:]) + " " * before[-1:].isspace()
    tail = " " * after[:1].isspace() + " ".join(after.split()[:_AROUND])
    found: list[str] = []
    for mark in ("ins", "del"):
        text = "".join(text for text, name in segments[first : last + 1] if name != mark)
        words = text.split()
        if len(words) > 2 * NAMED:
            text = " ".join(words[: 2 * NAMED]) + "…"
        found.append(" ".join(f"{lead}{text}{tail}".split()))
    return found[0], found[1] if found[1] != found[0] else ""
