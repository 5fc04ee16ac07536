"""The part of the frontier near the fair solutions, exactly, where the whole would be too large."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from goodoffices.bargaining.cuts import egalitarian_weights, least_gain_bound
from goodoffices.bargaining.efficient import Frontier, efficient_frontier
from goodoffices.bargaining.errors import BargainingError
from goodoffices.bargaining.limits import EXACTLY, Limits
from goodoffices.bargaining.problem import Scope, read_problem


def frontier_near_solutions(
    tables: Sequence[Any],
    floors: Sequence[float] | None = None,
    interactions: Mapping[Scope, Any] | None = None,
    allowed: Mapping[Scope, Any] | None = None,
    *,
    constraints: Mapping[Scope, Any] | None = None,
    share: float = 0.95,
    limits: Limits = EXACTLY,
) -> Frontier:
    """The efficient packages in which every side gains at least ``share`` of what all sides could gain at once.

    Arguments as in :func:`efficient_frontier`; ``floors`` None means 0. The bound b on the least gain over the floors
    comes from mixtures of packages (a linear programme, conditions left out, interactions at their most), and floors
    are raised by share · b; they stand in the result. The egalitarian package is among these whenever its least gain
    is that large; where conditions hold all packages below, nothing is found: ask for a smaller share. Raises
    :class:`BargainingError` on input that does not fit and where no side can gain.
    """
    if not 0.0 <= share <= 1.0:
        raise BargainingError(f"share is {share}; it must be from 0 to 1")
    problem = read_problem(tables, floors, interactions, allowed, constraints)
    base = np.zeros(problem.sides) if floors is None else np.asarray(floors, dtype=np.float64)
    if not np.isfinite(base).all():
        raise BargainingError("floors: infinite; gains are counted from the floors, so that each side needs one")
    pieces = problem.tables + tuple(f.reshape(-1, problem.sides) for f in problem.factors.values())
    whole = np.rint(base * problem.scale).astype(np.int64)
    bound = least_gain_bound(pieces, whole, egalitarian_weights(pieces, whole, 1.0 / problem.scale))
    if bound < 0:
        raise BargainingError("no package reaches every floor, not even a mixture of packages; lower a floor")
    return efficient_frontier(
        tables, (base + share * bound).tolist(), interactions, allowed, constraints=constraints, limits=limits
    )
