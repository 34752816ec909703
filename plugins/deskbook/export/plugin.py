"""`deskbook/export`: what courses are called in other systems."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from deskbook.engine.pages import add_assets
from deskbook.engine.plugin import FeaturePlugin
from deskbook.export.config import ExportOptions
from deskbook.export.model import ASSETS


class ExportPlugin(FeaturePlugin[ExportOptions]):
    """Holds the options of `deskbook export`, and brings along what its packages load."""

    options_type = ExportOptions

    def identifier(self) -> str:
        """As the option says."""
        return self.options.identifier

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """See that the files of the player are there in a foreign site too."""
        add_assets(files, config, *ASSETS)
        return files
