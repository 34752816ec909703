"""Options of `deskbook/search`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from deskbook.search.stem import SNOWBALL, UNSTEMMED, known_language


class SearchOptions(BaseModel):
    """How a site is searched, and where the index and the page of results stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: tuple[str, ...] = Field(
        (),
        description="Languages of the texts (ISO 639-1). Left out: the theme's, where search knows it, else English.",
    )
    page: str = Field("search.md", pattern=r"^[a-z0-9/_-]+\.md$", description="Path of the page of results.")
    folder: str = Field("search", pattern=r"^[a-z0-9_-]+$", description="Folder of the index in the site.")
    general: bool = Field(True, description="Whether the general synonyms for help centres in English are used.")
    endpoint: str = Field(
        "",
        description="Address that is told each query, how many results it had, and which was followed; empty tells nobody.",
    )

    @field_validator("lang", mode="before")
    @classmethod
    def _known(cls, value: object) -> object:
        codes = [value] if isinstance(value, str) else list(value) if isinstance(value, (list, tuple)) else []
        for code in codes:
            if not known_language(str(code)):
                known = ", ".join(sorted(["en", *SNOWBALL, *UNSTEMMED]))
                raise ValueError(f"'{code}' is no language that search knows. Known are: {known}.")
        return tuple(map(str, codes))

    @field_validator("endpoint")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://127.0.0.1", "http://localhost", "/")):
            raise ValueError("an endpoint begins with 'https://', or with '/' on the site's own host.")
        return value
