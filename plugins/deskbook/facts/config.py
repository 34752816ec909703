"""Options of `deskbook/facts`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class FactsOptions(BaseModel):
    """Where the list of facts stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: str = Field(
        "facts/index.md",
        pattern=r"^[a-z0-9/_-]+\.md$",
        description="Path of the page that lists every fact, on the site of the narrowest audience.",
    )
