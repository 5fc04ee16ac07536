"""Putting a precondition, and saying that it is met or waived."""

from attrs import frozen

from goodoffices.case import Told
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.topics.preconditions import Fate, PreconditionChanged, PreconditionPut, Preconditions
from goodoffices.words import _


@command("put precondition")
@frozen
class PutPrecondition:
    """Say what a side holds back, and until what has happened."""

    room: str
    holds_back: str
    until: str
    words: str
    told: Told | None = None


@command("change precondition")
@frozen
class ChangePrecondition:
    """Say that a precondition is met, waived, or stands again."""

    room: str
    precondition: str
    fate: Fate
    words: str = ""
    told: Told | None = None


@decides(PutPrecondition)
def _put(desk: Desk, command: PutPrecondition) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    telling(desk, room, command.told, Mandate.ANSWER)
    if not command.holds_back.strip() or command.holds_back == command.until:
        raise Refused(Why.BAD_INPUT, _("What is held back, and until what?"), _("Name two different things."))
    id_ = desk.id(room.id, "precondition")
    yield room.id, PreconditionPut(id_, command.holds_back, command.until, command.words, command.told)


@decides(ChangePrecondition)
def _change(desk: Desk, command: ChangePrecondition) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    telling(desk, room, command.told, Mandate.ANSWER)
    known = room.topic(Preconditions)
    desk.find(known.put, command.precondition)
    if known.fate.get(command.precondition, Fate.STANDS) is command.fate:
        raise Refused(Why.ALREADY, _("That is how it stands already."))
    yield room.id, PreconditionChanged(command.precondition, command.fate, command.words, command.told)
