"""The least exposure: the chain's bound from below, plans from above, until they meet.

At each exposure tried a plan is first built backwards, which is quick; where that fails, the constraint model answers
yes or no to "is there a plan with at most this exposure?". Exposures are fractions with one side's gain below the
line, so all of them lie on the grid of 1 / (G₁ · G₂); the search walks up from the chain's bound in growing strides,
then halves. Every no raises the bound to the next point of the grid, every yes lowers the plan's exact exposure; when
they meet, the optimum is proven in whole numbers.
"""

from fractions import Fraction
from time import monotonic

from attrs import define, evolve

from goodoffices.exchange.backwards import build_backwards
from goodoffices.exchange.chain import Chain
from goodoffices.exchange.earlier import bring_forward
from goodoffices.exchange.model import Answer, Shares, Verdict, ask
from goodoffices.exchange.weighing import Problem

FIRST_STRIDE = 64  # the first stride above the bound is this part of it
EFFORT = 2.0  # for fewer person-rounds at the least exposure, in the solver's units; a few seconds
SECONDS = 0.01  # of that effort a second of the time given where nothing but caps and order binds; a hundredth of it
SHARE = 3  # no question takes more than this part of the time that is left


@define
class Clock:
    """How much of the time is left, in seconds."""

    until: float
    given: float

    @classmethod
    def of(cls, seconds: float) -> "Clock":
        return cls(monotonic() + seconds, seconds)

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
    reached = exposure_of(problem, start)
    found = Found(start, reached, Chain(problem).bound(reached))
    low = int(found.bound * grid)  # not yet refused
    stride = 0
    while low < (high := int(found.exposure * grid)) and clock.left > 0:
        point = low + stride if stride < (high - low) // 2 else (low + high) // 2
        answer = _at_most(problem, Fraction(point, grid), clock)
        if answer.shares is not None:
            found.shares, found.exposure = answer.shares, exposure_of(problem, answer.shares)
            stride = high
            continue
        if answer.verdict is Verdict.NONE:
            found.bound = Fraction(point + 1, grid)
        low = point + 1
        stride = stride * 2 if stride else max(1, point // FIRST_STRIDE)
    return found


def _at_most(problem: Problem, limit: Fraction, clock: Clock) -> Answer:
    """Whether there is a plan whose exposure is at most ``limit``."""
    within = budgets(problem, limit)
    built = build_backwards(problem, within)
    return Answer(Verdict.FOUND, built) if built is not None else ask(problem, within, clock.left / SHARE)


def rounds_that_would_do(problem: Problem, limit: Fraction) -> int | None:
    """A number of rounds, up to twice as many, with which a plan within ``limit`` was built; None when none was."""
    for rounds in range(problem.rounds + 1, 2 * problem.rounds + 1):
        if build_backwards(evolve(problem, rounds=rounds), budgets(problem, limit)) is not None:
            return rounds
    return None


def fewest_person_rounds(
    problem: Problem, limit: Fraction, start: Shares | None, seconds: float, effort: float | None = None
) -> Answer:
    """The plan with the fewest person-rounds among those whose exposure is at most ``limit``.

    ``start`` is a plan within the limit, if one is known; with it, one at least as good is always found.
    """
    within = budgets(problem, limit)
    hint = None if start is None else bring_forward(problem, start, within)
    answer = ask(problem, within, seconds, least_person_rounds=True, hint=hint, effort=effort)
    if hint is not None and (
        answer.shares is None or person_rounds(problem, hint) < person_rounds(problem, answer.shares)
    ):
        return Answer(Verdict.FOUND, hint)
    return answer


def person_rounds(problem: Problem, shares: Shares) -> int:
    """Persons times the round in which they go over, summed."""
    return sum(
        (number + 1) * groups * item.group
        for items, rows in zip(problem.items, shares, strict=True)
        for item, row in zip(items, rows, strict=True)
        for number, groups in enumerate(row)
    )


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
