"""What else words may mean: synonyms, spellings, initials, abbreviations, compounds."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
import yaml

from deskbook.search.expand import Expander, Thesaurus, abbreviations, general_thesaurus, read_thesaurus, spellings
from deskbook.search.model import Ranking
from deskbook.search.stem import known_language, question_words, stem_for
from deskbook.search.words import forms

STEM = stem_for(("en",))
STOP = question_words(("en",), None)
RANKING = Ranking()


def expander(*words: str) -> Expander:
    """One over an index that has the terms of some words."""
    known = {term: number for number, term in enumerate(sorted({STEM(form) for word in words for form in forms(word)}))}
    return Expander(RANKING, known, STEM, STEM, STOP)


def meant(own: Expander, key: str) -> dict[str, float]:
    names = {number: term for term, number in own.known.items()}
    return {names[number]: weight for number, weight in own.others(key)}


def used(thesaurus: Thesaurus, *words: str) -> Expander:
    own = expander(*words)
    own.use(thesaurus)
    return own


def test_a_group_leads_from_each_to_each_that_the_site_has() -> None:
    own = used(Thesaurus(groups=(("refund", "reimbursement", "money back"),)), "refund", "money", "back")
    assert meant(own, "reimburs") == {"refund": 0.6, "monei": 0.6, "back": 0.6} or meant(own, "reimburs")["refund"] == 0.6
    assert "reimburs" not in own.known
    assert "refund" not in meant(own, "refund")


def test_what_a_word_may_mean_goes_one_way() -> None:
    own = used(Thesaurus(also=(("iphone", ("phone",)),)), "phone", "iphone")
    assert meant(own, "iphon") == {"phone": RANKING.synonym}
    assert meant(own, "phone") == {}


def test_a_phrase_counts_only_where_the_site_has_all_of_it_and_each_of_its_words_less() -> None:
    thesaurus = Thesaurus(groups=(("closing time", "opening hours"),))
    assert meant(used(thesaurus, "opening"), "close time") == {}
    assert meant(used(thesaurus, "opening", "hours"), "close time") == {"hour": 0.424, "open": 0.424}


def test_where_the_site_lacks_a_synonym_its_synonyms_are_taken() -> None:
    thesaurus = Thesaurus(groups=(("rca", "root cause analysis"), ("root cause analysis", "review")))
    assert meant(used(thesaurus, "review"), "rca") == {"review": 0.42}
    assert meant(used(thesaurus, "review", "root", "cause", "analysis"), "rca") == {"root": 0.346, "caus": 0.346, "analysi": 0.346}


def test_initials_of_titles() -> None:
    own = expander("Terms of Service", "Shop")
    own.use_titles(["Our Terms of Service"], {}, {})
    assert set(meant(own, "tos")) == {"term", "servic"}
    assert meant(own, "ot") == {}


def test_initials_that_are_another_word_call_nothing() -> None:
    own = expander("Provider User Types", "put")
    own.use_titles(["Provider User Types"], {"put": 9}, {"put": 1})
    assert meant(own, "put") == {}
    own.use_titles(["Provider User Types"], {"put": 9}, {"put": 6})
    assert set(meant(own, "put")) == {"provid", "user", "type"}


def test_a_single_letter_makes_no_compound() -> None:
    own = expander("Assign Users to Group(s)", "groups")
    own.use_titles(["Assign Users to Group(s)"], {}, {})
    assert meant(own, "groups") == {}


def test_a_name_of_three_letters_is_not_what_is_left_without_its_ending() -> None:
    own = used(Thesaurus(also=(("ups", ("courier",)),)), "courier", "up")
    assert set(meant(own, "ups")) == {"courier"}
    assert meant(own, "up") == {}


def test_neighbours_in_a_title_written_as_one() -> None:
    own = expander("post mortem", "the", "shop")
    own.use_titles(["The post mortem"], {}, {})
    assert set(meant(own, "postmortem")) == {"post", "mortem"}
    assert meant(own, "thepost") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We sign a Service Level Agreement (SLA).", [("sla", "service level agreement")]),
        ("An SLA (service level agreement) says so.", [("sla", "service level agreement")]),
        ("First-contact resolution (FCR)", [("fcr", "first contact resolution")]),
        ("Terms of Service (ToS)", [("tos", "terms of service")]),
        ("Quality of service reviews (QSR)", []),
        ("See below (PDF).", []),
        ("Twenty (20) days", []),
        ("No brackets at all", []),
        ("(SLA)", []),
        ("a (" * 200, []),
    ],
)
def test_abbreviations_that_a_text_explains(text: str, found: list[tuple[str, str]]) -> None:
    assert list(abbreviations(text)) == found


def test_spellings_in_all_their_forms() -> None:
    found = spellings(Thesaurus(spellings=(("colour", "color"), ("customise", "customize"))))
    assert (found["color"], found["colors"], found["colored"], found["coloring"]) == ("colour", "colours", "coloured", "colouring")
    assert (found["customize"], found["customized"], found["customizing"]) == ("customise", "customised", "customising")
    assert not {"custom", "customer", "colour"} & found.keys()


def test_a_phrase_is_looked_up_as_it_is_typed() -> None:
    own = used(Thesaurus(groups=(("voice of the customer", "survey"),), spellings=(("customise", "customize"),)), "survey", "customer")
    assert meant(own, "voic of the custom") == {"survey": RANKING.synonym}


def test_only_the_heaviest_of_many_stay() -> None:
    words = [f"word{chr(97 + n)}" for n in range(26)] + ["best"]
    thesaurus = Thesaurus(groups=(("many", "best"),), also=(("many", tuple(words)),))
    own = used(thesaurus, *words)
    assert len(own.others("mani")) == 24
    assert len(own.found["mani"]) > 24


def test_read_a_file_of_words() -> None:
    assert read_thesaurus({"groups": [["a", "b"]], "also": {"c": ["d"]}}) == Thesaurus((("a", "b"),), (("c", ("d",)),))
    assert read_thesaurus({}) == Thesaurus()


class TestTheGeneralList:
    """The lists that ship."""

    listed = general_thesaurus()

    def test_there_are_enough(self) -> None:
        assert len(self.listed.groups) >= 150
        assert len(self.listed.also) >= 450
        assert len(self.listed.spellings) >= 220
        assert 200 <= len(yaml.safe_load((files("deskbook.search") / "questions.yml").read_text("utf-8"))["en"]) <= 300

    def test_each_entry_can_be_looked_up(self) -> None:
        phrases = [*(p for group in self.listed.groups for p in group), *(p for word, others in self.listed.also for p in (word, *others))]
        assert [p for p in phrases if p != p.lower() or not forms(p) or len(p.split()) > 4] == []

    def test_no_group_is_of_one_word_or_says_one_twice(self) -> None:
        assert [group for group in self.listed.groups if len(set(group)) < 2 or len(set(group)) < len(group)] == []

    def test_no_word_is_in_many_groups(self) -> None:
        times = Counter(phrase for group in self.listed.groups for phrase in group)
        assert [phrase for phrase, number in times.items() if number > 3] == []

    def test_no_stop_word_is_also_a_subject_of_its_own(self) -> None:
        assert not {"return", "refund", "order", "contact", "cancel", "complaint", "change", "account"} & STOP


def test_languages() -> None:
    assert known_language("en")
    assert known_language("de")
    assert known_language("zh")
    assert not known_language("xx")
