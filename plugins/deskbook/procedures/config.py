"""Options of `deskbook/procedures`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class ProceduresOptions(BaseModel):
    """None yet: the kind needs no choice."""

    model_config = ConfigDict(extra="forbid", frozen=True)
