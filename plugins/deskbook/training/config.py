"""Options of `deskbook/training`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class TrainingOptions(BaseModel):
    """Where the modules stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: str = Field(
        "training",
        pattern=r"^[a-z0-9_-]+$",
        description="Folder of the modules, and of the catalogue, the matrix and the coverage that are made of them.",
    )
