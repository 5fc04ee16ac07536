"""The inner loops over pairs of persons: who may be whom, and what their names and dates of birth say for and against.

Dates of birth are (persons, BIRTHS, 3): year, month and day, 0 where unknown.
"""

from math import log
from typing import Any

import numpy as np
from numba import njit

from goodoffices.exchange.persons.kernels import LEVELS, level_of

BIRTHS = 2
UNKNOWN, OTHER, CLOSE, YEAR, PARTS, SAME = range(6)  # levels of two dates of birth
BIRTH_LEVELS = 6
BONUS = (0.0, -4.0, 1.5, 3.0, 5.0, 8.0)  # what a level adds when candidates are gathered, about its weight
SPAN = 10  # years that may lie between two dates of which day and month agree


@njit(cache=True, nogil=True)
def birth_level(a: Any, b: Any) -> int:
    """The level of two persons' dates of birth: the best of their readings."""
    best = UNKNOWN
    for i in range(BIRTHS):
        for j in range(BIRTHS):
            if a[i, 0] > 0 and b[j, 0] > 0:
                best = max(best, _dates(a[i], b[j]))
    return best


@njit(cache=True, nogil=True)
def _dates(a: Any, b: Any) -> int:
    years = abs(a[0] - b[0])
    if a[2] == 0 or b[2] == 0 or a[1] == 0 or b[1] == 0:  # a day or month is not known
        months = a[1] == b[1] or a[1] == 0 or b[1] == 0
        if years == 0:
            return YEAR if months else CLOSE
        return CLOSE if years == 1 else OTHER
    same = int(years == 0) + int(a[1] == b[1]) + int(a[2] == b[2])
    if same == 3:
        return SAME
    if years == 0 and a[1] == b[2] and a[2] == b[1]:
        return PARTS
    if same == 2 and years <= SPAN:
        return PARTS
    return CLOSE if years <= 1 else OTHER


@njit(cache=True, nogil=True)
def gather(
    words_a: Any,
    readings_a: Any,
    first: Any,
    which: Any,
    how: Any,
    rarity: Any,
    posting_first: Any,
    posting: Any,
    births_a: Any,
    births_b: Any,
    by_birth: Any,
    birth_keys: Any,
    most: int,
    alone: bool,
) -> Any:
    """For each person of A the ``most`` persons of B who fit best at a first look: (persons of A, most), -1 for none.

    ``rarity`` (words of A) is what a word that is shared tells; ``by_birth`` and ``birth_keys`` are the persons of B in
    the order of their whole dates of birth. ``alone``: the two are one list, and only later persons are taken.
    """
    count_a, count_b = len(readings_a) - 1, len(births_b)
    found = np.full((count_a, most), -1, np.int32)
    total, part = np.zeros(count_b, np.float32), np.zeros(count_b, np.float32)
    mark = np.full(count_b, -1, np.int64)
    touched = np.empty(count_b, np.int32)
    seen = np.full(count_b, -1, np.int64)
    stamp = 0
    for person in range(count_a):
        used = _born_together(person, births_a[person], by_birth, birth_keys, seen, total, touched)
        done = np.full(32, -1, np.int32)
        words = 0
        for reading in range(readings_a[person], readings_a[person + 1]):
            for word in words_a[reading]:
                if word < 0 or words == len(done) or np.any(done[:words] == word):
                    continue
                done[words] = word
                words += 1
                stamp += 1
                for place in range(first[word], first[word + 1]):
                    value = rarity[word] * how[place] ** 3
                    for there in range(posting_first[which[place]], posting_first[which[place] + 1]):
                        other = posting[there]
                        if seen[other] != person:
                            seen[other], total[other], touched[used] = person, 0.0, other
                            used += 1
                        if mark[other] != stamp:
                            mark[other], part[other] = stamp, value
                            total[other] += value
                        elif part[other] < value:
                            total[other] += value - part[other]
                            part[other] = value
        _best(person, touched[:used], total, births_a, births_b, found[person], alone)
    return found


@njit(cache=True, nogil=True)
def _born_together(
    person: int, births: Any, by_birth: Any, birth_keys: Any, seen: Any, total: Any, touched: Any
) -> int:
    """Touch those who were born on the same day."""
    used = 0
    for birth in births:
        wanted = _key(birth)
        if wanted == 0:
            continue
        for place in range(np.searchsorted(birth_keys, wanted), np.searchsorted(birth_keys, wanted, "right")):
            other = by_birth[place]
            if seen[other] != person:
                seen[other], total[other], touched[used] = person, 0.0, other
                used += 1
    return used


@njit(cache=True, nogil=True)
def _key(birth: Any) -> int:
    return birth[0] * 10000 + birth[1] * 100 + birth[2] if birth[2] > 0 and birth[1] > 0 else 0


