"""Competing: which amounts on a page say something that a fact says, and whether they say the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from deskbook.core.records import Fact, Facts
from deskbook.facts.amounts import TIME, Amount, AmountReader, Measure, is_time, magnitude, measure_of
from deskbook.facts.divide import Passage
from deskbook.facts.stem import stems

NAMED, CLEARLY = 2, 3
"""How clearly a text names a fact's subject: by the first part of its key; by another part as well, or by its `words`."""
_SMALL = frozenset("a after at before by for from in of off on per the to up".split())
"""Words of a key that say nothing about its subject."""
_BETWEEN = 3
"""Other words that may stand between those of a name: "request about your data"."""
_COMMON = frozenset(stems("change need page update use work"))
"""Words that mean so much else that they name no subject alone."""
_REACH = 400
"""Characters before and behind an amount that are looked at; few sentences are as long."""
_UPWARDS = 4
"""Levels of lists that are looked at above an item."""
_CLOSING = re.compile(r"[*_)\]\"'”’]*")
_EMPHASIS_BEGIN, _EMPHASIS_END = re.compile(r"(?<![\w*_])[*_]{1,3}[^*_\n]*$"), re.compile(r"[^*_{}\n]*[*_]{1,3}")
_FAR = 100
"""How many times longer a time may be than that of a fact, or shorter, to be taken for a statement about the same."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fact is about.

    Attributes:
        key: the fact's.
        measure: what it states.
        words: word stems of the first part of its key, that of its unit left out.
        aspects: those of the rest of the key.
        phrases: stems of the words of each phrase that the fact lists under `words`.
        least: how clearly a text must name it.
    """

    key: str
    measure: Measure
    words: frozenset[str]
    aspects: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    least: int

    def named(self, said: Sequence[str]) -> int:
        """How clearly the words of a text name it, as stems: 0 not at all, `NAMED` or `CLEARLY`, or more."""
        score = sum(CLEARLY for phrase in self.phrases if _together(phrase, said))
        if self.words and _together(self.words, said):
            score += NAMED + len(self.aspects.intersection(said))
        return score


@dataclass(frozen=True, slots=True)
class Competitor:
    """An amount that says what a fact says.

    Attributes:
        line: its source line.
        text: as it stands there.
        key: the fact's.
        same: whether it says the same as the fact.
        asked: whether it stands in the title of a block, such as a question, which takes no macro.
    """

    line: int
    text: str
    key: str
    same: bool
    asked: bool = False


def subjects_of(facts: Facts) -> Iterator[Subject]:
    """The subjects of all facts that state an amount."""
    for key, fact in facts.facts.items():
        amount = measure_of(fact)
        if amount is None:
            continue
        unit = frozenset(stems(_unit_words(facts, fact)))
        first, _, rest = key.partition(".")
        words = frozenset(stems(first.replace("-", " "))) - unit
        aspects = frozenset(stems(rest.replace("-", " ").replace(".", " "))) - unit - words - _SMALL
        if not words:
            words, aspects, rest = aspects, frozenset(), ""
        phrases = tuple(frozenset(stems(phrase)) for phrase in fact.words)
        counted = amount.dimension not in (TIME, "currency") and not is_time(_unit_words(facts, fact))
        least = CLEARLY if rest and (counted or words <= _COMMON) else NAMED
        if words or phrases:
            yield Subject(key, amount, words, aspects, phrases, least)


def _together(words: frozenset[str], said: Sequence[str]) -> bool:
    """Whether all words stand near one another, at most three others between them: "request about your data"."""
    if len(words) == 1:
        return not words.isdisjoint(said)
    reach = len(words) + _BETWEEN
    return any(words <= set(said[n : n + reach]) for n, word in enumerate(said) if word in words)


def _unit_words(facts: Facts, fact: Fact) -> str:
    unit = facts.units.get(fact.unit or "")
    return f"{unit.one or ''} {unit.other}" if unit else fact.unit or ""


def compete(
    passages: Iterable[Passage], reader: AmountReader, subjects: Mapping[str, list[Subject]]
) -> Iterator[Competitor]:
    """The amounts in passages that say what a fact says."""
    for passage in passages:
        if passage.marked:
            continue
        text = passage.text
        for amount in reader.read(text):
            rivals = subjects.get(amount.low.dimension)
            if rivals and not (passage.marks and _marked(passage, amount)):
                found = _judge(passage, amount, rivals)
                if found:
                    words = re.sub(r"[\ufffc\s]+", " ", text[amount.start : amount.end]).strip()
                    yield Competitor(passage.line(amount.start), words, *found, passage.title)


def _marked(passage: Passage, amount: Amount) -> bool:
    """Whether an amount is marked as meant literally: right behind it, or behind the emphasized words that it is in."""
    number = bisect_left(passage.marks, amount.end)
    if number == len(passage.marks):
        return False
    behind = passage.written[amount.end : min(passage.marks[number], amount.end + _REACH)]
    before = passage.written[max(0, amount.start - _REACH) : amount.start]
    if amount.end + len(behind) < passage.marks[number]:
        return False
    return bool(_CLOSING.fullmatch(behind) or (_EMPHASIS_END.fullmatch(behind) and _EMPHASIS_BEGIN.search(before)))


def _judge(passage: Passage, amount: Amount, rivals: list[Subject]) -> tuple[str, bool] | None:
    """The fact that an amount says something about, and whether it says the same."""
    start, end = passage.sentence(amount.start)
    stated = passage.facts(max(start, amount.start - _REACH), min(end, amount.end + _REACH))
    for place, (text, least) in enumerate(_around(passage, amount)):
        own = place == 0
        said = tuple(stems(text))
        scores = {s.key: score for s in rivals if (score := s.named(said)) >= max(least, s.least)}
        if not scores:
            continue
        if stated & scores.keys():
            return None  # The sentence states the fact, and this is something beside it.
        named = [subject for subject in rivals if scores.get(subject.key) == max(scores.values())]
        for subject in named:
            if amount.holds(subject.measure):
                # Beside it, small numbers are often the same by chance.
                surely = amount.low == amount.high and (own or scores[subject.key] >= CLEARLY)
                return (subject.key, True) if surely else None
        near = next((s for s in named if magnitude(amount.high, s.measure) <= _FAR), None)
        return (near.key, False) if near else None
    return None


def _around(passage: Passage, amount: Amount) -> Iterator[tuple[str, int]]:
    """What stands around an amount, the nearest first, each with how clearly it must name a subject."""
    text = passage.text
    start, end = passage.sentence(amount.start)
    own = text[max(start, amount.start - _REACH) : min(end, amount.end + _REACH)]
    yield " \n ".join([own, passage.header(amount.start), passage.beginning if passage.item else ""]), NAMED
    if passage.item:
        yield text[max(0, amount.start - _REACH) : amount.end + _REACH], CLEARLY
    above = passage.above
    for _ in range(_UPWARDS):
        if above is None:
            break
        if above.text.rstrip().endswith(":"):
            yield above.text[-_REACH:], NAMED
        elif above.beginning:
            yield above.beginning, CLEARLY
        above = above.above
    yield passage.heading, NAMED if passage.heading.rstrip().endswith("?") else CLEARLY
