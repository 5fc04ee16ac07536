"""Plans under conditions: the optimum equals exhaustive search, every plan keeps every condition, bounds are true."""

from fractions import Fraction

from attrs import evolve
from condition_makers import conditioned, days, every_plan, written_out
from exchange_makers import exchange, november, obligation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.case import Bond, Escrow, Exchange, Gate, GateKind, ObligationKind, Plan, Ratio, Trust
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


@settings(max_examples=80)
@given(conditioned(), st.fractions(0, 2, max_denominator=10))
def test_under_a_limit_person_days_are_fewest(deal: Exchange, limit: Fraction) -> None:
    assume(not faults(deal))
    assume(not any("gains nothing" in line for line in obstacles(deal)))
    every = [(written_out(deal, plan), days(deal, plan)) for plan in every_plan(deal)]
    assume(every)
    result = plan_exchange(deal, limit=limit)
    allowed = [held for exposed, held in every if exposed <= limit]
    if not allowed:
        assert result.status == Status.INFEASIBLE
        assert result.bound == min(every)[0]
        assert result.exclusion
        return
    assert result.plan is not None
    assert check_plan(deal, result.plan) == ()
    assert result.exposure is not None
    assert result.exposure <= limit
    assert result.bound is not None
    assert result.bound <= min(every)[0]
    assert days(deal, result.plan) == min(allowed)
    assert result.fewest


def bonded(worth: float) -> Exchange:
    return evolve(november(4), bonds=(Bond("b", worth, by="bank"),))


def test_november_2023_with_a_bond_and_with_something_to_go_on_for() -> None:
    """What b owes at the last is 33, .44 of its gain of 75: a bond takes its worth off, going on its share."""
    assert [plan_exchange(bonded(worth)).exposure for worth in (0, 15, 33)] == [Fraction("0.44"), Fraction("0.24"), 0]
    going_on = [evolve(november(4), continuing={"b": (share, share)}) for share in (0.2, 0.44)]
    assert [plan_exchange(deal).exposure for deal in going_on] == [Fraction("0.24"), 0]


def test_a_ratio_kept_every_day_costs_exposure() -> None:
    ratio = Ratio("three", ("detainees",), {"captives": 3}, each_round=True)
    free, kept = plan_exchange(november(5)), plan_exchange(evolve(november(5), ratios=(ratio,)))
    assert free.exposure is not None and kept.exposure is not None
    assert free.exposure < kept.exposure
    assert kept.plan is not None
    by_round = {n: {h.obligation: h.count for h in kept.plan.in_round(n)} for n in range(1, 6)}
    assert all(moved.get("detainees", 0) == 3 * moved.get("captives", 0) for moved in by_round.values())


def test_at_the_same_moment_nobody_waits() -> None:
    deal = exchange(obligation("x", "a", 1, gives=4, gains=6), obligation("y", "b", 1, gives=4, gains=6), rounds=1)
    assert plan_exchange(deal).exposure == 2
    assert plan_exchange(evolve(deal, together=(("x", "y"),))).exposure == 0


def test_what_can_be_taken_back_exposes_after_the_last_hand_over() -> None:
    """Money that its giver can still block once the persons are home (Iran and the United States, 2023)."""
    persons = obligation("persons", "a", 5, gives=1, gains=4)
    money = obligation("money", "b", 1, gives=4, gains=9, kind=ObligationKind.MONEY, reversible=True)
    deal = exchange(persons, money, rounds=3, together=(("persons", "money"),))
    deal = evolve(deal, obligations=(evolve(persons, count=1, gives=5, gains=20), money))
    always = plan_exchange(deal)
    assert always.exposure == Fraction(4, 16)
    assert exposure(deal, always.plan or Plan(())).steps[-1].exposed["a"] == Fraction(4, 16)
    once = plan_exchange(evolve(deal, obligations=(deal.obligations[0], evolve(money, reversible=False))))
    assert once.exposure == 0


def test_escrow_lets_the_payer_pay_first() -> None:
    persons = obligation("persons", "a", 1, gives=5, gains=20)
    money = obligation("money", "b", 1, gives=4, gains=9, kind=ObligationKind.MONEY)
    plain = exchange(
        persons, money, rounds=2, gates=(Gate("g", GateKind.ATTESTED, "q", before=("persons",), after=("money",)),)
    )
    assert plan_exchange(plain).exposure == Fraction(5, 4)  # a has the money and still owes the persons
    escrow = evolve(plain, obligations=(persons, evolve(money, escrow=Escrow("q", ("persons",)))))
    assert plan_exchange(escrow).exposure == 0


def test_small_first_steps_come_first() -> None:
    proof = obligation("proof", "a", 1, gives=0, gains=1, kind=ObligationKind.PROOF_OF_LIFE)
    deal = exchange(*november(5).obligations, proof, rounds=6, capacity={"a": 13, "b": 39}, first_tranche=0.1)
    result = plan_exchange(deal)
    assert result.plan is not None
    assert {h.obligation for h in result.plan.in_round(1)} == {"proof"}
    assert check_plan(deal, result.plan) == ()


def test_trust_that_grows_with_the_rounds_kept() -> None:
    deal = exchange(*november(7).obligations, rounds=7, capacity={"a": 13, "b": 39}, trust=Trust(0.0, 0.01))
    result = plan_exchange(deal)
    assert result.plan is not None
    steps = exposure(deal, result.plan).steps
    assert all(step.largest <= Fraction(step.round - 1, 100) for step in steps)
    tight = plan_exchange(evolve(deal, trust=Trust(0.0, 0.001)))
    assert tight.status == Status.INFEASIBLE
    assert "exposure no larger than the trust of each round" in tight.exclusion


def test_an_answer_in_no_time_is_honest() -> None:
    deal = evolve(bonded(5), rounds=7)
    result = plan_exchange(deal, time_limit=0)
    if result.plan is None:
        assert result.status == Status.OUT_OF_TIME
    else:
        assert check_plan(deal, result.plan) == ()
        assert result.bound is not None and result.exposure is not None
        assert result.bound <= result.exposure


def test_equal_input_gives_the_equal_result() -> None:
    assert plan_exchange(bonded(7)) == plan_exchange(bonded(7))
