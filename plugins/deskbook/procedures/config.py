"""Options of `deskbook/procedures`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ProceduresOptions(BaseModel):
    """What a page with steps offers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    runs: bool = Field(
        True, description="Whether employees can run a procedure step by step, with notes kept on the device."
    )
