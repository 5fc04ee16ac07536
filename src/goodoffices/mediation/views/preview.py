"""What a room would show if a command were given: decided by the code that records it."""

from collections.abc import Mapping
from datetime import datetime

from goodoffices.mediation.commands import Given
from goodoffices.mediation.deciding import decide
from goodoffices.mediation.events import Recorded
from goodoffices.mediation.state import RoomState


def preview(rooms: Mapping[str, RoomState], given: Given, now: datetime) -> Mapping[str, tuple[Recorded, ...]]:
    """By room, the events that would be recorded; nothing is. Raises what the command itself would be refused for."""
    found: dict[str, tuple[Recorded, ...]] = {}
    for recorded in decide(rooms, given, now):
        found[recorded.room] = (*found.get(recorded.room, ()), recorded)
    return found
