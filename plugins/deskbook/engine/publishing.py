"""Publication in one rename: the last good site stays until the new one takes its place."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

WORK = ".work"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def publish(built: Path, target: Path) -> None:
    """Put a built site in the place of the last one.

    Where the system can exchange two folders in one step (Linux: renameat2 with RENAME_EXCHANGE, macOS: renamex_np
    with RENAME_SWAP) there is no moment without a site. Elsewhere the old one is set aside by one rename and the new
    one takes its place by a second; `recover` mends what a power cut between the two leaves.

    Raises:
        OSError: where the disk does not allow it; the last site is then untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink() or target.is_file():
        target.unlink()
    if not target.exists():
        os.rename(built, target)
        return
    if _exchange(built, target):
        shutil.rmtree(built, ignore_errors=True)
        return
    aside = _aside(target)
    os.rename(target, aside)
    try:
        os.rename(built, target)
    except OSError:
        os.rename(aside, target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def recover(target: Path) -> None:
    """Bring back a site that was set aside when publication was cut off, and clear what is left of dead builds."""
    aside = _aside(target)
    if aside.exists():
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            os.rename(aside, target)
    work = target.parent / WORK
    for left in work.glob(f"{target.name}-*") if work.is_dir() else ():
        if not _alive(left.name.rpartition("-")[2]):
            clear(left)


def work_folder(target: Path) -> Path:
    """A new folder beside the target, on the same disk, for one build of this process.

    Raises:
        OSError: where the disk is read-only or full.
    """
    folder = target.parent / WORK / f"{target.name}-{os.getpid()}"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def clear(folder: Path) -> None:
    """Remove a work folder, and the folder around it when it is empty."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):  # Another audience may be built beside this one.
        folder.parent.rmdir()


def _aside(target: Path) -> Path:
    return target.parent / WORK / f"last-{target.name}"


def _alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where this system or disk cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            result = libc.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
        else:
            result = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    except (AttributeError, OSError, TypeError):
        return False
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code), str(other))
