"""Four and five sides: the non-dominated points of a sorted list by divide and conquer, without recursion.

Points come in lexicographic order from best to worst, so that none is bettered by a later one, and only the values from
the second on are left to compare: y, z, w (and v). The order is halved again and again. Once the better half is solved,
its survivors strike points out of the worse half before that is solved (:mod:`kernels_struck`). Blocks are visited from
the best to the worst as a binary counter counts, so that one waiting list and one finished list a level are all that
has to be remembered; every list falls in y, and holds a point's values with its rank in the order last.

Method: H. T. Kung, F. Luccio, F. P. Preparata, On finding the maxima of a set of vectors, Journal of the ACM 22 (1975).
"""

import numpy as np
from numba import njit

from goodoffices.bargaining.kernels_struck import copied, covers, struck_by_blocks, struck_by_stairs

SMALL = 32  # so few points are compared two and two


@njit(cache=True)
def _compared(rows, size, order, dead):  # type: ignore[no-untyped-def]
    """Take the covered points out of a few ``rows``, two and two in the order of their ranks; how many are left."""
    for k in range(size):
        held, at = k, k
        while at > 0 and rows[order[at - 1], -1] > rows[held, -1]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = held
        dead[k] = False
    for k in range(1, size):
        q = order[k]
        for j in range(k):
            if not dead[order[j]] and covers(rows, order[j], rows, q):
                dead[q] = True
                break
    left = 0
    for k in range(size):
        if not dead[k]:
            copied(rows, k, rows, left)
            left += 1
    return left


@njit(cache=True)
def _parted(rows, size, middle, waiting, at):  # type: ignore[no-untyped-def]
    """Move what ranks from ``middle`` on to ``waiting`` (from ``at``), keep the rest in front; the rest, the moved."""
    left, moved = 0, 0
    for k in range(size):
        if rows[k, -1] < middle:
            copied(rows, k, rows, left)
            left += 1
        else:
            copied(rows, k, waiting, at + moved)
            moved += 1
    return left, moved


@njit(cache=True)
def _joined(one, first, last, other, size, into):  # type: ignore[no-untyped-def]
    """``one[first:last]`` and ``other[:size]``, both falling in y, as one list; its length."""
    i, j, at = first, 0, 0
    while i < last or j < size:
        if j >= size or (i < last and one[i, 0] >= other[j, 0]):
            copied(one, i, into, at)
            i += 1
        else:
            copied(other, j, into, at)
            j += 1
        at += 1
    return at


@njit(cache=True)
def survivors(rows, limit):  # type: ignore[no-untyped-def]
    """Which of the ``rows`` (n, 4 or 5) in lexicographic order no earlier one covers, (n) booleans.

    Stops once more than ``limit`` are certain; those are True then.
    """
    size, width = rows.shape
    alive = np.zeros(size, np.bool_)
    levels = 0
    while SMALL << levels < size:
        levels += 1
    now, spare = np.empty((size, width), np.int64), np.empty((size, width), np.int64)
    waiting, done = np.empty((2 * size, width), np.int64), np.empty((2 * size, width), np.int64)
    start = np.zeros(levels + 1, np.int64)  # where a level's lists begin; a list is no longer than its block
    for k in range(levels):
        start[k + 1] = start[k] + (SMALL << k)
    waits, finished = np.zeros(levels + 1, np.int64), np.zeros(levels + 1, np.int64)
    stairs = np.empty((size + 1, 2), np.int64)
    order, dead = np.empty(SMALL, np.int64), np.empty(SMALL, np.bool_)
    falling = np.argsort(-rows[:, 1])
    for k in range(size):
        p = falling[k]
        for c in range(1, width):
            now[k, c - 1] = rows[p, c]
        now[k, -1] = p
    many, level, block, found = size, levels, np.int64(0), 0
    while True:
        while many > SMALL:
            middle = (SMALL << level) * block + (SMALL << (level - 1))
            level -= 1
            many, waits[level] = _parted(now, many, middle, waiting, start[level])
            block *= 2
        many = _compared(now, many, order, dead)
        for k in range(many):
            alive[now[k, -1]] = True
        found += many
        while block % 2 == 1:
            many = _joined(done, start[level], start[level] + finished[level], now, many, spare)
            now, spare = spare, now
            block //= 2
            level += 1
        if level == levels or found > limit:
            return alive
        finished[level] = many
        done[start[level] : start[level] + many] = now[:many]
        low, high = start[level], start[level] + waits[level]
        if width == 4:
            many = struck_by_stairs(now, many, waiting, low, high, stairs, spare)
        else:
            many = struck_by_blocks(now, many, waiting, low, high, stairs, spare)
        now, spare = spare, now
        block += 1
