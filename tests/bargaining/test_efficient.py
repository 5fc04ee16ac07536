"""The frontier against a list of all packages, and against moocore's filter."""

import sys
from typing import Any

import moocore
import numpy as np
import pytest
from brute import efficient, instances, points, value
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import BargainingError, Limits, efficient_frontier
from goodoffices.bargaining.warm_up import warm_up


@settings(max_examples=400)
@given(instances())
def test_equals_the_list_of_all_packages(made: dict[str, Any]) -> None:
    found = efficient_frontier(**made)
    every = points(made)
    assert {tuple(v) for v in found.values.astype(int).tolist()} == efficient(set(every.values()))
    assert len(found) == len({tuple(v) for v in found.values.tolist()})
    for package, values in zip(found.packages.tolist(), found.values.tolist(), strict=True):
        assert every[tuple(package)] == tuple(values)
    assert found.error == 0.0 and found.exact and found.exact_input


@settings(max_examples=60)
@given(st.integers(2, 5), st.integers(0, 2**32 - 1))
def test_equals_moocores_filter_on_real_numbers(sides: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    tables = [rng.uniform(size=(n, sides)) for n in rng.integers(1, 6, 5)]
    grid = np.indices([len(t) for t in tables]).reshape(len(tables), -1)
    every = sum(table[row] for table, row in zip(tables, grid, strict=True))
    wanted = every[moocore.is_nondominated(every, maximise=True, keep_weakly=False)]
    found = efficient_frontier(tables)
    assert len(found) == len(wanted)
    order = np.lexsort(wanted.T[::-1])[::-1]
    np.testing.assert_allclose(found.values, wanted[order], atol=1e-12)


@given(instances(), st.permutations(range(5)))
def test_the_order_of_the_issues_does_not_matter(made: dict[str, Any], order: list[int]) -> None:
    order = [i for i in order if i < len(made["tables"])]
    place = {old: new for new, old in enumerate(order)}
    turned = {
        key: {tuple(place[i] for i in s): a for s, a in made[key].items()}
        for key in ("allowed", "interactions", "constraints")
        if key in made
    }
    other = efficient_frontier([made["tables"][i] for i in order], made.get("floors"), **turned)
    np.testing.assert_array_equal(efficient_frontier(**made).values, other.values)


def test_runs_from_the_first_sides_best_down_and_is_the_same_every_time() -> None:
    rng = np.random.default_rng(3)
    tables = [rng.uniform(size=(6, 3)) for _ in range(6)]
    one, other = efficient_frontier(tables), efficient_frontier(tables)
    assert (np.diff(one.values[:, 0]) <= 0).all()
    np.testing.assert_array_equal(one.packages, other.packages)


def test_of_equal_packages_the_lower_option_stays() -> None:
    found = efficient_frontier([[[1, 1], [1, 1]], [[0, 2], [0, 2], [2, 0]]])
    assert found.packages.tolist() == [[0, 2], [0, 0]]


def test_decimals_stay_what_was_written() -> None:
    found = efficient_frontier([[[0.1, 0.0], [0.3, 0.0]], [[0.2, 0.0], [0.0, 0.0]]], floors=[0.3, 0.0])
    assert found.values.tolist() == [[0.5, 0.0]]
    tied = efficient_frontier([[[0.1, 1.0]], [[0.2, 1.0]]], floors=[0.3, 2.0])
    assert len(tied) == 1  # 0.1 + 0.2 reaches 0.3, which it does not in floating point
    assert tied.exact_input


def test_real_numbers_are_rounded_to_a_stated_step() -> None:
    rng = np.random.default_rng(0)
    tables = [rng.uniform(size=(5, 2)) for _ in range(4)]
    found = efficient_frontier(tables)
    assert not found.exact_input
    for package, values in zip(found.packages, found.values, strict=True):
        assert np.abs(value(tuple(package), tables) - values).max() <= 4 * max(found.resolution)
    assert max(found.resolution) < 1e-14


@pytest.mark.parametrize("size", [1e-280, 1e-9, 1e6, 1e18, 1e300])
def test_no_size_of_number_overflows(size: float) -> None:
    rng = np.random.default_rng(1)
    plain = [rng.uniform(-1, 1, size=(4, 2)) for _ in range(4)]
    found = efficient_frontier([table * size for table in plain])
    np.testing.assert_allclose(found.values / size, efficient_frontier(plain).values, rtol=1e-12)


def test_sides_of_very_different_size_keep_their_own_step() -> None:
    rng = np.random.default_rng(2)
    plain = [rng.uniform(size=(4, 2)) for _ in range(4)]
    found = efficient_frontier([table * [1e-12, 1e12] for table in plain])
    np.testing.assert_array_equal(found.packages, efficient_frontier(plain).packages)


def test_floors_nobody_reaches_and_conditions_that_exclude_everything_give_an_empty_frontier() -> None:
    tables = [np.eye(2), np.eye(2)]
    for found in (
        efficient_frontier(tables, floors=[5, 5]),
        efficient_frontier(tables, allowed={(0, 1): np.zeros((2, 2), bool)}),
        efficient_frontier(tables, floors=[np.inf, 0]),
    ):
        assert len(found) == 0 and found.packages.shape == (0, 2) and found.error == 0.0


def test_warm_up_compiles_the_loops_for_two_and_for_more_sides() -> None:
    warm_up()
    kernels = sys.modules["goodoffices.bargaining.kernels"]
    assert sys.modules["goodoffices.bargaining.kernels_grid"].fill.signatures
    assert kernels.sweep_two.signatures and kernels.sweep_more.signatures  # type: ignore[attr-defined]


def test_one_option_and_one_issue_are_enough() -> None:
    assert efficient_frontier([[[3, 4]]]).values.tolist() == [[3.0, 4.0]]
    assert efficient_frontier([[[0, 0]]]).values.tolist() == [[0.0, 0.0]]


def test_a_condition_on_one_issue_alone() -> None:
    found = efficient_frontier([[[0], [1], [2]]], allowed={(0,): np.array([True, True, False])})
    assert found.packages.tolist() == [[1]]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"tables": []}, "tables: empty"),
        ({"tables": [[]]}, r"tables\[0\]: shape"),
        ({"tables": [[[1, 2]], [[1]]]}, r"tables\[1\]: 1 sides"),
        ({"tables": [[[1, 2], [3]]]}, r"tables\[0\]: not an array"),
        ({"tables": [[["a", "b"]]]}, r"tables\[0\]: not an array"),
        ({"tables": [[[1, np.nan]]]}, r"tables\[0\]: holds a value that is infinite"),
        ({"tables": [[[1, np.inf]]]}, "infinite"),
        ({"tables": [[[1, 2]]], "floors": [1]}, "one floor a side"),
        ({"tables": [[[1, 2]]], "floors": [1, np.nan]}, "not a number"),
        ({"tables": [[[1, 2]]], "allowed": {(0, 1): np.ones((1, 1), bool)}}, "issue numbers from 0 to 0"),
        ({"tables": [[[1, 2]]], "allowed": {(0, 0): np.ones((1, 1), bool)}}, "different issue numbers"),
        ({"tables": [[[1, 2]]], "allowed": {0: np.ones(1, bool)}}, "a key must be a tuple"),
        ({"tables": [[[1, 2]]], "allowed": {(0,): np.ones(1)}}, "bool of shape"),
        ({"tables": [[[1, 2]]] * 2, "allowed": {(0, 1): np.ones((2, 1), bool)}}, "bool of shape"),
        ({"tables": [[[1, 2]]] * 2, "interactions": {(0, 1): np.ones((1, 1))}}, r"interactions\[\(0, 1\)\]: shape"),
        ({"tables": [[[1, 2]]] * 2, "interactions": {(0, 1): np.full((1, 1, 2), np.nan)}}, "not a number"),
        ({"tables": [[[1, 2]]], "limits": Limits(points=2)}, "at least 4"),
    ],
)
def test_what_does_not_fit_is_said(made: dict[str, Any], words: str) -> None:
    with pytest.raises(BargainingError, match=words):
        efficient_frontier(**made)


