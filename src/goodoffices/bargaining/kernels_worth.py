"""What the answers to many questions would leave to choose, and tell of a side's best package: the inner loops."""

from math import log

import numpy as np
from numba import njit


@njit(cache=True)
def worth_of_answers(given, possible, nears, wrong, worth, label, labels, gain, told):  # type: ignore[no-untyped-def]
    """Fill ``gain`` and ``told`` (questions): what the best package given the answer is worth, and information (nats).

    ``given`` (questions, draws): each draw's answer, of ``possible`` (questions); ``nears``: whether wrong answers are
    next to the right one half of the time, else they are even; ``wrong`` their probability; ``worth`` (draws,
    packages): what each package is worth under each draw; ``label`` (draws) of ``labels``: its best package. Both would
    come out too large with few draws, the more so the more answers there are: the best package is therefore chosen by
    one half of the draws and valued by the other, and the information is corrected (Miller, 1955).
    """
    questions, draws = given.shape
    packages = worth.shape[1]
    most = possible.max()
    sums, mixed = np.empty((2, most, packages)), np.empty((2, packages))
    table, mixed_table = np.empty((most, labels)), np.empty(labels)
    share = np.zeros(labels)
    for d in range(draws):
        share[label[d]] += 1.0 / draws
    for q in range(questions):
        sums[:], table[:] = 0.0, 0.0
        for d in range(draws):
            a = given[q, d]
            for x in range(packages):
                sums[d % 2, a, x] += worth[d, x]
            table[a, label[d]] += 1.0 / draws
        total, information = 0.0, 0.0
        for a in range(possible[q]):
            mixed[:], mixed_table[:] = 0.0, 0.0
            for t in range(possible[q]):
                p = _heard(a, t, possible[q], nears[q], wrong)
                if p > 0.0:
                    mixed += p * sums[:, t]
                    mixed_table += p * table[t]
            total += (mixed[0, mixed[1].argmax()] + mixed[1, mixed[0].argmax()]) / draws
            chance = mixed_table.sum()
            for b in range(labels):
                if mixed_table[b] > 0.0:
                    information += mixed_table[b] * log(mixed_table[b] / (chance * share[b]))
        gain[q], told[q] = total, max(0.0, information - _surplus(table, possible[q], draws))


@njit(cache=True)
def _surplus(table, possible, draws):  # type: ignore[no-untyped-def]
    """By how much information in a table of so many draws comes out too large on average."""
    cells, rows, columns = 0, 0, 0
    for b in range(table.shape[1]):
        columns += table[:possible, b].max() > 0.0
    for a in range(possible):
        rows += table[a].max() > 0.0
        for b in range(table.shape[1]):
            cells += table[a, b] > 0.0
    return (cells - rows - columns + 1) / (2.0 * draws)


@njit(cache=True)
def _heard(answer, truth, possible, near, wrong):  # type: ignore[no-untyped-def]
    """How probable it is to hear ``answer`` when ``truth`` is meant."""
    if answer == truth:
        return 1.0 - wrong
    if not near or possible == 2:
        return wrong / (possible - 1)
    neighbours = 1 if truth == 0 or truth == possible - 1 else 2
    others = possible - 1 - neighbours
    if answer - truth == 1 or truth - answer == 1:
        return wrong / neighbours if others == 0 else 0.5 * wrong / neighbours
    return 0.5 * wrong / others
