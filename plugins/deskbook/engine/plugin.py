"""The base of every Deskbook plugin: options declared once with pydantic, and what a feature contributes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Generic, TypeVar

from mkdocs.config.base import LegacyConfig, ValidationError
from mkdocs.plugins import BasePlugin
from pydantic import BaseModel
from pydantic import ValidationError as OptionsError

from deskbook.core.courses import Course
from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.documents import Kind
from deskbook.core.library import Library
from deskbook.core.pieces import BlockType
from deskbook.core.selection import Selection, StagedPage

O = TypeVar("O", bound=BaseModel)  # noqa: E741


class FeaturePlugin(BasePlugin, Generic[O]):  # type: ignore[type-arg]
    """A plugin whose options are a pydantic model.

    Attributes:
        options_type: the model, declared in the feature's `config.py`.
        options: the options of this site.
        kinds: kinds of document that the feature adds.
        blocks: blocks (`/// name`) that the feature adds.
        reads: whether it wants the sources of pages in a foreign site too, where reading them costs and nothing is judged.
        data: for each file of `_data` that the feature reads, by name, the type that describes it.
    """

    options_type: ClassVar[type[BaseModel]]
    kinds: ClassVar[tuple[Kind, ...]] = ()
    blocks: ClassVar[tuple[BlockType, ...]] = ()
    data: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    reads: ClassVar[bool] = True
    options: O

    def __class_getitem__(cls, item: Any) -> Any:
        """`FeaturePlugin[Options]` is a hint for readers and type checkers; MkDocs' own base would take it for a schema."""
        return cls

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[Any, Any]:
        """Check options; faults become sentences that name the option (MkDocs prints them)."""
        self.config = LegacyConfig((), config_file_path=config_file_path)
        self.config.load_dict(dict(options))
        try:
            self.options = self.options_type.model_validate(options)  # type: ignore[assignment]
        except OptionsError as error:
            return [(".".join(map(str, f["loc"])), ValidationError(self._sentence(f))) for f in error.errors()], []
        return [], []

    def _sentence(self, fault: Any) -> str:
        if fault["type"] == "extra_forbidden":
            known = list(self.options_type.model_fields)
            hint = nearest(str(fault["loc"][-1]), known) or f"Options: {', '.join(known) or 'none'}."
            return f"{quote(fault['loc'][-1])} is not an option. {hint}"
        return str(fault.get("ctx", {}).get("error", fault["msg"]))

    def generated(self, selection: Selection) -> dict[str, str]:
        """Pages that this feature generates for an audience: their titles, by path. None unless a feature says so."""
        return {}

    def published(self, selection: Selection) -> tuple[str, ...]:
        """Texts of this feature's options that stand on the pages of an audience, such as the address of a code host.
        None unless a feature says so: the scan takes all other configuration for hidden."""
        return ()

    def courses(self, selection: Selection) -> dict[str, Course]:
        """Courses that this feature offers to other systems, by `ID@VERSION`, once the site is built. None unless a feature
        says so."""
        return {}

    def identifier(self) -> str:
        """What the identifiers of this handbook begin with in other systems; "" unless a feature was told."""
        return ""

    def versions(self) -> frozenset[str] | None:
        """Names of the kinds of which every version has a page; None where the feature asks for no earlier versions."""
        return None

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """What this feature finds wrong in a handbook. Nothing unless a feature says so.

        Args:
            library: the handbook.
            selections: what each audience may see.
            day: the day to check for.
        """
        return []

    def woven(self, page: StagedPage, selection: Selection) -> StagedPage:
        """A staged page with this feature's blocks turned into Markdown that the site generator knows; each line keeps
        the line of its source. The page as it is unless a feature says so."""
        return page
