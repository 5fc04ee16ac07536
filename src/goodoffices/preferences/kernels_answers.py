"""How likely an answer is when the values of the packages it speaks of are known: the inner loops."""

from numba import njit

BEST, ORDER, MAKE_UP, FLOOR = 0, 1, 2, 3  # the best of them; their order; how many below the first; how many above r
RIGHT, NEAR_ONE, NEAR_TWO, FAR_ONE, FAR_TWO = 0, 1, 2, 3, 4  # wrong answers next to the right one, and others


@njit(cache=True)
def log_answer(kind, given, possible, worth, start, stop, floor, log_share):  # type: ignore[no-untyped-def]
    """Log probability of the answer ``given`` of ``possible``, items ``start`` to ``stop`` being worth ``worth``.

    ``log_share`` (5): the right answer, a neighbour of it where there is one or are two, another answer likewise.
    """
    if kind == BEST:
        ahead = 0
        for k in range(start, stop):
            if worth[k] > worth[start + given] or (worth[k] == worth[start + given] and k < start + given):
                ahead += 1
        if ahead == 0:
            return log_share[RIGHT]
        return log_share[NEAR_ONE] if ahead == 1 else log_share[FAR_ONE]
    if kind == ORDER:
        return _log_order(given, worth, start, log_share)
    right = 0
    if kind == MAKE_UP:
        for k in range(start + 1, stop):
            right += worth[k] < worth[start]
    else:
        for k in range(start, stop):
            right += worth[k] >= floor
    if right == given:
        return log_share[RIGHT]
    near = right - given == 1 or given - right == 1
    if right == 0 or right == possible - 1:
        return log_share[NEAR_ONE] if near else log_share[FAR_ONE]
    return log_share[NEAR_TWO] if near else log_share[FAR_TWO]


@njit(cache=True)
def _log_order(given, worth, start, log_share):  # type: ignore[no-untyped-def]
    """Orders are numbered as ``itertools.permutations(range(3))``: first place, then which of the rest is next."""
    first = given // 2
    rest_low = 1 if first == 0 else 0
    rest_high = 1 if first == 2 else 2
    second = rest_low if given % 2 == 0 else rest_high
    third = rest_high if given % 2 == 0 else rest_low
    a, b, c = worth[start + first], worth[start + second], worth[start + third]
    wrong_pairs = (a < b) + (b < c) + (a < c)
    if wrong_pairs == 0:
        return log_share[RIGHT]
    return log_share[NEAR_TWO] if wrong_pairs == 1 else log_share[FAR_TWO]


@njit(cache=True)
def answers_of_draws(kinds, starts, worth, floors, given):  # type: ignore[no-untyped-def]
    """Fill ``given`` (queries, draws) with what each draw answers; ``worth`` (draws, items), ``floors`` (draws)."""
    for q in range(len(kinds)):
        start, stop, kind = starts[q], starts[q + 1], kinds[q]
        for d in range(len(floors)):
            if kind == BEST:
                best = start
                for k in range(start + 1, stop):
                    if worth[d, k] > worth[d, best]:
                        best = k
                given[q, d] = best - start
            elif kind == ORDER:
                a, b, c = worth[d, start], worth[d, start + 1], worth[d, start + 2]
                if a >= b and a >= c:
                    given[q, d] = 0 if b >= c else 1
                elif b >= c:
                    given[q, d] = 2 if a >= c else 3
                else:
                    given[q, d] = 4 if a >= b else 5
            elif kind == MAKE_UP:
                below = 0
                for k in range(start + 1, stop):
                    below += worth[d, k] < worth[d, start]
                given[q, d] = below
            else:
                above = 0
                for k in range(start, stop):
                    above += worth[d, k] >= floors[d]
                given[q, d] = above
