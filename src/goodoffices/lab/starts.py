"""What every method is told before the first question, and the package that suits it best.

Known of each side: the order of the options of every issue, options that are worth the same, and perhaps the ranking
of the issues by what lies between their worst and best option. From that alone: options that another betters for all
sides are dropped, and values are put in the place of orders: an option's rank over the highest rank of its issue,
weighed by rank-order centroids where the ranking is known (Barron & Barrett, Management Science 42, 1996), evenly
where it is not.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property

import numpy as np
from attrs import define
from numpy.typing import NDArray

from goodoffices.bargaining import nash
from goodoffices.lab.scenarios import Floats, Ints, Package, Scenario
from goodoffices.preferences import Outline

SAME = 1e-12  # values that differ by less are worth the same


class Knows(StrEnum):
    """What the mediator knows of the sides at the start."""

    RANKING = "ranking"  # order of options and ranking of issues
    ORDER = "order"  # order of options


@define(eq=False, slots=False)
class Start:
    """The outlines of all sides, and what follows from them. All packages are in numbers of the original options."""

    outlines: tuple[Outline, ...]

    @cached_property
    def ranks(self) -> tuple[Ints, ...]:
        """One array (options, sides) an issue: an option's rank with each side."""
        columns = [[_known(ranks) for ranks in outline.ranks] for outline in self.outlines]
        return tuple(np.stack(issue, axis=1) for issue in zip(*columns, strict=True))

    @cached_property
    def kept(self) -> tuple[Ints, ...]:
        """Of each issue, the options that no other betters for all sides; of options alike for all the first."""
        return tuple(np.flatnonzero(~_dominated(ranks)) for ranks in self.ranks)

    @cached_property
    def surrogates(self) -> tuple[Floats, ...]:
        """One array (options, sides) an issue: values in the place of orders, from 0 (all worst) to 1 (all best)."""
        weights = np.stack([_weights(outline) for outline in self.outlines], axis=1)
        return tuple(w * ranks / np.maximum(ranks.max(axis=0), 1) for w, ranks in zip(weights, self.ranks, strict=True))

    @cached_property
    def package(self) -> Package:
        """The package with the largest product of surrogate values."""
        found = nash([s[k] for s, k in zip(self.surrogates, self.kept, strict=True)])
        return tuple(int(kept[option]) for kept, option in zip(self.kept, found.package, strict=True))


def start_of(scenario: Scenario, knows: Knows) -> Start:
    """What is known of a scenario's sides."""
    return Start(tuple(_outline(scenario, side, knows) for side in range(scenario.sides)))


def _outline(scenario: Scenario, side: int, knows: Knows) -> Outline:
    columns = [table[:, side] for table in scenario.tables]
    ranks = tuple(ranked(column) for column in columns)
    swings = np.array([np.ptp(column) for column in columns])
    order = tuple(int(issue) for issue in np.argsort(-swings, kind="stable"))
    return Outline(ranks, order if knows is Knows.RANKING else None)


def ranked(values: Sequence[float] | Floats) -> Ints:
    """Of each value its rank: 0 the lowest; values that differ by less than 1e-12 from the next have the same."""
    worth = np.asarray(values, dtype=float)
    order = np.argsort(worth, kind="stable")
    steps = np.diff(worth[order]) > SAME
    ranks = np.empty(len(worth), np.int64)
    ranks[order] = np.concatenate([[0], np.cumsum(steps)])
    return ranks


def _known(ranks: Ints | None) -> Ints:
    if ranks is None:
        raise ValueError("the methods of the lab need the order of the options of every issue")
    return ranks


def _dominated(ranks: Ints) -> NDArray[np.bool_]:
    """Of each option, whether another is at least as good for all sides and better for one, or the same and earlier."""
    as_good = (ranks[:, None] >= ranks[None]).all(axis=2)  # [a, b]: a at least as good as b for all
    alike = as_good & as_good.T
    earlier = np.triu(np.ones_like(alike), k=1)
    return np.asarray(((as_good & ~alike) | (alike & earlier)).any(axis=0))


def _weights(outline: Outline) -> Floats:
    """Of each issue, its weight for one side; an issue whose options are all worth the same has none."""
    matters = np.array([_known(ranks).max() > 0 for ranks in outline.ranks])
    weights: Floats = matters / max(matters.sum(), 1)
    if outline.ranking is not None:
        named = [issue for issue in outline.ranking if matters[issue]]
        weights[named] = centroid(len(named))
    return weights


def centroid(count: int) -> Floats:
    """Rank-order centroid weights of so many issues, most important first."""
    shares: Floats = np.cumsum(1 / np.arange(count, 0, -1))[::-1]
    shares /= max(count, 1)
    return shares
