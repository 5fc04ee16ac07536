"""The four solutions against a list of all packages, compared as fractions."""

from fractions import Fraction
from math import prod
from typing import Any

import numpy as np
import pytest
from brute import fraction_gains, instances, points
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import (
    BargainingError,
    Limits,
    NoPackageError,
    Solution,
    efficient_frontier,
    egalitarian,
    kalai_smorodinsky,
    leximin,
    nash,
    utilitarian,
)
from goodoffices.bargaining.checks import attains_its_bound, is_individually_rational, is_on, values_of

METHODS = (nash, kalai_smorodinsky, egalitarian, leximin, utilitarian)


def sorted_up(gains: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(sorted(gains))


def best(name: str, gains: list[tuple[Fraction, ...]]) -> set[tuple[Fraction, ...]]:
    """The gains that a solution may have, by its definition over all packages."""
    ideals = [max(column) for column in zip(*gains, strict=True)]
    keys: dict[str, Any] = {
        "nash": lambda g: (sum(x > 0 for x in g), prod(x for x in g if x > 0), sorted_up(g)),
        "kalai_smorodinsky": lambda g: sorted_up(tuple(x / i for x, i in zip(g, ideals, strict=True) if i > 0)),
        "egalitarian": sorted_up,
        "leximin": sorted_up,
        "utilitarian": lambda g: (sum(g), sorted_up(g)),
    }
    top = max(keys[name](g) for g in gains)
    return {g for g in gains if keys[name](g) == top}


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=150)
@given(made=instances())
def test_equals_the_definition_over_all_packages(method: Any, made: dict[str, Any]) -> None:
    made.setdefault("floors", [-2000] * made["tables"][0].shape[1])
    every = points(made)
    if not every:
        with pytest.raises(NoPackageError):
            method(**made)
        return
    found: Solution = method(**made)
    gains = [fraction_gains(values, made["floors"]) for values in every.values()]
    assert tuple(Fraction(gain) for gain in found.gains) in best(method.__name__, gains)
    assert every[found.package] == found.values == values_of(found.package, made["tables"], made.get("interactions"))
    frontier = efficient_frontier(**made)
    assert is_on(found, frontier) and attains_its_bound(found, frontier)
    assert is_individually_rational(found.values, found.floors)
    assert found.exact and found.bound == found.objective


def opposed(issues: int, seed: int) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    return [np.column_stack((np.sort(rng.uniform(size=8)), np.sort(rng.uniform(size=8))[::-1])) for _ in range(issues)]


@pytest.mark.parametrize("method", [nash, kalai_smorodinsky])
def test_does_not_depend_on_the_scale_of_a_sides_values(method: Any) -> None:
    tables = opposed(6, 1)
    plain = method(tables, [1.0, 1.5])
    scaled = method([table * [1000.0, 0.01] for table in tables], [1000.0, 0.015])
    assert plain.package == scaled.package


@pytest.mark.parametrize("method", METHODS)
def test_moving_a_sides_values_and_floor_alike_changes_nothing(method: Any) -> None:
    tables = opposed(5, 2)
    moved = [tables[0] + [3.0, -2.0], *tables[1:]]
    assert method(tables, [1.0, 1.0]).package == method(moved, [4.0, -1.0]).package


@pytest.mark.parametrize("method", METHODS)
def test_a_symmetric_problem_has_a_symmetric_solution(method: Any) -> None:
    tables = [[[0, 4], [3, 3], [4, 0]], [[0, 2], [2, 0]], [[0, 2], [2, 0]]]
    assert len(set(method(tables).values)) == 1


def test_the_four_differ_where_they_should() -> None:
    tables = [[[10, 0.0], [7, 1.5], [4, 2.6], [2, 3.0], [0, 3.2]]]
    chosen = [method(tables).package[0] for method in METHODS]
    assert chosen == [1, 1, 2, 2, 0] or chosen == [2, 2, 2, 2, 0]


def test_a_frontier_made_before_gives_the_same() -> None:
    tables = opposed(6, 3)
    frontier = efficient_frontier(tables)
    for method in METHODS:
        one, other = method(frontier, [2.0, 1.0]), method(tables, [2.0, 1.0])
        assert (one.method, other.method) == ("frontier", "weights")
        assert (one.package, one.values, one.gains) == (other.package, other.values, other.gains)
        assert one.objective == pytest.approx(other.objective, rel=1e-12) and one.certificate is None


def test_floors_of_a_frontier_are_used_unless_others_are_given() -> None:
    frontier = efficient_frontier([[[4, 1], [3, 3], [1, 4]]], floors=[2, 0])
    assert nash(frontier).floors == (2.0, 0.0)
    assert nash(frontier, [0, 0]).floors == (0.0, 0.0)
    assert nash([[[4, 1], [3, 3]]]).floors == (0.0, 0.0)


def test_where_not_all_can_gain_most_do() -> None:
    found = nash([[[5, 0, 0], [1, 1, 0], [0, 0, 4]]])
    assert found.package == (1,) and found.objective == 0.0


def test_a_side_that_can_gain_nothing_is_left_out_of_shares() -> None:
    found = kalai_smorodinsky([[[1, 9, 0], [5, 5, 0], [9, 1, 0]]])
    assert found.package == (1,)
    nobody = kalai_smorodinsky([[[0, 0]]])
    assert nobody.objective == 0.0 and nobody.exact


def test_products_too_large_for_a_float_are_still_compared() -> None:
    found = nash([[[1e200, 1e200], [2e200, 1e200], [1e200, 1e199]]])
    assert found.package == (1,) and found.objective == np.inf


def test_products_too_close_for_floats_are_told_apart() -> None:
    big = 2**25
    found = nash([[[big, big], [big + 1, big - 1], [big - 1, big + 1]]])
    assert found.values == (big, big)


def test_a_thinned_frontier_gives_a_bound_that_holds() -> None:
    tables = opposed(9, 4)
    for method in (nash, egalitarian, leximin, utilitarian):
        exact, thin = method(tables), method(tables, limits=Limits(points=100))
        assert not thin.exact
        assert thin.objective <= exact.objective <= thin.bound
        assert thin.bound < 1.5 * exact.objective


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1), sides=st.integers(2, 3))
def test_the_bound_holds_near_the_floors_too(seed: int, sides: int) -> None:
    rng = np.random.default_rng(seed)
    tables = [rng.integers(0, 100, (6, sides)) for _ in range(5)]
    floors = [240] * sides
    for method in (egalitarian, leximin, utilitarian):
        try:
            exact = method(tables, floors)
        except NoPackageError:
            continue
        try:
            thin = method(tables, floors, limits=Limits(points=6))
        except NoPackageError:
            continue  # every point that is left lies below a floor by less than the error
        assert thin.objective <= exact.objective <= thin.bound


def test_no_package_is_said() -> None:
    with pytest.raises(NoPackageError, match="no package reaches every floor"):
        nash(efficient_frontier([[[1, 1]]]), [2, 2])
    with pytest.raises(NoPackageError, match="no package is possible"):
        nash([[[1, 1]]], [2, 2], limits=Limits())
    with pytest.raises(NoPackageError, match="no package reaches every floor"):
        nash([[[1, 1]]], [2, 2])
    with pytest.raises(BargainingError, match="tables: empty"):
        egalitarian([])
    with pytest.raises(BargainingError, match="a frontier has been made"):
        nash(efficient_frontier([[[1, 1]]]), allowed={})
    with pytest.raises(BargainingError, match="one floor a side"):
        nash(efficient_frontier([[[1, 1]]]), [1])
