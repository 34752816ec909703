"""The kind `policy`: a controlled document that binds: what holds, for whom and since when."""

from __future__ import annotations

from deskbook.core.documents import ControlledMeta, Kind


class PolicyMeta(ControlledMeta):
    """Front matter of a policy."""


POLICY = Kind("policy", "Policy", PolicyMeta)
