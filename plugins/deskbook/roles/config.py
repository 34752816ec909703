"""Options of `deskbook/roles`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class RolesOptions(BaseModel):
    """Where the pages of the roles stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: str = Field(
        "roles",
        pattern=r"^[a-z0-9_-]+$",
        description="Folder of the roles' pages, on the site of the narrowest audience.",
    )
