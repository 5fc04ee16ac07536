import pytest

from mediation.story import Story, two_sides


@pytest.fixture
def story() -> Story:
    return two_sides()
