"""How it stands with announcements: computed from ``now``, so that an embargo ends without anything having to run."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import frozen

from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.announcing import Announcement, Announcements
from goodoffices.mediation.topics.members import Members


@frozen
class Release:
    """An announcement: under ``embargo`` now or not, which sides have not agreed, whether it may be announced now."""

    announcement: Announcement
    embargo: bool
    missing: tuple[str, ...]
    may: bool


def releases(room: RoomState, rooms: Mapping[str, RoomState], now: datetime) -> tuple[Release, ...]:
    """The announcements of a mediators' room; ``rooms`` are those in which the sides agree."""
    standing = sorted(room.topic(Announcements).standing.values(), key=lambda one: (one.assigned.what, one.assigned.id))
    return tuple(_release(one, rooms, now) for one in standing)


def _release(one: Announcement, rooms: Mapping[str, RoomState], now: datetime) -> Release:
    embargo = one.assigned.embargo is not None and now < one.assigned.embargo
    missing = tuple(_missing(one, rooms))
    return Release(one, embargo, missing, one.announced is None and one.text is not None and not (embargo or missing))


def _missing(one: Announcement, rooms: Mapping[str, RoomState]) -> Iterator[str]:
    for id_, name in one.assigned.elsewhere:
        side = rooms.get(id_)
        if side is None or not side.topic(Announcements).standing[name].agreed:
            yield side.topic(Members).of or "" if side is not None else "?"
