"""Frontiers too large to be kept: a grid over all values but one, and in each cell the package best in that one.

Whatever is left out is matched by what stays in its cell up to the cell's width in the gridded values, and in the exact
value altogether. A cell all of whose values but the exact one are topped by another cell's holds nothing of use where
that other is as good in the exact one too. The exact value changes from step to step to the one whose error has grown
largest, so that errors stay even; the error of the whole is the sum of the widths.
"""

import numpy as np
from attrs import evolve

from goodoffices.bargaining.cuts import Needs
from goodoffices.bargaining.messages import Message
from goodoffices.bargaining.problem import Bools, Ints

EMPTY = -(2**62)
CELLS_A_POINT = 12  # at most so many cells for every point that may stay, whatever the share that fills


def gridded(
    base: Message, piece: Message, need: Needs, aim: int, filled: float, most: int | None = None
) -> tuple[Message, float]:
    """The sums of two frontiers over nothing, about ``aim`` of them, and the share of the cells they fill.

    Never more than ``most`` (None: ``aim``). ``filled``: the share expected. The error of the result is that of both
    and the widths of the cells.
    """
    sides = base.values.shape[1]
    error = base.error + piece.error
    reach = need.lowered(error)
    high = base.values.max(axis=0, initial=EMPTY // 2) + piece.values.max(axis=0, initial=EMPTY // 2)
    low = base.values.min(axis=0, initial=-EMPTY // 2) + piece.values.min(axis=0, initial=-EMPTY // 2)
    low = np.maximum(low, reach[:sides])
    span = np.maximum(high - low, 0)
    exact = int(np.argmax(error / np.maximum(span, 1)))
    steps = max(1, int(min(0.8 * aim / filled, aim * CELLS_A_POINT) ** (1 / (sides - 1))))
    most = aim if most is None else most
    while True:
        best, of_point, of_shift = _filled(base.values, piece.values, reach, need.directions, low, span, steps, exact)
        keep = np.flatnonzero(_worth_keeping(best, steps, sides - 1))
        if len(keep) <= most:
            break
        steps = max(1, min(steps - 1, int(steps * (0.85 * most / len(keep)) ** (1 / (sides - 1)))))
    parents = (of_point[keep].astype(np.int64), of_shift[keep].astype(np.int64))
    width = np.ceil((span + 1) / steps) + 1  # and one more for what the floats round
    width[exact] = 0
    values = base.values[parents[0]] + piece.values[parents[1]]
    whole = Message(
        (), (), values, np.array([0, len(keep)]), base.covered + piece.covered, error + width,
        parts=(base, piece), parents=parents,
    )  # fmt: skip
    return whole, max(len(keep) / best.size, 1e-3)


def _filled(
    points: Ints, shifts: Ints, reach: Ints, directions: Ints, low: Ints, span: Ints, steps: int, exact: int
) -> tuple[Ints, Ints, Ints]:
    """The best exact value of every cell, and the rows it was made of."""
    from goodoffices.bargaining.kernels_grid import fill

    cells = steps ** (points.shape[1] - 1)
    best = np.full(cells, EMPTY, np.int64)
    of_point, of_shift = np.empty(cells, np.int32), np.empty(cells, np.int32)
    fill(points, shifts, reach, directions, low, steps / (span + 1), steps, exact, best, of_point, of_shift)
    return best, of_point, of_shift


def _worth_keeping(best: Ints, steps: int, axes: int) -> Bools:
    """Which cells hold something that no cell beyond them in every direction equals."""
    cube = best.reshape((steps,) * axes)
    beyond = np.full((steps + 1,) * axes, EMPTY, np.int64)
    inner = (slice(0, steps),) * axes
    beyond[inner] = cube
    for axis in range(axes):
        turned = np.flip(beyond, axis)
        np.maximum.accumulate(turned, axis=axis, out=turned)
    kept: Bools = (cube > beyond[(slice(1, None),) * axes]).ravel()
    return kept


def in_order(message: Message) -> Message:
    """Points in lexicographic order from best to worst."""
    order = np.lexsort(message.values.T[::-1])[::-1]
    return evolve(
        message, values=np.ascontiguousarray(message.values[order]), parents=tuple(p[order] for p in message.parents)
    )
