"""Naming obstacles, whose severity is somebody's claim; saying whether talks are on and how they go."""

from datetime import date

from attrs import frozen

from goodoffices.mediation.acts.times import day_been
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate
from goodoffices.mediation.topics.obstacles import (
    Course,
    Obstacle,
    ObstacleKind,
    ObstacleNamed,
    ObstacleRemoved,
    Progress,
    SeverityClaimed,
    TalksChanged,
    TalksState,
)
from goodoffices.words import _


@command("name obstacle")
@frozen
class NameObstacle:
    """Write down what stands in the way."""

    room: str
    kind: ObstacleKind
    words: str
    owner: str | None = None
    since: date | None = None
    evidence: str | None = None


@command("claim severity")
@frozen
class ClaimSeverity:
    """Write down how great somebody says an obstacle is."""

    room: str
    obstacle: str
    severity: str
    by: str
    on: date
    source: str | None = None


@command("remove obstacle")
@frozen
class RemoveObstacle:
    """Say that an obstacle no longer stands."""

    room: str
    obstacle: str
    on: date
    how: str = ""


@command("change talks")
@frozen
class ChangeTalks:
    """Say whether talks are on, paused or broken off, and apart from that whether they go easier or harder."""

    room: str
    state: TalksState
    course: Course
    on: date
    because: str = ""
    source: str | None = None


@decides(NameObstacle)
def _name(desk: Desk, command: NameObstacle) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    rest = (command.owner, command.since, command.evidence)
    yield room.id, ObstacleNamed(desk.id(room.id, "obstacle"), command.kind, command.words, *rest)


@decides(ClaimSeverity)
def _claim(desk: Desk, command: ClaimSeverity) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    desk.find(room.topic(Progress).obstacles, command.obstacle)
    day_been(desk, command.on)
    yield room.id, SeverityClaimed(command.obstacle, command.severity, command.by, command.on, command.source)


@decides(RemoveObstacle)
def _remove(desk: Desk, command: RemoveObstacle) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    found: Obstacle = desk.find(room.topic(Progress).obstacles, command.obstacle)
    if found.removed is not None:
        raise Refused(Why.ALREADY, _("It was removed on {day}.").format(day=found.removed.on.isoformat()))
    day_been(desk, command.on)
    yield room.id, ObstacleRemoved(command.obstacle, command.on, command.how)


@decides(ChangeTalks)
def _change(desk: Desk, command: ChangeTalks) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    day_been(desk, command.on)
    yield room.id, TalksChanged(command.state, command.course, command.on, command.because, command.source)
