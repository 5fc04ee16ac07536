"""Steps that are waited for longer than was agreed, or than is usual: a consent that is slow-walked.

What is usual is what the same actor took for the same kind of step before. A wait that is longer than each of n earlier
answers would come up by chance once in n + 1 times, if the actor went on as before: the share is given with it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from goodoffices.case.exchanges import Exchange
from goodoffices.case.living import AwaitedStep
from goodoffices.exchange.living.times import aware, demand_offset

FEWEST = 3  # earlier answers, below which nothing is usual yet


class Pace(StrEnum):
    """How an answer is, or was, awaited."""

    IN_TIME = "in time"
    OVERDUE = "overdue"  # past the time that was agreed
    UNUSUAL = "slower than ever"  # longer than each of the earlier answers of this actor and kind
    UNKNOWN = "no measure"  # nothing agreed, and too few earlier answers


@frozen
class Waited:
    """A step with the hours it has been, or was, waited for, and against what that is measured.

    ``allowed`` is the time agreed, or the longest of the ``earlier`` answers; ``chance`` is how often so long a wait
    would come up if nothing had changed (None where the measure is what was agreed).
    """

    step: AwaitedStep
    hours: float
    pace: Pace
    allowed: float | None = None
    earlier: int = 0
    chance: Fraction | None = None

    @property
    def pending(self) -> bool:
        return self.step.answered is None

    @property
    def slow(self) -> bool:
        return self.pace in (Pace.OVERDUE, Pace.UNUSUAL)


def awaited(exchange: Exchange, now: datetime) -> tuple[Waited, ...]:
    """Every step asked for by ``now`` (with an offset), in the order of asking, with its pace.

    Answers after ``now`` are not known yet: the step is then still waited for.

    Raises:
        ExchangeError: for a ``now`` without an offset.
    """
    at = demand_offset(now)
    asked = [step for step in exchange.living.steps if aware(exchange, step.asked) <= at]
    asked.sort(key=lambda step: (aware(exchange, step.asked), step.id))
    return tuple(_waited(exchange, step, asked, at) for step in asked)


def _waited(exchange: Exchange, step: AwaitedStep, asked: list[AwaitedStep], now: datetime) -> Waited:
    hours = _hours(exchange, step, now)
    if step.agreed_hours is not None:
        allowed = float(step.agreed_hours)
        return Waited(step, hours, Pace.OVERDUE if hours > allowed else Pace.IN_TIME, allowed)
    before = list(_before(exchange, step, asked, now))
    if len(before) < FEWEST:
        return Waited(step, hours, Pace.UNKNOWN, earlier=len(before))
    longest = max(before)
    pace = Pace.UNUSUAL if hours > longest else Pace.IN_TIME
    return Waited(step, hours, pace, longest, len(before), Fraction(1, len(before) + 1))


def _before(exchange: Exchange, step: AwaitedStep, asked: list[AwaitedStep], now: datetime) -> Iterator[float]:
    """The hours that earlier steps of the actor and kind took, as far as they were answered when this one was asked."""
    start = aware(exchange, step.asked)
    for one in asked:
        if one.kind is step.kind and one.by == step.by and one.answered is not None:
            answered = aware(exchange, one.answered)
            if answered <= min(start, now):
                yield _hours(exchange, one, now)


def _hours(exchange: Exchange, step: AwaitedStep, now: datetime) -> float:
    end = now if step.answered is None else min(now, aware(exchange, step.answered))
    return (end - aware(exchange, step.asked)) / timedelta(hours=1)
