"""The inner loops of the frontier, compiled. Import this module only where it is used: numba takes a second to load.

Points are rows of int64, larger is better, kept in lexicographic order from best to worst. A *run* is a stretch
``starts[r]:stops[r]`` of the points, moved by ``shifts[r]``; a *group* is a set of runs whose union is filtered.
"""

import numpy as np
from numba import njit

from goodoffices.bargaining.problem import Ints

LOWEST = -(2**62)
BLOCK = 8  # points under one corner in the filter for four and more sides


@njit(cache=True)
def _merge(ax, ay, asrc, a_from, a_to, b_from, b_to, bx, by, bsrc, at):  # type: ignore[no-untyped-def]
    """Merge two staircases of one buffer into another from ``at``; of equal points the first staircase's stays."""
    i, j, best = a_from, b_from, np.int64(LOWEST)
    while i < a_to or j < b_to:
        if j >= b_to:
            first = True
        elif i >= a_to:
            first = False
        else:
            first = ax[i] > ax[j] or (ax[i] == ax[j] and ay[i] >= ay[j])
        k = i if first else j
        if ay[k] > best:
            best = ay[k]
            bx[at], by[at], bsrc[at] = ax[k], ay[k], asrc[k]
            at += 1
        if first:
            i += 1
        else:
            j += 1
    return at


@njit(cache=True)
def _staircase(points, starts, stops, shifts, first, last, need):  # type: ignore[no-untyped-def]
    """Two sides: the union of shifted staircases, by merging them two and two."""
    total, runs = np.int64(0), last - first
    for r in range(first, last):
        total += stops[r] - starts[r]
    ax, ay, asrc = np.empty(total, np.int64), np.empty(total, np.int64), np.empty((total), np.int64)
    bx, by, bsrc = np.empty(total, np.int64), np.empty(total, np.int64), np.empty((total), np.int64)
    ends = np.zeros(runs + 1, np.int64)
    at, code = 0, np.int64(0)
    for r in range(first, last):
        for p in range(starts[r], stops[r]):
            x, y = points[p, 0] + shifts[r, 0], points[p, 1] + shifts[r, 1]
            if x >= need[0] and y >= need[1]:
                ax[at], ay[at], asrc[at] = x, y, code
                at += 1
            code += 1
        ends[r - first + 1] = at
    while runs > 1:
        at, half = 0, 0
        for r in range(0, runs, 2):
            middle, end = ends[r + 1], ends[min(r + 2, runs)]
            at = _merge(ax, ay, asrc, ends[r], middle, middle, end, bx, by, bsrc, at)
            half += 1
            ends[half] = at  # already read: half <= r + 1
        runs = half
        ax, bx, ay, by, asrc, bsrc = bx, ax, by, ay, bsrc, asrc
    return ax[:at], ay[:at], asrc[:at]


@njit(cache=True)
def _above(heads, a, b):  # type: ignore[no-untyped-def]
    """Whether the head of run ``a`` comes before that of ``b``; equal heads in the order of the runs."""
    for c in range(heads.shape[1]):
        if heads[a, c] != heads[b, c]:
            return heads[a, c] > heads[b, c]
    return a < b


@njit(cache=True)
def _sift(heap, size, heads, at):  # type: ignore[no-untyped-def]
    held = heap[at]
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and _above(heads, heap[child + 1], heap[child]):
            child += 1
        if not _above(heads, heap[child], held):
            break
        heap[at] = heap[child]
        at = child
    heap[at] = held


@njit(cache=True)
def _advance(points, shifts, need, position, stop, heads, run, row):  # type: ignore[no-untyped-def]
    """Move a run's head to its next point that can still reach the floors; the new position, or ``stop``."""
    while position < stop:
        enough = True
        for c in range(points.shape[1]):
            heads[row, c] = points[position, c] + shifts[run, c]
            enough = enough and heads[row, c] >= need[c]
        if enough:
            return position
        position += 1
    return stop


