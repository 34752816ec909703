"""Options of `deskbook/history`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class HistoryOptions(BaseModel):
    """Which versions have pages, and which of them are compared."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: tuple[str, ...] = Field(
        ("policy",),
        description="Kinds of which every version has a page of its own. Of others the one before has one, and what is to come.",
    )
    compared: int = Field(
        8,
        ge=1,
        le=50,
        description="So many of the newest versions of a document are compared each with each; older ones with the next.",
    )
