"""The checks against a list of all packages, and that they notice what is wrong."""

from typing import Any

import numpy as np
from attrs import evolve
from brute import efficient, instances, packages, points, value
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import efficient_frontier, egalitarian, kalai_smorodinsky, nash, utilitarian
from goodoffices.bargaining.checks import (
    attains_its_bound,
    is_allowed,
    is_efficient,
    is_individually_rational,
    is_on,
    values_of,
)


@settings(max_examples=60)
@given(instances(), st.integers(0, 2**16))
def test_is_efficient_equals_the_list_of_all_packages(made: dict[str, Any], which: int) -> None:
    made.pop("floors", None)
    every = points(made)
    listed = packages(made["tables"])
    package = listed[which % len(listed)]
    wanted = package in every and every[package] in efficient(set(every.values()))
    assert is_efficient(package, **made) == wanted


@settings(max_examples=30)
@given(instances())
def test_every_point_of_a_frontier_is_efficient_allowed_and_worth_what_it_says(made: dict[str, Any]) -> None:
    found = efficient_frontier(**made)
    made.pop("floors", None)
    for package, values in list(zip(found.packages.tolist(), found.values.tolist(), strict=True))[:3]:
        assert is_efficient(package, **made)
        assert is_allowed(package, made.get("allowed"), made.get("constraints"))
        assert values_of(package, made["tables"], made.get("interactions")) == tuple(values)
        assert value(tuple(package), made["tables"], made.get("interactions")) == tuple(values)


def test_is_individually_rational() -> None:
    assert is_individually_rational([1.0, 2.0], [1.0, 2.0])
    assert not is_individually_rational([1.0, 1.9], [1.0, 2.0])


def test_a_forbidden_package_is_neither_allowed_nor_efficient() -> None:
    tables, allowed = [[[1, 1], [2, 2]]], {(0,): np.array([True, False])}
    assert not is_allowed([1], allowed) and not is_efficient([1], tables, allowed=allowed)
    assert is_efficient([0], tables, allowed=allowed) and not is_efficient([0], tables)


def test_a_solution_with_a_bound_too_small_is_noticed() -> None:
    frontier = efficient_frontier([[[4, 1], [3, 3], [1, 4]]])
    for method in (nash, kalai_smorodinsky, egalitarian, utilitarian):
        found = method(frontier)
        assert attains_its_bound(found, frontier)
        assert not attains_its_bound(evolve(found, bound=found.bound * 0.9), frontier)
        assert not is_on(evolve(found, values=(3.0, 2.0)), frontier)
