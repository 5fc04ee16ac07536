"""Two packages side by side: what changes from one to the other, which trades that is, and who would rather have it."""

from collections.abc import Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.case_frontier import CaseFrontier
from goodoffices.bargaining.composing import Composing
from goodoffices.bargaining.trades import TermChange, Trade, changes, trades
from goodoffices.case import Option


@frozen
class Rather:
    """In which share (0 to 1) of the drawn value functions a side would rather have the second package.

    ``same``: in which share both are worth the same to it.
    """

    side: str
    share: float
    same: float
    samples: int


@frozen
class Compared:
    """The terms that differ, the trades that they are to each side, and who would rather have the second package.

    For mediators only. ``trades`` and ``rather`` are empty where no package is better than no deal for all.
    """

    changes: tuple[TermChange, ...]
    trades: tuple[Trade, ...]
    rather: tuple[Rather, ...]


def compare(
    state: Composing, found: CaseFrontier, first: Mapping[str, Option], second: Mapping[str, Option]
) -> Compared:
    """Two packages with an option for every issue, under the value functions drawn in ``state``.

    ``found`` is the frontier of the same case. Raises ValueError for a package that leaves an issue out.
    """
    case = state.case
    if any(set(one) != set(case.issues) for one in (first, second)):
        raise ValueError("a package needs an option for every issue")
    changed = changes(case, first, second, found.fitted)
    if state.prospects is None:
        return Compared(changed, (), ())
    numbers = np.array([[issue.options.index(one[name]) for name, issue in case.issues.items()]
                        for one in (first, second)])  # fmt: skip
    return Compared(changed, trades(case, changed, state.prospects), tuple(
        _rather(side, state.prospects.values(place, numbers)) for place, side in enumerate(case.sides)
    ))  # fmt: skip


def _rather(side: str, values: NDArray[np.float64]) -> Rather:
    """From what the two are worth to a side under each draw (draws, 2)."""
    more = values[:, 1] - values[:, 0]
    level = np.isclose(more, 0.0, atol=1e-12)
    return Rather(side, float(np.mean((more > 0) & ~level)), float(np.mean(level)), len(more))
