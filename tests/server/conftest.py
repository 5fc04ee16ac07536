"""Offices on both databases; one PostgreSQL cluster a test process, where there is PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation.story import far_on, two_sides
from server import postgres
from server.standing import Place, Standing, django_is_up

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL cluster of this test process's own."""
    if postgres.programs() is None:
        pytest.skip("needs PostgreSQL (initdb is neither on the path nor under /usr/lib/postgresql)")
    with postgres.cluster() as made:
        yield made


@pytest.fixture(scope="session", params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Where offices stand: on one database and then on the other."""
    found = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    return Place(found, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Where offices stand whose database does not matter."""
    django_is_up()
    return Place(None, tmp_path_factory.mktemp("sqlite"))


@pytest.fixture
def talks(place: Place, tmp_path: Path) -> Iterator[Standing]:
    """An office with talks between two sides, as the story tells them, on each database."""
    with place.office(two_sides, tmp_path) as standing:
        yield standing


@pytest.fixture
def far(sqlite: Place, tmp_path: Path) -> Iterator[Standing]:
    """An office in which much has been said already, on SQLite."""
    with sqlite.office(far_on, tmp_path) as standing:
        yield standing


@pytest.fixture
def nothing(place: Place, tmp_path: Path) -> Iterator[Standing]:
    """A server without an office yet, on each database."""
    with place.office(None, tmp_path) as standing:
        yield standing