@njit(cache=True)
def _under_stairs(stairs, size, y, z):  # type: ignore[no-untyped-def]
    """Whether a step is at least (y, z), and the index of the first step at least ``y``; steps rise in y, fall in z."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        if stairs[middle, 0] >= y:
            high = middle
        else:
            low = middle + 1
    return low < size and stairs[low, 1] >= z, low


@njit(cache=True)
def _add_step(stairs, size, at, y, z):  # type: ignore[no-untyped-def]
    """Put (y, z) before step ``at``, taking out the steps it covers; the new size."""
    keep = at
    while keep > 0 and stairs[keep - 1, 1] <= z:
        keep -= 1
    covered_here = at < size and stairs[at, 0] == y
    rest = at + 1 if covered_here else at
    gap = keep + 1 - rest
    if gap > 0:
        for k in range(size - 1, rest - 1, -1):
            stairs[k + gap] = stairs[k]
    elif gap < 0:
        for k in range(rest, size):
            stairs[k + gap] = stairs[k]
    stairs[keep, 0], stairs[keep, 1] = y, z
    return size + gap


@njit(cache=True)
def _covered(point, kept, p):  # type: ignore[no-untyped-def]
    """Whether row ``p`` of ``kept`` is at least ``point`` from the second value on (the order settles the first)."""
    for c in range(1, point.shape[0]):  # noqa: SIM110  (numba compiles the loop, not any())
        if kept[p, c] < point[c]:
            return False
    return True


@njit(cache=True)
def _dominator(point, kept, begin, size, corners):  # type: ignore[no-untyped-def]
    """A kept point from ``begin`` on that is at least ``point`` everywhere, or -1; blocks are skipped by corner."""
    for block in range((size - begin + BLOCK - 1) // BLOCK):
        if _covered(point, corners, block):
            for p in range(begin + block * BLOCK, min(begin + (block + 1) * BLOCK, size)):
                if _covered(point, kept, p):
                    return p
    return -1


@njit(cache=True)
def _streamed(points, starts, stops, shifts, first, last, need, limit):  # type: ignore[no-untyped-def]  # noqa: C901
    """Any number of sides: a heap brings the runs' points in lexicographic order, so none kept is ever taken out."""
    d, runs = points.shape[1], last - first
    heads, position = np.empty((runs, d), np.int64), np.empty(runs, np.int64)
    heap, size = np.empty(runs, np.int64), 0
    for k in range(runs):
        position[k] = _advance(points, shifts, need, starts[first + k], stops[first + k], heads, first + k, k)
        if position[k] < stops[first + k]:
            heap[size] = k
            size += 1
    for k in range(size // 2 - 1, -1, -1):
        _sift(heap, size, heads, k)
    capacity, found = 256, 0
    kept, run, source = np.empty((capacity, d), np.int64), np.empty(capacity, np.int64), np.empty(capacity, np.int64)
    corners = np.full((capacity // BLOCK + 1, d), LOWEST, np.int64)
    stairs, steps = np.empty((capacity, 2), np.int64), 0
    guess = np.full(runs, -1, np.int64)  # what covered the run's last point often covers its next
    while size > 0 and found <= limit:
        k = heap[0]
        point = heads[k]
        at = 0
        if d == 3:
            covered, at = _under_stairs(stairs, steps, point[1], point[2])
        else:
            if guess[k] < 0 or not _covered(point, kept, guess[k]):
                guess[k] = _dominator(point, kept, 0, found, corners)
            covered = guess[k] >= 0
        if not covered:
            if found == capacity:
                kept, run, source = _doubled(kept), _doubled_flat(run), _doubled_flat(source)
                capacity *= 2
                grown = np.full((capacity // BLOCK + 1, d), LOWEST, np.int64)
                grown[: corners.shape[0]] = corners
                corners = grown
            if d == 3:
                if steps + 1 >= stairs.shape[0]:
                    stairs = _doubled(stairs)
                steps = _add_step(stairs, steps, at, point[1], point[2])
            for c in range(d):
                kept[found, c] = point[c]
                corners[found // BLOCK, c] = max(corners[found // BLOCK, c], point[c])
            run[found], source[found] = first + k, position[k]
            found += 1
        position[k] = _advance(points, shifts, need, position[k] + 1, stops[first + k], heads, first + k, k)
        if position[k] >= stops[first + k]:
            size -= 1
            heap[0] = heap[size]
        _sift(heap, size, heads, 0)
    return kept[:found], run[:found], source[:found]


@njit(cache=True)
def _doubled(rows):  # type: ignore[no-untyped-def]
    grown = np.empty((2 * rows.shape[0], rows.shape[1]), np.int64)
    grown[: rows.shape[0]] = rows
    return grown


@njit(cache=True)
def _doubled_flat(numbers):  # type: ignore[no-untyped-def]
    grown = np.empty(2 * numbers.shape[0], np.int64)
    grown[: numbers.shape[0]] = numbers
    return grown


@njit(cache=True)
def _two_sides(points, starts, stops, shifts, first, last, need):  # type: ignore[no-untyped-def]
    """The staircase of a group, its codes turned back into runs and positions."""
    x, y, code = _staircase(points, starts, stops, shifts, first, last, need)
    begins = np.zeros(last - first + 1, np.int64)
    for r in range(first, last):
        begins[r - first + 1] = begins[r - first] + stops[r] - starts[r]
    kept = np.empty((x.shape[0], 2), np.int64)
    run, source = np.empty(x.shape[0], np.int64), np.empty(x.shape[0], np.int64)
    for p in range(x.shape[0]):
        kept[p, 0], kept[p, 1] = x[p], y[p]
        r = np.searchsorted(begins, code[p], side="right") - 1
        run[p] = first + r
        source[p] = starts[first + r] + code[p] - begins[r]
    return kept, run, source


@njit(cache=True)
def _appended(values, run, source, found, more, more_run, more_source):  # type: ignore[no-untyped-def]
    """The arrays with a group's points put in from ``found`` on, grown where needed."""
    while found + more.shape[0] > values.shape[0]:
        values, run, source = _doubled(values), _doubled_flat(run), _doubled_flat(source)
    values[found : found + more.shape[0]] = more
    run[found : found + more.shape[0]] = more_run
    source[found : found + more.shape[0]] = more_source
    return values, run, source


@njit(cache=True)
def sweep_two(points, starts, stops, shifts, groups, need, limit):  # type: ignore[no-untyped-def]
    """:func:`sweep` for two sides; a group is finished even when it passes the limit."""
    bounds, found = np.zeros(groups.shape[0], np.int64), 0
    values, run, source = np.empty((256, 2), np.int64), np.empty(256, np.int64), np.empty(256, np.int64)
    for g in range(groups.shape[0] - 1):
        kept, of_run, at = _two_sides(points, starts, stops, shifts, groups[g], groups[g + 1], need)
        values, run, source = _appended(values, run, source, found, kept, of_run, at)
        found += kept.shape[0]
        bounds[g + 1] = found
        if found > limit:
            break
    return values[:found], run[:found], source[:found], bounds


@njit(cache=True)
def sweep_more(points, starts, stops, shifts, groups, need, limit):  # type: ignore[no-untyped-def]
    """:func:`sweep` for any number of sides."""
    bounds, found = np.zeros(groups.shape[0], np.int64), 0
    width = points.shape[1]
    values, run, source = np.empty((256, width), np.int64), np.empty(256, np.int64), np.empty(256, np.int64)
    for g in range(groups.shape[0] - 1):
        left = limit - found
        kept, of_run, at = _streamed(points, starts, stops, shifts, groups[g], groups[g + 1], need, left)
        values, run, source = _appended(values, run, source, found, kept, of_run, at)
        found += kept.shape[0]
        bounds[g + 1] = found
        if found > limit:
            break
    return values[:found], run[:found], source[:found], bounds


def sweep(
    points: Ints, starts: Ints, stops: Ints, shifts: Ints, groups: Ints, need: Ints, limit: int
) -> tuple[Ints, Ints, Ints, Ints]:
    """The non-dominated points of every group of runs.

    ``groups`` (g + 1) bounds the runs of each group. Points below ``need`` in any value are left out. Gives values
    (n, sides), run (n) and position (n) of each point, and bounds (g + 1) of each group's points; stops early when more
    than ``limit`` points are found, with bounds of no use. Two kernels, so that who has two sides does not wait for the
    other to be compiled.
    """
    kernel = sweep_two if points.shape[1] == 2 else sweep_more
    found: tuple[Ints, Ints, Ints, Ints] = kernel(points, starts, stops, shifts, groups, need, limit)
    return found
