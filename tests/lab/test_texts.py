"""Single text and hill climbing: only what nobody is against is adopted, and every vote is counted."""

from itertools import islice, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import every_package, scenario

from goodoffices.lab.hill_climbing import BestNeighbours
from goodoffices.lab.scenarios import Package, Scenario, random_scenario
from goodoffices.lab.sides import Side, sides_of
from goodoffices.lab.single_text import RandomChanges
from goodoffices.lab.starts import Knows, Start, start_of
from goodoffices.lab.texts import VotedText

MADE = ("single text", "hill climbing")


def changes(kind: str, start: Start) -> RandomChanges | BestNeighbours:
    return RandomChanges(start, np.random.default_rng(1)) if kind == "single text" else BestNeighbours(start)


def begun(one: Scenario, kind: str) -> tuple[VotedText, tuple[Side, ...], Start]:
    start = start_of(one, Knows.RANKING)
    sides = sides_of(one, [np.random.default_rng(side) for side in range(one.sides)])
    return VotedText(sides, start, changes(kind, start)), sides, start


@pytest.mark.parametrize("kind", MADE)
@given(seed=st.integers(0, 60), sides=st.integers(2, 3))
def test_no_side_loses_by_a_text_that_is_adopted(kind: str, seed: int, sides: int) -> None:
    one = scenario(seed, (4, 4, 3), sides)
    method, asked, start = begun(one, kind)
    assert method.proposal() == start.package
    texts = [method.proposal()]
    for number in range(1, 30):
        method.advance()
        texts.append(method.proposal())
        assert max(side.questions for side in asked) <= number
        assert all(o in kept for o, kept in zip(texts[-1], start.kept, strict=True))
    for before, after in pairwise(texts):
        assert (one.gains(after) >= one.gains(before) - 1e-12).all()


@pytest.mark.parametrize("kind", MADE)
def test_sides_are_asked_about_equally_often(kind: str) -> None:
    method, asked, _start = begun(scenario(3, (5, 5, 5)), kind)
    for number in range(1, 9):
        method.advance()
        if not method.ended:
            assert number - 1 <= min(side.questions for side in asked) <= number


@given(st.integers(0, 60))
def test_hill_climbing_ends_where_no_trade_on_two_issues_pleases_all(seed: int) -> None:
    one = scenario(seed, (3, 3, 3))
    method, _asked, start = begun(one, "hill climbing")
    for _ in range(200):
        method.advance()
    assert method.ended
    text = method.proposal()
    for other in every_package(one):
        differing = sum(a != b for a, b in zip(text, other, strict=True))
        kept = all(o in k for o, k in zip(other, start.kept, strict=True))
        if kept and differing == 2:
            assert not (one.gains(other) > one.gains(text) + 1e-12).all()


def known_to_be_opposed(one: Scenario, changed: Package, text: Package) -> bool:
    for side in range(one.sides):
        steps = [t[n][side] - t[o][side] for t, n, o in zip(one.tables, changed, text, strict=True)]
        if max(steps) <= 0 and min(steps) < 0:
            return True
    return False


@pytest.mark.parametrize("kind", MADE)
@given(seed=st.integers(0, 40), sides=st.integers(2, 3))
def test_texts_come_once_and_none_that_a_side_is_known_to_be_against(kind: str, seed: int, sides: int) -> None:
    one = scenario(seed, (3, 3, 2), sides, digits=1)
    start = start_of(one, Knows.ORDER)
    came = list(islice(changes(kind, start).after(start.package), 100))
    assert len(set(came)) == len(came)
    assert start.package not in came
    assert not any(known_to_be_opposed(one, changed, start.package) for changed in came)
    every = set()
    for package in every_package(one):
        differing = sum(a != b for a, b in zip(package, start.package, strict=True))
        fits = differing == 2 if kind == "hill climbing" else differing >= 2
        kept = all(o in k for o, k in zip(package, start.kept, strict=True))
        if fits and kept and not known_to_be_opposed(one, package, start.package):
            every.add(package)
    assert set(came) == every


def test_hill_climbing_tries_what_promises_most_first() -> None:
    one = random_scenario(4, 4, 2, 1, opposed=True)
    start = start_of(one, Knows.RANKING)
    came = BestNeighbours(start).after(start.package)
    products = [np.sum([t[o] for t, o in zip(start.surrogates, p, strict=True)], axis=0).prod() for p in came]
    assert len(products) > 3
    assert products == sorted(products, reverse=True)


def test_where_there_is_nothing_to_trade_nobody_is_asked() -> None:
    table = np.array([[1.0, 0.0], [0.0, 1.0]])
    one = Scenario("x", (table, np.ones((2, 2)), np.ones((1, 2))), np.zeros(2))
    for kind in MADE:
        method, asked, start = begun(one, kind)
        method.advance()
        assert method.ended and method.proposal() == start.package
        assert [side.questions for side in asked] == [0, 0]
