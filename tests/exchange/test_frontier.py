"""Exposure against person-days: all trade-offs, against every plan of small exchanges."""

from fractions import Fraction
from pathlib import Path

import pytest
from condition_makers import conditioned, days, every_plan, written_out
from exchange_makers import INSTANCES, exchange, november, obligation, small_exchanges, valid_plans
from hypothesis import assume, given, settings

from goodoffices.case import Exchange, Plan
from goodoffices.exchange import ExchangeError, check_plan, exposure, exposure_frontier, plan_exchange, read_exchange
from goodoffices.exchange.soundness import faults, obstacles


def frontier_of(exchange: Exchange, plans: list[Plan]) -> list[tuple[Fraction, int]]:
    """The trade-offs of these plans, from the fewest person-days on, by looking at all of them."""
    found = {(exposure(exchange, plan).largest, exposure(exchange, plan).person_days) for plan in plans}
    kept = [one for one in found if not any(o != one and o[0] <= one[0] and o[1] <= one[1] for o in found)]
    return sorted(kept, key=lambda one: one[1])


@settings(max_examples=60, deadline=None)
@given(small_exchanges())
def test_all_trade_offs_of_small_exchanges_are_found(deal: Exchange) -> None:
    assume(not any("gains nothing" in line for line in obstacles(deal)))
    found = exposure_frontier(deal)
    assert found.exact
    assert [(point.exposure, point.person_days) for point in found.points] == frontier_of(deal, list(valid_plans(deal)))
    for point in found.points:
        assert check_plan(deal, point.plan) == ()
        measured = exposure(deal, point.plan)
        assert (measured.largest, measured.person_days) == (point.exposure, point.person_days)


@settings(max_examples=100, deadline=None)
@given(conditioned())
def test_all_trade_offs_under_conditions_are_found(deal: Exchange) -> None:
    assume(not faults(deal) and not any("gains nothing" in line for line in obstacles(deal)))
    found = exposure_frontier(deal)
    assert found.exact
    every = {(written_out(deal, plan), days(deal, plan)) for plan in every_plan(deal)}
    kept = [one for one in every if not any(o != one and o[0] <= one[0] and o[1] <= one[1] for o in every)]
    assert [(p.exposure, (p.left, p.person_days)) for p in found.points] == sorted(kept, key=lambda one: one[1])
    assert all(check_plan(deal, point.plan) == () for point in found.points)


def test_its_ends_are_the_plan_of_least_exposure_and_that_of_fewest_person_days() -> None:
    deal = november(rounds=5, daily=(20, 60))
    points = exposure_frontier(deal).points
    least = plan_exchange(deal)
    assert points[-1].exposure == least.exposure and points[-1].person_days == least.person_days
    fewest = plan_exchange(deal, limit=10)
    assert points[0].person_days == fewest.person_days
    assert len(points) > 3
    assert [p.exposure for p in points] == sorted((p.exposure for p in points), reverse=True)


def test_each_point_has_the_fewest_person_days_within_its_exposure() -> None:
    deal = november(rounds=4, daily=(20, 60), captives=40)
    for point in exposure_frontier(deal).points:
        within = plan_exchange(deal, limit=point.exposure)
        assert within.person_days == point.person_days


def test_an_exchange_for_which_nothing_fits_has_no_points() -> None:
    deal = exchange(obligation("x", "a", 9, gains=2), obligation("y", "b", 9, gains=2), capacity={"a": 2, "b": 9})
    found = exposure_frontier(deal)
    assert found.points == () and found.exact


def test_where_time_runs_out_it_says_down_to_where_it_is_known() -> None:
    found = exposure_frontier(november(rounds=8, daily=(20, 60)), time_limit=1e-9)
    assert not found.exact and found.points == () and found.known_down_to is None


def test_faults_are_refused_with_all_of_them() -> None:
    with pytest.raises(ExchangeError):
        exposure_frontier(exchange(obligation("x", "a", -1), obligation("x", "b", 1)))


@pytest.mark.slow
@pytest.mark.skipif(not INSTANCES, reason="needs the measuring data in ../shared")
@pytest.mark.parametrize("path", [p for p in INSTANCES if "4rounds" in p.stem], ids=lambda p: p.stem)
def test_the_frontiers_of_the_instances_in_four_rounds(path: Path) -> None:
    deal = read_exchange(path)
    found = exposure_frontier(deal, time_limit=120)
    assert found.exact and len(found.points) > 4
    assert found.points[-1].exposure == plan_exchange(deal).exposure
    assert all(check_plan(deal, point.plan) == () for point in found.points)
