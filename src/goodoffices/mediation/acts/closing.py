"""Closing a case: what remains of it first, then its rooms; carrying what remains into a new case."""

from collections.abc import Mapping

from attrs import frozen

from goodoffices.mediation.acts.planned import plan_room
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import Mandate
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.closing import CaseCarriedOver, CaseClosed, Closings, OpenThing
from goodoffices.mediation.topics.members import Members, RoomClosed
from goodoffices.mediation.topics.unsettled import deferrals, fulfilments, open_things, packages
from goodoffices.words import _, clauses


@command("close case")
@frozen
class CloseCase:
    """Close a case with all its rooms that you mediate; what remains of it is recorded in ``room`` before.

    ``text`` refers to the agreed text. What is open is named in the refusal, each with its id: settle it, or leave it
    open knowingly by naming the id in ``left_open``.
    """

    room: str
    text: str
    left_open: tuple[str, ...] = ()
    because: str = ""


@command("carry case over")
@frozen
class CarryCaseOver:
    """Take what remained of a closed case into a new one; ``closed`` is the room in which it was recorded."""

    room: str
    closed: str


@decides(CloseCase)
def _close(desk: Desk, command: CloseCase) -> Decision:
    room = plan_room(desk, command.room)
    case = room.topic(Members).case
    rooms = _rooms(desk, case)
    open_ = open_things(rooms)
    if not command.text.strip():
        raise Refused(Why.BAD_INPUT, _("Which text was agreed?"), _("Refer to it, or say that there is none."))
    _knowingly(desk, open_, command.left_open)
    rest = (tuple(fulfilments(rooms)), tuple(packages(rooms)), tuple(deferrals(rooms)), open_, command.because)
    yield room.id, CaseClosed(case or room.id, command.text, *rest)
    for other in sorted(set(rooms) - {room.id}):
        yield other, RoomClosed(command.because or None)
    yield room.id, RoomClosed(command.because or None)


def _rooms(desk: Desk, case: str | None) -> Mapping[str, RoomState]:
    """The open rooms of a case that the person mediates."""
    found = {}
    for id_, room in desk.rooms.items():
        members, me = room.topic(Members), desk.member(room)
        if members.case == case and not members.closed and me is not None and me.may(Mandate.MEDIATE):
            found[id_] = room
    return found


def _knowingly(desk: Desk, open_: tuple[OpenThing, ...], left: tuple[str, ...]) -> None:
    known = {thing.id: thing for thing in open_}
    for id_ in left:
        desk.find(known, id_)
    missing = [f"{thing.words} [{thing.id}]" for thing in open_ if thing.id not in left]
    if missing:
        needs = _("Settle, or leave open knowingly: {what}.").format(what=clauses(missing))
        raise Refused(Why.NOT_YET, _("Something is open in this case."), needs)


@decides(CarryCaseOver)
def _carry_over(desk: Desk, command: CarryCaseOver) -> Decision:
    room = plan_room(desk, command.room)
    before = desk.see(command.closed)
    me, closed = desk.member(before), before.topic(Closings).closed
    if me is None or not me.may(Mandate.MEDIATE) or closed is None:
        raise not_there()
    if closed.case in room.topic(Closings).earlier:
        raise Refused(Why.ALREADY, _("This case was carried over."))
    yield room.id, CaseCarriedOver(closed)
