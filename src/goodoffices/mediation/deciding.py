"""Deciding: a command and the state of the rooms its giver holds make events, or a refusal; nothing else enters."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from goodoffices.mediation.commands import Given
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.events import Recorded
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.state import RoomState
from goodoffices.words import _

C = TypeVar("C")
Decision = Iterator[tuple[str, Any]]  # room and event, in their order

_decisions: dict[type, Callable[[Desk, Any], Decision]] = {}


def decides(kind: type[C]) -> Callable[[Callable[[Desk, C], Decision]], Callable[[Desk, C], Decision]]:
    """Mark the function that decides on a command."""

    def marked(function: Callable[[Desk, C], Decision]) -> Callable[[Desk, C], Decision]:
        _decisions[kind] = function
        return function

    return marked


def decide(rooms: Mapping[str, RoomState], given: Given, now: datetime) -> tuple[Recorded, ...]:
    """The events that a command makes, room by room, to be recorded together or not at all.

    ``rooms``: those that ``given.by`` holds, and no others. A command that was applied already makes none. Raises
    Refused, and ValueError where ``now`` has no zone.
    """
    if now.tzinfo is None:
        raise ValueError("a time without a zone")
    if any(given.mark(id_) in room.seen for id_, room in rooms.items()):
        return ()
    heads: dict[str, int] = {}
    made = []
    for id_, event in tuple(_decisions[type(given.command)](Desk(given, now, rooms), given.command)):
        state = rooms.get(id_, RoomState(id_))
        _in_time(state, now)
        heads[id_] = heads.get(id_, state.head) + 1
        made.append(Recorded(id_, heads[id_], now, given.by, given.mark(id_), event))
    return tuple(made)


def decided_on(kind: type) -> bool:
    """Whether a class of commands is decided on."""
    return kind in _decisions


def _in_time(room: RoomState, now: datetime) -> None:
    if room.last_at is not None and now < room.last_at:
        text = _("The clock stands before the last entry of this room, {at}.")
        raise Refused(Why.CLOCK, text.format(at=room.last_at.isoformat()), _("Set the clock right and try again."))
