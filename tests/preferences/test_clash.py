"""Clashes are real and minimal: every proper subset of the statements fits."""

from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from cases import (
    NORTH,
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
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case import Case, Direction, Remark
from goodoffices.preferences import fit_values, smallest_clash
from goodoffices.preferences.clash import describe
from goodoffices.preferences.errors import PreferenceError


def only(case: Case, ids: tuple[str, ...]) -> Case:
    room = case.rooms["north"]
    return evolve(case, rooms={"north": evolve(room, statements=tuple(s for s in room.statements if s.id in ids))})


CLASHES: list[tuple[list[Any], tuple[str, ...]]] = [
    ([more("captives"), more("pause"), less("captives")], ("north1", "north3")),
    ([ranking("pause", "captives"), more("captives"), more("pause"), ranking("captives", "pause")],
     ("north1", "north2", "north3", "north4")),
    ([more("captives"), less("pause"), prefers({"captives": 10, "pause": 4}, {"captives": 20, "pause": 0})],
     ("north1", "north2", "north3")),
    ([*NORTH, could_live_with({"captives": 10}), could_not_live_with({"captives": 20})],
     ("north1", "north5", "north6")),
    ([prefers({"order": "mixed"}, {"order": "political"}), prefers({"order": "political"}, {"order": "mixed"})],
     ("north1", "north2")),
    ([prefers({"pause": 2}, {"pause": 2}), more("captives")], ("north1",)),
    ([red_line("pause <= 2"), precondition("pause = 4")], ("north1", "north2")),
    ([red_line("captives >= 20"), could_live_with({"captives": 10, "pause": 2})], ("north1", "north2")),
    ([red_line("pause > 4")], ("north1",)),
    ([Direction("order", ("mixed", "political", "humanitarian")), Direction("order", ("political", "mixed"))],
     ("north1", "north2")),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), CLASHES)
def test_finds_the_statements_that_exclude_each_other(said: list[Any], wanted: tuple[str, ...]) -> None:
    case = make_case({"north": said})
    found = smallest_clash(case, "north")
    assert found is not None and found.side == "north"
    assert tuple(s.statement for s in found.statements) == wanted
    for fewer in combinations(wanted, len(wanted) - 1):
        assert smallest_clash(only(case, fewer), "north") is None


def test_says_who_said_it_and_when() -> None:
    found = smallest_clash(make_case({"north": [more("captives"), red_line("pause > 4")]}), "north")
    assert found is not None
    (one,) = found.statements
    assert (one.statement, one.by, one.on.isoformat(), one.kind, one.text) == (
        "north2", "head of north", "2031-03-02", "RedLine", "red line: pause > 4",
    )  # fmt: skip


def test_every_kind_of_statement_in_words() -> None:
    said = [
        more("captives"), Direction("order", ("mixed", "political")), ranking("pause", "captives"),
        precondition("pause = 4"), prefers({"captives": 10, "pause": 4}, {"captives": 20}),
        could_live_with({"captives": 10}), could_not_live_with({"pause": 0}), Remark("we wait"),
    ]  # fmt: skip
    room = make_case({"north": said}).rooms["north"]
    assert [describe(statement) for statement in room.statements] == [
        "captives: rather more",
        "order, best first: mixed, political",
        "most important first: pause, captives",
        "precondition: pause = 4",
        "captives 10, pause 4 rather than captives 20",
        "could live with captives 10",
        "could not live with pause 0",
        "we wait",
    ]


def test_none_where_all_fits() -> None:
    fitting = [*NORTH, Remark("a word"), red_line("pause <= 2"), could_live_with({"captives": 20})]
    assert smallest_clash(make_case({"north": fitting}), "north") is None
    assert smallest_clash(make_case({"north": []}), "north") is None


def test_a_red_line_on_an_issue_not_named_does_not_clash_with_a_package() -> None:
    said = [precondition("order = mixed"), could_live_with({"captives": 10})]
    assert smallest_clash(make_case({"north": said}), "north") is None


POOL: list[Any] = [
    more("captives"), less("captives"), more("pause"), less("pause"), ranking("captives", "pause"),
    ranking("pause", "captives"), prefers({"captives": 10, "pause": 4}, {"captives": 20, "pause": 0}),
    prefers({"captives": 20, "pause": 0}, {"captives": 10, "pause": 2}), could_live_with({"captives": 10}),
    could_not_live_with({"captives": 20}), red_line("captives >= 20"), red_line("pause <= 2"),
    precondition("pause = 4"), could_live_with({"captives": 20, "pause": 4}),
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(range(len(POOL))), unique=True, max_size=9))
def test_every_clash_is_minimal(picked: list[int]) -> None:
    case = make_case({"north": [POOL[k] for k in picked]})
    found = smallest_clash(case, "north")
    if found is None:
        return
    ids = tuple(s.statement for s in found.statements)
    assert smallest_clash(only(case, ids), "north") is not None
    for fewer in combinations(ids, len(ids) - 1):
        assert smallest_clash(only(case, fewer), "north") is None


def test_who_fits_values_is_told_which_statements_clash() -> None:
    case = make_case({"north": [more("pause"), more("captives"), less("captives")]})
    with pytest.raises(PreferenceError, match="withdraw or change one of these") as caught:
        fit_values(case, "north")
    clash = smallest_clash(case, "north")
    assert clash is not None
    named = [line.split()[0] for line in str(caught.value).splitlines()[1:]]
    assert named == [s.statement for s in clash.statements]
    assert len(named) == 2
