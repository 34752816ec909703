"""mkdocs-macros inside the sandbox: its hooks, our environment, none of its variables, modules or git calls."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

from deskbook.core.selection import StagedLine
from deskbook.engine.plugin import FeaturePlugin, O
from deskbook.engine.site import refuse, site_of


class SandboxedMacros(FeaturePlugin[O], MacrosPlugin):
    """The macros plugin with everything that reaches Python taken out.

    `MacrosPlugin.on_config` would run a module beside mkdocs.yml, read git and the environment, and hand pages the
    whole configuration. It is not called; what its other hooks need is set here.
    """

    config_scheme = ()  # type: ignore[assignment]

    def on_config(self, config: MkDocsConfig) -> None:
        """Give mkdocs-macros our environment and no variables."""
        self._conf = config
        self._variables: dict[str, Any] = {}
        self._macros: dict[str, Any] = {}
        self._env = site_of(config).sandbox.environment

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Nothing to trace."""

    def on_nav(self, nav: Any, config: MkDocsConfig, files: Files) -> None:
        """Pages get no navigation to name."""

    def on_serve(self, server: Any, config: MkDocsConfig, **kwargs: Any) -> None:
        """Nothing to watch besides docs/."""

    def on_post_build(self, config: MkDocsConfig) -> None:
        """No functions of a module to run."""

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, **kwargs: Any) -> str:
        """Carry out the macros of a page.

        Raises:
            BuildError: for a macro that the sandbox refuses or that fails, with file and line in the log.
        """
        site = site_of(config)
        staged = site.page(page)
        if staged is None or not self.has_j2(markdown):
            return markdown
        if markdown.strip() != staged.body.strip():
            staged = replace(staged, lines=tuple(StagedLine(t, 0) for t in markdown.split("\n")))
        text, found = site.sandbox.render(staged)
        if found:
            refuse(found)
            raise BuildError("a macro failed")
        return text
