"""Losses: what a question bank of QTI 2.1 cannot carry, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deskbook.core.courses import Course, CourseLesson

BY_TYPE = {
    "order": "Questions about an order: the points follow from each place, but which places were right is shown only by systems "
    "that compare with the right answer themselves.",
    "match": "Questions with pairs: the points follow from each pair, but which pairs were right is shown only by systems that "
    "compare with the right answer themselves.",
    "fill": "Questions with blanks: all accepted wordings are listed, also without and with a stop at the end. Spaces more than "
    "one, full-width signs and several stops count as wrong, and capitals do so in systems that pass over 'caseSensitive'.",
    "scenario": "Scenarios: each is an adaptive item. A system that does not know adaptive items stays at the first scene and "
    "gives no points. A scene that one comes back to shows the earlier answer, and the whole way is not shown at the end.",
}
"""What a type of question loses; the others lose nothing."""

LESSONS = "The texts of the lessons are not part of a question bank; it holds their questions."
SCORING = "Points follow from the response processing in each item. A system that scores by rules of its own may give other points."
ATTEMPTS = "The number of attempts at the test ({count}) must be set in the system."
REVIEW = "Right answers and explanations are shown as the system decides, not only after passing or the last attempt."
SINGLY = "The test holds a scenario, so its questions are handed in one by one, not all at the end."
ORDER = "The test keeps its order, but the questions of a pool stand together."
CERTIFICATE = "Certificate, progress and the date of renewal are up to the system."


def losses_of(course: Course, met: Iterable[str]) -> tuple[str, ...]:
    """What a course loses as a question bank.

    Args:
        course: what is packed.
        met: what was met in its questions' HTML and could not be carried over.
    """
    types = {question.shown.type for _, question in course.questions}
    found = [sentence for kind, sentence in BY_TYPE.items() if kind in types]
    found += [SCORING] if types else []
    found += [LESSONS, *(_of_test(course, course.test) if course.test else []), CERTIFICATE, *met]
    return tuple(dict.fromkeys(found))


def _of_test(course: Course, test: CourseLesson) -> Iterator[str]:
    if course.attempts:
        yield ATTEMPTS.format(count=course.attempts)
    yield REVIEW
    if any(question.shown.type == "scenario" for question in test.questions):
        yield SINGLY
    if not test.shuffle and _torn([q.shown.pool if q.shown.pool in test.pools else None for q in test.questions]):
        yield ORDER


def _torn(pools: list[str | None]) -> bool:
    """Whether the questions of a pool have others between them."""
    ends = [pool for place, pool in enumerate(pools) if pool is not None and pools[place : place + 2][1:] != [pool]]
    return len(ends) != len(set(ends))
