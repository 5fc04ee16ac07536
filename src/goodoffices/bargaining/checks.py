"""Properties of packages and solutions, each proven by a way of its own, apart from the methods that find them."""

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

import numpy as np

from goodoffices.bargaining.efficient import Frontier
from goodoffices.bargaining.problem import Ints, Problem, Scope, read_problem
from goodoffices.bargaining.solution import Solution


def values_of(
    package: Sequence[int], tables: Sequence[Any], interactions: Mapping[Scope, Any] | None = None
) -> tuple[float, ...]:
    """What a package is worth to each side, added up as floats."""
    total = np.sum(
        [np.asarray(table, dtype=float)[option] for table, option in zip(tables, package, strict=True)], axis=0
    )
    for scope, values in (interactions or {}).items():
        total = total + np.asarray(values, dtype=float)[tuple(package[i] for i in scope)]
    return tuple(float(value) for value in total)


def is_allowed(package: Sequence[int], *conditions: Mapping[Scope, Any] | None) -> bool:
    """Whether a package obeys every ``allowed`` and ``constraints`` given."""
    return all(
        bool(np.asarray(mask)[tuple(package[i] for i in scope)])
        for masks in conditions
        for scope, mask in (masks or {}).items()
    )


def is_individually_rational(values: Sequence[float], floors: Sequence[float]) -> bool:
    """Whether no side is below its floor."""
    return all(value >= floor for value, floor in zip(values, floors, strict=True))


def is_efficient(
    package: Sequence[int],
    tables: Sequence[Any],
    interactions: Mapping[Scope, Any] | None = None,
    allowed: Mapping[Scope, Any] | None = None,
    *,
    constraints: Mapping[Scope, Any] | None = None,
    seconds: float = 60.0,
) -> bool:
    """Whether the package is possible and no possible package betters it for one side at no cost to another.

    Asks CP-SAT for a better package, on the same whole numbers as :func:`efficient_frontier`. Raises
    :class:`TimeoutError` when it has neither found one nor proven that there is none after ``seconds``.
    """
    if not is_allowed(package, allowed, constraints):
        return False
    from ortools.sat.python import cp_model

    problem = read_problem(tables, None, interactions, allowed, constraints)
    own = _whole(problem, package)
    model = cp_model.CpModel()
    takes = [[model.new_bool_var(f"{i}.{k}") for k in range(n)] for i, n in enumerate(problem.sizes)]
    for options in takes:
        model.add_exactly_one(options)
    cells = {scope: _cells(model, takes, scope, problem.sizes) for scope in problem.factors}
    for scope, mask in problem.masks.items():
        for combination in np.argwhere(~mask).tolist():
            model.add_bool_or([takes[i][k].negated() for i, k in zip(scope, combination, strict=True)])
    gains = []
    for side in range(problem.sides):
        worth = [(takes[i][k], int(t[k, side])) for i, t in enumerate(problem.tables) for k in range(len(t))]
        for scope, factor in problem.factors.items():
            worth += [(cells[scope][c], int(factor[(*c, side)])) for c in cells[scope]]
        gain = sum(variable * value for variable, value in worth) - int(own[side])
        better = model.new_bool_var(f"better for {side}")
        model.add(gain >= 0)
        model.add(gain >= 1).only_enforce_if(better)
        gains.append(better)
    model.add_bool_or(gains)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 1
    status = solver.solve(model)
    if status == cp_model.UNKNOWN:
        raise TimeoutError(f"no proof within {seconds} s whether the package is efficient")
    return bool(status == cp_model.INFEASIBLE)


def is_on(solution: Solution, frontier: Frontier) -> bool:
    """Whether a solution's package and values are a point of the frontier."""
    rows = (frontier.packages == np.asarray(solution.package)).all(axis=1)
    return bool((frontier.values[rows] == np.asarray(solution.values)).all(axis=1).any())


def attains_its_bound(solution: Solution, frontier: Frontier) -> bool:
    """Whether no point of the frontier that reaches the floors has a larger objective than the solution's bound.

    The objectives are written out anew here. For the Nash product, points where fewer sides gain count as 0.
    """
    gains = frontier.values - np.asarray(solution.floors)
    gains = gains[(gains >= -1e-12).all(axis=1)]
    if solution.name == "nash":
        largest = max((prod(row) for row in gains.tolist()), default=0.0)
    elif solution.name == "utilitarian":
        largest = float(gains.sum(axis=1).max(initial=0.0))
    elif solution.name == "kalai_smorodinsky":
        room = np.asarray(solution.ideals) - np.asarray(solution.floors)
        shares = gains[:, room > 0] / room[room > 0]
        largest = float(shares.min(axis=1).max(initial=0.0)) if (room > 0).any() else 0.0
    else:
        largest = float(gains.min(axis=1).max(initial=0.0))
    return largest <= solution.bound * (1 + 1e-9) + 1e-12


def _whole(problem: Problem, package: Sequence[int]) -> Ints:
    total: Ints = np.sum([table[option] for table, option in zip(problem.tables, package, strict=True)], axis=0)
    for scope, factor in problem.factors.items():
        total = total + factor[tuple(package[i] for i in scope)]
    return total


def _cells(model: Any, takes: list[list[Any]], scope: Scope, sizes: tuple[int, ...]) -> dict[tuple[int, ...], Any]:
    """One variable a combination of options, true exactly when all of them are taken."""
    cells = {c: model.new_bool_var(f"{scope}.{c}") for c in product(*(range(sizes[i]) for i in scope))}
    for combination, variable in cells.items():
        parts = [takes[i][k] for i, k in zip(scope, combination, strict=True)]
        model.add_bool_and(parts).only_enforce_if(variable)
        model.add_bool_or([variable, *(part.negated() for part in parts)])
    return cells
