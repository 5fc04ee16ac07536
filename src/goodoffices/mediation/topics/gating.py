"""What an obligation still waits for before it may go in a round, and for whom."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.attesting import Attestations
from goodoffices.mediation.topics.consent import Consents, Purpose
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.delivery import Owed, Plans
from goodoffices.mediation.topics.lists import Lists
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.reckoning import is_done
from goodoffices.words import _


@frozen
class Wait:
    """``words`` say what is missing, ``of`` for whom it waits (None: nobody in particular)."""

    words: str
    of: str | None = None


def waits(rooms: Mapping[str, RoomState], room: RoomState, obligation: str, number: int) -> tuple[Wait, ...]:
    """Everything for which an obligation of a room waits in a round, as far as the ``rooms`` held tell.

    In the mediators' room that is all of it: the sides' consents and answers to lists are read in their rooms. A side
    or an implementer sees what stands in the room itself.
    """
    owed = room.topic(Plans).owed[obligation]
    found = [*_course(room, obligation), *_after(room, owed, number), *_gates(room, owed, number)]
    sides = tuple(_sides(rooms, room, obligation))
    found += missing_consents(owed, [side for side, _id in sides])
    if owed.lists:
        found += _lists(owed, sides, number)
    return tuple(found)


def _course(room: RoomState, obligation: str) -> Iterator[Wait]:
    course = room.topic(Courses).courses[room.topic(Plans).plan_of[obligation]]
    if course.phase is not Phase.RUNNING:
        yield Wait(_("the plan is {phase}").format(phase=_(course.phase)), course.by)


def _after(room: RoomState, owed: Owed, number: int) -> Iterator[Wait]:
    for earlier in owed.after:
        if not is_done(room, earlier, number):
            before = room.topic(Plans).owed[earlier]
            yield Wait(_("not attested yet: {what}").format(what=before.words), before.giver)


def _gates(room: RoomState, owed: Owed, number: int) -> Iterator[Wait]:
    attested = room.topic(Attestations)
    for gate in room.topic(Plans).gates_of(owed.id):
        if not attested.met(gate.id, number if gate.each_round else 0):
            text = _("{kind}, to be attested by {by}")
            yield Wait(text.format(kind=gate.words or _(gate.kind), by=gate.by), gate.by)


def _sides(rooms: Mapping[str, RoomState], room: RoomState, obligation: str) -> Iterator[tuple[RoomState, str | None]]:
    """The rooms of sides that hold the plan, with what the obligation is called there (None: not laid there)."""
    plans = room.topic(Plans)
    names = dict(plans.elsewhere.get(obligation, ()))
    for id_, _name in plans.elsewhere.get(plans.plan_of[obligation], ()):
        if id_ in rooms and rooms[id_].topic(Members).kind is RoomKind.SIDE:
            yield rooms[id_], names.get(id_)


def missing_consents(owed: Owed, sides: list[RoomState]) -> Iterator[Wait]:
    """The consents of sides that are missing to those who carry an obligation out and are no side (M10)."""
    known = {side.topic(Members).of for side in sides}
    for actor in owed.delivered_by:
        for side in sides:
            if actor not in known and not side.topic(Consents).given(actor, Purpose.CARRYING_OUT):
                of = side.topic(Members).of
                yield Wait(_("{side}: consent to {actor}").format(side=of, actor=actor), of)


def _lists(owed: Owed, sides: tuple[tuple[RoomState, str | None], ...], number: int) -> Iterator[Wait]:
    laid = [(side, name) for side, name in sides if name is not None]
    handed = [side.topic(Lists).for_round(name, number) for side, name in laid if side.topic(Members).of == owed.giver]
    if not handed:
        return  # a room of a side or an implementer: lists are the mediators' matter
    if handed[0] is None:
        yield Wait(_("{side}: the list of this round").format(side=owed.giver), owed.giver)
        return
    for side, name in laid:
        of = side.topic(Members).of
        received = side.topic(Lists).for_round(name, number)
        if of == owed.giver:
            continue
        if received is None or received.listed != handed[0].listed:
            yield Wait(_("the list of this round has not gone to {side}").format(side=of))
        elif received.answer is None or not received.answer.accepted:
            yield Wait(_("{side}: a yes to the list of this round").format(side=of), of)
