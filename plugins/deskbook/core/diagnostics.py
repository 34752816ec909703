"""What is wrong with the sources, said in plain words: one sentence for the fault, one for the mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops publication, a warning does not, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


CODES: dict[str, str] = {
    "DB001": "a file is not UTF-8 text",
    "DB002": "a file contains zero bytes",
    "DB003": "a file begins with a byte order mark",
    "DB004": "a file is too large",
    "DB005": "a symbolic link leads out of docs/ or in a circle",
    "DB006": "a file name that does not travel",
    "DB007": "a file cannot be read",
    "DB008": "text is nested too deeply",
    "DB010": "YAML cannot be read",
    "DB011": "a key stands twice",
    "DB012": "a tab where YAML wants spaces",
    "DB013": "a YAML alias or tag",
    "DB014": "YAML is nested too deeply or has the wrong shape",
    "DB100": "an unknown key",
    "DB101": "a value of the wrong type or form",
    "DB102": "a key is missing",
    "DB103": "an id is used twice",
    "DB104": "an unknown role",
    "DB105": "an impossible date",
    "DB106": "in effect before it was approved",
    "DB107": "a review is overdue",
    "DB108": "retired without a successor",
    "DB109": "an unknown kind of document",
    "DB110": "an unknown document id",
    "DB111": "documents supersede each other in a circle",
    "DB112": "an unknown audience",
    "DB113": "owner and approver are the same role",
    "DB114": "roles escalate in a circle",
    "DB115": "a version goes backwards",
    "DB116": "in effect before the version before it",
    "DB200": "a link reaches behind the wall",
    "DB201": "an include reaches behind the wall",
    "DB202": "a macro reaches behind the wall",
    "DB203": "a navigation entry reaches behind the wall",
    "DB204": "an attachment is for a narrower audience",
    "DB205": "two page variants of one page clash",
    "DB210": "a block is not closed",
    "DB211": "an unknown block",
    "DB212": "a block ends that never began",
    "DB213": "a comment is not closed",
    "DB220": "something cut away was found in the output",
    "DB221": "an output file cannot be looked into",
    "DB222": "metadata that cannot be taken out of an attachment",
    "DB300": "HTML that could run code",
    "DB301": "an event attribute",
    "DB302": "an address that could run code",
    "DB303": "an image that could run code",
    "DB400": "an unknown fact",
    "DB401": "a macro that cannot be read or fails",
    "DB402": "an unknown name in a macro",
    "DB403": "a macro that the sandbox forbids",
    "DB404": "a fact that no page states",
    "DB420": "a number that competes with a fact",
    "DB421": "a number that a fact states",
    "DB500": "a link leads nowhere",
    "DB501": "a heading that does not exist",
    "DB502": "a navigation entry leads nowhere",
    "DB503": "an include leads nowhere",
    "DB504": "a point of the coverage list leads nowhere",
    "DB505": "an attachment that nothing uses",
    "DB600": "the output cannot be written",
    "DB601": "the configuration cannot be used",
    "DB602": "the site generator reports a problem",
    "DB700": "a block of steps in a list or a quote",
    "DB701": "text beside the steps, or no step",
    "DB702": "a step without text",
    "DB703": "a point of a step that is unknown, empty or there twice",
    "DB704": "a decision that cannot be read",
    "DB705": "a procedure of too many steps",
    "DB706": "a role that has steps and is not among those a document applies to",
    "DB707": "a time limit that cannot be counted",
    "DB708": "a decision that leads nowhere",
    "DB709": "a step that nobody comes to",
    "DB710": "a decision that leads round in a circle",
    "DB800": "an escalation table that is too long",
    "DB801": "a situation without a rule",
    "DB802": "two rules for one situation",
    "DB803": "a rule that never applies",
    "DB804": "a level that leads nowhere",
    "DB805": "levels lead in a circle",
    "DB806": "an impossible time or amount",
    "DB807": "a level that nothing leads to",
    "DB808": "an unknown word in the escalation table",
    "DB809": "a case with another outcome",
    "DB810": "an escalation block that cannot be filled",
    "DB850": "a question of a lesson that cannot be read",
    "DB851": "a question without a right answer, or with right answers only",
    "DB852": "an answer that stands there twice",
    "DB853": "two questions of a module with one id",
    "DB854": "a question of another type than its answers",
    "DB855": "a scenario that cannot be read",
    "DB856": "a scenario that leads nowhere",
    "DB857": "a module of too many questions",
    "DB858": "HTML in a question",
    "DB859": "a document that is taught or tested and is not there",
    "DB860": "a section or step that is taught or tested and is not there",
    "DB861": "a version that is taught and is not there",
    "DB862": "a question that tests what its module does not teach",
    "DB863": "a lesson that is missing from the order, listed twice or not there",
    "DB864": "a module in the wrong folder",
    "DB865": "a version of a module in effect before the one before it",
    "DB866": "a prerequisite that is no module",
    "DB867": "modules that are each other's prerequisites",
    "DB868": "a pool that cannot be drawn from",
    "DB869": "a test that is none, or not the last lesson",
    "DB870": "a module that is out of date",
    "DB871": "a released version of a module that nothing records",
    "DB872": "a released version of a module that was changed",
    "DB873": "a record of a release that belongs to nothing",
    "DB874": "a question where nobody can answer it",
    "DB900": "a name of a term that cannot be looked for",
    "DB901": "two terms claim one word",
    "DB902": "a definition that uses its own term",
    "DB903": "a term without a definition",
    "DB904": "a word that the glossary discourages",
    "DB905": "an abbreviation that nobody explains",
    "DB906": "a term that no page uses",
    "DB907": "an unknown term",
    "DB908": "a term block that cannot be read",
    "DB950": "a question that cannot be read",
    "DB951": "a question that nobody answers",
    "DB952": "an answer that names no source",
    "DB953": "a source that is no document",
    "DB954": "an answer that should be compared with its source again",
    "DB955": "two questions with one id",
    "DB956": "a related question, or a category, that is not there",
    "DB957": "two questions that ask the same",
    "DB958": "opening hours whose days cannot be read",
    "DB960": "a query that does not lead where it must",
    "DB961": "an expectation that names nothing",
    "DB962": "an expectation that its readers cannot see",
    "DB963": "a query that is expected twice",
}
"""Every stable code and what it stands for; a test compares it with the contributor pages."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding in one place.

    Attributes:
        path: the file as the author knows it, relative to the project, `/` between folders.
        line: 1-based line, or 0 where the file as a whole is meant.
        code: stable code, a key of `CODES`.
        problem: one sentence of what is wrong, without a full stop.
        advice: one sentence of what to write instead; may be empty.
        severity: error, warning or note.
    """

    path: str
    line: int
    code: str
    problem: str
    advice: str = ""
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> str:
        """Both sentences, on one line."""
        problem = printable(self.problem)
        stop = "" if problem.endswith((".", "?", "!")) else "."
        return f"{problem}{stop} {printable(self.advice)}".rstrip()

    def __str__(self) -> str:
        where = f"{printable(self.path)}:{self.line}" if self.line else printable(self.path)
        return f"{where}: {self.code} {self.message}"


def printable(text: str) -> str:
    """Text with every control, bidirectional-override and surrogate character made visible, on one line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?` for the nearest known word, or an empty text when none is near."""
    found = difflib.get_close_matches(word[:100], list(known), n=1, cutoff=0.6)
    return f"Did you mean '{found[0]}'?" if found else ""


def quote(word: object, limit: int = 60) -> str:
    """A value as the author wrote it, in quotes, shortened to `limit` characters, on one line."""
    text = str(word)
    return f"'{text if len(text) <= limit else text[: limit - 1] + '…'}'"


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All diagnostics of a run, each once, by file, line and code."""
    return sorted(set(diagnostics))


def errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> list[Diagnostic]:
    """Only those that stop publication; warnings too where one is strict, notes never."""
    stops = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return [d for d in diagnostics if d.severity in stops]
