"""A register of contacts that outlives a case; noting each contact."""

from datetime import date, datetime

from attrs import frozen

from goodoffices.mediation.acts.times import been
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, Part, RoomKind
from goodoffices.mediation.topics.contacts import ContactMade, Medium, ReachNoted
from goodoffices.mediation.topics.members import MemberAdmitted, RoomOpened
from goodoffices.words import _


@command("open register")
@frozen
class OpenRegister:
    """Open a register of your contacts: a room of your own that belongs to no case and outlives them all."""

    name: str
    actor: str


@command("note reach")
@frozen
class NoteReach:
    """Note who can reach whom, since when and how."""

    room: str
    who: str
    whom: str
    how: str
    since: date | None = None
    used_on: tuple[str, ...] = ()


@command("note contact")
@frozen
class NoteContact:
    """Note a contact that took place."""

    room: str
    who: str
    whom: str
    at: datetime
    medium: Medium
    place: str | None = None
    through: str | None = None
    words: str = ""
    humanitarian: bool = False


@decides(OpenRegister)
def _register(desk: Desk, command: OpenRegister) -> Decision:
    room = desk.id("", "register")
    yield room, RoomOpened(RoomKind.OWN, command.name, command.actor)
    yield room, MemberAdmitted(desk.person, Part.MEDIATOR, (Mandate.MEDIATE, Mandate.ADMIT), command.actor)


@decides(NoteReach)
def _reach(desk: Desk, command: NoteReach) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    _two(command.who, command.whom)
    rest = (command.who, command.whom, command.how, command.since, command.used_on)
    yield room.id, ReachNoted(desk.id(room.id, "reach"), *rest)


@decides(NoteContact)
def _contact(desk: Desk, command: NoteContact) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    _two(command.who, command.whom)
    been(desk, command.at)
    rest = (command.at, command.medium, command.place, command.through, command.words, command.humanitarian)
    yield room.id, ContactMade(desk.id(room.id, "contact"), command.who, command.whom, *rest)


def _two(who: str, whom: str) -> None:
    if who == whom:
        raise Refused(Why.BAD_INPUT, _("Nobody is their own contact."), _("Name two actors."))
