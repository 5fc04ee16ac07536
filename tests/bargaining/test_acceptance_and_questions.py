"""Certainty is never overstated, and the question asked is the one least settled."""

from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from cases import ISSUES, NORTH, SOUTH, could_live_with, less, make_case, more, ranking, red_line

from goodoffices.bargaining import Certainty, QuestionKind
from goodoffices.bargaining.acceptance import acceptance, draw
from goodoffices.bargaining.questions import next_question
from goodoffices.case import Direction
from goodoffices.preferences import difference_range, fit_values, knowledge

FULL = [*NORTH, Direction("order", ("humanitarian", "mixed", "political"))]
TWO = {"a": (0, 1), "b": (0, 1)}


def judged(said: list[Any], package: dict[str, Any], issues: Any = ISSUES) -> Any:
    case = make_case({"north": said}, issues=issues)
    known = knowledge(case, "north")
    return acceptance(case, "north", known, draw(known, 1024, np.random.default_rng(0)), package)


def test_a_share_that_can_be_worked_out_by_hand() -> None:
    """Gives b for a, the heavier of two: better than nothing always; a for b: never."""
    said = [more("a"), less("b"), ranking("a", "b")]
    assert judged(said, {"a": 1, "b": 1}, TWO).certainty == Certainty.ALL
    assert judged([more("a"), less("b")], {"a": 1, "b": 1}, TWO).share == pytest.approx(0.5, abs=0.05)
    nothing_for_b = judged(said, {"a": 0, "b": 1}, TWO)
    assert nothing_for_b.share == 0.0 and nothing_for_b.high == pytest.approx(0.0, abs=1e-9)


def test_a_broken_red_line_is_unacceptable_at_any_value() -> None:
    found = judged([*FULL, red_line("captives >= 20")], {"captives": 10, "detainees": 0, "pause": 0, "order": "mixed"})
    assert found.certainty == Certainty.NONE and found.share == 0.0 and found.broken == ("north6",)
    assert found.high > 0


def test_certainty_follows_the_interval() -> None:
    for options in product(*ISSUES.values()):
        package = dict(zip(ISSUES, options, strict=True))
        if options[1] not in (0, 90) or options[3] == "mixed":
            continue
        found = judged([*FULL, could_live_with({"captives": 20, "detainees": 60})], package)
        assert found.low <= found.high
        assert (found.certainty == Certainty.ALL) == (found.low >= 0)
        assert (found.certainty == Certainty.NONE) == (found.high < 0)
        assert found.certainty != Certainty.ALL or found.share == 1.0
        assert found.certainty != Certainty.NONE or found.share == 0.0


def asked(said: dict[str, list[Any]], packages: list[dict[str, Any]]) -> Any:
    case = make_case(said)
    known = {side: knowledge(case, side) for side in case.sides}
    fitted = {side: fit_values(case, side) for side in case.sides}
    return case, known, next_question(case, known, fitted, packages)


def test_the_question_has_the_largest_of_the_smaller_leads() -> None:
    said = {"north": FULL, "south": [*SOUTH, Direction("order", ("political", "mixed", "humanitarian"))]}
    packages = [
        {"captives": 10, "detainees": 30, "pause": 2, "order": "mixed"},
        {"captives": 20, "detainees": 60, "pause": 2, "order": "political"},
        {"captives": 30, "detainees": 90, "pause": 4, "order": "humanitarian"},
    ]
    case, known, question = asked(said, packages)
    assert question.low < 0 < question.high
    score = min(-question.low, question.high)
    for side in case.sides:
        for one, other in combinations(packages, 2):
            low, high = difference_range(known[side].fitting, one, other)
            assert min(-low, high) <= score + 1e-5


def test_choices_leave_out_what_is_equal() -> None:
    said = {"north": FULL, "south": [*SOUTH, Direction("order", ("political", "mixed", "humanitarian"))]}
    one = {"captives": 10, "detainees": 30, "pause": 2, "order": "mixed"}
    _case, _known, question = asked(said, [one, {**one, "captives": 20, "detainees": 60}])
    assert question.kind in (QuestionKind.TWO_PACKAGES, QuestionKind.TRADE_OFF)
    assert all(set(choice) == set(question.issues) for choice in question.choices)
    assert len(question.issues) == 2


def test_without_packages_only_directions_are_asked() -> None:
    _case, _known, question = asked({"north": FULL, "south": SOUTH}, [])
    assert question.kind == QuestionKind.DIRECTION and question.side == "south" and question.issues == ("order",)
    assert asked({"north": FULL, "south": FULL}, [])[2] is None


def test_a_side_that_said_nothing_is_asked_about_what_matters_to_the_other() -> None:
    _case, _known, question = asked({"north": [more("pause")], "south": []}, [])
    assert (question.side, question.issues, question.kind) == ("south", ("pause",), QuestionKind.DIRECTION)
    assert question.choices == ({"pause": 0}, {"pause": 2}, {"pause": 4})
