"""Options of `deskbook/policies`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class PoliciesOptions(BaseModel):
    """None yet: the kind needs no choice."""

    model_config = ConfigDict(extra="forbid", frozen=True)
