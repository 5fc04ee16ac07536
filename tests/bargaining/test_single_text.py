"""Each version answers what it says it answers, none comes twice, and none drifts far from what is best for all."""

from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pytest
from cases import ISSUES, NORTH, SOUTH, make_case, red_line

from goodoffices.bargaining import BargainingError, NoPackageError, advise, frontier
from goodoffices.bargaining.advice import NEAR
from goodoffices.bargaining.case_elicitation import elicitation_of, numbers_of
from goodoffices.bargaining.single_text import (
    Criticism,
    SingleText,
    as_package,
    criticism_in_words,
    first_text,
    next_text,
    sentences_on,
)
from goodoffices.case import Case, Direction, Level, Quantity
from goodoffices.preferences import all_conditions, knowledge

UP = {"north": {"captives": 1, "detainees": -1, "pause": -1}, "south": {"captives": -1, "detainees": 1, "pause": 1}}


def two_sides(**more_of: Any) -> Case:
    order = Direction("order", ("humanitarian", "mixed", "political"))
    return make_case({"north": [*NORTH, order], "south": [*SOUTH, red_line("pause >= 2")]}, **more_of)


CASE = two_sides()
FOUND = frontier(CASE)


def rounds(*all_criticisms: list[Criticism], case: Case = CASE) -> SingleText:
    text = first_text(case, found=FOUND)
    for criticisms in all_criticisms:
        if not text.settled:
            text = next_text(case, text, criticisms, found=FOUND)
    return text


def test_the_first_text_is_the_first_proposal() -> None:
    assert first_text(CASE).current.package == advise(CASE).proposals[0].package


@pytest.mark.parametrize("side", ["north", "south"])
@pytest.mark.parametrize("issue", ["captives", "detainees", "pause"])
def test_a_criticised_term_gets_better_for_the_side_or_the_text_stands(side: str, issue: str) -> None:
    text = rounds([Criticism(side, issue)])
    if text.settled:
        assert len(text.versions) == 1
        return
    before, after = (version.package[issue] for version in text.versions)
    options = list(ISSUES[issue])
    assert (options.index(after) - options.index(before)) * UP[side][issue] > 0
    assert text.current.answered == (Criticism(side, issue),)
    assert text.current.expected is not None and NEAR <= text.current.expected <= 1.0
    assert "It answers:" in text.current.reasons


def test_the_next_version_is_the_best_of_all_that_answer_within_two_changes() -> None:
    text = first_text(CASE, found=FOUND)
    criticisms = [Criticism("north", "pause"), Criticism("south", "captives")]
    after = next_text(CASE, text, criticisms, found=FOUND)
    known = {side: knowledge(CASE, side) for side in CASE.sides}
    prospects = elicitation_of(CASE, FOUND, known, np.random.default_rng(0)).prospects
    now = text.current.package

    def worth(package: dict[str, Any]) -> float:
        return float(prospects.expected(np.array([numbers_of(CASE.issues, package)]))[0])

    def answered(package: dict[str, Any]) -> int:
        return (package["pause"] < now["pause"]) + (package["captives"] < now["captives"])

    best: tuple[int, float] = (0, 0.0)
    most = worth(dict(now))
    for options in product(*ISSUES.values()):
        package = dict(zip(ISSUES, options, strict=True))
        near = sum(package[name] != now[name] for name in ISSUES) <= 2
        permitted = all(c.expression.holds(package) for c in all_conditions(CASE))
        if near and answered(package) and permitted and worth(package) >= NEAR * most:
            best = max(best, (answered(package), round(worth(package), 12)))
    made = dict(after.current.package)
    assert best[0] > 0
    assert (answered(made), round(worth(made), 12)) >= best


