"""How a package stands among others under all that the sides may want: efficient, and with what regret."""

from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.prospects import Prospects

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

TOLERANCE = 1e-9


@frozen
class Standing:
    """Shares of drawn functions, one of each side at a time. All from 0 to 1.

    ``efficient``: in how many none of the packages compared is better for some side and worse for none. ``regret``,
    ``most_regret``: how far its product of gains falls short of the best of them, as a share of that one, on average
    and at most.
    """

    efficient: float
    regret: float
    most_regret: float


def standing(prospects: Prospects, packages: Ints, rng: np.random.Generator) -> tuple[Standing, ...]:
    """How each of ``packages`` (count, issues) stands among all of them.

    Draws of the sides are paired at random, since the sides are independent given what each said. Minimax regret:
    Savage (Journal of the American Statistical Association 46, 1951), over the functions drawn.
    """
    values, gains = _paired(prospects, packages, rng)
    efficient = _efficient(values).mean(axis=0)
    product = np.prod(gains, axis=0)
    best = product.max(axis=1, keepdims=True)
    short, mean, most = best - product, max(float(best.mean()), TOLERANCE), max(float(best.max()), TOLERANCE)
    columns = zip(efficient, short.mean(axis=0) / mean, short.max(axis=0) / most, strict=True)
    return tuple(Standing(float(e), float(r), float(m)) for e, r, m in columns)


def _paired(prospects: Prospects, packages: Ints, rng: np.random.Generator) -> tuple[list[Floats], list[Floats]]:
    values, gains = [], []
    for side, table in enumerate(prospects.tables):
        order = rng.permutation(len(table))
        values.append(prospects.values(side, packages)[order])
        gains.append(prospects.factors(side, packages)[order])
    return values, gains


def _efficient(values: list[Floats]) -> Bools:
    """Under which draws each package is efficient among them (draws, count)."""
    table = np.ascontiguousarray(np.stack(values).transpose(0, 2, 1))
    efficient = np.ones(table.shape[1:], dtype=np.bool_)
    for number in range(table.shape[1]):
        mine = table[:, [number]]
        no_worse: Bools = np.logical_and.reduce(table >= mine - TOLERANCE)
        better: Bools = np.logical_or.reduce(table > mine + TOLERANCE)
        efficient[number] = ~np.any(no_worse & better, axis=0)
    return efficient.T
