"""Non-interference over HTTP: what others hold changes no byte that a side gets, live updates and exports included."""

from collections.abc import Iterator
from contextlib import ExitStack
from unittest.mock import patch

import pytest

from mediation.worlds import NORTH
from server.served import Beginnings, ServedPair, answers_cannot_be_told_apart, same_randomness
from server.standing import Place
from soaking import often

STEPS = 12


@pytest.fixture(scope="module")
def beginnings(sqlite: Place) -> Iterator[Beginnings]:
    found = Beginnings(sqlite)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def still(sqlite: Place) -> Iterator[None]:
    """Time stands for sessions, and randomness follows from what it is for."""
    from django.test import override_settings

    from goodoffices.server import live, middleware, opening

    now = middleware.time()
    with ExitStack() as stack:
        stack.enter_context(same_randomness())
        stack.enter_context(override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=10**9))
        for module in (live, middleware, opening):
            stack.enter_context(patch.object(module, "time", lambda: now))
        yield


def compared(beginnings: Beginnings, seed: int, *, listening: bool = True) -> int:
    pair = ServedPair(beginnings, seed, STEPS, listening=listening)
    try:
        return answers_cannot_be_told_apart(pair)
    finally:
        pair.close()


@pytest.mark.parametrize("part", range(4))
def test_no_byte_tells_what_others_hold(beginnings: Beginnings, part: int) -> None:
    for number in range(often(6, 500)):
        assert compared(beginnings, 1000 * part + number) > 50


def test_the_pairs_differ_elsewhere_and_much_happens_before_north(beginnings: Beginnings) -> None:
    different = shared = 0
    for seed in range(4):
        pair = ServedPair(beginnings, seed, STEPS, listening=False)
        rooms = [world.office.rooms for world in pair.served]
        own = pair.served[0].north()
        different += {k: v for k, v in rooms[0].items() if k not in own} != {
            k: v for k, v in rooms[1].items() if k not in own
        }
        begun = ServedPair(beginnings, seed, 0, listening=False)
        shared += len(pair.served[0].office.readable(NORTH[0])) - len(begun.served[0].office.readable(NORTH[0]))
        pair.close()
        begun.close()
    assert different == 4
    assert shared >= 4
