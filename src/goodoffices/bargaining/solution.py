"""What the bargaining solutions share: gains over the floors, exact comparison, the certificate."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from time import monotonic
from typing import Any

import numpy as np
from attrs import field, frozen

from goodoffices.bargaining.efficient import Frontier, efficient_frontier
from goodoffices.bargaining.errors import BargainingError, NoPackageError
from goodoffices.bargaining.problem import Floats, Ints, scaled_floors

Gains = tuple[Fraction, ...]
Key = tuple[Fraction, ...]


@frozen
class Certificate:
    """Why no package is better, in whole numbers; :func:`goodoffices.bargaining.check_certificate` checks it.

    ``weights`` λ on the sides' whole gains bound every package x: λ · gains(x) = H - slack(x), where H is the best that
    the issues give one by one and slack(x) what x's options have less. All packages with slack up to ``searched``
    (-1: none) have been accounted for. ``ideals``, for Kalai–Smorodinsky: one solution a side, its largest gain.
    """

    weights: tuple[int, ...]
    searched: int
    ideals: tuple["Solution", ...] = ()


@frozen
class Progress:
    """Where a search stands: the best objective so far (None: no package yet), what none exceeds, seconds so far."""

    name: str
    objective: float | None
    bound: float
    seconds: float


@frozen
class Solution:
    """One package and the reason why it is the solution.

    ``values``, ``gains`` (over ``floors``), ``ideals`` (each side's best value where all reach their floors; empty
    where the method did without) have one entry a side; ``package`` has one option number an issue. ``objective`` is
    what the solution makes largest, as this package attains it; no package exceeds ``bound``. They are equal when the
    objective is proven; ``exact`` is True when the ties are settled too. Where an exact solution is compared, it is on
    whole numbers (see :func:`goodoffices.bargaining.problem.read_problem`: values with at most nine decimals stay as
    they are, others are rounded to a multiple of a power of two that keeps sums below 2**52).

    ``method``: ``"frontier"`` or ``"weights"`` (without the frontier, with a ``certificate``); ``seconds`` it took.
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
    method: str = "frontier"
    certificate: Certificate | None = field(default=None, repr=False)
    seconds: float = field(default=0.0, eq=False)

    @property
    def gap(self) -> float:
        """How far the objective may be from the largest, at most; 0.0 when it is proven."""
        return 0.0 if self.bound == self.objective else self.bound - self.objective


@frozen(eq=False)
class Choice:
    """The points of a frontier that reach the floors, with their gains, as a solution looks at them."""

    frontier: Frontier
    floors: Floats
    whole: Ints  # gains in whole numbers, (m, sides)
    rows: Ints  # their rows in the frontier
    start: float  # when the work began, by the monotonic clock

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
    start = monotonic()
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
    return Choice(frontier, np.asarray(floors, dtype=np.float64), whole[rows], rows, start)


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
        seconds=monotonic() - among.start,
    )


def _bound(among: Choice, objective: Callable[[Any], Any]) -> float:
    """The largest objective that a package may have which a point of a thinned frontier stands for."""
    frontier = among.frontier
    most = frontier.values + np.asarray(frontier.errors) - among.floors
    return float(np.max(objective(most[(most >= 0).all(axis=1)])))


def leximin(gains: Iterable[Fraction]) -> Key:
    """Gains from the smallest up: compared in this order, the larger is the fairer."""
    return tuple(sorted(gains))