def test_issues_that_hang_together_too_widely_are_refused() -> None:
    tables = [np.zeros((10, 2))] * 7
    wide = {(0, i): np.ones((10, 10), bool) for i in range(1, 7)} | {
        (i, j): np.ones((10, 10), bool) for i in range(1, 7) for j in range(i + 1, 7)
    }
    with pytest.raises(BargainingError, match="hang together"):
        efficient_frontier(tables, allowed=wide)


@settings(max_examples=40)
@given(st.integers(2, 4), st.integers(4, 40), st.booleans(), st.integers(0, 2**32 - 1))
def test_a_thinned_frontier_keeps_its_promise(sides: int, most: int, entangled: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    tables = [rng.integers(0, 1000, (4, sides)) for _ in range(5)]
    allowed = {(0, 1): rng.uniform(size=(4, 4)) < 0.9, (1, 2): rng.uniform(size=(4, 4)) < 0.9} if entangled else {}
    most = most * 25 if entangled else most
    made = {"tables": tables, "allowed": allowed, "floors": [900] * sides}
    found = efficient_frontier(**made, limits=Limits(points=most))
    every = points(made)
    assert len(found) <= most
    errors = np.array(found.errors)
    assert (found.values >= 900 - errors).all()
    for package, values in zip(found.packages.tolist(), found.values.tolist(), strict=True):
        assert value(tuple(package), tables) == tuple(values)
    for values in efficient(set(every.values())):
        assert (found.values >= np.array(values) - errors).all(axis=1).any()
    assert found.exact == (found.error == 0.0) == (not errors.any())


def test_thinning_happens_and_is_said() -> None:
    rng = np.random.default_rng(5)
    tables = [np.column_stack((np.sort(rng.uniform(size=10)), np.sort(rng.uniform(size=10))[::-1])) for _ in range(8)]
    full = efficient_frontier(tables)
    thin = efficient_frontier(tables, limits=Limits(points=60))
    assert len(full) > 60 >= len(thin)
    assert not thin.exact and 0 < thin.error < 0.5
