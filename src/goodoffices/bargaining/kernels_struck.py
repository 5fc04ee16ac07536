"""Strike out of one list of points what another list covers; both fall in their first value.

With three values a sweep by the first and a staircase over the other two do it. With four, both lists are put together
in the order of the first value and that order is cut into blocks: within a block points are compared two and two; then
neighbouring blocks are joined, again and again, each time sweeping by the second value over a staircase of the last
two, for the points of the better block cover those of the worse in the first value already.
"""

import numpy as np
from numba import njit

from goodoffices.bargaining.kernels_stairs import add_step, under_stairs

BLOCK = 16  # points compared two and two
FEW = 1500  # so many pairs are compared rather than sorted


@njit(cache=True)
def copied(one, i, other, j):  # type: ignore[no-untyped-def]
    """Row ``i`` of one array into row ``j`` of another."""
    for c in range(one.shape[1]):
        other[j, c] = one[i, c]


@njit(cache=True)
def covers(one, i, other, j):  # type: ignore[no-untyped-def]
    """Whether row ``i`` is at least row ``j`` in all columns but the last."""
    for c in range(one.shape[1] - 1):  # noqa: SIM110  (numba compiles the loop, not any())
        if one[i, c] < other[j, c]:
            return False
    return True


@njit(cache=True)
def struck_by_stairs(better, many, worse, first, last, stairs, into):  # type: ignore[no-untyped-def]
    """Copy what ``better[:many]`` does not cover of ``worse[first:last]`` to ``into``; how many are left.

    Columns: three values and one more that is only carried along. ``stairs`` is room for ``many`` steps and one.
    """
    b, steps, left = 0, 0, 0
    for p in range(first, last):
        while b < many and better[b, 0] >= worse[p, 0]:
            covered, at = under_stairs(stairs, steps, better[b, 1], better[b, 2])
            if not covered:
                steps = add_step(stairs, steps, at, better[b, 1], better[b, 2])
            b += 1
        covered, at = under_stairs(stairs, steps, worse[p, 1], worse[p, 2])
        if not covered:
            copied(worse, p, into, left)
            left += 1
    return left


@njit(cache=True)
def _few_struck(better, many, worse, first, last, into):  # type: ignore[no-untyped-def]
    left = 0
    for p in range(first, last):
        covered = False
        for b in range(many):
            if better[b, 0] < worse[p, 0]:
                break
            if covers(better, b, worse, p):
                covered = True
                break
        if not covered:
            copied(worse, p, into, left)
            left += 1
    return left


@njit(cache=True)
def _together(better, many, worse, first, last, rows):  # type: ignore[no-untyped-def]
    """Both lists by falling first value, ``better`` before equals: its other values, and the row in ``worse`` or -1."""
    b, p = 0, first
    for k in range(rows.shape[0]):
        if p >= last or (b < many and better[b, 0] >= worse[p, 0]):
            rows[k, 0], rows[k, 1], rows[k, 2], rows[k, 3] = better[b, 1], better[b, 2], better[b, 3], -1
            b += 1
        else:
            rows[k, 0], rows[k, 1], rows[k, 2], rows[k, 3] = worse[p, 1], worse[p, 2], worse[p, 3], p - first
            p += 1


@njit(cache=True)
def _within(rows, low, high, dead):  # type: ignore[no-untyped-def]
    """Compare the points of a block two and two, then put it in the order of their first value left."""
    for q in range(low, high):
        if rows[q, 3] >= 0:
            for p in range(low, q):
                if rows[p, 3] < 0 and covers(rows, p, rows, q):
                    dead[rows[q, 3]] = True
                    break
    for k in range(low + 1, high):
        z, w, v, name = rows[k, 0], rows[k, 1], rows[k, 2], rows[k, 3]
        at = k
        while at > low and rows[at - 1, 0] < z:
            copied(rows, at - 1, rows, at)
            at -= 1
        rows[at, 0], rows[at, 1], rows[at, 2], rows[at, 3] = z, w, v, name


@njit(cache=True)
def _across(rows, low, middle, high, dead, stairs, into):  # type: ignore[no-untyped-def]
    """Strike out of the second block what the first covers, and merge the two into ``into``."""
    i, steps, at = low, 0, low
    for j in range(middle, high):
        while i < middle and rows[i, 0] >= rows[j, 0]:
            if rows[i, 3] < 0:
                covered, step = under_stairs(stairs, steps, rows[i, 1], rows[i, 2])
                if not covered:
                    steps = add_step(stairs, steps, step, rows[i, 1], rows[i, 2])
            copied(rows, i, into, at)
            at += 1
            i += 1
        name = rows[j, 3]
        if name >= 0 and not dead[name]:
            covered, step = under_stairs(stairs, steps, rows[j, 1], rows[j, 2])
            dead[name] = covered
        copied(rows, j, into, at)
        at += 1
    for k in range(i, middle):
        copied(rows, k, into, at)
        at += 1


@njit(cache=True)
def struck_by_blocks(better, many, worse, first, last, stairs, into):  # type: ignore[no-untyped-def]
    """:func:`struck_by_stairs` for four values and one column more."""
    if many * (last - first) <= FEW:
        return _few_struck(better, many, worse, first, last, into)
    size = many + last - first
    rows, spare = np.empty((size, 4), np.int64), np.empty((size, 4), np.int64)
    dead = np.zeros(last - first, np.bool_)
    _together(better, many, worse, first, last, rows)
    for low in range(0, size, BLOCK):
        _within(rows, low, min(low + BLOCK, size), dead)
    block = BLOCK
    while block < size:
        for low in range(0, size, 2 * block):
            _across(rows, low, min(low + block, size), min(low + 2 * block, size), dead, stairs, spare)
        rows, spare = spare, rows
        block *= 2
    left = 0
    for p in range(first, last):
        if not dead[p - first]:
            copied(worse, p, into, left)
            left += 1
    return left
