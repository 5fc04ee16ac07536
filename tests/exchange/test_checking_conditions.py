"""The check of conditions: each planted breach is caught, and nothing else."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from exchange_makers import exchange, obligation
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import (
    Bond,
    Carrier,
    Crossing,
    Exchange,
    Gate,
    GateKind,
    Handover,
    ObligationKind,
    Plan,
    Ratio,
    Share,
    Trust,
    Vehicle,
    Window,
)
from goodoffices.exchange import Rule, check_plan
from goodoffices.exchange.checking_conditions import fit

X, Y = obligation("x", "a", 2, group=2, gives=1, gains=5), obligation("y", "b", 3, gives=1, gains=5)
PLAN = ((1, "x", 1), (1, "y", 1), (2, "x", 1), (3, "y", 2))


def deal(*obligations: Any, **more: Any) -> Exchange:
    return exchange(*(obligations or (X, Y)), rounds=3, **more)


def gate(**more: Any) -> Gate:
    return Gate("g", GateKind.ATTESTED, "w", **more)


def rules(made: Exchange, *handovers: tuple[int, str, int], **more: Any) -> list[Rule]:
    found = check_plan(made, Plan(tuple(Handover(*h) for h in handovers or PLAN)), **more)
    return [violation.rule for violation in found]


BREACHES: list[tuple[Exchange, Rule, str]] = [
    (deal(X, evolve(Y, until_round=2)), Rule.WINDOW, "Round 3: y goes in rounds 1 to 2 alone."),
    (deal(evolve(X, from_round=2), Y), Rule.WINDOW, "Round 1: x goes in rounds 2 to 3 alone."),
    (deal(X, evolve(Y, each_round=(1, 1))), Rule.EACH_ROUND, "Round 2: 0 groups of y go; 1 to 1 are due"),
    (
        deal(first_tranche=0.4),
        Rule.FIRST_TRANCHE,
        "a hands over 2 persons; 1 are possible in a first tranche.",
    ),
    (deal(daily={"a": (4, 1, 4)}), Rule.CAPACITY, "Round 2: a hands over 2 persons; 1 are possible."),
    (
        deal(evolve(X, via="c"), evolve(Y, via="c"), crossings={"c": Crossing("c", 2)}),
        Rule.CROSSING,
        "Round 1: 3 persons pass c; 2 are possible.",
    ),
    (
        deal(evolve(X, via="c"), Y, crossings={"c": Crossing("c", hours=(Window("08:00", "09:00", "UTC", (1,)),))}),
        Rule.HOURS,
        "Round 2: nothing passes c; there is no hour at which all that must be open is.",
    ),
    (
        deal(
            evolve(X, via="c"),
            Y,
            zone="Europe/Berlin",
            dates=(date(2024, 3, 30), date(2024, 3, 31), date(2024, 4, 1)),
            crossings={"c": Crossing("c", an_hour=0.5, hours=(Window("01:00", "05:00"),))},
        ),
        Rule.CROSSING,
        "Round 2: 2 persons pass c; 1 are possible.",  # the clocks leave three hours of four
    ),
    (
        deal(X, evolve(Y, vehicle="bus"), vehicles={"bus": Vehicle("bus", 1)}),
        Rule.VEHICLE,
        "Round 3: 2 groups do not go into 1 trips of 1 seats of bus.",
    ),
    (deal(evolve(X, after=("y",)), Y), Rule.WAIT, "Round 1: x goes too soon: x only after y."),
    (
        deal(gates=(gate(before=("y",), after=("x",)),)),
        Rule.WAIT,
        "y goes too soon: gate g: y only after w attested x",
    ),
    (deal(X, evolve(Y, phase=2)), Rule.WAIT, "Round 1: y goes too soon: phase 2 only after phase 1."),
    (
        deal(X, evolve(Y, kind=ObligationKind.PROOF_OF_LIFE)),
        Rule.WAIT,
        "Round 1: x goes too soon: phase 1 only after phase 0.",
    ),
    (deal(gates=(gate(before_round=3, after=("y",)),)), Rule.GATE, "y is not done by round 2, as gate g asks for."),
    (deal(together=(("x", "y"),)), Rule.TOGETHER, "Round 1: x, y go at the same moment, in equal shares."),
    (
        deal(ratios=(Ratio("r", ("y",), {"x": 0.75}, each_round=True),)),
        Rule.RATIO,
        "Round 1: by ratio r, 3/2 are due for what is given, and 1 go.",
    ),
    (
        deal(shares=(Share("s", ("y",), ("x", "y"), (0.4, 0.5), each_round=True),)),
        Rule.SHARE,
        "Round 1: by share s, from 0.4 to 0.5 of 3 are due, and 1 go.",
    ),
    (
        deal(evolve(X, delivered_by=("icrc",)), Y, carriers={"un": Carrier("un")}),
        Rule.CONSENT,
        "icrc would carry and has not consented.",
    ),
    (
        deal(evolve(X, delivered_by=("icrc",)), Y, carriers={"icrc": Carrier("icrc", False)}),
        Rule.CONSENT,
        "icrc would carry and has not consented.",
    ),
    (
        deal(evolve(X, delivered_by=("icrc",)), Y, carriers={"icrc": Carrier("icrc", True, ("a",))}),
        Rule.CONSENT,
        "icrc would carry and is not accepted by b.",
    ),
    (
        deal(gates=(gate(before=("x",), refused=True),)),
        Rule.CONSENT,
        "gate g (attested): w attested a no; x cannot go.",
    ),
    (deal(trust=Trust(0, 0.01)), Rule.TRUST, "Round 2: exposure is 0.2857 after a hands over; 0.01 is borne by then."),
]


@pytest.mark.parametrize(("made", "rule", "said"), BREACHES, ids=[said[:45] for _deal, _rule, said in BREACHES])
def test_a_breach_is_caught(made: Exchange, rule: Rule, said: str) -> None:
    found = check_plan(made, Plan(tuple(Handover(*h) for h in PLAN)))
    assert rule in [violation.rule for violation in found], found
    assert said in "\n".join(map(str, found))


KEPT: list[Exchange] = [
    deal(),
    deal(evolve(X, until_round=2), evolve(Y, from_round=1, each_round=(0, 2))),
    deal(first_tranche=0.5, daily={"a": (2, 2, 0), "b": (1, 0, 2)}),
    deal(evolve(X, via="c"), evolve(Y, via="c"), crossings={"c": Crossing("c", 3)}),
    deal(evolve(X, vehicle="bus"), Y, vehicles={"bus": Vehicle("bus", 2)}),
    deal(X, evolve(Y, after=())),
    deal(gates=(gate(before_round=3, after=("x",)), gate(before=("y",)))),
    deal(evolve(X, delivered_by=("icrc",)), Y, carriers={"icrc": Carrier("icrc", True, ("b", "a"))}),
    deal(evolve(X, delivered_by=("icrc",)), Y),
    deal(trust=Trust(0, 0.3, 0.29)),
    deal(trust=Trust(0.05), bonds=(Bond("b", 2),), continuing={"a": (0.5, 0.5)}),
]


@pytest.mark.parametrize("made", KEPT, ids=range(len(KEPT)))
def test_what_is_kept_is_no_breach(made: Exchange) -> None:
    assert rules(made) == []


def test_zero_rounds_of_waiting_go_by_the_hand_overs_of_a_round() -> None:
    first, second = gate(before=("y",), after=("x",), wait=0), gate(before=("x",), after=("y",), wait=0)
    at_once = ((1, "x", 2), (1, "y", 3))
    assert rules(deal(gates=(first,)), *at_once) == []
    assert rules(deal(gates=(second,)), *at_once) == [Rule.WAIT]
    assert rules(deal(gates=(second,)), (1, "y", 3), (2, "x", 2)) == []
    assert rules(deal(gates=(evolve(first, wait=1),)), *at_once) == [Rule.WAIT]
    assert rules(deal(gates=(evolve(first, wait=2),)), (1, "x", 2), (2, "y", 3)) == [Rule.WAIT]
    assert rules(deal(gates=(evolve(first, wait=2),)), (1, "x", 2), (3, "y", 3)) == []


def test_together_puts_an_act_off_to_the_later_hand_over() -> None:
    made = deal(together=(("x", "y"),), gates=(gate(before=("z",), after=("x",), wait=0),))
    made = evolve(made, obligations=(X, evolve(Y, count=2), obligation("z", "a", 1, gains=5)))
    assert rules(made, (1, "x", 2), (1, "y", 2), (1, "z", 1)) == [Rule.WAIT]
    assert rules(made, (1, "x", 2), (1, "y", 2), (2, "z", 1)) == []


def test_any_part_of_up_to_is_enough() -> None:
    made = deal(X, evolve(Y, firm=1))
    assert [rules(made, (1, "x", 2), (2, "y", n)) for n in (1, 3)] == [[], []]
    assert rules(made, (1, "x", 2)) == [Rule.ONCE]
    assert rules(made, (1, "x", 2), (2, "y", 4)) == [Rule.ONCE]


def test_a_gate_that_is_not_attested_stops_what_waits_for_it_alone() -> None:
    made = deal(gates=(gate(before=("y",)),))
    assert rules(made, unattested=["g"]) == [Rule.GATE]
    assert rules(made, (1, "x", 2), unattested=["g"]) == [Rule.ONCE]


@given(st.lists(st.integers(1, 5), max_size=6), st.integers(1, 6), st.integers(1, 3))
def test_groups_fit_as_trying_every_way_says(groups: list[int], seats: int, trips: int) -> None:
    def load(choice: tuple[int, ...]) -> bool:
        return all(sum(g for g, c in zip(groups, choice, strict=True) if c == t) <= seats for t in range(trips))

    assert fit(groups, seats, trips) == any(map(load, product(range(trips), repeat=len(groups))))


def test_many_groups_are_put_into_vehicles_at_once() -> None:
    assert fit([1] * 500, 50, 10)
    assert fit([2] * 30, 6, 10)
    assert not fit([2] * 31, 6, 10)
