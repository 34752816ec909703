"""The kind `guide`: a controlled document that explains: how something is done here, and why."""

from __future__ import annotations

from deskbook.core.documents import ControlledMeta, Kind


class GuideMeta(ControlledMeta):
    """Front matter of a guide."""


GUIDE = Kind("guide", "Guide", GuideMeta)
