"""Questions that nobody could answer, and answers that nobody could trust."""

from __future__ import annotations

from tests.site.bad_input.case import Case, Found, procedure

PATH = "docs/questions/returns.md"
FRONT = "---\ntitle: Returns\naudience: public\n---\n"
OPTIONS = "    id: FAQ-021\n    source: [SOP-CS-001]\n    verified: 2026-03-01\n"
SOURCE = {"docs/rules/refunds.md": procedure()}


def asked(
    name: str, text: str, *found: tuple[int, str, str], status: int = 1, files: dict[str, str] | None = None
) -> Case:
    """A case of one page with questions; lines are those of its text."""
    said: tuple[Found, ...] = tuple((PATH, line + 4, code, fragment) for line, code, fragment in found)
    return Case(name, {**SOURCE, PATH: FRONT + text, **(files or {})}, said, status)


def block(question: str = " | How long?", options: str = OPTIONS, answer: str = "\nTwo weeks.\n") -> str:
    return f"/// faq{question}\n{options}{answer}///\n"


def document(**changes: str) -> str:
    keys = {
        "kind": "faq",
        "id": "FAQ-030",
        "title": "May I?",
        "source": "SOP-CS-001",
        "verified": "2026-03-01",
        **changes,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\nYes.\n"


FAQ: tuple[Case, ...] = (
    asked("a sound question", block(), status=0),
    asked("a sound question that is a document", block(), files={"docs/questions/may.md": document()}, status=0),
    asked("a question in a list", "- /// faq | How long?\n  ///\n", (1, "DB950", "a question stands in a list or a quote. Begin it at the left margin")),
    asked("a block that asks nothing", block(""), (1, "DB950", "the block does not say what is asked. Write '/// faq | ")),
    asked("a question with HTML", block(" | How <b>long</b>?"), (1, "DB950", "the question cannot be 'How <b>long</b>?'. Write plain words")),
    asked("a question with a macro", block(" | Within {{ fact('answer.time') }}?"), (1, "DB950", "Write plain words, without '<', '>' and macros.")),
    asked("a question that is never closed", "/// faq | How long?\n" + OPTIONS + "\nText.\n", (1, "DB210", "the block '/// faq' is not closed")),
    asked("a link to itself by its id", block(answer="\nSee [that](id:FAQ-021).\n"), status=0),
    asked("a link to a question that is none", block(answer="\nSee [that](id:FAQ-022).\n"), (6, "DB110", "'FAQ-022' is not the id of a document. Did you mean 'FAQ-021'?")),
    asked(
        "a link to a question for employees",
        block(answer="\nSee [that](id:FAQ-201).\n") + "\n/// audience | internal\n/" + block(" | Whom do we tell?", OPTIONS.replace("021", "201")).replace("\n///", "\n////") + "///\n",
        (6, "DB200", "the link to 'FAQ-201' leads to something that 'public' cannot see. This page is for 'public' too"),
    ),
    asked("the id of a document", block(options=OPTIONS.replace("FAQ-021", "SOP-CS-001")), (2, "DB955", "the id 'SOP-CS-001' is used by the document docs/")),
    asked("HTML in an answer", block(answer="\n<script>alert(1)</script>\n"), (6, "DB300", "script")),
    asked("a question that nobody answers", block(answer="\n"), (1, "DB951", "nobody answers the question. Write the answer below the options")),
    asked(
        "an answer that only employees see",
        block(answer="\n/// audience | internal\nNo.\n///\n"),
        (1, "DB951", "nobody answers the question"),
    ),
    asked("a question without options", block(options=""), (1, "DB102", "the key 'id' is missing. Write 'id: FAQ-021'."), (1, "DB102", "the key 'verified' is missing. Write 'verified: 2026-11-16'.")),
    asked("an unknown option", block(options=OPTIONS + "    sorce: x\n"), (5, "DB100", "'sorce' is not a key that is known here. Did you mean 'source'?")),
    asked("an option that is no YAML", block(options="    id: [FAQ-021\n"), (2, "DB010", "")),
    asked("options that are a list", block(options="    - FAQ-021\n"), (2, "DB014", "a list of keys and values is expected, not a list")),
    asked("an impossible day", block(options=OPTIONS.replace("03-01", "02-30")), (4, "DB105", "'verified' has an impossible date")),
    asked("a day that lies ahead", block(options=OPTIONS.replace("03-01", "07-01")), (4, "DB105", "the answer was verified on 2026-07-01, which lies ahead")),
    asked("an id that is none", block(options=OPTIONS.replace("FAQ-021", "faq 21")), (2, "DB101", "'id' cannot be 'faq 21'. Write capital letters and a number")),
    asked("an answer that names no source", block(options=OPTIONS.replace("    source: [SOP-CS-001]\n", "")), (1, "DB952", "the answer names no document that it is taken from")),
    asked("an answer with an empty list of sources", block(options=OPTIONS.replace("SOP-CS-001", "")), (3, "DB952", "the answer names no document")),
    asked("a source that is no document", block(options=OPTIONS.replace("SOP-CS-001", "SOP-CS-010")), (3, "DB953", "the source 'SOP-CS-010' is not the id of a document. Did you mean 'SOP-CS-001'?")),
    asked(
        "an answer that should be compared again",
        block(options=OPTIONS.replace("2026-03-01", "2025-05-31")),
        (4, "DB954", "the answer should have been compared with its source by 2026-05-31"),
        status=0,
    ),
    asked("an answer on the day of its review", block(options=OPTIONS.replace("2026-03-01", "2025-06-01")), status=0),
    asked(
        "an answer with a review period of its own",
        block(options=OPTIONS + "    review_every: 1 month\n"),
        (4, "DB954", "the answer should have been compared with its source by 2026-04-01"),
        status=0,
    ),
    asked("a review period that is none", block(options=OPTIONS + "    review_every: often\n"), (5, "DB101", "'review_every' cannot be 'often'. Write a number and a unit")),
    asked(
        "two questions with one id",
        block() + block(" | Who pays?"),
        (9, "DB955", "the id 'FAQ-021' is used by the question in docs/questions/returns.md:5 too. Give one of the two another id."),
    ),
    asked(
        "a question and a document with one id",
        block(),
        (2, "DB955", "the id 'FAQ-021' is used by the question in docs/questions/may.md:4 too"),
        files={"docs/questions/may.md": document(id="FAQ-021")},
    ),
    asked(
        "two questions that ask the same",
        block(" | How can I return a parcel?") + block(" | How do I return my parcels?", OPTIONS.replace("021", "022")),
        (8, "DB957", "it asks the same as 'How can I return a parcel?' in docs/questions/returns.md:5. Make one question of the two"),
        status=0,
    ),
    asked(
        "two questions that ask for different things",
        block(" | When can I return a parcel?") + block(" | Who pays for the parcel?", OPTIONS.replace("021", "022")),
        status=0,
    ),
    asked("a related question that is none", block(options=OPTIONS + "    related: FAQ-012\n"), (5, "DB956", "'FAQ-012' under 'related' is not the id of a question. Did you mean 'FAQ-021'?")),
    Case(
        "a category that is no page",
        {**SOURCE, PATH: FRONT + block(), "docs/questions/may.md": document(category="retuns")},
        (("docs/questions/may.md", 7, "DB956", "the category 'retuns' is not a page beside this one. Did you mean 'returns'?"),),
    ),
    Case(
        "opening hours on a day that is none",
        {
            **SOURCE,
            PATH: FRONT + block(),
            "docs/_data/organization.yml": 'name: Shop\nhours:\n  - {days: Someday, open: "09:00", close: "17:00"}\n',
        },
        (("docs/_data/organization.yml", 3, "DB958", "'Someday' cannot be read as days of the week, so no page says who is there now. Write 'Monday to Friday'"),),
        0,
    ),
)  # fmt: skip
"""Questions and answers."""
