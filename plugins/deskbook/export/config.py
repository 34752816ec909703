"""Options of `deskbook/export`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ExportOptions(BaseModel):
    """What courses are called in other systems."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    identifier: str = Field(
        "",
        pattern=r"^([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]*[^\s<>\"{}|\\^`/])?$",
        description="What the identifiers of courses and documents begin with in other systems, an IRI without a slash at its "
        "end, such as `https://handbook.example.com`. It must never change, for records are found by it. Default: "
        "`site_url`, else a name made of the organization's.",
    )
