"""What may be said about records, and what pages are told."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from deskbook.core.audiences import Audiences
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile
from deskbook.records.check import check_audiences
from deskbook.records.config import RecordsOptions
from deskbook.records.describe import describe, published, sends

LRS = "https://lrs.example.com/xapi"
MBOX = {"by": "mbox"}


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"endpoint": LRS, "actor": MBOX},
        {"endpoint": "http://127.0.0.1:8100/xAPI", "actor": {"by": "mbox_sha1sum", "domain": "example.com"}},
        {"endpoint": "http://localhost/x", "actor": {"by": "account", "home_page": "https://people.example.com", "ask": "Staff number"}},
        {"endpoint": LRS, "key": "name:se:cret", "credentials": "include", "actor": {"by": "url", "address": "/me.json"}, "answers": True, "audiences": ["public"]},
    ],
)  # fmt: skip
def test_what_is_taken(options: dict[str, Any]) -> None:
    assert RecordsOptions.model_validate(options).endpoint == options.get("endpoint", "")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"endpoint": "http://lrs.example.com", "actor": MBOX}, "should match pattern"),
        ({"endpoint": "javascript:alert(1)", "actor": MBOX}, "should match pattern"),
        ({"endpoint": LRS}, "'endpoint' needs 'actor': say how people are named, such as 'actor: {by: mbox}'"),
        ({"key": "a:b"}, "'key' and 'actor' do nothing without 'endpoint': say where the store is"),
        ({"endpoint": LRS, "actor": MBOX, "key": "secret"}, "should match pattern"),
        ({"endpoint": LRS, "actor": MBOX, "credentials": "same-origin"}, "'omit' or 'include'"),
        ({"endpoint": LRS, "actor": {"by": "name"}}, "'account', 'mbox', 'mbox_sha1sum', 'url'"),
        ({"endpoint": LRS, "actor": {"by": "mbox", "domain": "@example.com"}}, "should match pattern"),
        ({"endpoint": LRS, "actor": {"by": "account", "ask": "Number"}}, "Field required"),
        ({"endpoint": LRS, "actor": {"by": "account", "home_page": "people", "ask": "Number"}}, "should match pattern"),
        ({"endpoint": LRS, "actor": {"by": "url", "address": "http://example.com/me"}}, "should match pattern"),
        ({"endpoint": LRS, "actor": MBOX, "token": "x"}, "Extra inputs are not permitted"),
    ],
)
def test_what_is_not_taken(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        RecordsOptions.model_validate(options)
    assert says in str(caught.value)


def test_only_the_narrowest_sends_unless_others_are_named() -> None:
    nothing, some = RecordsOptions(), RecordsOptions.model_validate({"endpoint": LRS, "actor": MBOX})
    everybody = RecordsOptions.model_validate({"endpoint": LRS, "actor": MBOX, "audiences": ["public", "internal"]})
    names = ("public", "internal")
    assert [[sends(options, name, "internal") for name in names] for options in (nothing, some, everybody)] == [
        [False, False], [False, True], [True, True],
    ]  # fmt: skip


def test_an_audience_that_is_none() -> None:
    options = RecordsOptions.model_validate({"endpoint": LRS, "actor": MBOX, "audiences": ["publik", "internal"]})
    [found] = check_audiences(options, ["public", "internal"])
    assert (
        str(found)
        == "mkdocs.yml: DB112 'deskbook/records' names the audience 'publik', which is none here. Did you mean 'public'?"
    )


def test_what_pages_are_told() -> None:
    organization = "name: Shop & Söhne\nlocale: de_DE\n"
    source = SourceFile("_data/organization.yml", organization.encode())
    library, faults = load_library([source], kinds=(), audiences=Audiences(("public", "internal")))
    assert not faults
    options = RecordsOptions.model_validate(
        {"endpoint": LRS, "key": "a:b", "actor": {"by": "mbox", "domain": "example.com"}}
    )
    told = describe(options, library, "Help", "https://h.example")
    assert told == {
        "endpoint": LRS, "key": "a:b", "credentials": "omit", "actor": {"by": "mbox", "domain": "example.com"}, "answers": False,
        "identifier": "https://h.example", "language": "de-DE", "platform": "Help", "organization": "Shop & Söhne",
    }  # fmt: skip
    assert published({}) == ()
    assert f'"endpoint": "{LRS}"' in published(told)[0]
