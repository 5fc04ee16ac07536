"""Opening a case and its rooms, admitting people, showing one room to the members of another, leaving, closing."""

from typing import NoReturn

from attrs import frozen

from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import ALLOWED, PARTS, SHARED, Mandate, Part, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import MemberAdmitted, MemberLeft, Members, RoomClosed, RoomOpened, RoomShown
from goodoffices.words import _, listed

MEDIATING = (Mandate.SEE, Mandate.MEDIATE, Mandate.ADMIT)


@command("open case")
@frozen
class OpenCase:
    """Begin a case: your own room, the mediators' common room, and the public one. ``actor``: the mediator you are."""

    name: str
    actor: str


@command("open room")
@frozen
class OpenRoom:
    """Open a room of a case that you mediate; you are its first member. ``beside`` is one of that case's rooms."""

    beside: str
    kind: RoomKind
    name: str
    of: str | None = None


@command("admit member")
@frozen
class AdmitMember:
    """Let somebody into a room, or change their mandates. Needs the mandate to admit."""

    room: str
    person: str
    part: Part
    mandates: tuple[Mandate, ...] = ()
    actor: str | None = None


@command("leave room")
@frozen
class LeaveRoom:
    """Leave a room, or remove somebody from one in which you may admit."""

    room: str
    person: str
    because: str | None = None


@command("show room")
@frozen
class ShowRoom:
    """Let the members of a room read a joint or public one, in which you mediate."""

    room: str
    shown: str


@command("close room")
@frozen
class CloseRoom:
    """Close a room that you mediate: nothing more is recorded in it."""

    room: str
    because: str | None = None


@decides(OpenCase)
def _open_case(desk: Desk, command: OpenCase) -> Decision:
    case = desk.id("", "case")
    for kind in (RoomKind.OWN, RoomKind.MEDIATORS, RoomKind.PUBLIC):
        of = command.actor if kind is RoomKind.OWN else None
        yield from _opened(desk, RoomOpened(kind, command.name, of, case), command.actor)


@decides(OpenRoom)
def _open_room(desk: Desk, command: OpenRoom) -> Decision:
    beside = desk.room(command.beside, Mandate.MEDIATE)
    case, me = beside.topic(Members).case, desk.member(beside)
    if command.kind is RoomKind.SIDE and command.of is None:
        raise Refused(Why.BAD_INPUT, _("A side's room belongs to a side."), _("Name the side."))
    of = command.of if command.kind is not RoomKind.OWN else me.actor if me else None
    yield from _opened(desk, RoomOpened(command.kind, command.name, of, case), me.actor if me else None)


def _opened(desk: Desk, event: RoomOpened, actor: str | None) -> Decision:
    room = desk.id("", f"room {event.kind}")
    yield room, event
    yield room, MemberAdmitted(desk.person, Part.MEDIATOR, MEDIATING, actor)


@decides(AdmitMember)
def _admit(desk: Desk, command: AdmitMember) -> Decision:
    room = desk.room(command.room, Mandate.ADMIT)
    members = room.topic(Members)
    if members.kind is RoomKind.OWN:
        raise Refused(Why.WRONG_ROOM, _("A mediator's own room is for one person."), _("Open another room."))
    if command.part not in PARTS[members.kind]:
        text = _("No {part} can be a member of a room of the kind {kind}.")
        needs = _("Possible: {parts}.").format(parts=listed(map(_, sorted(PARTS[members.kind]))))
        raise Refused(Why.WRONG_ROOM, text.format(part=_(command.part), kind=_(members.kind)), needs)
    before = members.members.get(command.person)
    if before is not None and before.part is not command.part:
        text = _("In this room they are: {part}.").format(part=_(before.part))
        raise Refused(Why.ALREADY, text, _("They leave it before they enter it as something else."))
    _apart(desk, members.case, command)
    if Mandate.ADMIT not in command.mandates and _last_who_admits(room, command.person):
        _somebody_admits()
    excess = [mandate for mandate in command.mandates if mandate not in ALLOWED[command.part]]
    if excess:
        text = _("A {part} cannot hold the mandates: {mandates}.")
        needs = _("Possible: {mandates}.").format(mandates=listed(map(_, sorted(ALLOWED[command.part]))))
        raise Refused(Why.NO_MANDATE, text.format(part=_(command.part), mandates=listed(map(_, excess))), needs)
    yield command.room, MemberAdmitted(command.person, command.part, command.mandates, command.actor)


@decides(LeaveRoom)
def _leave(desk: Desk, command: LeaveRoom) -> Decision:
    mine = command.person == desk.person
    room = desk.room(command.room) if mine else desk.room(command.room, Mandate.ADMIT)
    members = room.topic(Members)
    desk.find(members.members, command.person)
    if _last_who_admits(room, command.person):
        _somebody_admits()
    yield command.room, MemberLeft(command.person, command.because)


def _apart(desk: Desk, case: str | None, command: AdmitMember) -> None:
    """Let pass who is not on both sides of the line: a neutral intermediary neither proposes nor votes (M9)."""
    for room in desk.rooms.values():
        members = room.topic(Members)
        for one in members.members.values() if members.case == case else ():
            same = one.person == command.person or (one.actor is not None and one.actor == command.actor)
            if same and (one.part is Part.INTERMEDIARY) != (command.part is Part.INTERMEDIARY):
                text = _("In another room of this case they are: {part}.").format(part=_(one.part))
                needs = _("A neutral intermediary is nothing else in the same case; ask somebody else.")
                raise Refused(Why.ALREADY, text, needs)


def _somebody_admits() -> NoReturn:
    needs = _("Admit somebody who may admit others, or close the room.")
    raise Refused(Why.NOT_YET, _("Nobody would be left who may admit others."), needs)


def _last_who_admits(room: RoomState, person: str) -> bool:
    admitting = [m.person for m in room.topic(Members).members.values() if m.may(Mandate.ADMIT)]
    return admitting == [person]


@decides(ShowRoom)
def _show(desk: Desk, command: ShowRoom) -> Decision:
    room = desk.room(command.room, Mandate.ADMIT)
    shown = desk.room(command.shown, Mandate.MEDIATE, kinds=SHARED)
    if command.shown == command.room or shown.topic(Members).case != room.topic(Members).case:
        raise not_there()
    if command.shown in room.topic(Members).shown:
        raise Refused(Why.ALREADY, _("The members of this room can read it already."))
    yield command.room, RoomShown(command.shown)


@decides(CloseRoom)
def _close(desk: Desk, command: CloseRoom) -> Decision:
    desk.room(command.room, Mandate.MEDIATE)
    yield command.room, RoomClosed(command.because)