@njit(cache=True, nogil=True)
def _best(person: int, touched: Any, total: Any, births_a: Any, births_b: Any, found: Any, alone: bool) -> None:
    """Keep those with the highest first score, in its order; of equal ones the earlier in the list."""
    scores = np.full(len(found), -1e30)
    for other in touched:
        if alone and other <= person:
            continue
        score = total[other] + BONUS[birth_level(births_a[person], births_b[other])]
        last = len(found) - 1
        if score < scores[last] or (score == scores[last] and (found[last] < 0 or other > found[last])):
            continue
        place = last
        while place > 0 and (score > scores[place - 1] or (score == scores[place - 1] and other < found[place - 1])):
            scores[place], found[place] = scores[place - 1], found[place - 1]
            place -= 1
        scores[place], found[place] = score, other


@njit(cache=True, nogil=True)
def _like(word: int, other: int, first: Any, which: Any, how: Any) -> float:
    """How like two words are, 0 where they are not near."""
    place = first[word] + np.searchsorted(which[first[word] : first[word + 1]], other)
    return how[place] if place < first[word + 1] and which[place] == other else 0.0


@njit(cache=True, nogil=True)
def _evidence(a: Any, b: Any, first: Any, which: Any, how: Any, share_a: Any, share_b: Any, log_m: Any, steps: Any,
              by_a: bool, counts: Any) -> Any:  # fmt: skip
    """The best pairing of the words of two readings: its weight, and the sum of the logs of the shares.

    The reading with fewer words leads: each of its words is paired with one of the other's, or with none. ``counts``
    (LEVELS) receives how many words there are at each level. ``by_a``: how common a word is goes by those of A, looked
    up in B, else by those of B.
    """
    n, m = int((a >= 0).sum()), int((b >= 0).sum())
    lead = n <= m
    rows, columns = (n, m) if lead else (m, n)
    weight = np.full((rows + 1, 1 << columns), -1e30)
    came = np.zeros((rows + 1, 1 << columns), np.int64)
    level = np.zeros((rows, columns), np.int64)
    weight[0, 0] = 0.0
    for row in range(rows):
        share = share_a[a[row]] if lead else share_b[b[row]]
        nothing = log_m[0] - log(share[0])
        for column in range(columns):
            one, other = (a[row], b[column]) if lead else (a[column], b[row])
            level[row, column] = level_of(_like(one, other, first, which, how), steps)
        for used in range(1 << columns):
            if weight[row, used] <= -1e29:
                continue
            if weight[row, used] + nothing > weight[row + 1, used]:
                weight[row + 1, used], came[row + 1, used] = weight[row, used] + nothing, -1
            for column in range(columns):
                found = level[row, column]
                if found > 0 and not used >> column & 1:
                    one, other = (a[row], b[column]) if lead else (a[column], b[row])
                    common = share_a[one, found] if by_a else share_b[other, found]
                    value = weight[row, used] + log_m[found] - log(common)
                    if value > weight[row + 1, used | 1 << column]:
                        weight[row + 1, used | 1 << column], came[row + 1, used | 1 << column] = value, column
    left = int(np.argmax(weight[rows]))
    best, logs = weight[rows, left], 0.0
    counts[:] = 0
    for row in range(rows - 1, -1, -1):
        share = share_a[a[row]] if lead else share_b[b[row]]
        column = came[row + 1, left]
        found = level[row, column] if column >= 0 else 0
        counts[found] += 1
        if column < 0:
            logs += log(share[0])
            continue
        one, other = (a[row], b[column]) if lead else (a[column], b[row])
        logs += log(share_a[one, found] if by_a else share_b[other, found])
        left ^= 1 << column
    return best, logs


@njit(cache=True, nogil=True)
def weigh_names(pairs: Any, words_a: Any, readings_a: Any, words_b: Any, readings_b: Any, first: Any, which: Any,
                how: Any, share_a: Any, share_b: Any, log_m: Any, steps: Any, by_a: bool) -> Any:  # fmt: skip
    """For each pair the words at each level (pairs, LEVELS) and the logs of their shares, of the best two readings."""
    counts = np.zeros((len(pairs), LEVELS), np.int64)
    logs = np.zeros(len(pairs))
    now = np.zeros(LEVELS, np.int64)
    for place in range(len(pairs)):
        i, j = pairs[place]
        best = -1e30
        for one in range(readings_a[i], readings_a[i + 1]):
            for other in range(readings_b[j], readings_b[j + 1]):
                weight, sum_of_logs = _evidence(
                    words_a[one], words_b[other], first, which, how, share_a, share_b, log_m, steps, by_a, now
                )
                if weight > best:
                    best, logs[place] = weight, sum_of_logs
                    counts[place] = now
    return counts, logs


@njit(cache=True, nogil=True)
def birth_levels(pairs: Any, births_a: Any, births_b: Any) -> Any:
    """The level of each pair's dates of birth."""
    found = np.zeros(len(pairs), np.int64)
    for place in range(len(pairs)):
        found[place] = birth_level(births_a[pairs[place, 0]], births_b[pairs[place, 1]])
    return found
