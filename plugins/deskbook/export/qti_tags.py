"""Tags: what becomes of an element of HTML in QTI 2.1, and what is said of what gets lost."""

from __future__ import annotations

INLINE = frozenset("b big cite code dfn em i kbd q samp small span strong sub sup tt var abbr acronym".split())
TO_SPAN = frozenset(
    "bdi bdo button data del font ins label legend mark nobr option output rb rp rt ruby s select strike time u".split()
)
MARKED = frozenset("del ins mark s strike u".split())
BLOCKS = {**dict.fromkeys("p pre h1 h2 h3 h4 h5 h6 address".split(), "inline"), "blockquote": "block", "div": "flow"}
TO_DIV = frozenset(
    "article aside center details dialog fieldset figcaption figure footer form header hgroup main nav section summary".split()
)
UNSEEN = frozenset("base head link meta noscript script style template title".split())

MARKED_LOST = "Text that is struck out, underlined or highlighted becomes plain text."
DRAWING_LOST = "Drawings that stand in the page itself are left out; a name that they have is kept as text."
FRAME_LOST = "What a page shows of another site becomes a link to it."
AWAY_LOST = "Pictures that lie on another site become links to them."
TRACK_LOST = "Subtitles of videos are left out."
DIAGRAM_LOST = "Diagrams are shown as the text that they are drawn from."
FORMULA_LOST = "Formulas become plain text."
NUMBERS_LOST = "Numbered lists that do not begin with 1 begin with 1."
