"""`deskbook/policies`: adds the kind `policy`."""

from __future__ import annotations

from deskbook.engine.plugin import FeaturePlugin
from deskbook.policies.config import PoliciesOptions
from deskbook.policies.model import POLICY


class PoliciesPlugin(FeaturePlugin[PoliciesOptions]):
    """Declares the kind; its pages are rendered as Markdown."""

    options_type = PoliciesOptions
    kinds = (POLICY,)
