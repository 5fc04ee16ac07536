from fractions import Fraction

import pytest
from case_makers import case_with
from exchange_makers import exchange, obligation
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Weight
from goodoffices.exchange import ExchangeError, exchange_of, exposure, plan_exchange, weigh
from goodoffices.exchange.imprecise import at_worst
from goodoffices.exchange.weighing import exact

WEIGHTS = (
    Weight("a", "captives", 3, 3),
    Weight("b", "captives", 4, 6),
    Weight("a", "detainees", 2, 2),
    Weight("b", "detainees", 1, 1),
)
OWED = (
    obligation("x", "a", 4, group=2, issue="captives", category=0),
    obligation("y", "b", 24, issue="detainees", category=0),
)


def test_a_range_a_person_is_kept_with_its_middle_and_noted() -> None:
    weighed = weigh(case_with(exchange(*OWED), WEIGHTS))
    x, y = weighed.exchange.obligations
    assert (x.gives, x.gains) == (6, 10)  # a group of two
    assert (x.gives_range, x.gains_range) == (None, (8, 12))
    assert (y.gives, y.gains) == (1, 2)
    assert weighed.notes == ("captives weighs from 4 to 6 for b.",)
    assert exchange_of(case_with(exchange(*OWED), WEIGHTS)) == weighed.exchange


def test_the_exchange_of_a_case_can_be_planned() -> None:
    deal = exchange_of(case_with(exchange(*OWED, rounds=3), WEIGHTS))
    result = plan_exchange(deal)
    assert result.proven
    assert result.plan is not None
    assert result.weights is not None
    assert result.weights.certain
    assert result.exposure == exposure(at_worst(deal), result.plan).largest


def test_what_the_plan_names_goes_before_the_weights() -> None:
    named = obligation("x", "a", 4, issue="captives", gives=7, gains=9)
    (x, _y) = exchange_of(case_with(exchange(named, OWED[1]), WEIGHTS)).obligations
    assert (x.gives, x.gains) == (7, 9)


def test_a_weight_of_the_category_goes_before_the_general_one() -> None:
    children = Weight("b", "captives", 10, 10, category="children")
    owed = obligation("x", "a", issue="captives", category="children")
    men = obligation("z", "a", issue="captives", category="men")
    deal = exchange(owed, men, OWED[1], order={"a": ("children", "men")})
    x, z, _y = exchange_of(case_with(deal, (*WEIGHTS, children))).obligations
    assert (x.gains, z.gains) == (10, 5)


def test_several_weights_make_one_range() -> None:
    weighed = weigh(case_with(exchange(*OWED), (*WEIGHTS, Weight("b", "captives", 8, 10))))
    assert weighed.exchange.obligations[0].gains == 14  # twice the middle of 4 to 10


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 9))
def test_the_middle_is_exact(low: int, high: int, group: int) -> None:
    low, high = sorted((low, high))
    weights = (Weight("a", "captives", low / 100, high / 100), *WEIGHTS[1:])
    deal = exchange(obligation("x", "a", group=group, issue="captives"), OWED[1])
    x = exchange_of(case_with(deal, weights)).obligations[0]
    assert exact(x.gives) == Fraction(low + high, 200) * group


def test_all_obligations_without_weights_are_listed() -> None:
    owed = (*OWED, obligation("z", "b", issue="remains"), obligation("w", "a"))
    with pytest.raises(ExchangeError) as caught:
        exchange_of(case_with(exchange(*owed), WEIGHTS[:3]))
    assert caught.value.messages == (
        "y: no weight of detainees for b; name it under weights in rooms/mediator.yaml.",
        "z: no weight of remains for b, a; name it under weights in rooms/mediator.yaml.",
        "w: no weight of ? for a, b; name it under weights in rooms/mediator.yaml.",
    )


def test_what_is_outside_needs_no_weight() -> None:
    guests = obligation("guests", "a", issue="visitors", outside=True)
    assert exchange_of(case_with(exchange(*OWED, guests), WEIGHTS)).obligations[2] == guests


def test_a_case_without_a_plan() -> None:
    with pytest.raises(ExchangeError, match="no plan"):
        exchange_of(case_with(None, WEIGHTS))
