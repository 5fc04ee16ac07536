"""The example folders, loaded once."""

from collections.abc import Callable
from functools import cache

import pytest

from goodoffices.case import Case
from goodoffices.folder import load

from .helpers import EXAMPLES


@cache
def _loaded(name: str) -> Case:
    return load(EXAMPLES / name)


@pytest.fixture(scope="session")
def example() -> Callable[[str], Case]:
    """A loaded example by the name of its folder."""
    return _loaded


@pytest.fixture(scope="session")
def two_rivers() -> Case:
    return _loaded("two-rivers")


@pytest.fixture(scope="session")
def gaza_2023() -> Case:
    return _loaded("gaza-2023")


@pytest.fixture(scope="session")
def gaza_2024() -> Case:
    return _loaded("gaza-2024-01")
