"""The band at the top edge of a page: which room this is, in words, how many read it, and a pattern of its own."""

from attrs import frozen

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, aside, ngettext

PATTERNS = {
    RoomKind.OWN: "plain",
    RoomKind.MEDIATORS: "dotted",
    RoomKind.SIDE: "diagonal",
    RoomKind.IMPLEMENTERS: "crossed",
    RoomKind.JOINT: "solid",
    RoomKind.PUBLIC: "none",
}


@frozen
class Band:
    """``pattern`` is a class of the style; ``room`` is empty where a page shows several rooms."""

    name: str
    members: str
    pattern: str
    room: str = ""


def band_of(room: RoomState, who: str) -> Band:
    """The band of one room; ``who`` is how the actor whose room it is is called."""
    members = room.topic(Members)
    return Band(room_name(room, who), count(len(members.members)), PATTERNS[members.kind], room.id)


def room_name(room: RoomState, who: str = "") -> str:
    """A room in words."""
    members = room.topic(Members)
    match members.kind:
        case RoomKind.SIDE:
            return _("Room of {side}").format(side=who or members.of or members.name)
        case RoomKind.OWN:
            return _("Your register of contacts") if members.case is None else _("Your own room")
        case RoomKind.MEDIATORS:
            return _("Mediators’ common room")
        case RoomKind.IMPLEMENTERS:
            return aside(_("Room of those who carry out"), members.name)
        case RoomKind.JOINT:
            return _("Joint room")
        case RoomKind.PUBLIC:
            return _("Public room of the case")


def count(people: int) -> str:
    """How many read a room."""
    return ngettext("{count} member", "{count} members", people).format(count=people)
