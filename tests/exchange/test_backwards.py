from fractions import Fraction
from itertools import product

import pytest
from exchange_makers import exchange, november, obligation, small_exchanges
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.exchange import backwards, check_plan
from goodoffices.exchange.backwards import build_backwards
from goodoffices.exchange.planner import as_plan
from goodoffices.exchange.search import budgets, exposure_of
from goodoffices.exchange.soundness import obstacles
from goodoffices.exchange.weighing import Item, problem


@given(small_exchanges(), st.fractions(0, 3, max_denominator=10))
def test_what_is_built_is_sound_and_within_the_budgets(deal, limit: Fraction) -> None:
    assume(not obstacles(deal))
    whole = problem(deal)
    built = build_backwards(whole, budgets(whole, limit))
    if built is not None:
        assert check_plan(deal, as_plan(whole, built)) == ()
        assert exposure_of(whole, built) <= limit


def test_it_reaches_the_optimum_for_equal_persons() -> None:
    whole = problem(november(6))
    assert build_backwards(whole, budgets(whole, Fraction("0.04"))) is not None
    assert build_backwards(whole, budgets(whole, Fraction("0.039"))) is None


def test_without_any_limit_only_the_caps_matter() -> None:
    whole = problem(november(4))
    assert build_backwards(whole, (10**6, 10**6)) is not None
    assert build_backwards(problem(november(3)), (10**6, 10**6)) is None


stock = st.lists(
    st.tuples(
        st.builds(Item, st.just("i"), st.just(3), st.integers(1, 3), st.just(0), st.integers(0, 9), st.integers(0, 9)),
        st.integers(1, 3),
    ),
    max_size=4,
)


@given(stock, st.integers(0, 12), st.integers(0, 40))
def test_the_knapsack_takes_most_value(kinds: list[tuple[Item, int]], cap: int, room: int) -> None:
    chosen = backwards._knapsack(kinds, cap, room)
    assert _total(kinds, chosen, "group") <= cap
    assert _total(kinds, chosen, "cost") <= room
    assert all(0 <= n <= most for n, (_item, most) in zip(chosen, kinds, strict=True))
    every = product(*(range(most + 1) for _item, most in kinds))
    fitting = [c for c in every if _total(kinds, c, "group") <= cap and _total(kinds, c, "cost") <= room]
    assert _total(kinds, chosen, "value") == max(_total(kinds, c, "value") for c in fitting)


@given(stock, st.integers(0, 12), st.integers(0, 40))
def test_costs_rounded_up_stay_within_the_room(kinds: list[tuple[Item, int]], cap: int, room: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backwards, "CELLS", 10)
        chosen = backwards._knapsack(kinds, cap, room)
    assert _total(kinds, chosen, "group") <= cap
    assert _total(kinds, chosen, "cost") <= room


def test_no_room_at_all() -> None:
    assert backwards._knapsack([(Item("i", 1, 1, 0, 0, 5), 1)], 3, -1) == [0]


def test_later_categories_are_kept_longest() -> None:
    deal = exchange(
        obligation("first", "a", 2, category=0, gains=3),
        obligation("last", "a", 2, category=1, gains=3),
        obligation("y", "b", 4, gains=3),
        rounds=4,
    )
    whole = problem(deal)
    built = build_backwards(whole, budgets(whole, Fraction(1, 8)))
    assert built is not None
    first, last = built[0]
    assert max(r for r, n in enumerate(first) if n) <= min(r for r, n in enumerate(last) if n)


def _total(kinds: list[tuple[Item, int]], numbers, what: str) -> int:
    return sum(getattr(item, what) * n for n, (item, _most) in zip(numbers, kinds, strict=True))
