"""Small first packages against a look at every step."""

from itertools import product
from math import prod
from typing import Any

import pytest
from attrs import evolve
from cases import ISSUES, NORTH, SOUTH, make_case, red_line
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.first_steps import FirstStep, first_steps, sentences_on
from goodoffices.case import CarriedOut, Case, Count, Direction, Ranking
from goodoffices.folder import load
from goodoffices.preferences import FittedValues, conditions_of, fit_values, nothing_given

START: dict[str, Any] = {"captives": 0, "detainees": 0, "pause": 0, "order": "political"}
WHOLE: dict[str, Any] = {"captives": 30, "detainees": 90, "pause": 4, "order": "humanitarian"}
LINES = [
    "pause <= 2",
    "captives >= 20",
    "detainees >= 2 * captives",
    "detainees <= 60",
    "if captives = 0 then pause = 0",
]
some = st.lists(st.sampled_from(LINES), unique=True, max_size=2)


def moved(values: FittedValues, case: Case, package: dict[str, Any]) -> dict[str, float]:
    """What each term is worth to a side, less what it is without a deal."""
    worth = {}
    for name, issue in case.issues.items():
        table = values.values[name]
        worth[name] = table[issue.options.index(package[name])] - table[issue.options.index(START[name])]
    return worth


def exposure(values: FittedValues, case: Case, package: dict[str, Any], whole: dict[str, Any]) -> float:
    lost = sum(max(0.0, -v) for v in moved(values, case, package).values())
    most = sum(max(0.0, -v) for v in moved(values, case, whole).values())
    return lost / most if most > 1e-9 else 0.0


@settings(max_examples=40, deadline=None)
@given(some, some, some, st.sampled_from([0.1, 0.25, 0.5, 1.0]), st.sampled_from([10, 20, 30]))
def test_equals_a_look_at_every_step(
    facts: list[str], north: list[str], south: list[str], limit: float, captives: int
) -> None:
    case = make_case({"north": [*NORTH, *map(red_line, north)], "south": [*SOUTH, *map(red_line, south)]})
    facts_hold = [red_line(text).condition for text in facts]
    try:
        case = make_case(
            {"north": [*NORTH, *map(red_line, north)], "south": [*SOUTH, *map(red_line, south)]}, constraints=facts
        )
        values = {side: fit_values(case, side) for side in case.sides}
    except ValueError:
        return
    whole = {**WHOLE, "captives": captives}
    assert nothing_given(case.issues) == START
    best: tuple[Any, ...] | None = None
    gains_of_whole = [sum(moved(values[s], case, whole).values()) for s in case.sides]
    for options in product(
        *(ISSUES[n][: ISSUES[n].index(whole[n]) + 1] for n in ISSUES if n != "order"), ISSUES["order"]
    ):
        package = dict(zip(ISSUES, options, strict=True))
        if package["order"] == "mixed" or not all(c.holds(package) for c in facts_hold):
            continue
        gains = [sum(moved(values[s], case, package).values()) for s in case.sides]
        size = max(exposure(values[s], case, package, whole) for s in case.sides)
        if min(gains) <= 1e-9 or size > limit + 1e-9 or min(gains_of_whole) <= 1e-9:
            continue
        unmet = sum(not c.expression.holds(package) for s in case.sides for c in conditions_of(case, s))
        worth = prod(g / w for g, w in zip(gains, gains_of_whole, strict=True))
        rank = (unmet, -round(worth, 9), round(size, 9))
        best = rank if best is None or rank < best else best
    found = first_steps(case, whole, limits=(limit,))
    assert found.exact and len(found.steps) == (best is not None)
    if best is not None:
        (step,) = found.steps
        package = dict(step.package)
        assert all(c.holds(package) for c in facts_hold)
        assert len(step.unmet) == best[0]
        assert prod(step.gains.values()) == pytest.approx(-best[1], abs=1e-5)
        assert step.size <= limit + 1e-6 and min(step.gains.values()) > 0
        for side in case.sides:
            assert step.exposure[side] == pytest.approx(exposure(values[side], case, package, whole), abs=1e-6)


def test_steps_grow_with_the_limit_and_each_comes_once() -> None:
    case = make_case({"north": NORTH, "south": SOUTH})
    found = first_steps(case, WHOLE, limits=(0.5, 0.1, 0.25, 0.26, 1.0))
    sizes = [step.size for step in found.steps]
    assert sizes == sorted(sizes) and len({tuple(s.package.values()) for s in found.steps}) == len(found.steps)
    assert all(isinstance(step, FirstStep) and step.size <= step.limit + 1e-6 for step in found.steps)


def test_no_small_step_is_needed_once_both_have_handed_over() -> None:
    case = make_case({"north": NORTH, "south": SOUTH})
    assert first_steps(case, WHOLE).needed
    one = CarriedOut(1, "north", (Count(10, "a report"),))
    alone = evolve(case, carried_out=(one,))
    assert first_steps(alone, WHOLE).needed
    nothing = CarriedOut(1, "south", (Count(0, "a report"),))
    assert first_steps(evolve(case, carried_out=(one, nothing)), WHOLE).needed
    both = evolve(case, carried_out=(one, CarriedOut(1, "south", (Count(30, "a report"),))))
    found = first_steps(both, WHOLE)
    assert not found.needed and sentences_on(both, found) == ()


def test_of_a_term_of_unknown_worth_its_giver_is_exposed_to_the_share_of_the_term() -> None:
    case = make_case({"north": [Direction("detainees", "less"), Direction("captives", "more"),
                                Ranking(("captives", "detainees"))],
                      "south": [Direction("detainees", "more"), Direction("pause", "more")]})  # fmt: skip
    issues = {**case.issues, "captives": evolve(case.issues["captives"], given_by=("south",))}
    case = evolve(case, issues=issues)
    (step,) = first_steps(case, WHOLE, limits=(0.4,)).steps
    assert step.package["captives"] == 10  # a third of thirty
    assert step.exposure["south"] == pytest.approx(1 / 3, abs=1e-6)


def test_nothing_where_the_package_gives_a_side_nothing() -> None:
    case = make_case({"north": NORTH, "south": SOUTH})
    assert first_steps(case, {**START, "captives": 30}).steps == ()


def test_a_large_case_is_cut_to_fewer_parts_and_says_so() -> None:
    issues = {f"i{n}": tuple(range(12)) for n in range(8)}
    up = [Direction(name, "more" if n < 5 else "less") for n, name in enumerate(issues)]
    down = [Direction(name, "less" if n < 3 else "more") for n, name in enumerate(issues)]
    case = make_case({"north": up, "south": down}, issues=issues)
    found = first_steps(case, dict.fromkeys(issues, 11))
    assert not found.exact and found.steps
    assert found.steps[0].size <= 0.1 + 1e-6


def test_two_rivers_in_words() -> None:
    case = load("examples/two-rivers")
    package = {"captives": 45, "detainees": 135, "pause": 5, "aid": 300, "order": "humanitarian", "crossing": "bridge"}
    found = first_steps(case, package)
    assert found.needed and set(found.signs) == {"captives", "detainees"}
    assert [len(step.unmet) for step in found.steps] == sorted((len(s.unmet) for s in found.steps), reverse=True)
    text = sentences_on(case, found)
    assert len(text) == 2 + len(found.steps)
    assert "Only as a step, since it does not by itself meet: red line of Northbank" in text[2]
