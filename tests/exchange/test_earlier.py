from exchange_makers import exchange, november, obligation, person_days, plain_exposure, small_exchanges, valid_plans
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.case import Exchange, Plan
from goodoffices.exchange import check_plan
from goodoffices.exchange.earlier import bring_forward
from goodoffices.exchange.model import Shares
from goodoffices.exchange.planner import as_plan
from goodoffices.exchange.search import budgets, exposure_of, person_rounds
from goodoffices.exchange.soundness import obstacles
from goodoffices.exchange.weighing import problem


def shares_of(deal: Exchange, plan: Plan) -> Shares:
    gone = {(h.obligation, h.round): h.count for h in plan.handovers}
    one, two = (
        tuple(tuple(gone.get((o.id, r), 0) for r in range(1, deal.rounds + 1)) for o in deal.of(side))
        for side in deal.sides
    )
    return one, two


@settings(max_examples=60)
@given(small_exchanges(), st.data())
def test_it_stays_sound_within_the_budgets_and_never_later(deal: Exchange, data: st.DataObject) -> None:
    assume(not obstacles(deal))
    every = [plan for plan, _n in zip(valid_plans(deal), range(100), strict=False)]
    assume(every)
    plan = data.draw(st.sampled_from(every))
    whole, shares = problem(deal), shares_of(deal, plan)
    limit = plain_exposure(deal, plan)
    assert exposure_of(whole, shares) == limit
    assert person_rounds(whole, shares) == person_days(deal, plan)
    better = bring_forward(whole, shares, budgets(whole, limit))
    assert check_plan(deal, as_plan(whole, better)) == ()
    assert exposure_of(whole, better) <= limit
    assert person_rounds(whole, better) <= person_rounds(whole, shares)
    assert bring_forward(whole, better, budgets(whole, limit)) == better


def test_everything_late_comes_as_early_as_the_caps_allow() -> None:
    whole = problem(november(7))
    late = (((0, 0, 0, 11, 13, 13, 13),), ((0, 0, 0, 33, 39, 39, 39),))
    assert bring_forward(whole, late, (10**6, 10**6)) == (
        ((13, 13, 13, 11, 0, 0, 0),),
        ((39, 39, 39, 33, 0, 0, 0),),
    )


def test_worth_nothing_to_the_other_side_costs_no_slack() -> None:
    deal = exchange(
        obligation("x", "a", gains=0, gives=0), obligation("y", "a", gains=9), obligation("z", "b", gains=9)
    )
    moved = bring_forward(problem(deal), (((0, 1), (1, 0)), ((1, 0),)), (0, 1))
    assert moved[0][0] == (1, 0)
