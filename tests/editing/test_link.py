"""Where the pencil leads, and where there is none."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from deskbook.editing.config import EditingOptions
from deskbook.editing.link import edit_address

REPOSITORY = "https://code.example.com/team/handbook"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"host": "github"}, REPOSITORY + "/edit/main/docs/help/a%20b.md"),
        ({"host": "gitlab", "branch": "next"}, REPOSITORY + "/-/edit/next/docs/help/a%20b.md"),
        (
            {"host": "other", "address": "{repository}/_editor?path={path}&on={branch}"},
            REPOSITORY + "/_editor?path=docs/help/a%20b.md&on=main",
        ),
        ({"host": "github", "folder": ""}, REPOSITORY + "/edit/main/help/a%20b.md"),
        ({"host": "none"}, None),
    ],
    ids=["github", "gitlab", "other", "no folder", "none"],
)  # fmt: skip
def test_addresses(options: dict[str, str], expected: str | None) -> None:
    chosen = EditingOptions.model_validate({"repository": REPOSITORY, **options})
    assert edit_address(chosen, "help/a b.md", audience="internal", narrowest="internal", trimmed=False) == expected


@pytest.mark.parametrize(
    ("audiences", "audience", "trimmed", "there"),
    [
        (None, "internal", False, True),
        (None, "public", False, False),
        (("public", "internal"), "public", False, True),
        (("public", "internal"), "public", True, False),
        (("public",), "internal", False, False),
    ],
    ids=[
        "employees by default",
        "customers not by default",
        "customers when asked for",
        "not from a page that hides something",
        "only whom it names",
    ],
)  # fmt: skip
def test_it_is_absent_where_it_would_reveal_something(
    audiences: tuple[str, ...] | None, audience: str, trimmed: bool, there: bool
) -> None:
    options = EditingOptions(host="github", repository=REPOSITORY, audiences=audiences)
    address = edit_address(options, "index.md", audience=audience, narrowest="internal", trimmed=trimmed)
    assert (address is not None) is there


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"host": "github"}, "write 'repository', the address of the repository, or 'host: none'"),
        ({"host": "other", "repository": REPOSITORY}, "write 'address' with {path} in it, where the host is 'other'"),
    ],
)
def test_half_a_configuration_is_refused(options: dict[str, str], message: str) -> None:
    with pytest.raises(ValidationError, match=message.replace("{", r"\{")):
        EditingOptions.model_validate(options)


def test_an_address_with_a_script_is_refused() -> None:
    with pytest.raises(ValidationError):
        EditingOptions(host="github", repository="javascript:alert(1)")
