from pathlib import Path

import pytest
from exchange_makers import INSTANCES, answers, exchange, november, obligation, small_exchanges
from hypothesis import given

from goodoffices.case import Handover
from goodoffices.exchange import Rule, check_plan, even_split, exposure, half_and_half, one_by_one, read_exchange


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
