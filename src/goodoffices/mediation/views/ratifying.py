"""The ratification board: what every approver of every side has decided, whose turn it is, what is late."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.ratification import Approver, Outcome, Ratifications


@frozen
class Step:
    """One approver of one side: what it decided, whether it is its turn, whether its deadline has passed."""

    side: str | None
    proposal: str
    approver: Approver
    outcome: Outcome | None
    decided_at: datetime | None
    its_turn: bool
    late: bool


def ratification_board(rooms: Iterable[RoomState], now: datetime) -> tuple[Step, ...]:
    """Every approver in these rooms, by room and order."""
    return tuple(step for room in rooms for step in _of_room(room, now))


def _of_room(room: RoomState, now: datetime) -> Iterable[Step]:
    side = room.topic(Members).of
    for proposal, chain in room.topic(Ratifications).chains.items():
        for approver in sorted(chain.approvers, key=lambda one: one.order):
            found = chain.decided.get(approver.body)
            open_ = found is None or found.outcome is Outcome.DEFERRED
            turn = open_ and not chain.before(approver.body) and not chain.rejected
            late = open_ and approver.deadline is not None and now > approver.deadline
            outcome, at = (found.outcome, found.decided_at) if found else (None, None)
            yield Step(side, proposal, approver, outcome, at, turn, late)
