"""Random pages as a whole: whatever they are put together from, each audience gets what is its own and nothing else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile
from tests.core.test_selecting import DAY, LABELS, PUBLIC, THREE, boxes, load


@dataclass(frozen=True)
class Node:
    """A piece of a random page: what it is, whom it is for where it is a block, and what stands in it."""

    kind: str
    audience: str = "public"
    tight: bool = False
    children: tuple[Node, ...] = ()


@dataclass
class Writer:
    """Writes a random page; keeps for each canary its marking and where it stands."""

    lines: list[str] = field(default_factory=list)
    marking: dict[str, str] = field(default_factory=dict)
    role: dict[str, str] = field(default_factory=dict)

    def canary(self, audience: str, role: str) -> str:
        name = f"canary{len(self.marking)}x"
        self.marking[name], self.role[name] = audience, role
        return name

    def write(self, node: Node, prefix: str, audience: str) -> None:
        def out(text: str) -> None:
            self.lines.append((prefix + text).rstrip() if not text else prefix + text)

        def inside(inner: str, marking: str = audience) -> None:
            for child in node.children:
                self.write(child, prefix + inner, marking)

        if node.kind == "text":
            out(f"Words {self.canary(audience, 'text')} and `/// audience | internal` as an example.")
        elif node.kind == "remark":
            out(
                f"Seen {self.canary(audience, 'text')} <!-- {self.canary('', 'comment')} --> or `<!-- {self.canary(audience, 'code')} -->`."
            )
        elif node.kind == "comment":
            out(f"<!-- {self.canary('', 'comment')}")
            out("///")
            out(f"{self.canary('', 'comment')} -->")
        elif node.kind in ("```", "~~~", "````"):
            out(f"{node.kind} markdown" if node.tight else node.kind)
            for text in (
                "/// audience | internal",
                f"<!-- {self.canary(audience, 'code')} -->",
                "~~~~~",
                "``",
                "///",
                "",
            ):
                out(text)
            out(node.kind)
        elif node.kind == "block":
            marking = THREE.narrower(audience, node.audience)
            out(f"/// audience | {node.audience}")
            if not node.tight:
                out("")
            inside("", marking)
            out("///")
        else:
            head, inner = {
                "list": ("- Item", "    "),
                "quote": ("> Said", "> "),
                "note": ("!!! note", "    "),
                "tab": ('=== "Tab"', "    "),
            }[node.kind]
            out(head)
            self.lines.append((prefix + inner).rstrip())
            inside(inner)
        out("")


LEAVES = st.sampled_from(["text", "remark", "comment", "```", "~~~", "````"])
NODES: st.SearchStrategy[Node] = st.recursive(
    st.builds(Node, LEAVES, tight=st.booleans()),
    lambda inner: st.builds(
        Node,
        st.sampled_from(["block", "block", "list", "quote", "note", "tab"]),
        st.sampled_from(THREE.names),
        st.booleans(),
        st.lists(inner, min_size=1, max_size=3).map(tuple),
    ),
    max_leaves=6,
)


def visible_canaries(text: str) -> set[str]:
    return set(re.findall(r"canary\d+x", text))


def code_in(rendered: str) -> Iterator[str]:
    for match in re.finditer(r"(?s)<code.*?</code>", rendered):
        yield from visible_canaries(re.sub(r"<[^>]*>", "", match[0]))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(nodes=st.lists(NODES, min_size=1, max_size=5), newline=st.sampled_from(["\n", "\r\n", "\r"]), last=st.booleans())
def test_random_pages_show_each_audience_what_is_its_own(
    nodes: list[Node], newline: str, last: bool, renderer: markdown.Markdown
) -> None:
    writer = Writer()
    for node in nodes:
        writer.write(node, "", "public")
    source = PUBLIC + "\n".join(writer.lines) + ("\n" if last else "")
    library = load({"a.md": source.replace("\n", newline)})
    for reader in THREE.names:
        page = select(library, reader, DAY, labels=LABELS).pages["a.md"]
        expected = {name for name, marking in writer.marking.items() if marking and THREE.sees(reader, marking)}
        assert visible_canaries(page.body) == expected
        for line in page.lines:
            origin = source.split("\n")[line.line - 1]
            made = "admonition |" in line.text or "type: audience" in line.text or not line.text.strip("> ")
            assert made or all(word in origin.split() for word in line.text.split())
        rendered = renderer.reset().convert(page.body)
        assert visible_canaries(rendered) == expected
        assert set(code_in(rendered)) >= {name for name in expected if writer.role[name] == "code"}
        assert "/// audience" not in re.sub(r"(?s)<code.*?</code>", "", rendered)
        assert "<!--" not in rendered


MARKS = [
    "/// audience | internal",
    "/// audience | partner",
    "///",
    "//// audience | internal",
    "////",
    "/// note | Note",
    "  ///",
]
MARKS += ["- /// audience | internal", "> /// audience | internal", "> ///", "  /// audience | internal", "    ///"]
OTHERS = [
    "```",
    "~~~",
    "> ```",
    "```py",
    "",
    "",
    "<!--",
    "-->",
    "<!-- X -->",
    "`X` <!-- X -->",
    "X ` X",
    "!!! note",
    '=== "X"',
]
OTHERS += [
    "X",
    "- X",
    "> X",
    "# X",
    "1. X",
    "  X",
    "| X | X |",
    "[^1]: X",
    ":   X",
    "*[X]: X",
    "`",
    "/// details | X",
    "-->",
]


@settings(max_examples=600, deadline=None, derandomize=True)
@given(lines=st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(OTHERS)), min_size=3, max_size=14))
def test_no_word_is_public_that_employees_see_in_a_box(lines: list[str], renderer: markdown.Markdown) -> None:
    """Any lines at all; where they have no fault, what the renderer puts into a box is not given to others."""
    count = itertools.count()
    body = re.sub("X", lambda _: f"canary{next(count)}x", "\n".join(lines))
    library, found = load_library([SourceFile("a.md", (PUBLIC + body).encode())], audiences=THREE)
    if found:
        return
    shown = {name: select(library, name, DAY, labels=LABELS).pages["a.md"].body for name in ("public", "internal")}
    boxed = boxes(renderer.reset().convert(shown["internal"]))
    assert not visible_canaries(boxed) & visible_canaries(shown["public"])
