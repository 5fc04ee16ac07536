"""Cases and rooms by the words that people have for them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.mediation import RoomState


def cases(rooms: "Mapping[str, RoomState]") -> dict[str, str]:
    """Name by id of every case of these rooms."""
    from goodoffices.mediation.rooms import RoomKind
    from goodoffices.mediation.topics.members import Members

    titled = {RoomKind.OWN, RoomKind.MEDIATORS, RoomKind.PUBLIC}  # the other rooms are called by whose they are
    members = sorted((room.topic(Members) for room in rooms.values()), key=lambda one: one.kind in titled)
    return {one.case: one.name for one in members if one.case is not None}


def label(room: "RoomState") -> str:
    """How a room is called: by the side whose it is, or by its kind."""
    from goodoffices.mediation.rooms import RoomKind
    from goodoffices.mediation.topics.members import Members

    members = room.topic(Members)
    if members.kind is RoomKind.OWN and members.case is None:
        return _("register")
    return members.of if members.of and members.kind is RoomKind.SIDE else _(members.kind)


def labels(rooms: "Mapping[str, RoomState]") -> dict[str, str]:
    """What rooms are called, by their ids."""
    return {id_: label(room) for id_, room in rooms.items()}
