"""Numbers on pages that compete with facts: found in every form, and nothing else taken for one."""

from __future__ import annotations

import time

import pytest

from deskbook.core.diagnostics import Severity
from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.loading import load_library
from deskbook.core.pieces import BlockType
from deskbook.core.source import SourceFile
from deskbook.facts.check import check_facts

FACTS = """
units:
  working-day: {one: working day, other: working days}
  chat: {one: chat, other: chats}
  e-mail: {one: e-mail, other: e-mails}
facts:
  refund.window: {value: 14, unit: day, owner: lead, source: Agreed, words: [money back, send back]}
  voicemail.reply: {value: 3, unit: working-day, owner: lead, source: Agreed}
  delivery.fee: {value: 14, unit: currency, owner: lead, source: Agreed}
  satisfaction.target: {value: 90, unit: percent, owner: lead, source: Agreed}
  chat.concurrent: {value: 3, unit: chat, owner: lead, source: Agreed}
  inbox.share: {value: 20, unit: e-mail, owner: lead, source: Agreed}
  call.wait: {value: 90, unit: second, owner: lead, source: Agreed}
  repair.time: {value: 6, unit: week, owner: lead, source: Agreed}
  membership.term: {value: 1, unit: year, owner: lead, source: Agreed}
  storage.limit: {value: 1000, unit: day, owner: lead, source: Agreed}
  data-request.reply: {value: 1, unit: month, owner: lead, source: Agreed}
  opening.note: {value: from eight, owner: lead, source: Agreed}
"""


def found(
    body: str, front: str = "", facts: str = FACTS, organization: str = "locale: en-GB\ncurrency: EUR\n"
) -> list[tuple[int, str, str]]:
    """(line of the body, code, message) of what the check says about a page."""
    head = f"---\n{front}---\n"
    files = [
        SourceFile("_data/facts.yml", facts.encode()),
        SourceFile("_data/roles.yml", b"lead: {title: Team lead}\n"),
        SourceFile("_data/organization.yml", organization.encode()),
        SourceFile("page.md", (head + body).encode()),
    ]
    library, faults = load_library(files, blocks=[BlockType("faq", ("id",)), BlockType("steps"), BlockType("decision")])
    assert faults == []
    before = head.count("\n")
    return [(d.line - before, d.code, d.message) for d in check_facts(library)]


