"""Every smallest clash against all subsets; answers that nobody would have expected, and those that fit."""

from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from cases import NORTH, could_live_with, could_not_live_with, less, make_case, more, prefers, ranking, red_line
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clash import POOL

from goodoffices.preferences import Heard, Query, QueryKind, beliefs_of, knowledge, smallest_clash
from goodoffices.preferences.clash import fit_together
from goodoffices.preferences.consistency import (
    clash_sentences,
    clashes,
    share_answering,
    unexpected_answers,
    unexpected_sentence,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(range(len(POOL))), unique=True, max_size=7))
def test_every_clash_is_found_and_no_other(picked: list[int]) -> None:
    case = make_case({"north": [POOL[k] for k in picked]})
    said = case.statements("north")
    minimal: list[frozenset[str]] = []
    for size in range(1, len(said) + 1):
        for group in combinations(said, size):
            ids = frozenset(s.id for s in group)
            if not any(one <= ids for one in minimal) and not fit_together(case, group):
                minimal.append(ids)
    found = clashes(case, "north", most=200)
    if found.complete:
        assert {frozenset(s.statement for s in one) for one in found.sets} == set(minimal)
    assert {frozenset(s.statement for s in one) for one in found.sets} <= set(minimal)
    assert bool(found.sets) == (smallest_clash(case, "north") is not None)
    fewer = clashes(case, "north", most=1)
    assert len(fewer.sets) == min(1, len(minimal)) and fewer.complete == (len(minimal) <= 1)


def test_a_clash_says_whose_who_told_whom_when_and_where() -> None:
    case = make_case({"north": [more("pause"), less("pause"), red_line("captives > 30")]})
    room = case.rooms["north"]
    said = tuple(evolve(s, told=evolve(s.told, to="envoy")) for s in room.statements)
    case = evolve(case, rooms={"north": evolve(room, statements=said)})
    found = clashes(case, "north", places={"north3": "rooms/north.yaml:9"})
    assert [[s.statement for s in one] for one in found.sets] == [["north3"], ["north1", "north2"]]
    first, second = clash_sentences(case, found)
    for part in ("North", "head of north", "to envoy", "2031-03-03", "rooms/north.yaml:9", "captives > 30"):
        assert part in first
    assert "pause: rather more" in second and "pause: rather less" in second
    assert "There are more such sets" in clash_sentences(case, clashes(case, "north", most=1))[-1]


def test_nothing_is_said_where_all_fits() -> None:
    case = make_case({"north": NORTH})
    found = clashes(case, "north")
    assert found.sets == () and found.complete and clash_sentences(case, found) == ()


STEEP: list[Any] = [more("captives"), more("pause"), ranking("captives", "pause")]


def unexpected(said: list[Any]) -> list[str]:
    case = make_case({"north": said, "south": []})
    return [u.said.statement for u in unexpected_answers(case, "north", np.random.default_rng(0))]


def test_an_answer_against_what_was_known_does_not_fit() -> None:
    fits = prefers({"captives": 30, "pause": 0}, {"captives": 10, "pause": 2})
    against = prefers({"captives": 0, "pause": 4}, {"captives": 30, "pause": 0})  # the ranking says otherwise
    assert unexpected([*STEEP, fits]) == []
    assert unexpected([*STEEP, against]) == ["north4"]
    assert unexpected([*STEEP, fits, against]) == ["north5"]


def test_packages_it_could_and_could_not_live_with() -> None:
    could, could_not = could_live_with({"captives": 10}), could_not_live_with({"captives": 30, "pause": 4})
    assert unexpected([*STEEP, could]) == []
    assert unexpected([*STEEP, could, could_not]) == ["north5"]


def test_the_share_is_counted_over_the_draws_one_by_one() -> None:
    case = make_case({"north": STEEP, "south": []})
    beliefs = beliefs_of(case, "north", knowledge(case, "north"), np.random.default_rng(1), draws=50)
    pair = ((1, 0, 2, 0), (3, 0, 0, 0))
    tables, no_deal = beliefs.tables(), beliefs.no_deal
    worth = [[sum(tables[i][d, o] for i, o in enumerate(p)) for d in range(50)] for p in pair]
    answer = Heard(Query(0, QueryKind.TWO_PACKAGES, pair), 0, 0.05)
    assert share_answering(beliefs, answer) == np.mean([a >= b for a, b in zip(*worth, strict=True)])
    refused = Heard(Query(0, QueryKind.LIVE_WITH, pair[:1]), 0, 0.05)
    assert share_answering(beliefs, refused) == np.mean([a < f for a, f in zip(worth[0], no_deal, strict=True)])


def test_an_answer_that_turns_what_was_answered_before() -> None:
    chain = [prefers({"captives": c, "pause": 0}, {"captives": 0, "pause": 4}) for c in (30, 20, 10)]
    directions: list[Any] = [more("captives"), more("pause")]
    odd = prefers({"captives": 0, "pause": 4}, {"captives": 30, "pause": 0})
    case = make_case({"north": [*directions, *chain, odd], "south": []})
    found = unexpected_answers(case, "north", np.random.default_rng(2))
    assert [u.said.statement for u in found] == ["north6"]
    assert found[0].share < 0.1 and found[0].said.on == date(2031, 3, 6)
    text = unexpected_sentence(case, found[0])
    assert text.startswith("Does not fit what was known before: captives: 0, pause: 4 rather than")
    assert not any(word in text.lower() for word in ("liar", "lie", "honest", "score"))


@pytest.mark.parametrize("below", [0.0, 1.1])
def test_the_limit_is_a_limit(below: float) -> None:
    answer = prefers({"captives": 30, "pause": 0}, {"captives": 10, "pause": 2})
    case = make_case({"north": [*STEEP, answer], "south": []})
    found = unexpected_answers(case, "north", np.random.default_rng(0), below=below)
    assert len(found) == (1 if below > 1 else 0)


def test_statements_that_exclude_each_other_are_clashes_and_no_surprise() -> None:
    case = make_case({"north": [more("pause"), less("pause"), could_live_with({"pause": 2})], "south": []})
    assert unexpected_answers(case, "north", np.random.default_rng(0)) == ()
