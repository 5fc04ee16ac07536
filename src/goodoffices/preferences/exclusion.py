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
    """Up to ``most`` different minimal sets, smallest first; empty when everything can hold at once."""
    return every_minimal_set(items, feasible, most)[0]


def every_minimal_set(
    items: Sequence[Item], feasible: Feasible[Item], most: int, tries: int = TRIES
) -> tuple[tuple[tuple[Item, ...], ...], bool]:
    """Different minimal sets, smallest first, and whether these are all there are.

    Each found set is broken by leaving out one of its items, and the rest searched again (Reiter, Artificial
    Intelligence 32, 1987); where a set is known that the rest still holds, it is broken without a search. It ends after
    ``most`` sets, or after ``tries`` searches. A search that ends by itself misses no set M: as long as another set is
    found, one of its items is not in M, and leaving that out leaves M.
    """
    found: dict[frozenset[Item], tuple[Item, ...]] = {}
    queue: list[frozenset[Item]] = [frozenset()]
    seen = {queue[0]}
    searched = 0
    while queue:
        without = queue.pop(0)
        clash = next((one for one in found if not one & without), None)
        if clash is None:
            if searched == tries:
                return tuple(sorted(found.values(), key=len)), False
            searched += 1
            rest = [item for item in items if item not in without]
            if feasible(rest):
                continue
            if len(found) == most:
                return tuple(sorted(found.values(), key=len)), False
            minimal = minimal_set(rest, feasible)
            clash = frozenset(minimal)
            found[clash] = minimal
        wider = (without | {item} for item in items if item in clash)
        fresh = [one for one in wider if one not in seen]
        seen.update(fresh)
        queue += fresh
    return tuple(sorted(found.values(), key=len)), True


def smallest_openings(
    items: Sequence[Item], among: Sequence[Item], feasible: Feasible[Item], most: int = 3
) -> tuple[tuple[Item, ...], ...]:
    """The smallest sets of items of ``among`` that, left out, make the rest feasible; of one size, at most ``most``."""
    for size in range(1, most + 1):
        found = tuple(out for out in combinations(among, size) if feasible([item for item in items if item not in out]))
        if found:
            return found
    return ()
