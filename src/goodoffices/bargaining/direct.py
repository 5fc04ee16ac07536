"""Solutions without the frontier: weights that bound sharply, then a search of what they leave possible.

For plain tables; conditions and interactions are dealt with on the frontier.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import floor, inf, isfinite, lcm, nextafter
from time import monotonic
from typing import Any, Literal

import numpy as np
from attrs import frozen

from goodoffices.bargaining.aims import Aim, Product, Smallest, Total
from goodoffices.bargaining.efficient import Frontier
from goodoffices.bargaining.errors import BargainingError, NoPackageError, UndecidedError
from goodoffices.bargaining.problem import Floats, Ints
from goodoffices.bargaining.relaxation import Relaxation
from goodoffices.bargaining.search import Found, Search
from goodoffices.bargaining.solution import Certificate, Progress, Solution
from goodoffices.bargaining.sums import WIDEST, Sums, Weighed, read_sums, weigh, whole_weights

Name = Literal["nash", "kalai_smorodinsky", "egalitarian", "leximin", "utilitarian"]
FARTHEST = 2**58  # of a floor in whole numbers; beyond, sums do not fit into 64 bits
IDEAL = "ideal"  # with the number of the side: the name of a search for its largest gain
NARROW = 1e-9  # share of the spans that all can gain together, below which mixtures tell nothing


@frozen
class Watch:
    """When a search began, when it has to end, and whom to tell."""

    name: str
    start: float
    deadline: float | None
    progress: Callable[[Progress], None] | None

    def until(self, share: float) -> "Watch":
        """The same with a share of the time."""
        end = None if self.deadline is None else self.start + (self.deadline - self.start) * share
        return Watch(self.name, self.start, end, self.progress)


def _is_plain(tables: Sequence[Any], floors: Sequence[float] | None, more: Mapping[str, Any]) -> bool:
    """Tables alone, and floors that are numbers."""
    if any(value for value in more.values()) or len(tables) == 0:
        return False
    return floors is None or all(isfinite(f) for f in floors)


def solve_directly(
    name: Name,
    tables: Sequence[Any] | Frontier,
    floors: Sequence[float] | None,
    more: Mapping[str, Any],
    seconds: float | None,
    progress: Callable[[Progress], None] | None,
) -> Solution | None:
    """The solution with its certificate, or None where the frontier is needed.

    That is where a frontier, conditions, interactions or limits of the frontier are given, where a floor is infinite,
    and for the Nash product where not all sides can gain together.

    Raises :class:`NoPackageError` when no package reaches the floors, :class:`UndecidedError` when the search ended
    with neither a package nor that proof.
    """
    if seconds is not None and not seconds > 0:
        raise BargainingError(f"seconds: {seconds}; give a number above 0, or None for no limit")
    if isinstance(tables, Frontier) or not _is_plain(tables, floors, more):
        return None
    start = monotonic()
    watch = Watch(name, start, None if seconds is None else start + seconds, progress)
    given = [0.0] * (np.shape(tables[0]) or (0,))[-1] if floors is None else list(map(float, floors))
    sums = read_sums(tables, given)
    if max(map(abs, sums.base.tolist())) > FARTHEST:
        return None
    relaxation = Relaxation(sums)
    if name != "nash" or _all_can_gain(sums, relaxation):
        return _solution(sums, relaxation, given, watch)
    return None


def _solution(sums: Sums, relaxation: Relaxation, floors: Sequence[float], watch: Watch) -> Solution | None:
    units = tuple(1 / Fraction(scale) for scale in sums.scale.tolist())
    ideals: tuple[Solution, ...] = ()
    aim: Aim
    if watch.name == "nash":
        aim = Product(units)
    elif watch.name == "utilitarian":
        aim = Total(units)
    elif watch.name == "kalai_smorodinsky":
        ideals = tuple(_ideal(sums, relaxation, floors, side, watch) for side in range(sums.sides))
        most = [_whole_bound(s, sums, side) for side, s in enumerate(ideals)]
        if not any(most):
            return None
        aim = Smallest(tuple(Fraction(1, m) if m else Fraction(0) for m in most))
    else:
        aim = Smallest(units)
    weighed, found = _searched(sums, relaxation, aim, watch)
    if found.gains is None:
        if watch.name == "nash" and found.settled:
            return None
        raise _nothing(found)
    exact = found.settled and all(ideal.exact for ideal in ideals)
    return _result(sums, floors, aim, weighed, found, watch, ideals, exact)


def _nothing(found: Found) -> BargainingError:
    if found.settled:
        return NoPackageError("no package reaches every floor; lower a floor")
    return UndecidedError("no package that reaches every floor was found, nor that there is none; allow more time")


def _ideal(sums: Sums, relaxation: Relaxation, floors: Sequence[float], side: int, watch: Watch) -> Solution:
    """The largest gain of one side where every side reaches its floor."""
    aim = Total(tuple(Fraction(int(p == side)) / Fraction(s) for p, s in enumerate(sums.scale.tolist())))
    part = watch.until((side + 1) / (sums.sides + 1))
    name = f"{IDEAL} {side}"
    weighed, found = _searched(sums, relaxation, aim, Watch(name, part.start, part.deadline, None))
    if found.gains is None:
        raise _nothing(found)
    return _result(sums, floors, aim, weighed, found, Watch(name, watch.start, None, None), (), found.settled)


def _whole_bound(ideal: Solution, sums: Sums, side: int) -> int:
    """An ideal gain in whole numbers; where it is not proven, the most it may be."""
    if ideal.exact:
        return round(Fraction(ideal.gains[side]) * Fraction(float(sums.scale[side])))
    return floor(Fraction(ideal.bound) * Fraction(float(sums.scale[side])))


def _all_can_gain(sums: Sums, relaxation: Relaxation) -> bool:
    """Whether a mixture gives every side more than its floor by more than nothing; also bounds later searches."""
    weighed = weigh(
        sums, whole_weights(sums, relaxation.smallest(np.ones(sums.sides)) / relaxation.span, positive=False)
    )
    if weighed.highest < 0:
        raise NoPackageError("no package reaches every floor; lower a floor")
    reach = sum(w * s for w, s in zip(weighed.weights, sums.span.tolist(), strict=True))
    return bool(weighed.highest > NARROW * reach)


def _searched(sums: Sums, relaxation: Relaxation, aim: Aim, watch: Watch) -> tuple[Weighed, Found]:
    weighed = weigh(sums, _weights(sums, relaxation, aim))
    search = Search(
        sums, weighed, aim, watch.deadline, _reporter(aim, weighed, sums, watch), ties=not watch.name.startswith(IDEAL)
    )
    if aim.kind == 2 and (sums.gains(weighed.best) < 0).any():
        start = _a_package(sums, relaxation, watch)
        if start.options is None:
            return weighed, start
        search.offer(np.array(start.options))
    return weighed, search.run()


def _a_package(sums: Sums, relaxation: Relaxation, watch: Watch) -> Found:
    """Any package that reaches the floors: one whose smallest share is large."""
    aim = Smallest(tuple(Fraction(1, s) for s in sums.span.tolist()))
    weighed = weigh(sums, _weights(sums, relaxation, aim))
    search = Search(sums, weighed, aim, watch.deadline, first_will_do=True)
    return search.run()


def _weights(sums: Sums, relaxation: Relaxation, aim: Aim) -> tuple[int, ...]:
    """Whole weights that bound the aim sharply."""
    counted = np.array([float(u * s) for u, s in zip(aim.units, sums.span.tolist(), strict=True)])
    if aim.kind == 0:
        own = np.divide(1.0, counted, out=np.zeros(sums.sides), where=counted > 0)
        weights = whole_weights(sums, relaxation.smallest(own / own.max()) / relaxation.span, positive=False)
        counts = any(w for w, u in zip(weights, aim.units, strict=True) if u)
        return weights if counts else tuple(int(u > 0) for u in aim.units)
    if aim.kind == 1:
        return whole_weights(sums, relaxation.product() / relaxation.span, positive=True)
    worth = counted / counted.max()
    if (relaxation.column(worth) >= 0).all():
        even = _proportional(aim.units)
        widest = np.maximum(sums.values.max(axis=0), 1).tolist()
        if sum(w * v for w, v in zip(even, widest, strict=True)) < WIDEST:
            return even
    else:
        _all_can_gain(sums, relaxation)
    return whole_weights(sums, relaxation.linear(worth) / relaxation.span, positive=True)


def _proportional(units: Sequence[Fraction]) -> tuple[int, ...]:
    """The smallest whole numbers in the proportions of the units: bounds by these are attained."""
    common = lcm(*(u.denominator for u in units))
    whole = [int(u * common) for u in units]
    return tuple(w // int(np.gcd.reduce(np.array(whole, dtype=object))) for w in whole)


def _reporter(aim: Aim, weighed: Weighed, sums: Sums, watch: Watch) -> Callable[[Found], None] | None:
    progress = watch.progress
    if progress is None:
        return None

    def report(found: Found) -> None:
        value = None if found.gains is None else aim.value(found.gains)
        bound = max(value or Fraction(0), aim.bound(found.searched + 1, weighed))
        progress(
            Progress(watch.name, None if value is None else _float(value), _float(bound), monotonic() - watch.start)
        )

    return report


def _result(
    sums: Sums,
    floors: Sequence[float],
    aim: Aim,
    weighed: Weighed,
    found: Found,
    watch: Watch,
    ideals: tuple[Solution, ...],
    exact: bool,
) -> Solution:
    options = np.array(found.options)
    gains = np.array(found.gains, dtype=np.int64)
    objective, bound = _objective_and_bound(aim, weighed, found)
    base = _whole_floors(floors, sums)
    return Solution(
        watch.name,
        tuple(((gains + base) / sums.scale).tolist()),
        tuple((options - sums.starts).tolist()),
        tuple((gains / sums.scale).tolist()),
        tuple(floors),
        tuple(floors[p] + (ideal.gains[p] if ideal.exact else ideal.bound) for p, ideal in enumerate(ideals)),
        objective,
        bound,
        exact,
        "weights",
        Certificate(weighed.weights, found.searched, ideals),
        monotonic() - watch.start,
    )


def _objective_and_bound(aim: Aim, weighed: Weighed, found: Found) -> tuple[float, float]:
    """In floats, the bound rounded up where it is not the objective."""
    value = aim.value(found.gains or ())
    if found.settled:
        return _float(value), _float(value)
    bound = max(value, aim.bound(found.searched + 1, weighed))
    return _float(value), _float(value) if bound == value else nextafter(_float(bound), inf)


def _float(value: Fraction) -> float:
    """A float; what is too large for one is infinite, which decides nothing."""
    try:
        return float(value)
    except OverflowError:
        return inf


def _whole_floors(floors: Sequence[float], sums: Sums) -> Ints:
    scaled: Floats = np.asarray(floors) * sums.scale
    return np.rint(scaled).astype(np.int64)
