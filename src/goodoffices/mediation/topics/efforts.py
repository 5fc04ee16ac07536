"""What mediators aim at and try: aims, ways explored at once, requests to press somebody, initiatives of others.

An initiative of others does not change the state of the case by itself (M90).
"""

from datetime import date
from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


class Horizon(StrEnum):
    """When an aim is to be reached."""

    IMMEDIATE = "immediate"
    FOLLOWING = "following"  # what comes after the exchange (M119)


class EffortState(StrEnum):
    """How it stands with a way, a request or an initiative."""

    OPEN = "open"
    UNDER_WAY = "under way"
    DONE = "done"
    GIVEN_UP = "given up"


class EffortKind(StrEnum):
    """What is tried."""

    AVENUE = "avenue"  # one of several ways explored at once (M92)
    PRESS = "request to press"  # a partner is asked to press a party (M107)
    INITIATIVE = "initiative of others"  # a conference, another mediation (M21, M91)


@event("aim set", 1)
@frozen
class AimSet:
    """What a mediator is after (M65, M119). Who may know of it is who is in the room."""

    id: str
    of: str
    words: str
    horizon: Horizon


@event("aim dropped", 1)
@frozen
class AimDropped:
    """An aim is no longer pursued, or has been reached."""

    id: str
    reached: bool
    words: str = ""


@event("effort begun", 1)
@frozen
class EffortBegun:
    """Something is tried. ``by`` does it, ``whom`` is asked or pressed, ``scope`` what it is about."""

    id: str
    kind: EffortKind
    by: str
    words: str
    whom: str | None = None
    scope: str | None = None
    place: str | None = None
    on: date | None = None
    source: str | None = None


@event("effort changed", 1)
@frozen
class EffortChanged:
    """How it stands with something that is tried, and what came of it."""

    id: str
    state: EffortState
    result: str = ""


@frozen
class Efforts:
    """Aims and efforts by id, with what became of them."""

    aims: Map[str, AimSet] = Map()
    dropped: Map[str, AimDropped] = Map()
    begun: Map[str, EffortBegun] = Map()
    changes: Map[str, tuple[EffortChanged, ...]] = Map()

    def state(self, id_: str) -> EffortState:
        """How it stands with an effort: as was said last."""
        said = self.changes.get(id_)
        return said[-1].state if said else EffortState.OPEN


@folds(Efforts, AimSet)
def _aim(efforts: Efforts, recorded: Recorded, event: AimSet) -> Efforts:
    return evolve(efforts, aims=efforts.aims.set(event.id, event))


@folds(Efforts, AimDropped)
def _dropped(efforts: Efforts, recorded: Recorded, event: AimDropped) -> Efforts:
    return evolve(efforts, dropped=efforts.dropped.set(event.id, event))


@folds(Efforts, EffortBegun)
def _begun(efforts: Efforts, recorded: Recorded, event: EffortBegun) -> Efforts:
    return evolve(efforts, begun=efforts.begun.set(event.id, event))


@folds(Efforts, EffortChanged)
def _changed(efforts: Efforts, recorded: Recorded, event: EffortChanged) -> Efforts:
    said = (*efforts.changes.get(event.id, ()), event)
    return evolve(efforts, changes=efforts.changes.set(event.id, said))
