"""`deskbook/procedures`: adds the kind `procedure`."""

from __future__ import annotations

from deskbook.engine.plugin import FeaturePlugin
from deskbook.procedures.config import ProceduresOptions
from deskbook.procedures.model import PROCEDURE


class ProceduresPlugin(FeaturePlugin[ProceduresOptions]):
    """Declares the kind; its pages are rendered as Markdown."""

    options_type = ProceduresOptions
    kinds = (PROCEDURE,)
