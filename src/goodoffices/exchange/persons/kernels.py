"""The inner loops of comparing names: distances between words, and who is near to whom.

Words are rows of codes (words, LENGTH; 0 beyond the end) with their lengths and scripts. The distance is that of
Damerau and Levenshtein with the costs of :mod:`~goodoffices.exchange.persons.sounds`; likeness is 1 - 2 d / (a + b),
where a and b are the costs of losing the whole of each word, from 0 to 1.
"""

from typing import Any

import numpy as np
from numba import njit

from goodoffices.exchange.persons.sounds import ALIKE, ARABIC, CONSONANTAL, HAN, LATIN, PLAIN, SYLLABIC

TRANSPOSED = 0.6  # two letters the other way round
UNMATCHED = 0  # levels of likeness of two words; the others rise with it
LEVELS = 5
STEPS = (0.68, 0.8, 0.9, 0.975)  # likeness from which levels 1 to 4 begin


@njit(cache=True, nogil=True)
def likeness(a: Any, n: int, b: Any, m: int, swap: Any, gone: Any, least: float) -> float:
    """The likeness of two words; 0 where it is under ``least``."""
    whole_a, whole_b = 0.0, 0.0
    for i in range(n):
        whole_a += gone[a[i]]
    for j in range(m):
        whole_b += gone[b[j]]
    whole = whole_a + whole_b
    if whole <= 0.0:
        return 0.0
    most = (1.0 - least) * whole / 2.0
    if abs(whole_a - whole_b) > most:
        return 0.0
    rows = np.empty((3, m + 1), np.float32)
    before, last, now = 0, 1, 2
    rows[last, 0] = 0.0
    for j in range(m):
        rows[last, j + 1] = rows[last, j] + gone[b[j]]
    for i in range(n):
        rows[now, 0] = rows[last, 0] + gone[a[i]]
        lowest = rows[now, 0]
        for j in range(m):
            best = rows[last, j] + swap[a[i], b[j]]
            best = min(best, rows[last, j + 1] + gone[a[i]], rows[now, j] + gone[b[j]])
            if i > 0 and j > 0 and a[i] == b[j - 1] and a[i - 1] == b[j] and a[i] != b[j]:
                best = min(best, rows[before, j - 1] + TRANSPOSED)
            rows[now, j + 1] = best
            lowest = min(lowest, best)
        if lowest > most:
            return 0.0
        before, last, now = last, now, before
    found = 1.0 - 2.0 * rows[last, m] / whole
    return found if found >= least else 0.0


@njit(cache=True, nogil=True)
def mode_of(one: int, other: int) -> int:
    """The mode in which words of two scripts are compared."""
    if one == HAN or other == HAN:
        return SYLLABIC
    if one == ARABIC and other == ARABIC:
        return ALIKE
    return PLAIN if one == LATIN and other == LATIN else CONSONANTAL


@njit(cache=True, nogil=True)
def level_of(found: float, steps: Any) -> int:
    """The level of a likeness, from 0."""
    level = 0
    for step in steps:
        if found >= step:
            level += 1
    return level


@njit(cache=True, nogil=True)
def near(codes_a: Any, lengths_a: Any, scripts_a: Any, codes_b: Any, lengths_b: Any, scripts_b: Any, swap: Any,
         gone: Any, least: float) -> Any:  # fmt: skip
    """For each word of A those of B that are at least so like: first (words of A + 1), which, how like."""
    first = np.zeros(len(lengths_a) + 1, np.int64)
    room = 1024
    which, how = np.empty(room, np.int32), np.empty(room, np.float32)
    used = 0
    for i in range(len(lengths_a)):
        for j in range(len(lengths_b)):
            mode = mode_of(scripts_a[i], scripts_b[j])
            found = likeness(codes_a[i], lengths_a[i], codes_b[j], lengths_b[j], swap[mode], gone[mode], least)
            if found > 0.0:
                if used == room:
                    room *= 2
                    wider, higher = np.empty(room, np.int32), np.empty(room, np.float32)
                    wider[:used], higher[:used] = which[:used], how[:used]
                    which, how = wider, higher
                which[used], how[used] = j, found
                used += 1
        first[i + 1] = used
    return first, which[:used].copy(), how[:used].copy()


@njit(cache=True, nogil=True)
def shares(first: Any, which: Any, how: Any, posting_first: Any, posting: Any, records: int, steps: Any) -> Any:
    """For each word, the share of the other list's records whose word most like it is at each level (words, LEVELS)."""
    words = len(first) - 1
    found = np.zeros((words, LEVELS))
    seen = np.full(records, -1, np.int64)
    best = np.zeros(records, np.int64)
    for word in range(words):
        for place in range(first[word], first[word + 1]):
            level = level_of(how[place], steps)
            for there in range(posting_first[which[place]], posting_first[which[place] + 1]):
                record = posting[there]
                if seen[record] != word:
                    seen[record], best[record] = word, level
                    found[word, level] += 1
                elif best[record] < level:
                    found[word, best[record]] -= 1
                    found[word, level] += 1
                    best[record] = level
        found[word, 0] = records - found[word, 1:].sum()
        for level in range(LEVELS):
            found[word, level] = (found[word, level] + 0.5) / (records + 0.5 * LEVELS)
    return found