COMPETING = {
    "digits": ("You get a refund within 30 days.", "30 days", "refund.window"),
    "a number word": ("You get a refund within thirty days.", "thirty days", "refund.window"),
    "a word of two parts": ("A refund takes twenty-one days.", "twenty-one days", "refund.window"),
    "another unit": ("Your refund comes within three weeks.", "three weeks", "refund.window"),
    "one of a unit": ("Your refund comes within a week.", "a week", "refund.window"),
    "a fortnight for six weeks": ("Every repair takes a fortnight.", "a fortnight", "repair.time"),
    "a hyphen": ("There is a 30-day refund window.", "30-day", "refund.window"),
    "a word with a hyphen": ("We offer a ten-day refund.", "ten-day", "refund.window"),
    "no blank": ("Refunds: 30days.", "30days", "refund.window"),
    "a blank that does not break": ("A refund within 30\u00a0days.", "30 days", "refund.window"),
    "a blank as an entity": ("A refund within 30&nbsp;days.", "30 days", "refund.window"),
    "bold figures": ("A refund within **30** days.", "30 days", "refund.window"),
    "all of it bold": ("A refund within **30 days**.", "30 days", "refund.window"),
    "over two lines": ("A refund within 30\ndays of delivery.", "30 days", "refund.window"),
    "calendar days": ("A refund within 30 calendar days.", "30 calendar days", "refund.window"),
    "a month for days": ("A refund within one month.", "one month", "refund.window"),
    "months for a year": ("A membership runs for 18 months.", "18 months", "membership.term"),
    "hours for days": ("A refund within 48 hours.", "48 hours", "refund.window"),
    "half an hour": ("A call may wait half an hour.", "half an hour", "call.wait"),
    "a sign for a half": ("Calls wait 2½ minutes.", "2½ minutes", "call.wait"),
    "one and a half": ("Your call may wait one and a half hours.", "one and a half hours", "call.wait"),
    "an hour and a half": ("Your call waits an hour and a half.", "an hour and a half", "call.wait"),
    "a short unit": ("Calls wait 2 min at most.", "2 min", "call.wait"),
    "decimals": ("Calls wait 2.5 minutes.", "2.5 minutes", "call.wait"),
    "a dozen": ("Refunds take a dozen days.", "a dozen days", "refund.window"),
    "one hundred": ("Refunds take one hundred days.", "one hundred days", "refund.window"),
    "thousands": ("Our storage limit is 1,500 days.", "1,500 days", "storage.limit"),
    "working days": ("We reply to a voicemail within 5 working days.", "5 working days", "voicemail.reply"),
    "business days": ("We reply to voicemails in five business days.", "five business days", "voicemail.reply"),
    "a sign of currency": ("The fee for delivery is €15.", "€15", "delivery.fee"),
    "a sign behind": ("Delivery costs 15 €.", "15 €", "delivery.fee"),
    "a code of currency": ("Delivery costs EUR 15.", "EUR 15", "delivery.fee"),
    "a code behind": ("Delivery costs 15 EUR.", "15 EUR", "delivery.fee"),
    "euros": ("Delivery costs fifteen euros.", "fifteen euros", "delivery.fee"),
    "cents": ("Delivery costs €14.50.", "€14.50", "delivery.fee"),
    "per cent": ("Our satisfaction target is 80 per cent.", "80 per cent", "satisfaction.target"),
    "percent": ("Our target for satisfaction is eighty percent.", "eighty percent", "satisfaction.target"),
    "a percent sign": ("The satisfaction target: 80 %.", "80 %", "satisfaction.target"),
    "a count": ("You hold up to five concurrent chats.", "five concurrent chats", "chat.concurrent"),
    "a count beside its name": ("Your concurrent load is at most five chats.", "five chats", "chat.concurrent"),
    "a unit with a hyphen": ("Your share of the inbox is thirty e-mails.", "thirty e-mails", "inbox.share"),
    "a range beside it": ("A refund takes 20 to 30 days.", "20 to 30 days", "refund.window"),
    "a range with a dash": ("A refund takes 20–30 days.", "20–30 days", "refund.window"),
    "a range between": ("A refund takes between 20 and 30 days.", "between 20 and 30 days", "refund.window"),
    "a range of amounts": ("Delivery costs €20 to €30.", "€20 to €30", "delivery.fee"),
    "other words of the fact": ("You get your money back within 30 days.", "30 days", "refund.window"),
    "an inflected word": ("We have refunded it within 30 days.", "30 days", "refund.window"),
    "two words of a key": ("We answer a request about your data in two months.", "two months", "data-request.reply"),
    "a list item": ("- **Refund.** It is quick. 30 days at most.", "30 days", "refund.window"),
    "a list with its introduction": ("Refunds are paid within:\n\n- 30 days by card", "30 days", "refund.window"),
    "a table row": ("| What | When |\n|---|---|\n| Refund | 30 days |", "30 days", "refund.window"),
    "a table's head": ("| Item | Refund |\n|---|---|\n| Tent | 30 days |", "30 days", "refund.window"),
    "a heading": ("## Refund in 30 days\n", "30 days", "refund.window"),
    "a question": ("/// faq | Is a refund possible after 30 days?\n\nYes.\n///", "30 days", "refund.window"),
    "an answer": ("/// faq | How long does a refund take?\n    id: FAQ-001\n\n30 days.\n///", "30 days", "refund.window"),
    "a decision": ("/// decision | Is the refund asked for within 30 days?\n- Yes -> next\n- No -> end\n///", "30 days", "refund.window"),
    "a box": ('!!! note "Refunds"\n    A refund takes 30 days.', "30 days", "refund.window"),
    "a quote": ("> A refund takes 30 days.", "30 days", "refund.window"),
    "the text of a link": ("A refund takes [30 days](page.md).", "30 days", "refund.window"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text", "key"), COMPETING.values(), ids=COMPETING)
def test_a_number_that_competes_is_found(body: str, text: str, key: str) -> None:
    said = found(body + "\n")
    assert [code for _, code, _ in said] == ["DB420"]
    assert said[0][2].startswith(f"'{text}' competes with the fact '{key}', which says ")


HARMLESS = {
    "a macro": "You get a refund within {{ fact('refund.window') }}.",
    "a number beside the fact": "A refund within {{ fact('refund.window') }}; the law gives 30 days.",
    "no subject": "The tent arrives within 30 days.",
    "another sentence": "We refund you. The tent arrives within 30 days.",
    "another paragraph": "We refund you.\n\nIt arrives within 30 days.",
    "another list item": "- A refund is easy.\n- Delivery within 30 days.",
    "another row": "| What | When |\n|---|---|\n| Refund | soon |\n| Parcel | 30 days |",
    "another dimension: working days": "A refund takes 3 working days.",
    "another dimension: money": "The refund is 30 euros.",
    "another dimension: percent": "You get 30 % of the refund.",
    "another currency": "Delivery costs $20.",
    "around the clock": "Ask for a refund 24/7.",
    "hours of a day": "Refunds are open 24 hours a day, 7 days a week.",
    "a range with the fact": "A refund takes 10 to 14 days.",
    "a range around the fact": "A refund takes between 10 and 20 days.",
    "an ordinal": "Ask for a refund on the 30th day.",
    "an ordinal word": "A second refund, a thirtieth day.",
    "a date": "Refunds change on 30 March 2026.",
    "an ISO date": "Refunds change on 2026-03-30, day by day.",
    "a date with dots": "Refund of 30.03.2026.",
    "a year": "The refund rules of 2026 days past.",
    "a phone number": "For a refund call +353 1 555 0130 days and nights.",
    "a version": "Refund rules, version 3.30 days.",
    "a version with v": "Refund rules v30 days.",
    "a clock time": "Refund desk: 14:30 hours.",
    "a clock": "The refund desk has a 24-hour clock.",
    "an id": "Refund SOP-CS-030 days.",
    "an address": "Send refunds to 30 Day Street.",
    "a path": "Refund form docs/30 days.",
    "a fraction of something": "Refund 3/30 days.",
    "a number without unit": "We gave 30 refunds.",
    "a story of the past": "I asked for a refund 30 days ago.",
    "an age": "The refund is 30 days old.",
    "a rate": "We check refunds twice a week.",
    "a day in a story": "One refund a day keeps us busy.",
    "a sequence": "The refund came a week later.",
    "inline code": "Refund: `30 days`.",
    "fenced code": "Refund:\n\n```\nrefund 30 days\n```\n",
    "a link's address": "Refund [here](page.md#refund-30-days).",
    "a comment": "Refund. <!-- refund 30 days -->",
    "an attribute": "Refund{ #refund-30-days }.",
    "a fact of text": "Opening from nine, note 30 days.",
    "far too long": "Put the call on hold; calls are kept for two years.",
    "far too short": "A refund is asked for in 2 minutes.",
    "one of a count": "Keep one chat in mind, concurrently with mail.",
    "percentage points": "The satisfaction target rose by 5 percentage points.",
    "the result of a count": "Customer satisfaction is 80 %.",
    "words of a key far apart": "A request can be long, and a colleague may need two years of data.",
    "a clean second": "After a second, the call waits on.",
    "second in a row": "The 4 second calls wait.",
    "a letter that looks like another": "Refund within 30 day\u017f.",
    "weight": "The refund covers 30 kg.",
    "an hour in a title": "Refund in the Thirty Days War.",
    "months before": "Refunds, with the twelve months before.",
    "a marked number": "A refund takes 30 days{ .literal }.",
    "a marked number with a blank": "A refund takes 30 days { .literal }.",
    "a marked number in bold": "A refund takes **30 days**{ .literal }.",
    "marked words": "A refund takes *no more than 30 days in all*{ .literal }.",
    "a marked paragraph": "A refund takes 30 days.\nOr 40 days, this refund.\n{ .literal }",
    "a marked list": "- A refund takes 30 days.\n- A refund takes 40 days.\n{ .literal }",
    "a marked cell": "| What | When |\n|---|---|\n| Refund | 30 days{ .literal } |",
    "a marked question": "/// faq | Is a refund possible after 30 days{ .literal }?\n\nYes.\n///",
    "an unfinished number": "Refund within days, weeks, or %.",
    "digits without end": f"Refund {'9' * 400} days.",
}  # fmt: skip


@pytest.mark.parametrize("body", HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_like_it_is_left_alone(body: str) -> None:
    assert found(body + "\n") == []


SAME = {
    "digits": ("A refund takes 14 days.", "14 days", "refund.window"),
    "two weeks": ("A refund takes two weeks.", "two weeks", "refund.window"),
    "a fortnight": ("A refund takes a fortnight.", "a fortnight", "refund.window"),
    "hours": ("A refund takes 336 hours.", "336 hours", "refund.window"),
    "twelve months": ("A membership runs for twelve months.", "twelve months", "membership.term"),
    "a minute and a half": ("A call waits 1.5 minutes.", "1.5 minutes", "call.wait"),
    "euros": ("Delivery costs €14.00.", "€14.00", "delivery.fee"),
    "days": ("Our storage limit is 1,000 days.", "1,000 days", "storage.limit"),
}


@pytest.mark.parametrize(("body", "text", "key"), SAME.values(), ids=SAME)
def test_a_number_that_a_fact_states_is_a_note(body: str, text: str, key: str) -> None:
    advice = f'Write {{{{ fact("{key}") }}}}, or mark it with {{ .literal }}.'
    assert found(body + "\n") == [(1, "DB421", f"'{text}' is what the fact '{key}' says. {advice}")]


def test_a_message_names_the_fact_its_value_and_what_to_write() -> None:
    assert found("Words.\n\nA refund takes 30 days.\n") == [
        (
            3,
            "DB420",
            "'30 days' competes with the fact 'refund.window', which says 14 days. "
            'Write {{ fact("refund.window") }}, or mark it with { .literal }.',
        )
    ]


def test_a_marked_number_does_not_hide_another() -> None:
    said = found("A refund takes 30 days{ .literal } or, this refund, 40 days.\n")
    assert [(code, text[:9]) for _, code, text in said] == [("DB420", "'40 days'")]


FRONT = {
    "a summary": "summary: A refund within 30 days.\n",
    "a title": "title: A refund within 30 days\n",
}


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT)
def test_front_matter_takes_no_fact(front: str) -> None:
    said = found("Words.\n", front)
    advice = "which says 14 days. Say it without the number: no fact can stand here."
    assert [(line, code, text.partition("', ")[2]) for line, code, text in said] == [(-1, "DB420", advice)]


def test_numbers_are_read_as_the_locale_writes_them() -> None:
    german = "locale: de-DE\ncurrency: EUR\n"
    facts = FACTS.replace("storage.limit", "lager.frist")
    assert [code for _, code, _ in found("Frist im Lager: 1.500 Tage.\n", facts=facts, organization=german)] == ["DB420"]
    assert [code for _, code, _ in found("Frist im Lager: 1.000 Tage.\n", facts=facts, organization=german)] == ["DB421"]
    assert [code for _, code, _ in found("Delivery: 14,50 €.\n", organization=german)] == ["DB420"]


def rule(name: str, status: str, more: str = "") -> str:
    """A controlled document that states a number."""
    front = f'kind: rule\nid: {name}\ntitle: Rule\nversion: "1.0"\nstatus: {status}\nowner: lead\n{more}'
    return f"---\n{front}---\nA refund takes 30 days.\n"


def test_a_retired_document_says_what_applied_once() -> None:
    files = [
        SourceFile("_data/facts.yml", FACTS.encode()),
        SourceFile("_data/roles.yml", b"lead: {title: Team lead}\n"),
        SourceFile("rule.md", rule("SOP-CS-001", "approved").encode()),
        SourceFile("old.md", rule("SOP-CS-002", "retired", "superseded_by: SOP-CS-001\n").encode()),
    ]
    library, _ = load_library(files, kinds=[Kind("rule", "Rule", ControlledMeta)])
    assert [(d.path, d.severity) for d in check_facts(library)] == [("docs/rule.md", Severity.WARNING)]


def test_the_time_grows_with_the_text_and_no_faster() -> None:
    line = "A refund, one hundred and twenty-one and a half, takes between thirty and forty or 3 or 4 of 99 1 2 3 days.\n\n"

    def taken(times: int) -> float:
        begun = time.process_time()  # whatever else the machine does
        found(line * times)
        return time.process_time() - begun

    taken(50)
    assert taken(1600) < 24 * max(taken(200), 0.02)
