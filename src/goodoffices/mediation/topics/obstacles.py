"""Obstacles, their severity as somebody's claim; whether talks are on, apart from how hard they are."""

from datetime import date
from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


class ObstacleKind(StrEnum):
    """What sort of thing stands in the way (M54)."""

    SUBSTANTIVE = "substantive"
    PRACTICAL = "practical"
    LOGISTICAL = "logistical"
    TRUST = "trust"


class TalksState(StrEnum):
    """Whether there are talks."""

    ON = "on"
    PAUSED = "paused"
    BROKEN = "broken off"


class Course(StrEnum):
    """How talks go; says nothing about whether there are any (M60)."""

    EASIER = "easier"
    UNCHANGED = "unchanged"
    HARDER = "harder"


@event("obstacle named", 1)
@frozen
class ObstacleNamed:
    """Something stands in the way. ``owner`` is who could remove it; ``evidence`` where it is known from."""

    id: str
    kind: ObstacleKind
    words: str
    owner: str | None = None
    since: date | None = None
    evidence: str | None = None


@event("severity claimed", 1)
@frozen
class SeverityClaimed:
    """Somebody says how great an obstacle is, in their own word (M55)."""

    obstacle: str
    severity: str
    by: str
    on: date
    source: str | None = None


@event("obstacle removed", 1)
@frozen
class ObstacleRemoved:
    """The obstacle no longer stands."""

    obstacle: str
    on: date
    how: str = ""


@event("talks changed", 1)
@frozen
class TalksChanged:
    """Whether talks are on, and separately how they go; as of a day, with the reason or the source."""

    state: TalksState
    course: Course
    on: date
    because: str = ""
    source: str | None = None


@frozen
class Obstacle:
    """An obstacle with every claim of its severity in their order; ``removed`` is None while it stands."""

    named: ObstacleNamed
    severities: tuple[SeverityClaimed, ...] = ()
    removed: ObstacleRemoved | None = None


@frozen
class Progress:
    """Obstacles by id; every change of the talks in its order, the last one counts."""

    obstacles: Map[str, Obstacle] = Map()
    talks: tuple[TalksChanged, ...] = ()


@folds(Progress, ObstacleNamed)
def _named(progress: Progress, recorded: Recorded, event: ObstacleNamed) -> Progress:
    return evolve(progress, obstacles=progress.obstacles.set(event.id, Obstacle(event)))


@folds(Progress, SeverityClaimed)
def _claimed(progress: Progress, recorded: Recorded, event: SeverityClaimed) -> Progress:
    before = progress.obstacles[event.obstacle]
    after = evolve(before, severities=(*before.severities, event))
    return evolve(progress, obstacles=progress.obstacles.set(event.obstacle, after))


@folds(Progress, ObstacleRemoved)
def _removed(progress: Progress, recorded: Recorded, event: ObstacleRemoved) -> Progress:
    after = evolve(progress.obstacles[event.obstacle], removed=event)
    return evolve(progress, obstacles=progress.obstacles.set(event.obstacle, after))


@folds(Progress, TalksChanged)
def _talks(progress: Progress, recorded: Recorded, event: TalksChanged) -> Progress:
    return evolve(progress, talks=(*progress.talks, event))
