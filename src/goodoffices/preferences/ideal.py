"""The best package for one side under conditions, by taking out one issue after the other."""

from collections.abc import Iterable, Mapping, Sequence
from math import prod

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.case import Issue, Option
from goodoffices.preferences.conditions import CELLS, Condition, masks
from goodoffices.preferences.errors import PreferenceError
from goodoffices.words import _

Floats = NDArray[np.float64]
Factor = tuple[tuple[str, ...], Floats]


@frozen
class BestPackage:
    """A package and what it is worth."""

    package: Mapping[str, Option]
    value: float


def best_package(
    issues: Mapping[str, Issue], values: Mapping[str, Sequence[float]], conditions: Iterable[Condition]
) -> BestPackage | None:
    """The package that meets the conditions and has the largest sum of option values; None when none meets them.

    ``values``: one number an option, per issue. Ties go to the option listed first. Non-serial dynamic programming
    (Bertelè and Brioschi, 1972): work grows with the issues that hang together, not with the packages.
    """
    factors: list[Factor] = [((name,), np.asarray(values[name], dtype=np.float64)) for name in issues]
    for condition in conditions:
        factors.extend((scope, np.where(mask, 0.0, -np.inf)) for scope, mask in masks(condition, issues))
    taken: list[tuple[str, tuple[str, ...], NDArray[np.intp]]] = []
    left, total = list(issues), 0.0
    while left:
        name = min(left, key=lambda one: (_size(_around(factors, one), issues), left.index(one)))
        left.remove(name)
        around = _around(factors, name)
        if _size(around, issues) > CELLS:
            raise PreferenceError(
                _("{issues}: too many conditions tie these issues together ({cells} combinations of options)").format(
                    issues=", ".join(around), cells=_size(around, issues)
                )
            )
        rest = tuple(one for one in around if one != name)
        joint = _joint([f for f in factors if name in f[0]], (*rest, name), issues)
        factors = [f for f in factors if name not in f[0]]
        taken.append((name, rest, joint.argmax(axis=-1)))
        if rest:
            factors.append((rest, joint.max(axis=-1)))
        else:
            total += float(joint.max())
    if not np.isfinite(total):
        return None
    chosen: dict[str, int] = {}
    for name, rest, best in reversed(taken):
        chosen[name] = int(best[tuple(chosen[one] for one in rest)])
    return BestPackage({name: issues[name].options[chosen[name]] for name in issues}, total)


def possible(issues: Mapping[str, Issue], conditions: Iterable[Condition]) -> bool:
    """Whether some package meets all conditions."""
    indifferent = {name: [0.0] * len(issue.options) for name, issue in issues.items()}
    return best_package(issues, indifferent, conditions) is not None


def _around(factors: list[Factor], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for scope, _array in factors if name in scope for one in scope))


def _size(names: tuple[str, ...], issues: Mapping[str, Issue]) -> int:
    return prod(len(issues[name].options) for name in names)


def _joint(factors: list[Factor], names: tuple[str, ...], issues: Mapping[str, Issue]) -> Floats:
    """The sum of the factors over all combinations of ``names``."""
    total: Floats = np.zeros([len(issues[name].options) for name in names])
    for scope, array in factors:
        order = sorted(range(len(scope)), key=lambda k: names.index(scope[k]))
        shape = [len(issues[name].options) if name in scope else 1 for name in names]
        total = total + array.transpose(order).reshape(shape)
    return total
