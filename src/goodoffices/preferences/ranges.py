"""Between what a side's value of a package lies, over all value functions that fit what is known."""

import numpy as np
from scipy.optimize import linprog

from goodoffices.case import Assignment
from goodoffices.preferences.errors import PreferenceError
from goodoffices.preferences.value_set import Floats, ValueSet
from goodoffices.words import _

Interval = tuple[float, float]


def gain_range(fitting: ValueSet, package: Assignment) -> Interval:
    """The least and largest gain over no deal, on the scale from all worst (0) to all best (1).

    The no-deal value lies at or above packages the side could not live with, at or below those it could. Where it
    judged none, it is the value of the package in which nothing is given. Two linear programmes.
    """
    return _range(fitting, fitting.package(package), no_deal=True)


def difference_range(fitting: ValueSet, one: Assignment, other: Assignment) -> Interval:
    """The least and largest difference in value between two packages; issues named in one only must not differ."""
    return _range(fitting, fitting.package({**other, **one}) - fitting.package({**one, **other}), no_deal=False)


def _range(fitting: ValueSet, row: Floats, *, no_deal: bool) -> Interval:
    if fitting.size == 0:
        return 0.0, 0.0
    if no_deal and not len(fitting.accepted) and not len(fitting.refused):
        row, no_deal = row - fitting.nothing, False
    aim = np.append(row, -1.0 if no_deal else 0.0)
    above = np.column_stack((-fitting.rows, np.zeros(len(fitting.rows))))
    low = fitting.refused if len(fitting.accepted) else np.vstack((fitting.refused, fitting.nothing))
    edges = [above]
    if no_deal:
        edges.append(np.column_stack((low, -np.ones(len(low)))))
        edges.append(np.column_stack((-fitting.accepted, np.ones(len(fitting.accepted)))))
    rows = np.vstack(edges)
    equal = np.append(fitting.total, 0.0)[np.newaxis]
    ends: list[float] = []
    for sign in (1.0, -1.0):
        found = linprog(
            sign * aim, A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=equal, b_eq=[1.0], bounds=(0.0, 1.0), method="highs"
        )
        if found.fun is None:  # a set that fits is never empty, so this is the solver's own trouble
            raise PreferenceError(_("the linear programme could not be solved: {why}").format(why=found.message))
        ends.append(sign * found.fun)
    return ends[0] + 0.0, ends[1] + 0.0
