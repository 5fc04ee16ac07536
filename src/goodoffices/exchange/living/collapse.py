"""Conditions on which a deal falls, and other deadlines of steps: kept, still open with the hours left, or missed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from attrs import frozen

from goodoffices.case.exchanges import Exchange
from goodoffices.case.gates import GateKind
from goodoffices.case.living import AwaitedStep, Deadline
from goodoffices.exchange.living.times import aware, deadline_of, demand_offset


class Watch(StrEnum):
    """How a deadline stands."""

    KEPT = "kept"
    OPEN = "open"
    MISSED = "missed"


@frozen
class Watched:
    """A deadline in a round: its moment in UTC, how it stands, and the hours left (below 0: past)."""

    deadline: Deadline
    round: int
    at: datetime
    watch: Watch
    hours_left: float

    @property
    def falls(self) -> bool:
        """Whether the deal falls here."""
        return self.deadline.ends_deal and self.watch is Watch.MISSED


def watched(exchange: Exchange, now: datetime) -> tuple[Watched, ...]:
    """Every deadline that awaits a step, in every round it is meant for, in the order of time, at ``now``.

    A step meets the deadline of its round when it is of the kind awaited and was answered in time; where several steps
    of the kind belong to the round (the lists of both sides), all have to be. Of deadlines of rounds that lie in the
    past and of which no step is recorded nothing is said, but for the last: silence about what went well is no breach.

    Raises:
        ExchangeError: for a ``now`` without an offset.
    """
    at = demand_offset(now)
    found = [w for d in exchange.living.deadlines if d.awaits is not None for w in _of_one(exchange, d, d.awaits, at)]
    return tuple(sorted(found, key=lambda w: (w.at, w.deadline.id)))


def fallen(exchange: Exchange, now: datetime) -> Watched | None:
    """The first condition on which the deal has fallen, or None."""
    return next((w for w in watched(exchange, now) if w.falls), None)


def _of_one(exchange: Exchange, deadline: Deadline, awaits: GateKind, now: datetime) -> Iterator[Watched]:
    for number in deadline.rounds or range(1, exchange.rounds + 2):
        moment = deadline_of(exchange, deadline, number)
        steps = [step for step in exchange.living.steps if step.kind is awaits and step.round == number]
        if moment is None or (not steps and moment < now and number <= exchange.rounds):
            continue
        left = (moment - now) / timedelta(hours=1)
        yield Watched(deadline, number, moment, _watch(exchange, steps, moment, now), left)


def _watch(exchange: Exchange, steps: list[AwaitedStep], moment: datetime, now: datetime) -> Watch:
    answers = [aware(exchange, step.answered) for step in steps if step.answered is not None]
    if steps and len(answers) == len(steps) and max(answers) <= min(moment, now):
        return Watch.KEPT
    return Watch.OPEN if now <= moment else Watch.MISSED
