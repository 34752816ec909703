"""The kind `procedure`: a controlled document that is followed step by step."""

from __future__ import annotations

from deskbook.core.documents import ControlledMeta, Kind


class ProcedureMeta(ControlledMeta):
    """Front matter of a procedure."""


PROCEDURE = Kind("procedure", "Procedure", ProcedureMeta)
