"""The widest margin with which statements can hold, and the centre of the functions that fit them."""

import numpy as np
from attrs import frozen
from scipy.optimize import linprog

from goodoffices.preferences.value_set import Floats, ValueSet

TOLERANCE = 1e-7  # a margin below is none: statements that hold only with equality exclude each other


@frozen(eq=False)
class Margin:
    """How far every row can hold at once, relative to its strictness, and a function that does it."""

    size: float
    at: Floats


def widest_margin(fitting: ValueSet) -> Margin | None:
    """The largest t such that a function meets every row by t times its strictness; None when there is none above 0.

    A linear programme (HiGHS). Without any variable a set fits when nothing is demanded of it.
    """
    if fitting.size == 0:
        return None if len(fitting.rows) else Margin(1.0, np.zeros(0))
    size = fitting.size
    rows = np.column_stack((-fitting.rows, fitting.strictness))
    equal = np.append(fitting.total, 0.0)[np.newaxis]
    found = linprog(
        np.append(np.zeros(size), -1.0),
        A_ub=rows,
        b_ub=np.zeros(len(rows)),
        A_eq=equal,
        b_eq=[1.0],
        bounds=[(0.0, 1.0)] * size + [(None, 1.0)],
        method="highs",
    )
    if found.x is None or found.x[-1] <= TOLERANCE:
        return None
    return Margin(float(found.x[-1]), np.asarray(found.x[:-1]))


def centre(fitting: ValueSet, start: Floats) -> Floats:
    """The weighted analytic centre: the function that maximises Σ pull · log(row), by Newton's method from ``start``.

    It is the only one, so equal statements give equal values and everything left open is spread evenly: with
    directions alone, equal weights and straight lines. Boyd and Vandenberghe, Convex Optimization, 8.5.3 and 10.2.
    """
    x, total = start, fitting.total
    for _round in range(200):
        slack = fitting.rows @ x
        gradient = fitting.rows.T @ (fitting.pull / slack)
        hessian = (fitting.rows.T * (fitting.pull / slack**2)) @ fitting.rows
        system = np.block([[hessian, total[:, np.newaxis]], [total[np.newaxis], np.zeros((1, 1))]])
        step = np.linalg.lstsq(system, np.append(gradient, 0.0), rcond=None)[0][:-1]
        decrement = float(gradient @ step)
        if decrement < 1e-18:
            break
        x = x + _length(fitting, x, step, decrement) * step
    return x


def _length(fitting: ValueSet, x: Floats, step: Floats, decrement: float) -> float:
    """Halved until inside and enough is won."""

    def height(at: Floats) -> float:
        slack = fitting.rows @ at
        return float(fitting.pull @ np.log(slack)) if (slack > 0).all() else -np.inf

    # Near the centre the height no longer tells steps apart; there Newton's own step is right wherever it is inside.
    wanted = 0.25 * decrement if decrement > 1e-9 else -np.inf
    length, here = 1.0, height(x)
    while length > 1e-12 and height(x + length * step) <= max(-1e300, here + length * wanted):
        length /= 2
    return length
