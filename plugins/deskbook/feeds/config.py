"""Options of `deskbook/feeds`."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class FeedsOptions(BaseModel):
    """How entries are named, so that a reader's program knows them again, and how many there are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    authority: str | None = Field(
        None,
        pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$",
        description="Name in the ids of entries. Default: the host of `site_url`, else the organization's name. "
        "Set it before the site moves to another host: with new ids readers get every entry again.",
    )
    since: date = Field(
        date(2026, 1, 1),
        description="A day on which that name was yours; it stands in the ids too and never changes (RFC 4151).",
    )
    most: int = Field(100, ge=1, le=1000, description="So many of the newest changes stand in a feed.")
