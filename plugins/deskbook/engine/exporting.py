"""A site that is built for what is taken out of it, and gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError

from deskbook.core.courses import Course
from deskbook.engine.checking import faults_heard, read_config
from deskbook.engine.naming import identifier
from deskbook.engine.pages import fragment
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import Site, site_of
from deskbook.engine.starter import source_root


class Unbuilt(Exception):
    """The site could not be built; the message says why."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site as its audience would get it.

    Attributes:
        folder: where it lies.
        config: what it was built with.
    """

    folder: Path
    config: MkDocsConfig

    @property
    def site(self) -> Site:
        """What was built."""
        return site_of(self.config)

    @property
    def url(self) -> str:
        """Where it is published; "" where mkdocs.yml does not say."""
        return self.config.site_url or ""

    @property
    def identifier(self) -> str:
        """What its identifiers begin with in other systems."""
        return identifier(self.config)

    def courses(self) -> dict[str, Course]:
        """All that its features offer as courses, by `ID@VERSION`."""
        selection = self.site.examination.selections[self.site.audience]
        plugins = [plugin for plugin in self.config.plugins.values() if isinstance(plugin, FeaturePlugin)]
        return {name: course for plugin in plugins for name, course in plugin.courses(selection).items()}

    def address(self, path: str) -> str | None:
        """The address of a page or file below the site's root; None where the site lacks it."""
        file = self.site.files.get_file_from_path(path) if self.site.files else None
        return file.url if file else None

    def read(self, address: str) -> bytes | None:
        """A file of the site; None where it has no such file."""
        path = (self.folder / address).resolve()
        return path.read_bytes() if path.is_relative_to(self.folder.resolve()) and path.is_file() else None

    def word(self, key: str, **values: object) -> str:
        """A word of the interface, with its places filled."""
        return self.site.words(key, **values)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """Fill a template of `overrides/fragments/`."""
        return fragment(self.config, name, values)

    def notices(self) -> dict[str, bytes]:
        """The licences of what pages are made with, by the path at which a copy of them carries them along."""
        icons = [Path(folder) / ".icons" / "material" / "LICENSE" for folder in self.config.theme.dirs]
        theme = next((d for d in distribution("mkdocs-material").files or () if d.name == "LICENSE"), None)
        found = {"deskbook": source_root() / "LICENSE", "material-icons": next(filter(Path.is_file, icons), None)}
        found["mkdocs-material"] = Path(str(theme.locate())) if theme else None
        return {f"assets/licences/{name}.txt": path.read_bytes() for name, path in sorted(found.items()) if path}


@contextmanager
def built_site(config_file: Path, audience: str, day: date | None) -> Iterator[BuiltSite]:
    """Build the site of an audience into a folder that is removed afterwards; the published site is not touched.

    Args:
        config_file: the handbook's mkdocs.yml.
        audience: whom to build for; "" where the project knows no audiences.
        day: the day to build for; today without.

    Raises:
        Unbuilt: where that fails.
    """
    wanted = {"DESKBOOK_AUDIENCE": audience, "DESKBOOK_DATE": day.isoformat() if day else ""}
    with TemporaryDirectory(prefix="deskbook-") as folder, _environment({k: v for k, v in wanted.items() if v}):
        config = read_config(config_file)
        config.site_dir = str(Path(folder) / "site")
        config.plugins.on_startup(command="build", dirty=False)
        with faults_heard() as messages:
            try:
                build(config)
            except (Abort, BuildError) as error:
                raise Unbuilt("\n".join(messages) or str(error)) from error
        yield BuiltSite(Path(config.site_dir), config)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
