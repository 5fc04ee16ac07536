"""Home: what waits for a person, what others are late with, and what comes next, in the rooms that the person holds."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from attrs import frozen

from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.views.expected import Expected, calendar
from goodoffices.mediation.views.waited import MEDIATORS, Waiting
from goodoffices.mediation.views.waiting import waiting

WEEK = timedelta(days=7)


@frozen
class Home:
    """``mine``: what the person has to do or say, the most pressing first; ``late``: what others should have by now.

    ``coming``: what is expected from now on within the time asked for.
    """

    mine: tuple[Waiting, ...]
    late: tuple[Waiting, ...]
    coming: tuple[Expected, ...]


def home(rooms: Mapping[str, RoomState], person: str, now: datetime, ahead: timedelta = WEEK) -> Home:
    """What a person sees first; ``rooms`` are those that the person holds."""
    names = {room.id: _stands_for(room, person) for room in rooms.values()}
    everything = waiting(rooms, now)
    mine = [one for one in everything if one.of in names[one.room]]
    late = [one for one in everything if one.of not in names[one.room] and one.by is not None and one.by < now]
    mine.sort(key=lambda one: (one.by is None, one.by or now))
    coming = tuple(one for one in calendar(rooms) if now <= one.at <= now + ahead)
    return Home(tuple(mine), tuple(late), coming)


def _stands_for(room: RoomState, person: str) -> frozenset[str]:
    """Under which names something can wait for a person in a room."""
    members = room.topic(Members)
    me = members.members.get(person)
    if me is None:
        return frozenset()
    names = {me.actor} if me.actor is not None and me.may(Mandate.ATTEST) else set()
    if me.may(Mandate.MEDIATE):
        names.add(MEDIATORS)
    if members.kind is RoomKind.SIDE and (me.may(Mandate.ANSWER) or me.may(Mandate.ACCEPT)) and members.of:
        names.add(members.of)
    return frozenset(names)
