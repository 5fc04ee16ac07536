import csv
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from case_makers import case_with
from exchange_makers import exchange, obligation

from goodoffices.case import CarriedOut, Case, Count, Handover, Weight
from goodoffices.exchange import (
    ExchangeError,
    Rule,
    carried_out_plan,
    check_plan,
    compare_with_carried_out,
    counted_in_quota,
    exchange_of,
    exposure,
    plan_exchange,
)
from goodoffices.exchange.imprecise import at_worst
from goodoffices.folder import load
from goodoffices.words import speaking


def weights(factor: float) -> tuple[Weight, ...]:
    return (
        Weight("a", "captives", 3, 3),
        Weight("b", "captives", 3 * factor, 3 * factor),
        Weight("b", "detainees", 1, 1),
        Weight("a", "detainees", factor, factor),
    )


def record(round: int, giver: str, count: int, *reported: int, **more) -> CarriedOut:
    counts = tuple(Count(n, "a source") for n in (count, *reported))
    issue = "captives" if giver == "a" else "detainees"
    return CarriedOut(round, giver, counts, **{"issue": issue, **more})


def november(captives: int, rounds: int, factor: float, carried_out: tuple[CarriedOut, ...]) -> Case:
    deal = exchange(
        obligation("x", "a", captives, issue="captives"),
        obligation("y", "b", 3 * captives, issue="detainees"),
        rounds=rounds,
    )
    return case_with(deal, weights(factor), carried_out)


BASE = tuple(
    record(r, s, n) for r, ab in enumerate([(13, 39)] * 3 + [(11, 33)], 1) for s, n in zip("ab", ab, strict=True)
)


@pytest.mark.parametrize(("factor", "expected"), [(1.25, "0.88"), (1.5, "0.44"), (2, "0.22"), (3, "0.11")])
def test_the_base_days_were_the_best_in_four_rounds(factor: float, expected: str) -> None:
    comparison = compare_with_carried_out(november(50, 4, factor, BASE))
    assert comparison.measured.largest == Fraction(expected)
    assert comparison.best.exposure == Fraction(expected)
    assert comparison.best.proven
    assert comparison.exchange.capacity == {"a": 13, "b": 39}
    assert check_plan(comparison.exchange, comparison.carried_out) == ()


@pytest.fixture
def days(shared: Path) -> list[dict[str, str]]:
    with (shared / "history" / "flows.csv").open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if row["case"] == "nov2023"]


@pytest.mark.parametrize(("factor", "expected", "best"), [(1.5, "1/4", "1/12"), (2, "1/8", "7/240")])
def test_the_seven_days_as_carried_out(days: list[dict[str, str]], factor: float, expected: str, best: str) -> None:
    done = []
    for row in days:
        number = int(row["round"])
        done += [record(number, "a", int(row["side_a_quota"])), record(number, "b", int(row["side_b_released"]))]
        done += [record(number, "a", int(row["side_a_other"]), outside=True)] if row["side_a_other"] != "0" else []
    done += [record(6, "a", 2, outside=True, counted_toward=7)]  # of the six others of that day
    comparison = compare_with_carried_out(november(80, 7, factor, tuple(done)))
    assert check_plan(comparison.exchange, comparison.carried_out) == ()
    assert comparison.measured.largest == Fraction(expected)
    assert comparison.best.exposure == Fraction(best)
    assert comparison.best.proven
    assert any("2 were counted for round 7" in note for note in comparison.notes)


def test_contested_counts_are_noted_and_the_first_is_taken() -> None:
    done = (record(1, "a", 13, 14), record(1, "b", 39))
    comparison = compare_with_carried_out(november(13, 1, 2, done))
    assert comparison.notes == ("Round 1, a: sources differ (13, 14); 13 is taken.",)
    assert comparison.carried_out.handovers == (Handover(1, "x", 13), Handover(1, "y", 39))


def test_ranges_of_weights_are_noted() -> None:
    case = case_with(november(13, 1, 2, ()).exchange, (*weights(2)[:3], Weight("a", "detainees", 1.5, 3)), BASE[:2])
    compared = compare_with_carried_out(case)
    assert "detainees weighs from 1.5 to 3 for a." in compared.notes
    assert compared.measured.largest == exposure(at_worst(compared.exchange), compared.carried_out).largest
    assert compared.best.exposure is not None
    assert compared.best.exposure <= compared.measured.largest


def test_less_than_was_owed_stays_owed() -> None:
    deal, plan = carried_out_plan(november(50, 4, 2, BASE[:4]))
    assert {v.rule for v in check_plan(deal, plan)} == {Rule.ONCE}
    left = exposure(deal, plan).steps[-1]
    assert left.temptation == {"a": 3 * 24 - 2 * 72, "b": 72 - 6 * 24}


def test_more_than_was_owed_becomes_an_obligation_of_its_own() -> None:
    deal, plan = carried_out_plan(november(12, 2, 2, (record(1, "a", 10), record(2, "a", 5), record(2, "b", 36))))
    assert [(o.id, o.count) for o in deal.obligations] == [("x", 12), ("y", 36), ("x_more", 3)]
    assert Handover(2, "x_more", 3) in plan.handovers
    assert check_plan(deal, plan) == ()


