"""The egalitarian solution (Kalai, Econometrica 45, 1977), on a discrete set as the leximin of the gains."""

from collections.abc import Callable, Sequence
from typing import Any

from goodoffices.bargaining.direct import solve_directly
from goodoffices.bargaining.efficient import Frontier
from goodoffices.bargaining.solution import Progress, Solution, best, choice, leximin


def egalitarian(
    tables: Sequence[Any] | Frontier,
    floors: Sequence[float] | None = None,
    *,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    **more: Any,
) -> Solution:
    """The package whose smallest gain over the floors is largest.

    Gains are compared as they are, so the sides' values must be on one scale. Equal gains for all are seldom possible
    with separate options: the smallest gain is made largest, ties by the next smallest (leximin), then the larger gains
    from the first side on. Arguments and errors as for :func:`goodoffices.bargaining.nash`.
    """
    found = solve_directly("egalitarian", tables, floors, more, seconds, progress)
    if found is not None:
        return found
    among = choice(tables, floors, **more)
    return best("egalitarian", among, among.gains.min(axis=1), leximin, lambda gains: gains.min(axis=-1))
