"""Options of `deskbook/register`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class RegisterOptions(BaseModel):
    """What a page says about itself, and the lasting addresses of documents."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    addresses: bool = Field(True, description="Whether each document also answers at `/id/<id>/`.")
