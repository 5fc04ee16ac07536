"""Minimal sets of things that cannot all hold at once."""

from collections.abc import Callable, Hashable, Sequence
from itertools import combinations
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
Feasible = Callable[[Sequence[Item]], bool]

TRIES = 64  # sets looked into when several minimal sets are sought


def minimal_set(items: Sequence[Item], feasible: Feasible[Item]) -> tuple[Item, ...]:
    """Items of an infeasible collection of which none can be left out: any fewer of them are feasible.

    Deletion filter: each in turn, from the first, is left out for good when the rest stays infeasible, so put first
    what should rather not be in the set. Source: Chinneck and Dravnieks, ORSA Journal on Computing 3, 1991.
    """
    kept = list(items)
    for item in items:
        rest = [one for one in kept if one != item]
        if not feasible(rest):
            kept = rest
    return tuple(kept)


def minimal_sets(items: Sequence[Item], feasible: Feasible[Item], most: int = 5) -> tuple[tuple[Item, ...], ...]:
    """Up to ``most`` different minimal sets, smallest first; empty when everything can hold at once.

    Each found set is broken by leaving out one of its items, and the rest searched again (Reiter, Artificial
    Intelligence 32, 1987), at most 64 times.
    """
    found: dict[frozenset[Item], tuple[Item, ...]] = {}
    queue: list[frozenset[Item]] = [frozenset()]
    seen = {queue[0]}
    for _turn in range(TRIES):
        if not queue or len(found) >= most:
            break
        without = queue.pop(0)
        rest = [item for item in items if item not in without]
        if feasible(rest):
            continue
        clash = minimal_set(rest, feasible)
        found.setdefault(frozenset(clash), clash)
        for item in clash:
            wider = without | {item}
            if wider not in seen:
                seen.add(wider)
                queue.append(wider)
    return tuple(sorted(found.values(), key=len))


def smallest_openings(
    items: Sequence[Item], among: Sequence[Item], feasible: Feasible[Item], most: int = 3
) -> tuple[tuple[Item, ...], ...]:
    """The smallest sets of items of ``among`` that, left out, make the rest feasible; of one size, at most ``most``."""
    for size in range(1, most + 1):
        found = tuple(out for out in combinations(among, size) if feasible([item for item in items if item not in out]))
        if found:
            return found
    return ()
