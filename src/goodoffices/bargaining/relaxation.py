"""Weights on the sides that bound a solution sharply, by relaxing packages to mixtures of packages.

The values that mixtures reach are the Minkowski sum of the issues' convex hulls. Its support function
h(λ) = max λ·u is a maximum an issue, hence quick, and its maximisers are the columns (cuts, in λ). A solution's bound
is the least of h(λ) + ψ(λ), with ψ from its objective. The least is sought by a barrier path over the cuts found so far
(analytic centres, Goffin and Vial, Optimization Methods and Software 17, 2002): a new cut at every centre where the
cuts are off, a sharper barrier otherwise. Floats are enough here: whatever weights come out, :mod:`.sums` makes whole
numbers of them, and any weights give a true bound.
"""

import numpy as np
from attrs import define, field

from goodoffices.bargaining.problem import Floats
from goodoffices.bargaining.sums import Sums

SHARPEST = 1e11  # of the barrier: bounds are within sides / SHARPEST of the least, as shares of the spans
FASTER = 30.0  # from one sharpness to the next
CUTS = 400
STEPS = 60  # of Newton's method a centre


@define(eq=False)
class Relaxation:
    """Cuts found so far. Values are shares of each side's span."""

    sums: Sums
    span: Floats = field(init=False)
    shares: Floats = field(init=False)
    base: Floats = field(init=False)
    columns: Floats = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.span = self.sums.span.astype(np.float64)
        self.shares = self.sums.values / self.span
        self.base = self.sums.base / self.span
        unit = np.eye(self.sums.sides)
        self.columns = np.array([self.column(w) for w in (*(unit + 1e-3), np.ones(self.sums.sides))])

    def column(self, weights: Floats) -> Floats:
        """The gains of a best package under the weights."""
        worth = self.shares @ weights
        top = np.maximum.reduceat(worth, self.sums.starts)
        rows = np.flatnonzero(worth == top[self.sums.issue])
        first = rows[np.unique(self.sums.issue[rows], return_index=True)[1]]
        column: Floats = self.base + self.shares[first].sum(axis=0)
        return column

    def smallest(self, units: Floats) -> Floats:
        """Weights with Σ weight · unit = 1 for the largest smallest gain, each gain counted in its unit (shares)."""
        start = np.where(units > 0, 1.0, 1e-3)
        return self._path(start / float(start @ units), np.zeros(len(units)), units, logs=False)

    def product(self) -> Floats:
        """Weights for the largest product of gains; call :meth:`smallest` first, for cuts that bound them."""
        return self._path(np.ones(self.sums.sides), np.zeros(self.sums.sides), None, logs=True)

    def linear(self, worth: Floats) -> Floats:
        """Weights of at least ``worth`` for the largest Σ worth · gain where no gain may be negative."""
        if (self.column(worth) >= 0).all():
            return worth
        return self._path(worth + 0.1 * worth.max(), worth, None, logs=False)

    def _path(self, weights: Floats, least: Floats, units: Floats | None, *, logs: bool) -> Floats:
        sharp = 10.0
        height = float((self.columns @ weights).max()) + 1.0
        for _ in range(CUTS):
            weights, height = self._centre(weights, height, least, units, sharp, logs=logs)
            column = self.column(weights)
            value, known = float(column @ weights), float((self.columns @ weights).max())
            if value > known + 0.3 * (height - known):
                self.columns = np.vstack((self.columns, column))
                height = max(height, value + 1.0 / sharp)
            elif sharp >= SHARPEST:
                break
            else:
                sharp *= FASTER
        return weights

    def _centre(
        self, weights: Floats, height: float, least: Floats, units: Floats | None, sharp: float, *, logs: bool
    ) -> tuple[Floats, float]:
        """Newton's method, steps damped as self-concordance asks, which keeps them inside the cuts."""
        rows = np.column_stack((-self.columns, np.ones(len(self.columns))))
        sides = len(weights)
        for _ in range(STEPS):
            room = 1.0 / np.maximum(height - self.columns @ weights, 1e-300)
            inward = (sharp if logs else 1.0) / (weights - least)
            gradient = -rows.T @ room
            gradient[:sides] -= inward
            gradient[sides] += sharp
            hessian = (rows * (room * room)[:, None]).T @ rows
            curvature = inward * inward / (sharp if logs else 1.0)
            hessian[np.arange(sides), np.arange(sides)] += curvature
            step = _newton(hessian, gradient, units)
            decrement = max(0.0, float(step @ hessian @ step)) ** 0.5
            if not np.isfinite(decrement):
                break
            step *= 1.0 if decrement < 0.25 else 1.0 / (1.0 + decrement)
            if not _inside(weights + step[:sides], height + step[sides], least, self.columns):
                break  # at the end of what floats can tell
            weights, height = weights + step[:sides], height + float(step[sides])
            if decrement < 0.1:
                break
        return weights, height


def _newton(hessian: Floats, gradient: Floats, units: Floats | None) -> Floats:
    """The step, along which Σ weight · unit stays as it is where units are given."""
    scale = 1.0 / np.sqrt(np.diag(hessian))  # rows of one size: entries differ by as much as the squared sharpness
    size = len(gradient)
    system = np.zeros((size + 1, size + 1)) if units is not None else np.zeros((size, size))
    system[:size, :size] = hessian * scale[:, None] * scale
    right = np.zeros(len(system))
    right[:size] = -gradient * scale
    if units is not None:
        held = np.append(units, 0.0) * scale
        system[size, :size] = system[:size, size] = held / np.linalg.norm(held)
    try:
        return np.asarray(np.linalg.solve(system, right)[:size] * scale)
    except np.linalg.LinAlgError:
        return np.full(size, np.nan)


def _inside(weights: Floats, height: float, least: Floats, columns: Floats) -> bool:
    return bool((weights > least).all() and (columns @ weights < height).all())
