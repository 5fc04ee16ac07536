"""The product beside its peers, on the same instances in the same run."""

import time
from collections.abc import Callable, Iterable

import numpy as np
from attrs import frozen

from goodoffices.bargaining import Frontier, efficient_frontier
from goodoffices.lab.instances import Tables, random_tables
from goodoffices.lab.negmas_peer import PeerFrontier, negmas_frontier, negmas_sampler

OPTIONS = 10
SAMPLED = ((6, True), (10, True), (20, False), (30, False))  # issues, and whether the sides are opposed
ROUNDS = 5  # ours is timed as the best of these, since it is over before a clock settles


@frozen
class Comparison:
    """One instance: seconds of both, how many times longer the peer took, whether the frontiers are equal."""

    sides: int
    opposed: bool
    packages: float
    points: int
    ours: float
    theirs: float
    ratio: float
    equal: bool


def compare_frontier(
    most: int = 1_000_000,
    *,
    sides: Iterable[int] = (2, 3),
    seed: int = 0,
    peer: Callable[[Tables], PeerFrontier] = negmas_frontier,
) -> tuple[Comparison, ...]:
    """The exact frontier on opposed tables of ten options an issue, from 10,000 packages up to ``most``.

    Warm: both sides run once on a small instance before. Raises :class:`PeerMissingError` without NegMAS.
    """
    rows: list[Comparison] = []
    for count in sides:
        rng = np.random.default_rng(seed)
        small = random_tables(2, OPTIONS, count, rng, opposed=True)
        peer(small)
        efficient_frontier(small)
        instances = (random_tables(n, OPTIONS, count, rng, opposed=True) for n in range(4, len(str(most))))
        rows.extend(compared(tables, peer) for tables in instances)
    return tuple(rows)


def compare_sampler(
    instances: Iterable[tuple[int, bool]] = SAMPLED,
    *,
    seed: int = 0,
    peer: Callable[[Tables], PeerFrontier] = negmas_sampler,
) -> tuple[Comparison, ...]:
    """The same beside the peer's method that does not enumerate, for two sides: (issues, opposed) of ten options each.

    Raises :class:`PeerMissingError` without NegMAS.
    """
    small = random_tables(2, OPTIONS, 2, np.random.default_rng(seed), opposed=True)
    peer(small)
    efficient_frontier(small)
    made = ((random_tables(n, OPTIONS, 2, np.random.default_rng(seed), opposed=o), o) for n, o in instances)
    return tuple(compared(tables, peer, opposed=opposed) for tables, opposed in made)


def compared(tables: Tables, peer: Callable[[Tables], PeerFrontier], *, opposed: bool = True) -> Comparison:
    """One instance, both ways."""
    ours, seconds = _timed(tables)
    theirs = peer(tables)
    equal = ours.values.shape == theirs.values.shape and bool(np.allclose(ours.values, theirs.values, atol=1e-9))
    packages = float(np.prod([float(len(table)) for table in tables]))
    ratio = theirs.seconds / seconds
    return Comparison(tables[0].shape[1], opposed, packages, len(ours), seconds, theirs.seconds, ratio, equal)


def _timed(tables: Tables) -> tuple[Frontier, float]:
    best = float("inf")
    for _round in range(ROUNDS):
        started = time.perf_counter()
        found = efficient_frontier(tables)
        best = min(best, time.perf_counter() - started)
    return found, best
