"""Partial packages over half of the free issues, within a limit of slack."""

from collections.abc import Sequence
from time import monotonic

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.problem import Ints
from goodoffices.bargaining.sums import Sums, Weighed

Numbers = NDArray[np.int32]
ROWS = 1_500_000  # partial packages in one half, at most: some 600 MB with how they arose
TIDY = 512  # rows from which doubles and dominated rows are looked for


class TooManyError(Exception):
    """A half has more partial packages than are looked at, or time is up."""


@frozen(eq=False)
class Half:
    """Partial packages: what they change against the best options (rows, sides), their slack, and how they arose."""

    values: Ints
    slack: Ints
    steps: tuple[tuple[int, Numbers, Numbers], ...]  # issue, row before, option taken

    def options(self, row: int) -> list[tuple[int, int]]:
        """(issue, option) of one partial package."""
        taken = []
        for issue, before, option in reversed(self.steps):
            taken.append((issue, int(option[row])))
            row = int(before[row])
        return taken


def free_issues(sums: Sums, weighed: Weighed, limit: int) -> list[Ints]:
    """For every issue with a choice, its options with slack up to the limit that no other betters; least slack first.

    Issues come with the smallest slack of a second option first, so that dealing them in turn makes even halves.
    """
    near = np.flatnonzero(weighed.slack <= limit)
    issues, starts = np.unique(sums.issue[near], return_index=True)
    choices = []
    for issue, options in zip(issues.tolist(), np.split(near, starts[1:]), strict=True):
        if len(options) > 1:
            kept = _undominated(sums.values[options])
            order = np.argsort(weighed.slack[options[kept]], kind="stable")
            if len(order) > 1 or options[kept][0] != weighed.best[issue]:
                choices.append(options[kept][order])
    return sorted(choices, key=lambda options: int(weighed.slack[options[-1 if len(options) == 1 else 1]]))


def _undominated(values: Ints) -> Ints:
    """Rows that no other row betters; of equal rows the first."""
    over = (values[:, None, :] >= values[None, :, :]).all(axis=2)
    equal = over & over.T
    earlier = np.tri(len(values), k=-1, dtype=np.bool_).T
    return np.flatnonzero(~((over & ~equal) | (equal & earlier)).any(axis=0))


def enumerate_half(
    sums: Sums, weighed: Weighed, choices: Sequence[Ints], limit: int, deadline: float | None = None
) -> Half:
    """Every partial package with slack up to the limit, save some that another betters everywhere.

    Raises :class:`TooManyError` when they are more than ``ROWS`` or the deadline has passed.
    """
    from goodoffices.bargaining.join import extended

    values, slack = np.zeros((1, sums.sides), np.int64), np.zeros(1, np.int64)
    steps: list[tuple[int, Numbers, Numbers]] = []
    tidy_from = TIDY
    for options in choices:
        issue = int(sums.issue[options[0]])
        change = sums.values[options] - sums.values[weighed.best[issue]]
        size, values, slack, before, taken = extended(values, slack, change, weighed.slack[options], limit, ROWS)
        if size > ROWS or (deadline is not None and monotonic() > deadline):
            raise TooManyError
        option = options.astype(np.int32)[taken]
        if size > tidy_from:
            kept = _tidied(values)
            tidy_from = 2 * len(kept) if len(kept) < 0.9 * size else 16 * size
            values, slack, before, option = values[kept], slack[kept], before[kept], option[kept]
        steps.append((issue, before, option))
    return Half(values, slack, tuple(steps))


def _tidied(values: Ints) -> Ints:
    """Rows without doubles, with two sides without dominated ones too: a better row never has more slack."""
    order = np.lexsort(tuple(-values[:, c] for c in reversed(range(values.shape[1]))))
    ranked = values[order]
    if values.shape[1] <= 2:
        last = ranked[:, -1]
        kept = np.ones(len(ranked), np.bool_)
        kept[1:] = last[1:] > np.maximum.accumulate(last)[:-1]
        if values.shape[1] == 1:
            kept[1:] = False
    else:
        kept = np.ones(len(ranked), np.bool_)
        kept[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    return order[kept]
