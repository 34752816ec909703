"""Which words of a text are a term: cases as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.glossary.inflect import plurals, singulars
from deskbook.glossary.match import Matcher, Phrase, usable

TERMS = {
    "refund": ("Refund", "money back", "reimbursement"),
    "customer": ("Customer",),
    "customer-refund": ("Customer refund policy",),
    "policy": ("Policy",),
    "fcr": ("First-contact resolution", "FCR", "first contact resolution"),
    "sla": ("SLA",),
    "it": ("IT",),
    "box": ("Box",),
    "hero": ("Hero",),
    "criterion": ("Criterion", "criteria"),
    "cpp": ("C++",),
    "net": (".NET",),
    "rnd": ("R&D",),
    "247": ("24/7",),
    "cafe": ("Café",),
    "strasse": ("Straße",),
    "hebrew": ("החזר כספי",),
    "arabic": ("استرداد",),
    "japanese": ("返金",),
    "thai": ("คืนเงิน",),
    "hindi": ("धनवापसी",),
    "turkish": ("İade",),
    "call-back": ("Call-back",),
    "po": ("P.O. box",),
    "case": ("Case",),
    "": ("in any case", "cases of wine"),
}
MATCHER = Matcher(Phrase(name, key) for key, names in TERMS.items() for name in names)

# What the text says, and what is found in it: (words, term).
CASES: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    ("as written", "A refund.", [("refund", "refund")]),
    ("at the beginning", "Refund it.", [("Refund", "refund")]),
    ("in capitals", "REFUND", [("REFUND", "refund")]),
    ("plural", "Two refunds", [("refunds", "refund")]),
    ("plural in -es", "boxes", [("boxes", "box")]),
    ("plural in -ies", "policies", [("policies", "policy")]),
    ("plural of -o", "heros and heroes", [("heros", "hero"), ("heroes", "hero")]),
    ("irregular plural by form", "criteria", [("criteria", "criterion")]),
    ("possessive", "the refund's date", [("refund's", "refund")]),
    ("possessive with a curly apostrophe", "the refund’s date", [("refund’s", "refund")]),
    ("possessive of a plural", "the refunds' dates", [("refunds", "refund")]),
    ("possessive of a possessive plural", "customers' refunds", [("customers", "customer"), ("refunds", "refund")]),
    ("possessive within", "our customer's refund policy", [("customer's refund policy", "customer-refund")]),
    ("plural possessive within", "our customers’ refund policies", [("customers’ refund policies", "customer-refund")]),
    ("an adjective that only looks alike", "refundable", []),
    ("a verb form", "refunded, refunding", []),
    ("a part of a word", "prerefund", []),
    ("behind a hyphen", "a non-refund day", []),
    ("before a hyphen", "the refund-desk", []),
    ("a hyphen as a dash", "refund - or not", [("refund", "refund")]),
    ("a dash without blanks", "refund—or", [("refund", "refund")]),
    ("the longest wins", "the customer refund policy", [("customer refund policy", "customer-refund")]),
    ("the longest that fits", "a customer refund-policy", [("customer", "customer")]),
    ("the shorter where the longer breaks off", "customer refund", [("customer", "customer"), ("refund", "refund")]),
    ("two one after the other", "refund policy", [("refund", "refund"), ("policy", "policy")]),
    ("over a line", "money\nback", [("money\nback", "refund")]),
    ("over a hard blank", "money\u00a0back", [("money\u00a0back", "refund")]),
    ("over several blanks", "money   back", [("money   back", "refund")]),
    ("with a word between", "money comes back", []),
    ("with a comma between", "money, back", []),
    ("a hyphen in the term", "first-contact resolution", [("first-contact resolution", "fcr")]),
    ("a hard hyphen", "first\u2011contact resolutions", [("first\u2011contact resolutions", "fcr")]),
    ("another spelling", "First contact resolution", [("First contact resolution", "fcr")]),
    ("joined otherwise than written", "callback", []),
    ("an abbreviation", "FCR", [("FCR", "fcr")]),
    ("an abbreviation in small letters", "fcr", []),
    ("an abbreviation that is a word", "it is IT", [("IT", "it")]),
    ("a contraction", "it's", []),
    ("plural of an abbreviation", "SLAs", [("SLAs", "sla")]),
    ("possessive of an abbreviation", "the SLA’s end", [("SLA’s", "sla")]),
    ("an abbreviation with a number behind it", "SLA2", []),
    ("in quotes", "‘refund’ and “refunds”", [("refund", "refund"), ("refunds", "refund")]),
    ("in straight quotes", "'refund' and \"refund\"", [("refund", "refund"), ("refund", "refund")]),
    ("in brackets", "(refund)", [("refund", "refund")]),
    ("before a full stop", "A refund. Then", [("refund", "refund")]),
    ("behind a slash", "exchange/refund", [("refund", "refund")]),
    ("a file name", "refund.md", []),
    ("a variable", "refund_window", []),
    ("an address of e-mail", "refund@example.com, me@refund.org", []),
    ("an address", "https://example.com/refund and www.refund.org", []),
    ("a foreign contraction", "o'refund", []),
    ("marks at the end", "C++ or C", [("C++", "cpp")]),
    ("a mark at the beginning", "in .NET", [(".NET", "net")]),
    ("an ampersand", "our R&D", [("R&D", "rnd")]),
    ("figures", "open 24/7", [("24/7", "247")]),
    ("full stops in it", "P.O. boxes", [("P.O. boxes", "po")]),
    ("an accent that stands apart", "cafe\u0301s", [("cafe\u0301s", "cafe")]),
    ("without its accent", "cafe", []),
    ("sharp s", "STRASSE", [("STRASSE", "strasse")]),
    ("a dotted capital", "İADE", [("İADE", "turkish")]),
    ("a soft hyphen", "re\u00adfund", [("re\u00adfund", "refund")]),
    ("from right to left", "קבלו החזר כספי היום", [("החזר כספי", "hebrew")]),
    ("from right to left with marks of direction", "\u202bاسترداد\u202c", [("استرداد\u202c", "arabic")]),
    ("without blanks", "私の返金です", [("返金", "japanese")]),
    ("without blanks, with vowel signs", "ขอคืนเงินครับ", [("คืนเงิน", "thai")]),
    ("with vowel signs", "मेरी धनवापसी कब", [("धनवापसी", "hindi")]),
    ("an idiom", "In any case open a case.", [("case", "case")]),
    ("an idiom is the longer one", "two cases of wine, two cases", [("cases", "case")]),
    ("an idiom that breaks off", "in any, case", [("case", "case")]),
    ("nothing", "", []),
    ("no words", " \n\t…", []),
)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terms_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.term) for m in MATCHER.find(text)] == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert len({name for name, _, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("refund", ("refunds",)),
        ("box", ("boxes",)),
        ("case", ("cases",)),
        ("day", ("days",)),
        ("policy", ("policies",)),
        ("photo", ("photos", "photoes")),
        ("9001", ()),
        ("y", ()),
    ],
)
def test_plurals(word: str, expected: tuple[str, ...]) -> None:
    assert plurals(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("containers", ("container",)),
        ("policies", ("policie", "policy")),
        ("boxes", ("boxe", "box")),
        ("status", ()),
        ("process", ()),
        ("analysis", ()),
        ("devops", ("devop",)),
        ("one", ()),
    ],
)
def test_singulars(word: str, expected: tuple[str, ...]) -> None:
    assert singulars(word) == expected


@given(st.text(alphabet="abc s'’-_.&/@Ç\u0327é\u0301返  \n", max_size=60))
def test_uses_stand_in_order_and_apart(text: str) -> None:
    matcher = Matcher(Phrase(name, name) for name in ("ab", "ab c", "a-b", "bs", "返", "é", "abc abc"))
    place = 0
    for match in matcher.find(text):
        assert place <= match.start < match.end <= len(text)
        place = match.end


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_can_be_given(name: str, text: str) -> None:
    found = Matcher([Phrase(name, "x")]).find(f"{text} {name} {text}")
    assert all(match.end > match.start for match in found)
    if not usable(name):
        assert not found


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    """Counted in steps, not in seconds: no token is read more often than a term has words."""
    from deskbook.glossary import match

    steps = 0
    original = match._possessive

    def counted(tokens: list[str], place: int) -> int:
        nonlocal steps
        steps += 1
        return original(tokens, place)

    match._possessive = counted
    try:
        matcher = Matcher([Phrase("a " * 20 + "b", "long")])
        counts = []
        for size in (500, 1000):
            steps = 0
            matcher.find("a " * size)
            counts.append(steps)
    finally:
        match._possessive = original
    assert counts[1] <= 2.2 * counts[0] + 50
