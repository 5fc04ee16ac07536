"""Paths of concessions, from a side's best package downwards: the inner loops."""

from numba import njit

LEAST = 1e-12


@njit(cache=True)
def _cheapest(at, mine, others, first, kept, live):  # type: ignore[no-untyped-def]
    """The change that gives the others most for what it costs the side; -1 where none gives them anything."""
    best, issue, option = 0.0, -1, -1
    for i in range(len(at)):
        here = first[i] + at[i]
        for o in range(first[i], first[i + 1]):
            loss, gain = mine[here] - mine[o], others[o] - others[here]
            if live[i] and kept[o] and gain > LEAST and loss >= 0.0 and gain / (loss + 1e-9) > best:
                best, issue, option = gain / (loss + 1e-9), i, o - first[i]
    return issue, option


@njit(cache=True)
def _next_down(i, at, mine, first):  # type: ignore[no-untyped-def]
    """The next lower option of an issue; -1 where there is none."""
    here, found = mine[first[i] + at[i]], -1
    for o in range(first[i], first[i + 1]):
        if mine[o] < here and (found < 0 or mine[o] > mine[found]):
            found = o
    return found - first[i] if found >= 0 else -1


@njit(cache=True)
def path_down(mine, others, first, kept, live, cheap, rng, path):  # type: ignore[no-untyped-def]
    """Fill ``path`` (steps, issues) with packages, each worse for the side than the one before; how many there are.

    ``path[0]`` is where it starts. ``mine``, ``others`` (options): what options are worth to the side and to the
    others; ``kept``: options worth proposing; ``live`` (issues). With ``cheap`` it gives first what costs least for
    what it gives the others; then, or from the start, issues go down in an order drawn by lot.
    """
    count, issues = 1, path.shape[1]
    while count < len(path):
        issue, option = _cheapest(path[count - 1], mine, others, first, kept, live) if cheap else (-1, -1)
        if issue < 0:
            cheap = False
            tried = int(rng.random() * issues)
            for turn in range(issues):
                i = (tried + turn) % issues
                if live[i]:
                    option = _next_down(i, path[count - 1], mine, first)
                    if option >= 0:
                        issue = i
                        break
            if issue < 0:
                return count
        path[count] = path[count - 1]
        path[count, issue] = option
        count += 1
    return count
