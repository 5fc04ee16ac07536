import pytest
from exchange_makers import exchange, november, obligation, small_exchanges
from hypothesis import assume, given

from goodoffices.exchange import check_plan
from goodoffices.exchange.packing import as_early_as_fits, why_it_does_not_fit
from goodoffices.exchange.planner import as_plan
from goodoffices.exchange.soundness import obstacles
from goodoffices.exchange.weighing import problem


@given(small_exchanges())
def test_what_is_packed_is_sound(deal) -> None:
    assume(not obstacles(deal))
    whole = problem(deal)
    packed = as_early_as_fits(whole)
    if packed is not None:
        assert check_plan(deal, as_plan(whole, packed)) == ()


def test_rounds_are_filled_from_the_first_on() -> None:
    assert as_early_as_fits(problem(november(5))) == (((13, 13, 13, 11, 0),), ((39, 39, 39, 33, 0),))


@pytest.mark.parametrize(
    ("group", "rounds", "cap", "says"), [(2, 2, 3, "3 rounds or 4 a round"), (4, 2, 5, "3 rounds or 8")]
)
def test_the_remedy_is_the_smallest(group: int, rounds: int, cap: int, says: str) -> None:
    deal = exchange(
        obligation("x", "a", 3, group=group, gains=9),
        obligation("y", "b", gains=9),
        rounds=rounds,
        capacity={"a": cap},
    )
    (reason,) = why_it_does_not_fit(problem(deal), 5)
    assert reason.startswith(f"a: groups are never split, and no order puts them into {rounds} rounds of {cap};")
    assert says in reason


def test_the_order_of_categories_can_be_what_does_not_fit() -> None:
    deal = exchange(  # 2 | 3, 1 would fit two rounds of three, but the three must not go before the twos
        obligation("twos", "a", 2, group=2, category=0, gains=9),
        obligation("one", "a", 1, category=1, gains=9),
        obligation("y", "b", gains=9),
        capacity={"a": 3},
    )
    assert as_early_as_fits(problem(deal)) is not None
    upside_down = exchange(
        obligation("one", "a", 1, category=1, gains=9),
        obligation("three", "a", 1, group=3, category=0, gains=9),
        obligation("two", "a", 1, group=2, category=2, gains=9),
        obligation("y", "b", gains=9),
        capacity={"a": 3},
    )
    assert as_early_as_fits(problem(upside_down)) is not None
    blocked = exchange(
        obligation("two", "a", 1, group=2, category=0, gains=9),
        obligation("three", "a", 1, group=3, category=1, gains=9),
        obligation("one", "a", 1, category=2, gains=9),
        obligation("y", "b", gains=9),
        capacity={"a": 3},
    )
    assert as_early_as_fits(problem(blocked)) is None
    assert len(why_it_does_not_fit(problem(blocked), 5)) == 1
