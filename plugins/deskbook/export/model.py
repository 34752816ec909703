"""A package, and what its page is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from deskbook.core.courses import Course

FORMATS = ("scorm12", "scorm2004", "cmi5", "qti", "zip")
"""What a course can be packed as."""

PAGE = "index.html"
"""The one page of a package, which systems launch."""

Read = Callable[[str], bytes | None]
"""Gives a file of the built site by its address below the site's root; None where it has no such file."""


class Source(Protocol):
    """The built site that courses are taken from."""

    @property
    def url(self) -> str:
        """Its public address; "" where it has none."""

    def read(self, address: str) -> bytes | None:
        """A file, by its address below the site's root; None where it has no such file."""

    def address(self, path: str) -> str | None:
        """The address of a page or file by its path in docs/; None where the site lacks it."""

    def word(self, key: str, **values: object) -> str:
        """A word of the interface, with its places filled."""

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """A template of `overrides/fragments/`, filled."""

    def notices(self) -> Mapping[str, bytes]:
        """The licences of what pages are made with, by the path at which a copy carries them along."""


ASSETS = (
    "assets/stylesheets/course.css",
    *(
        f"assets/javascripts/course-{name}.js"
        for name in (
            "bits canon kinds response sums sections fit codec standing link link-none keep page shape list way notices player "
            "find-api time scorm12 scorm2004 link-scorm cmi5 lrs visit memo link-cmi5"
        ).split()
    ),
    *(f"assets/javascripts/xapi-{name}.js" for name in "statement interaction send device pool queue".split()),
)
"""Files of the theme that only packages load."""


@dataclass(frozen=True, slots=True)
class PackedLesson:
    """A lesson in a package: its name, its heading, how many minutes it takes, whether it is the test, and its HTML."""

    name: str
    title: str
    minutes: int | None
    counts: bool
    html: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the page of a package is made of.

    Attributes:
        course: the course, the addresses in its questions as they lie in the package.
        lessons: in order.
        styles: addresses of stylesheets, as they lie in the package.
        style: rules that stood on the pages themselves.
        terms: the explanations of the glossary's terms, HTML.
    """

    course: Course
    lessons: tuple[PackedLesson, ...]
    styles: tuple[str, ...]
    style: str
    terms: str


@dataclass(frozen=True, slots=True)
class Package:
    """A course packed for another system.

    Attributes:
        name: of the archive, such as `TRN-CS-001-1.0-scorm12.zip`.
        files: content by path in the archive.
        first: paths that come first in the archive, for some systems look no further.
        losses: what the format cannot carry, a sentence each.
    """

    name: str
    files: Mapping[str, bytes]
    first: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
