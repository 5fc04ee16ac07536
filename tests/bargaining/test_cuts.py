"""Weighted sums never cut what reaches the floors, and the bound on the least gain holds."""

from typing import Any

import numpy as np
import pytest
from brute import efficient, instances, points
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import BargainingError, efficient_frontier
from goodoffices.bargaining.cuts import ROOM, Needs, directions_for, egalitarian_weights, least_gain_bound, mixtures
from goodoffices.bargaining.elimination import Elimination
from goodoffices.bargaining.near import frontier_near_solutions
from goodoffices.bargaining.problem import read_problem
from goodoffices.lab.instances import random_tables


@settings(max_examples=150)
@given(instances(), st.integers(0, 2**32 - 1))
def test_any_weights_leave_the_frontier_as_it_is(made: dict[str, Any], seed: int) -> None:
    problem = read_problem(**{"floors": [0] * made["tables"][0].shape[1], **made})
    weights = np.random.default_rng(seed).integers(0, 1000, (5, problem.sides))
    found = Elimination(problem, directions=weights).run()
    every = points({**made, "floors": made.get("floors", [0] * problem.sides)})
    assert {tuple(v) for v in (found.values / problem.scale).tolist()} == efficient(set(every.values()))


def test_weights_prune_what_single_sides_do_not() -> None:
    """Two opposed sides: each alone could still reach its floor, both together cannot."""
    tables = [np.array([[k, 9 - k] for k in range(10)])] * 3
    problem = read_problem(tables, [14, 14])
    plain, cut = (
        Elimination(problem, directions=np.empty((0, 2), np.int64)),
        Elimination(problem, directions=np.array([[1, 1]])),
    )
    assert len(plain.run().values) == len(cut.run().values) == 0
    sizes = []
    for run in (plain, cut):
        for issue in range(3):
            run._take_out(issue)
        sizes.append(len(run._joined(run.messages[0], run.messages[1]).values))
    assert sizes[0] > 0 == sizes[1]


@pytest.mark.parametrize("sides", [2, 3, 4])
def test_the_least_gain_of_the_egalitarian_package_is_below_the_bound_and_near_it(sides: int) -> None:
    for seed in range(5):
        tables = random_tables(6, 6, sides, np.random.default_rng(seed), opposed=True)
        problem = read_problem(tables, [0.1] * sides)
        weights = egalitarian_weights(problem.tables, problem.floors, 1 / problem.scale)
        bound = least_gain_bound(problem.tables, problem.floors, weights)
        assert (weights * problem.scale).sum() == pytest.approx(1)
        assert 0.85 * bound < (efficient_frontier(tables).values - 0.1).min(axis=1).max() <= bound + 1e-12


def test_weighted_sums_do_not_overflow_and_every_side_keeps_its_say() -> None:
    rng = np.random.default_rng(0)
    tables = [np.column_stack((rng.uniform(size=10), np.round(rng.uniform(size=10), 2) * 1000)) for _ in range(7)]
    problem = read_problem(tables, [3.0, 3000.0])
    directions = directions_for(problem)
    bound = sum(np.abs(t).max(axis=0) for t in problem.tables) + np.abs(problem.floors)
    assert len(directions) and (directions >= 0).all() and directions.any(axis=0).all()
    assert all(sum(int(w) * int(b) for w, b in zip(row, bound, strict=True)) <= 2 * ROOM for row in directions)
    assert mixtures(problem, np.array([0.0, 1.0])).any(axis=1).all()


def test_small_problems_and_floors_that_ask_little_do_without() -> None:
    large = random_tables(8, 10, 2, np.random.default_rng(0), opposed=True)
    for tables, floors in ((large[:3], [0.3, 0.3]), (large, [0, 0]), (large, None), (large, [-np.inf, 0.9])):
        assert directions_for(read_problem(tables, floors)).shape == (0, 2)
    assert len(directions_for(read_problem(large, [0.4, 0.4])))


def test_what_stands_for_better_points_needs_less() -> None:
    needs = Needs(np.array([10, 20, 100]), np.array([[2, 3]]))
    assert needs.lowered(np.array([0.5, 2.0])).tolist() == [9, 18, 100 - 2 - 6]


@pytest.mark.parametrize("sides", [2, 3, 4, 5])
def test_near_the_solutions_it_is_the_whole_frontier_cut_off(sides: int) -> None:
    for seed in range(3):
        tables = random_tables(7, 8 if sides < 5 else 4, sides, np.random.default_rng(seed), opposed=True)
        near = frontier_near_solutions(tables, share=0.8)
        every = efficient_frontier(tables)
        np.testing.assert_array_equal(near.values, every.values[(every.values >= near.floors).all(axis=1)])
        assert near.exact and 0 < len(near) < len(every)
        best = every.values.min(axis=1).max()
        assert near.values.min(axis=1).max() == best and (near.floors >= 0.8 * best - 1e-12).all()


def test_near_the_solutions_with_conditions_and_interactions() -> None:
    rng = np.random.default_rng(4)
    tables = [np.round(t * 1000) for t in random_tables(7, 8, 3, rng, opposed=True)]
    more = {
        "allowed": {(k, k + 1): rng.uniform(size=(8, 8)) < 0.7 for k in (0, 1, 4)},
        "interactions": {(2, 5): rng.integers(-9, 9, (8, 8, 3))},
    }
    near, every = frontier_near_solutions(tables, share=0.7, **more), efficient_frontier(tables, **more)
    floors = np.rint(near.floors)
    assert len(near)
    np.testing.assert_array_equal(near.values, every.values[(every.values >= floors).all(axis=1)])


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"share": 1.5}, "from 0 to 1"),
        ({"share": float("nan")}, "from 0 to 1"),
        ({"floors": [-np.inf, 0]}, "each side needs one"),
        ({"floors": [3, 3]}, "no package reaches every floor"),
    ],
)
def test_what_does_not_fit_is_said(made: dict[str, Any], words: str) -> None:
    with pytest.raises(BargainingError, match=words):
        frontier_near_solutions([np.eye(2), np.eye(2)], **made)
