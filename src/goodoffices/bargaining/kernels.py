"""The inner loops of the frontier, compiled. Import this module only where it is used: numba takes a second to load.

Points are rows of int64, larger is better, kept in lexicographic order from best to worst. A *run* is a stretch
``starts[r]:stops[r]`` of the points, moved by ``shifts[r]``; a *group* is a set of runs whose union is filtered.
"""

import numpy as np
from numba import njit

from goodoffices.bargaining.kernels_divided import survivors
from goodoffices.bargaining.kernels_stairs import add_step, under_stairs
from goodoffices.bargaining.problem import Ints

LOWEST = -(2**62)
BLOCK = 8  # points under one corner in the filter for four and more sides
MANY = 600  # candidates from which on four and five sides are divided and conquered


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
def _staircase(points, starts, stops, shifts, first, last, need, directions):  # type: ignore[no-untyped-def]
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
            enough = x >= need[0] and y >= need[1]
            for k in range(directions.shape[0]):
                enough = enough and directions[k, 0] * x + directions[k, 1] * y >= need[2 + k]
            if enough:
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
def _far_enough(point, need, directions):  # type: ignore[no-untyped-def]
    """Whether a point has what is needed of every value, and of every weighted sum of them."""
    d = point.shape[0]
    for c in range(d):
        if point[c] < need[c]:
            return False
    for k in range(directions.shape[0]):
        total = np.int64(0)
        for c in range(d):
            total += directions[k, c] * point[c]
        if total < need[d + k]:
            return False
    return True


