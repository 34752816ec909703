"""Handbooks of invented words, and queries as people type them, from a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

import mkdocs.contrib.search

from deskbook.search.expand import Thesaurus
from deskbook.search.model import Entry, Section
from deskbook.search.publish import index_files, write_files
from tests.handbook import ROOT

STEMMERS = Path(mkdocs.contrib.search.__file__).parent / "lunr-language"
SYLLABLES = "ba be bi bo da de di fo fu ga ge ka ke ki la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se ta te ti to va ve".split()
ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ation", "ness", "ly", "'s")
GERMAN = "rechnung rechnungen lieferung lieferungen rückgabe rückgaben größe größen gebühr gebühren kunde kunden zahlung zahlungen müller straße inseln kilometer guernsey eröffnung möglichkeit".split()
ENGLISH = "colour color cancel cancelled organisation organization always try reply refund sign-in e-mail log-in co-operation naïve café résumé don't user’s".split()
FRENCH = "façade française jamaïque remboursement remboursements livraison livraisons élève élèves pakistanaise facture factures".split()
RUSSIAN = "возврат возвраты доставка доставки счёт счета кёльнский".split()
HAN = "退货款政策发票配送时间客户服务订单取消付问题账号密码修改地址查询日本語返品送料無料"
KANA = "ログインできない場合はパスワードをリセットしてくださいおしらせカスタマーサポート"
RARE = ("𝒜𝓁𝓅𝒽𝒶", "𠮷野家", "ﬁne", "Ⅻ", "İstanbul", "ΌΣΟΣ", "हिन्दी", "ไทย", "שלום", "مرحبا", "🙂", "O’Neill’s", "x_y", "3way", "٣٤", "𐐨𐐩𐐪ed", "한국어")


@dataclass(slots=True)
class Handbook:
    """An invented handbook.

    Attributes:
        chance: what all is drawn from.
        languages: codes of its languages.
        words: its words, the most frequent first.
    """

    chance: random.Random
    languages: tuple[str, ...] = ("en",)
    words: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, seed: int, languages: Sequence[str] = ("en",), size: int = 2500) -> Handbook:
        """A handbook with so many words."""
        chance = random.Random(seed)
        said = re.findall(r"\w+", "".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs/help").glob("*.md"))))
        own = [word for word in dict.fromkeys(said) if not word.isdigit()][: size // 3] if "en" in languages else []
        own += [*(ENGLISH if "en" in languages else ()), *(GERMAN if "de" in languages else ()), *RARE]
        own += [*(FRENCH if "fr" in languages else ()), *(RUSSIAN if "ru" in languages else ())]
        if {"zh", "ja"} & set(languages):
            pool = HAN + (KANA if "ja" in languages else "")
            starts = [chance.randrange(len(pool) - 6) for _ in range(300)]
            own += [pool[start : start + chance.randint(1, 6)] for start in starts]
        while len(own) < size:
            own.append("".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4)))) + chance.choice(ENDINGS))
        chance.shuffle(own)
        return cls(chance, tuple(languages), list(dict.fromkeys(own)))

    def say(self, length: int) -> str:
        """A text of so many words, drawn as in real texts: the second half as often as the first (Zipf)."""
        weights = list(accumulate(1 / (place + 2) for place in range(len(self.words))))
        gap = "" if {"zh", "ja"} & set(self.languages) and self.chance.random() < 0.5 else " "
        return gap.join(self.chance.choices(self.words, cum_weights=weights, k=length))

    def entries(self, count: int) -> list[Entry]:
        """So many entries: pages with sections, and questions."""
        found = []
        for number in range(count):
            sections = [Section("", "", self.say(self.chance.randint(0, 40)))]
            for place in range(self.chance.randint(0, 4)):
                sections.append(Section(f"s{place}", self.say(self.chance.randint(1, 4)), self.say(self.chance.randint(3, 60))))
            found.append(
                Entry(
                    url=f"page-{number}/",
                    anchor=f"q{number}" if number % 5 == 0 else "",
                    title=f"{self.say(self.chance.randint(1, 6))}{'?' if number % 5 == 0 else ''}",
                    sections=tuple(sections),
                    summary=self.say(8) if number % 3 else "",
                    keywords=(self.say(2), self.say(1)) if number % 7 == 0 else (),
                    kind=("", "Procedure", "Policy", "Question")[number % 4],
                    roles=(("agent",), ("agent", "lead"), ())[number % 3],
                    trail="Handbook",
                    boost=1.5 if number % 11 == 0 else 1.0,
                    question=number % 5 == 0,
                )
            )
        return found

    def thesaurus(self) -> Thesaurus:
        """Words for one another, some of them of several words, some of them unknown."""
        pick = self.chance.sample
        groups = [(*pick(self.words[:800], 2), " ".join(pick(self.words[:200], 2)), f"unknown{n}") for n in range(40)]
        also = [(f"phrase {n}", tuple(pick(self.words[:500], 2))) for n in range(10)]
        return Thesaurus(tuple(groups), tuple(also), (("colour", "color"), ("organisation", "organization")))

    def typo(self, word: str) -> str:
        """A word with a slip."""
        place = self.chance.randrange(max(1, len(word)))
        letter = self.chance.choice("abcdefghiklmnoprstuvyüé")
        return self.chance.choice(
            (
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            )
        )

    def query(self, thesaurus: Thesaurus) -> dict[str, Any]:
        """What somebody may type."""
        chance = self.chance
        some = chance.choices(self.words, k=chance.randint(1, 4))
        frequent = chance.choices(self.words[:150], k=chance.randint(1, 3))
        groups = [member for group in thesaurus.groups for member in group]
        text, typing = chance.choice(
            (
                (" ".join(some), False),
                (" ".join(frequent), False),
                (" ".join(some + frequent), False),
                (" ".join([self.typo(word) for word in some]), False),
                (" ".join([*frequent, self.typo(some[0])]), False),
                (f'"{" ".join(frequent[:2])}" {some[0]}', False),
                (f"“{frequent[0]}”", False),
                (" ".join([*frequent, some[0][: chance.randint(1, 4)]]), True),
                (some[0][: chance.randint(1, 3)], True),
                (chance.choice(groups), False),
                (f"how do i {chance.choice(groups)} the {frequent[0]}", False),
                (frequent[0] + some[0], False),
                (f"{some[0]}-{frequent[0]}", False),
                (f"{some[0][:3]}-{some[0][3:]} {frequent[0]}", False),
                ("".join(chance.choices("ab cd^~:*+-\"'«»\t\x07é🙂退货ไ", k=chance.randint(0, 30))), chance.random() < 0.5),
                ("".join(chance.choices(HAN + KANA, k=chance.randint(1, 8))), chance.random() < 0.5),
                (" ".join(chance.choices(self.words, k=60)), False),
            )
        )
        asked: dict[str, Any] = {"text": text, "typing": typing}
        if chance.random() < 0.1:
            asked["kind"] = chance.choice(("Procedure", "Policy", "Recipe"))
        if chance.random() < 0.1:
            asked["role"] = chance.choice(("agent", "lead", "nobody"))
        return asked


def write_index(folder: Path, handbook: Handbook, entries: Sequence[Entry], thesaurus: Thesaurus) -> None:
    """Index a handbook into a folder."""
    packed = index_files(
        entries,
        languages=handbook.languages,
        folder=STEMMERS,
        thesaurus=thesaurus,
        general=True,
        store=None,
    )
    write_files(packed.files, folder)
