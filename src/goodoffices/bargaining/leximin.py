"""The leximin solution of gains (Sen, Collective Choice and Social Welfare, 1970; Imai, Econometrica 51, 1983)."""

from collections.abc import Callable, Sequence
from typing import Any

from goodoffices.bargaining.direct import solve_directly
from goodoffices.bargaining.efficient import Frontier
from goodoffices.bargaining.solution import Progress, Solution, best, choice
from goodoffices.bargaining.solution import leximin as order


def leximin(
    tables: Sequence[Any] | Frontier,
    floors: Sequence[float] | None = None,
    *,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    **more: Any,
) -> Solution:
    """The package whose gains, from the smallest up, are largest one after the other.

    The smallest gain is as large as possible; among such packages the next smallest is, and so on; then the larger
    gains from the first side on. Gains are compared as they are, so the sides' values must be on one scale.
    :func:`goodoffices.bargaining.egalitarian` asks for the smallest gain alone and breaks its ties in this way too, so
    that the packages are the same; here ``exact`` is what was asked for. Arguments and errors as for
    :func:`goodoffices.bargaining.nash`.
    """
    found = solve_directly("leximin", tables, floors, more, seconds, progress)
    if found is not None:
        return found
    among = choice(tables, floors, **more)
    return best("leximin", among, among.gains.min(axis=1), order, lambda gains: gains.min(axis=-1))
