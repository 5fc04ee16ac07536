"""The comparison against a peer that is plain, slow and here; NegMAS itself runs in `make bench`."""

import sys
import time
from itertools import product

import numpy as np
import pytest

from goodoffices.lab.compare import compare_frontier, compare_sampler, compared
from goodoffices.lab.instances import Tables, random_tables
from goodoffices.lab.negmas_peer import PeerFrontier, PeerMissingError, negmas_frontier, negmas_sampler


def plain_peer(tables: Tables) -> PeerFrontier:
    """All packages listed and filtered, first side's best first."""
    started = time.perf_counter()
    every = np.array(
        [sum(t[o] for t, o in zip(tables, p, strict=True)) for p in product(*(range(len(t)) for t in tables))]
    )
    every = every[np.lexsort(every.T[::-1])[::-1]]
    kept: list[np.ndarray] = []
    for point in every:
        if not any((other >= point).all() for other in kept):
            kept.append(point)
    return PeerFrontier(np.array(kept), time.perf_counter() - started)


def test_rows_say_how_both_did() -> None:
    tables = random_tables(3, 6, 2, np.random.default_rng(0), opposed=True)
    row = compared(tables, plain_peer)
    assert row.equal and row.packages == 216 and row.sides == 2
    assert row.points == len(plain_peer(tables).values)
    assert row.ratio == row.theirs / row.ours > 0


def test_a_peer_that_finds_something_else_is_noticed() -> None:
    tables = random_tables(3, 4, 2, np.random.default_rng(1), opposed=True)
    assert not compared(tables, lambda t: PeerFrontier(plain_peer(t).values[1:], 1.0)).equal
    assert not compared(tables, lambda t: PeerFrontier(plain_peer(t).values + 1e-3, 1.0)).equal


def test_runs_from_ten_thousand_packages_up_to_the_most() -> None:
    seen: list[int] = []

    def peer(tables: Tables) -> PeerFrontier:
        seen.append(len(tables))
        return PeerFrontier(np.zeros((0, tables[0].shape[1])), 1.0)

    rows = compare_frontier(100_000, sides=(2, 3), peer=peer)
    assert [(row.sides, row.packages) for row in rows] == [(2, 10**4), (2, 10**5), (3, 10**4), (3, 10**5)]
    assert seen == [2, 4, 5, 2, 4, 5]  # a small instance first, to warm up


def test_beside_the_sampler_each_instance_says_what_it_was() -> None:
    rows = compare_sampler([(3, True), (2, False)], peer=plain_peer)
    assert [(row.sides, row.opposed, row.packages, row.equal) for row in rows] == [
        (2, True, 1000, True), (2, False, 100, True),
    ]  # fmt: skip
    tables = random_tables(2, 10, 2, np.random.default_rng(0))
    assert rows[1].points == len(plain_peer(tables).values)


def test_without_the_peer_what_to_do_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "negmas.outcomes", None)  # as if it were not installed, also where it is
    for peer in (negmas_frontier, negmas_sampler):
        with pytest.raises(PeerMissingError, match="make bench"):
            peer(random_tables(2, 2, 2, np.random.default_rng(0)))
