"""The compiled parts of the search: lists of partial packages made longer, and two of them joined.

Import only where it is used: numba takes a second to load.
"""

import numpy as np
from numba import njit

CANDIDATES = 1 << 15
CLOSE = 1e-11  # of a value: closer ones are compared as fractions afterwards


@njit(cache=True)
def extended(values, slack, change, own, limit, most):  # type: ignore[no-untyped-def]
    """Every row with every option of one more issue, where the slack stays within the limit.

    ``change`` (options, sides) is what an option adds, ``own`` its slack. Gives the number of rows, and unless it is
    more than ``most`` their values, slack, row before, option.
    """
    size = 0
    for o in range(own.shape[0]):
        for r in range(slack.shape[0]):
            size += slack[r] <= limit - own[o]
    sides, at, rows = values.shape[1], 0, size if size <= most else 0
    more, total = np.empty((rows, sides), np.int64), np.empty(rows, np.int64)
    before, option = np.empty(rows, np.int32), np.empty(rows, np.int32)
    if size > most:
        return size, more, total, before, option
    for o in range(own.shape[0]):
        for r in range(slack.shape[0]):
            if slack[r] <= limit - own[o]:
                for c in range(sides):
                    more[at, c] = values[r, c] + change[o, c]
                total[at], before[at], option[at] = slack[r] + own[o], r, o
                at += 1
    return size, more, total, before, option


@njit(cache=True)
def _value(gains, units, kind):  # type: ignore[no-untyped-def]
    """The aim in floats; units of 0 do not count."""
    if kind == 0:
        least = np.inf
        for c in range(gains.shape[0]):
            if units[c] > 0:
                least = min(least, gains[c] * units[c])
        return least if least < np.inf else 0.0
    total = 1.0 if kind == 1 else 0.0
    for c in range(gains.shape[0]):
        if kind == 1:
            total = total * (gains[c] * units[c] if units[c] > 0 else 1.0)
        else:
            total += gains[c] * units[c]
    return total


@njit(cache=True)
def _first_at_least(b, low, high, column, wanted):  # type: ignore[no-untyped-def]
    while low < high:
        middle = (low + high) // 2
        if b[middle, column] >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


@njit(cache=True)
def _kept(pairs, values, size, best):  # type: ignore[no-untyped-def]
    """Candidates that are still close to the best, moved to the front."""
    kept = 0
    for k in range(size):
        if values[k] >= best - CLOSE * abs(best):
            pairs[kept], values[kept] = pairs[k], values[k]
            kept += 1
    return kept


@njit(cache=True)
def _betters(gains, units, order, value, best, best_gains):  # type: ignore[no-untyped-def]
    """Whether (value, gains in their units sorted up, gains from the first side on) is larger; then it is the best."""
    if value == best[0]:  # most often: told apart by the smallest gain, without more ado
        for c in order:
            if gains[c] * units[c] < best[1]:
                return False
    key = np.empty(best.shape[0])
    key[0] = value
    key[1:] = np.sort(gains[order] * units[order])
    for k in range(key.shape[0]):
        if key[k] != best[k]:
            if key[k] < best[k]:
                return False
            best[:] = key
            best_gains[:] = gains[order]
            return True
    for k in range(order.shape[0]):
        if gains[order[k]] != best_gains[k]:
            if gains[order[k]] < best_gains[k]:
                return False
            best_gains[:] = gains[order]
            return True
    return False


@njit(cache=True)
def join(a, a_slack, b, b_slack, cells, lowest, width, box, limit, units, kind, exact, order, best, best_gains):  # type: ignore[no-untyped-def]
    """Pairs of rows whose sum lies in the box with slack up to the limit, those closest to the best value.

    ``b`` is sorted by cell (of its first column, ``width`` wide from ``lowest``), then by its second column;
    ``cells[c]`` is where cell c begins. ``order`` has the columns as the sides come. ``best`` begins with the best
    value known and is changed. Gives pairs, and whether all close ones are among them. With ``exact``, when gains in
    their units and values are whole numbers below 2**53, the one best pair is enough: floats tell ties apart then.
    """
    pairs, values, size = np.empty((CANDIDATES, 2), np.int64), np.empty(CANDIDATES), 0
    gains = np.empty(a.shape[1], np.int64)
    complete, last = True, cells.shape[0] - 2
    for i in range(a.shape[0]):
        if a_slack[i] > limit:
            continue
        first_cell = max(0, (box[0, 0] - a[i, 0] - lowest) // width)
        last_cell = min(last, (box[1, 0] - a[i, 0] - lowest) // width)
        for cell in range(first_cell, last_cell + 1):
            j = _first_at_least(b, cells[cell], cells[cell + 1], 1, box[0, 1] - a[i, 1]) - 1
            while j + 1 < cells[cell + 1] and b[j + 1, 1] + a[i, 1] <= box[1, 1]:
                j += 1
                inside = a_slack[i] + b_slack[j] <= limit
                for c in range(a.shape[1]):
                    gains[c] = a[i, c] + b[j, c]
                    inside = inside and gains[c] >= box[0, c]
                if not inside:
                    continue
                value = _value(gains, units, kind)
                if value < best[0] - CLOSE * abs(best[0]):
                    continue
                if exact:
                    if not _betters(gains, units, order, value, best, best_gains):
                        continue
                    size = 0
                best[0] = max(best[0], value)
                if size == CANDIDATES:
                    size = _kept(pairs, values, size, best[0])
                if size < CANDIDATES:
                    pairs[size, 0], pairs[size, 1], values[size] = i, j, value
                    size += 1
                else:
                    complete = False
    return pairs[: _kept(pairs, values, size, best[0])], complete