def test_groups_are_taken_apart_and_categories_matched() -> None:
    deal = exchange(
        obligation("children", "a", 2, group=3, category="children", gives=9, gains=15),
        obligation("men", "a", 4, category="men", gives=2, gains=4),
        obligation("y", "b", 30, issue="detainees", gives=1, gains=2),
        order={"a": ("children", "men")},
    )
    done = (
        record(1, "a", 5, issue=None, category="men"),  # more men than were owed
        record(1, "a", 4, issue=None),  # no category said: the first in the order
        record(2, "a", 2, issue=None, category="children"),
        record(2, "b", 30),
    )
    single, plan = carried_out_plan(case_with(deal, (), done))
    assert [(o.id, o.count, o.gives, o.gains) for o in single.obligations] == [
        ("children", 6, 9, 15),  # units are stretched by the group of three
        ("men", 4, 6, 12),
        ("y", 30, 3, 6),
        ("men_more", 1, 6, 12),
    ]
    assert set(plan.handovers) == {
        Handover(1, "men", 4),
        Handover(1, "men_more", 1),
        Handover(1, "children", 4),
        Handover(2, "children", 2),
        Handover(2, "y", 30),
    }
    assert Rule.ORDER in {v.rule for v in check_plan(single, plan)}


def test_more_rounds_than_planned_are_kept() -> None:
    deal, _plan = carried_out_plan(november(26, 1, 2, (*BASE[:2], record(3, "a", 13), record(3, "b", 39))))
    assert deal.rounds == 3
    assert deal.dates == ()


def test_what_is_not_owed_at_all_is_an_error() -> None:
    with pytest.raises(ExchangeError, match="Round 1: a handed over remains, which the plan does not owe"):
        carried_out_plan(november(13, 1, 2, (record(1, "a", 1, issue="remains"),)))


def test_nothing_carried_out() -> None:
    with pytest.raises(ExchangeError, match="Nothing carried out"):
        compare_with_carried_out(november(13, 1, 2, (record(1, "a", 1, outside=True),)))


def test_contested_counts_outside_the_quota_are_no_matter_here() -> None:
    done = (record(1, "a", 13), record(1, "b", 39), record(1, "a", 10, 12, outside=True))
    comparison = compare_with_carried_out(november(13, 1, 2, done))
    assert comparison.notes == ()
    assert comparison.exchange.capacity == {"a": 13, "b": 39}


def test_the_example_of_november_2023(examples: Path) -> None:
    case = load(examples / "gaza-2023")
    comparison = compare_with_carried_out(case)
    assert (comparison.measured.largest, comparison.measured.worst.round) == (Fraction(1, 8), 7)
    assert (comparison.best.exposure, comparison.best.proven) == (Fraction(7, 240), True)
    assert comparison.best.person_days is not None
    assert comparison.best.person_days < comparison.measured.person_days == 1206


def test_the_fictional_example_keeps_the_order_of_the_vulnerable(examples: Path) -> None:
    deal = exchange_of(load(examples / "two-rivers"))
    result = plan_exchange(deal)
    assert result.proven
    assert result.plan is not None
    assert check_plan(deal, result.plan) == ()


def test_notes_call_sides_and_issues_by_their_names() -> None:
    contested = (record(1, "a", 13, 14), record(1, "b", 39), record(2, "a", 2, outside=True, counted_toward=1))
    case = november(15, 2, 2, contested)
    ranged = evolve(case.weights()[0], low=2, high=4)
    case = case_with(case.exchange, (ranged, *case.weights()[1:]), case.carried_out)
    made = compare_with_carried_out(case, names={"a": "Northbank", "captives": "persons held"})
    assert made.notes == (
        "persons held weighs from 2 to 4 for Northbank.",
        "Round 1, Northbank: sources differ (13, 14); 13 is taken.",
        "Round 2, Northbank: 2 were counted for round 1; here they stand on their own day.",
    )
    assert evolve(made.best, explanation=()) == evolve(compare_with_carried_out(case).best, explanation=())
    with speaking("zh"):
        assert "第1轮，a：各来源数字不一（13、14）；采用13。" in compare_with_carried_out(case).notes


def test_what_is_counted_in_the_quota() -> None:
    inside, toward = record(1, "a", 13), record(2, "a", 2, outside=True, counted_toward=1)
    case = november(15, 2, 2, (inside, record(1, "a", 4, outside=True), toward))
    assert counted_in_quota(case) == [inside, toward]


def test_what_the_comparison_assumes_is_said() -> None:
    made = compare_with_carried_out(november(13, 1, 2, (record(1, "a", 13), record(1, "b", 39))), names={"a": "North"})
    hindsight, *weights = made.assumed
    assert "known from the first round" in hindsight
    assert len(weights) == 4
    assert any("North" in one for one in weights)
    assert all("no source named" in one for one in weights)
