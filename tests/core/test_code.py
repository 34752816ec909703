"""What is code: held line by line against the renderer's own preprocessor, and span by span against its HTML."""

from __future__ import annotations

from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from deskbook.core.code import code_spans, follow_fence, open_fence

OPENINGS: dict[str, tuple[str, bool]] = {
    "ticks": ("```", True),
    "tildes": ("~~~~", True),
    "a language": ("```python", True),
    "a language with a dot": ("~~~ .yaml", True),
    "a known option": ('```py title="a b" linenums="1"', True),
    "lines to mark": ('```py hl_lines="1 3-4"', True),
    "attributes": ("``` { .py #name }", True),
    "indented": ("      ```", True),
    "behind a tab": ("\t```", True),
    "in a quote": ("> ```", True),
    "in a quote in a quote": ("> > ~~~", True),
    "blanks after it": ("```   ", True),
    "two ticks": ("``", False),
    "words after the language, which are options that it does not know": ("```py is a language", False),
    "an unknown option": ('```py colour="red"', False),
    "a number that is none": ('```py linenums="many"', False),
    "code on one line": ("```print(1)```", False),
    "signs after it": ("``` !", False),
    "behind a list mark": ("- ```", False),
    "behind text": ("text ```", False),
}

LINES = [
    "```", "````", "~~~", "```py", "    ```", "  ~~~", "> ```", "> ~~~", ">", "> a", "> > a", "", "  ", "a", "  a", "    a", "- ```",
    "- a", "\t```", '``` title="x"', '``` colour="x"', "``` a b", "`` `", ">     ```", "``` {.a}", "```  ",
]  # fmt: skip


def spans_here(lines: list[str]) -> list[tuple[int, int]]:
    """First and last line of each fence, as `core.markup` walks through a page."""
    found, index = [], 0
    while index < len(lines):
        fence = open_fence(lines[index])
        if fence is None:
            index += 1
            continue
        end, closed = follow_fence(fence, lines, index + 1)
        if closed:
            found.append((index, end))
        index = end + 1
    return found


def spans_of_renderer(md: markdown.Markdown, lines: list[str]) -> list[tuple[int, int]]:
    """The same, as the renderer's preprocessor finds them."""
    md.reset()
    normal = md.preprocessors["normalize_whitespace"].run(list(lines))
    fences: Any = md.preprocessors["fenced_code_block"]
    found: list[tuple[int, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fences, "reassemble", lambda _: found.extend((start, end - 1) for _, start, end in fences.stack))
        fences.run(normal)
    return found


@pytest.mark.parametrize(("line", "opens"), OPENINGS.values(), ids=OPENINGS.keys())
def test_a_line_opens_a_fence_where_the_renderer_says_so(line: str, opens: bool, renderer: markdown.Markdown) -> None:
    assert (open_fence(line) is not None) is opens
    fence = line.lstrip("> \t")
    end = line[: len(line) - len(fence)] + ("~" if "~" in fence else "`") * max(
        fence.count("~"), len(fence) - len(fence.lstrip("`"))
    )
    assert bool(spans_of_renderer(renderer, [line, end.expandtabs(4)])) is opens


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(lines=st.lists(st.sampled_from(LINES), max_size=12))
def test_fences_are_those_of_the_renderer(lines: list[str], renderer: markdown.Markdown) -> None:
    assert spans_here(lines) == spans_of_renderer(renderer, lines)


@settings(max_examples=800, deadline=None, derandomize=True)
@given(text=st.text(alphabet="`` \\ab", max_size=24))
def test_code_between_backticks_is_that_of_the_renderer(text: str, renderer: markdown.Markdown) -> None:
    paragraph = f"x {text} y"  # no fence, no indented code, no empty line
    ours = [paragraph[start:end] for start, end in code_spans(paragraph)]
    rendered = html.fragment_fromstring(renderer.reset().convert(paragraph), create_parent="div")
    theirs = [code.text or "" for code in rendered.iter("code")]

    def bare(code: str) -> str:
        return code.replace("`", "").strip()

    assert [bare(code) for code in ours] == [bare(code) for code in theirs]


def test_a_page_of_open_fences_is_read_once() -> None:
    lines = ["    ```", "a"] * 20_000
    assert spans_here(lines) == []
