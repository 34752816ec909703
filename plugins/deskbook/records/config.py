"""Options of `deskbook/records`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from deskbook.records.model import Actor

LOOPBACK = r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/\S*)?"


class RecordsOptions(BaseModel):
    """Where results go, and as whose."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    endpoint: str = Field(
        "",
        pattern=rf"^(https://\S+|{LOOPBACK})?$",
        description="Address of a learning record store that speaks xAPI 1.0.3, without `/statements`. Without, nothing is sent.",
    )
    key: str = Field(
        "",
        pattern=r"^([^\s:]+:\S+)?$",
        description="Credentials of that store as `name:secret`. Whoever can open a page can read them: they must be good for "
        "writing statements and for nothing else.",
    )
    credentials: Literal["omit", "include"] = Field(
        "omit",
        description="`include` sends the cookies of the store's host, for one behind the organization's own sign-in.",
    )
    actor: Actor | None = Field(
        None, description="How the organization names people: `by: account`, `mbox`, `mbox_sha1sum` or `url`."
    )
    answers: bool = Field(
        False, description="Whether the answer to each question is sent too, not only what came of the test."
    )
    audiences: tuple[str, ...] | None = Field(
        None, description="Audiences whose pages send. Default: the narrowest alone."
    )

    @model_validator(mode="after")
    def _names_people(self) -> RecordsOptions:
        if self.endpoint and self.actor is None:
            raise ValueError("'endpoint' needs 'actor': say how people are named, such as 'actor: {by: mbox}'")
        if not self.endpoint and (self.key or self.actor):
            raise ValueError("'key' and 'actor' do nothing without 'endpoint': say where the store is")
        return self
