"""Scenarios: gains, the largest product against brute force, which are measured on."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import every_package, scenario

from goodoffices.lab.scenarios import Measured, Scenario, accepted, largest_product, measure, random_scenario, select


@given(st.integers(0, 200), st.integers(2, 3))
def test_the_largest_product_is_that_of_brute_force(seed: int, sides: int) -> None:
    one = scenario(seed, sides=sides)
    gains = np.array([one.gains(package) for package in every_package(one)])
    better = (gains > 1e-9).all(axis=1)
    largest = largest_product(one)
    if better.any():
        assert largest == pytest.approx(gains[better].prod(axis=1).max(), rel=1e-12)
    else:
        assert largest is None


@given(st.integers(0, 200))
def test_shares_are_between_nothing_and_one_and_some_package_has_it_all(seed: int) -> None:
    one = scenario(seed)
    largest = largest_product(one)
    if largest is None:
        return
    shares = np.array([Measured(one, largest).share(package) for package in every_package(one)])
    assert shares.min() >= 0 and shares.max() == pytest.approx(1)
    for package, share in zip(every_package(one), shares, strict=True):
        values = [sum(t[o][s] for t, o in zip(one.tables, package, strict=True)) for s in range(2)]
        refused = any(value < floor - 1e-9 for value, floor in zip(values, one.no_deal, strict=True))
        assert (share == 0) or not refused


def test_gains_and_room() -> None:
    one = Scenario("x", (np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[3.0, 1.0]])), np.array([0.5, 4.0]))
    assert one.gains((0, 0)).tolist() == [3.5, -3.0]
    assert one.room.tolist() == [3.5, -1.0]
    assert (one.sides, one.packages) == (2, 2)


def test_what_is_no_worse_than_no_deal_is_accepted() -> None:
    assert accepted(np.array([0.0, 1.0]))
    assert accepted(np.array([0.1 + 0.2 - 0.3 - 1e-12, 0.0]))
    assert not accepted(np.array([-0.01, 1.0]))


@dataclass
class _Kind:
    name: str
    sizes: tuple[int, ...]
    sides: int


def test_only_scenarios_of_the_kind_asked_for_are_measured() -> None:
    made = [
        Scenario(kind.name, tuple(np.ones((n, kind.sides)) for n in kind.sizes), np.zeros(kind.sides))
        for kind in (
            _Kind("fits", (2, 2, 2), 2),
            _Kind("few issues", (9, 9), 2),
            _Kind("many packages", (101, 100, 10), 2),
            _Kind("as many as allowed", (100, 100, 10), 2),
            _Kind("three sides", (2, 2, 2), 3),
        )
    ]
    made.append(Scenario("hopeless", tuple(np.ones((2, 2)) for _ in range(3)), np.array([0.0, 3.0])))
    found = select(made)
    assert [one.scenario.name for one in found.measured] == ["fits", "as many as allowed"]
    assert set(found.unsuited) == {"few issues", "many packages", "three sides"}
    assert found.hopeless == ("hopeless",)
    assert [one.scenario.name for one in select(made, sides=3).measured] == ["three sides"]


def test_random_scenarios_hang_on_their_number_alone() -> None:
    one, same, other = (random_scenario(5, 4, 2, n, opposed=True) for n in (1, 1, 2))
    assert all((a == b).all() for a, b in zip(one.tables, same.tables, strict=True))
    assert (one.no_deal == same.no_deal).all()
    assert not all((a == b).all() for a, b in zip(one.tables, other.tables, strict=True))
    ideal = np.sum([table.max(axis=0) for table in one.tables], axis=0)
    assert (one.no_deal >= 0).all() and (one.no_deal <= ideal / 2).all()
    for table in one.tables:
        assert (np.diff(table[:, 0]) >= 0).all() and (np.diff(table[:, 1]) <= 0).all()


def test_large_random_scenarios_are_measured_without_listing_their_packages() -> None:
    found = measure([random_scenario(30, 10, 2, 0, opposed=True)])
    assert len(found.measured) == 1
    assert found.measured[0].largest > 0
