"""Options of `deskbook/editing`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class EditingOptions(BaseModel):
    """Where the sources lie on a code host, and who gets a pencil that leads there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: Literal["github", "gitlab", "other", "none"] = Field(
        "none", description="The code host; `none` for no pencil."
    )
    repository: str = Field(
        "",
        pattern=r"^(https://[^\s/]+/\S+[^\s/])?$",
        description="Address of the repository, such as https://code.example.com/team/handbook.",
    )
    branch: str = Field("main", pattern=r"^[\w./-]+$", description="The branch that changes are proposed to.")
    folder: str = Field("docs", pattern=r"^[\w./-]*$", description="Folder of the sources in the repository.")
    address: str = Field(
        "", description="For `other`: the address of a page's editor, with {repository}, {branch} and {path}."
    )
    audiences: tuple[str, ...] | None = Field(
        None,
        description="Audiences whose pages have a pencil. Default: the narrowest alone, since a code host tells names and branches.",
    )
    reference: str = Field(
        "handbook/front-matter.md",
        pattern=r"^[a-z0-9/_-]+\.md$",
        description="Path of the generated reference of front matter.",
    )

    @model_validator(mode="after")
    def _complete(self) -> EditingOptions:
        if self.host != "none" and not self.repository:
            raise ValueError("write 'repository', the address of the repository, or 'host: none'")
        if self.host == "other" and "{path}" not in self.address:
            raise ValueError("write 'address' with {path} in it, where the host is 'other'")
        return self
