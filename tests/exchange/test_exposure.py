from fractions import Fraction

import pytest
from exchange_makers import daily, exchange, november, obligation, plain_exposure, small_exchanges, valid_plans
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.case import Handover, Plan
from goodoffices.exchange import ExchangeError, even_split, exposure, half_and_half, one_by_one
from goodoffices.exchange.weighing import without_gain

BASE = ((13, 39), (13, 39), (13, 39), (11, 33))


@pytest.mark.parametrize(("factor", "expected"), [(1.25, "0.88"), (1.5, "0.44"), (2, "0.22"), (3, "0.11")])
def test_the_base_schedule_of_november_2023(factor: float, expected: str) -> None:
    measured = exposure(november(factor=factor), daily(*BASE))
    assert measured.largest == Fraction(expected)
    assert (measured.worst.round, measured.worst.by) == (4, "a")
    assert measured.of("a") == measured.largest  # a has given everything and still waits for 33
    assert measured.person_days == 488


def test_every_step_follows_from_the_definition() -> None:
    deal = exchange(obligation("x", "a", 2, gives=3, gains=5), obligation("y", "b", 2, gives=3, gains=5))
    measured = exposure(deal, Plan((Handover(1, "x", 2), Handover(1, "y", 1), Handover(2, "y", 1))))
    first, second, third, fourth = measured.steps
    assert (first.round, first.by, second.by, third.round) == (1, "a", "b", 2)
    assert first.temptation == {"a": -10, "b": 6}
    assert first.exposed == {"a": Fraction(6, 4), "b": 0}
    assert second.temptation == {"a": -5, "b": 3}
    assert third.exposed == second.exposed == {"a": Fraction(3, 4), "b": 0}  # a hands over nothing in round 2
    assert fourth.temptation == {"a": 0, "b": 0}
    assert measured.largest == Fraction(3, 2)
    assert measured.person_days == 1 + 1 + 1 + 2


def test_decimal_weights_are_taken_as_written() -> None:
    deal = exchange(obligation("x", "a", gives=0.1, gains=0.3), obligation("y", "b", gives=0.1, gains=0.3), rounds=1)
    measured = exposure(deal, Plan((Handover(1, "x", 1), Handover(1, "y", 1))))
    assert measured.largest == Fraction(1, 2)


def test_what_is_outside_the_quota_is_not_counted() -> None:
    plain = november()
    more = exchange(*plain.obligations, obligation("guests", "a", 10, outside=True, gives=99), rounds=4)
    plan = Plan((*daily(*BASE).handovers, Handover(1, "guests", 10)))
    assert exposure(more, plan) == exposure(plain, daily(*BASE))


def test_a_plan_may_use_more_rounds_and_hand_over_less() -> None:
    deal = november(rounds=1)
    assert len(exposure(deal, daily(*BASE)).steps) == 8
    stopped = exposure(deal, daily((13, 39)))
    assert stopped.largest < 1
    assert stopped.steps[-1].temptation["a"] < 0  # both still expect more than they owe


def test_the_side_that_hands_over_second_is_less_exposed() -> None:
    deal = exchange(obligation("x", "a", gives=1, gains=2), obligation("y", "b", gives=1, gains=2), rounds=1)
    measured = exposure(deal, Plan((Handover(1, "x", 1), Handover(1, "y", 1))))
    assert (measured.of("a"), measured.of("b")) == (1, 0)


def test_without_gain_there_is_no_exposure() -> None:
    with pytest.raises(ExchangeError, match=r"a gains nothing from the whole deal \(0.0\)") as caught:
        exposure(november(factor=1), daily(*BASE))
    assert len(caught.value.messages) == 2


def test_an_unknown_obligation_is_named() -> None:
    with pytest.raises(ExchangeError, match="unknown obligations: nobody"):
        exposure(november(), Plan((Handover(1, "nobody", 1),)))


@given(small_exchanges(), st.data())
def test_it_agrees_with_the_definition_written_out_again(deal, data: st.DataObject) -> None:
    assume(not without_gain(deal))
    plan = data.draw(st.sampled_from([even_split(deal), half_and_half(deal), *list(valid_plans(deal))[:50]]))
    assume(max(h.round for h in plan.handovers) <= deal.rounds)
    assert exposure(deal, plan).largest == plain_exposure(deal, plan)


@given(small_exchanges(), st.integers(2, 9))
def test_the_unit_of_a_side_does_not_matter(deal, factor: int) -> None:
    assume(not without_gain(deal))
    own = [
        obligation(
            o.id,
            o.giver,
            o.count,
            group=o.group,
            category=o.category,
            gives=o.gives * (factor if o.giver == "a" else 1),
            gains=o.gains * (factor if o.giver == "b" else 1),
        )
        for o in deal.obligations
    ]
    scaled = exchange(*own, rounds=deal.rounds)
    for plan in (even_split(deal), one_by_one(deal)):
        assert exposure(scaled, plan).largest == exposure(deal, plan).largest
