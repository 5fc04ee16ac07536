from fractions import Fraction

import pytest
from exchange_makers import exchange, november, obligation, small_exchanges
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.exchange import ExchangeError
from goodoffices.exchange.weighing import exact, gain, other, problem, ranks, without_gain


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
def test_decimals_are_taken_as_written(digits: int, places: int) -> None:
    assert exact(digits / 10**places) == Fraction(digits, 10**places)
    assert exact(digits) == exact(Fraction(digits)) == digits


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ExchangeError, match="a finite number is needed"):
        exact(number)


def test_gain_is_what_comes_less_what_goes() -> None:
    deal = november(factor=1.5)
    assert gain(deal, "a") == 150 * Fraction(3, 2) - 150
    assert gain(deal, "b") == 50 * Fraction(9, 2) - 150
    assert (other(deal, "a"), other(deal, "b")) == ("b", "a")


def test_who_gains_nothing_is_named() -> None:
    deal = exchange(obligation("x", "a", gives=5, gains=9), obligation("y", "b", gives=1, gains=2))
    assert without_gain(deal) == ("a gains nothing from the whole deal (-3.0); exposure is a share of that gain.",)
    with pytest.raises(ExchangeError, match="a gains nothing"):
        problem(deal)


def test_units_are_stretched_to_whole_numbers_each_side_apart() -> None:
    deal = exchange(obligation("x", "a", gives=0.5, gains=3), obligation("y", "b", gives=1, gains=2.25))
    whole = problem(deal)
    (x,), (y,) = whole.items
    assert (x.cost, y.value, whole.gains[0]) == (2, 9, 7)  # in quarters of a's unit
    assert (x.value, y.cost, whole.gains[1]) == (3, 1, 2)  # b's unit is left alone


@given(small_exchanges())
def test_the_whole_numbers_keep_the_ratios(deal) -> None:
    assume(not without_gain(deal))
    whole = problem(deal)
    for number, side in enumerate(deal.sides):
        cost = sum(exact(o.gives) * o.count for o in deal.of(side))
        assert Fraction(whole.cost(number), whole.gains[number]) == cost / gain(deal, side)
        assert whole.persons(number) == sum(o.persons for o in deal.of(side))
        assert whole.caps[number] == deal.capacity[side]


def test_without_a_cap_everything_could_go_at_once() -> None:
    whole = problem(exchange(obligation("x", "a", 4, group=2, gains=3), obligation("y", "b", 3, gains=9)))
    assert whole.caps == (8, 3)


def test_numbers_rank_themselves_and_words_need_an_order() -> None:
    numbers = exchange(obligation("x", "a", category=7), obligation("y", "a", category=2))
    assert ranks(numbers, "a") == {2: 0, 7: 1}
    one_word = exchange(obligation("x", "a", category="all"))
    assert ranks(one_word, "a") == {"all": 0}
    mixed = exchange(obligation("x", "a", category="men"), obligation("y", "a", category=1))
    with pytest.raises(ExchangeError, match="order of a: no place for men, 1"):
        ranks(mixed, "a")


def test_a_named_order_goes_before_the_numbers() -> None:
    deal = exchange(
        obligation("x", "a", category=7), obligation("y", "a", category=2), order={"a": (7, 2), "b": ("women",)}
    )
    assert ranks(deal, "a") == {7: 0, 2: 1}
    assert ranks(deal, "b") == {"women": 0}


def test_too_many_digits() -> None:
    deal = exchange(
        obligation("x", "a", gives=0.1234567890123, gains=5e9), obligation("y", "b", 9, gives=1e-9, gains=5)
    )
    with pytest.raises(ExchangeError, match="too many digits"):
        problem(deal)
