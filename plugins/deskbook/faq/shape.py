"""Shaping: the rendered questions of a page, taken out of it and put in order for a template."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement, fragments_fromstring

from deskbook.faq.model import Question
from deskbook.faq.weave import END, MARK

_PIECE = re.compile(
    re.escape(MARK).replace(r"\{\}", r"(?P<number>\d+)")
    + r"\s*<h(?P<level>[23])\b[^>]*>(?P<title>.*?)</h(?P=level)>(?P<answer>.*?)"
    + re.escape(MARK.format(END)),
    re.S,
)
_ANY = re.compile(re.escape(MARK).replace(r"\{\}", rf"(\d+|{END})"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as its page shows it.

    Attributes:
        question: what was written.
        level: of its heading, 2 or 3.
        title: the question in plain words.
        answer: HTML of the answer.
        plain: the answer in plain words.
    """

    question: Question
    level: int
    title: str
    answer: str
    plain: str

    @property
    def version(self) -> str:
        """A mark of its words: another one as soon as any of them changes."""
        return version_of(self.title, self.plain)


class Unreadable(ValueError):
    """The questions of a page did not come back as they were given to the renderer."""


def shape(content: str, questions: Sequence[Question], render: Callable[[Shown], str]) -> tuple[str, list[Shown]]:
    """Replace each question in a page's rendered content.

    Args:
        content: HTML with marks.
        questions: those of the page that stand in blocks.
        render: what takes the place of a question.

    Returns:
        The content, and its questions in order.

    Raises:
        Unreadable: where a mark is missing, or stands elsewhere than it was put.
    """
    wanted = [mark for number in range(len(questions)) for mark in (str(number), END)]
    if _ANY.findall(content) != wanted:
        raise Unreadable("a macro or an include changes the questions of this page")
    shown: list[Shown] = []

    def replaced(match: re.Match[str]) -> str:
        answer = match["answer"].strip()
        question = questions[int(match["number"])]
        # A site whose Markdown knows no attributes shows them.
        title = plain(match["title"]).removesuffix(f"{{ #{question.anchor} }}").strip()
        shown.append(Shown(question, int(match["level"]), title, answer, plain(answer)))
        return render(shown[-1])

    filled = _PIECE.sub(replaced, content)
    if len(shown) != len(questions):
        raise Unreadable("a macro or an include changes the questions of this page")
    return filled, shown


def plain(html: str) -> str:
    """What a reader sees of HTML, on one line; links to its headings are not seen."""
    words: list[str] = []
    for part in fragments_fromstring(html) if html.strip() else ():
        if not isinstance(part, HtmlElement):
            words.append(str(part))
            continue
        for link in part.xpath('./descendant::a[contains(@class, "headerlink")]'):
            link.drop_tree()
        own = "" if "headerlink" in part.get("class", "") else part.text_content()
        words.append(f"{own}{part.tail or ''}")
    return " ".join("".join(words).split())


def version_of(title: str, answer: str) -> str:
    """A mark of the words of a question and its answer."""
    return hashlib.sha256(f"{title}\n{answer}".encode()).hexdigest()[:12]


def structured(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Questions and answers for search engines: a FAQPage of schema.org, with the words of the page and no others."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
            for name, text in pairs
        ],
    }
