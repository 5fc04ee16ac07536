"""Setting aims; beginning and changing what is tried."""

from datetime import date

from attrs import frozen

from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate
from goodoffices.mediation.topics.efforts import (
    AimDropped,
    AimSet,
    EffortBegun,
    EffortChanged,
    EffortKind,
    Efforts,
    EffortState,
    Horizon,
)
from goodoffices.words import _


@command("set aim")
@frozen
class SetAim:
    """Write down what a mediator is after, in a room of mediators; who is in the room may know of it."""

    room: str
    of: str
    words: str
    horizon: Horizon


@command("drop aim")
@frozen
class DropAim:
    """Say that an aim was reached or is no longer pursued."""

    room: str
    aim: str
    reached: bool
    words: str = ""


@command("begin effort")
@frozen
class BeginEffort:
    """Note a way that is explored, a request to press somebody, or an initiative of others."""

    room: str
    kind: EffortKind
    by: str
    words: str
    whom: str | None = None
    scope: str | None = None
    place: str | None = None
    on: date | None = None
    source: str | None = None


@command("change effort")
@frozen
class ChangeEffort:
    """Say how it stands with an effort, and what came of it."""

    room: str
    effort: str
    state: EffortState
    result: str = ""


@decides(SetAim)
def _aim(desk: Desk, command: SetAim) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    yield room.id, AimSet(desk.id(room.id, "aim"), command.of, command.words, command.horizon)


@decides(DropAim)
def _drop(desk: Desk, command: DropAim) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    efforts = room.topic(Efforts)
    desk.find(efforts.aims, command.aim)
    if command.aim in efforts.dropped:
        raise Refused(Why.ALREADY, _("That aim is settled."))
    yield room.id, AimDropped(command.aim, command.reached, command.words)


@decides(BeginEffort)
def _begin(desk: Desk, command: BeginEffort) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    if command.kind is EffortKind.PRESS and command.whom is None:
        raise Refused(Why.BAD_INPUT, _("Who is to be pressed?"), _("Name the actor."))
    rest = (command.words, command.whom, command.scope, command.place, command.on, command.source)
    yield room.id, EffortBegun(desk.id(room.id, "effort"), command.kind, command.by, *rest)


@decides(ChangeEffort)
def _change(desk: Desk, command: ChangeEffort) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    efforts = room.topic(Efforts)
    desk.find(efforts.begun, command.effort)
    if efforts.state(command.effort) in (EffortState.DONE, EffortState.GIVEN_UP):
        raise Refused(Why.ALREADY, _("That effort is settled."), _("Begin another one."))
    yield room.id, EffortChanged(command.effort, command.state, command.result)
