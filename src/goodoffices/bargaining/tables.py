"""A case as arrays: what the array methods need, made from values that fit and from conditions."""

from collections.abc import Iterable, Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.errors import BargainingError
from goodoffices.case import Case, Issue, Option
from goodoffices.preferences import Condition, FittedValues, all_conditions, fit_values, masks
from goodoffices.words import _


@frozen(eq=False)
class CaseTables:
    """``tables[i]`` (options_i, sides) for ``issues[i]``; a package's values sum to 0 where it is worth no deal.

    ``allowed`` has one array of bools for each set of issues that a condition speaks of. For mediators only.
    """

    sides: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[Option, ...], ...]
    tables: tuple[NDArray[np.float64], ...]
    allowed: Mapping[tuple[int, ...], NDArray[np.bool_]]
    fitted: Mapping[str, FittedValues]

    @property
    def floors(self) -> list[float]:
        """No deal, on every side's scale."""
        return [0.0] * len(self.sides)

    def package(self, numbers: Iterable[int]) -> dict[str, Option]:
        """Option numbers as a package."""
        return {i: options[n] for i, options, n in zip(self.issues, self.options, numbers, strict=True)}


def tables_of(case: Case) -> CaseTables:
    """Values fitted to what each side said and is guessed to want, and every condition as an array.

    The no-deal value is taken off the first issue. Raises :class:`BargainingError` when there are not at least two
    sides or no issue, and :class:`goodoffices.preferences.PreferenceError` when statements exclude each other.
    """
    if len(case.sides) < 2:
        raise BargainingError(
            _("a case needs at least two actors with the role “party”; this one has {count}").format(
                count=len(case.sides)
            )
        )
    if not case.issues:
        raise BargainingError(_("the case has no issues, so there is nothing to agree on"))
    fitted = {side: fit_values(case, side) for side in case.sides}
    tables = [np.column_stack([fitted[side].values[name] for side in case.sides]) for name in case.issues]
    tables[0] = tables[0] - [fitted[side].no_deal for side in case.sides]
    return CaseTables(
        case.sides,
        tuple(case.issues),
        tuple(issue.options for issue in case.issues.values()),
        tuple(np.round(table, 9) for table in tables),
        allowed_by(case.issues, all_conditions(case)),
        fitted,
    )


def allowed_by(
    issues: Mapping[str, Issue], conditions: Iterable[Condition]
) -> dict[tuple[int, ...], NDArray[np.bool_]]:
    """The conditions as arrays, those over the same issues in one."""
    number = {name: n for n, name in enumerate(issues)}
    allowed: dict[tuple[int, ...], NDArray[np.bool_]] = {}
    for condition in conditions:
        for names, mask in masks(condition, issues):
            order = sorted(range(len(names)), key=lambda k: number[names[k]])
            scope = tuple(number[names[k]] for k in order)
            turned = mask.transpose(order)
            allowed[scope] = allowed[scope] & turned if scope in allowed else turned
    return allowed
