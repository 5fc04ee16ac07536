"""Frontiers for every assignment of a few issues, and how two of them become one (bucket elimination).

A message is what the issues already dealt with can still give, for each combination of options of the issues they
touch (its scope): one frontier a combination. Back pointers lead from each point to the options it was made of.
"""

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from goodoffices.bargaining.cuts import Needs
from goodoffices.bargaining.problem import Bools, Floats, Ints, Scope

ALL = 2**62


@frozen(eq=False)
class Message:
    """Frontiers over a scope; point rows ``bounds[c]:bounds[c + 1]`` belong to combination ``c`` (row-major).

    ``covered`` (sides + k) is the most that what it holds could give of every value and every weighted sum that
    :class:`Needs` speaks of, whatever the conditions. ``error`` (sides) is how
    much of each value thinning may have cost. ``option`` is the option of ``issue`` a point takes (issue None: none).
    """

    scope: Scope
    sizes: tuple[int, ...]
    values: Ints
    bounds: Ints
    covered: Ints
    error: Floats
    issue: int | None = None
    option: Ints = field(factory=lambda: np.empty(0, np.int64))
    parts: tuple["Message", ...] = ()
    parents: tuple[Ints, ...] = ()


def combine(
    scope: Scope,
    sizes: tuple[int, ...],
    parts: tuple[Message, ...],
    extra: Ints,
    mask: Bools,
    issue: int | None,
    most: int,
    need: Needs,
    covered: Ints,
) -> Message:
    """:func:`summed`, with the larger message thinned by half as often as more than ``most`` points come out.

    Where there is nothing left to thin before the step, its result is thinned.
    """
    parts = _largest_first(parts)
    while True:
        whole = summed(scope, sizes, parts, extra, mask, issue, most, need, covered)
        if whole is not None:
            return whole
        if not parts or len(parts[0].values) <= len(parts[0].bounds):
            break
        parts = (thinned(parts[0], len(parts[0].values) // 2), *parts[1:])
    whole = summed(scope, sizes, parts, extra, mask, issue, ALL, need, covered)
    assert whole is not None  # noqa: S101  (nothing has so many points)
    return thinned(whole, most)


def summed(
    scope: Scope,
    sizes: tuple[int, ...],
    parts: tuple[Message, ...],
    extra: Ints,
    mask: Bools,
    issue: int | None,
    most: int,
    need: Needs,
    covered: Ints,
) -> Message | None:
    """The union over the options of the last issue (when ``issue`` is given) of the sums of at most two messages.

    ``sizes`` are those of ``scope`` followed by the issue's; ``extra`` (cells, sides) is added to each combination
    and ``mask`` (cells) says which are allowed. Points below ``need`` cannot reach the floors. None when there are
    more than ``most`` points.
    """
    from goodoffices.bargaining.kernels import sweep

    cells = len(mask)
    per_group = sizes[-1] if issue is not None else 1
    names = (*scope, issue) if issue is not None else scope
    parts = _largest_first(parts)
    points, cell, start, stop, shift, right = _runs(parts, names, sizes, extra, np.flatnonzero(mask))
    groups = np.searchsorted(cell, np.arange(0, cells + 1, per_group)).astype(np.int64)
    error: Floats = sum((part.error for part in parts), np.zeros(points.shape[1]))
    reach = need.lowered(error)  # a thinned point stands for others that may reach the floors where it fails
    values, run, at, bounds = sweep(points, start, stop, shift, groups, reach, most, need.directions)
    if len(values) > most:
        return None
    option = cell[run] % per_group if issue is not None else np.empty(0, np.int64)
    parents = {0: (), 1: (at,), 2: (at, right[run])}[len(parts)]
    kept = sizes[:-1] if issue is not None else sizes
    return Message(scope, kept, values, bounds, covered, error, issue, option, parts, parents)


def alone(issue: int, table: Ints, need: Needs, covered: Ints) -> Message:
    """The options of an issue that nothing ties to others; what :func:`summed` gives without a scope, sooner."""
    from goodoffices.bargaining.kernels import sweep

    options, sides = table.shape
    start, groups = np.zeros(options, np.int64), np.array([0, options])
    nowhere = np.zeros((1, sides), np.int64)
    values, run, _at, bounds = sweep(nowhere, start, start + 1, table, groups, need.least, ALL, need.directions)
    return Message((), (), values, bounds, covered, np.zeros(sides), issue, run)


def joined(one: Message, other: Message, need: Needs, covered: Ints, most: int) -> Message | None:
    """Two messages over nothing as one; what :func:`summed` gives for them, sooner. None beyond ``most`` points."""
    from goodoffices.bargaining.kernels import sweep

    base, rest = _largest_first((one, other))
    runs = len(rest.values)
    start, groups = np.zeros(runs, np.int64), np.array([0, runs])
    error: Floats = one.error + other.error
    stop, reach = start + len(base.values), need.lowered(error)
    values, run, at, bounds = sweep(base.values, start, stop, rest.values, groups, reach, most, need.directions)
    if len(values) > most:
        return None
    return Message((), (), values, bounds, covered, error, parts=(base, rest), parents=(at, run))


def _largest_first(parts: tuple[Message, ...]) -> tuple[Message, ...]:
    return tuple(sorted(parts, key=lambda part: -len(part.values)))


def _runs(
    parts: tuple[Message, ...], names: Scope, sizes: tuple[int, ...], extra: Ints, cell: NDArray[np.intp]
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints]:
    """Points, and per run: cell, start, stop, shift, and the point of the smaller message it adds."""
    if not parts:
        one = np.zeros(len(cell), np.int64)
        return np.zeros((1, extra.shape[1]), np.int64), cell, one, one + 1, extra[cell], one
    base, *rest = parts
    of_base = _rows(base.scope, names, sizes, cell)
    start, stop = base.bounds[of_base], base.bounds[of_base + 1]
    if not rest:
        used = stop > start
        cell, start, stop = cell[used], start[used], stop[used]
        return base.values, cell, start, stop, extra[cell], start
    of_right = _rows(rest[0].scope, names, sizes, cell)
    low, high = rest[0].bounds[of_right], rest[0].bounds[of_right + 1]
    count = np.where(stop > start, high - low, 0)
    many = np.repeat(np.arange(len(cell)), count)
    right = low[many] + np.arange(len(many)) - np.repeat(np.cumsum(count) - count, count)
    shift = extra[cell[many]] + rest[0].values[right]
    return base.values, cell[many], start[many], stop[many], shift, right


def _rows(scope: Scope, names: Scope, sizes: tuple[int, ...], cell: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each cell of ``names``, the combination of ``scope`` in it."""
    row, left = np.zeros(len(cell), np.intp), cell
    at = dict(zip(scope, range(len(scope)), strict=True))
    sizes_of = [sizes[names.index(name)] for name in scope]
    strides = np.cumprod([1, *sizes_of[:0:-1]])[::-1]
    for name, size in zip(reversed(names), reversed(sizes), strict=True):
        left, option = np.divmod(left, size)
        if name in at:
            row += option * strides[at[name]]
    return row


def thinned(message: Message, target: int) -> Message:
    """About ``target`` of a message's points, with what that may cost each value added to its error.

    Every side's range but the last one's is cut into cells and, of the points of a cell, the one best for the last
    side stays: whatever goes is beaten by less than a cell's width in the other values and by nothing in the last.
    """
    group = np.repeat(np.arange(len(message.bounds) - 1), np.diff(message.bounds))
    low, span = message.values.min(axis=0), np.ptp(message.values, axis=0)
    few, many = 1, max(2, target)
    while many - few > 1:  # the finest grid that leaves no more than the target
        middle = (few + many) // 2
        few, many = (
            (middle, many) if len(_best_of_cells(message, group, low, span, middle)) <= target else (few, middle)
        )
    keep = _best_of_cells(message, group, low, span, few)
    width = -(-(span + 1) // few)
    width[-1] = 0
    bounds = np.searchsorted(keep, message.bounds).astype(np.int64)
    return evolve(
        message,
        values=np.ascontiguousarray(message.values[keep]),
        bounds=bounds,
        option=message.option[keep] if message.issue is not None else message.option,
        parents=tuple(parent[keep] for parent in message.parents),
        error=message.error + width,
    )


def _best_of_cells(message: Message, group: NDArray[np.intp], low: Ints, span: Ints, cells: int) -> NDArray[np.intp]:
    """Rows that are best for the last side in their cell, ascending (the first of equals)."""
    width = -(-(span[:-1] + 1) // cells)
    cell = (message.values[:, :-1] - low[:-1]) // width
    order = np.lexsort((np.arange(len(group)), -message.values[:, -1], *cell.T, group))
    keys = np.column_stack((group, cell))[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    return np.sort(order[first])
