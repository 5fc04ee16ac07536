"""The efficient (Pareto) frontier of packages, without enumerating the packages."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from goodoffices.bargaining.elimination import Elimination, recover
from goodoffices.bargaining.limits import EXACTLY, Limits
from goodoffices.bargaining.messages import Message
from goodoffices.bargaining.problem import Floats, Ints, Problem, Scope, read_problem


@frozen(eq=False)
class Frontier:
    """Efficient packages, best for the first side first.

    ``values`` (m, sides) floats; ``packages`` (m, issues) option numbers; ``whole`` (m, sides) the same values as whole
    numbers and ``scale`` (sides) what they were multiplied by: dominance is exact in these. ``exact_input`` is False
    when an input number was rounded to a multiple of 1 / ``scale``.

    ``errors`` (sides): for every possible package that reaches the floors there is a point here at most that much worse
    for each side (so that a point may lie below a floor by as much). ``error`` is the largest of them as a share of
    the side's range on the frontier; 0.0 when exact. Where it is not, a point may be bettered by another, by no more.
    ``stopped``: whoever watched the run had it end early.
    """

    values: Floats
    packages: Ints
    floors: Floats
    whole: Ints
    scale: Floats
    exact_input: bool
    errors: tuple[float, ...]
    error: float
    stopped: bool = False

    def __len__(self) -> int:
        return len(self.values)

    @property
    def exact(self) -> bool:
        return self.error == 0.0

    @property
    def resolution(self) -> tuple[float, ...]:
        """The step to which each side's numbers are kept."""
        return tuple((1.0 / self.scale).tolist())


def efficient_frontier(
    tables: Sequence[Any],
    floors: Sequence[float] | None = None,
    interactions: Mapping[Scope, Any] | None = None,
    allowed: Mapping[Scope, Any] | None = None,
    *,
    constraints: Mapping[Scope, Any] | None = None,
    limits: Limits = EXACTLY,
) -> Frontier:
    """All packages that no possible package betters for one side without worsening it for another.

    ``tables``: one array (options_i, sides) an issue; a package takes one option an issue and is worth the sum.
    ``floors`` (sides): packages below are left out. ``interactions``: {(i, j): (options_i, options_j, sides)} added to
    the sum; ``allowed`` and ``constraints``: {(i, j, …): bool (options_i, options_j, …)} over any number of issues.

    Of packages with equal values one is kept: the one that takes the first side's better option in the issue dealt with
    last, then the lower option number, and so on backwards. No package possible gives an empty frontier.

    Method: per-issue frontiers are folded, F ← ND(F ⊕ V) (Nemhauser and Ullmann, Management Science 15, 1969), two
    sides by merging staircases, more by a heap over sorted copies; conditions by bucket elimination. Raises
    :class:`BargainingError` on input that does not fit.
    """
    problem = read_problem(tables, floors, interactions, allowed, constraints)
    limits.most_points(problem.sides)  # says what is wrong with them before any work
    run = Elimination(problem, limits)
    return _result(problem, run.run(), floors, run.budget.stopped)


def _result(problem: Problem, whole: Message, floors: Sequence[float] | None, stopped: bool) -> Frontier:
    values = whole.values / problem.scale
    errors = whole.error / problem.scale
    span = np.ptp(values, axis=0) if len(values) else np.ones(problem.sides)
    share = np.divide(errors, span, out=np.where(errors > 0, np.inf, 0.0), where=span > 0)
    given = np.full(problem.sides, -np.inf) if floors is None else np.asarray(floors, dtype=np.float64)
    return Frontier(
        values,
        recover(whole, len(problem.tables)),
        given,
        whole.values,
        problem.scale,
        problem.exact_input,
        tuple(errors.tolist()),
        float(share.max()),
        stopped,
    )
