"""`deskbook/audience`: MkDocs reads a staged tree of what the audience may see, and the output is searched before it is published."""

from __future__ import annotations

from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.audience.config import AudienceOptions
from deskbook.audience.strip import strip
from deskbook.audience.verify import digest, needles_for, verify
from deskbook.core.audiences import Audiences
from deskbook.engine.build import Build, chosen_audience
from deskbook.engine.pages import withhold_assets
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import Site, template_names
from deskbook.engine.theme import site_texts, theme_files, unversioned


class AudiencePlugin(FeaturePlugin[AudienceOptions]):
    """Hooks of the wall. It must be the first plugin in mkdocs.yml."""

    options_type = AudienceOptions
    build: Build | None = None
    serving = False

    @property
    def audiences(self) -> Audiences:
        """The ordered audiences."""
        return Audiences(self.options.audiences)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was asked to do."""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Examine, select, stage."""
        audience = chosen_audience(self.audiences, self.options.audience)
        self.build = Build.begin(
            config, self.audiences, audience, serving=self.serving, clean=lambda path, data: strip(path, data).data
        )

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out what only employees' pages use."""
        withhold_assets(files, config)
        return files

    def on_nav(self, nav: Any, config: MkDocsConfig, files: Files) -> Any:
        """Let templates find addresses."""
        assert self.build is not None
        self.build.site.files = files
        return nav

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Let templates of whole pages name what templates of fragments can."""
        assert self.build is not None
        env.globals.update(template_names(self.build.site))
        return env

    @event_priority(-100)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Judge the rendered page."""
        assert self.build is not None
        self.build.site.note_content(page, html)
        return html

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Name no version: MkDocs and ProperDocs give the same bytes."""
        return unversioned(context)

    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """Name no version here either."""
        return unversioned(context)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Search the output, publish it."""
        assert self.build is not None

        def search(site: Site, folder: Any) -> list[Any]:
            forbidden = () if site.narrowest else self.options.forbidden
            needles = needles_for(site.selection, site_texts(config), root=site.project.root, forbidden=forbidden)
            return verify(site.selection, folder, needles, frozenset(map(digest, theme_files(config))))

        self.build.finish(config, search)
        self.build = None

    def on_build_error(self, error: Exception) -> None:
        """Leave nothing behind."""
        build, self.build = self.build, None
        if build is not None:
            build.abandon(error)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """The sources are watched, not the staged copy."""
        return server
