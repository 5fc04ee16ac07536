from datetime import date

import pytest
from exchange_makers import exchange, obligation, small_exchanges, valid_plans
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.case import Exchange, Gate, GateKind, Handover, Plan
from goodoffices.exchange import Rule, check_plan

DEAL = exchange(
    obligation("sick", "a", 2, category=0),
    obligation("others", "a", 3, category=1),
    obligation("families", "b", 2, group=2),
    rounds=3,
    capacity={"a": 3, "b": 2},
    gates=(Gate("lists", GateKind.LISTS_EXCHANGED, "icrc", before_round=2),),
)
SOUND = (
    Handover(1, "sick", 2),
    Handover(1, "others", 1),
    Handover(1, "families", 1),
    Handover(2, "others", 1),
    Handover(3, "others", 1),
    Handover(3, "families", 1),
)


def rules(*handovers: Handover, deal: Exchange = DEAL, **more) -> list[Rule]:
    return [violation.rule for violation in check_plan(deal, Plan(handovers), **more)]


def test_a_sound_plan() -> None:
    assert rules(*SOUND) == []


@pytest.mark.parametrize(
    ("replace", "by", "rule", "message"),
    [
        (0, Handover(1, "nobody", 2), Rule.KNOWN, "nobody is no obligation"),
        (5, Handover(4, "families", 1), Rule.ROUND, "families: round 4; rounds run from 1 to 3"),
        (5, Handover(0, "families", 1), Rule.ROUND, "families: round 0"),
        (5, Handover(3, "families", 0), Rule.WHOLE, "0 groups of families"),
        (5, Handover(3, "families", 0.5), Rule.WHOLE, "0.5 groups of families"),  # type: ignore[arg-type]
        (3, Handover(2, "others", 2), Rule.ONCE, "others: 4 of 3 groups"),
        (4, Handover(3, "families", 1), Rule.ONCE, "others: 2 of 3 groups"),
        (3, Handover(1, "others", 1), Rule.CAPACITY, "Round 1: a hands over 4 persons; 3 are possible"),
        (5, Handover(1, "families", 1), Rule.CAPACITY, "Round 1: b hands over 4 persons; 2 are possible"),
        (
            0,
            Handover(2, "sick", 2),
            Rule.ORDER,
            "Round 1: others of a goes before an earlier category is done, in round 2",
        ),
    ],
)
def test_a_planted_violation_is_caught(replace: int, by: Handover, rule: Rule, message: str) -> None:
    planted = [by if index == replace else handover for index, handover in enumerate(SOUND)]
    found = check_plan(DEAL, Plan(tuple(planted)))
    assert rule in [violation.rule for violation in found]
    assert message in "\n".join(str(violation) for violation in found)


def test_nothing_at_all() -> None:
    assert rules() == [Rule.ONCE] * 3


def test_the_round_in_which_the_last_of_a_category_go_is_open_to_the_next() -> None:
    assert rules(*SOUND) == []
    later = (Handover(1, "sick", 1), Handover(2, "sick", 1), Handover(2, "others", 2), Handover(3, "others", 1))
    families = (Handover(1, "families", 1), Handover(2, "families", 1))
    assert rules(*later, *families) == []


def test_what_is_outside_is_neither_required_nor_counted() -> None:
    deal = exchange(*DEAL.obligations, obligation("guests", "a", 50, outside=True), rounds=3, capacity={"a": 3, "b": 2})
    assert rules(*SOUND, deal=deal) == []
    assert rules(*SOUND, Handover(1, "guests", 50), deal=deal) == []
    assert rules(*SOUND, Handover(9, "guests", 50), deal=deal) == [Rule.ROUND]


def test_nothing_passes_a_gate_that_is_not_attested() -> None:
    assert rules(*SOUND, unattested=["another"]) == []
    (violation,) = check_plan(DEAL, Plan(SOUND), unattested=["lists"])
    assert (violation.rule, violation.round) == (Rule.GATE, 2)
    assert "lists (lists exchanged) is attested by icrc" in violation.message
    assert rules(Handover(1, "sick", 2), unattested=["lists"]) == [Rule.ONCE] * 2  # round 1 lies before the gate


def test_a_gate_of_every_round_stops_everything() -> None:
    gate = Gate("consent", GateKind.CONSENT, "icrc")
    deal = exchange(
        obligation("x", "a"), obligation("y", "b"), gates=(gate,), dates=(date(2031, 3, 1), date(2031, 3, 2))
    )
    assert rules(Handover(1, "x", 1), Handover(1, "y", 1), deal=deal, unattested={"consent"}) == [Rule.GATE]


def test_words_as_categories_follow_the_named_order() -> None:
    deal = exchange(
        obligation("men", "a", category="men"),
        obligation("medical", "a", category="medical"),
        obligation("y", "b"),
        order={"a": ("medical", "men")},
    )
    assert rules(Handover(1, "medical", 1), Handover(2, "men", 1), Handover(1, "y", 1), deal=deal) == []
    wrong = rules(Handover(2, "medical", 1), Handover(1, "men", 1), Handover(1, "y", 1), deal=deal)
    assert wrong == [Rule.ORDER]


@given(small_exchanges(), st.data())
def test_every_plan_that_brute_force_allows_is_sound_and_moving_a_handover_out_is_not(
    deal, data: st.DataObject
) -> None:
    plans = [plan for plan, _n in zip(valid_plans(deal), range(200), strict=False)]
    assume(plans)
    plan = data.draw(st.sampled_from(plans))
    assert check_plan(deal, plan) == ()
    assert check_plan(deal, Plan(plan.handovers[1:])) != ()
    assert check_plan(deal, Plan((*plan.handovers, plan.handovers[0]))) != ()
