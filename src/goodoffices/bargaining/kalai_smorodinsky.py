"""The Kalai–Smorodinsky solution (Kalai and Smorodinsky, Econometrica 43, 1975), on a discrete set by leximin."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from goodoffices.bargaining.direct import solve_directly
from goodoffices.bargaining.efficient import Frontier
from goodoffices.bargaining.solution import Gains, Key, Progress, Solution, best, choice, leximin


def kalai_smorodinsky(
    tables: Sequence[Any] | Frontier,
    floors: Sequence[float] | None = None,
    *,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    **more: Any,
) -> Solution:
    """The package whose smallest share of the ideal gain is largest.

    A side's ideal gain is its largest among possible packages that reach every floor; a side that can gain nothing is
    left out of account. Equal shares are seldom possible with separate options: the smallest share is made largest,
    ties by the next smallest (leximin), then the larger gains from the first side on. Arguments and errors as for
    :func:`goodoffices.bargaining.nash`. On a thinned frontier the ideals are those of its points, and the bound holds
    for them.
    """
    found = solve_directly("kalai_smorodinsky", tables, floors, more, seconds, progress)
    if found is not None:
        return found
    among = choice(tables, floors, **more)
    ideals = among.ideal_gains
    able = np.array([ideal > 0 for ideal in ideals])

    def shares(gains: Gains) -> Key:
        return leximin(tuple(gain / ideal for gain, ideal in zip(gains, ideals, strict=True) if ideal > 0))

    def smallest(gains: Any) -> Any:
        if not able.any():
            return np.zeros(gains.shape[:-1])
        return (gains[..., able] / np.array([float(ideal) for ideal in ideals])[able]).min(axis=-1)

    return best("kalai_smorodinsky", among, smallest(among.gains), shares, smallest)
