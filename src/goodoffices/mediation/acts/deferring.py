"""Deferring obligations, saying that their trigger has come, deciding what was left undecided, settling them."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import frozen

from goodoffices.mediation.acts.planned import plan_room, zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.deferring import (
    Deferred,
    DeferredSettled,
    DeferredState,
    ObligationDeferred,
    TermDecided,
    TriggerCame,
)
from goodoffices.words import _, listed

TOLD_IN = {RoomKind.SIDE, RoomKind.JOINT}


@command("defer obligation")
@frozen
class DeferObligation:
    """Lay an obligation for later into a mediators' room and into ``to``, each room in its own words."""

    room: str
    giver: str
    words: str
    trigger: str
    to: Mapping[str, str]
    undecided: tuple[str, ...] = ()
    remind_on: datetime | None = None


@command("note trigger")
@frozen
class NoteTrigger:
    """Say that what a deferred obligation waits for has happened."""

    room: str
    deferred: str
    at: datetime
    words: str = ""
    by: datetime | None = None


@command("decide term")
@frozen
class DecideTerm:
    """Say how a term was decided that had been left undecided."""

    room: str
    deferred: str
    term: str
    words: str


@command("settle deferred")
@frozen
class SettleDeferred:
    """Say that a deferred obligation is done, or (``done`` false) that those concerned have dropped it."""

    room: str
    deferred: str
    done: bool
    words: str = ""


@decides(DeferObligation)
def _defer(desk: Desk, command: DeferObligation) -> Decision:
    room = plan_room(desk, command.room)
    zoned(command.remind_on)
    if not command.trigger.strip() or not command.words.strip():
        raise Refused(Why.BAD_INPUT, _("What is put off, and until what?"), _("Say both in words."))
    rest = (command.trigger, command.undecided, command.remind_on)
    names = {to: desk.id(to, "deferred") for to in command.to}
    for to, id_ in names.items():
        desk.room(to, Mandate.MEDIATE, kinds=TOLD_IN)
        yield to, ObligationDeferred(id_, command.giver, command.to[to], *rest)
    id_ = desk.id(room.id, "deferred")
    yield room.id, ObligationDeferred(id_, command.giver, command.words, *rest, tuple(names.items()))


@decides(NoteTrigger)
def _came(desk: Desk, command: NoteTrigger) -> Decision:
    room, state = _standing(desk, command.room, command.deferred)
    zoned(command.at, command.by)
    if state.came is not None:
        raise Refused(Why.ALREADY, _("It has come already."))
    if command.at > desk.now:
        raise Refused(Why.BAD_INPUT, _("This lies in the future."), _("Say it once it has happened."))
    for to, id_ in _told(desk, room, state):
        yield to, TriggerCame(id_, command.at, command.words, command.by)


@decides(DecideTerm)
def _decide(desk: Desk, command: DecideTerm) -> Decision:
    room, state = _standing(desk, command.room, command.deferred)
    if command.term not in state.undecided:
        needs = _("Undecided: {terms}.").format(terms=listed(state.undecided) or "–")
        raise Refused(Why.BAD_INPUT, _("“{term}” is not undecided.").format(term=command.term), needs)
    for to, id_ in _told(desk, room, state):
        yield to, TermDecided(id_, command.term, command.words)


@decides(SettleDeferred)
def _settle(desk: Desk, command: SettleDeferred) -> Decision:
    room, state = _standing(desk, command.room, command.deferred)
    if command.done and state.came is None:
        needs = _("Say first that this has happened: {trigger}.").format(trigger=state.deferred.trigger)
        raise Refused(Why.NOT_YET, _("It is not due yet."), needs)
    for to, id_ in _told(desk, room, state):
        yield to, DeferredSettled(id_, command.done, command.words)


def _standing(desk: Desk, room: str, id_: str) -> tuple[RoomState, DeferredState]:
    found = plan_room(desk, room)
    state = desk.find(found.topic(Deferred).standing, id_)
    if state.settled is not None:
        raise Refused(Why.ALREADY, _("This was settled."))
    return found, state


def _told(desk: Desk, room: RoomState, state: DeferredState) -> Iterator[tuple[str, str]]:
    for to, id_ in state.deferred.elsewhere:
        desk.room(to, Mandate.MEDIATE)
        yield to, id_
    yield room.id, state.deferred.id
