from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from living_makers import base, day
from plans_by_force import small_exchanges, valid_plans

from goodoffices.case import CarriedOut, Count, Exchange, Gate, GateKind, Handover, Obligation, ObligationKind, Plan
from goodoffices.exchange import ExchangeError, exposure
from goodoffices.exchange.living import Outcome, replan
from goodoffices.exchange.weighing import without_gain


def plan(*numbers: tuple[int, int]) -> Plan:
    return Plan(
        tuple(
            Handover(r, id_, n)
            for r, both in enumerate(numbers, 1)
            for id_, n in zip(("captives", "detainees"), both, strict=True)
            if n
        )
    )


def ahead(made: Plan, after: int) -> dict[tuple[int, str], int]:
    return {(h.round, h.obligation): h.count for h in made.handovers if h.round > after}


BASE = plan((13, 39), (13, 39), (13, 39), (11, 33))


def test_as_planned_so_far_nothing_changes() -> None:
    again = replan(base(), BASE, (*day(1, 13, 39), *day(2, 13, 39)), 2)
    assert (again.outcome, again.change, again.least) == (Outcome.UNCHANGED, 0, True)
    assert again.plan is not None
    assert set(again.plan.handovers) == set(BASE.handovers)
    assert again.exposure == again.before == Fraction(33, 150 * 2 - 150)


def test_what_was_short_is_put_on_the_lists_that_have_room() -> None:
    """Two captives short on the first day; the last day has room for two, and change is two entries, six for six."""
    again = replan(base(), BASE, day(1, 11, 33), 1)
    assert again.outcome is Outcome.CHANGED
    assert again.plan is not None
    assert ahead(again.plan, 1) == ahead(plan((0, 0), (13, 39), (13, 39), (13, 39)), 1)
    assert (again.change, again.least) == (2 + 6, True)
    assert again.exposure is not None
    assert again.before is not None
    assert again.exposure > again.before, "no order of what is left keeps what was promised"


def test_two_more_than_planned_are_taken_off_one_list() -> None:
    again = replan(base(capacity={"a": 15, "b": 39}), BASE, day(1, 15, 39), 1)
    assert again.plan is not None
    assert again.change == 2
    assert sum(n for (_r, what), n in ahead(again.plan, 1).items() if what == "captives") == 35


def test_nothing_fits_in_the_rounds_that_are_left_and_how_many_more_would_do() -> None:
    again = replan(base(), BASE, day(1, 0, 0), 1)
    assert (again.outcome, again.plan, again.rounds_needed) == (Outcome.INFEASIBLE, None, 1)


def test_a_gate_behind_does_not_bind_and_one_ahead_does() -> None:
    proof = Obligation("proof", "a", 1, kind=ObligationKind.STEP, gives=0, gains=0)
    gate = Gate("seen", GateKind.PROOF_OF_LIFE, "icrc", after=("proof",), before=("detainees",), wait=0)
    deal = base()
    deal = evolve(deal, obligations=(*deal.obligations, proof), gates=(gate,))
    force = Plan((Handover(1, "proof", 1), *BASE.handovers))
    kept = replan(deal, force, day(1, 13, 39), 1)
    assert kept.outcome is Outcome.UNCHANGED, "acts that are not counted went as planned"
    late = Plan((Handover(3, "proof", 1), *BASE.handovers))
    moved = replan(deal, late, day(1, 13, 39), 1)
    assert moved.plan is not None
    when = {h.obligation: h.round for h in sorted(moved.plan.handovers, key=lambda h: -h.round)}
    assert when["proof"] <= min(r for r, what in ahead(moved.plan, 1) if what == "detainees")


def test_more_than_is_owed_is_noted() -> None:
    again = replan(base(capacity={"a": 60, "b": 160}), BASE, day(1, 52, 150), 1)
    assert again.notes == ("Round 1, a: 2 more than whole groups or what was owed; not counted in the plan.",)
    assert again.plan is not None
    assert ahead(again.plan, 1) == {}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ExchangeError, match="rounds behind run from 0 to 3"):
        replan(base(), BASE, (), 4)
    with pytest.raises(ExchangeError, match="unknown obligations: x"):
        replan(base(), Plan((Handover(1, "x", 1),)), (), 1)


def test_a_limit_replaces_what_was_promised() -> None:
    assert replan(base(), BASE, day(1, 13, 39), 1, limit=0.01).outcome is Outcome.INFEASIBLE
    loose = replan(base(), BASE, day(1, 11, 33), 1, limit=1)
    assert loose.change == 8


@settings(max_examples=60)
@given(small_exchanges(), st.data())
def test_least_change_equals_exhaustive_search(deal: Exchange, data: st.DataObject) -> None:
    """From every prefix of a plan that fits: of all plans with that prefix, the one that changes least."""
    assume(deal.rounds > 1 and not without_gain(deal))
    every = list(valid_plans(deal))
    assume(every)
    in_force, actual = (data.draw(st.sampled_from(every)) for _each in range(2))
    after = data.draw(st.integers(1, deal.rounds - 1))
    done = tuple(_record(deal, h) for h in actual.handovers if h.round <= after)
    again = replan(deal, in_force, done, after)
    rest = [p for p in every if _prefix(p, after) == _prefix(actual, after)]
    allowed = _worst(deal, in_force, after)
    if all(_worst(deal, p, after) > allowed for p in rest):
        allowed = min(_worst(deal, p, after) for p in rest)
    fitting = [p for p in rest if _worst(deal, p, after) <= allowed]
    assert (again.change, again.person_days) == min(
        (_change(deal, p, in_force, after), _days(deal, p)) for p in fitting
    )
    assert again.least
    assert again.exposure is not None
    assert again.exposure <= allowed


def _record(deal: Exchange, h: Handover) -> CarriedOut:
    o = next(o for o in deal.obligations if o.id == h.obligation)
    return CarriedOut(h.round, o.giver, (Count(h.count * o.group, "x"),), issue=o.issue)


def _prefix(p: Plan, after: int) -> set[Handover]:
    return {h for h in p.handovers if h.round <= after}


def _worst(deal: Exchange, p: Plan, after: int) -> Fraction:
    return max(step.largest for step in exposure(deal, p).steps if step.round > after)


def _change(deal: Exchange, p: Plan, other: Plan, after: int) -> int:
    one, two = ahead(p, after), ahead(other, after)
    size = {o.id: o.group for o in deal.obligations}
    return sum(size[key[1]] * abs(one.get(key, 0) - two.get(key, 0)) for key in one.keys() | two.keys())


def _days(deal: Exchange, p: Plan) -> int:
    size = {o.id: o.group for o in deal.obligations}
    return sum(h.round * h.count * size[h.obligation] for h in p.handovers)


def test_who_is_alike_on_a_list_makes_no_change() -> None:
    """Two obligations of the same persons: which of them a day is put to is no change of the list."""
    parts = (Obligation("early", "a", 2, issue="captives"), Obligation("late", "a", 2, issue="captives", gains=2))
    deal = Exchange(("a", "b"), 3, (*parts, Obligation("back", "b", 4, issue="detainees", gains=2)), {"a": 2, "b": 2})
    force = Plan((Handover(1, "late", 1), Handover(2, "early", 2), Handover(3, "late", 1), Handover(3, "back", 2),
                  Handover(2, "back", 2)))  # fmt: skip
    again = replan(deal, force, (CarriedOut(1, "a", (Count(1, "x"),), issue="captives"),), 1, limit=10)
    assert (again.outcome, again.change) == (Outcome.UNCHANGED, 0)
