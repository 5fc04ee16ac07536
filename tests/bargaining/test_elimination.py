"""The order of elimination, and chains, rings and stars that no list of packages could hold."""

import numpy as np
import pytest

from goodoffices.bargaining import BargainingError, efficient_frontier
from goodoffices.bargaining.checks import is_allowed, is_efficient, values_of
from goodoffices.bargaining.elimination import elimination_order
from goodoffices.lab.instances import random_tables


def test_a_chain_is_taken_from_its_ends_and_a_star_from_its_rays() -> None:
    assert elimination_order((2,) * 4, [(0, 1), (1, 2), (2, 3)])[0] in (0, 3)
    assert elimination_order((2,) * 5, [(2, k) for k in (0, 1, 3, 4)])[:3] == [0, 1, 3]


def test_ties_go_to_fewest_combinations_and_every_issue_comes_once() -> None:
    assert elimination_order((3, 2, 2, 9), [(0, 1)]) == [2, 0, 1, 3]
    assert elimination_order((2, 2), []) == [0, 1]


def test_a_ring_adds_no_more_than_its_chords() -> None:
    order = elimination_order((2,) * 6, [(k, (k + 1) % 6) for k in range(6)])
    assert sorted(order) == list(range(6))


@pytest.mark.parametrize("shape", ["chain", "ring", "star", "grid"])
def test_large_entangled_instances_give_efficient_possible_packages(shape: str) -> None:
    pairs = {
        "chain": [(k, k + 1) for k in range(15)],
        "ring": [(k, k + 1) for k in range(15)] + [(0, 15)],
        "star": [(0, k) for k in range(1, 16)],
        "grid": [(4 * r + c, 4 * r + c + 1) for r in range(4) for c in range(3)]
        + [(4 * r + c, 4 * r + c + 4) for r in range(3) for c in range(4)],
    }[shape]
    rng = np.random.default_rng(7)
    tables = [np.round(t * 1000) for t in random_tables(16, 4, 2, rng, opposed=True)]
    allowed = {pair: rng.uniform(size=(4, 4)) < 0.8 for pair in pairs}
    links = {pair: rng.integers(0, 20, (4, 4, 2)) for pair in pairs[::3]}
    found = efficient_frontier(tables, interactions=links, allowed=allowed)
    assert len(found) > 3 and found.exact
    for row in (0, len(found) // 2, len(found) - 1):
        package = found.packages[row].tolist()
        assert is_allowed(package, allowed)
        assert values_of(package, tables, links) == tuple(found.values[row])
        assert is_efficient(package, tables, links, allowed)


def test_floors_give_the_part_of_the_frontier_above_them() -> None:
    rng = np.random.default_rng(8)
    for sides in (2, 3):
        tables = [np.round(t * 10000) for t in random_tables(8, 5, sides, rng, opposed=True)]
        allowed = {(k, k + 1): rng.uniform(size=(5, 5)) < 0.8 for k in range(0, 7, 2)}
        full = efficient_frontier(tables, allowed=allowed)
        floors = np.median(full.values, axis=0)
        above = efficient_frontier(tables, floors.tolist(), allowed=allowed)
        np.testing.assert_array_equal(above.values, full.values[(full.values >= np.rint(floors)).all(axis=1)])


def test_a_condition_over_many_issues_is_refused_with_their_numbers() -> None:
    with pytest.raises(BargainingError, match="issues 1, 2, 3, 4, 5, 6, 0 hang together"):
        wide = {(0, k): np.ones((9, 9), bool) for k in range(1, 7)}
        clique = {(a, b): np.ones((9, 9), bool) for a in range(1, 7) for b in range(a + 1, 7)}
        efficient_frontier([np.zeros((9, 2))] * 7, allowed={**wide, **clique})
