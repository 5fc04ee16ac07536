from fractions import Fraction

import pytest
from exchange_makers import november, person_days, plain_exposure, small_exchanges, valid_plans
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.exchange.model import Verdict, ask
from goodoffices.exchange.packing import as_early_as_fits
from goodoffices.exchange.search import (
    Clock,
    budgets,
    exposure_of,
    fewest_person_rounds,
    least_exposure,
    person_rounds,
    rounds_that_would_do,
)
from goodoffices.exchange.soundness import obstacles
from goodoffices.exchange.weighing import problem


@settings(max_examples=40)
@given(small_exchanges(), st.fractions(0, 2, max_denominator=12))
def test_the_model_answers_like_brute_force(deal, limit: Fraction) -> None:
    assume(not obstacles(deal))
    whole = problem(deal)
    allowed = [plan for plan in valid_plans(deal) if plain_exposure(deal, plan) <= limit]
    answer = ask(whole, budgets(whole, limit), 10, least_person_rounds=True)
    if not allowed:
        assert answer.verdict is Verdict.NONE
        assert answer.shares is None
        return
    assert answer.shares is not None
    assert answer.least
    assert exposure_of(whole, answer.shares) <= limit
    assert person_rounds(whole, answer.shares) == min(person_days(deal, plan) for plan in allowed)


def test_out_of_time_is_said() -> None:
    whole = problem(november(7))
    answer = ask(whole, budgets(whole, Fraction("0.02")), 10, effort=0.0)
    assert answer.verdict in (Verdict.OUT_OF_TIME, Verdict.FOUND)
    assert (answer.shares is None) == (answer.verdict is Verdict.OUT_OF_TIME)


def test_no_time_leaves_the_start_and_the_chain() -> None:
    whole = problem(november(7))
    start = as_early_as_fits(whole)
    assert start is not None
    found = least_exposure(whole, start, Clock.of(0))
    assert found.shares == start
    assert found.bound == Fraction("0.02") < found.exposure == exposure_of(whole, start)
    assert not found.proven


def test_a_known_plan_is_never_made_worse() -> None:
    whole = problem(november(7))
    start = as_early_as_fits(whole)
    assert start is not None
    answer = fewest_person_rounds(whole, exposure_of(whole, start), start, 0.0, effort=0.0)
    assert answer.shares is not None
    assert person_rounds(whole, answer.shares) <= person_rounds(whole, start)


@pytest.mark.parametrize(("limit", "rounds"), [("0.1", 5), ("0.04", 6), ("0.02", 7), ("0.0001", None)])
def test_how_many_rounds_would_do(limit: str, rounds: int | None) -> None:
    assert rounds_that_would_do(problem(november(4)), Fraction(limit)) == rounds
