"""Simulated sides answer as they are said to: right, wrong at the stated rate, overstated."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import every_package, scenario

from goodoffices.lab.sides import Side, heard, one_step_off, sides_of
from goodoffices.preferences.queries import ORDERS, Query, QueryKind, answer_of

SHOWN = {
    QueryKind.TWO_PACKAGES: (2, 2),
    QueryKind.TRADE_OFF: (2, 2),
    QueryKind.LIVE_WITH: (1, 1),
    QueryKind.BEST_OF: (3, 4),
    QueryKind.RANKING: (3, 3),
    QueryKind.MAKE_UP: (2, 6),
    QueryKind.PATH: (1, 6),
}


def sides(seed: int = 0, *, wrong: float = 0.0, overstates: int | None = None) -> tuple[Side, ...]:
    rngs = [np.random.default_rng([seed, side]) for side in range(2)]
    return sides_of(scenario(seed), rngs, wrong=wrong, overstates=overstates)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    kind = draw(st.sampled_from(list(QueryKind)))
    least, most = SHOWN[kind]
    packages = draw(st.lists(st.sampled_from(every_package(scenario(0))), min_size=least, max_size=most, unique=True))
    return Query(draw(st.integers(0, 1)), kind, tuple(packages))


@given(queries(), st.floats(0, 0.9), st.sampled_from([None, 0, 1]))
def test_answers_are_valid_and_counted(query: Query, wrong: float, overstates: int | None) -> None:
    side = sides(wrong=wrong, overstates=overstates)[query.side]
    assert 0 <= side.answer(query) < query.answers
    assert side.questions == 1
    assert side.bits == pytest.approx(np.log2(query.answers))


@given(queries())
def test_a_truthful_side_answers_by_its_values(query: Query) -> None:
    one, side = scenario(0), sides()[query.side]
    values = [one.gains(p)[query.side] + one.no_deal[query.side] for p in query.packages]
    assert side.answer(query) == answer_of(query, values, one.no_deal[query.side] - 1e-9)


def worth_of(query: Query, right: int) -> np.ndarray:
    """Values that make ``right`` the right answer."""
    shown = len(query.packages)
    if query.kind is QueryKind.RANKING:
        return np.array([2.0 - ORDERS[right].index(n) for n in range(3)])
    if query.kind is QueryKind.MAKE_UP:
        return np.array([0.5, *(0.0 if n < right else 1.0 for n in range(shown - 1))])
    if query.kind in (QueryKind.PATH, QueryKind.LIVE_WITH):
        return np.array([1.0 if n < right else -1.0 for n in range(shown)])
    return np.array([float(n == right) + n / 100 for n in range(shown)])


@pytest.mark.parametrize("kind", list(QueryKind))
def test_wrong_answers_come_at_the_stated_rate_and_half_of_them_one_step_off(kind: QueryKind) -> None:
    query = Query(0, kind, tuple((n,) for n in range(SHOWN[kind][1])))
    rng = np.random.default_rng(3)
    tries, wrong = 8_000, 0.3
    for right in {0, query.answers // 2, query.answers - 1}:
        worth = worth_of(query, right)
        assert answer_of(query, worth, 0.0) == right
        seen = Counter(heard(query, right, worth, wrong, rng) for _ in range(tries))
        assert set(seen) == set(range(query.answers))
        assert 1 - seen[right] / tries == pytest.approx(wrong, abs=0.02)
        if query.answers == 2:
            continue
        near, others = one_step_off(query, right, worth), query.answers - 1
        for answer in set(seen) - {right}:
            expected = wrong * 0.5 * ((answer in near) / len(near) + 1 / others)
            assert seen[answer] / tries == pytest.approx(expected, abs=0.02)


def test_one_step_off_is_a_neighbour() -> None:
    packages = tuple((n,) for n in range(5))
    path = Query(0, QueryKind.PATH, packages)
    assert one_step_off(path, 0, np.zeros(5)) == [1]
    assert one_step_off(path, 3, np.zeros(5)) == [2, 4]
    assert one_step_off(path, 5, np.zeros(5)) == [4]
    assert one_step_off(Query(0, QueryKind.MAKE_UP, packages), 4, np.zeros(5)) == [3]
    best = Query(0, QueryKind.BEST_OF, packages[:4])
    assert one_step_off(best, 2, np.array([0.1, 0.8, 0.9, 0.3])) == [1]
    ranking = Query(0, QueryKind.RANKING, packages[:3])
    for right, order in enumerate(ORDERS):
        for answer in one_step_off(ranking, right, np.zeros(3)):
            moved = [n for n in range(3) if ORDERS[answer][n] != order[n]]
            assert any(moved == list(pair) for pair in pairwise(range(3)))


def test_an_overstating_side_inflates_its_red_line_by_half_of_its_room() -> None:
    one = scenario(5)
    honest, inflating = sides(5), sides(5, overstates=1)
    assert inflating[0].stated == honest[0].stated == one.no_deal[0]
    assert inflating[1].stated == pytest.approx(one.no_deal[1] + 0.5 * one.room[1])
    for package in every_package(one):
        asked = Query(1, QueryKind.LIVE_WITH, (package,))
        assert inflating[1].answer(asked) == int(inflating[1].value(package) >= inflating[1].stated - 1e-9)
        assert honest[1].answer(asked) == int(one.gains(package)[1] >= -1e-9)


@given(st.integers(0, 50), st.data())
def test_votes(seed: int, data: st.DataObject) -> None:
    packages = every_package(scenario(seed))
    current, changed = (data.draw(st.sampled_from(packages)) for _ in range(2))
    honest, inflating = sides(seed)[0], sides(seed, overstates=0)[0]
    better = honest.value(changed) > honest.value(current)
    assert honest.prefers(changed, current) == better
    assert inflating.prefers(changed, current) == (better and inflating.value(changed) >= inflating.stated)
