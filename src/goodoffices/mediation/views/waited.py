"""What waits in the talks: answers, approvals, clauses, debts, and what was expected and has not been noted."""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from goodoffices.mediation.rooms import CONFIDENTIAL, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.asking import Questions
from goodoffices.mediation.topics.blind import BlindRounds
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.pressure import Pressure
from goodoffices.mediation.topics.proposals import ProposalReceived, Proposals
from goodoffices.mediation.topics.rounds import Rounds
from goodoffices.mediation.topics.text import ClauseStatus, Texts
from goodoffices.mediation.views.ratifying import ratification_board

MEDIATORS = "mediators"


@frozen
class Waiting:
    """``of`` has to do or say something: ``kind`` and ``id`` name what about, ``words`` describe it for people."""

    of: str
    kind: str
    id: str
    words: str
    room: str
    by: datetime | None = None


def waited_in_talks(room: RoomState, now: datetime) -> Iterator[Waiting]:
    """What a side has to answer, and what mediators have to give back, end or note, as one room tells it."""
    members = room.topic(Members)
    if members.kind is RoomKind.SIDE:
        side = members.of or ""
        yield from _questions(room, side)
        yield from _proposals(room, side)
        yield from _approvals(room, side, now)
        yield from _clauses(room, side)
        for item in room.topic(Carrying).owed():
            yield Waiting(MEDIATORS, "owed back", item.id, item.words, room.id)
    if members.kind in CONFIDENTIAL:
        yield from _blind(room, now)
    yield from _overdue(room, now)


def _questions(room: RoomState, side: str) -> Iterator[Waiting]:
    """The side answers what it is asked; where it asked back, first the mediators reply to that."""
    for one in room.topic(Questions).in_order():
        if not one.open:
            continue
        back = one.asks_back
        if back is not None and back not in room.topic(Carrying).replies:
            words = room.topic(Carrying).items[back].words
            yield Waiting(MEDIATORS, "asked back", back, words, room.id)
        else:
            yield Waiting(side, "question", one.asked.id, one.asked.words, room.id, one.asked.answer_by)


def _proposals(room: RoomState, side: str) -> Iterator[Waiting]:
    sealed = {one.proposal for one in room.topic(BlindRounds).rounds.values() if one.sealed is not None}
    for id_, standing in room.topic(Proposals).standing.items():
        said = standing.proposal
        if standing.reply is None and not (standing.withdrawn or standing.replaced) and id_ not in sealed:
            by = said.answer_by if isinstance(said, ProposalReceived) else None
            yield Waiting(side, "proposal", id_, said.words, room.id, by)
    for blind in room.topic(BlindRounds).rounds.values():
        if blind.sealed is None and blind.result is None:
            words = room.topic(Proposals).standing[blind.proposal].proposal.words
            yield Waiting(side, "blind round", blind.id, words, room.id, blind.until)


def _approvals(room: RoomState, side: str, now: datetime) -> Iterator[Waiting]:
    for step in ratification_board([room], now):
        if step.its_turn:
            yield Waiting(side, "approval", step.proposal, step.approver.body, room.id, step.approver.deadline)


def _clauses(room: RoomState, side: str) -> Iterator[Waiting]:
    for id_, standing in room.topic(Texts).standing.items():
        for clause in standing.text.clauses:
            if standing.status(clause.id) is ClauseStatus.NOT_DISCUSSED and not standing.replaced:
                yield Waiting(side, "clause", id_, f"{clause.id} {clause.words}", room.id)


def _blind(room: RoomState, now: datetime) -> Iterator[Waiting]:
    """Rounds whose time is over: a mediator ends them."""
    for blind in room.topic(BlindRounds).rounds.values():
        if blind.result is None and now > blind.until:
            words = room.topic(Proposals).standing[blind.proposal].proposal.words
            yield Waiting(MEDIATORS, "end of blind round", blind.id, words, room.id, blind.until)


def _overdue(room: RoomState, now: datetime) -> Iterator[Waiting]:
    """What was to happen by now: the mediators note what came of it."""
    rounds, pressure = room.topic(Rounds), room.topic(Pressure)
    for id_, planned in rounds.planned.items():
        if id_ not in rounds.ended and (planned.ends or planned.starts) < now:
            yield Waiting(MEDIATORS, "round", id_, planned.name, room.id, planned.ends or planned.starts)
    for id_, expected in rounds.expected.items():
        if id_ not in rounds.came and expected.at < now:
            yield Waiting(MEDIATORS, "decision", id_, expected.what, room.id, expected.at)
    for id_, forecast in pressure.forecasts.items():
        if id_ not in pressure.scores and forecast.until < now:
            yield Waiting(MEDIATORS, "forecast", id_, forecast.words, room.id, forecast.until)
