"""Options of `deskbook/faq`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class FaqOptions(BaseModel):
    """Where the questions stand, and where votes and chats lead."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: str = Field(
        "questions",
        pattern=r"^[a-z0-9_-]+$",
        description="Folder of the pages with questions, and of the overview that is made of them.",
    )
    endpoint: str = Field(
        "",
        pattern=r"^(https://\S+|/[^/\s]\S*)?$",
        description="Address that takes votes (`navigator.sendBeacon`, JSON as text). Without, readers write a message.",
    )
    address: str = Field(
        "",
        pattern=r"^(mailto:\S+|https://\S+)?$",
        description="Where such a message goes: `mailto:`, or where a code host takes new issues. Default: the first channel with e-mail.",
    )
    chat: str = Field(
        "",
        pattern=r"^(https://\S+|/[^/\s]\S*)?$",
        description="Address of a live chat's script. It is loaded when a reader asks for it, not before; `#db-chat` is its place.",
    )
