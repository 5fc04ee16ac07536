"""The case: everything known, each confidential part in its own room."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from attrs import evolve, field, frozen

from goodoffices.case.actors import MEDIATING, Actor, RoleKind
from goodoffices.case.channels import Channel, Relationship
from goodoffices.case.claims import Claim
from goodoffices.case.exchanges import CarriedOut, Exchange
from goodoffices.case.expressions import Assignment, Expression
from goodoffices.case.issues import Issue
from goodoffices.case.names import LocalText
from goodoffices.case.obligations import Span
from goodoffices.case.packages import Origin, Package
from goodoffices.case.statements import Guess, Ratification, Statement, Weight
from goodoffices.case.tracks import Track


class RoomKind(StrEnum):
    """Whose room it is."""

    MEDIATOR = "mediator"
    SIDE = "side"
    IMPLEMENTERS = "implementers"
    JOINT = "joint"


@frozen
class Room:
    """A confidential part of a case. Guesses and weights are held by mediators' rooms only.

    ``continuing`` is what keeping the relation going is worth to a side, from and to, as a share of its gain.
    """

    id: str
    kind: RoomKind
    side: str | None = None
    members: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    guesses: tuple[Guess, ...] = ()
    weights: tuple[Weight, ...] = ()
    channels: Mapping[str, Channel] = field(factory=dict)
    packages: Mapping[str, Package] = field(factory=dict)
    ratification: Ratification | None = None
    note: str | None = None
    continuing: Mapping[str, Span] = field(factory=dict)


@frozen
class Constraint:
    """A fact of the matter that every package obeys; a side's ceiling is a statement, not a constraint."""

    condition: Expression
    because: str | None = None


@frozen
class PublicPrecondition:
    """A condition that a side has put publicly before any agreement, with the claim it rests on (M46)."""

    by: str
    condition: Expression
    origin: Origin
    on: date | None = None


@frozen
class Case:
    """A case with all the rooms that its reader holds; :meth:`seen_by` leaves out the others.

    ``no_deal`` says how issues stand without an agreement, where that is not simply that nothing is given.
    """

    id: str
    title: LocalText
    actors: Mapping[str, Actor]
    issues: Mapping[str, Issue]
    zone: str = "UTC"
    fictional: bool = False
    tracks: Mapping[str, Track] = field(factory=dict)
    relationships: tuple[Relationship, ...] = ()
    channels: Mapping[str, Channel] = field(factory=dict)
    constraints: tuple[Constraint, ...] = ()
    preconditions: tuple[PublicPrecondition, ...] = ()
    no_deal: Assignment = field(factory=dict)
    packages: Mapping[str, Package] = field(factory=dict)
    claims: tuple[Claim, ...] = ()
    rooms: Mapping[str, Room] = field(factory=dict)
    exchange: Exchange | None = None
    carried_out: tuple[CarriedOut, ...] = ()
    note: LocalText = LocalText()

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties, in the order of the file."""
        return tuple(a.id for a in self.actors.values() if a.holds(RoleKind.PARTY))

    @property
    def mediators(self) -> tuple[str, ...]:
        return tuple(a.id for a in self.actors.values() if any(a.holds(role) for role in MEDIATING))

    def statements(self, side: str) -> tuple[Statement, ...]:
        """What a side said, from every room at hand."""
        return tuple(s for room in self.rooms.values() for s in room.statements if s.side == side)

    def guesses(self, side: str) -> tuple[Guess, ...]:
        """What the mediators suppose about a side."""
        return tuple(g for room in self.rooms.values() for g in room.guesses if g.about == side)

    def weights(self) -> tuple[Weight, ...]:
        return tuple(w for room in self.rooms.values() for w in room.weights)

    def all_channels(self) -> Mapping[str, Channel]:
        """The public channels and those of the rooms at hand."""
        return {**self.channels, **{k: c for room in self.rooms.values() for k, c in room.channels.items()}}

    def seen_by(self, rooms: Iterable[str]) -> "Case":
        """The case as somebody sees it who holds these rooms and no others."""
        held = set(rooms)
        return evolve(self, rooms={k: room for k, room in self.rooms.items() if k in held})
