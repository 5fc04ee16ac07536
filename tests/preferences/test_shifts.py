"""Positions that changed on a date, and what the case makes of a later word."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from cases import (
    could_live_with,
    could_not_live_with,
    less,
    make_case,
    more,
    precondition,
    prefers,
    ranking,
    red_line,
)
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Case, Direction, RedLine, Remark
from goodoffices.preferences import PreferenceError, knowledge
from goodoffices.preferences.clash import fit_together
from goodoffices.preferences.shifts import Shift, changes_of_position, relation, sentence, superseded

SHIFTS: list[tuple[Any, Any, tuple[str, ...], Shift]] = [
    (more("pause"), less("pause"), ("pause",), Shift.REVERSED),
    (more("pause"), Direction("pause", "same"), ("pause",), Shift.CHANGED),
    (more("pause"), more("pause"), ("pause",), Shift.NONE),
    (more("pause"), less("captives"), (), Shift.NONE),
    (ranking("pause", "captives", "order"), ranking("captives", "pause"), ("pause", "captives"), Shift.CHANGED),
    (ranking("pause", "captives"), ranking("captives", "order"), (), Shift.NONE),
    (prefers({"pause": 2}, {"pause": 4}), prefers({"pause": 4}, {"pause": 2}), ("pause",), Shift.REVERSED),
    (could_live_with({"pause": 2}), could_not_live_with({"pause": 2}), ("pause",), Shift.REVERSED),
    (red_line("pause <= 2"), red_line("pause <= 3"), ("pause",), Shift.NONE),  # no option lies between
    (red_line("pause <= 2"), red_line("pause <= 4"), ("pause",), Shift.LOOSENED),
    (red_line("pause <= 2"), red_line("pause < 2"), ("pause",), Shift.TIGHTENED),
    (red_line("pause <= 2"), red_line("pause >= 2"), (), Shift.NONE),  # two bounds beside each other
    (precondition("pause = 0"), precondition("pause = 4"), ("pause",), Shift.CHANGED),
    (red_line("pause <= 2"), precondition("pause <= 4"), (), Shift.NONE),
]


@pytest.mark.parametrize(("before", "after", "about", "shift"), SHIFTS)
def test_how_a_later_statement_differs(before: Any, after: Any, about: tuple[str, ...], shift: Shift) -> None:
    case = make_case({"north": [before, after]})
    assert relation(case, before, after) == (about, shift)
    found = changes_of_position(case, "north")
    assert [(c.about, c.shift) for c in found] == ([] if shift is Shift.NONE else [(about, shift)])
    for change in found:
        assert (change.before.statement, change.after.statement) == ("north1", "north2")
        assert change.stand_together == fit_together(case, case.statements("north"))


def test_each_change_is_from_the_latest_word_before() -> None:
    lines: list[Any] = [red_line("pause <= 0"), red_line("captives >= 10"), red_line("pause <= 2"), more("captives")]
    case = make_case({"north": lines})
    (change,) = changes_of_position(case, "north", {"north3": "rooms/north.yaml:7"})
    assert (change.before.statement, change.after.statement, change.shift) == ("north1", "north3", Shift.LOOSENED)
    text = sentence(case, change)
    assert "2031-03-03" in text and "rooms/north.yaml:7" in text and "head of north" in text
    assert "Both hold." in text and "enter the earlier one as a remark" in text


def test_nothing_changes_within_a_day() -> None:
    case = make_case({"north": [more("pause"), less("pause")]})
    room = case.rooms["north"]
    day = date(2031, 3, 1)
    one_day = tuple(evolve(s, told=evolve(s.told, on=day)) for s in room.statements)
    assert changes_of_position(evolve(case, rooms={"north": evolve(room, statements=one_day)}), "north") == ()


def test_a_later_word_does_not_win_by_itself_and_does_when_it_takes_the_place_of_the_earlier() -> None:
    case = make_case({"north": [more("pause"), more("captives"), less("pause")]})
    with pytest.raises(PreferenceError):
        knowledge(case, "north")
    (change,) = changes_of_position(case, "north")
    assert not change.stand_together and "Both cannot be true" in sentence(case, change)
    renewed = superseded(case)
    first = renewed.statements("north")[0]
    assert isinstance(first.content, Remark) and "pause: rather more" in first.content.text
    assert knowledge(renewed, "north").margin.size > 0
    assert changes_of_position(renewed, "north") == ()


BOUNDS = [
    "pause <= 2", "pause >= 2", "pause = 4", "captives <= 10", "captives <= 20", "captives <= 5 * pause",
    "5 * pause >= captives",
]  # fmt: skip


@given(st.lists(st.sampled_from(BOUNDS), min_size=2, max_size=2))
def test_bounds_against_every_package(texts: list[str]) -> None:
    one, other = (red_line(text) for text in texts)
    case = make_case({"north": []})
    about, shift = relation(case, one, other)
    before, after = (allowed(case, line) for line in (one, other))
    if shift is Shift.LOOSENED:
        assert before < after
    elif shift is Shift.TIGHTENED:
        assert after < before
    elif shift is Shift.CHANGED:
        assert not before & after
    elif about:
        assert before == after


def allowed(case: Case, line: RedLine) -> set[tuple[Any, ...]]:
    packages = product(*(issue.options for issue in case.issues.values()))
    return {p for p in packages if line.condition.holds(dict(zip(case.issues, p, strict=True)))}


def test_the_order_of_the_file_does_not_matter() -> None:
    case = make_case({"north": [less("pause"), more("pause")]})
    room = case.rooms["north"]
    turned = tuple(evolve(s, told=evolve(s.told, on=s.told.on - timedelta(days=2 * n))) for n, s in
                   enumerate(room.statements))  # fmt: skip
    (change,) = changes_of_position(evolve(case, rooms={"north": evolve(room, statements=turned)}), "north")
    assert (change.before.statement, change.after.statement) == ("north2", "north1")
