"""Handing in lists by reference, carrying and answering them, telling families, releasing them for publication."""

import re
from collections.abc import Iterator

from attrs import frozen

from goodoffices.case import Leave, Told
from goodoffices.mediation.acts.attesting import reference
from goodoffices.mediation.acts.carrying import label
from goodoffices.mediation.acts.planned import plan_room, round_there
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.carrying import Carrying, ItemCarried
from goodoffices.mediation.topics.delivery import Owed, Plans
from goodoffices.mediation.topics.lists import (
    FamiliesTold,
    HeldList,
    ListAnswered,
    ListCarried,
    Listed,
    ListHandedIn,
    ListReceived,
    ListReleased,
    Lists,
)
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, clauses, listed

SIDES = {RoomKind.SIDE}


@command("hand in list")
@frozen
class HandInList:
    """Hand in a list, by reference, for a round of an obligation that your side gives; ``leave``: what it is for.

    Refused where it counts categories that are not eligible, follows another criterion than was agreed, or names a
    person or a list by anything but a random id.
    """

    room: str
    obligation: str
    round: int
    listed: Listed
    leave: Leave | None = None
    told: Told | None = None


@command("carry list")
@frozen
class CarryList:
    """Take a list from the room ``origin`` to rooms of the same plan, which stands in ``room``."""

    room: str
    origin: str
    list: str
    to: tuple[str, ...]


@command("answer list")
@frozen
class AnswerList:
    """Accept a list that came to your side, or say why not."""

    room: str
    list: str
    accepted: bool
    words: str = ""
    told: Told | None = None


@command("confirm families told")
@frozen
class ConfirmFamiliesTold:
    """Say that the families of those on a list that came to your side were told."""

    room: str
    list: str
    told: Told | None = None


@command("release list")
@frozen
class ReleaseList:
    """Let a list be published; refused before the families were told in every side's room to which it went."""

    room: str
    origin: str
    list: str


@decides(HandInList)
def _hand_in(desk: Desk, command: HandInList) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ANSWER)
    owed = desk.find(room.topic(Plans).owed, command.obligation)
    round_there(room, owed.id, command.round)
    if owed.giver != room.topic(Members).of:
        raise Refused(Why.NO_MANDATE, _("The side that gives hands in the list."))
    reference(command.listed.reference)
    faults = tuple(_faults(command.listed, owed))
    if faults:
        raise Refused(Why.BAD_INPUT, _("This list does not fit what was agreed."), clauses(faults))
    leave = command.leave or (command.told.leave if command.told else Leave.MAY_SAY)
    yield room.id, ListHandedIn(desk.id(room.id, "list"), owed.id, command.round, command.listed, leave, command.told)


def _faults(given: Listed, owed: Owed) -> Iterator[str]:
    if not re.fullmatch("[0-9a-f]{64}", given.sealed):
        yield _("the seal is no SHA-256 (64 hexadecimal digits)")
    if any(count < 0 for count in (*given.counts.values(), *given.nationalities.values(), given.urgent)):
        yield _("a count is below nothing")
    strange = sorted(name for name in given.counts if owed.eligible and name not in owed.eligible)
    if strange:
        text = _("not eligible: {names} (eligible: {eligible})")
        yield text.format(names=listed(strange), eligible=listed(owed.eligible))
    many = sorted(name for name, count in given.nationalities.items() if count > given.persons)
    if many or given.urgent > given.persons:
        yield _("more than all persons on it: {names}").format(names=listed(many or [_("urgent")]))
    if owed.criterion is not None and given.criterion != owed.criterion:
        text = _("made by the rule “{given}”, agreed was “{agreed}”")
        yield text.format(given=given.criterion or "–", agreed=owed.criterion)


