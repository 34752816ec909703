"""Options of `deskbook/register`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class RegisterOptions(BaseModel):
    """What a page says about itself, the lasting addresses of documents, and the list of them all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    addresses: bool = Field(True, description="Whether each document also answers at `/id/<id>/`.")
    page: str = Field(
        "register/index.md",
        pattern=r"^[a-z0-9/_-]+\.md$",
        description="Path of the register, on the site of the narrowest audience; its downloads lie beside it.",
    )
