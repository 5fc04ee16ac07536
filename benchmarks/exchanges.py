"""Exchanges of any size for the benchmarks: groups of one to four persons in four categories, weighed by the person.

The shape is that of the exchanges that are measured on: five groups in nine are of one person;
a person of a later category weighs more for the giver, and everybody 1.65 times as much for the receiver, rounded down,
so that weights are not quite in proportion to persons; one person of the smaller side weighs as much as several of the
larger. Caps are 1.6 times the even share of a round, and at least two of the largest groups.
"""

from itertools import product
from math import ceil

import numpy as np

from goodoffices.case import Exchange, Obligation

SIZES, SHARES = (1, 2, 3, 4), (5 / 9, 4 / 27, 4 / 27, 4 / 27)
WEIGHT = (
    70,
    100,
    129.99,
    159.99,
)  # of a person, by category; the last two just short of whole tens, as in such exchanges
RECEIVED = 1.65
ROOM = 1.6


def grouped(first: int, second: int, rounds: int, seed: int = 0) -> Exchange:
    """So many persons against so many, groups that are alike counted together."""
    rng = np.random.default_rng(seed)
    obligations = [*_side("a", first, max(1, second // first), rng), *_side("b", second, max(1, first // second), rng)]
    capacity = {
        side: max(2 * max(SIZES), ceil(ROOM * persons / rounds)) for side, persons in (("a", first), ("b", second))
    }
    order = {side: tuple(range(len(WEIGHT))) for side in ("a", "b")}
    return Exchange(("a", "b"), rounds, tuple(obligations), capacity, order)


def _side(side: str, persons: int, times: int, rng: np.random.Generator) -> list[Obligation]:
    counts = dict.fromkeys(product(range(len(WEIGHT)), SIZES), 0)
    left = persons
    while left:
        size = min(left, int(rng.choice(SIZES, p=SHARES)))
        counts[int(rng.integers(len(WEIGHT))), size] += 1
        left -= size
    found = []
    for (category, size), count in counts.items():
        gives = int(WEIGHT[category] * times * size)
        if count:
            found.append(
                Obligation(
                    f"{side}{category}{size}", side, count, size, category, gives=gives, gains=int(gives * RECEIVED)
                )
            )
    return found
