"""Fitted values keep to what was said, invent nothing, and spread evenly what is open."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from cases import (
    ISSUES,
    NORTH,
    SOUTH,
    could_live_with,
    could_not_live_with,
    less,
    make_case,
    more,
    prefers,
    ranking,
    red_line,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case import Case, Direction, Option, Remark
from goodoffices.preferences import FittedValues, NoDealFrom, PreferenceError, fit_values


def value(case: Case, fitted: FittedValues, package: dict[str, Option]) -> float:
    return fitted.value({name: case.issues[name].options.index(option) for name, option in package.items()})


def test_directions_alone_give_equal_weights_and_straight_lines() -> None:
    fitted = fit_values(make_case({"north": [more("captives"), less("detainees"), less("pause")]}), "north")
    assert list(fitted.weights.values()) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0.0])
    np.testing.assert_allclose(np.diff(fitted.values["captives"], 2), 0, atol=1e-8)
    np.testing.assert_allclose(np.diff(fitted.values["pause"], 2), 0, atol=1e-8)
    assert fitted.values["captives"][-1] > 0 == fitted.values["captives"][0]
    assert fitted.values["detainees"][0] > 0 == fitted.values["detainees"][-1]


def test_no_deal_is_0_and_the_ideal_package_1() -> None:
    case = make_case({"north": NORTH}, constraints=["if pause = 0 then captives <= 10"])
    fitted = fit_values(case, "north")
    packages = [dict(zip(ISSUES, options, strict=True)) for options in product(*ISSUES.values())]
    possible = [p for p in packages if case.constraints[0].condition.holds(p)]
    assert max(value(case, fitted, p) for p in possible) == pytest.approx(1.0, abs=1e-8)
    nothing = {"captives": 0, "detainees": 0, "pause": 0, "order": "political"}
    assert value(case, fitted, nothing) == pytest.approx(0.0, abs=1e-8)
    assert fitted.no_deal_from == NoDealFrom.NOTHING and fitted.can_gain


def test_an_issue_of_unknown_direction_carries_no_value_even_when_ranked_or_named() -> None:
    said = [more("captives"), ranking("pause", "captives"), could_live_with({"captives": 10, "pause": 2})]
    fitted = fit_values(make_case({"north": said}), "north")
    assert fitted.silent_issues == ("detainees", "pause", "order")
    assert fitted.values["pause"] == (0.0, 0.0, 0.0) and fitted.weights["pause"] == 0.0


def test_nothing_known_at_all_is_no_value_at_all() -> None:
    fitted = fit_values(make_case({"north": [Remark("we wait")]}), "north")
    assert fitted.silent_issues == tuple(ISSUES)
    assert set().union(*map(set, fitted.values.values())) == {0.0}
    assert not fitted.can_gain and fitted.no_deal == 0.0


def test_an_issue_carries_value_without_an_order_only_where_statements_need_it() -> None:
    case = make_case({"north": [more("captives"), prefers({"captives": 10, "pause": 4}, {"captives": 20, "pause": 0})]})
    fitted = fit_values(case, "north")
    assert fitted.unordered_issues == ("pause",) and fitted.silent_issues == ("detainees", "order")
    assert value(case, fitted, {"captives": 10, "pause": 4}) > value(case, fitted, {"captives": 20, "pause": 0})


def test_an_order_of_some_options_leaves_the_others_open() -> None:
    case = make_case({"north": [Direction("order", ("mixed", "political"))]})
    fitted = fit_values(case, "north")
    assert fitted.unordered_issues == ("order",)
    assert value(case, fitted, {"order": "mixed"}) > value(case, fitted, {"order": "political"})


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_whatever_a_side_with_values_says_is_kept(seed: int) -> None:
    """A side with hidden values answers at random; the fitted ones must agree with every answer."""
    rng = np.random.default_rng(seed)
    ranks = {name: rng.permutation(len(options)) for name, options in ISSUES.items()}
    weights = rng.dirichlet(np.ones(len(ISSUES)))
    hidden = {
        name: dict(zip(ISSUES[name], weights[k] * ranks[name] / ranks[name].max(), strict=True))
        for k, name in enumerate(ISSUES)
    }
    packages = [{name: options[rng.integers(len(options))] for name, options in ISSUES.items()} for _ in range(12)]
    said: list[Any] = [
        Direction(name, tuple(sorted(ISSUES[name], key=lambda o, n=name: -hidden[n][o])))
        for name in ISSUES  # type: ignore[misc,arg-type]
    ]
    said.append(ranking(*sorted(ISSUES, key=lambda n: -weights[list(ISSUES).index(n)])))
    worth = [sum(hidden[n][o] for n, o in p.items()) for p in packages]
    floor = 0.4
    for (one, other), (a, b) in zip(
        zip(packages[::2], packages[1::2], strict=True), zip(worth[::2], worth[1::2], strict=True), strict=True
    ):
        if a != b:
            said.append(prefers(one, other) if a > b else prefers(other, one))
    said += [could_live_with(p) if w >= floor else could_not_live_with(p) for p, w in zip(packages, worth, strict=True)]
    case = make_case({"north": said})
    fitted = fit_values(case, "north")
    for content in said[len(ISSUES) + 1 :]:
        if hasattr(content, "better"):
            assert value(case, fitted, content.better) > value(case, fitted, content.worse)
        elif content.acceptable:
            assert value(case, fitted, content.package) >= -1e-8
        else:
            assert value(case, fitted, content.package) < 0
    spans = [fitted.weights[n] for n in sorted(ISSUES, key=lambda n: -weights[list(ISSUES).index(n)])]
    assert spans == sorted(spans, reverse=True) and min(spans) > 0
    for name in ISSUES:
        order = [fitted.values[name][ISSUES[name].index(o)] for o in sorted(ISSUES[name], key=hidden[name].__getitem__)]
        assert order == sorted(order) and min(np.diff(order)) > 0


def test_no_deal_lies_midway_below_the_worst_package_it_could_live_with() -> None:
    said = [
        *NORTH,
        could_live_with({"captives": 20, "detainees": 30}),
        could_live_with({"captives": 20, "detainees": 60}),
    ]
    case = make_case({"north": said})
    fitted = fit_values(case, "north")
    assert fitted.no_deal_from == NoDealFrom.ACCEPTABLE
    worst_accepted = {"captives": 20, "detainees": 60, "pause": 0, "order": "political"}
    worst_of_all = sum(min(values) for values in fitted.values.values()) - fitted.no_deal
    assert value(case, fitted, worst_accepted) > 0
    assert value(case, fitted, worst_accepted) + worst_of_all == pytest.approx(0.0, abs=1e-8)


def test_no_deal_lies_midway_between_what_it_could_and_could_not_live_with() -> None:
    accepted, refused = {"captives": 20, "detainees": 30}, {"captives": 10, "detainees": 60}
    case = make_case({"north": [*NORTH, could_live_with(accepted), could_not_live_with(refused)]})
    fitted = fit_values(case, "north")
    rest = {"pause": 0, "order": "political"}
    gain, loss = (value(case, fitted, {**package, **rest}) for package in (accepted, refused))
    assert gain > 0
    assert gain == pytest.approx(-loss, abs=1e-8)


def test_a_package_it_could_not_live_with_is_below_no_deal() -> None:
    case = make_case({"north": [*NORTH, could_not_live_with({"captives": 20, "detainees": 30})]})
    fitted = fit_values(case, "north")
    assert fitted.no_deal_from == NoDealFrom.REFUSED
    assert value(case, fitted, {"captives": 20, "detainees": 30, "pause": 0}) < 0
    harmless = make_case({"north": [*NORTH, could_not_live_with({"detainees": 90})]})
    assert fit_values(harmless, "north").no_deal_from == NoDealFrom.NOTHING


def test_a_side_that_can_gain_nothing_keeps_its_values() -> None:
    fitted = fit_values(make_case({"north": [less("captives")]}), "north")
    assert not fitted.can_gain and fitted.values["captives"][0] == pytest.approx(1.0)


def test_numbers_between_options_lie_between_their_values() -> None:
    case = make_case({"north": [more("captives"), prefers({"captives": 15}, {"captives": 10})]})
    fit_values(case, "north")
    with pytest.raises(PreferenceError, match="captives: 99 is none of its options"):
        fit_values(make_case({"north": [more("captives"), prefers({"captives": 99}, {"captives": 10})]}), "north")


def test_guesses_fill_gaps_but_never_override_a_statement() -> None:
    said, guessed = [more("captives")], [(less("captives"), 0.9), (less("pause"), 0.5), (more("pause"), 0.4)]
    fitted = fit_values(make_case({"north": said}, guessed={"north": guessed}), "north")
    assert fitted.guesses_used == ("guess2",)
    assert fitted.guesses_set_aside == ("guess1", "guess3")
    assert fitted.values["pause"][0] > fitted.values["pause"][-1]


def test_of_equally_trusted_guesses_the_first_is_taken() -> None:
    guessed = [(more("pause"), 0.5), (less("pause"), 0.5)]
    assert fit_values(make_case({"north": []}, guessed={"north": guessed}), "north").guesses_used == ("guess1",)


def test_the_same_statements_give_the_same_values() -> None:
    case = make_case({"north": NORTH, "south": SOUTH})
    assert fit_values(case, "south") == fit_values(case, "south")


def test_conditions_are_listed_with_the_values() -> None:
    fitted = fit_values(make_case({"north": [red_line("pause <= 2")]}), "north")
    assert [c.text for c in fitted.conditions] == ["pause <= 2"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([more("captives"), less("captives")], "cannot all be true at once"),
        ([more("bread")], "no issue is called bread"),
        ([more("order")], "order: an order must name its options"),
        ([Direction("order", ("mixed", "mixed"))], "once each"),
        ([prefers({"bread": 1}, {"bread": 0})], "no issue is called bread"),
    ],
)
def test_what_cannot_be_used_is_said(said: list[Any], words: str) -> None:
    with pytest.raises(PreferenceError, match=words):
        fit_values(make_case({"north": said}), "north")


def test_a_side_that_is_none_and_constraints_that_exclude_everything_are_said() -> None:
    with pytest.raises(PreferenceError, match="west is no side of this case; the sides are north"):
        fit_values(make_case({"north": []}), "west")
    with pytest.raises(PreferenceError, match="no package meets the constraints"):
        fit_values(make_case({"north": NORTH}, constraints=["pause < 0"]), "north")


def test_what_is_all_the_same_carries_no_value_and_is_known() -> None:
    fitted = fit_values(make_case({"north": [*NORTH, Direction("order", Direction.SAME)]}), "north")
    assert "order" not in fitted.silent_issues
    assert set(fitted.values["order"]) == {0.0}


def test_more_and_all_the_same_exclude_each_other() -> None:
    case = make_case({"north": [*NORTH, Direction("captives", Direction.SAME)]})
    with pytest.raises(PreferenceError):
        fit_values(case, "north")
