"""Certainty is never overstated; questions are those a delegate can answer, and leave out what is equal."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from cases import ISSUES, NORTH, SOUTH, could_live_with, less, make_case, more, ranking, red_line

from goodoffices.bargaining import Certainty, QuestionKind, frontier
from goodoffices.bargaining.acceptance import acceptance
from goodoffices.bargaining.case_elicitation import elicitation_of
from goodoffices.bargaining.prospects import Prospects
from goodoffices.bargaining.questions import could_live_with as could_they
from goodoffices.bargaining.questions import next_question
from goodoffices.case import Direction
from goodoffices.preferences import beliefs_of, difference_range, gain_range, knowledge

BEST = Direction("order", ("humanitarian", "mixed", "political"))
FULL = [*NORTH, BEST]
WORST = Direction("order", ("political", "mixed", "humanitarian"))
TWO = {"a": (0, 1), "b": (0, 1)}


def judge(said: list[Any], issues: Any = ISSUES) -> Any:
    """A function that judges packages by what north said."""
    case = make_case({"north": said}, issues=issues)
    known = knowledge(case, "north")
    beliefs = beliefs_of(case, "north", known, np.random.default_rng(0))
    first = np.cumsum([0, *map(len, issues.values())])
    prospects = Prospects((beliefs,), first, np.ones(int(first[-1]), dtype=np.bool_))

    def judged(package: dict[str, Any]) -> Any:
        numbers = tuple(list(issues[name]).index(option) for name, option in package.items())
        return acceptance(case, "north", known, prospects, package, numbers)

    return judged


def test_intervals_that_can_be_worked_out_by_hand() -> None:
    """Gives b for a, the heavier of two: no worse than nothing always; b for nothing: never."""
    judged = judge([more("a"), less("b"), ranking("a", "b")], TWO)
    both = judged({"a": 1, "b": 1})
    assert both.certainty == Certainty.ALL and (both.low, both.high) == pytest.approx((0.0, 1.0))
    for_nothing = judged({"a": 0, "b": 1})
    assert for_nothing.certainty != Certainty.ALL and for_nothing.high == pytest.approx(0.0, abs=1e-9)
    assert for_nothing.share < 0.2 < both.share < judged({"a": 1, "b": 0}).share


def test_a_broken_red_line_is_unacceptable_at_any_value() -> None:
    judged = judge([*FULL, red_line("captives >= 20")])
    found = judged({"captives": 10, "detainees": 0, "pause": 0, "order": "mixed"})
    assert found.certainty == Certainty.NONE and found.share == 0.0 and found.broken == ("north6",)
    assert found.high > 0


def test_certainty_follows_the_interval() -> None:
    judged = judge([*FULL, could_live_with({"captives": 20, "detainees": 60})])
    for options in product(*ISSUES.values()):
        if options[1] not in (0, 90) or options[3] == "mixed":
            continue
        found = judged(dict(zip(ISSUES, options, strict=True)))
        assert found.low <= found.high
        assert (found.certainty == Certainty.ALL) == (found.low >= 0)
        assert (found.certainty == Certainty.NONE) == (found.high < 0)


def test_more_of_what_a_side_wants_is_never_less_acceptable() -> None:
    judged = judge(FULL)
    rest = {"detainees": 60, "pause": 2, "order": "mixed"}
    shares = [judged({"captives": captives, **rest}).share for captives in ISSUES["captives"]]
    assert shares == sorted(shares) and shares[0] < shares[-1]


def asked(said: dict[str, list[Any]]) -> Any:
    case = make_case(said)
    known = {side: knowledge(case, side) for side in case.sides}
    found = frontier(case)
    return case, known, next_question(case, known, found.fitted, elicitation_of(case, found, known, rng()))


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_choices_leave_out_what_is_equal_and_bounds_are_those_of_the_statements() -> None:
    seen = 0
    said: dict[str, list[Any]] = {"north": list(FULL), "south": [*SOUTH, WORST]}
    for captives in (0, 10, 20):
        said["north"].append(could_live_with({"captives": captives + 10, "detainees": 30}))
        case, known, question = asked(said)
        assert all(set(choice) == set(question.issues) for choice in question.choices)
        if question.kind in (QuestionKind.TWO_PACKAGES, QuestionKind.TRADE_OFF):
            bounds = difference_range(known[question.side].fitting, *question.choices)
            assert (question.low, question.high) == pytest.approx(bounds)
            assert all(len({choice[name] for choice in question.choices}) > 1 for name in question.issues)
        elif question.kind is QuestionKind.COULD_LIVE:
            bounds = gain_range(known[question.side].fitting, question.choices[0])
            assert (question.low, question.high) == pytest.approx(bounds)
        else:
            assert question.low is None and question.high is None
        seen += len(question.answers)
        assert question.text.startswith(case.actors[question.side].names.best("en"))
    assert seen >= 6


def test_an_unknown_direction_that_matters_is_asked_before_all_else() -> None:
    _case, _known, question = asked({"north": FULL, "south": list(SOUTH)})
    assert question.kind == QuestionKind.DIRECTION and question.side == "south" and question.issues == ("order",)


def test_a_side_that_said_nothing_is_asked_about_what_matters_to_the_other() -> None:
    _case, _known, question = asked({"north": [more("pause")], "south": []})
    assert (question.side, question.issues, question.kind) == ("south", ("pause",), QuestionKind.DIRECTION)
    assert question.choices == ({"pause": 0}, {"pause": 2}, {"pause": 4})


def test_where_nobody_gains_the_least_bad_package_is_asked_about() -> None:
    """North says that it could live with nothing: what is asked is whether it could live with the best there is."""
    case = make_case({"north": FULL, "south": [*SOUTH, WORST]})
    known = {side: knowledge(case, side) for side in case.sides}
    question = could_they(case, known)
    assert question is not None and question.kind is QuestionKind.COULD_LIVE
    assert [answer.text for answer in question.answers] == ["no", "yes"]
    assert question.answers[1].statements == ({"could_live_with": dict(question.choices[0])},)
