"""Packages, made once for all tests of courses in learning systems."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.export.packages import export
from tests.conftest import Once

PackageOf = Callable[[str, str], Path]


@pytest.fixture(scope="session")
def package_of(once: Once) -> PackageOf:
    """Where a package lies, unpacked: `package_of("scorm12", SHORT)`."""

    def find(form: str, name: str) -> Path:
        return once(f"packages-{form}", lambda folder: export(folder, form)) / form / name

    return find
