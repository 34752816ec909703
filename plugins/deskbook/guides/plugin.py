"""`deskbook/guides`: adds the kind `guide`."""

from __future__ import annotations

from deskbook.engine.plugin import FeaturePlugin
from deskbook.guides.config import GuidesOptions
from deskbook.guides.model import GUIDE


class GuidesPlugin(FeaturePlugin[GuidesOptions]):
    """Declares the kind; its pages are rendered as Markdown."""

    options_type = GuidesOptions
    kinds = (GUIDE,)
