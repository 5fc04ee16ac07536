"""Every fault of the conditions of an exchange is named, with the noun and the key that it is about."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from goodoffices.case import (
    Bond,
    Crossing,
    Escrow,
    Exchange,
    Gate,
    GateKind,
    Obligation,
    ObligationKind,
    Ratio,
    Share,
    Trust,
    Vehicle,
    Window,
)
from goodoffices.case.exchange_faults import condition_faults
from goodoffices.case.waiting import circles

X, Y = Obligation("x", "a", 4, group=2), Obligation("y", "b", 6)
DEAL = Exchange(("a", "b"), 3, (X, Y), dates=(date(2024, 3, 30), date(2024, 3, 31), date(2024, 4, 1)))


def gate(id: str = "g", **more: Any) -> Gate:
    return Gate(id, GateKind.ATTESTED, "w", **more)


def with_x(**changes: Any) -> Exchange:
    return evolve(DEAL, obligations=(evolve(X, **changes), Y))


FAULTS: list[tuple[Exchange, str, str | None]] = [
    (with_x(after=("z",)), "after: z is no obligation inside the quota", "after"),
    (with_x(via="bridge"), "x: via bridge is not among those of the exchange", "via"),
    (with_x(vehicle="bus"), "x: vehicle bus is not among", "vehicle"),
    (with_x(receiver="un"), "x: owed to un, who is no party to the deal; for whom it is meant stands under", "to"),
    (with_x(receiver="a"), "x: a side owes nothing to itself", "to"),
    (evolve(DEAL, sides=("a", "b", "c")), "x: among 3 sides it must say to whom it is owed", "to"),
    (with_x(firm=5), "x: 5 groups are owed for certain, of 4 at most", "count"),
    (with_x(gives=3, gives_range=(4, 5)), "x: gives: from 4 to 5 with 3 in between", "gives"),
    (with_x(gains=3, gains_range=(-1, 5)), "x: gains: from -1 to 5", "gains"),
    (with_x(from_round=3, until_round=2), "x: from round 3 to round 2; rounds run from 1 to 3", "until_round"),
    (with_x(from_round=4), "x: from round 4 to round 3", "from_round"),
    (with_x(each_round=(2, 2)), "x: 2 to 2 in each of 3 rounds is 6 to 6, but 4 are owed", "each_round"),
    (with_x(each_round=(0, 1)), "x: 0 to 1 in each of 3 rounds is 0 to 3, but 4 are owed", "each_round"),
    (with_x(final_after=1), "x: final_after is for what can be taken back", "final_after"),
    (with_x(escrow=Escrow("b", ("y",))), "x: b is a side; what is in escrow is held by somebody else", "holder"),
    (with_x(escrow=Escrow("q", ("x",))), "x: its release cannot wait for itself", "release"),
    (with_x(escrow=Escrow("q", ("y",)), reversible=True), "x: what is in escrow is not also reversible", "reversible"),
    (with_x(escrow=Escrow("q", ("z",))), "release: z is no obligation inside the quota", "release"),
    (
        evolve(DEAL, gates=(gate(before=("x",), before_round=2),)),
        "gate g: it lies before obligations or",
        "before_round",
    ),
    (evolve(DEAL, gates=(gate(after=("x",)),)), "gate g: say what waits for x", "after"),
    (evolve(DEAL, gates=(gate(after=("x",), before=("y",), wait=4),)), "gate g: a wait of 4 rounds", "wait"),
    (evolve(DEAL, gates=(gate(before=("z",)),)), "before: z is no obligation", "before"),
    (evolve(DEAL, ratios=(Ratio("r", ("y",), {"x": 1}),)), "ratio r: 8 are due for what is given, 6 are owed", "per"),
    (evolve(DEAL, ratios=(Ratio("r", ("y",), {"y": 1}),)), "ratio r: the same obligation stands on both sides", "of"),
    (evolve(DEAL, ratios=(Ratio("r", ("y",), {"q": 1}),)), "per: q is no obligation", "per"),
    (evolve(DEAL, shares=(Share("s", ("x",), ("x", "y"), (0.6, 1)),)), "share s: 8 of 14; from 0.6 to 1 of", "share"),
    (evolve(DEAL, shares=(Share("s", ("x",), ("x", "y"), (0.6, 0.5)),)), "share s: from 0.6 to 0.5; a part", "share"),
    (evolve(DEAL, shares=(Share("s", ("x",), ("y",), (0, 1)),)), "share s: what it is a part of does not", "among"),
    (evolve(DEAL, shares=(Share("s", ("z",), ("y",), (0, 1)),)), "of: z is no obligation", "of"),
    (evolve(DEAL, eligible={"a": ("women",)}), "x: 0 is not among the categories agreed for a (women)", "category"),
    (evolve(DEAL, together=(("x", "y"), ("y", "x"))), "together: x stands there twice", "together"),
    (evolve(DEAL, together=(("x", "x"),)), "together: x stands there twice", "together"),
    (
        evolve(with_x(vehicle="bus"), vehicles={"bus": Vehicle("bus", 1)}),
        "x: a group of 2 is never split, and bus has 1 seats",
        "vehicle",
    ),
    (evolve(with_x(vehicle="bus"), vehicles={"bus": Vehicle("bus", 4, 0)}), "vehicle bus: 0 trips of 4 seats", "seats"),
    (
        evolve(
            DEAL, obligations=(evolve(X, vehicle="bus"), evolve(Y, vehicle="bus")), vehicles={"bus": Vehicle("bus", 4)}
        ),
        "vehicle bus: it carries for one side",
        None,
    ),
    (evolve(DEAL, bonds=(Bond("c", 1),)), "bond: c is no side of this exchange", "of"),
    (evolve(DEAL, bonds=(Bond("a", 1, by="b"),)), "bond of a: b is a side; a deposit is held", "by"),
    (evolve(DEAL, bonds=(Bond("a", -1),)), "bond of a: worth -1; it cannot be negative", "worth"),
    (evolve(DEAL, bonds=(Bond("a", 1, (2, 3)),)), "bond of a: from 2 to 3 with 1 in between", "worth"),
    (evolve(DEAL, bonds=(Bond("a", 1, until_round=4),)), "bond of a: until round 4", "until_round"),
    (evolve(DEAL, continuing={"c": (0, 1)}), "continuing: c, 0 to 1", "continuing"),
    (evolve(DEAL, continuing={"a": (1, 0)}), "continuing: a, 1 to 0", "continuing"),
    (evolve(DEAL, trust=Trust(-0.1)), "trust: shares of a side's gain are from 0", None),
    (evolve(DEAL, daily={"c": (1, 1, 1)}), "daily: c is no side", "daily"),
    (evolve(DEAL, daily={"a": (1, 1)}), "daily of a: 1, 1; a number from 0 for each of 3 rounds is needed", "daily"),
    (evolve(DEAL, daily={"a": (1, -1, 1)}), "daily of a: 1, -1, 1; a number from 0", "daily"),
    (evolve(DEAL, first_tranche=0), "first_tranche: 0; a share above 0 and up to 1", "first_tranche"),
    (evolve(DEAL, crossings={"c": Crossing("c", -1)}), "crossing c: a capacity cannot be negative", "capacity"),
    (evolve(DEAL, hours=(Window("08:00", "10:00"),)), "08:00–10:00: no zone is named", None),
    (evolve(DEAL, hours=(Window("08:00", "10:00", "Mars/X"),)), "“Mars/X” is no time zone", "zone"),
    (evolve(DEAL, hours=(Window("08:00", "10:00", "UTC", (4,)),)), "window: round 4; rounds run from 1 to 3", "rounds"),
    (
        evolve(DEAL, hours=(Window("02:30", "10:00", "Europe/Berlin"),)),
        "02:30 on 2024-03-31 does not exist in Europe/Berlin",
        None,
    ),
    (
        evolve(
            DEAL,
            dates=(),
            crossings={"c": Crossing("c", hours=(Window("08:00", "10:00", "Africa/Cairo"),))},
            hours=(Window("08:00", "10:00", "UTC"),),
        ),
        "The windows go by the clocks of Africa/Cairo, UTC: without dates they cannot be compared",
        "hours",
    ),
    (evolve(with_x(after=("y",)), gates=(gate(before=("y",), after=("x",)),)), "These wait for each other", None),
    (with_x(after=("x",)), "These wait for each other in a circle: x only after x; none of them", None),
    (evolve(with_x(after=("y",)), together=(("x", "y"),)), "These wait for each other in a circle: x only", None),
]


@pytest.mark.parametrize(("deal", "said", "key"), FAULTS, ids=[said[:40] for _deal, said, _key in FAULTS])
def test_a_fault_is_named(deal: Exchange, said: str, key: str | None) -> None:
    found = condition_faults(deal)
    assert found[0].message.startswith(said), found
    assert found[0].key == key


def test_no_conditions_have_no_faults() -> None:
    assert condition_faults(DEAL) == ()


def test_conditions_that_are_right() -> None:
    right = evolve(
        DEAL,
        obligations=(
            evolve(X, after=("p",), via="c", vehicle="bus", firm=3, reversible=True, final_after=1),
            evolve(Y, escrow=Escrow("q", ("x",)), gives=2, gives_range=(1, 3)),
            Obligation("p", "a", 1, kind=ObligationKind.PROOF_OF_LIFE),
            Obligation("f", "b", 6, kind=ObligationKind.FLOW, each_round=(1, 2)),
        ),
        crossings={"c": Crossing("c", 5, hours=(Window("08:00", "10:00", "Africa/Cairo"),), stand_downs=())},
        vehicles={"bus": Vehicle("bus", 2, 3)},
        hours=(Window("08:00", "12:00", "Europe/Berlin"),),
        gates=(
            gate(before=("y",), after=("x",), wait=0),
            gate("h", before_round=2),
            gate("i", after=("p",), before_round=3),
        ),
        ratios=(Ratio("r", ("y",), {"x": 0.75}),),
        shares=(Share("s", ("x",), ("x", "y"), (0.5, 0.6)),),
        eligible={"a": (0, "women")},
        together=(("x", "f"),),
        bonds=(Bond("a", 2, (1, 3), by="q", until_round=3),),
        continuing={"a": (0, 0.5)},
        trust=Trust(0.1, 0.2, 1),
        daily={"a": (0, 4, 4)},
        first_tranche=0.5,
    )
    assert condition_faults(right) == ()


def test_every_fault_at_once() -> None:
    deal = evolve(with_x(after=("z",), via="bridge", firm=9), bonds=(Bond("c", -1, by="a"),), trust=Trust(-1))
    assert len(condition_faults(deal)) == 7


def test_a_circle_names_its_gates_and_each_knot_once() -> None:
    obligations = tuple(Obligation(name, "a", 1) for name in "pqrst")
    deal = Exchange(
        ("a", "b"),
        2,
        (*obligations, Y),
        gates=(
            gate("one", before=("p",), after=("q",)),
            gate("two", before=("q",), after=("r",)),
            gate("three", before=("r",), after=("p",)),
            gate("fine", before=("s",), after=("p",)),
            gate("four", before=("y",), after=("t",)),
            gate("five", before=("t",), after=("y",), wait=0),
        ),
    )
    found = circles(deal)
    assert [{wait.id for wait in circle} for circle in found] == [
        {"gate:one", "gate:two", "gate:three"},
        {"gate:four", "gate:five"},
    ]
    messages = [fault.message for fault in condition_faults(deal)]
    assert "gate one: p only after w attested q; gate two: q only after w attested r; gate three" in messages[0]
    assert len(messages) == 2
