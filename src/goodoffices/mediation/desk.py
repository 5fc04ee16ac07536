"""What somebody has before them when a command is decided: the rooms they hold, the time, and nothing else."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from attrs import frozen

from goodoffices.mediation.commands import Given
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import Mandate, Member, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _, listed

T = TypeVar("T")
V = TypeVar("V")


@frozen
class Desk:
    """The rooms that ``given.by`` holds, by id. Whatever is asked of it that is not there is refused in one wording."""

    given: Given
    now: datetime
    rooms: Mapping[str, RoomState]

    @property
    def person(self) -> str:
        return self.given.by

    def id(self, room: str, what: str = "") -> str:
        """An id for something that this command makes in a room."""
        return self.given.name(room, what)

    def room(
        self, room: str, *mandates: Mandate, kinds: frozenset[RoomKind] | set[RoomKind] | None = None
    ) -> RoomState:
        """A room held, in which the person has all the mandates and which is of one of the kinds.

        Raises Refused: not there; no mandate; wrong kind of room; closed.
        """
        found = self.see(room)
        me = self.member(found)
        missing = [mandate for mandate in mandates if me is None or not me.may(mandate)]
        if me is None or missing:
            needs = _("Needed: {mandates}.").format(mandates=listed(map(_, missing or (Mandate.SEE,))))
            raise Refused(Why.NO_MANDATE, _("You have no mandate for this in this room."), needs)
        members = found.topic(Members)
        if members.closed:
            raise Refused(Why.CLOSED, _("This room is closed."), _("What remains is in the successor file."))
        if kinds is not None and members.kind not in kinds:
            needs = _("It belongs into a room of the kind {kinds}.").format(kinds=listed(map(_, sorted(kinds))))
            raise Refused(
                Why.WRONG_ROOM, _("This has no place in a room of the kind {kind}.").format(kind=_(members.kind)), needs
            )
        return found

    def see(self, room: str) -> RoomState:
        """A room that the person may read. Raises Refused: not there."""
        if room not in self.rooms:
            raise not_there()
        return self.rooms[room]

    def member(self, room: RoomState) -> Member | None:
        """The person as a member of a room; None where the room is only shown to them."""
        return room.topic(Members).members.get(self.person)

    def find(self, things: Mapping[str, V], id_: str) -> V:
        """Something of a room by its id. Raises Refused: not there."""
        if id_ not in things:
            raise not_there()
        return things[id_]

    def of_kind(self, *kinds: RoomKind) -> Iterator[RoomState]:
        """The rooms of these kinds of which the person is a member."""
        for room in self.rooms.values():
            if room.topic(Members).kind in kinds and self.member(room) is not None:
                yield room
