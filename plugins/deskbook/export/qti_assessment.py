"""Tests: the questions of a lesson as an `assessmentTest` of QTI 2.1 (Information Model, "Tests")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from deskbook.core.courses import Course, CourseLesson, CourseQuestion
from deskbook.export.qti_item import Item
from deskbook.export.qti_scoring import HUNDRED, base, outcome, put, variable
from deskbook.export.qti_xml import E, Element, clean, line, name, root, to_bytes

_PLACE = "\ue000"
PASSED, FAILED = "passed", "failed"


def name_of_test(course: Course, lesson: CourseLesson) -> str:
    """The identifier of a lesson's questions as a test."""
    return name(course.id, course.version, "t", lesson.name)


def write_test(course: Course, lesson: CourseLesson, items: Mapping[str, Item], word: Callable[..., str]) -> bytes:
    """The questions of a lesson in their order; of the test also its pools, its time and what is needed to pass.

    Args:
        course: whose lesson it is.
        lesson: one with questions.
        items: its items, by the id of the question.
        word: gives words of the interface.
    """
    title = line(lesson.title) or lesson.name
    limit = [E.timeLimits(maxTime=str(lesson.limit), allowLateSubmission="false")] if lesson.limit else []
    part = E.testPart(_control(lesson), _section(lesson, items, title), identifier="part", **_mode(lesson))
    test = root(
        "assessmentTest",
        *_outcomes(course, lesson),
        *limit,
        part,
        E.outcomeProcessing(*_processing(course, lesson)),
        *(_feedback(word) if lesson.counts else []),
        identifier=name_of_test(course, lesson),
        title=title,
        toolName="Deskbook",
    )
    return to_bytes(test)


def _mode(lesson: CourseLesson) -> dict[str, str]:
    """A test is handed in as a whole, but a scenario goes on after each answer, which that would not allow."""
    whole = lesson.counts and not any(one.shown.type == "scenario" for one in lesson.questions)
    return {"navigationMode": "nonlinear", "submissionMode": "simultaneous" if whole else "individual"}


def _control(lesson: CourseLesson) -> Element:
    """In practice a question can be tried again; 0 stands for as often as one likes."""
    return E.itemSessionControl(
        maxAttempts="1" if lesson.counts else "0", showFeedback="true", allowReview="true", allowSkipping="true"
    )


def _section(lesson: CourseLesson, items: Mapping[str, Item], title: str) -> Element:
    """One section; in it, for a test, one for each pool, whose questions mix with the others where the test mixes them."""
    pools = {pool: count for pool, count in lesson.pools.items() if lesson.counts}
    section = E.assessmentSection(identifier="questions", title=title, visible="true")
    if lesson.counts and lesson.shuffle:
        section.append(E.ordering(shuffle="true"))
    begun: set[str] = set()
    for question in lesson.questions:
        pool = question.shown.pool
        if pool not in pools:
            section.append(_ref(question, items))
        elif pool not in begun:
            begun.add(pool)
            section.append(_pool(lesson, pool, pools[pool], items))
    return section


def _pool(lesson: CourseLesson, pool: str, count: int, items: Mapping[str, Item]) -> Element:
    those = [question for question in lesson.questions if question.shown.pool == pool]
    made = E.assessmentSection(
        E.selection(select=str(min(count, len(those)))),
        identifier=name("pool", pool),
        title=line(pool),
        visible="false",
        keepTogether="false",
    )
    if lesson.shuffle:
        made.append(E.ordering(shuffle="true"))
    made.extend(_ref(question, items) for question in those)
    return made


def _ref(question: CourseQuestion, items: Mapping[str, Item]) -> Element:
    item = items[question.shown.id]
    return E.assessmentItemRef(identifier=name("q", question.shown.id), href=item.path)


def _outcomes(course: Course, lesson: CourseLesson) -> Iterable[Element]:
    yield outcome("SCORE", "float", "0", normalMinimum="0")
    yield outcome("MAXSCORE", "float", "0")
    yield outcome("EARNED", "integer", "0", interpretation="hundredths of a point")
    yield outcome("POSSIBLE", "integer", "0", interpretation="hundredths of a point")
    mark = {"masteryValue": str(course.pass_mark)} if lesson.counts else {}
    yield outcome("PERCENT", "integer", "0", normalMinimum="0", normalMaximum="100", **mark)
    if lesson.counts:
        yield outcome("RESULT", "identifier", FAILED)


def _processing(course: Course, lesson: CourseLesson) -> Iterable[Element]:
    """The sum in whole hundredths, for a sum of fractions is never quite what it should be; whole percent, rounded down; and
    whether it is enough."""
    for name_, whole in (("SCORE", "EARNED"), ("MAXSCORE", "POSSIBLE")):
        yield put(name_, E.sum(E.testVariables(variableIdentifier=name_)))
        yield put(whole, E.round(E.product(base("float", HUNDRED), variable(name_))))
    some = E.gt(variable("POSSIBLE"), base("integer", 0))
    percent = E.integerDivide(E.product(base("integer", 100), variable("EARNED")), variable("POSSIBLE"))
    yield _when(some, put("PERCENT", percent))
    if lesson.counts:
        earned = E.product(base("integer", 100), variable("EARNED"))
        needed = E.product(base("integer", course.pass_mark), variable("POSSIBLE"))
        enough = E("and", E.gt(variable("POSSIBLE"), base("integer", 0)), E.gte(earned, needed))
        yield _when(enough, put("RESULT", base("identifier", PASSED)), put("RESULT", base("identifier", FAILED)))


def _when(condition: Element, rule: Element, otherwise: Element | None = None) -> Element:
    made = E.outcomeCondition(E.outcomeIf(condition, rule))
    if otherwise is not None:
        made.append(E.outcomeElse(otherwise))
    return made


def _feedback(word: Callable[..., Any]) -> Iterable[Element]:
    for result in (PASSED, FAILED):
        before, _, behind = clean(word(f"training.{result}", percent=_PLACE)).partition(_PLACE)
        said = E.p(before, E.printedVariable(identifier="PERCENT"), behind)
        yield E.testFeedback(said, access="atEnd", outcomeIdentifier="RESULT", showHide="show", identifier=result)
