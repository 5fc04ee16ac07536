"""Weights known as ranges: one corner is the worst for every plan; shares by draws agree with what is known exactly."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from attrs import evolve
from exchange_makers import daily, exchange, november, obligation, small_exchanges, valid_plans
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.case import Bond, Exchange, Handover, Plan, Trust
from goodoffices.exchange import exposure, plan_exchange
from goodoffices.exchange.imprecise import at_best, at_worst, for_planning, has_ranges, over_weights
from goodoffices.exchange.weighing import without_gain


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@st.composite
def with_ranges(draw: st.DrawFn) -> Exchange:
    """A small exchange some weights of which are ranges around what they were."""
    deal = draw(small_exchanges())
    rows = []
    for o in deal.obligations:
        low, high = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        gives = (max(0, int(o.gives) - low), int(o.gives) + high)
        most = 4 * int(o.gains)  # so that both sides mostly gain
        gains = (max(0, most - high), most + low) if draw(st.booleans()) else None
        rows.append(evolve(o, gives_range=gives, gains=most, gains_range=gains))
    bond = Bond("a", 2, (1, 3), until_round=draw(st.none() | st.integers(1, deal.rounds)))
    going_on = draw(st.sampled_from([{}, {"b": (0.0, 0.5)}]))
    return evolve(deal, obligations=tuple(rows), bonds=draw(st.sampled_from([(), (bond,)])), continuing=going_on)


def corners(deal: Exchange) -> list[Exchange]:
    """Every choice of an end for every range: the box's corners, by brute force."""
    found = []
    ends = [(o.gives_range or (o.gives,), o.gains_range or (o.gains,)) for o in deal.obligations]
    bonds = [b.worth_range or (b.worth,) for b in deal.bonds]
    going = list(deal.continuing.items())
    for choice in product(*(product(*pair) for pair in ends)):
        rows = tuple(evolve(o, gives=c, gains=v) for o, (c, v) in zip(deal.obligations, choice, strict=True))
        for worths in product(*bonds):
            for shares in product(*(span for _side, span in going)):
                made = tuple(evolve(b, worth=w) for b, w in zip(deal.bonds, worths, strict=True))
                kept = {side: (share, share) for (side, _span), share in zip(going, shares, strict=True)}
                found.append(evolve(deal, obligations=rows, bonds=made, continuing=kept))
    return found


@settings(max_examples=40)
@given(with_ranges(), st.data())
def test_no_corner_is_worse_than_the_worst_nor_better_than_the_best(deal: Exchange, data: st.DataObject) -> None:
    assume(not without_gain(at_worst(deal)))
    assume(len(deal.obligations) <= 4)
    plans = [plan for plan, _n in zip(valid_plans(deal), range(20), strict=False)]
    assume(plans)
    plan = data.draw(st.sampled_from(plans))
    reached = [exposure(corner, plan).largest for corner in corners(deal)]
    assert max(reached) == exposure(at_worst(deal), plan).largest
    assert min(reached) == exposure(at_best(deal), plan).largest


@settings(max_examples=40)
@given(with_ranges(), st.data())
def test_no_weights_inside_are_worse_than_the_worst_corner(deal: Exchange, data: st.DataObject) -> None:
    assume(not without_gain(at_worst(deal)))
    plan = next(valid_plans(deal), None)
    assume(plan is not None)
    assert plan is not None
    share = Fraction(data.draw(st.integers(0, 4)), 4)

    def between(number: object, span: tuple[object, object] | None) -> object:
        place = Fraction(data.draw(st.integers(0, 4)), 4)
        return number if span is None else Fraction(str(span[0])) * (1 - place) + Fraction(str(span[1])) * place

    rows = [
        evolve(o, gives=between(o.gives, o.gives_range), gains=between(o.gains, o.gains_range))
        for o in deal.obligations
    ]
    inside = evolve(
        deal,
        obligations=tuple(rows),
        bonds=tuple(evolve(b, worth=1 + 2 * share) for b in deal.bonds),
        continuing=dict.fromkeys(deal.continuing, (share / 2, share / 2)),
    )
    worst, best = (exposure(corner(deal), plan).largest for corner in (at_worst, at_best))
    assert best <= exposure(inside, plan).largest <= worst


def ranged(factor: tuple[float, float]) -> Exchange:
    """November 2023 where what a side receives weighs from so much to so much of what it costs the other."""
    low, high = factor
    deal = november(4, (low + high) / 2)
    spans = [(3 * low, 3 * high), (low, high)]
    rows = (evolve(o, gains_range=span) for o, span in zip(deal.obligations, spans, strict=True))
    return evolve(deal, obligations=tuple(rows))


