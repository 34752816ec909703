"""Scoring of question banks: the items' own response processing gives the points that Deskbook gives."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.export.qti_interaction import wordings
from deskbook.export.qti_xml import name
from deskbook.training.score import grade, normalized, score
from tests.export.qti_courses import EVERY, bank, item, lesson, question
from tests.export.qti_player import Session
from tests.training.quizzes import QUESTIONS, responses_to


def play(session: Session, key: dict[str, Any], response: Any) -> Any:
    """Answer an item as a learner does, and give its outcomes."""
    kind = key["type"]
    if kind == "scenario":
        outcomes: Any = session.values
        for scene, answer in response or ():
            outcomes = session.answer({name("RESPONSE", scene): name(answer), name("GO", scene): True})
        return outcomes
    if kind == "match":
        return session.answer({"RESPONSE": [f"{name(left)} {name(right)}" for left, right in (response or {}).items()]})
    if kind == "fill":
        return session.answer({f"RESPONSE_{n}": text or None for n, text in enumerate(response or (), 1)})
    if kind in ("multiple", "order"):
        chosen = dict.fromkeys(response or ()) if kind == "multiple" else response or ()
        return session.answer({"RESPONSE": [name(one) for one in chosen]})
    return session.answer({"RESPONSE": name(response) if response else None})


def same_as_ours(key: dict[str, Any], response: Any) -> bool:
    """Whether a response is one for which nothing is lost: see `qti_losses`."""
    if key["type"] != "fill" or response is None:
        return True
    accepted = [{one.lower() for one in wordings(blank)} for blank in key["blanks"]]
    return all(
        (normalized(text) in {normalized(one) for one in blank}) == (text.lower() in those)
        for text, blank, those in zip(response, key["blanks"], accepted, strict=True)
    )


@given(st.data())
def test_a_response_gets_the_points_that_it_gets_in_deskbook(data: st.DataObject) -> None:
    key = data.draw(QUESTIONS)
    response = data.draw(responses_to(key).filter(partial(same_as_ours, key)))
    session = Session(item(question(key)))
    outcomes = play(session, key, response)
    assert outcomes["SCORE"] == score(key, response) / 100
    assert outcomes["MAXSCORE"] == key["points"]


@given(st.lists(QUESTIONS, min_size=1, max_size=6, unique_by=lambda key: key["id"]), st.data(), st.integers(1, 100))
def test_a_test_is_passed_as_in_deskbook(keys: list[dict[str, Any]], data: st.DataObject, mark: int) -> None:
    made = bank(lesson(*map(question, keys)), pass_mark=mark)
    responses, sessions = {}, []
    for key in keys:
        responses[key["id"]] = data.draw(responses_to(key).filter(partial(same_as_ours, key)))
        sessions.append(Session(made.files[f"{name('q', key['id'])}.xml"]))
        play(sessions[-1], key, responses[key["id"]])
    ours = grade(keys, responses, mark)
    test = Session(made.files["t__test.xml"], sessions)
    theirs = test.finish()
    assert (theirs["EARNED"], theirs["POSSIBLE"], theirs["PERCENT"]) == (ours.earned, ours.possible, ours.percent)
    assert theirs["RESULT"] == ("passed" if ours.passed else "failed")
    assert test.shown() == [theirs["RESULT"]]


@pytest.mark.parametrize("blank", [["30 days", "thirty days"], ["Stadt"], ["ÉTÉ"], ["１ day"], ["Yes."], ["."], [""]])
def test_wordings_that_count_in_deskbook_count_in_a_bank(blank: list[str]) -> None:
    accepted = {one.lower() for one in wordings(blank)}
    for text in blank:
        for form in (text, text.upper(), text.lower(), f"{text}.", f"{text}!", unicodedata.normalize("NFKC", text)):
            if normalized(form):
                assert form.lower() in accepted or form.lower().rstrip(".!") in accepted
    assert all(normalized(one) in {normalized(text) for text in blank} for one in accepted)


def by_id(name: str) -> tuple[Session, dict[str, Any]]:
    one = next(one for one in EVERY if one.shown.id == name)
    return Session(item(one)), dict(one.key)


def test_each_wrong_choice_takes_a_right_one_away() -> None:
    session, key = by_id("some")
    assert play(session, key, ["a", "b", "c"])["SCORE"] == 2
    assert play(session, key, ["a", "b", "d"])["SCORE"] == 0.66
    assert play(session, key, ["d"])["SCORE"] == 0
    assert play(session, key, [])["SCORE"] == 0


def test_an_order_that_is_not_complete_counts_nothing() -> None:
    session, key = by_id("row")
    assert play(session, key, ["b", "a", "c"])["SCORE"] == 0.33
    assert play(session, key, ["b", "c"])["SCORE"] == 0


def test_a_scenario_counts_once_it_has_come_to_an_end() -> None:
    session, key = by_id("story")
    assert play(session, key, [["start", "a"]])["SCORE"] == 0
    assert session.values["completionStatus"] == "incomplete"
    assert session.shown() == ["said__start__a", "scene__left"]
    assert play(session, key, [["left", "b"], ["start", "b"], ["promised", "a"]])["SCORE"] == 1.5
    assert session.values["completionStatus"] == "completed"
    assert session.shown() == ["said__promised__a", "end", "said"]


def test_an_answer_to_another_scene_moves_nothing() -> None:
    session, _ = by_id("story")
    assert session.answer({"RESPONSE__left": "a", "GO__left": True})["SCENE"] == "scene__start"
    assert session.values["STEPS"] == 0


def test_feedback_is_said_to_whoever_chose_the_answer() -> None:
    session, key = by_id("one")
    play(session, key, "a")
    assert session.shown() == ["a", "said"]
    session, key = by_id("some")
    play(session, key, ["a", "d"])
    assert session.shown() == ["a", "d"]
    play(session, key, [])
    assert session.shown() == []
