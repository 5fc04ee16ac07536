"""Plain tables laid flat, in whole numbers, and what weights on the sides say about every option."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from goodoffices.bargaining.problem import Floats, Ints, read_problem

WIDEST = 2**59  # of an option's weighted value: slacks of eight issues still add up in 64 bits
MOST_SLACK = 2**62


@frozen(eq=False)
class Sums:
    """Tables without conditions and interactions: a package's gains are ``base`` plus one row of ``values`` an issue.

    ``values`` (options of all issues, sides) counts from the least in the issue, so that nothing is negative;
    ``starts`` (issues) says where each issue begins, ``issue`` (options) to which one an option belongs. ``base``
    (sides) is the gain over the floors when every issue gives its least. All are whole numbers; a gain is its whole
    number over ``scale`` (see :func:`goodoffices.bargaining.problem.read_problem`).
    """

    values: Ints
    starts: Ints
    issue: Ints
    base: Ints
    scale: Floats
    exact_input: bool

    @property
    def sides(self) -> int:
        return len(self.base)

    @property
    def span(self) -> Ints:
        """The most that each side may have over its least, at least 1."""
        most: Ints = np.maximum.reduceat(self.values, self.starts, axis=0).sum(axis=0)
        return np.maximum(most, 1)

    def gains(self, options: Ints) -> Ints:
        """Whole gains of a package, given by one row of ``values`` an issue."""
        gains: Ints = self.base + self.values[options].sum(axis=0)
        return gains


@frozen(eq=False)
class Weighed:
    """What whole weights of at least 0 on the sides say: λ · gains(x) = ``highest`` - the slacks of x's options.

    ``slack`` (options) is what an option has less, weighed, than the best of its issue; ``best`` (issues) has the row
    of an option with slack 0, the first of equals. Exact: no floats take part.
    """

    weights: tuple[int, ...]
    slack: Ints
    best: Ints
    highest: int


def read_sums(tables: Sequence[Any], floors: Sequence[float]) -> Sums:
    """Check and scale as :func:`read_problem` does; raises the same."""
    problem = read_problem(tables, floors)
    sizes = np.array(problem.sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    issue = np.repeat(np.arange(len(sizes)), sizes)
    flat = np.concatenate(problem.tables)
    least = np.minimum.reduceat(flat, starts, axis=0)
    base = least.sum(axis=0) - problem.floors
    return Sums(flat - least[issue], starts, issue, base, problem.scale, problem.exact_input)


def whole_weights(sums: Sums, weights: Floats, *, positive: bool) -> tuple[int, ...]:
    """Weights on whole gains as whole numbers, as fine as 64 bits allow for the widest issue.

    Rounding makes a bound a little less sharp and never wrong: every weight of at least 0 gives a true bound.
    """
    widest = np.maximum(sums.values.max(axis=0), 1).astype(np.float64)
    most = float(np.max(weights * widest))
    finest = float(WIDEST) / sums.sides
    return tuple(max(int(positive), round(w * (finest / most))) for w in weights.tolist())


def weigh(sums: Sums, weights: Sequence[int]) -> Weighed:
    """Slack of every option under whole weights under which no option is worth more than about 2**59."""
    worth = sums.values @ np.array(weights, dtype=np.int64)
    top = np.maximum.reduceat(worth, sums.starts)
    slack = top[sums.issue] - worth
    rows = np.flatnonzero(slack == 0)
    best = rows[np.unique(sums.issue[rows], return_index=True)[1]]
    highest = sum(top.tolist()) + sum(w * b for w, b in zip(weights, sums.base.tolist(), strict=True))
    return Weighed(tuple(weights), slack, best, highest)