REAL = daily((13, 39), (13, 39), (13, 39), (11, 33))


def test_a_plan_holds_for_all_weights_that_fit() -> None:
    deal = ranged((1.5, 3))
    result = plan_exchange(deal)
    assert result.exposure == result.bound == Fraction("0.44")  # as at 1.5; at 3 it is .11
    assert result.weights is not None
    assert (result.weights.certain, result.weights.share) == (True, 1.0)
    assert (result.weights.least, result.weights.largest) == (Fraction("0.11"), Fraction("0.44"))
    assert result.explanation[-1] == "Weights are known as ranges: for all that fit, exposure stays at 44 % or less."


def test_or_it_says_for_which_share_it_does_not() -> None:
    """Exposure of the real plan is .22 / (factor - 1): with the factor uniform from 1.25 on, .22 or less from 2 on."""
    deal = ranged((1.25, 3))
    over = over_weights(deal, REAL, Fraction("0.22"), rng(), 4000)
    assert not over.certain
    assert (over.least, over.largest) == (Fraction("0.11"), Fraction("0.88"))
    assert over.share == pytest.approx(1 / 1.75, abs=0.03)
    assert over.samples == 4000


def test_equal_draws_give_equal_shares() -> None:
    one, two = (over_weights(ranged((1.25, 3)), REAL, Fraction("0.3"), rng()) for _time in range(2))
    assert one == two


def test_no_plan_for_the_worst_weights_one_for_the_middle() -> None:
    deal = ranged((1.25, 3))
    result = plan_exchange(deal, limit=0.3)
    assert result.plan is not None
    assert result.exposure is not None
    assert result.exposure <= Fraction("0.3")
    assert result.weights is not None
    assert not result.weights.certain
    assert 0.5 < result.weights.share < 1
    assert "the plan is made for their middle" in result.explanation[-1]
    assert plan_exchange(deal, limit=0.9).weights is not None
    hopeless = plan_exchange(deal, limit=0.1)
    assert (hopeless.plan, hopeless.weights) == (None, None)


def test_a_side_that_may_gain_nothing() -> None:
    deal = ranged((0.9, 3))
    result = plan_exchange(deal)
    assert result.plan is not None
    assert result.weights is not None
    assert (result.weights.certain, result.weights.largest) == (False, None)
    assert "a side may gain nothing" in result.explanation[-1]
    assert 0 < result.weights.share < 1


def test_what_is_one_weight_is_drawn_once() -> None:
    """Two obligations of one issue and range a person are one guess: together they do not average out."""
    owed = obligation("y", "b", 1, gives=0, gains=2, gains_range=(1, 3))
    split = (evolve(owed, id="y1", issue="i"), evolve(owed, id="y2", issue="i"))
    deal = exchange(obligation("x", "a", 1, gives=0.5, gains=5), *split, rounds=2)
    plan = Plan((Handover(1, "y1", 1), Handover(1, "y2", 1), Handover(2, "x", 1)))
    one = exchange(deal.obligations[0], evolve(owed, gains=4, gains_range=(2, 6)), rounds=2)
    other = Plan((Handover(1, "y", 1), Handover(2, "x", 1)))
    limit = Fraction("0.2")  # what a still owes after round 1, .5, as a share of its gain
    together = over_weights(deal, plan, limit, rng(), 4000).share
    assert together == pytest.approx(over_weights(one, other, limit, rng(), 4000).share, abs=0.03)
    apart = evolve(deal, obligations=tuple(evolve(o, issue=None) for o in deal.obligations))
    assert over_weights(apart, plan, limit, rng(), 4000).share > together + 0.05


def test_trust_counts_as_well() -> None:
    deal = evolve(ranged((1.5, 3)), trust=Trust(0.05))
    over = over_weights(deal, REAL, Fraction(1), rng())
    assert (over.certain, over.share) == (False, 0.0)


def test_points_are_no_ranges() -> None:
    deal = november(4)
    assert not has_ranges(deal)
    assert for_planning(deal) is deal
    assert plan_exchange(deal).weights is None
    assert not has_ranges(evolve(deal, bonds=(Bond("a", 1, (1, 1)),), continuing={"a": (0.2, 0.2)}))
    assert has_ranges(evolve(deal, continuing={"a": (0.2, 0.3)}))
