"""Checks certificates of solutions, with nothing of what found them but the scaling to whole numbers.

Weak duality: for weights λ ≥ 0 and every package, λ · gains = H - slack. What has more slack than was searched cannot
better the solution, by the inequality of its objective; what has less is listed here once more, in a plainer way.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor, inf, prod
from typing import Any

from attrs import frozen

from goodoffices.bargaining.errors import BargainingError
from goodoffices.bargaining.listing import Box, is_listed
from goodoffices.bargaining.problem import Problem, read_problem
from goodoffices.bargaining.solution import Certificate, Solution

Whole = tuple[int, ...]
LARGEST = 2**62  # of weighted values, so that the listing can work in 64 bits


@frozen
class _Claim:
    """What is to be proven, in whole numbers. ``units``: what a whole gain counts, 0 where it does not count."""

    name: str
    gains: Whole
    units: tuple[Fraction, ...]
    weights: Whole
    highest: int

    @property
    def is_sum(self) -> bool:
        return self.name == "utilitarian" or self.is_ideal

    @property
    def is_ideal(self) -> bool:
        return self.name.startswith("ideal")

    def key(self, gains: Sequence[int]) -> tuple[Fraction, ...]:
        """Value, then what breaks ties (an ideal has no ties to break)."""
        counted = sorted(g * u for g, u in zip(gains, self.units, strict=True) if u)
        if self.is_ideal:
            return (sum(counted, Fraction(0)),)
        if self.is_sum:
            return sum(counted, Fraction(0)), *counted
        return (prod(counted, start=Fraction(1)), *counted) if self.name == "nash" else tuple(counted)

    def most(self, slack: int) -> Fraction:
        """No package with at least this slack has a larger value: weak duality, one line an objective."""
        weighted = self.highest - slack
        pairs = [(Fraction(w), u) for w, u in zip(self.weights, self.units, strict=True)]
        if self.name == "nash":  # the geometric mean of the weighted gains is at most their arithmetic mean
            return prod((u * max(0, weighted) / (len(pairs) * w) for w, u in pairs), start=Fraction(1))
        if self.is_sum:  # c · unit ≤ λ for every side, and no gain is negative
            return weighted / min(w / u for w, u in pairs if u)
        return weighted / sum((w / u for w, u in pairs if u), Fraction(0))  # λ · gains ≥ smallest · Σ λ / unit

    def box(self) -> Box:
        """The gains that a package with a larger value must have; sides without a limit have None."""
        value = self.key(self.gains)[0]
        if self.name == "nash":
            return Box((1,) * len(self.gains), (None,) * len(self.gains))
        if self.is_sum:
            price = min(w / u for w, u in zip(self.weights, self.units, strict=True) if u)
            over = [w - price * u for w, u in zip(self.weights, self.units, strict=True)]
            room = self.highest - price * value
            return Box((0,) * len(self.gains), tuple(floor(room / o) if o else None for o in over))
        least = tuple(-floor(-value / u) if u else 0 for u in self.units)
        left = self.highest - sum(w * n for w, n in zip(self.weights, least, strict=True))
        most = tuple(n + left // w if w else None for n, w in zip(least, self.weights, strict=True))
        return Box(least, most)


def check_certificate(
    tables: Sequence[Any], floors: Sequence[float] | None, solution: Solution, *, rows: int = 4_000_000
) -> bool:
    """Whether the certificate proves what the solution says: its package's figures, its bound, and that it is exact.

    ``floors`` None means 0. The bound is computed anew from the weights alone; the packages within the searched slack
    are listed anew. Raises :class:`BargainingError` where the solution has no certificate (it was found on the
    frontier) and :class:`TimeoutError` where one half of the free issues has more than ``rows`` partial packages.
    """
    if solution.certificate is None:
        raise BargainingError(
            "the solution has no certificate: it was found on the frontier; see is_on and is_efficient"
        )
    given = [0.0] * len(solution.gains) if floors is None else floors
    return _check(read_problem(tables, given), given, solution, solution.certificate, rows)


def _check(problem: Problem, floors: Sequence[float], solution: Solution, proof: Certificate, rows: int) -> bool:
    gains = _gains(problem, floors, solution)
    if gains is None or len(proof.weights) != problem.sides or min(proof.weights) < 0:
        return False
    units = _units(problem, floors, solution, proof, rows)
    if units is None:
        return False
    counted = [w for w, u in zip(proof.weights, units, strict=True) if u]
    smallest = solution.name in ("egalitarian", "leximin", "kalai_smorodinsky")
    if not (any(counted) if smallest else all(counted)):
        return False
    slacks, highest = _slacks(problem, proof.weights)
    searched = min(proof.searched, sum(map(max, slacks)))
    if searched > LARGEST or max(map(max, slacks)) > LARGEST:
        return False
    claim = _Claim(solution.name, gains, units, proof.weights, highest)
    if not _bound_holds(claim, solution, searched, slacks):
        return False
    own = claim.key(gains)

    def betters(other: Sequence[int]) -> bool:
        return claim.key(other) > own if solution.exact else claim.key(other)[0] > own[0]

    return not is_listed(problem, slacks, searched, claim.box(), betters, rows)


def _gains(problem: Problem, floors: Sequence[float], solution: Solution) -> Whole | None:
    """Whole gains of the solution's package, None where its figures are not those of the package."""
    if len(solution.package) != len(problem.tables) or tuple(map(float, floors)) != solution.floors:
        return None
    if any(not 0 <= o < n for o, n in zip(solution.package, problem.sizes, strict=True)):
        return None
    chosen = [table[option].tolist() for table, option in zip(problem.tables, solution.package, strict=True)]
    values = [sum(side) for side in zip(*chosen, strict=True)]
    gains = tuple(v - f for v, f in zip(values, problem.floors.tolist(), strict=True))
    scales = problem.scale.tolist()
    shown = tuple(v / s for v, s in zip(values, scales, strict=True))
    gained = tuple(g / s for g, s in zip(gains, scales, strict=True))
    return gains if shown == solution.values and gained == solution.gains and min(gains) >= 0 else None


