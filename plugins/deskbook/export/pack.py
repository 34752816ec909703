"""Packing: files into an archive whose bytes depend on nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can say; a day of making it would make every archive another one."""


def pack(files: Mapping[str, bytes], first: tuple[str, ...] = ()) -> bytes:
    """A zip archive of files.

    Args:
        files: content by path, `/` between folders.
        first: paths that come first, such as the manifest.
    """
    out = BytesIO()
    order = [*[path for path in first if path in files], *sorted(path for path in files if path not in first)]
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in order:
            entry = ZipInfo(path, _DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return out.getvalue()
