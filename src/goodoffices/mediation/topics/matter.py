"""What the case is about: actors, tracks, issues; what sides said and what mediators suppose; claims that were taken.

The shared nouns stand in the public room, what must not be known in the room of those who may know it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from attrs import frozen
from immutables import Map

from goodoffices.case import Actor, Issue, Role, Told, Track
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.carrying import Carrying, Item

T = TypeVar("T")


@event("actor named", 1)
@frozen
class ActorNamed:
    """An actor of the case; named again, the later words count."""

    actor: Actor


@event("role taken", 1)
@frozen
class RoleTaken:
    """An actor holds a role from a day on: on one track, for one party (M6, M8, M14)."""

    actor: str
    role: Role


@event("track opened", 1)
@frozen
class TrackOpened:
    """A strand of talks; ``not_linked_to``: tracks across which no term is traded (M89)."""

    track: Track


@event("issue raised", 1)
@frozen
class IssueRaised:
    """An issue with its options; raised again, the later options count."""

    issue: Issue


@event("statement told", 1)
@frozen
class StatementTold:
    """What a side told the mediators, in that side's room. ``content`` is as a case folder writes it."""

    id: str
    side: str
    content: Mapping[str, Any]
    words: str
    told: Told


@event("statement withdrawn", 1)
@frozen
class StatementWithdrawn:
    """A side no longer holds to what it said; both stay on record."""

    id: str
    told: Told


@event("guess noted", 1)
@frozen
class GuessNoted:
    """What the mediators suppose about a side: in their own rooms only. ``weight`` (0, 1] is how far they trust it."""

    id: str
    about: str
    content: Mapping[str, Any]
    words: str
    source: str
    claim: str | None = None
    on: date | None = None
    weight: float = 0.5


@event("claim taken", 1)
@frozen
class ClaimTaken:
    """A claim of the public record, taken over by a person; its quote and source stay with it."""

    id: str
    claim: Mapping[str, Any]
    because: str | None = None


@frozen
class Matter:
    """Actors, roles by actor, tracks, issues, statements, guesses and claims by id; ``order``: when each came first."""

    actors: Map[str, Actor] = Map()
    roles: Map[str, tuple[Role, ...]] = Map()
    tracks: Map[str, Track] = Map()
    issues: Map[str, Issue] = Map()
    statements: Map[str, StatementTold] = Map()
    withdrawn: Map[str, Told] = Map()
    guesses: Map[str, GuessNoted] = Map()
    claims: Map[str, ClaimTaken] = Map()
    order: Map[str, int] = Map()

    def in_order(self, things: Mapping[str, T]) -> dict[str, T]:
        """Things of this room in the order in which they were first entered."""
        return {name: things[name] for name in sorted(things, key=lambda one: self.order.get(one, 0))}


def _first(matter: Matter, name: str, recorded: Recorded) -> Map[str, int]:
    return matter.order if name in matter.order else matter.order.set(name, recorded.number)


@folds(Matter, ActorNamed)
def _actor(matter: Matter, recorded: Recorded, event: ActorNamed) -> Matter:
    return changed(
        matter, actors=matter.actors.set(event.actor.id, event.actor), order=_first(matter, event.actor.id, recorded)
    )


@folds(Matter, RoleTaken)
def _role(matter: Matter, recorded: Recorded, event: RoleTaken) -> Matter:
    held = (*matter.roles.get(event.actor, ()), event.role)
    return changed(matter, roles=matter.roles.set(event.actor, held))


@folds(Matter, TrackOpened)
def _track(matter: Matter, recorded: Recorded, event: TrackOpened) -> Matter:
    return changed(
        matter, tracks=matter.tracks.set(event.track.id, event.track), order=_first(matter, event.track.id, recorded)
    )


@folds(Matter, IssueRaised)
def _issue(matter: Matter, recorded: Recorded, event: IssueRaised) -> Matter:
    return changed(
        matter, issues=matter.issues.set(event.issue.id, event.issue), order=_first(matter, event.issue.id, recorded)
    )


@folds(Matter, StatementTold)
def _statement(matter: Matter, recorded: Recorded, event: StatementTold) -> Matter:
    return changed(matter, statements=matter.statements.set(event.id, event), order=_first(matter, event.id, recorded))


@folds(Matter, StatementWithdrawn)
def _withdrawn(matter: Matter, recorded: Recorded, event: StatementWithdrawn) -> Matter:
    return changed(matter, withdrawn=matter.withdrawn.set(event.id, event.told))


@folds(Matter, GuessNoted)
def _guess(matter: Matter, recorded: Recorded, event: GuessNoted) -> Matter:
    return changed(matter, guesses=matter.guesses.set(event.id, event), order=_first(matter, event.id, recorded))


@folds(Matter, ClaimTaken)
def _claim(matter: Matter, recorded: Recorded, event: ClaimTaken) -> Matter:
    return changed(matter, claims=matter.claims.set(event.id, event), order=_first(matter, event.id, recorded))


@folds(Carrying, StatementTold)
def _carried(carrying: Carrying, recorded: Recorded, event: StatementTold) -> Carrying:
    return carrying.with_item(Item(event.id, "statement", event.words, recorded.number, event.told.leave))
