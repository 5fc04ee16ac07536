"""MiCRO: offers in falling own value, the first that all others accept, against a plain second telling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import every_package, scenario

from goodoffices.lab.micro import LISTED, Micro, offers_of
from goodoffices.lab.scenarios import Package, Scenario, random_scenario
from goodoffices.lab.sides import sides_of
from goodoffices.lab.starts import Knows, start_of


def begun(one: Scenario, overstates: int | None = None) -> Micro:
    rngs = [np.random.default_rng(side) for side in range(one.sides)]
    return Micro(sides_of(one, rngs, overstates=overstates), start_of(one, Knows.RANKING))


def kept_packages(one: Scenario) -> list[Package]:
    kept = start_of(one, Knows.ORDER).kept
    return [p for p in every_package(one) if all(o in k for o, k in zip(p, kept, strict=True))]


@given(st.integers(0, 100), st.integers(2, 3))
def test_offers_are_all_packages_worth_it_in_falling_value(seed: int, sides: int) -> None:
    one = scenario(seed, sides=sides)
    method = begun(one)
    for side in method.sides:
        made = offers_of(side, method.start, 10_000)
        worth = [p for p in kept_packages(one) if one.gains(p)[side.number] >= -1e-9]
        assert sorted(map(tuple, made.packages.tolist())) == sorted(worth)
        values = [side.value(tuple(p)) for p in made.packages.tolist()]
        np.testing.assert_allclose(made.values, values)
        assert (np.diff(np.round(values, 9)) <= 0).all()


def told_again(one: Scenario) -> tuple[Package | None, int]:
    """The protocol for two sides, plainly: values alone decide, offers in the order of the method under test."""
    method = begun(one)
    lists = [[tuple(p) for p in offers_of(side, method.start, 10_000).packages.tolist()] for side in method.sides]
    made = [0, 0]
    while max(made) < min(map(len, lists)):
        for own, other in ((0, 1), (1, 0)):
            offer = lists[own][made[own]]
            made[own] += 1
            next_one = lists[other][min(made[other], len(lists[other]) - 1)]
            if one.gains(offer)[other] >= one.gains(next_one)[other] - 1e-9:
                return offer, made[0]
    return None, made[0]


@given(st.integers(0, 150))
def test_the_agreement_is_the_first_offer_that_the_other_accepts(seed: int) -> None:
    one = scenario(seed, (4, 3, 3))
    method = begun(one)
    while not method.ended:
        method.advance()
    agreed, offers = told_again(one)
    assert (method.agreed, method.made) == (agreed, offers)
    if agreed is not None:
        assert (one.gains(agreed) >= -1e-9).all()
        better = [p for p in kept_packages(one) if (one.gains(p) > one.gains(agreed) + 1e-9).all()]
        assert better == []


def test_until_they_agree_the_first_package_stands() -> None:
    method = begun(random_scenario(6, 4, 2, 1, opposed=True))
    assert method.proposal() == method.start.package
    method.advance()
    assert method.agreed is None and method.made == 1
    assert method.proposal() == method.start.package


def test_an_overstating_side_offers_only_what_it_says_it_can_live_with() -> None:
    one = random_scenario(4, 4, 2, 1, opposed=True)
    honest, inflating = begun(one), begun(one, overstates=0)
    values = offers_of(inflating.sides[0], inflating.start, 10_000).values
    assert len(values) < len(offers_of(honest.sides[0], honest.start, 10_000).values)
    assert (values >= inflating.sides[0].stated - 1e-9).all()


def test_where_packages_are_too_many_the_best_are_listed() -> None:
    one = random_scenario(30, 10, 2, 0, opposed=True)
    method = begun(one)
    assert not method.complete
    side = method.sides[0]
    made = offers_of(side, method.start, LISTED)
    assert len(made.values) == LISTED
    best = [int(table[kept].argmax()) for table, kept in zip(side.tables, method.start.kept, strict=True)]
    second = min(
        np.sort(table[kept])[-1] - np.sort(table[kept])[-2]
        for table, kept in zip(side.tables, method.start.kept, strict=True)
        if len(kept) > 1
    )
    assert made.packages[0].tolist() == [int(k[b]) for k, b in zip(method.start.kept, best, strict=True)]
    assert made.values[0] - made.values[1] == pytest.approx(second)
