"""The ways in which an organization names people (xAPI 1.0.3, Data 2.4.2.3), and what the pages that send are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MARK = 'data-db-site="'
"""Stands in every page on which training happens, and nowhere else."""

ASSETS = (
    "assets/stylesheets/records.css",
    *(f"assets/javascripts/xapi-{name}.js" for name in "statement interaction send device pool queue".split()),
    *(f"assets/javascripts/records-{name}.js" for name in "actor line send".split()),
)
"""Files of the theme that the pages load."""

_DOMAIN = r"^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+)?$"
_WEB = r"^https?://[^\s/]\S*$"


class _Way(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Account(_Way):
    """By an account of one of the organization's systems (2.4.2.4)."""

    by: Literal["account"]
    home_page: str = Field(pattern=_WEB, description="Address of the system that gives the names.")
    ask: str = Field(min_length=1, max_length=60, description="What people are asked for, such as `Staff number`.")


class Mbox(_Way):
    """By the e-mail address."""

    by: Literal["mbox"]
    domain: str = Field("", pattern=_DOMAIN, description="What the address must end in.")


class Hashed(_Way):
    """By a hash of the e-mail address, which does not show it."""

    by: Literal["mbox_sha1sum"]
    domain: str = Field("", pattern=_DOMAIN, description="What the address must end in.")


class SignedIn(_Way):
    """By an address of the organization that answers who is signed in: an agent of xAPI, as JSON."""

    by: Literal["url"]
    address: str = Field(
        pattern=r"^(https://\S+|/[^/\s]\S*|http://(127\.0\.0\.1|localhost)(:\d+)?/\S*)$",
        description="That address; `/…` is on the host of the site.",
    )


Actor = Annotated[Account | Mbox | Hashed | SignedIn, Field(discriminator="by")]
