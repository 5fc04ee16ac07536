"""A plan built from its end: before each hand-over a side still holds the most value that the budgets allow.

The more it still holds of value to the other side, the more that one may hold a step earlier. Each step is a knapsack
(persons under the cap, cost under what is still expected plus the budget) over the categories from the last to the
first, solved exactly one category at a time. What comes out is a plan within the budgets; that none comes out proves
nothing, since each step looks at itself alone.
"""

from math import gcd
from typing import TypeAlias

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from goodoffices.exchange.model import Shares
from goodoffices.exchange.weighing import Item, Problem

CELLS = 200_000  # of one knapsack; beyond, costs are rounded up, which keeps a plan within its budgets
Table: TypeAlias = NDArray[np.int64]


@define
class _Held:
    """What one side still holds at a step, counted back from nothing at the end."""

    items: tuple[Item, ...]
    counts: list[int]
    cost: int = 0
    value: int = 0
    moved: list[list[int]] = field(factory=list)  # a list of groups by item for each step, last step first

    def take_back(self, cap: int, room: int) -> None:
        """Hold more: groups of most value with at most ``cap`` persons that cost at most ``room``."""
        taken = [0] * len(self.items)
        for rank in sorted({item.rank for item in self.items}, reverse=True):
            open_ = [i for i, item in enumerate(self.items) if item.rank == rank and self.counts[i] < item.count]
            chosen = _knapsack([(self.items[i], self.items[i].count - self.counts[i]) for i in open_], cap, room)
            for i, number in zip(open_, chosen, strict=True):
                taken[i] = number
                self.counts[i] += number
                cap -= number * self.items[i].group
                room -= number * self.items[i].cost
                self.cost += number * self.items[i].cost
                self.value += number * self.items[i].value
            if any(self.counts[i] < self.items[i].count for i in open_):
                break
        self.moved.append(taken)

    @property
    def everything(self) -> bool:
        return all(count == item.count for count, item in zip(self.counts, self.items, strict=True))

    @property
    def shares(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(step[i] for step in reversed(self.moved)) for i in range(len(self.items)))


def build_backwards(problem: Problem, budgets: tuple[int, int]) -> Shares | None:
    """A plan in which each side's temptation stays within its budget, or None when this way of building finds none."""
    held = tuple(_Held(items, [0] * len(items)) for items in problem.items)
    for number in range(problem.rounds, 0, -1):
        for side in (1, 0):  # the second side hands over last
            own, across = held[side], held[1 - side]
            first_of_all = number == 1 and side == 0  # nothing was handed over before it, so no temptation to heed
            expected = problem.cost(side) if first_of_all else across.value + budgets[side]
            own.take_back(problem.caps[side], expected - own.cost)
    return (held[0].shares, held[1].shares) if all(side.everything for side in held) else None


@frozen
class _Part:
    """A bundle of equal groups, taken whole or not at all."""

    index: int
    number: int
    persons: int
    price: int
    value: int


def _knapsack(stock: list[tuple[Item, int]], cap: int, room: int) -> list[int]:
    """How many groups of each kind to take for most value; of equal value, the earlier kinds."""
    chosen = [0] * len(stock)
    if not stock or room < 0:
        return chosen
    persons, cost = (sum(getattr(item, what) * number for item, number in stock) for what in ("group", "cost"))
    if persons <= cap and cost <= room:
        return [number for _item, number in stock]
    cap, room = min(cap, persons), min(room, cost)
    by_persons, by_cost = _what_binds([item for item, _number in stock], cap, room)
    cap, room = (cap if by_persons else 0), (room if by_cost else 0)
    scale = max(1, gcd(*(item.cost for item, _number in stock)), -(-room * (cap + 1) // CELLS))
    parts = [part for index, (item, number) in enumerate(stock) for part in _parts(index, item, number, scale)]
    parts = [evolve(p, persons=p.persons * by_persons, price=p.price * by_cost) for p in parts]
    best: Table = np.zeros((cap + 1, room // scale + 1), dtype=np.int64)
    taken = []
    for part in parts:
        without = best.copy()
        best[part.persons :, part.price :] = np.maximum(
            best[part.persons :, part.price :],
            without[: max(0, cap + 1 - part.persons), : max(0, best.shape[1] - part.price)] + part.value,
        )
        taken.append(best != without)
    persons, price = cap, best.shape[1] - 1
    for part, took in zip(reversed(parts), reversed(taken), strict=True):
        if took[persons, price]:
            chosen[part.index] += part.number
            persons -= part.persons
            price -= part.price
    return chosen


def _what_binds(items: list[Item], cap: int, room: int) -> tuple[bool, bool]:
    """Whether the cap on persons, and the room for costs, can bind: what keeps one often keeps the other of itself."""
    if all(item.cost * cap <= room * item.group for item in items):
        return True, False
    if all(item.group * room <= cap * item.cost for item in items):
        return False, True
    return True, True


def _parts(index: int, item: Item, number: int, scale: int) -> list[_Part]:
    """Bundles of 1, 2, 4, … groups of which every number up to ``number`` is made."""
    parts, size = [], 1
    while number > 0:
        size = min(size, number)
        parts.append(_Part(index, size, size * item.group, -(-size * item.cost // scale), size * item.value))
        number -= size
        size *= 2
    return parts
