"""Simulated sides: truthful, erring, or overstating what they have without a deal."""

from collections.abc import Sequence
from math import log2

import numpy as np
from attrs import define, field

from goodoffices.lab.scenarios import REFUSED, Floats, Package, Scenario
from goodoffices.preferences.queries import ORDERS, Query, QueryKind, answer_of

COUNTS = frozenset({QueryKind.MAKE_UP, QueryKind.PATH})  # the answer is a count
NEAR = 0.5  # of the wrong answers, the share that is one step off
OVERSTATED = 0.5  # of its room, by which a side inflates its red line


@define(eq=False)
class Side:
    """One side of a scenario as it answers; it counts what it was asked.

    It answers as if it had ``stated`` without a deal. A side that overstates says so of half of its room more than it
    has, and votes against every text below that; what it accepts in the end is a matter of its true values alone.
    ``wrong``: the probability of a wrong answer; half of the wrong ones are one step off (a neighbouring count, two
    neighbours of a ranking swapped, the second best package), the others any wrong answer with equal probability.
    """

    number: int
    tables: tuple[Floats, ...]  # one array (options) an issue
    stated: float
    overstates: bool
    wrong: float
    rng: np.random.Generator
    questions: int = field(default=0, init=False)
    bits: float = field(default=0.0, init=False)  # what the answers could have told at most

    def value(self, package: Package) -> float:
        """The side's true value of a package."""
        return float(sum(table[option] for table, option in zip(self.tables, package, strict=True)))

    def answer(self, query: Query) -> int:
        """The answer, perhaps a wrong one."""
        worth = np.array([self.value(package) for package in query.packages])
        return self._heard(query, answer_of(query, worth, self.stated - REFUSED), worth)

    def prefers(self, changed: Package, current: Package) -> bool:
        """A vote, perhaps a wrong one: is the changed text better than the current one?"""
        query = Query(self.number, QueryKind.TWO_PACKAGES, (current, changed))
        worth = np.array([self.value(current), self.value(changed)])
        right = int(worth[1] > worth[0] and not (self.overstates and worth[1] < self.stated))
        return bool(self._heard(query, right, worth))

    def _heard(self, query: Query, right: int, worth: Floats) -> int:
        self.questions += 1
        self.bits += log2(query.answers)
        return heard(query, right, worth, self.wrong, self.rng)


def sides_of(
    scenario: Scenario, rngs: Sequence[np.random.Generator], *, wrong: float = 0.0, overstates: int | None = None
) -> tuple[Side, ...]:
    """The sides of a scenario, each with its own generator; ``overstates`` is the number of the one that does."""
    stated = scenario.no_deal + OVERSTATED * scenario.room * (np.arange(scenario.sides) == overstates)
    return tuple(
        Side(p, tuple(table[:, p] for table in scenario.tables), float(stated[p]), p == overstates, wrong, rng)
        for p, rng in enumerate(rngs)
    )


def heard(query: Query, right: int, worth: Floats, wrong: float, rng: np.random.Generator) -> int:
    """The right answer, or with probability ``wrong`` another one; where there are only two it is the other."""
    others = [answer for answer in range(query.answers) if answer != right]
    if not others or rng.random() >= wrong:
        return right
    near = one_step_off(query, right, worth) if len(others) > 1 and rng.random() < NEAR else others
    return near[int(rng.integers(len(near)))]


def one_step_off(query: Query, right: int, worth: Floats) -> list[int]:
    """The answers next to the right one: for a choice the second best package (``worth``: the packages' values)."""
    if query.kind in COUNTS:
        return [answer for answer in (right - 1, right + 1) if 0 <= answer < query.answers]
    if query.kind is QueryKind.RANKING:
        first, second, third = ORDERS[right]
        return [ORDERS.index((second, first, third)), ORDERS.index((first, third, second))]
    return [int(np.argsort(-worth, kind="stable")[1])]
