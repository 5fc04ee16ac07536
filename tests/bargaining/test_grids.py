"""Grids keep their promise against the exact frontier, and limits do what they say."""

import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import BargainingError, Frontier, Limits, Stage, efficient_frontier
from goodoffices.bargaining.checks import values_of
from goodoffices.bargaining.cuts import Needs
from goodoffices.bargaining.grids import gridded, in_order
from goodoffices.bargaining.limits import FEWEST, FEWEST_ON_GRIDS, Budget
from goodoffices.bargaining.messages import Message
from goodoffices.lab.instances import random_tables


def message(values: np.ndarray) -> Message:
    sides = values.shape[1]
    return Message((), (), values, np.array([0, len(values)]), values.max(axis=0), np.zeros(sides))


def uncovered(points: np.ndarray, by: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """The points that none of ``by`` matches up to the errors."""
    return np.array([p for p in points if not (by >= p - errors).all(axis=1).any()])


@settings(max_examples=120)
@given(
    st.integers(2, 5), st.integers(1, 60), st.integers(1, 20), st.integers(4, 200), st.sampled_from([3, 100, 10**12]),
    st.booleans(), st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_every_sum_has_a_match_within_the_error(
    sides: int, many: int, few: int, most: int, spread: int, floors: bool, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    base, piece = (message(rng.integers(-spread, spread, (n, sides))) for n in (many, few))
    weights = rng.integers(1, 5, (2, sides))
    least = np.full(sides + 2, -(2**61))
    if floors:
        least = np.concatenate((np.full(sides, -spread // 2), weights @ np.full(sides, -spread // 2)))
    whole, filled = gridded(base, piece, Needs(least, weights), most, 0.2)
    sums = (base.values[:, None] + piece.values[None]).reshape(-1, sides)
    enough = sums[(sums >= least[:sides]).all(axis=1) & (sums @ weights.T >= least[sides:]).all(axis=1)]
    assert len(whole.values) <= most and 0 < filled <= 1
    assert (whole.error == 0).any()
    np.testing.assert_array_equal(whole.values, base.values[whole.parents[0]] + piece.values[whole.parents[1]])
    assert len(uncovered(enough, whole.values, whole.error)) == 0
    assert (whole.values >= least[:sides]).all()
    ordered = in_order(whole)
    assert ordered.values.tolist() == sorted(whole.values.tolist(), reverse=True)


def test_errors_add_up_and_the_worst_side_is_the_exact_one_next() -> None:
    rng = np.random.default_rng(0)
    one = message(rng.integers(0, 1000, (400, 3)))
    none = Needs(np.full(3, -(2**61)), np.empty((0, 3), np.int64))
    first, filled = gridded(one, message(rng.integers(0, 1000, (30, 3))), none, 60, 0.2)
    second, _filled = gridded(first, message(rng.integers(0, 100, (30, 3))), none, 60, filled)
    worst = int(np.argmax(first.error / np.ptp(first.values, axis=0)))
    assert second.error[worst] == first.error[worst] > 0
    assert (second.error >= first.error).all() and (second.error > first.error).sum() == 2


def promised(tables: list[np.ndarray], found: Frontier, floors: list[float] | None = None) -> None:
    """Against the exact frontier: everything has its match, and every point is a package worth what is said."""
    exact = efficient_frontier(tables, floors, limits=Limits(points=10**7))
    assert exact.exact and len(uncovered(exact.values, found.values, np.array(found.errors) + 1e-12)) == 0
    for row in range(0, len(found), max(1, len(found) // 50)):
        assert values_of(found.packages[row].tolist(), tables) == pytest.approx(found.values[row].tolist(), abs=1e-12)
    assert (np.diff(found.values[:, 0]) <= 0).all()


@pytest.mark.parametrize(
    ("sides", "issues", "most"), [(2, 10, 100), (3, 8, 300), (4, 6, 500), (5, 5, 500), (6, 4, 300)]
)
def test_the_promise_holds_for_whole_problems(sides: int, issues: int, most: int) -> None:
    tables = random_tables(issues, 8, sides, np.random.default_rng(sides), opposed=True)
    found = efficient_frontier(tables, limits=Limits(points=most))
    assert len(found) <= most and not found.exact and not found.stopped
    assert 0 < found.error < 0.75
    promised(tables, found)
    again = efficient_frontier(tables, limits=Limits(points=most))
    np.testing.assert_array_equal(found.packages, again.packages)


def test_the_promise_holds_above_floors_that_prune() -> None:
    tables = random_tables(8, 10, 3, np.random.default_rng(3), opposed=True)
    floors = [0.45, 0.45, 0.3]
    found = efficient_frontier(tables, floors, limits=Limits(points=150))
    assert not found.exact
    promised(tables, found, floors)


def test_more_points_make_the_error_smaller() -> None:
    tables = random_tables(8, 10, 3, np.random.default_rng(4), opposed=True)
    errors = [efficient_frontier(tables, limits=Limits(points=n)).error for n in (100, 400, 1500, 10**6)]
    assert errors == sorted(errors, reverse=True) and errors[-1] == 0.0 < errors[-2] < errors[0]


def test_with_little_time_the_result_is_coarse_and_keeps_its_promise() -> None:
    tables = random_tables(7, 9, 4, np.random.default_rng(5), opposed=True)
    efficient_frontier(tables[:3], limits=Limits(points=10))
    started = time.perf_counter()
    found = efficient_frontier(tables, limits=Limits(seconds=0.05))
    assert time.perf_counter() - started < 5 and not found.exact and not found.stopped
    promised(tables, found)
    assert efficient_frontier(tables, limits=Limits(seconds=600)).exact


def test_who_watches_sees_every_step() -> None:
    seen: list[Stage] = []
    tables = random_tables(6, 5, 3, np.random.default_rng(6), opposed=True)
    found = efficient_frontier(tables, limits=Limits(progress=seen.append))
    assert found.exact and not found.stopped
    assert [s.done for s in seen] == list(range(1, 12)) and seen[-1].total == 11 and seen[-1].points == len(found)
    assert [s.seconds for s in seen] == sorted(s.seconds for s in seen)


@pytest.mark.parametrize("entangled", [False, True])
def test_who_watches_can_have_it_end(entangled: bool) -> None:
    rng = np.random.default_rng(7)
    tables = random_tables(9, 10, 3, rng, opposed=True)
    allowed = {(0, 1): rng.uniform(size=(10, 10)) < 0.9, (1, 2): rng.uniform(size=(10, 10)) < 0.9} if entangled else {}
    limits = Limits(progress=lambda stage: stage.points < 200)
    found = efficient_frontier(tables, allowed=allowed, limits=limits)
    assert found.stopped and not found.exact and 0 < len(found) <= FEWEST and found.error < 0.5
    exact = efficient_frontier(tables, allowed=allowed)
    assert len(uncovered(exact.values, found.values, np.array(found.errors) + 1e-12)) == 0


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"points": 3}, "at least 4"),
        ({"seconds": 0}, "above 0"),
        ({"seconds": float("nan")}, "above 0"),
    ],
)
def test_limits_that_make_no_sense_are_refused(limits: dict[str, Any], words: str) -> None:
    with pytest.raises(BargainingError, match=words):
        efficient_frontier([[[1, 2]]], limits=Limits(**limits))


def test_the_budget_shrinks_with_the_time_that_is_left() -> None:
    budget = Budget(Limits(seconds=10.0), 4, 10)
    early, grid = budget.exact_points(), budget.grid_points(0, 1000)
    budget.started -= 4
    assert FEWEST < budget.exact_points() < early and FEWEST_ON_GRIDS < budget.grid_points(0, 1000) < grid
    assert budget.grid_points(10**8, 1000) < budget.grid_points(0, 1000)
    rate = budget.rate
    budget.measured(10**7, 0.1)
    assert budget.rate == 1e8 > rate
    budget.started -= 400
    assert (budget.exact_points(), budget.grid_points(0, 100)) == (FEWEST, FEWEST_ON_GRIDS)
