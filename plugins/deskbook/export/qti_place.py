"""A place: where the next piece of content goes, by what may stand there."""

from __future__ import annotations

from deskbook.export.qti_xml import E, Element


class Place:
    """An element that is being filled.

    Args:
        element: what is filled.
        kind: `inline` for text and what stands in a line, `block` for paragraphs and the like, `flow` for both. Text in a
            `block` gets a paragraph of its own.
    """

    def __init__(self, element: Element, kind: str) -> None:
        self.element, self.kind = element, kind
        self._open: Element | None = None
        self._apart = False

    def text(self, text: str) -> None:
        """Add text."""
        if not text or (self.kind == "block" and self._open is None and not text.strip()):
            return
        target = self._target()
        if text.strip():
            self._part(target)
        if len(target):
            target[-1].tail = (target[-1].tail or "") + text
        else:
            target.text = (target.text or "") + text

    def inline(self, made: Element) -> Element:
        """Add what stands in a line."""
        target = self._target()
        self._part(target)
        target.append(made)
        return made

    def block(self, made: Element) -> Element:
        """Add a block."""
        self._open = None
        self.element.append(made)
        return made

    def apart(self) -> None:
        """What follows begins on a new line, for a block had to give up its own."""
        self._apart = True

    def _target(self) -> Element:
        if self.kind != "block":
            return self.element
        if self._open is None:
            self._open = E.p()
            self.element.append(self._open)
        return self._open

    def _part(self, target: Element) -> None:
        if self._apart and (len(target) or (target.text or "").strip()):
            target.append(E.br())
        self._apart = False
