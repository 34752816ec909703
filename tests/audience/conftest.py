"""One build of the handbook with the planted words, for all tests that look at it."""

from __future__ import annotations

import pytest

from tests.audience.building import Built, build_handbook


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The handbook and its two sites; not to be changed."""
    return build_handbook(tmp_path_factory.mktemp("canaries"))
