"""Every channel through which something could leak, and a word of its own for each.

In a text «name» stands for the word of the channel of that name, «^name» for the same in capitals. The words are made from
the names; they look like words of a language, have no digits, and stand nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_PLACE = re.compile(r"«(\^?)([^»]+)»")


@dataclass(frozen=True)
class Channel:
    """A way in which a word could reach readers.

    Attributes:
        name: what the channel is, in words.
        employees: whether employees see the word on their site.
    """

    name: str
    employees: bool = False

    @property
    def word(self) -> str:
        """The word planted there."""
        return word_for(self.name)


def word_for(name: str) -> str:
    """Five syllables."""
    digest = hashlib.sha256(name.encode()).digest()
    return "".join("bdfgklmnprstvz"[digest[n] % 14] + "aeiou"[digest[n + 5] % 5] for n in range(5)) + "ng"


def _channels(names: str, *, employees: bool) -> list[Channel]:
    return [Channel(" ".join(name.split()), employees) for name in names.split(",")]


SEEN = _channels(
    """
    body of an internal page, title of an internal page, file name of an internal page, folder of an internal page,
    heading of an internal page, anchor on an internal page, class on an internal page, id of an internal page,
    summary of an internal page, text on a page that names no audience, text on a page marked by its folder,
    text of a draft, text of a page in review, text of a page to come, text of a retired page,
    title of a page between two public ones, title of an internal index page, text of a variant, title of a variant,
    code on an internal page, cell of a table on an internal page, diagram on an internal page, block alone,
    block in a list, block as a list item, block in an admonition, block in a tab, block in a quote, outer block,
    inner block, inner block with as many slashes, block on the first line, block on the last line,
    block in a file with CRLF, block in a file with CR, block round a fence with a mark, heading in a block,
    anchor in a block, alternative text in a block, title of a link in a block, address in a block,
    footnote in a block, abbreviation in a block, link definition in a block, attribute of HTML in a block,
    code between backticks in a block, code in a fence in a block, cell of a table in a block, definition in a block,
    diagram in a block, title of a box in a block, label of a tab in a block, title of a navigation section,
    key of an internal fact, value of an internal fact, note on an internal fact, source of an internal fact,
    note on a public fact, source of a public fact, title of an internal role, summary of a role,
    department of a role, responsibility of a role, title of an internal channel, address of an internal channel,
    change of a public document, internal part by snippet, internal part by include, block in a public part,
    text in an internal attachment, name of an internal attachment, text in an attachment that its folder marks,
    words of the page's source, text in an attachment of an internal page, id behind the answer to a public question,
    id behind a public question on a page of its own, question in a block, answer in a block,
    id of a related question in a block, definition of an internal term, name of an internal term in a list,
    use of a public term on an internal page, discouraged word of a public term,
    discouraged word of a public term in a list, question in a block of a lesson, answer in a block of a lesson,
    id that a public question tests, id of a module to take before, change of a public module, title of an internal lesson,
    text of an internal lesson, text of a module to come, text of a withdrawn module, text of an internal module,
    text of a lesson of an internal module
    """,
    employees=True,
)
"""Words that employees see."""

HIDDEN = _channels(
    """
    keyword of an internal page, keyword of a public page, clause of a public document, comment alone,
    comment in a line, comment over lines, comment in a block, comment in a part, comment that Markdown drops,
    comment in a macro, comment in front matter, comment in folder defaults, comment in the facts,
    comment in the words, comment in the configuration, forbidden word, point of the coverage list, unused part,
    file in the data folder, table in the data folder, text in an unused file, name of an unused file, dot file,
    backup of a page, lock of an editor, comment in a PNG image, description in a JPEG image, author of a PDF,
    author of a Word document, comment in an SVG image, metadata in an SVG image, author in git, address in git,
    branch in git, remote in git, message in git, value in the environment, folder of the build, home folder,
    left over from an earlier build, comment in an option, comment in an option of a question, comment in an answer,
    feedback in a block of a lesson
    """,
    employees=False,
)
"""Words that nobody sees."""

CHANNELS = [*SEEN, *HIDDEN]
_KNOWN = {channel.name for channel in CHANNELS}


def planted(text: str) -> str:
    """A text with the words in their places.

    Raises:
        KeyError: for a channel that is not in the table.
    """

    def word(match: re.Match[str]) -> str:
        if match[2] not in _KNOWN:
            raise KeyError(match[2])
        return word_for(match[2]).upper() if match[1] else word_for(match[2])

    return _PLACE.sub(word, text)


def planted_names(text: str) -> set[str]:
    """The channels named in a text."""
    return {match[2] for match in _PLACE.finditer(text)}
