"""Under load nobody is turned away, and a command costs as little in a long room as in a short one."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mediation.story import two_sides
from server import load
from server.growth import asked, command_times, filled
from server.standing import Place, give, room_of
from soaking import SOAK, often

Record = Callable[[str, object], None]
FULL = ("--seconds", "600", "--people", "100", "--cases", "20", "--rate", "30", "--processes", "2")
SMALL = ("--seconds", "2", "--people", "18", "--cases", "3", "--rate", "10")


def test_nobody_is_turned_away(place: Place, tmp_path: Path, record_property: Record) -> None:
    """Everybody listens, more than the database has connections; all commands are answered, and everybody hears."""
    given = load.settings(*(FULL if SOAK else SMALL))
    found = load.measured(place, tmp_path, given)
    for name, value in found.items():
        record_property(name, value)
    assert found["commands"] == given.seconds * given.rate
    assert (found["errors"], found["faults told"]) == (0, 0), found
    assert int(str(found["live updates"])) > given.people


def test_a_command_asks_no_more_of_the_database_in_a_long_room(
    place: Place, tmp_path: Path, record_property: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same statements, however long the room is; how long they take is told by the soak."""
    asked_for = []
    for events in often((50, 1_000), (1_000, 50_000, 200_000)):
        folder = tmp_path / str(events)
        folder.mkdir()
        with place.office(two_sides, folder) as standing:
            [mira] = standing.people("mira")
            room = room_of(mira, "side", "north")
            filled(room, events)
            began = time.perf_counter()
            assert mira.get(f"/rooms/{room}", {"after": events}).status_code == 200
            record_property(f"opening with {events} events s", round(time.perf_counter() - began, 2))
            give(mira, room, "write message", {"words": "the first"})
            with asked() as statements:
                assert give(mira, room, "write message", {"words": "the next"}).status_code == 200
            asked_for.append(len(statements))
            if SOAK:
                monkeypatch.setattr("goodoffices.server.limits._RATE", 1e9)
                took = command_times(mira, room, 200)
                record_property(f"command with {events} events p50 ms", round(took[100], 1))
                record_property(f"command with {events} events p95 ms", round(took[190], 1))
    assert len(set(asked_for)) == 1, asked_for


@pytest.mark.parametrize("rate", [1.0, 100.0])
def test_delays_are_counted_from_when_a_command_is_due(rate: float) -> None:
    """What is told of a load are quantiles of all of it."""
    found = load.told(load.Load("", {}, took=[0.001 * number / rate for number in range(1, 101)]))
    assert (found["command p50 ms"], found["command p100 ms"]) == (round(50 / rate, 1), round(100 / rate, 1))
