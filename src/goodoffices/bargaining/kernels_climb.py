"""From one package to a better one by changing an issue or two, until no such change helps: the inner loops."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

LEAST = 1e-12  # a smaller step up is none


class Rules(NamedTuple):
    """Conditions on packages: ``scope`` (issues of all conditions), ``stride`` beside it, ``scope_first`` (rules + 1).

    ``allowed``: whether a combination is, one condition after the other, each from ``allowed_first`` (rules) on.
    """

    scope: Any
    stride: Any
    scope_first: Any
    allowed: Any
    allowed_first: Any


@njit(cache=True)
def permitted(package, number, rules):  # type: ignore[no-untyped-def]
    """Whether a package meets every rule; ``number[option]`` is an option's number within its issue."""
    for rule in range(len(rules.allowed_first)):
        place = rules.allowed_first[rule]
        for k in range(rules.scope_first[rule], rules.scope_first[rule + 1]):
            place += rules.stride[k] * number[package[rules.scope[k]]]
        if not rules.allowed[place]:
            return False
    return True


@njit(cache=True)
def product_or_worst(gains):  # type: ignore[no-untyped-def]
    """The product of gains; where a side gains nothing, the smallest gain, so that every step towards a deal counts."""
    worst = gains.min()
    if worst <= 0.0:
        return worst
    product = 1.0
    for gain in gains:
        product *= gain
    return product


@njit(cache=True)
def _value(package, table, floors, gains):  # type: ignore[no-untyped-def]
    gains[:] = -floors
    for option in package:
        gains += table[option]
    return product_or_worst(gains)


@njit(cache=True)
def _best_two(i, j, package, table, first, number, rules, rest, trial, best):  # type: ignore[no-untyped-def]
    """The best options of two issues (or of one, ``j`` = -1), the others staying; -1 where none is better."""
    to_i, to_j = -1, -1
    old_i, old_j = package[i], package[j]
    b_start, b_stop = (first[j], first[j + 1]) if j >= 0 else (0, 1)
    for a in range(first[i], first[i + 1]):
        for b in range(b_start, b_stop):
            for s in range(len(rest)):
                trial[s] = rest[s] + table[a, s] + (table[b, s] if j >= 0 else 0.0)
            value = product_or_worst(trial)
            if value > best + LEAST:
                package[i] = a
                if j >= 0:
                    package[j] = b
                if permitted(package, number, rules):
                    best, to_i, to_j = value, a, b
                package[i] = old_i
                if j >= 0:
                    package[j] = old_j
    return best, to_i, to_j


@njit(cache=True)
def climb(table, first, floors, number, rules, package):  # type: ignore[no-untyped-def]
    """Change ``package`` (issues; options counted over all) for the better until no change of two issues helps.

    ``table`` (options, sides): values of options that may be chosen; ``first`` (issues + 1): where an issue's start.
    """
    issues, sides = len(package), table.shape[1]
    gains, rest, trial = np.empty(sides), np.empty(sides), np.empty(sides)
    best = _value(package, table, floors, gains)
    moved = True
    while moved:
        moved = False
        for i in range(issues):
            for other in range(i + 1, max(issues, i + 2)):
                j = other if other < issues else -1
                rest[:] = gains - table[package[i]]
                if j >= 0:
                    rest -= table[package[j]]
                best, to_i, to_j = _best_two(i, j, package, table, first, number, rules, rest, trial, best)
                if to_i >= 0:
                    package[i] = to_i
                    if j >= 0:
                        package[j] = to_j
                    best = _value(package, table, floors, gains)
                    moved = True


@njit(cache=True)
def _scaled_best(table, first, floors, package):  # type: ignore[no-untyped-def]
    """The package in which the values of all sides, each scaled by its ideal gain, add up best."""
    sides = table.shape[1]
    scale = np.empty(sides)
    for s in range(sides):
        ideal = -floors[s]
        for i in range(len(package)):
            ideal += table[first[i] : first[i + 1], s].max()
        scale[s] = 1.0 / max(ideal, 1e-9)
    for i in range(len(package)):
        top = -np.inf
        for a in range(first[i], first[i + 1]):
            value = (scale * table[a]).sum()
            if value > top:
                top = value
                package[i] = a


@njit(cache=True)
def climb_all(tables, first, floors, number, rules, starts, packages):  # type: ignore[no-untyped-def]
    """A climb for each of ``tables`` (count, options, sides) and ``floors`` (count, sides), into ``packages``.

    From the best of ``starts`` (which meet the rules), or, where there are none, from the scaled best package.
    """
    gains = np.empty(tables.shape[2])
    for c in range(len(tables)):
        if len(starts) == 0:
            _scaled_best(tables[c], first, floors[c], packages[c])
        best = -np.inf
        for start in starts:
            value = _value(start, tables[c], floors[c], gains)
            if value > best:
                best = value
                packages[c] = start
        climb(tables[c], first, floors[c], number, rules, packages[c])
