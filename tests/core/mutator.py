"""Makes bad documents out of good ones: the same seed, the same documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

FRAGMENTS: tuple[str, ...] = (
    # YAML
    "---", "---\n", "\n---\n", "...", "title: x\n", "title: a: b\n", "audience: public\n", "audience: [public]\n",
    "kind: procedure\n", "kind: {a: b}\n", "id: SOP-CS-001\n", "status: approved\n", "version: 1.0\n",
    "owner: lead\n",
    "effective: 2026-02-30\n", "review_every: 6 months\n", "supersedes: [SOP-CS-001]\n", "keywords:\n  - a\n",
    "keywords: [",
    "&a ", "*a", "!!python/name:os.system ", "? ", "| ", ">-\n", '"', "'", "{", "}", "[", "]", ": ", "# ", "\t",
    "%YAML 9.9\n",
    '"\\ud800"', '"\\0"', "<<: *a\n", "null", "~", "hide: [toc]\n", "icon: material/phone\n", "layout: home\n",
    # Markdown
    "# ", "## x { #y .z }\n", "- ", "1. ", "> ", ">" * 14, "- > " * 9, "    ", "\n\n", "***", "___", "* * *\n",
    "**", "__", "~~", "==", "^^",
    "```", "```\n", "~~~~\n", "``` { .python hl_lines='1' }\n", "`", "``", "[", "](", "](x)", "[x][y]", "[y]: z\n",
    "![", "[^1]", "[^1]: x\n",
    "*[HTML]: x\n", "| a | b |\n|---|---|\n| c | d |\n", "|", ":---:", '!!! note "x"\n    ', "??? tip\n    ",
    '=== "x"\n\n    ', "- [ ] ", "- [x] ",
    "/// note | x\n", "/// audience | internal\n", "/// audience | publik\n", "///\n", "//// details\n", "////\n",
    "/// html | div[onclick=x]\n",
    "/// admonition | x\n    type: [a]\n\n", "    attrs: {class: a", "    type: {a: b}\n", "    open: maybe\n",
    "/// tab | x\n", "/// definition\n",
    "/// steps | lead\n", "/// steps\n1. **Go.** Now. { #go }\n///\n", "    - Time limit: soon\n", "    - Warning: x\n",
    "1.\n", "/// decision | x?\n- a -> next\n- b -> [Go](#go)\n///\n", "- a -> end\n", "- a -> [x](id:SOP-CS-001)\n",
    "{ #go }", " -> ", "/// escalation | matrix\n///\n", "<!--step 0-->", "<!--step end-->\n",
    "/// question | x\n    id: a\n    tests: SOP-CS-001\n\n- [x] y\n- [ ] z\n///\n", "/// scenario | x\n", "    type: fill\n", "____", "- [x] a -> [b](#go)\n",
    "requires_ack: true\n", "kind: lesson\n", "kind: module\n", "counts: true\n", "pools: {a: 1}\n", "<!--quiz 0-->", "\ue000",
    '--8<-- "_parts/part.md"\n', '--8<-- "../x"\n', "--8<--\n", "--8<-- [start:x]\n", ";--8<-- \"x\"\n",
    "Term\n:   x\n", ":smile:", ":material-phone:", ":x-y-z:",
    "[x](team.md)", "[x](id:SOP-CS-001)", "[x](#y)", "[x](page.md#none)", "<https://example.com>", "\\", "&amp;",
    "&#x0;", "&#xD800;", "&nosuch;",
    # HTML
    "<!--", "-->", "<!-->", "<div markdown>", "</div>", '<div class="grid cards" markdown>\n\n', "<br>", "<p",
    "</", "<!", "<?", "<![CDATA[", "<![x", "]]>",
    "<script>", "</script>", "<svg/onload=x>", "<img src=x onerror=y>", "<a href='javascript:x'>", "<table>",
    "<details>", "<x-y>", "<x:y>", "<1>",
    "{ onclick=x }", "{: href='data:x' }", "{: .a #b title=\"}\" }", "{:", "{ .md-button }", "style='x'",
    "markdown='span'", "markdown=block",
    # Jinja
    "{{", "}}", "{%", "%}", "{#", "#}", "{{ fact('answer.time') }}", "{{ fact('none') }}", "{{ role('lead') }}",
    "{{ channel('phone').platforms }}",
    "{{ organization.name }}", "{{ config }}", "{{ ''.__class__ }}", "{% if 1 %}", "{% endif %}",
    "{% for a in ['x'] %}", "{% endfor %}", "{% raw %}",
    "{% endraw %}", "{% include '_parts/part.md' %}", "{% set x = 1 %}", "{{ 1 < 'a' }}", "{{ 'a' | upper }}",
    "{{ (((", "{{ " + "9" * 5000 + " }}",
    # Characters
    "\0", "\x01", "\x02klzzwxh:0\x03", "\x0b", "\x0c", "\x1b[0m", "\x7f", "\x85", "\xa0", "\xad", "\u200b",
    "\u2028", "\u202e", "\ufeff", "\ufffe", "\U0001f600",
    "e\u0301", "\r", "\r\n", "שלום", "ſ", "İ", "wzxhzdk:0", "klzzwxh:0",
)  # fmt: skip
"""What is put into documents."""

LONGEST = 6000
"""Bytes of a document at most, so that ten thousand of them take a minute or two and not ten."""

Change = Callable[[bytes], bytes]


class Mutator:
    """Makes one bad document after another.

    Args:
        seed: chooses the documents.
        texts: good documents to begin with.
    """

    def __init__(self, seed: int, texts: Sequence[bytes]) -> None:
        self.random = random.Random(seed)
        self.texts = list(texts)
        self.changes: tuple[Change, ...] = (
            self._flip, self._insert, self._insert, self._insert, self._cut, self._double, self._splice, self._repeat,
            self._move, self._indent, self._crop,
        )  # fmt: skip

    def document(self, front: bytes = b"") -> bytes:
        """The next document.

        Args:
            front: front matter that is left whole, so that what follows is reached; without, all of it is changed.
        """
        data = self._some(self.random.choice(self.texts))
        if front:
            data = data.rpartition(b"\n---\n")[2]
        for _ in range(self.random.randint(1, 6)):
            data = self.random.choice(self.changes)(data)
        return front + data[: LONGEST * 2]

    def _some(self, data: bytes) -> bytes:
        """The head of a document and some lines of its body."""
        lines = data.split(b"\n")
        end = lines.index(b"---", 1) + 1 if b"---" in lines[1:] else 0
        start = self.random.randint(end, max(end, len(lines) - 5))
        return b"\n".join(lines[:end] + lines[start : start + self.random.randint(3, 25)])[:LONGEST]

    def _place(self, data: bytes) -> int:
        return self.random.randint(0, len(data))

    def _flip(self, data: bytes) -> bytes:
        if not data:
            return data
        changed = bytearray(data)
        for _ in range(self.random.randint(1, 4)):
            changed[self.random.randrange(len(changed))] ^= 1 << self.random.randrange(8)
        return bytes(changed)

    def _insert(self, data: bytes) -> bytes:
        fragment = self.random.choice(FRAGMENTS).encode("utf-8", "surrogatepass")
        at = self._place(data)
        if self.random.random() < 0.5:  # At the beginning of a line, where most of the syntax lives.
            at = data.rfind(b"\n", 0, at) + 1
        return data[:at] + fragment + data[at:]

    def _cut(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + data[at + self.random.randint(1, 60) :]

    def _crop(self, data: bytes) -> bytes:
        return data[: self._place(data)]

    def _double(self, data: bytes) -> bytes:
        at = self._place(data)
        piece = data[at : at + self.random.randint(1, 200)]
        return data[:at] + piece * self.random.randint(2, 5) + data[at:]

    def _splice(self, data: bytes) -> bytes:
        other = self._some(self.random.choice(self.texts))
        at, begin = self._place(data), self._place(other)
        return data[:at] + other[begin : begin + self.random.randint(1, 400)] + data[at:]

    def _repeat(self, data: bytes) -> bytes:
        """Nesting, within the limits and beyond."""
        fragment = self.random.choice(FRAGMENTS).encode("utf-8", "surrogatepass")
        at = self._place(data)
        times = self.random.choice((2, 7, 13, 60, 300))
        return data[:at] + (fragment * times)[:LONGEST] + data[at:]

    def _move(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines.insert(self.random.randrange(len(lines)), lines.pop(self.random.randrange(len(lines))))
        return b"\n".join(lines)

    def _indent(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        begin = self.random.randrange(len(lines))
        prefix = self.random.choice((b" ", b"    ", b"\t", b"> ", b"- ", b"    - "))
        for index in range(begin, min(len(lines), begin + self.random.randint(1, 12))):
            lines[index] = prefix + lines[index]
        return b"\n".join(lines)
