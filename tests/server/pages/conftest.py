"""The exercise, for the pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.pages.exercise import Exercise
from server.standing import django_is_up


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    """The exercise, begun once a process."""
    django_is_up()
    found = Exercise(tmp_path_factory.mktemp("exercise"))
    found.begin()
    return found


@pytest.fixture
def exercise(begun: Exercise, tmp_path: Path) -> Iterator[Exercise]:
    """A copy of it, in use."""
    with begun.copy(tmp_path) as found:
        yield found
