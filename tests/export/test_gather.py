"""A lesson taken out of its page leads on to the same places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from deskbook.core.seal import unseal
from deskbook.export.gather import Missing, gather
from tests.export.sample import FOLDER, course, site

HOME = "https://help.example.com"

ADDRESSES = [  # as it stands on the page, in the package without a public address, and with one
    ("greet.html", "#greet", "#greet"),
    ("test.html#q-t", "#test", "#test"),
    ("index.html", "#", "#"),
    ("#here", "#here", "#here"),
    ("../../../sop/contact.html#greet", None, f"{HOME}/sop/contact.html#greet"),
    ("/sop/contact.html", None, f"{HOME}/sop/contact.html"),
    ("../../../../../outside.html", None, f"{HOME}/outside.html"),
    ("plan.pdf", f"{FOLDER}/plan.pdf", f"{FOLDER}/plan.pdf"),
    ("img/Bild%20%C3%BC%F0%9F%8E%93.png", f"{FOLDER}/img/Bild%20%C3%BC%F0%9F%8E%93.png", f"{FOLDER}/img/Bild%20%C3%BC%F0%9F%8E%93.png"),
    ("gone.pdf", None, f"{HOME}/{FOLDER}/gone.pdf"),
    ("mailto:help@example.com", "mailto:help@example.com", "mailto:help@example.com"),
    ("https://example.org/a", "https://example.org/a", "https://example.org/a"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "alone", "public"), ADDRESSES)
def test_where_links_lead(address: str, alone: str | None, public: str) -> None:
    for url, wanted in (("", alone), (f"{HOME}/", public)):
        packed = gather(course(), site(f'<p><a href="{address}">words</a></p>', url)).lessons[0]
        link = html.fragment_fromstring(packed.html).xpath(".//a")[0]
        assert link.text == "words"
        assert link.get("href") == wanted
        away = (wanted or "").startswith("http")
        assert (link.get("target"), link.get("rel")) == (("_blank", "noopener") if away else (None, None))


def test_images_and_marks_of_headings() -> None:
    content = '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><img src="img/x.png" srcset="img/x.png 1x, plan.pdf 2x"><a class="db-term" href="../../../glossary.html">term</a>'
    packed = gather(course(), site(content)).lessons[0].html
    assert "¶" not in packed
    assert f'srcset="{FOLDER}/plan.pdf 2x"' in packed
    assert '<a class="db-term" tabindex="0">term</a>' in packed


def test_what_is_taken_along() -> None:
    gathered = gather(course(), site())
    assert gathered.styles == ("assets/main.css", "assets/quiz.css")
    assert gathered.style == ":root{--a:1}"
    assert gathered.terms == '<div data-db-term="order"><strong>Order</strong>: <a>what</a></div>'
    assert [(one.name, one.title, one.minutes, one.counts) for one in gathered.lessons] == [
        ("greet", "Greet", 5, False),
        ("test", "Test", None, True),
    ]


def test_questions_lead_on_too() -> None:
    gathered = gather(course(), site(url=HOME))
    sealed = html.fragment_fromstring(gathered.lessons[0].html).get("data-sealed")
    keys = unseal(sealed or "", "TRN-CS-001@1.0")
    assert keys[0]["tests"]["url"] == f"{HOME}/sop/contact.html#greet"
    assert keys[0]["answers"][0]["feedback"] == '<p>Right: <a href="#greet">see</a></p>'
    assert keys == [dict(one.key) for one in gathered.course.lessons[0].questions]


def test_a_page_that_is_no_lesson() -> None:
    empty = site()
    empty.files[f"{FOLDER}/greet.html"] = b"<html><body><p>Text</p></body></html>"
    with pytest.raises(Missing, match="the page of the lesson 'greet' holds 0 lessons"):
        gather(course(), empty)
    del empty.files[f"{FOLDER}/greet.html"]
    with pytest.raises(Missing, match="the lesson 'greet' has no page in the site"):
        gather(course(), empty)


def test_a_lesson_without_questions_stays_as_it_is() -> None:
    plain = course()
    plain = replace(plain, lessons=(replace(plain.lessons[0], questions=()), plain.lessons[1]))
    assert gather(plain, site()).lessons[0].html.count("<p>Text.</p>") == 1
