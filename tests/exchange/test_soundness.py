from datetime import date

import pytest
from exchange_makers import exchange, november, obligation, small_exchanges, valid_plans
from hypothesis import given

from goodoffices.case import Exchange, Gate, GateKind
from goodoffices.exchange import ExchangeError
from goodoffices.exchange.soundness import demand_sound, faults, obstacles

X, Y = obligation("x", "a", 4, gains=9), obligation("y", "b", 4, gains=9)
DAYS = (date(2031, 3, 1), date(2031, 3, 2))


def gate(before: int | None) -> Gate:
    return Gate("proof", GateKind.PROOF_OF_LIFE, "icrc", before_round=before)


@given(small_exchanges())
def test_small_exchanges_are_sound_and_obstacles_are_real(deal: Exchange) -> None:
    assert faults(deal) == ()
    caps = [line for line in obstacles(deal) if "gains nothing" not in line]
    if caps:
        assert next(valid_plans(deal), None) is None


@pytest.mark.parametrize(
    ("deal", "fault"),
    [
        (exchange(X, Y, rounds=0), "rounds: 0; from 1 to 1000 are possible."),
        (exchange(X, Y, rounds=1001), "rounds: 1001;"),
        (exchange(X, Y, dates=DAYS[:1]), "dates: 1 for 2 rounds; one a round is needed."),
        (exchange(X, Y, dates=DAYS[::-1]), "dates: each must be later than the one before."),
        (exchange(X, Y, dates=DAYS[:1] * 2), "dates: each must be later than the one before."),
        (exchange(X, Y, gates=(gate(3),)), "gate proof: before round 3; rounds run from 1 to 2."),
        (exchange(X, Y, gates=(gate(0),)), "gate proof: before round 0;"),
        (exchange(X, Y, capacity={"c": 1}), "capacity: c is no side"),
        (exchange(X, Y, capacity={"a": -1}), "capacity of a: -1; it cannot be negative."),
        (exchange(X, X), "x: used for more than one obligation"),
        (exchange(X, obligation("z", "c")), "z: handed over by c, who is no side"),
        (exchange(X, obligation("z", "b", 1, group=20_000)), "z: group is 20000; a whole number from 1 to 10000"),
        (exchange(X, obligation("z", "b", gives=-1)), "z: gives is -1;"),
        (exchange(X, obligation("z", "b", gains=float("inf"))), "z: gains is inf;"),
        (Exchange(("a", "a"), 1, (X,)), "sides: a, a; two different sides or more are needed."),
    ],
)
def test_a_fault(deal: Exchange, fault: str) -> None:
    (found,) = faults(deal)
    assert found.startswith(fault)
    with pytest.raises(ExchangeError) as caught:
        demand_sound(deal)
    assert caught.value.messages == (found,)


def test_gates_and_dates_that_are_right() -> None:
    assert faults(exchange(X, Y, dates=DAYS, gates=(gate(1), gate(2), gate(None)))) == ()


def test_all_faults_at_once() -> None:
    deal = exchange(obligation("x", "c", -1), obligation("x", "b", gives=float("nan")), rounds=0, capacity={"c": -1})
    assert len(faults(deal)) == 7


def test_no_obstacle_where_caps_just_suffice() -> None:
    assert obstacles(november(4)) == ()
    assert len(obstacles(november(3))) == 2
    assert obstacles(november(3, daily=(17, 50))) == ()


def test_a_cap_of_nothing_says_so_without_dividing_by_it() -> None:
    (line, group) = obstacles(exchange(X, Y, capacity={"a": 0}))
    assert "0 a round in 2 rounds carries 0 of 4 persons; ∞ rounds or 2 a round would be needed" in line
    assert "a group of 1 is never split" in group
