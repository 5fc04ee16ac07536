"""The least exposure: the chain's bound from below, plans of the constraint model from above, until they meet.

The model answers yes or no to "is there a plan with at most this exposure?". Exposures are fractions with one side's
gain below the line, so all of them lie on the grid of 1 / (G₁ · G₂); the search walks up from the chain's bound in
growing strides, then halves. Every no raises the bound to the next point of the grid, every yes lowers the plan's
exact exposure; when they meet, the optimum is proven in whole numbers.
"""

from fractions import Fraction
from time import monotonic

from attrs import define

from goodoffices.exchange.chain import Chain
from goodoffices.exchange.model import Answer, Shares, Verdict, ask
from goodoffices.exchange.weighing import Problem

FIRST_STRIDE = 64  # the first stride above the bound is this part of it
SHARE = 3  # no question takes more than this part of the time that is left


@define
class Clock:
    """How much of the time is left, in seconds."""

    until: float

    @classmethod
    def of(cls, seconds: float) -> "Clock":
        return cls(monotonic() + seconds)

    @property
    def left(self) -> float:
        return max(0.0, self.until - monotonic())


@define
class Found:
    """The best plan so far, its exposure, and the exposure below which there is none."""

    shares: Shares
    exposure: Fraction
    bound: Fraction

    @property
    def proven(self) -> bool:
        return self.exposure == self.bound


def least_exposure(problem: Problem, start: Shares, clock: Clock) -> Found:
    """The plan with the least largest exposure, from a plan that fits on; not proven when time runs out."""
    grid = problem.gains[0] * problem.gains[1]
    found = Found(start, exposure_of(problem, start), Chain(problem).bound())
    found.bound = min(found.bound, found.exposure)
    low = int(found.bound * grid)  # not yet refused
    stride = 0
    while low < (high := int(found.exposure * grid)) and clock.left > 0:
        point = low + stride if stride < (high - low) // 2 else (low + high) // 2
        answer = ask(problem, budgets(problem, Fraction(point, grid)), clock.left / SHARE)
        if answer.shares is not None:
            found.shares, found.exposure = answer.shares, exposure_of(problem, answer.shares)
            stride = high
            continue
        if answer.verdict is Verdict.NONE and found.bound * grid == low:
            found.bound = Fraction(point + 1, grid)
        low = point + 1
        stride = stride * 2 if stride else max(1, point // FIRST_STRIDE)
    return found


def fewest_person_rounds(problem: Problem, limit: Fraction, seconds: float, hint: Shares | None = None) -> Answer:
    """The plan with the fewest person-rounds among those whose exposure is at most ``limit``."""
    return ask(problem, budgets(problem, limit), seconds, least_person_rounds=True, hint=hint)


def budgets(problem: Problem, limit: Fraction) -> tuple[int, int]:
    """The largest temptations, in whole units of each side, that leave exposure at or under ``limit``."""
    return int(limit * problem.gains[0]), int(limit * problem.gains[1])


def exposure_of(problem: Problem, shares: Shares) -> Fraction:
    """The largest exposure of a plan in whole numbers."""
    owed = [problem.cost(0), problem.cost(1)]
    given = [sum(i.count * i.value for i in items) for items in problem.items]
    largest = Fraction()
    for number in range(problem.rounds):
        for side in (0, 1):
            for item, row in zip(problem.items[side], shares[side], strict=True):
                owed[side] -= item.cost * row[number]
                given[side] -= item.value * row[number]
            for s in (0, 1):
                largest = max(largest, Fraction(owed[s] - given[1 - s], problem.gains[s]))
    return largest
