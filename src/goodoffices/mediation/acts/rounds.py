"""Planning rounds, ending them; expecting decisions and saying that they came."""

from datetime import datetime

from attrs import frozen

from goodoffices.mediation.acts.times import known_zone, zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate
from goodoffices.mediation.topics.rounds import (
    DecisionCame,
    DecisionExpected,
    Delegation,
    RoundEnded,
    RoundFormat,
    RoundPlanned,
    Rounds,
)
from goodoffices.words import _


@command("plan round")
@frozen
class PlanRound:
    """Plan a round of talks in a room whose members may know of it; ``replaces``: a round planned before."""

    room: str
    name: str
    format: RoundFormat
    starts: datetime
    ends: datetime | None = None
    place: str | None = None
    delegations: tuple[Delegation, ...] = ()
    source: str | None = None
    replaces: str | None = None


@command("end round")
@frozen
class EndRound:
    """Say that a round is over, or that it did not take place."""

    room: str
    round: str
    held: bool
    words: str = ""


@command("expect decision")
@frozen
class ExpectDecision:
    """Note that somebody is to decide at a time."""

    room: str
    who: str
    what: str
    at: datetime
    zone: str = "UTC"
    source: str | None = None


@command("note decision")
@frozen
class NoteDecision:
    """Say what came of an expected decision, or until when it was put off."""

    room: str
    decision: str
    words: str
    until: datetime | None = None


@decides(PlanRound)
def _plan(desk: Desk, command: PlanRound) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    rounds = room.topic(Rounds)
    if command.replaces is not None:
        desk.find(rounds.planned, command.replaces)
        _not_over(rounds, command.replaces)
    zoned(command.starts, command.ends)
    if command.ends is not None and command.ends < command.starts:
        raise Refused(Why.BAD_INPUT, _("It ends before it starts."), _("Give the later time as its end."))
    id_ = command.replaces or desk.id(room.id, "round")
    rest = (command.ends, command.place, command.delegations, command.source)
    yield room.id, RoundPlanned(id_, command.name, command.format, command.starts, *rest)


@decides(EndRound)
def _end(desk: Desk, command: EndRound) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    planned = desk.find(room.topic(Rounds).planned, command.round)
    _not_over(room.topic(Rounds), command.round)
    if command.held and planned.starts > desk.now:
        needs = _("Wait until {until}.").format(until=planned.starts.isoformat())
        raise Refused(Why.NOT_YET, _("This round has not begun."), needs)
    yield room.id, RoundEnded(command.round, command.held, command.words)


@decides(ExpectDecision)
def _expect(desk: Desk, command: ExpectDecision) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    zoned(command.at)
    known_zone(command.zone)
    rest = (command.who, command.what, command.at, command.zone, command.source)
    yield room.id, DecisionExpected(desk.id(room.id, "decision"), *rest)


@decides(NoteDecision)
def _came(desk: Desk, command: NoteDecision) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    rounds = room.topic(Rounds)
    expected = desk.find(rounds.expected, command.decision)
    if command.decision in rounds.came:
        raise Refused(Why.ALREADY, _("It has come already."))
    if command.until is not None:
        zoned(command.until)
        if command.until <= expected.at:
            raise Refused(Why.BAD_INPUT, _("This is not later than before."), _("Give the later time."))
    yield room.id, DecisionCame(command.decision, command.words, command.until)


def _not_over(rounds: Rounds, id_: str) -> None:
    if id_ in rounds.ended:
        raise Refused(Why.ALREADY, _("This round is over."))
