"""What a partial package must be worth in weighted sums, so that floors prune early.

For weights λ ≥ 0 a package that reaches the floors has λ·u ≥ λ·floors. A partial package C with
λ·C + Σ over the rest of max λ·v below that can therefore go. The weights of single sides cut least when the sides are
opposed; best are those that prove how much all sides can gain at once, the dual solution of the egalitarian problem:
the least over λ of Σᵢ maxⱼ λ·vᵢⱼ − λ·floors. Mixtures of it with single sides cut off the corners.
"""

from math import prod
from typing import Any

import numpy as np
from attrs import frozen

from goodoffices.bargaining.problem import NO_FLOOR, Floats, Ints, Problem

ROOM = 2.0**60  # weighted sums stay below
FROM_PACKAGES = 1e6  # smaller problems are over before the weights are found
FROM_SHARES = 0.5  # floors that together ask for less of the sides' ranges cut too little


@frozen(eq=False)
class Needs:
    """``least`` (sides + k): what is needed of every value and of every sum weighted by ``directions`` (k, sides)."""

    least: Ints
    directions: Ints

    def lowered(self, error: Floats) -> Ints:
        """What is needed of a point that stands for others by ``error`` (sides) better."""
        if not error.any():
            return self.least
        loss = np.ceil(error).astype(np.int64)
        lowered: Ints = self.least - np.concatenate((loss, self.directions @ loss))
        return lowered


def directions_for(problem: Problem) -> Ints:
    """Weights (k, sides) worth cutting with; none for small problems and for floors that ask little."""
    nothing = np.empty((0, problem.sides), np.int64)
    if problem.sides < 2 or prod(float(size) for size in problem.sizes) < FROM_PACKAGES:
        return nothing
    if (problem.floors <= NO_FLOOR).any() or (np.abs(problem.floors) > ROOM / 2**8).any():
        return nothing
    low, high = (sum(getattr(t, end)(axis=0) for t in problem.tables) for end in ("min", "max"))
    if ((problem.floors - low) / np.maximum(high - low, 1)).clip(0).sum() < FROM_SHARES:
        return nothing
    return mixtures(problem, egalitarian_weights(problem.tables, problem.floors, 1.0 / np.maximum(high - low, 1)))


def egalitarian_weights(tables: tuple[Ints, ...], floors: Ints, units: Floats) -> Floats:
    """λ (sides) with Σ λ = 1 over gains measured in ``units``, of least Σᵢ maxⱼ λ·vᵢⱼ − λ·floors, as weights of values.

    A linear programme, solved by HiGHS. For gains in their own units the least value bounds every side's least gain.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, hstack

    sides, issues = len(units), len(tables)
    sizes = [len(table) for table in tables]
    options = np.concatenate(tables) * units
    of_issue = np.repeat(np.arange(issues), sizes)
    most = csr_array((-np.ones(len(options)), (np.arange(len(options)), of_issue)), shape=(len(options), issues))
    above: Any = hstack((csr_array(options), most), format="csr")
    one: Any = csr_array(np.concatenate((np.ones(sides), np.zeros(issues)))[None, :])
    solved = linprog(
        np.concatenate((-floors * units, np.ones(issues))),
        A_ub=above,
        b_ub=np.zeros(len(options)),
        A_eq=one,
        b_eq=[1.0],
        bounds=[(0, None)] * sides + [(None, None)] * issues,
        method="highs",
    )
    weights: Floats = np.maximum(np.asarray(solved.x)[:sides], 0.0) * units
    return weights


def least_gain_bound(tables: tuple[Ints, ...], floors: Ints, weights: Floats) -> float:
    """No package gives every side more than this over its floor, in the units in which λ sums to 1."""
    return sum(float((table @ weights).max()) for table in tables) - float(floors @ weights)


def mixtures(problem: Problem, weights: Floats) -> Ints:
    """The weights and what is between them and each side alone, as whole numbers no sum of which overflows."""
    bound = np.abs(problem.floors).astype(np.float64)
    for array in (*problem.tables, *(f.reshape(-1, problem.sides) for f in problem.factors.values())):
        bound += np.abs(array).max(axis=0)
    bound = np.maximum(bound, 1.0)
    share = weights * bound
    share = share / share.sum()
    alone = np.eye(problem.sides)
    wanted = [share, *((1 - part) * share + part * one for part in (0.25, 0.5, 0.75) for one in alone)]
    wanted += [np.where(one > 0, 0.5 * share, share) for one in alone]
    return np.unique(np.floor(np.array(wanted) * ROOM / bound).astype(np.int64), axis=0)
