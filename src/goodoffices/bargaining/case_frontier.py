"""The efficient packages of a case, the solutions among them, and the zone of agreement."""

from collections.abc import Mapping

from attrs import frozen

from goodoffices.bargaining.efficient import Frontier, efficient_frontier
from goodoffices.bargaining.egalitarian import egalitarian
from goodoffices.bargaining.kalai_smorodinsky import kalai_smorodinsky
from goodoffices.bargaining.limits import EXACTLY, Limits
from goodoffices.bargaining.nash import nash
from goodoffices.bargaining.solution import Solution
from goodoffices.bargaining.tables import CaseTables, tables_of
from goodoffices.bargaining.utilitarian import utilitarian
from goodoffices.bargaining.zone import Zone, zone_from
from goodoffices.case import Case, Option
from goodoffices.preferences import FittedValues

METHODS = (nash, kalai_smorodinsky, egalitarian, utilitarian)


@frozen
class CasePoint:
    """A package and its value for each side, from 0 (no deal) to 1 (the side's ideal package)."""

    package: Mapping[str, Option]
    values: Mapping[str, float]


@frozen
class CaseSolution:
    """A solution as a package of the case; ``objective``, ``bound`` and ``exact`` as in :class:`Solution`."""

    name: str
    package: Mapping[str, Option]
    values: Mapping[str, float]
    objective: float
    bound: float
    exact: bool


@frozen
class CaseFrontier:
    """Every efficient package in the zone of agreement, best for the first side first; for mediators only.

    Values rest on ``fitted``, the central value functions among those that fit; ``error`` is 0.0 when the frontier is
    exact for these (see :class:`Frontier`). Without a zone there are no points and no solutions.
    """

    sides: tuple[str, ...]
    issues: tuple[str, ...]
    points: tuple[CasePoint, ...]
    solutions: Mapping[str, CaseSolution]
    zone: Zone
    fitted: Mapping[str, FittedValues]
    exact: bool
    error: float
    for_mediators_only: bool = True


def frontier(case: Case, *, limits: Limits = EXACTLY) -> CaseFrontier:
    """The efficient packages of a case, its solutions, and whether there is a zone of agreement.

    ``limits`` bound points and seconds as in :func:`efficient_frontier`; past them ``error`` says how far values may
    be off, and solutions have a bound. Raises what :func:`tables_of` raises.
    """
    tables = tables_of(case)
    found = efficient_frontier(tables.tables, tables.floors, allowed=tables.allowed, limits=limits)
    return CaseFrontier(
        tables.sides,
        tables.issues,
        case_points(tables, found),
        {s.name: _named(tables, s) for s in (method(found) for method in METHODS)} if len(found) else {},
        zone_from(case, tables, found),
        tables.fitted,
        found.exact,
        found.error,
    )


def case_points(tables: CaseTables, found: Frontier) -> tuple[CasePoint, ...]:
    """The points of a frontier that are no worse than no deal, as packages of the case."""
    return tuple(
        CasePoint(tables.package(numbers), dict(zip(tables.sides, values, strict=True)))
        for numbers, values in zip(found.packages.tolist(), found.values.tolist(), strict=True)
        if min(values) >= 0  # a thinned frontier may hold points a little below
    )


def _named(tables: CaseTables, solution: Solution) -> CaseSolution:
    return CaseSolution(
        solution.name,
        tables.package(solution.package),
        dict(zip(tables.sides, solution.values, strict=True)),
        solution.objective,
        solution.bound,
        solution.exact,
    )
