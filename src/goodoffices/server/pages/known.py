"""What a page knows of a case from the rooms that somebody holds: its name, zone, rooms, and what actors are called."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from attrs import frozen
from django.http import Http404

from goodoffices.mediation import RoomState
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.topics.describing import Description
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.pages import times
from goodoffices.server.pages.bands import room_name
from goodoffices.wording.naming import cases
from goodoffices.words import language


@frozen
class Known:
    """The rooms of one case (``rooms``) among all that ``person`` holds (``held``), as they stood at ``now``."""

    id: str | None
    name: str
    rooms: Mapping[str, RoomState]
    held: Mapping[str, RoomState]
    person: str
    now: datetime
    zone: tzinfo

    def kinds(self, *kinds: RoomKind) -> Iterator[RoomState]:
        """The rooms of these kinds, in the order of the kinds."""
        found = [one for one in self.rooms.values() if one.topic(Members).kind in kinds]
        yield from sorted(found, key=_place)

    def first(self, kind: RoomKind) -> RoomState | None:
        """The first room of a kind."""
        return next(self.kinds(kind), None)

    @property
    def sides(self) -> Mapping[str, tuple[RoomState, ...]]:
        """The rooms of every side, by the side."""
        found: dict[str, tuple[RoomState, ...]] = {}
        for one in self.kinds(RoomKind.SIDE):
            side = one.topic(Members).of or ""
            found[side] = (*found.get(side, ()), one)
        return found

    @property
    def mediates(self) -> bool:
        """Whether the person mediates here."""
        return any(self.may(one, Mandate.MEDIATE) for one in self.rooms.values())

    def may(self, room: RoomState, mandate: Mandate) -> bool:
        """Whether the person may do something in a room."""
        me = room.topic(Members).members.get(self.person)
        return me is not None and me.may(mandate)

    def actor(self, id_: str | None) -> str:
        """What an actor is called in the language now spoken; its id where it was never named."""
        for room in self.rooms.values():
            found = room.topic(Matter).actors.get(id_ or "")
            if found is not None:
                return found.names.best(language(), id_ or "")
        return id_ or ""

    def room(self, room: RoomState) -> str:
        """What a room is called."""
        return room_name(room, self.actor(room.topic(Members).of))

    def moment(self, at: datetime) -> str:
        return times.moment(at, self.zone)

    def both(self, at: datetime) -> str:
        return times.both(at, self.now, self.zone)


def _place(room: RoomState) -> tuple[int, str, str]:
    """The same order in every language."""
    members = room.topic(Members)
    return list(RoomKind).index(members.kind), members.of or members.name, room.id


def known(office: SealedOffice, case: str | None) -> Known:
    """A case by its id. Raises Http404, in the words of everything foreign, where nothing of it is held."""
    held = office.rooms
    rooms = {id_: one for id_, one in held.items() if one.topic(Members).case == case}
    if not rooms:
        raise Http404
    described = (one.topic(Description).described for one in rooms.values())
    titles = (one.title.best(language()) for one in described if one is not None)
    name = next(titles, "") or cases(rooms).get(case or "", "")
    return Known(case, name, rooms, held, office.person, office.now(), times.case_zone(rooms.values()))


def room_of(office: SealedOffice, id_: str) -> tuple[Known, RoomState]:
    """A room by its id, and its case. Raises Http404."""
    room = office.rooms.get(id_)
    if room is None:
        raise Http404
    return known(office, room.topic(Members).case), room
