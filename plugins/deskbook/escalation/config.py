"""Options of `deskbook/escalation`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class EscalationOptions(BaseModel):
    """Where the pages of the roles stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: str = Field(
        "roles",
        pattern=r"^[a-z0-9_-]+$",
        description="Folder of the roles' pages, as `deskbook/roles` has it: the matrix links to them.",
    )
