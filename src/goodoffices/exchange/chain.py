"""A bound on exposure: how much may still be held at each hand-over, counted back from the last.

At the end nothing is left. Before the last hand-over a side may hold no more than costs it what it still expects plus
the budget z · gain, and no more persons than its cap; what it holds is worth at most so much to the other side, which
in turn limits what that one may hold a step earlier; and so on to the start, where everything must be held. Keeping the
largest value and the largest number of persons apart makes it a relaxation: where the chain breaks, no plan has so
little exposure. Remainders respect the order of categories: one category in part, all later ones whole.
"""

from fractions import Fraction
from functools import cached_property
from math import gcd
from typing import TypeAlias

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray

from goodoffices.exchange.weighing import Item, Problem

Table: TypeAlias = NDArray[np.int64]
CELLS = 2_000_000  # of a table by cost; beyond, costs are rounded down, which only relaxes
NEVER = np.iinfo(np.int64).max // 4


@frozen
class _Category:
    """What part of one category may be kept, with all later ones.

    Three knapsacks of one constraint each: most value at a scaled cost of at most c, most value of at most n persons,
    least cost of exactly n persons.
    """

    later_persons: int
    later_cost: int
    later_value: int
    scale: int
    by_cost: Table
    by_persons: Table
    least_cost: Table

    def value(self, persons: int, cost: int) -> int:
        """No less than the value of any remainder that ends in this category; -1 when the later ones are too much."""
        persons, cost = persons - self.later_persons, cost - self.later_cost
        if persons < 0 or cost < 0:
            return -1
        affordable = self.by_cost[min(cost // self.scale, len(self.by_cost) - 1)]
        return self.later_value + int(min(affordable, self.by_persons[min(persons, len(self.by_persons) - 1)]))

    def persons(self, persons: int, cost: int) -> int:
        """The most persons of such a remainder, or -1."""
        persons, cost = persons - self.later_persons, cost - self.later_cost
        if persons < 0 or cost < 0:
            return -1
        if persons < len(self.least_cost) and self.least_cost[persons] <= cost:
            return self.later_persons + persons
        fits = np.flatnonzero(self.least_cost[: persons + 1] <= cost)
        return self.later_persons + int(fits[-1])


@define
class Chain:
    """The chain of a problem; tables are made once, budgets tried many times."""

    problem: Problem

    @cached_property
    def _tables(self) -> tuple[tuple[_Category, ...], tuple[_Category, ...]]:
        return _categories(self.problem.items[0]), _categories(self.problem.items[1])

    def holds(self, budgets: tuple[int, int]) -> bool:
        """Whether the chain reaches the start when temptations may be ``budgets``; False proves that no plan exists."""
        problem = self.problem
        value, persons = [0, 0], [0, 0]
        for left in range(problem.rounds, 0, -1):
            for side in (1, 0):  # the second side hands over last
                cost = value[1 - side] + budgets[side]
                most = persons[side] + problem.caps[side]
                if left == 1:
                    if most < problem.persons(side) or (side == 1 and cost < problem.cost(side)):
                        return False
                    continue
                value[side] = max(c.value(most, cost) for c in self._tables[side])
                persons[side] = max(c.persons(most, cost) for c in self._tables[side])
        return True

    def bound(self, reached: Fraction) -> Fraction:
        """The least exposure at which the chain holds: no plan has less. Exact, by bisection on the common grid.

        ``reached`` is the exposure of a plan at hand; there the chain holds.
        """
        one, two = self.problem.gains
        low, high = 0, int(reached * one * two)
        while low < high:
            middle = (low + high) // 2
            if self.holds((middle // two, middle // one)):
                high = middle
            else:
                low = middle + 1
        return Fraction(high, one * two)


def _categories(items: tuple[Item, ...]) -> tuple[_Category, ...]:
    made = []
    for rank in sorted({item.rank for item in items}):
        later = [item for item in items if item.rank > rank]
        made.append(_category([item for item in items if item.rank == rank], later))
    return tuple(made)


def _category(items: list[Item], later: list[Item]) -> _Category:
    persons, cost, _value = _totals(items)
    scale = max(gcd(*(i.cost for i in items)), -(-cost // CELLS), 1)
    by_cost = np.zeros(cost // scale + 1, dtype=np.int64)
    by_persons = np.zeros(persons + 1, dtype=np.int64)
    least_cost = np.full(persons + 1, NEVER, dtype=np.int64)
    least_cost[0] = 0
    for item in items:
        for number in _powers(item.count):
            size, price, value = number * item.group, number * item.cost // scale, number * item.value
            by_cost[price:] = np.maximum(by_cost[price:], by_cost[: len(by_cost) - price] + value)
            by_persons[size:] = np.maximum(by_persons[size:], by_persons[: persons + 1 - size] + value)
            least_cost[size:] = np.minimum(least_cost[size:], least_cost[: persons + 1 - size] + number * item.cost)
    return _Category(*_totals(later), scale, by_cost, by_persons, least_cost)


def _totals(items: list[Item]) -> tuple[int, int, int]:
    """Persons, cost and value of all groups."""
    return (
        sum(i.count * i.group for i in items),
        sum(i.count * i.cost for i in items),
        sum(i.count * i.value for i in items),
    )


def _powers(count: int) -> list[int]:
    """Parts (1, 2, 4, …, rest) of which every number up to ``count`` is a sum."""
    parts, power = [], 1
    while count > 0:
        parts.append(min(power, count))
        count -= parts[-1]
        power *= 2
    return parts
