"""What the bargaining solutions share: gains over the floors, exact comparison, the certificate."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from attrs import frozen

from goodoffices.bargaining.efficient import Frontier, efficient_frontier
from goodoffices.bargaining.errors import BargainingError, NoPackageError
from goodoffices.bargaining.problem import Floats, Ints, scaled_floors

Gains = tuple[Fraction, ...]
Key = tuple[Fraction, ...]


@frozen
class Solution:
    """One package and the reason why it is the solution.

    ``values``, ``gains`` (over ``floors``), ``ideals`` (each side's best value on the frontier) have one entry a side;
    ``package`` has one option number an issue. ``objective`` is what the solution makes largest, as this package
    attains it; no package exceeds ``bound``. They are equal when the frontier was exact, and then ``exact`` is True.
    """

    name: str
    values: tuple[float, ...]
    package: tuple[int, ...]
    gains: tuple[float, ...]
    floors: tuple[float, ...]
    ideals: tuple[float, ...]
    objective: float
    bound: float
    exact: bool


@frozen(eq=False)
class Choice:
    """The points of a frontier that reach the floors, with their gains, as a solution looks at them."""

    frontier: Frontier
    floors: Floats
    whole: Ints  # gains in whole numbers, (m, sides)
    rows: Ints  # their rows in the frontier

    def exact_gains(self, row: int) -> Gains:
        return tuple(
            Fraction(int(gain)) / Fraction(float(scale))
            for gain, scale in zip(self.whole[row], self.frontier.scale, strict=True)
        )

    @property
    def gains(self) -> Floats:
        gains: Floats = self.whole / self.frontier.scale
        return gains

    @property
    def ideal_gains(self) -> Gains:
        scales = self.frontier.scale
        best = self.whole.max(axis=0)
        return tuple(Fraction(int(b)) / Fraction(float(s)) for b, s in zip(best, scales, strict=True))


def choice(tables: Sequence[Any] | Frontier, floors: Sequence[float] | None, **more: Any) -> Choice:
    """The efficient points at or above the floors (None: those of the frontier where it has them, otherwise 0).

    Raises :class:`NoPackageError` where there are none.
    """
    if isinstance(tables, Frontier):
        if more:
            raise BargainingError(f"{', '.join(more)}: a frontier has been made with its own; give tables instead")
        frontier = tables
    else:
        frontier = efficient_frontier(tables, _zeros(tables) if floors is None else floors, **more)
    if floors is None:
        floors = np.where(np.isneginf(frontier.floors), 0.0, frontier.floors).tolist()
    base = scaled_floors(floors, frontier.scale)
    whole = frontier.whole - base
    rows = np.flatnonzero((whole >= 0).all(axis=1))
    if len(rows) == 0:
        if not frontier.exact:
            raise NoPackageError(
                "no point of the thinned frontier reaches every floor; allow more points in its limits"
            )
        why = "no package is possible" if len(frontier) == 0 else "no package reaches every floor"
        raise NoPackageError(f"{why}; lower a floor or allow more combinations of options")
    return Choice(frontier, np.asarray(floors, dtype=np.float64), whole[rows], rows)


def _zeros(tables: Sequence[Any]) -> list[float]:
    """A floor of 0 a side; what is wrong with the tables is said by :func:`efficient_frontier`."""
    shape = np.shape(tables[0]) if len(tables) else ()
    return [0.0] * (shape[-1] if shape else 0)


def best(
    name: str, among: Choice, score: Floats, key: Callable[[Gains], Key], objective: Callable[[Any], Any]
) -> Solution:
    """The point with the largest ``key``, compared as fractions; of equals, the first on the frontier.

    ``score`` (m) approximates the first entry of the key and sorts out the hopeless. ``objective`` of gains (m, sides)
    or (sides) is what is reported; it must not fall when a gain rises.
    """
    top = float(score.max())
    near = np.flatnonzero(score >= top - 1e-9 * max(1.0, abs(top))) if np.isfinite(top) else np.arange(len(score))
    exact = [(key(among.exact_gains(row)), -row) for row in near.tolist()]
    row = -max(exact)[1]
    frontier, at = among.frontier, int(among.rows[row])
    objective_here = float(objective(among.gains[row]))
    return Solution(
        name,
        tuple(frontier.values[at].tolist()),
        tuple(frontier.packages[at].tolist()),
        tuple(among.gains[row].tolist()),
        tuple(among.floors.tolist()),
        tuple((among.floors + among.gains.max(axis=0)).tolist()),
        objective_here,
        objective_here if frontier.exact else _bound(among, objective),
        frontier.exact,
    )


def _bound(among: Choice, objective: Callable[[Any], Any]) -> float:
    """The largest objective that a package may have which a point of a thinned frontier stands for."""
    frontier = among.frontier
    most = frontier.values + np.asarray(frontier.errors) - among.floors
    return float(np.max(objective(most[(most >= 0).all(axis=1)])))


def leximin(gains: Gains) -> Key:
    """Gains from the smallest up: compared in this order, the larger is the fairer."""
    return tuple(sorted(gains))
