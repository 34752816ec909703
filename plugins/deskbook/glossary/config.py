"""Options of `deskbook/glossary`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class GlossaryOptions(BaseModel):
    """Where the glossary stands, and which pages of a site without front matter of ours are terms."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: str = Field("glossary/index.md", pattern=r"^[a-z0-9/_-]+\.md$", description="Path of the glossary.")
    pages: tuple[str, ...] = Field(
        (),
        description="Patterns of paths whose pages are terms by their title; one that begins with '!' takes pages out again.",
    )
    known: tuple[str, ...] = Field(
        tuple("CD CSV DVD EU FAQ GB GPS HTML ID ISO IT JPEG JSON MB OK PDF PIN PNG SMS UK URL US USB UTC YAML".split()),
        description="Abbreviations that need no explanation.",
    )
