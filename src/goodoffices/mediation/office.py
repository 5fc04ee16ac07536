"""The office in memory: all rooms with their events, and who holds which. Stores keep the same on disk."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from goodoffices.mediation.commands import Given
from goodoffices.mediation.deciding import decide
from goodoffices.mediation.events import Recorded
from goodoffices.mediation.state import RoomState, fold
from goodoffices.mediation.topics.members import MemberAdmitted, MemberLeft, Members


class Office:
    """Rooms and their events. What somebody holds is found from the rooms in which they are a member."""

    def __init__(self, events: Iterable[Recorded] = ()) -> None:
        self._rooms: dict[str, RoomState] = {}
        self._events: dict[str, list[Recorded]] = {}
        self._entered: dict[str, tuple[str, ...]] = {}
        self.load(events)

    def load(self, events: Iterable[Recorded]) -> None:
        """Take the whole of rooms that this office does not know yet, quickly. Raises ValueError for a gap."""
        by_room: dict[str, list[Recorded]] = {}
        for recorded in events:
            by_room.setdefault(recorded.room, []).append(recorded)
        self._rooms |= {room: fold(room, made) for room, made in by_room.items()}
        for made in by_room.values():
            for recorded in made:
                self._keep(recorded)

    @property
    def rooms(self) -> Mapping[str, RoomState]:
        """All rooms, by id: for whoever keeps the office, never for one of its people."""
        return self._rooms

    def held_by(self, person: str) -> Mapping[str, RoomState]:
        """The rooms that a person may read: as a member, or shown to a room of which they are one."""
        own = {id_: self._rooms[id_] for id_ in self._entered.get(person, ())}
        shown = sorted({id_ for room in own.values() for id_ in room.topic(Members).shown} - set(own))
        return own | {id_: self._rooms[id_] for id_ in shown if id_ in self._rooms}

    def give(self, given: Given, now: datetime) -> tuple[Recorded, ...]:
        """Decide on a command and record what it makes. Raises Refused; then nothing is recorded."""
        made = self.decided(given, now)
        self.take(made)
        return made

    def decided(self, given: Given, now: datetime) -> tuple[Recorded, ...]:
        """What a command would make, for stores that keep it before it counts. Raises Refused."""
        held = self.held_by(given.by)
        made = decide(held, given, now)
        if any(one.room in self._rooms and one.room not in held for one in made):
            return ()  # this command opened a room that its giver has left since
        return made

    def take(self, made: Iterable[Recorded]) -> None:
        """Record events that follow those of their rooms. Raises ValueError; then nothing is recorded."""
        made = tuple(made)
        after: dict[str, RoomState] = {}
        for recorded in made:  # all states first: should one not follow, nothing was recorded
            before = after.get(recorded.room) or self._rooms.get(recorded.room, RoomState(recorded.room))
            after[recorded.room] = before.take(recorded)
        self._rooms |= after
        for recorded in made:
            self._keep(recorded)

    def events(self, room: str) -> tuple[Recorded, ...]:
        """What was recorded in a room, in its order."""
        return tuple(self._events.get(room, ()))

    def readable(self, person: str) -> tuple[Recorded, ...]:
        """Everything that a person can read, room by room."""
        return tuple(recorded for id_ in sorted(self.held_by(person)) for recorded in self._events[id_])

    def _keep(self, recorded: Recorded) -> None:
        self._events.setdefault(recorded.room, []).append(recorded)
        made = recorded.event
        if isinstance(made, MemberAdmitted | MemberLeft):
            others = tuple(id_ for id_ in self._entered.get(made.person, ()) if id_ != recorded.room)
            entered = (*others, recorded.room) if isinstance(made, MemberAdmitted) else others
            self._entered[made.person] = entered
