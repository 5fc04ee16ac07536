from fractions import Fraction
from pathlib import Path

import pytest
from exchange_makers import INSTANCES, answers, exchange, november, obligation, small_exchanges
from hypothesis import assume, given

from goodoffices.case import Handover
from goodoffices.exchange import (
    Rule,
    check_plan,
    even_split,
    exposure,
    greedy,
    half_and_half,
    one_by_one,
    plan_exchange,
    read_exchange,
)
from goodoffices.exchange.soundness import faults, obstacles


def test_even_split_gives_larger_shares_first() -> None:
    deal = exchange(obligation("x", "a", 3), obligation("y", "b", 4, gains=3), rounds=2)
    assert even_split(deal).handovers == (
        Handover(1, "x", 2),
        Handover(1, "y", 2),
        Handover(2, "x", 1),
        Handover(2, "y", 2),
    )


def test_half_and_half_lets_the_first_side_open_and_close() -> None:
    deal = exchange(obligation("x", "a", 3), obligation("y", "b", 4, gains=3))
    assert half_and_half(deal).handovers == (Handover(1, "x", 1), Handover(1, "y", 4), Handover(2, "x", 2))


def test_one_by_one_takes_as_many_rounds_as_groups() -> None:
    plan = one_by_one(november())
    assert max(h.round for h in plan.handovers) == 150
    assert {h.count for h in plan.handovers} == {1}
    assert exposure(november(), plan).largest < exposure(november(), even_split(november())).largest


def test_earlier_categories_go_first() -> None:
    deal = exchange(
        obligation("late", "a", 2, category=1), obligation("early", "a", 2, category=0), obligation("y", "b", 1)
    )
    assert [h.obligation for h in even_split(deal).handovers if h.obligation != "y"] == ["early", "late"]


@given(small_exchanges())
def test_greedy_looks_one_step_ahead_within_caps(deal) -> None:
    """It delivers everything in order; where caps let it, they hold; and it is never better than the planner."""
    assume(not faults(deal) and not obstacles(deal))
    plan = greedy(deal)
    broken = {violation.rule for violation in check_plan(deal, plan)}
    assert broken <= {Rule.CAPACITY}
    least = plan_exchange(deal)
    if not broken and least.exposure is not None:
        assert exposure(deal, plan).largest >= least.exposure


def test_greedy_by_hand() -> None:
    """Three for three of equal weight, each worth twice as much to its receiver, two rounds.

    After two of its own the giver would leave the other with three owed and two expected; so it gives one, and the
    other, who expects four, gives two. The rest goes in the last round, the first side first.
    """
    deal = exchange(obligation("x", "a", 3, gives=1, gains=2), obligation("y", "b", 3, gives=1, gains=2), rounds=2)
    plan = greedy(deal)
    assert plan.handovers == (Handover(1, "x", 1), Handover(1, "y", 2), Handover(2, "x", 2), Handover(2, "y", 1))
    assert exposure(deal, plan).largest == Fraction(1, 3)


@given(small_exchanges())
def test_they_deliver_everything_in_order_and_may_only_break_caps(deal) -> None:
    for plan in (even_split(deal), half_and_half(deal), one_by_one(deal)):
        broken = {violation.rule for violation in check_plan(deal, plan)}
        assert broken <= {Rule.CAPACITY, Rule.ROUND}
    assert Rule.ROUND not in {violation.rule for violation in check_plan(deal, even_split(deal))}


@pytest.mark.skipif(not INSTANCES, reason="needs the measuring data in ../shared")
@pytest.mark.parametrize("path", INSTANCES, ids=lambda p: p.stem)
def test_the_figures_of_the_instances(path: Path) -> None:
    deal, known = read_exchange(path), answers(path)
    assert float(exposure(deal, even_split(deal)).largest) == pytest.approx(known["even_split"], abs=5.1e-5)
    assert float(exposure(deal, half_and_half(deal)).largest) == pytest.approx(known["half_and_half"], abs=5.1e-5)
