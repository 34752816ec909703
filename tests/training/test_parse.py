"""How questions are read; whatever stands in a block, reading ends in words and never in an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.audiences import Audiences
from deskbook.core.documents import Document
from deskbook.core.markup import parse_markup
from deskbook.core.selection import StagedLine, StagedPage
from deskbook.training.cite import Citation, cite
from deskbook.training.model import LESSON, LessonMeta, Question
from deskbook.training.parse import has_questions, parse_questions
from deskbook.training.parse_answers import letter, one_line
from deskbook.training.weave import END, MARK, pieces_of, weave
from tests.training.small import question


def page(text: str) -> StagedPage:
    lines = tuple(StagedLine(line, number) for number, line in enumerate(text.split("\n"), 1))
    meta = LessonMeta.model_validate({"title": "A"})
    return StagedPage("a.md", Document("a.md", LESSON, meta, "public", parse_markup("", "a.md", Audiences())[0]), lines, False)


def read(text: str) -> Question:
    [found], faults = parse_questions(page(text), "docs/a.md")
    assert not faults, faults
    return found


TYPES = [
    ("one ticked", "- [x] A\n- [ ] B\n", {}, "single"),
    ("two ticked", "- [x] A\n- [X] B\n- [ ] C\n", {}, "multiple"),
    ("one ticked, and said to be several", "- [x] A\n- [ ] B\n", {"type": "multiple"}, "multiple"),
    ("True and False", "- [ ] True\n- [x] False\n", {}, "true-false"),
    ("false and true", "- [ ] false.\n- [x] true.\n", {}, "true-false"),
    ("True, False and more", "- [ ] True\n- [x] False\n- [ ] Both\n", {}, "single"),
    ("numbers", "1. A\n2. B\n", {}, "order"),
    ("numbers with brackets", "1) A\n2) B\n", {}, "order"),
    ("arrows", "- A -> B\n- C → D\n", {}, "match"),
    ("blanks", "____\n\n- a\n", {"type": "fill"}, "fill"),
    ("points of the text before boxes", "- a\n- b\n\nSo:\n\n- [x] A\n- [ ] B\n", {}, "single"),
]


@pytest.mark.parametrize(("answers", "options", "kind"), [case[1:] for case in TYPES], ids=[case[0] for case in TYPES])
def test_the_type_shows_by_itself(answers: str, options: dict[str, str], kind: str) -> None:
    assert read(question(answers, **options)).type == kind


def test_answers_with_their_feedback() -> None:
    found = read(question("More.\n\n- [x] A\n  goes on\n\n    Right.\n\n    ```\n    - [ ] no answer\n    ```\n- [ ] B\n\nAfter.\n\n- a point\n", points="3", pool="one"))
    assert [(one_line(a.text), a.right, "\n".join(f.text for f in a.feedback)) for a in found.answers] == [
        ("A goes on", True, "Right.\n\n```\n- [ ] no answer\n```"), ("B", False, ""),
    ]  # fmt: skip
    assert [line.text for line in found.text] == ["More."]
    assert "\n".join(line.text for line in found.explanation) == "After.\n\n- a point"
    assert found.options is not None
    assert (found.options.points, found.options.pool, found.at("points"), found.at("type")) == (3, "one", 4, 1)


def test_pairs_and_blanks() -> None:
    found = read(question("- a -> b -> c\n- d -> e\n"))
    assert [(one_line(a.text), one_line(a.partner)) for a in found.answers] == [("a", "b -> c"), ("d", "e")]
    found = read(question("- 30 days | thirty days\n- x\n", "Within ____ or ______", type="fill"))
    assert found.blanks == (("30 days", "thirty days"), ("x",))


CITED = [
    ("SOP-CS-051", Citation("SOP-CS-051")),
    ("SOP-CS-051@1.0", Citation("SOP-CS-051", "1.0")),
    (" SOP-CS-051#greet ", Citation("SOP-CS-051", "", "greet")),
    ("SOP-CS-051@1.0#step-1", Citation("SOP-CS-051", "1.0", "step-1")),
]


@pytest.mark.parametrize(("text", "cited"), CITED)
def test_citing(text: str, cited: Citation) -> None:
    assert cite(text) == cited
    assert str(cited) == text.strip()


@pytest.mark.parametrize("text", ["", "greet", "SOP-CS-051@1", "SOP-CS-051#", "SOP-CS-051#a b", "sop-cs-051", "SOP-CS-051@1.0@2.0"])
def test_citing_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="write an id"):
        cite(text)


def test_letters() -> None:
    assert [letter(n) for n in (0, 25, 26, 27, 51, 52)] == ["a", "z", "aa", "ab", "az", "ba"]


def test_what_is_woven_keeps_its_lines() -> None:
    text = "Before.\n\n" + question("- [x] 1. April\n\n    Yes.\n\n- [ ] # 2\n\nWell.\n") + "\nAfter."
    woven = weave(page(text))
    [found] = parse_questions(page(text), "a.md")[0]
    lines = [line for line in woven.lines if line.text.strip()]
    assert [line.text for line in lines] == [
        "Before.", MARK.format(0), "What do you say?", MARK.format(1), MARK.format(2), "1\\. April", MARK.format(3), "Yes.",
        MARK.format(4), "\\# 2", MARK.format(5), MARK.format(6), "Well.", MARK.format(END), "After.",
    ]  # fmt: skip
    assert [line.line for line in lines if line.text in ("Before.", "1\\. April", "Yes.", "\\# 2")] == [1, 7, 9, 11]
    assert len(list(pieces_of(found))) == 7
    assert weave(page("No question.")).body == "No question."


FRAGMENTS = st.sampled_from(
    [
        "/// question | x", "/// scenario | x", "/// question", "///", "////", "//// note | y", "    id: a", "    tests: SOP-CS-051", "    type: fill",
        "    type: order", "    points: x", "    : ", "    - a", "- [x] A", "- [ ] B -> next", "- [x] C -> [D](#d)", "- a -> b", "-> ", "1. E { #d }", "2.",
        "____", "    - [x] F -> end", "        G", "", "```", "text", "- ", "- [ ]", "<b>", "\t- [x] H", "{ #d }", "> /// question | z", "- /// question", "\ue000",
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=30))
def test_whatever_stands_there(lines: list[str]) -> None:
    given_page = page("\n".join(lines))
    found, faults = parse_questions(given_page, "docs/a.md")
    assert all(fault.problem and fault.line for fault in faults)
    assert has_questions(given_page) or not found
    for one in found:
        assert 0 <= one.begin < one.end < len(given_page.lines)
        assert list(pieces_of(one))
    weave(given_page)
