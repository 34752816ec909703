"""Learning systems and their manners: what each does, and what must come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ALL = ("status", "score", "interactions", "text", "time", "exit", "place")
"""What a system keeps of a course that is taken to its end."""


@dataclass(frozen=True)
class Profile:
    """A system.

    Attributes:
        name: what it is called in tests.
        does: in a sentence.
        rude: its manners, as `lms/rude.js` knows them.
        place: where it shows the course, as `lms/lms.js` knows it.
        given: values that it sets itself, by edition.
        keeps: what it must hold at the end.
        early, late: the notice that must be seen when the first lesson is shown, and when the test was handed in.
        often: whether `make test` shows it a short module.
        saves: most times that it may be asked to save, for two lessons.
    """

    name: str
    does: str
    rude: Mapping[str, Any] = field(default_factory=dict)
    place: str = "frame"
    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    keeps: tuple[str, ...] = ALL
    early: str = ""
    late: str = ""
    often: bool = True
    saves: int = 4


def without(*names: str) -> tuple[str, ...]:
    """All but these."""
    return tuple(name for name in ALL if name not in names)


OPTIONAL = (
    "lesson_mode", "cmi.mode", "credit", "student_name", "learner_name", "mastery", "scaled_passing", "entry", "location",
    "score.min", "score.max", "progress_measure", "interactions",
)  # fmt: skip
NOTHING: tuple[str, ...] = ()

PROFILES = (
    Profile("polite", "It does what the standard says.", often=False),
    Profile("save-false", "It answers false to commits, until it is well again.", {"failing": True}, late="lost"),
    Profile("save-false-mute", "The same, and it knows of no error.", {"failing": True, "code": "0"}, late="lost", often=False),
    Profile("save-throws", "Its commits throw, until it is well again.", {"failing": True, "throwing": True}, late="lost", often=False),
    Profile("says-nothing", 'It answers "" to everything, errors included, and keeps what it is given all the same.', {"empty": True}, early="refused", late="refused", saves=6),
    Profile("says-booleans", "It answers with booleans.", {"says": "boolean"}),
    Profile("says-numbers", "It answers with numbers.", {"says": "number"}, often=False),
    Profile("says-undefined", "Its functions give nothing back; its errors say how it went.", {"says": "nothing"}, often=False),
    Profile("no-mode", "It has no lesson mode, no credit and no mark: 401.", {"absent": ["lesson_mode", "cmi.mode", "credit", "mastery", "scaled_passing"]}),
    Profile("mode-throws", "It throws when it is asked for these.", {"throwsOn": ["lesson_mode", "cmi.mode", "credit", "mastery", "scaled_passing"]}, often=False),
    Profile("no-interactions", "It has no interactions: 401.", {"absent": ["interactions"]}, keeps=without("interactions")),
    Profile("interactions-throw", "It throws when it is told of an answer.", {"throwsOn": ["interactions"]}, keeps=without("interactions"), often=False),
    Profile("bare", "It has only what nobody can do without.", {"absent": list(OPTIONAL)}, keeps=without("interactions", "place")),
    Profile("rounds", "It rounds scores, and writes them with a comma.", {"round": True, "comma": True}),
    Profile("trims-4096", "It cuts the text after 4,096 characters.", {"trim": 4096}, often=False),
    Profile("trims-1000", "It cuts the text after 1,000 characters.", {"trim": 1000}),
    Profile("seven-up", "It sits seven windows above.", place="deep"),
    Profile("eight-up", "It sits eight windows above, out of reach.", place="deeper", keeps=NOTHING, early="nolms", late="nolms", often=False),
    Profile("opener", "It opens a window of its own.", place="popup"),
    Profile("opener-above", "It sits above the frame that opens a window.", place="popup-above", often=False),
    Profile("opener-beside", "It sits in a frame of the window that opened this one.", place="popup-beside", often=False),
    Profile("foreign-between", "A frame of another origin is between.", place="between"),
    Profile("foreign", "It shows courses from another origin than its own.", place="foreign", keeps=NOTHING, early="nolms", late="nolms", often=False),
    Profile("sandbox", "It allows scripts and their origin, no windows and no dialogues.", place="sandbox"),
    Profile("sandbox-opaque", "It allows scripts only: no origin, no storage.", place="opaque", keeps=NOTHING, early="nolms", late="nolms"),
    Profile("late", "Its object appears after two seconds.", {"late": 2000}),
    Profile("loses-session", "It forgets the session after the first commit.", {"lose": 1}),
    Profile("begun", "It begins the session itself.", {"begun": True}, often=False),
    Profile("slow", "A commit takes 300 milliseconds, during which all stands still.", {"slow": 300}, often=False),
    Profile("eager", "It saves at each value that it is given.", {"eager": True}),
    Profile("never", "Its object is there and never begins.", {"never": True}, keeps=NOTHING, early="refused", late="refused"),
    Profile("review", "It shows the course for review.", given={"scorm12": {"cmi.core.lesson_mode": "review"}, "scorm2004": {"cmi.mode": "review", "cmi.credit": "no-credit"}}, keeps=("time", "exit"), early="readonly", late="readonly"),
    Profile("browse", "It shows the course to look at.", given={"scorm12": {"cmi.core.lesson_mode": "browse", "cmi.core.credit": "no-credit"}, "scorm2004": {"cmi.mode": "browse"}}, keeps=("time", "exit"), early="readonly", late="readonly", often=False),
    Profile("no-credit", "It does not count the attempt; what it does with the values is its own affair.", given={"scorm12": {"cmi.core.credit": "no-credit"}, "scorm2004": {"cmi.credit": "no-credit"}}, often=False),
)  # fmt: skip
