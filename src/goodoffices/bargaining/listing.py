"""Lists once more the packages within a limit of slack, for the check of certificates: plain, numpy alone."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from attrs import frozen

from goodoffices.bargaining.problem import Ints, Problem

LEVELS = 2**20  # into which one side's gains are put for looking up
AT_ONCE = 2_000_000  # pairs
TIDY = 4096  # rows from which equal ones are looked for


@frozen
class Box:
    """The least and the most that a package must give each side to be of interest; None: no most."""

    least: tuple[int, ...]
    most: tuple[int | None, ...]


def is_listed(
    problem: Problem,
    slacks: list[list[int]],
    searched: int,
    box: Box,
    wanted: Callable[[Sequence[int]], bool],
    rows: int,
) -> bool:
    """Whether a package with slack up to ``searched``, in the box, has gains that are wanted.

    Raises :class:`TimeoutError` where half of the free issues have more than ``rows`` partial packages.
    """
    near = [[k for k, s in enumerate(slack) if s <= searched] for slack in slacks]
    free = sorted((i for i, options in enumerate(near) if len(options) > 1), key=lambda i: sorted(slacks[i])[1])
    start = -problem.floors
    for table, slack, options in zip(problem.tables, slacks, near, strict=True):
        if len(options) == 1:
            start = start + table[slack.index(0)]
    one, other = (
        _partial(
            [(problem.tables[i][near[i]], np.array([slacks[i][k] for k in near[i]])) for i in half], searched, rows
        )
        for half in (free[0::2], free[1::2])
    )
    if searched < 0:
        return False
    sides = len(problem.floors)
    nothing = np.zeros((1, sides), np.int64), np.zeros(1, np.int64)
    left, right = one or nothing, other or nothing
    seen: set[tuple[int, ...]] = set()
    for gains in _pairs((left[0] + start, left[1]), right, box, searched):
        fresh = {tuple(row) for row in np.unique(gains, axis=0).tolist()} - seen
        if any(wanted(row) for row in fresh):
            return True
        seen |= fresh
    return False


def _partial(issues: list[tuple[Ints, Ints]], searched: int, rows: int) -> tuple[Ints, Ints] | None:
    """Gains and slack of every choice on the issues with slack up to ``searched``, few of them twice."""
    if not issues:
        return None
    gains, slack = np.zeros((1, issues[0][0].shape[1]), np.int64), np.zeros(1, np.int64)
    tidy_from = TIDY
    for table, own in issues:
        room = searched - slack
        before, option = np.nonzero(own[None, :] <= room[:, None])
        gains, slack = gains[before] + table[option], slack[before] + own[option]
        if len(gains) > tidy_from:
            kept = _distinct(gains)
            tidy_from = 2 * len(kept) if 2 * len(kept) < len(gains) else 16 * len(gains)
            gains, slack = gains[kept], slack[kept]
        if len(gains) > rows:
            raise TimeoutError(f"more than {rows} partial packages to look at; give a larger `rows`")
    return gains, slack


def _distinct(gains: Ints) -> Ints:
    """Rows that differ; with two sides those alone that no other betters, as the better one has no more slack."""
    order = np.lexsort(gains.T[::-1])[::-1]
    ranked = gains[order]
    new = np.append(True, (ranked[1:] != ranked[:-1]).any(axis=1))
    if gains.shape[1] == 2:
        new[1:] &= ranked[1:, 1] > np.maximum.accumulate(ranked[:, 1])[:-1]
    return np.asarray(order[new])


def _pairs(left: tuple[Ints, Ints], right: tuple[Ints, Ints], box: Box, searched: int) -> Iterator[Ints]:
    """Gains of the pairs with slack up to ``searched`` in the box, in portions.

    The right half is looked up by cell of one side's gain and level of another's, those where the box is narrowest.
    """
    (a, a_slack), (b, b_slack) = left, right
    least = np.array(box.least)
    spread = (np.ptp(a, axis=0) + np.ptp(b, axis=0) + 1).tolist()
    most = np.array([int(a[:, p].max() + b[:, p].max()) if m is None else m for p, m in enumerate(box.most)])
    narrow = np.argsort([(m - n) / s for m, n, s in zip(most.tolist(), least.tolist(), spread, strict=True)])
    first, second = int(narrow[0]), int(narrow[-1] if len(narrow) == 1 else narrow[1])
    low, low_second = b[:, first].min(), b[:, second].min()
    width = int(max(1, most[first] - least[first] + 1, np.ptp(b[:, first]) // (2 * len(b)) + 1))
    step = int(np.ptp(b[:, second])) // LEVELS + 1
    cells = (b[:, first] - low) // width
    places = cells * (LEVELS + 2) + (b[:, second] - low_second) // step
    order = np.argsort(places, kind="stable")
    places, b, b_slack = places[order], b[order], b_slack[order]
    from_cell = (least[first] - a[:, first] - low) // width
    from_level = np.clip((least[second] - a[:, second] - low_second) // step, 0, LEVELS + 1)
    to_level = np.clip((most[second] - a[:, second] - low_second) // step, -1, LEVELS)
    for further in range(2):  # the box is at most one cell wide, so it touches two
        cell = from_cell + further
        inside = (cell >= 0) & (cell <= cells.max()) & (to_level >= 0)
        begin = np.searchsorted(places, cell * (LEVELS + 2) + from_level, side="left")
        end = np.searchsorted(places, cell * (LEVELS + 2) + to_level, side="right")
        count = np.where(inside, np.maximum(end - begin, 0), 0)
        for rows in _portions(count):
            i = np.repeat(rows, count[rows])
            j = np.arange(len(i)) - np.repeat(np.cumsum(count[rows]) - count[rows], count[rows]) + begin[i]
            gains = a[i] + b[j]
            good = (a_slack[i] + b_slack[j] <= searched) & (gains >= least).all(axis=1)
            yield gains[good]


def _portions(count: Ints) -> Iterator[Ints]:
    """Rows of the left half, so that each portion has not too many pairs."""
    rows = np.flatnonzero(count)
    portion = np.cumsum(count[rows]) // AT_ONCE
    for number in np.unique(portion):
        yield rows[portion == number]
