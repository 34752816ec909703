"""Naming a handbook to other systems."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from deskbook.core.identifiers import identifier_of
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of


def identifier(config: MkDocsConfig) -> str:
    """What the identifiers of a handbook begin with: what a feature was told, else the site's address, else its name."""
    told = [plugin.identifier() for plugin in config.plugins.values() if isinstance(plugin, FeaturePlugin)]
    organization = site_of(config).selection.library.data.organization
    return identifier_of(next(filter(None, told), ""), config.site_url or "", organization.name)
