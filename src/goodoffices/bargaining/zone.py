"""Whether any package is possible for all sides, and if not, what excludes what."""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen

from goodoffices.bargaining.efficient import Frontier, efficient_frontier
from goodoffices.bargaining.errors import BargainingError
from goodoffices.bargaining.tables import CaseTables, allowed_by, tables_of
from goodoffices.case import Case, Option
from goodoffices.preferences import Condition, ConditionKind, ConditionName, all_conditions, constraints_of, possible
from goodoffices.preferences.exclusion import minimal_set, minimal_sets, smallest_openings
from goodoffices.words import _


@frozen
class Exclusion:
    """Conditions that cannot all hold; without any one of them the others can."""

    conditions: tuple[ConditionName, ...]


@frozen
class Zone:
    """The answer to "is an agreement possible?". For mediators only.

    ``example`` is one package in the zone. Without a zone, ``exclusions`` are minimal sets of conditions that exclude
    each other, smallest first (at most five), and ``openings`` the conditions each of which alone, if dropped, would
    open one. Where no single change is enough, ``joint_openings`` are the smallest sets (of two or three) that would if
    dropped together. ``uses_guesses``: every exclusion found contains a guess. ``open``: what was said and is guessed
    leaves packages, and only the no-deal values stand in the way; these are fitted, not said, so nothing is settled.
    """

    exists: bool
    example: Mapping[str, Option] | None
    exclusions: tuple[Exclusion, ...]
    openings: tuple[ConditionName, ...]
    joint_openings: tuple[tuple[ConditionName, ...], ...]
    uses_guesses: bool
    open: bool = False


def zone_of_agreement(case: Case) -> Zone:
    """Whether a package meets the constraints, every side's red lines and preconditions, and is no worse than no deal.

    Guessed red lines count and are marked as guesses. "No worse than no deal" is judged by the fitted values
    (:func:`goodoffices.preferences.fit_values`), since preferences are never known exactly.
    """
    tables = tables_of(case)
    return zone_from(case, tables, efficient_frontier(tables.tables, tables.floors, allowed=tables.allowed))


def zone_from(case: Case, tables: CaseTables, found: Frontier) -> Zone:
    """The same where the tables and their frontier are at hand."""
    inside = np.flatnonzero((found.whole >= 0).all(axis=1))
    if len(inside):
        example = found.packages[inside[len(inside) // 2]]
        return Zone(True, tables.package(example), (), (), (), uses_guesses=False)
    if len(found):
        raise BargainingError(_("the case is too large to tell whether there is a zone of agreement"))
    conditions = {condition.name: condition for condition in all_conditions(case)}
    items = sorted((*(_no_deal(side) for side in case.sides), *conditions), key=_last_resort)

    def feasible(names: Sequence[ConditionName]) -> bool:
        return _feasible(case, tables, [conditions[n] for n in names if n in conditions], names)

    sets = minimal_sets(items, feasible)
    among = tuple(dict.fromkeys(name for one in sets for name in one))
    openings = smallest_openings(items, among, feasible)
    single = tuple(one[0] for one in openings if len(one) == 1)
    guessed = all(any(name.guessed for name in one) for one in sets)
    return Zone(
        False,
        None,
        tuple(Exclusion(one) for one in sets),
        single,
        () if single else openings,
        uses_guesses=guessed,
        open=possible(case.issues, list(conditions.values())),
    )


def contradictory(case: Case) -> tuple[ConditionName, ...]:
    """A minimal set of the case's constraints that no package meets; empty when some package meets them all."""
    constraints = {condition.name: condition for condition in constraints_of(case)}

    def feasible(names: Sequence[ConditionName]) -> bool:
        return possible(case.issues, [constraints[name] for name in names])

    return () if feasible(tuple(constraints)) else minimal_set(tuple(constraints), feasible)


def _no_deal(side: str) -> ConditionName:
    return ConditionName(ConditionKind.NO_DEAL, side, "", _("no worse than no deal"))


def _last_resort(name: ConditionName) -> tuple[bool, bool, bool]:
    """Sets are sought among what was said first: what can be left out of an explanation comes early."""
    return name.kind != ConditionKind.NO_DEAL, not name.guessed, name.kind != ConditionKind.CONSTRAINT


def _feasible(case: Case, tables: CaseTables, conditions: Sequence[Condition], names: Sequence[ConditionName]) -> bool:
    if not possible(case.issues, conditions):
        return False
    bound = {name.side for name in names if name.kind == ConditionKind.NO_DEAL}
    if not bound:
        return True
    floors = [0.0 if side in bound else -np.inf for side in tables.sides]
    return len(efficient_frontier(tables.tables, floors, allowed=allowed_by(case.issues, conditions))) > 0
