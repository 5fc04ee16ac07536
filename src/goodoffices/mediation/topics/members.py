"""Who is in a room, as what, with which mandates; and which other rooms its members may read."""

from attrs import evolve, frozen
from immutables import Map

from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.rooms import Mandate, Member, Part, RoomKind
from goodoffices.mediation.state import folds


@event("room opened", 1)
@frozen
class RoomOpened:
    """A room begins. ``of`` is the actor whose room it is: a side, or the mediator whose own it is."""

    kind: RoomKind
    name: str
    of: str | None = None
    case: str | None = None


@event("member admitted", 1)
@frozen
class MemberAdmitted:
    """Somebody enters a room, or stays in it with other mandates."""

    person: str
    part: Part
    mandates: tuple[Mandate, ...]
    actor: str | None = None


@event("member left", 1)
@frozen
class MemberLeft:
    """Somebody leaves a room; what was read before stays read."""

    person: str
    because: str | None = None


@event("room shown", 1)
@frozen
class RoomShown:
    """The members of this room may read another one (joint or public). That room does not learn who they are."""

    room: str


@event("room closed", 1)
@frozen
class RoomClosed:
    """Nothing more is recorded in the room."""

    because: str | None = None


@frozen
class Members:
    """``members`` by person; ``shown``: rooms that every member may read, with the number of the event."""

    kind: RoomKind = RoomKind.OWN
    name: str = ""
    of: str | None = None
    case: str | None = None
    members: Map[str, Member] = Map()
    shown: Map[str, int] = Map()
    closed: bool = False


@folds(Members, RoomOpened)
def _opened(members: Members, recorded: Recorded, event: RoomOpened) -> Members:
    return evolve(members, kind=event.kind, name=event.name, of=event.of, case=event.case)


@folds(Members, MemberAdmitted)
def _admitted(members: Members, recorded: Recorded, event: MemberAdmitted) -> Members:
    member = Member(event.person, event.part, event.mandates, event.actor)
    return evolve(members, members=members.members.set(event.person, member))


@folds(Members, MemberLeft)
def _left(members: Members, recorded: Recorded, event: MemberLeft) -> Members:
    return evolve(members, members=members.members.delete(event.person))


@folds(Members, RoomShown)
def _shown(members: Members, recorded: Recorded, event: RoomShown) -> Members:
    return evolve(members, shown=members.shown.set(event.room, recorded.number))


@folds(Members, RoomClosed)
def _closed(members: Members, recorded: Recorded, event: RoomClosed) -> Members:
    return evolve(members, closed=True)
