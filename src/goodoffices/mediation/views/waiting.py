"""What waits for whom: everything that somebody has to say or do next, in the rooms that a person holds."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from goodoffices.mediation.rooms import CONFIDENTIAL, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.announcing import Announcements
from goodoffices.mediation.topics.attesting import Attestations
from goodoffices.mediation.topics.carrying import Carrying, Item
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.deferring import Deferred
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.mediation.topics.lists import Lists
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.views.delivery import today
from goodoffices.mediation.views.waited import MEDIATORS, Waiting, waited_in_talks


def waiting(rooms: Mapping[str, RoomState], now: datetime) -> tuple[Waiting, ...]:
    """Everything that is waited for in these rooms, by who is waited for."""
    found = [one for room in rooms.values() for one in _of_room(room, rooms, now)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.of, one.kind, one.words, one.id)))


def _of_room(room: RoomState, rooms: Mapping[str, RoomState], now: datetime) -> Iterator[Waiting]:
    members = room.topic(Members)
    if members.closed:
        return
    yield from waited_in_talks(room, now)
    if members.kind is RoomKind.SIDE:
        yield from _side(room, members.of or "")
    if members.kind in CONFIDENTIAL:
        yield from _gates(room, rooms, now)
        yield from _deferred(room)
    if members.kind in (RoomKind.SIDE, RoomKind.IMPLEMENTERS):
        yield from _not_relayed(room)


def _side(room: RoomState, side: str) -> Iterator[Waiting]:
    """What this side has to answer."""
    for id_, one in room.topic(Courses).extensions.items():
        if one.answer is None and not one.done:
            yield Waiting(side, "extension", id_, f"+{one.proposed.rounds}", room.id, one.proposed.answer_by)
    for id_, announcement in room.topic(Announcements).standing.items():
        if announcement.text is not None and announcement.answer is None and announcement.announced is None:
            yield Waiting(side, "release text", id_, announcement.assigned.what, room.id, announcement.text.at)
    for id_, held in room.topic(Lists).lists.items():
        if held.own or room.topic(Lists).last[held.obligation, held.round] != id_:
            continue
        if held.answer is None:
            yield Waiting(side, "list", id_, held.listed.reference, room.id)
        elif held.answer.accepted and not held.families_told:
            yield Waiting(side, "families", id_, held.listed.reference, room.id)


def _gates(room: RoomState, rooms: Mapping[str, RoomState], now: datetime) -> Iterator[Waiting]:
    """What holds up the obligations of today: those waited for, or the mediators where nothing is open any more."""
    for line in today(room, now, rooms):
        course = room.topic(Courses).courses[room.topic(Plans).plan_of[line.owed.id]]
        if course.phase is not Phase.RUNNING:
            continue
        if not line.cleared and not line.waits:
            yield Waiting(MEDIATORS, "clear", line.owed.id, line.owed.words, room.id)
        for wait in line.waits:
            yield Waiting(wait.of or MEDIATORS, "gate", line.owed.id, wait.words, room.id)
        if line.cleared and line.count.low < (line.count.due.low or 0):
            for actor in line.owed.attested_by or line.owed.delivered_by or (line.owed.giver,):
                yield Waiting(actor, "attestation", line.owed.id, line.owed.words, room.id)


def _deferred(room: RoomState) -> Iterator[Waiting]:
    for id_, state in room.topic(Deferred).standing.items():
        if state.came is not None and state.settled is None:
            yield Waiting(state.deferred.giver, "deferred", id_, state.deferred.words, room.id, state.came.by)


def _not_relayed(room: RoomState) -> Iterator[Waiting]:
    """Attestations that no mediator has taken to the plan yet."""
    items: Mapping[str, Item] = room.topic(Carrying).items
    for id_ in room.topic(Attestations).by_id:
        item = items[id_]
        if not item.foreign and not item.carried:
            yield Waiting(MEDIATORS, "relay", id_, item.words, room.id)
