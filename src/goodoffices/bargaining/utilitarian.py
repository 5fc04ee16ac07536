"""The utilitarian solution: the largest sum of values."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from goodoffices.bargaining.direct import solve_directly
from goodoffices.bargaining.efficient import Frontier
from goodoffices.bargaining.solution import Gains, Key, Progress, Solution, best, choice, leximin


def utilitarian(
    tables: Sequence[Any] | Frontier,
    floors: Sequence[float] | None = None,
    *,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    **more: Any,
) -> Solution:
    """The package with the largest sum of gains among those that reach every floor.

    Gains are added as they are, so the sides' values must be on one scale. Ties: leximin, then the larger
    gains from the first side on. Arguments and errors as for :func:`goodoffices.bargaining.nash`.
    """
    found = solve_directly("utilitarian", tables, floors, more, seconds, progress)
    if found is not None:
        return found
    among = choice(tables, floors, **more)
    return best("utilitarian", among, among.gains.sum(axis=1), _key, lambda gains: gains.sum(axis=-1))


def _key(gains: Gains) -> Key:
    return sum(gains, Fraction(0)), *leximin(gains)
