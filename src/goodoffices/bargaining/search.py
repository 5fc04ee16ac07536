"""Finds the best package and proves it, by listing the packages that the weights leave possible.

With weights λ of the relaxation, a package as good as the best one known has little slack: only the options within it
are free. Free issues are dealt into two halves, each listed up to a limit of slack, and the halves are joined where
their sum can be good enough. The limit rises until it covers what the best package leaves: then that package is proven.
"""

from collections.abc import Callable
from math import gcd, lcm, prod
from time import monotonic
from typing import Any

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from goodoffices.bargaining.aims import FAR, Aim, Whole
from goodoffices.bargaining.halves import Half, TooManyError, enumerate_half, free_issues
from goodoffices.bargaining.problem import Floats, Ints
from goodoffices.bargaining.sums import MOST_SLACK, Sums, Weighed

FIRST = 12  # options with the smallest slack that are free at first
EXACT = 2**53  # whole numbers below are exact as floats
PAIRS = 5e9  # to look at in one round, at most: about ten seconds
PAIRS_AT_ONCE = 5e7  # between looks at the clock
ROWS_AT_ONCE = 20_000  # of the first half


@frozen
class Found:
    """What a search has so far. ``options``: one row of ``Sums.values`` an issue, None while no package is known.

    Every package with slack up to ``searched`` (-1: none) has been accounted for; ``settled`` is True when that proves
    the package best, or that there is none.
    """

    options: tuple[int, ...] | None
    gains: Whole | None
    searched: int
    settled: bool


