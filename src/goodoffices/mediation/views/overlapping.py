"""Efforts that may get in each other's way: two that are not settled and are about the same thing (M91)."""

from collections.abc import Iterable
from itertools import combinations

from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.efforts import EffortBegun, Efforts, EffortState

SETTLED = {EffortState.DONE, EffortState.GIVEN_UP}


def overlapping(rooms: Iterable[RoomState]) -> tuple[tuple[EffortBegun, EffortBegun], ...]:
    """Pairs of efforts of different actors with one scope, in the order in which they were begun.

    A scope is compared word for word; an effort that names none gets in nobody's way.
    """
    known = [room.topic(Efforts) for room in rooms]
    going = [one for each in known for id_, one in each.begun.items() if each.state(id_) not in SETTLED and one.scope]
    going.sort(key=lambda one: (one.on is None, str(one.on), one.id))
    return tuple(
        (one, other) for one, other in combinations(going, 2) if _words(one) == _words(other) and one.by != other.by
    )


def _words(effort: EffortBegun) -> list[str]:
    return sorted((effort.scope or "").casefold().split())
