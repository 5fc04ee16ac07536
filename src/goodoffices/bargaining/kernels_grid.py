"""The inner loop of frontiers on a grid, compiled. Import this module only where it is used."""

import numpy as np
from numba import njit


@njit(cache=True)
def fill(points, shifts, need, directions, low, fineness, steps, exact, best, of_point, of_shift):  # type: ignore[no-untyped-def]
    """Put every sum of a point and a shift into its cell, where the one with the largest ``exact`` value stays.

    A value's step is (value - low) · fineness, rounded down, in floats: what matters is that a larger value never gets
    a smaller step. ``best`` (cells) holds the exact value; ``of_point`` and ``of_shift`` (cells) say what it was made
    of. Of equals the first stays: shift by shift, point by point. Sums below ``need`` are left out.
    """
    d = points.shape[1]
    row = np.empty(d, np.int64)
    for s in range(shifts.shape[0]):
        for p in range(points.shape[0]):
            cell, enough = np.int64(0), True
            for c in range(d):
                row[c] = points[p, c] + shifts[s, c]
                enough = enough and row[c] >= need[c]
            if not enough:
                continue
            for c in range(d):
                if c != exact:
                    cell = cell * steps + min(np.int64((row[c] - low[c]) * fineness[c]), steps - 1)
            if row[exact] > best[cell]:
                for k in range(directions.shape[0]):
                    total = np.int64(0)
                    for c in range(d):
                        total += directions[k, c] * row[c]
                    enough = enough and total >= need[d + k]
                if enough:
                    best[cell], of_point[cell], of_shift[cell] = row[exact], p, s