@define(eq=False)
class Search:
    """One search; ``report`` is called with what is known after every round."""

    sums: Sums
    weighed: Weighed
    aim: Aim
    deadline: float | None = None
    report: Callable[[Found], None] | None = None
    ties: bool = True  # whether equal values are told apart, or any package with the best value will do
    first_will_do: bool = False  # stop at the first package
    options: Ints | None = field(init=False, default=None)
    gains: Whole | None = field(init=False, default=None)
    ties_complete: bool = field(init=False, default=True)
    span: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.span = self.sums.span.tolist()

    def run(self) -> Found:
        """Raise the limit until the best package is proven, time is up or there is too much to list."""
        self.offer(self.weighed.best)
        whole = sum(np.maximum.reduceat(self.weighed.slack, self.sums.starts).tolist())
        limit, searched = self._first_limit(), -1
        while not (settled := self._settled(searched, whole)):
            if self.first_will_do and self.gains is not None:
                break
            limit = min(limit, self._wanted(), whole, MOST_SLACK)
            if searched == MOST_SLACK or self._late() or not self._round(limit):
                break
            searched = limit
            if not self.ties_complete:
                break
            if self.report:
                self.report(self._found(searched, settled=False))
            limit = limit + limit // 2 + 1
        return self._found(searched, settled=settled)

    def offer(self, options: Ints) -> None:
        """A package to begin with, if it leaves every side its floor and counts as a solution."""
        gains = tuple(self.sums.gains(options).tolist())
        if min(gains) < 0 or self.aim.value(gains) < self.aim.least_value:
            return
        if self.gains is None or (self.aim.key(gains), gains) > (self.aim.key(self.gains), self.gains):
            self.gains, self.options = gains, options.copy()

    def _settled(self, searched: int, whole: int) -> bool:
        if self.ties or self.gains is None:
            return searched >= min(self._wanted(), whole)
        value = self.aim.value(self.gains)
        return searched >= whole or self.aim.bound(searched + 1, self.weighed) <= value

    def _wanted(self) -> int:
        """The slack that has to be covered for a proof."""
        value = self.aim.least_value if self.gains is None else self.aim.value(self.gains)
        return self.aim.slack_for(value, self.weighed)

    def _first_limit(self) -> int:
        positive = self.weighed.slack[self.weighed.slack > 0]
        if len(positive) <= FIRST:
            return int(positive.max(initial=0))
        return int(np.partition(positive, FIRST)[FIRST])

    def _late(self) -> bool:
        return self.deadline is not None and monotonic() > self.deadline

    def _found(self, searched: int, *, settled: bool) -> Found:
        options = None if self.options is None else tuple(self.options.tolist())
        return Found(options, self.gains, searched, settled)

    def _round(self, limit: int) -> bool:
        """Look at every package with slack up to the limit; False when there are too many or time is up."""
        choices = free_issues(self.sums, self.weighed, limit)
        try:
            one, other = (
                enumerate_half(self.sums, self.weighed, choices[k::2], limit, self.deadline) for k in range(2)
            )
        except TooManyError:
            return False
        value = self.aim.least_value if self.gains is None else self.aim.value(self.gains)
        least, most = self.aim.needs(value, self.weighed)
        box = np.minimum(np.array([least, most], dtype=object), FAR).astype(np.int64)
        table = Table(other, one.values, box)
        pairs_a_row = table.share * len(table.values)
        if pairs_a_row * len(one.values) > PAIRS:
            return False
        left = self.sums.gains(self.weighed.best) + one.values
        portion = max(1, min(ROWS_AT_ONCE, int(PAIRS_AT_ONCE / (pairs_a_row + 1))))
        portions = [np.arange(b, min(b + portion, len(left))) for b in range(0, len(left), portion)]
        while portions:
            rows = portions.pop()
            pairs, complete = self._joined(left[rows], one.slack[rows], table, limit)
            if not complete and len(rows) > 1:  # more equally good ones than fit: in smaller portions
                portions += np.array_split(rows, 2)
            for gains, i, j in pairs:
                if self.gains is None or (self.aim.key(gains), gains) > (self.aim.key(self.gains), self.gains):
                    self._take(one.options(int(rows[i])) + other.options(j))
            self.ties_complete = self.ties_complete and (complete or len(rows) > 1)
            if self._late():
                return False
        return True

    def _take(self, changes: list[tuple[int, int]]) -> None:
        options = self.weighed.best.copy()
        for issue, option in changes:
            options[issue] = option
        self.offer(options)

    def _joined(self, left: Ints, slack: Ints, table: "Table", limit: int) -> tuple[list[tuple[Whole, int, int]], bool]:
        """Gains and rows of the pairs that may be best, one for each different gains, and whether these are all."""
        from goodoffices.bargaining.join import join

        units, exact = self._float_units()
        best, best_gains = np.full(self.sums.sides + 1, -1.0), np.full(self.sums.sides, -1)
        if self.gains is not None:
            counted = np.array(self.gains) * units
            counts = (np.min, np.prod, np.sum)[self.aim.kind]
            best[0], best[1:], best_gains[:] = counts(counted[units > 0]), np.sort(counted), self.gains
        pairs, complete = join(
            table.turned(left),
            slack,
            table.values,
            table.slack,
            table.cells,
            table.lowest,
            table.width,
            table.turned(table.box),
            limit,
            table.turned(units[None, :])[0],
            self.aim.kind,
            exact,
            np.argsort(table.columns),
            best,
            best_gains,
        )
        i, j = pairs[:, 0], table.order[pairs[:, 1]]
        gains, first = np.unique(left[i] + table.half.values[j], axis=0, return_index=True)
        found = [(tuple(g), int(i[k]), int(j[k])) for g, k in zip(gains.tolist(), first.tolist(), strict=True)]
        return found, bool(complete)

    def _float_units(self) -> tuple[Floats, bool]:
        """Units for the join, and whether floats are exact with them.

        They are where whole multiples of the units do and everything stays below 2**53. Otherwise units are such that
        values are near 1 at most: a common factor, in a product any factors, change nothing.
        """
        common = lcm(*(u.denominator for u in self.aim.units))
        whole = [int(u * common) for u in self.aim.units]
        shared = gcd(*whole)
        most = [w // shared * (b + s) for w, b, s in zip(whole, self.sums.base.tolist(), self.span, strict=True)]
        if (prod(most) if self.aim.kind == 1 else sum(most)) < EXACT:
            return np.array([float(w // shared) for w in whole]), True
        if self.aim.kind == 1:
            return np.array([1 / s for s in self.span]), False
        largest = max(u * s for u, s in zip(self.aim.units, self.span, strict=True))
        return np.array([float(u / largest) for u in self.aim.units]), False


class Table:
    """The second half, sorted so that a box is found quickly: in cells of one side's values, then by another's.

    The two sides are those in which the box is narrowest against what the half holds. One side alone gets a second
    column of zeros. ``share``: about how many of the second half a row of the first has to be added to, as a share.
    """

    def __init__(self, half: Half, others: Ints, box: Ints) -> None:
        self.half, self.box = half, box
        spread = np.ptp(half.values, axis=0) + np.ptp(others, axis=0) + 1
        self.columns = np.argsort((box[1] - box[0]) / spread, kind="stable")
        values = self.turned(half.values)
        wide = int(box[1][self.columns[0]] - box[0][self.columns[0]]) + 1
        self.lowest = int(values[:, 0].min())
        reach = int(values[:, 0].max()) - self.lowest
        self.width = max(wide, reach // (2 * len(values)) + 1)
        cell = (values[:, 0] - self.lowest) // self.width
        self.order = np.lexsort((values[:, 1], cell))
        self.values, self.slack = np.ascontiguousarray(values[self.order]), half.slack[self.order]
        second = int(self.columns[min(1, len(self.columns) - 1)])
        high = (int(box[1][second]) - int(box[0][second]) + 1) / int(spread[second])
        self.share = min(1.0, 2 * self.width / (reach + 1)) * min(1.0, high)
        self.cells = np.searchsorted(cell[self.order], np.arange(reach // self.width + 2))

    def turned(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Columns in the order of the table."""
        turned = rows[:, self.columns]
        if turned.shape[1] == 1:
            turned = np.column_stack((turned, np.zeros_like(turned)))
        return np.ascontiguousarray(turned)
