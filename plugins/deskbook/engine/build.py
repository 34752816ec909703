"""One build from beginning to end: examine, stage, let MkDocs render, verify, publish."""

from __future__ import annotations

import errno
import gc
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, ConfigurationError

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.engine.output import configured_site_dir
from deskbook.engine.publishing import clear, publish, recover, work_folder
from deskbook.engine.site import Site, open_site, point_at, refuse, stage

log = logging.getLogger("mkdocs.plugins.deskbook")

EPOCH = "SOURCE_DATE_EPOCH"
"""Where MkDocs looks for the day of the build (reproducible-builds.org)."""

_DISK = (errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EPERM, errno.EROFS)

_COLLECT = (50_000, 20, 50)
"""When Python looks for circles of objects. A build makes many objects and few circles: as often as Python looks by itself,
that takes a seventh of the time."""

Clean = Callable[[str, bytes], bytes]
Verify = Callable[[Site, Path], list[Diagnostic]]


class _Warnings(logging.Handler):
    """Keeps the warnings that MkDocs and its plugins log during a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.endswith(".deskbook"):
            self.messages.append(record.getMessage())


@dataclass(slots=True)
class Build:
    """A build under way.

    Attributes:
        site: what is built.
        work: folder of this build alone; removed at the end, whatever happens.
        target: where the site is published; None while serving.
        docs_dir: the folder of the sources, put back when the build is done.
        epoch: what `SOURCE_DATE_EPOCH` was before.
    """

    site: Site
    work: Path
    target: Path | None
    docs_dir: str
    epoch: str | None
    warnings: _Warnings = field(default_factory=_Warnings)

    @classmethod
    def begin(cls, config: MkDocsConfig, audiences: Audiences, audience: str, *, serving: bool, clean: Clean) -> Build:
        """Examine the project, stage what the audience may see, and make MkDocs read that.

        Args:
            config: changed in place.
            audiences: the ordered audiences.
            audience: whom to build for.
            serving: whether `mkdocs serve` runs, which shows the site from a folder of its own.
            clean: takes metadata out of an attachment: (path, bytes) -> bytes.

        Raises:
            BuildError: where the sources have errors, or the disk cannot be written.
        """
        gc.set_threshold(*_COLLECT)
        site = open_site(config, audiences, audience)
        target = output_folder(config, audience)
        work: Path | None = None
        try:
            recover(target)
            work = work_folder(target)
            docs, parts = stage(site, work / "staged")
            for path in site.selection.attachments:
                place = docs / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(clean(path, site.selection.library.attachments[path].data))
        except OSError as error:
            if work is not None:
                clear(work)
            raise _unwritable(target, error) from error
        build = cls(site, work, None if serving else target, config.docs_dir, os.environ.get(EPOCH))
        point_at(config, site, docs, parts, None if serving else work / "site")
        os.environ[EPOCH] = str(int(datetime.combine(site.project.day, time(), UTC).timestamp()))
        logging.getLogger("mkdocs").addHandler(build.warnings)
        return build

    def finish(self, config: MkDocsConfig, verify: Verify) -> None:
        """Verify what was rendered, and publish it.

        Raises:
            BuildError: where a page or the scan shows a fault, or the disk cannot be written.
        """
        self._restore()
        found = [*self.site.faults(), *verify(self.site, Path(config.site_dir))]
        refuse(found)
        if os.environ.get("DESKBOOK_STRICT") and self.warnings.messages:
            raise BuildError(f"{len(self.warnings.messages)} warnings in strict mode: nothing was published.")
        config.docs_dir = self.docs_dir
        if self.target is not None:
            try:
                publish(Path(config.site_dir), self.target)
            except OSError as error:
                raise _unwritable(self.target, error) from error
            config.site_dir = str(self.target)
        clear(self.work)

    def abandon(self, error: BaseException | None = None) -> None:
        """Leave nothing behind of a build that failed; the last good site stays.

        Args:
            error: why it failed.

        Raises:
            BuildError: where it failed because the disk cannot be written, which MkDocs itself does not say in words.
        """
        self._restore()
        clear(self.work)
        if isinstance(error, OSError) and error.errno in _DISK:
            raise _unwritable(self.target or self.work, error) from error

    def _restore(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.epoch is None:
            os.environ.pop(EPOCH, None)
        else:
            os.environ[EPOCH] = self.epoch


def output_folder(config: MkDocsConfig, audience: str) -> Path:
    """Where a site is published: `<site_dir>/<audience>`, or the very folder that `--site-dir` names."""
    given = Path(config.site_dir).resolve()
    file = Path(config.config_file_path or "mkdocs.yml")
    configured = file.absolute().parent / configured_site_dir(file)
    return given / audience if given == configured.resolve() else given


def chosen_audience(audiences: Audiences, option: str | None) -> str:
    """Whom to build for: `DESKBOOK_AUDIENCE`, else the option, else the narrowest.

    Raises:
        ConfigurationError: for a name that is no audience.
    """
    name = os.environ.get("DESKBOOK_AUDIENCE") or option or audiences.narrowest
    if name not in audiences:
        hint = nearest(name, audiences.names) or f"Audiences: {', '.join(audiences.names)}."
        raise ConfigurationError(f"{quote(name)} is not an audience. {hint}")
    return name


def _unwritable(target: Path, error: OSError) -> BuildError:
    reason = (error.strerror or "unknown reason").lower()
    return BuildError(
        f"{target.name}: DB600 the output cannot be written: {reason}. The last good site was not touched."
    )
