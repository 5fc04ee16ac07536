"""Bad input to the loop: one clear error, everything wrong at once, and nothing changed by it."""

from typing import Any

import numpy as np
import pytest
from cases import make_case, more, red_line

from goodoffices.bargaining import BargainingError, Elicitation, NoPackageError, frontier
from goodoffices.bargaining.case_elicitation import elicitation_of
from goodoffices.preferences import Outline, Query, QueryKind

NORTH, SOUTH = Outline([[0, 1, 2], [1, 0]]), Outline([[2, 1, 0], [0, 1]])
EQUAL = np.array([[True, False], [False, True], [False, False]])


def loop(**more: Any) -> Elicitation:
    return Elicitation([NORTH, SOUTH], **{"wrong": 0.05, "rng": np.random.default_rng(0), **more})


def test_everything_wrong_at_the_start_is_said_at_once() -> None:
    with pytest.raises(BargainingError) as caught:
        Elicitation([NORTH], wrong=1.5, rng=np.random.default_rng(0))
    assert len(str(caught.value).splitlines()) == 2
    with pytest.raises(BargainingError, match="same issues"):
        Elicitation([NORTH, Outline([[0, 1]])], wrong=0.1, rng=np.random.default_rng(0))


def test_conditions_need_the_shape_of_their_issues_and_packages_to_start_from() -> None:
    with pytest.raises(BargainingError, match=r"shape \[3, 2\] does not fit the issues \[1, 0\]"):
        loop(allowed={(1, 0): EQUAL}, starts=[(0, 0)])
    with pytest.raises(BargainingError, match="does not fit"):
        loop(allowed={(0, 2): EQUAL}, starts=[(0, 0)])
    with pytest.raises(BargainingError, match="at least one package"):
        loop(allowed={(0, 1): EQUAL})
    with pytest.raises(BargainingError) as caught:
        loop(allowed={(0, 1): EQUAL}, starts=[(0, 0), (2, 0), (0, 1)])
    assert [line.split()[1] for line in str(caught.value).splitlines()] == ["[2,", "[0,"]
    with pytest.raises(BargainingError, match=r"\[0, 2\] is no package"):
        loop(starts=[(0, 2)])


@pytest.mark.parametrize(
    ("query", "answer", "message"),
    [
        (Query(2, QueryKind.LIVE_WITH, ((0, 0),)), 0, "no side number 2"),
        (Query(-1, QueryKind.LIVE_WITH, ((0, 0),)), 0, "no side number -1"),
        (Query(0, QueryKind.LIVE_WITH, ((0, 0),)), 2, "answers 0 to 1"),
        (Query(0, QueryKind.LIVE_WITH, ((0, 0),)), -1, "answers 0 to 1"),
        (Query(0, QueryKind.RANKING, ((0, 0), (1, 0), (2, 0))), 6, "answers 0 to 5"),
        (Query(0, QueryKind.LIVE_WITH, ((3, 0),)), 0, r"\[3, 0\] is no package"),
        (Query(0, QueryKind.LIVE_WITH, ((0, -1),)), 0, r"\[0, -1\] is no package"),
        (Query(0, QueryKind.TWO_PACKAGES, ((0, 0), (0,))), 0, r"\[0\] is no package"),
        (Query(0, QueryKind.TWO_PACKAGES, ((0, 0),)), 0, "does not show 1"),
        (Query(0, QueryKind.RANKING, ((0, 0), (1, 0))), 0, "does not show 2"),
        (Query(0, QueryKind.PATH, ()), 0, "does not show 0"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_changes_nothing(query: Query, answer: int, message: str) -> None:
    asked = loop()
    before = asked.prospects
    with pytest.raises(BargainingError, match=message):
        asked.record(query, answer)
    assert asked.prospects is before


def test_several_things_wrong_with_an_answer_are_said_at_once() -> None:
    with pytest.raises(BargainingError) as caught:
        loop().record(Query(0, QueryKind.TWO_PACKAGES, ((0, 9), (9, 0))), 2)
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize("side", [-1, 2])
def test_a_side_that_is_not_there_cannot_be_asked(side: int) -> None:
    with pytest.raises(BargainingError, match=f"no side number {side}"):
        loop().next_query(side)


def test_a_case_without_a_package_better_than_no_deal_has_no_loop() -> None:
    issues = {"captives": (0, 10, 20)}
    case = make_case(
        {
            "north": [more("captives"), red_line("captives >= 20", issues)],
            "south": [red_line("captives <= 10", issues)],
        },
        issues,
    )
    found = frontier(case)
    with pytest.raises(NoPackageError, match="none to propose"):
        elicitation_of(case, found, {}, np.random.default_rng(0))
