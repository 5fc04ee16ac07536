"""Plans under conditions: the optimum equals exhaustive search, every plan keeps every condition, bounds are true."""

from condition_makers import conditioned, days, every_plan, written_out
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.case import Exchange
from goodoffices.exchange import Status, check_plan, exposure, plan_exchange
from goodoffices.exchange.soundness import faults, obstacles


@settings(max_examples=150)
@given(conditioned())
def test_the_optimum_equals_exhaustive_search(deal: Exchange) -> None:
    assume(not faults(deal))
    blocked = obstacles(deal)
    assume(not any("gains nothing" in line for line in blocked))
    every = [(written_out(deal, plan), days(deal, plan)) for plan in every_plan(deal)]
    result = plan_exchange(deal)
    if not every:
        assert result.status == Status.INFEASIBLE
        assert result.why
        return
    assert not blocked
    assert result.plan is not None
    assert check_plan(deal, result.plan) == ()
    assert result.proven
    assert (result.exposure, days(deal, result.plan)) == min(every)
    assert result.bound == result.exposure == written_out(deal, result.plan)


@settings(max_examples=100)
@given(conditioned(), st.data())
def test_exposure_is_as_defined(deal: Exchange, data: st.DataObject) -> None:
    assume(not faults(deal))
    assume(not any("gains nothing" in line for line in obstacles(deal)))
    plans = [plan for plan, _n in zip(every_plan(deal), range(50), strict=False)]
    assume(plans)
    plan = data.draw(st.sampled_from(plans))
    measured = exposure(deal, plan)
    assert measured.largest == written_out(deal, plan)
    assert measured.person_days == days(deal, plan)[1]
