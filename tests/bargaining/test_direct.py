"""Solutions without the frontier, against a list of all packages and against the frontier."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from brute import instances, points
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import (
    BargainingError,
    NoPackageError,
    Progress,
    Solution,
    UndecidedError,
    check_certificate,
    efficient_frontier,
    egalitarian,
    kalai_smorodinsky,
    leximin,
    nash,
    utilitarian,
)
from goodoffices.bargaining.checks import attains_its_bound, values_of

METHODS = (nash, kalai_smorodinsky, egalitarian, leximin, utilitarian)


def opposed(issues: int, sides: int, seed: int, options: int = 10) -> list[np.ndarray]:
    """Uniform values, opposed for the first two sides, weights over the issues evenly distributed."""
    rng = np.random.default_rng(seed)
    values = rng.uniform(size=(issues, options, sides))
    values[:, :, 0].sort(axis=1)
    values[:, :, 1] = -np.sort(-values[:, :, 1], axis=1)
    return list(values * rng.dirichlet(np.ones(issues), size=sides).T[:, None, :])


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=120)
@given(made=instances(entangled=False))
def test_equals_the_frontier_and_is_certified(method: Any, made: dict[str, Any]) -> None:
    floors = made.setdefault("floors", [-2000] * made["tables"][0].shape[1])
    if not points(made):
        with pytest.raises(NoPackageError):
            method(**made)
        return
    found: Solution = method(**made)
    other = method(efficient_frontier(**made))
    assert found.exact and found.gains == other.gains
    assert found.values == values_of(found.package, made["tables"])
    if found.method == "weights":
        assert check_certificate(made["tables"], floors, found)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sides", [2, 3, 4])
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), high=st.booleans())
def test_equals_the_frontier_with_real_values_and_floors_that_bind(
    method: Any, sides: int, seed: int, high: bool
) -> None:
    tables = opposed(6, sides, seed, options=5)
    floors = [0.45 if high else 0.2] * sides
    try:
        other = method(efficient_frontier(tables, floors))
    except NoPackageError:
        with pytest.raises(NoPackageError):
            method(tables, floors)
        return
    found = method(tables, floors)
    assert found.method == "weights" and found.exact and found.gap == 0.0
    assert found.package == other.package and found.gains == other.gains
    assert found.objective == pytest.approx(other.objective, rel=1e-12)
    assert check_certificate(tables, floors, found)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("issues", "sides"), [(60, 2), (12, 3), (9, 4)])
def test_equals_the_frontier_on_medium_instances(method: Any, issues: int, sides: int) -> None:
    tables = opposed(issues, sides, issues)
    frontier = efficient_frontier(tables, [0.5] * sides)
    found = method(tables, [0.5] * sides)
    assert found.exact and found.gains == method(frontier).gains
    assert attains_its_bound(found, frontier) if found.name != "kalai_smorodinsky" else len(found.ideals) == sides


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sides", [2, 3])
def test_a_thousand_issues_are_proven(method: Any, sides: int) -> None:
    tables = opposed(1000, sides, 5)
    found = method(tables)
    assert found.exact and found.bound == found.objective and found.seconds < 30
    assert check_certificate(tables, None, found)


def test_kalai_smorodinsky_uses_ideals_within_the_floors() -> None:
    tables = [[[9, 0], [5, 3], [0, 6]], [[3, 0], [0, 3]]]
    found = kalai_smorodinsky(tables, [2, 2])
    listed = points({"tables": [np.array(t) for t in tables], "floors": [2, 2]})
    assert found.ideals == tuple(float(max(column)) for column in zip(*listed.values(), strict=True))


def test_equal_packages_are_told_apart_by_leximin_then_by_the_first_side() -> None:
    assert utilitarian([[[5, 1], [2, 4], [3, 3]]]).package == (2,)
    assert egalitarian([[[1, 5], [5, 1], [1, 4]]]).package == (1,)
    assert leximin([[[2, 2, 5], [2, 3, 3], [2, 3, 4]]]).gains == (2.0, 3.0, 4.0)


def test_many_equal_options_do_not_matter() -> None:
    tables = [np.tile([[1, 3], [2, 2], [3, 1]], (4, 1)) for _ in range(300)]
    for method in METHODS:
        found = method(tables)
        assert found.exact and found.gains == (600.0, 600.0)


def test_values_whose_product_no_float_holds() -> None:
    tables = [[[10**15 - i * k**2, 10**12 + 7 * k] for k in range(3)] * 2 for i in range(1, 5)]
    tables = [[[*row, *row, *row] for row in table] for table in tables]  # six sides
    for method in METHODS:
        assert method(tables).gains == method(efficient_frontier(tables, [0] * 6)).gains


def test_sides_on_scales_far_apart() -> None:
    tables = [table * [1e150, 1e-150] for table in opposed(8, 2, 3, options=5)]
    plain = nash(opposed(8, 2, 3, options=5))
    assert nash(tables).package == plain.package
    assert nash([np.array(t) * [1e9, 1] for t in ([[3, 1], [1, 3]], [[4, 0], [0, 4]])]).exact


def test_where_not_all_can_gain_the_frontier_tells() -> None:
    found = nash([[[5, 0, 0], [1, 1, 0], [0, 0, 4]]])
    assert found.method == "frontier" and found.package == (1,)


def test_conditions_and_interactions_use_the_frontier() -> None:
    tables = opposed(4, 2, 1, options=3)
    allowed = {(0, 1): np.ones((3, 3), np.bool_)}
    assert nash(tables, allowed=allowed).method == "frontier"
    assert nash(tables, allowed={}, interactions=None).method == "weights"
    assert nash(tables, allowed=allowed).package == nash(tables).package
    assert egalitarian(tables, [-np.inf, 0]).method == "frontier"


def test_floors_nobody_reaches_are_proven_out_of_reach_at_any_size() -> None:
    tables = opposed(2000, 3, 2)
    for method in METHODS:
        with pytest.raises(NoPackageError, match="no package reaches every floor"):
            method(tables, [0.9, 0.9, 0.9])
    with pytest.raises(NoPackageError):
        nash([[[1, 1]]], [1e300, 0])


def test_floors_between_packages_are_out_of_reach_too() -> None:
    """Mixtures reach (1.5, 1.5), no package does."""
    for method in METHODS:
        with pytest.raises(NoPackageError):
            method([[[3, 0], [0, 3]]], [1.2, 1.2])


def test_a_stopped_search_returns_its_best_with_a_bound_that_holds() -> None:
    tables = opposed(1000, 4, 7)
    full, seen = egalitarian(tables, seconds=60), []
    stopped = egalitarian(tables, seconds=0.05, progress=seen.append)
    assert full.exact and stopped.objective <= full.objective <= stopped.bound
    assert stopped.gap == stopped.bound - stopped.objective
    assert check_certificate(tables, None, stopped)
    assert all(isinstance(p, Progress) and p.name == "egalitarian" for p in seen)


def test_progress_rises_and_bounds_fall() -> None:
    seen: list[Progress] = []
    found = egalitarian(opposed(1000, 3, 1), progress=seen.append)
    known = [p.objective for p in seen if p.objective is not None]
    assert known == sorted(known) and len(seen) > 1
    bounds = [p.bound for p in seen]
    assert bounds == sorted(bounds, reverse=True) and all(b >= found.objective for b in bounds)


def test_a_search_without_time_says_so_or_has_a_package() -> None:
    tables = opposed(1000, 4, 8)
    near = egalitarian(tables, seconds=2).bound - 1e-9
    with pytest.raises(UndecidedError, match="allow more time"):
        utilitarian(tables, [near] * 4, seconds=1e-9)


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_time_that_is_none_is_said(seconds: float) -> None:
    with pytest.raises(BargainingError, match=r"seconds: .*above 0"):
        nash([[[1, 1]]], seconds=seconds)


@pytest.mark.parametrize(
    ("tables", "floors", "words"),
    [
        ([], None, "tables: empty"),
        ([np.zeros((0, 2))], None, r"tables\[0\]: shape \(0, 2\)"),
        ([[[1, 2]], [[1]]], None, r"tables\[1\]: 1 sides, but"),
        ([[[1, float("nan")]]], None, r"tables\[0\]: holds a value"),
        ([[[1, float("inf")]]], None, r"tables\[0\]: holds a value"),
        ([[[1, 2]]], [1], "one floor a side"),
        ([[[1, 2]]], [1, float("nan")], "not a number"),
        ([5], None, r"tables\[0\]"),
    ],
)
def test_bad_input_is_said(tables: Any, floors: Any, words: str) -> None:
    for method in METHODS:
        with pytest.raises(BargainingError, match=words):
            method(tables, floors)


def test_one_option_an_issue_and_one_side() -> None:
    assert nash([[[2, 3]], [[1, 1]]]).values == (3.0, 4.0)
    for method in METHODS:
        found = method([[[2], [5]], [[1], [0]]], [1])
        assert found.package == (1, 0) and found.exact


def test_the_whole_numbers_are_compared_not_the_floats() -> None:
    big = 2**25
    found = nash([[[big, big], [big + 1, big - 1], [big - 1, big + 1]]])
    assert Fraction(found.values[0]) * Fraction(found.values[1]) == big * big


def test_a_side_to_whom_nothing_matters_beside_one_with_very_large_values() -> None:
    tables = [np.array([[3e12, 0, 1.5], [1e12, 0, 2.5]]), np.array([[0, 0, 1.25], [2e12, 0, 0.1]])]
    for method in METHODS:
        found = method(tables)
        assert found.exact and found.gains == method(efficient_frontier(tables, [0, 0, 0])).gains