@decides(CarryList)
def _carry(desk: Desk, command: CarryList) -> Decision:
    room = plan_room(desk, command.room)
    origin = desk.room(command.origin, Mandate.MEDIATE, kinds=SIDES)
    held = desk.find(origin.topic(Lists).lists, command.list)
    names = _names(room, origin, held)
    _own_with_leave(origin, held)
    went = {one.to for one in room.topic(Lists).went.get((origin.id, held.id), ())}
    if not command.to:
        raise Refused(Why.BAD_INPUT, _("To which rooms? Name each once."))
    for to in dict.fromkeys(command.to):
        target = desk.room(to, Mandate.MEDIATE, kinds={RoomKind.SIDE, RoomKind.IMPLEMENTERS})
        if to in went or to not in names:
            why = Why.ALREADY if to in went else Why.WRONG_ROOM
            raise Refused(why, _("This list does not go there, or went there already."))
        id_ = desk.id(to, "list")
        yield origin.id, ItemCarried(held.id, label(target), origin.topic(Carrying).items[held.id].words)
        yield to, ListReceived(id_, names[to], held.round, held.listed)
        side = target.topic(Members).kind is RoomKind.SIDE
        yield room.id, ListCarried(desk.id(room.id, f"list {to}"), origin.id, held.id, to, id_, side)


def _names(room: RoomState, origin: RoomState, held: HeldList) -> dict[str, str]:
    """What the obligation of a list is called in every other room. Raises Refused where it is of no plan here."""
    plans = room.topic(Plans)
    here = plans.here.get((origin.id, held.obligation))
    if here is None:
        raise not_there()
    return {other: name for other, name in plans.elsewhere[here] if other != origin.id}


def _own_with_leave(origin: RoomState, held: HeldList) -> None:
    item = origin.topic(Carrying).items[held.id]
    if not held.own or item.leave is not Leave.MAY_SAY:
        needs = _("Needed: leave of the side that handed it in.")
        raise Refused(Why.NO_LEAVE, _("The owner has not let this be carried there."), needs)


@decides(AnswerList)
def _answer(desk: Desk, command: AnswerList) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ACCEPT if command.accepted else Mandate.ANSWER)
    held = _received(desk, room, command.list)
    if held.answer is not None:
        raise Refused(Why.ALREADY, _("This list was answered."), _("Wait for another list."))
    if not command.accepted and not command.words.strip():
        raise Refused(Why.BAD_INPUT, _("Why?"), _("Give the reason in words."))
    yield room.id, ListAnswered(held.id, command.accepted, command.words, command.told)


@decides(ConfirmFamiliesTold)
def _families(desk: Desk, command: ConfirmFamiliesTold) -> Decision:
    room = desk.room(command.room, kinds=SIDES)
    telling(desk, room, command.told, Mandate.ANSWER)
    held = _received(desk, room, command.list)
    if held.families_told:
        raise Refused(Why.ALREADY, _("The families were told."))
    yield room.id, FamiliesTold(held.id, command.told)


def _received(desk: Desk, room: RoomState, id_: str) -> HeldList:
    held = desk.find(room.topic(Lists).lists, id_)
    if held.own:
        raise Refused(Why.NO_MANDATE, _("This is a list of your own side."), _("The side that receives it says this."))
    return held


@decides(ReleaseList)
def _release(desk: Desk, command: ReleaseList) -> Decision:
    room = plan_room(desk, command.room)
    origin = desk.room(command.origin, Mandate.MEDIATE, kinds=SIDES)
    held = desk.find(origin.topic(Lists).lists, command.list)
    _names(room, origin, held)
    if held.released:
        raise Refused(Why.ALREADY, _("This list was released."))
    went = room.topic(Lists).went.get((origin.id, held.id), ())
    rooms = [(desk.room(one.to, Mandate.MEDIATE), one) for one in went]
    waiting = [r.topic(Members).of or "" for r, one in rooms if one.to_side and not _told(r, one)]
    if waiting or not any(one.to_side for one in went):
        needs = _("Needed: the families are told by {sides}.").format(sides=listed(waiting) or _("those it concerns"))
        raise Refused(Why.NOT_YET, _("Families are told before a list is published."), needs)
    for target, one in rooms:
        yield target.id, ListReleased(one.as_id)
    yield origin.id, ListReleased(held.id)


def _told(room: RoomState, carried: ListCarried) -> bool:
    return room.topic(Lists).lists[carried.as_id].families_told
