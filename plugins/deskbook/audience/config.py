"""Options of `deskbook/audience`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from deskbook.core.audiences import DEFAULT_AUDIENCES, Audiences


class AudienceOptions(BaseModel):
    """Who the readers are, and for whom this run builds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    audiences: tuple[str, ...] = Field(
        DEFAULT_AUDIENCES, description="The audiences, widest first; each sees what those before it see."
    )
    audience: str | None = Field(
        None,
        description="Whom `mkdocs build` and `serve` build for, unless `DESKBOOK_AUDIENCE` says. Default: the narrowest audience.",
    )
    forbidden: tuple[str, ...] = Field(
        (),
        description="Words that may stand in no site but the narrowest, such as the name of a project; the scan looks for them too.",
    )

    @field_validator("audiences")
    @classmethod
    def _ordered(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        Audiences(value)
        return value