def test_no_version_comes_twice_all_are_permitted_and_it_ends() -> None:
    text = first_text(CASE, found=FOUND)
    rng = np.random.default_rng(3)
    for _round in range(60):
        issue = str(rng.choice(["captives", "detainees", "pause"]))
        text = next_text(CASE, text, [Criticism("north", issue), Criticism("south", issue)], found=FOUND)
        if text.settled:
            break
    assert text.settled
    packages = [tuple(version.package.values()) for version in text.versions]
    assert len(set(packages)) == len(packages)
    assert all(c.expression.holds(v.package) for v in text.versions for c in all_conditions(CASE))
    assert "It stands" in sentences_on(CASE, text)[-1]
    with pytest.raises(BargainingError, match="settled"):
        next_text(CASE, text, [], found=FOUND)


def test_sides_that_want_the_opposite_of_one_term_cannot_both_be_answered() -> None:
    text = rounds([Criticism("north", "pause"), Criticism("south", "pause")])
    if not text.settled:
        assert len(text.current.answered) == len(text.current.unanswered) == 1
        assert "It does not answer:" in text.current.reasons


def test_who_could_not_live_with_it_is_offered_more_and_it_is_remembered() -> None:
    text = rounds([Criticism("north")])
    assert not text.settled
    known = {side: knowledge(CASE, side) for side in CASE.sides}
    prospects = elicitation_of(CASE, FOUND, known, np.random.default_rng(0)).prospects
    before, after = (prospects.values(0, np.array([numbers_of(CASE.issues, v.package)])).mean() for v in text.versions)
    assert after > before
    again = next_text(CASE, text, [Criticism("north")], found=FOUND)
    values = [prospects.values(0, np.array([numbers_of(CASE.issues, v.package)])).mean() for v in again.versions]
    assert values == sorted(values) and len(again.criticisms) == 2


def test_a_term_moves_towards_what_a_side_wants() -> None:
    text = first_text(CASE, {"captives": 20, "detainees": 60, "pause": 4, "order": "humanitarian"}, found=FOUND)
    after = next_text(CASE, text, [Criticism("north", "pause", 2)], found=FOUND)
    assert after.current.package["pause"] == 2
    assert criticism_in_words(CASE, Criticism("north", "pause", 2)) == "North wants 2 for pause"


def test_a_text_that_nobody_criticises_stands() -> None:
    text = rounds([])
    assert text.settled and len(text.versions) == 1
    assert sentences_on(CASE, text)[-1] == "It stands: no side criticises it."


def test_a_version_is_entered_as_a_package() -> None:
    package = as_package(first_text(CASE, found=FOUND), date(2031, 3, 5), "envoy")
    assert (package.version, package.level, package.by) == (1, Level.DRAFT, "envoy")
    assert isinstance(package.terms["pause"], Quantity) and package.terms["order"] == "humanitarian"
    assert set(package.terms) == set(ISSUES)


def test_no_zone_is_no_text() -> None:
    case = make_case({"north": [*NORTH, red_line("pause <= 0")], "south": [*SOUTH, red_line("pause >= 2")]})
    with pytest.raises(NoPackageError, match="no zone of agreement"):
        first_text(case)


def test_bad_input_is_named_all_at_once() -> None:
    text = first_text(CASE, found=FOUND)
    wrong = [
        Criticism("west"),
        Criticism("north", "water"),
        Criticism("north", "pause", 3),
        Criticism("north", None, 2),
    ]
    with pytest.raises(BargainingError) as caught:
        next_text(CASE, text, wrong, found=FOUND)
    lines = str(caught.value).splitlines()
    parts = ["west", "water", "3 is none", "needs the issue"]
    assert all(part in line for part, line in zip(parts, lines, strict=True))
    with pytest.raises(BargainingError, match="an option of every issue"):
        first_text(CASE, {"pause": 2}, found=FOUND)
    with pytest.raises(BargainingError, match="breaks conditions"):
        first_text(CASE, {"captives": 20, "detainees": 60, "pause": 0, "order": "mixed"}, found=FOUND)
