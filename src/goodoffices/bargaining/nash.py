"""The Nash bargaining solution (Nash, Econometrica 18, 1950)."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import prod
from typing import Any

import numpy as np

from goodoffices.bargaining.direct import solve_directly
from goodoffices.bargaining.efficient import Frontier
from goodoffices.bargaining.solution import Gains, Key, Progress, Solution, best, choice, leximin


def nash(
    tables: Sequence[Any] | Frontier,
    floors: Sequence[float] | None = None,
    *,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    **more: Any,
) -> Solution:
    """The package with the largest product of gains over the floors.

    ``tables`` as in :func:`efficient_frontier` (``more`` are its other arguments), or a frontier; ``floors`` (sides)
    are the no-deal values, 0 where not given. Plain tables are solved without the frontier, with a certificate;
    ``seconds`` ends that search with the best package so far and its bound, ``progress`` is called as it goes on.

    Where no package lets all sides gain, it is the largest product among the packages that let the most sides gain.
    Ties: the larger smallest gain, then the next, then the larger gains from the first side on. Raises
    :class:`NoPackageError` when no package reaches the floors, and :class:`UndecidedError` when the time ended before
    there was a package or that proof.
    """
    found = solve_directly("nash", tables, floors, more, seconds, progress)
    if found is not None:
        return found
    among = choice(tables, floors, **more)
    gaining = (among.whole > 0).sum(axis=1)
    with np.errstate(divide="ignore"):
        logs = np.where(among.whole > 0, np.log(among.gains), 0.0).sum(axis=1)
    score = np.where(gaining == gaining.max(), logs, -np.inf)
    return best("nash", among, score, _key, _product)


def _product(gains: Any) -> Any:
    """The product as it is reported; too large for a float is infinite, which decides nothing."""
    with np.errstate(over="ignore"):
        return np.prod(gains, axis=-1)


def _key(gains: Gains) -> Key:
    positive = [gain for gain in gains if gain > 0]
    return Fraction(len(positive)), prod(positive, start=Fraction(1)), *leximin(gains)