def _units(
    problem: Problem, floors: Sequence[float], solution: Solution, proof: Certificate, rows: int
) -> tuple[Fraction, ...] | None:
    """What a whole gain of each side counts; None where the ideals that it rests on are not proven as said."""
    scales = [Fraction(s) for s in problem.scale.tolist()]
    if solution.name.startswith("ideal"):
        return tuple(1 / s if solution.name == f"ideal {p}" else Fraction(0) for p, s in enumerate(scales))
    if solution.name != "kalai_smorodinsky":
        return tuple(1 / s for s in scales)
    if len(proof.ideals) != len(scales) or len(solution.ideals) != len(scales):
        return None
    units = []
    for side, (ideal, scale) in enumerate(zip(proof.ideals, scales, strict=True)):
        named = ideal.name == f"ideal {side}" and (ideal.exact or not solution.exact)
        if ideal.certificate is None or not named or not _check(problem, floors, ideal, ideal.certificate, rows):
            return None
        shown = ideal.gains[side] if ideal.exact else ideal.bound
        if solution.ideals[side] != solution.floors[side] + shown:
            return None
        most = round(shown * scale) if ideal.exact else floor(Fraction(shown) * scale)
        units.append(Fraction(1, most) if most else Fraction(0))
    return tuple(units)


def _slacks(problem: Problem, weights: Whole) -> tuple[list[list[int]], int]:
    """Per issue the slack of every option, and H, in whole numbers of any length."""
    slacks, highest = [], -sum(w * f for w, f in zip(weights, problem.floors.tolist(), strict=True))
    for table in problem.tables:
        worth = [sum(w * v for w, v in zip(weights, row, strict=True)) for row in table.tolist()]
        highest += max(worth)
        slacks.append([max(worth) - one for one in worth])
    return slacks, highest


def _bound_holds(claim: _Claim, solution: Solution, searched: int, slacks: list[list[int]]) -> bool:
    """Whether what was not searched is within the bound, and worse than the solution where that is called exact."""
    value = claim.key(claim.gains)[0]
    every = searched >= sum(map(max, slacks))
    beyond = value if every else claim.most(searched + 1)
    if solution.objective != _float(value):
        return False
    if beyond > value:
        return not solution.exact and solution.bound >= _float(beyond)
    tied = beyond == value and not every and not claim.is_ideal
    return solution.bound == solution.objective and not (solution.exact and tied)


def _float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return inf