@njit(cache=True)
def _advance(points, shifts, need, directions, position, stop, heads, run, row):  # type: ignore[no-untyped-def]
    """Move a run's head to its next point that can still reach the floors; the new position, or ``stop``."""
    while position < stop:
        for c in range(points.shape[1]):
            heads[row, c] = points[position, c] + shifts[run, c]
        if _far_enough(heads[row], need, directions):
            return position
        position += 1
    return stop


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
def _streamed(points, starts, stops, shifts, first, last, need, directions, limit):  # type: ignore[no-untyped-def]  # noqa: C901
    """Any number of sides: a heap brings the runs' points in lexicographic order, so none kept is ever taken out."""
    d, runs = points.shape[1], last - first
    heads, position = np.empty((runs, d), np.int64), np.empty(runs, np.int64)
    heap, size = np.empty(runs, np.int64), 0
    for k in range(runs):
        position[k] = _advance(
            points, shifts, need, directions, starts[first + k], stops[first + k], heads, first + k, k
        )
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
            covered, at = under_stairs(stairs, steps, point[1], point[2])
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
                steps = add_step(stairs, steps, at, point[1], point[2])
            for c in range(d):
                kept[found, c] = point[c]
                corners[found // BLOCK, c] = max(corners[found // BLOCK, c], point[c])
            run[found], source[found] = first + k, position[k]
            found += 1
        r = first + k
        position[k] = _advance(points, shifts, need, directions, position[k] + 1, stops[r], heads, r, k)
        if position[k] >= stops[r]:
            size -= 1
            heap[0] = heap[size]
        _sift(heap, size, heads, 0)
    return kept[:found], run[:found], source[:found]


@njit(cache=True)
def _in_order(points, starts, stops, shifts, first, last, need, directions):  # type: ignore[no-untyped-def]
    """Every point of a group in lexicographic order, equal ones by their runs, with run and position."""
    d, runs, total = points.shape[1], last - first, np.int64(0)
    heads, position = np.empty((runs, d), np.int64), np.empty(runs, np.int64)
    heap, size = np.empty(runs, np.int64), 0
    for k in range(runs):
        r = first + k
        total += stops[r] - starts[r]
        position[k] = _advance(points, shifts, need, directions, starts[r], stops[r], heads, r, k)
        if position[k] < stops[r]:
            heap[size] = k
            size += 1
    for k in range(size // 2 - 1, -1, -1):
        _sift(heap, size, heads, k)
    rows, run, source = np.empty((total, d), np.int64), np.empty(total, np.int64), np.empty(total, np.int64)
    found = 0
    while size > 0:
        k = heap[0]
        for c in range(d):
            rows[found, c] = heads[k, c]
        run[found], source[found] = first + k, position[k]
        found += 1
        r = first + k
        position[k] = _advance(points, shifts, need, directions, position[k] + 1, stops[r], heads, r, k)
        if position[k] >= stops[r]:
            size -= 1
            heap[0] = heap[size]
        _sift(heap, size, heads, 0)
    return rows[:found], run[:found], source[:found]


@njit(cache=True)
def _divided(points, starts, stops, shifts, first, last, need, directions, limit):  # type: ignore[no-untyped-def]
    """Four and five sides: all points of a group in order, then divide and conquer."""
    rows, run, source = _in_order(points, starts, stops, shifts, first, last, need, directions)
    alive = survivors(rows, limit)
    return rows[alive], run[alive], source[alive]


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
def _two_sides(points, starts, stops, shifts, first, last, need, directions):  # type: ignore[no-untyped-def]
    """The staircase of a group, its codes turned back into runs and positions."""
    x, y, code = _staircase(points, starts, stops, shifts, first, last, need, directions)
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
def sweep_two(points, starts, stops, shifts, groups, need, directions, limit):  # type: ignore[no-untyped-def]
    """:func:`sweep` for two sides; a group is finished even when it passes the limit."""
    bounds, found = np.zeros(groups.shape[0], np.int64), 0
    values, run, source = np.empty((256, 2), np.int64), np.empty(256, np.int64), np.empty(256, np.int64)
    for g in range(groups.shape[0] - 1):
        kept, of_run, at = _two_sides(points, starts, stops, shifts, groups[g], groups[g + 1], need, directions)
        values, run, source = _appended(values, run, source, found, kept, of_run, at)
        found += kept.shape[0]
        bounds[g + 1] = found
        if found > limit:
            break
    return values[:found], run[:found], source[:found], bounds


@njit(cache=True)
def sweep_more(points, starts, stops, shifts, groups, need, directions, limit):  # type: ignore[no-untyped-def]
    """:func:`sweep` for any number of sides."""
    bounds, found = np.zeros(groups.shape[0], np.int64), 0
    width = points.shape[1]
    values, run, source = np.empty((256, width), np.int64), np.empty(256, np.int64), np.empty(256, np.int64)
    for g in range(groups.shape[0] - 1):
        left, first, last = limit - found, groups[g], groups[g + 1]
        many = np.int64(0)
        for r in range(first, last):
            many += stops[r] - starts[r]
        if 4 <= width <= 5 and many >= MANY:
            kept, of_run, at = _divided(points, starts, stops, shifts, first, last, need, directions, left)
        else:
            kept, of_run, at = _streamed(points, starts, stops, shifts, first, last, need, directions, left)
        values, run, source = _appended(values, run, source, found, kept, of_run, at)
        found += kept.shape[0]
        bounds[g + 1] = found
        if found > limit:
            break
    return values[:found], run[:found], source[:found], bounds


def sweep(
    points: Ints,
    starts: Ints,
    stops: Ints,
    shifts: Ints,
    groups: Ints,
    need: Ints,
    limit: int,
    directions: Ints | None = None,
) -> tuple[Ints, Ints, Ints, Ints]:
    """The non-dominated points of every group of runs.

    ``groups`` (g + 1) bounds the runs of each group. Points below ``need`` in any value are left out, and, where
    ``directions`` (k, sides) are given, those of which a sum so weighted is below the further k entries of ``need``.
    Gives values (n, sides), run (n) and position (n) of each point, and bounds (g + 1) of each group's points; stops
    early when more than ``limit`` points are found, with bounds of no use. Two kernels, so that who has two sides does
    not wait for the other to be compiled.
    """
    kernel = sweep_two if points.shape[1] == 2 else sweep_more
    weights = np.empty((0, points.shape[1]), np.int64) if directions is None else directions
    found: tuple[Ints, Ints, Ints, Ints] = kernel(points, starts, stops, shifts, groups, need, weights, limit)
    return found
