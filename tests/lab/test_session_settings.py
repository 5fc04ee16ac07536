"""Settings: every condition that differs, and everything that makes no sense at once."""

import pytest

from goodoffices.lab.errors import LabError
from goodoffices.lab.methods import Kinds, MethodName
from goodoffices.lab.settings import Condition, Settings
from goodoffices.lab.starts import Knows
from goodoffices.preferences.queries import TWO_ANSWERS, QueryKind


def test_conditions_are_all_that_differ_and_ours_come_first() -> None:
    settings = Settings(
        methods=(MethodName.MICRO, MethodName.SINGLE_TEXT, MethodName.OURS),
        knows=(Knows.RANKING, Knows.ORDER),
        wrong=(0.0, 0.1),
        kinds=(Kinds.ALL, Kinds.TWO_ANSWERS),
    )
    made = settings.conditions
    assert [c.method for c in made] == ["ours"] * 8 + ["single-text"] * 4 + ["micro"] * 2
    assert made[0] == Condition("ours", "ranking", 0.0, "all")
    assert {(c.wrong, c.kinds) for c in made if c.method == "micro"} == {(0.0, "offers")}
    assert {c.kinds for c in made if c.method == "single-text"} == {"votes"}


def test_kinds_of_questions() -> None:
    assert Kinds.ALL.queries == frozenset(QueryKind)
    assert Kinds.TWO_ANSWERS.queries == TWO_ANSWERS
    assert frozenset(QueryKind) - Kinds.COMPARISONS.queries == {QueryKind.LIVE_WITH, QueryKind.PATH}


@pytest.mark.parametrize("questions", [(), (3, 0), (1, 1), (-1, 2)])
def test_numbers_of_questions_rise_from_nothing(questions: tuple[int, ...]) -> None:
    with pytest.raises(LabError, match="rising order"):
        Settings(questions=questions)


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(LabError) as caught:
        Settings(questions=(), methods=(), wrong=(1.0, -0.1), seeds=0)
    assert len(caught.value.messages) == 5
