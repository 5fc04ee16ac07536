"""A staircase: pairs of which none covers another, kept in an array, rising in the first and falling in the second."""

from numba import njit


@njit(cache=True)
def under_stairs(stairs, size, y, z):  # type: ignore[no-untyped-def]
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
def add_step(stairs, size, at, y, z):  # type: ignore[no-untyped-def]
    """Put (y, z) before step ``at``, taking out the steps it covers; the new size."""
    keep = at
    while keep > 0 and stairs[keep - 1, 1] <= z:
        keep -= 1
    covered_here = at < size and stairs[at, 0] == y
    rest = at + 1 if covered_here else at
    gap = keep + 1 - rest
    if gap > 0:
        for k in range(size - 1, rest - 1, -1):
            stairs[k + gap, 0], stairs[k + gap, 1] = stairs[k, 0], stairs[k, 1]
    elif gap < 0:
        for k in range(rest, size):
            stairs[k + gap, 0], stairs[k + gap, 1] = stairs[k, 0], stairs[k, 1]
    stairs[keep, 0], stairs[keep, 1] = y, z
    return size + gap
