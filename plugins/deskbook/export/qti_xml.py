"""XML of QTI 2.1: names that its identifiers allow, elements, and a document's bytes."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{{{XML}}}lang"
E: Any = ElementMaker(namespace=QTI, nsmap={None: QTI})
"""Makes elements: `E.choiceInteraction(prompt, maxChoices="1")`."""

Element = Any

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[A-Za-z0-9-]")
_MIXED = frozenset(
    "a abbr acronym address b big blockquote caption cite code dd dfn div dl dt em feedbackBlock h1 h2 h3 h4 h5 h6 i kbd li "
    "modalFeedback object ol p pre prompt q samp simpleAssociableChoice simpleChoice small span strong sub sup table "
    "testFeedback tt ul var value baseValue".split()
)
"""Elements in which white space may count."""


def name(*parts: str) -> str:
    """An identifier made of names, different for different names.

    QTI 2.1 (Information Model, "identifier") allows letters, digits, `_`, `-` and `.`, a letter or `_` first; the dot parts
    an item from its variable in expressions of a test, and is written `_d`. Any other sign becomes `_x` and six hexadecimal
    digits, and `__` stands between the parts.
    """
    text = "__".join("".join(map(_sign, part)) for part in parts)
    return text if re.match("[A-Za-z_]", text) else f"_x{ord(text[0]):06x}{text[1:]}" if text else "_x"


def _sign(sign: str) -> str:
    if _PLAIN.match(sign):
        return sign
    return "_d" if sign == "." else f"_x{ord(sign):06x}"


def clean(text: str) -> str:
    """Text that XML 1.0 can hold (2.2, Char); what it cannot becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def line(text: str) -> str:
    """Such text on one line."""
    return " ".join(clean(text).split())


def root(tag: str, *content: Element, **attributes: str) -> Element:
    """The first element of a document, which says where its schema lies."""
    made = ElementMaker(namespace=QTI, nsmap={None: QTI, "xsi": XSI})(tag, *content, **attributes)
    made.set(f"{{{XSI}}}schemaLocation", f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd")
    return made


def to_bytes(document: Element) -> bytes:
    """A document as it lies in a package, the same for the same tree."""
    _indent(document, 0)
    out: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    return out + b"\n"


def _indent(element: Element, level: int) -> None:
    """New lines, where white space does not count."""
    if etree.QName(element).localname in _MIXED or not len(element):
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        child.tail = "\n" + "  " * (level + 1)
        _indent(child, level + 1)
    element[-1].tail = "\n" + "  " * level
