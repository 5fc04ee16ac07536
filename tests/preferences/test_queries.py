"""What the answers of a question mean: counted, chosen, put in order; equal values go to the earlier package."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.preferences import KINDS, TWO_ANSWERS, Query, QueryKind, answer_of


def query(kind: QueryKind, count: int) -> Query:
    return Query(0, kind, tuple((n,) for n in range(count)))


@pytest.mark.parametrize(
    ("kind", "values", "no_deal", "answer", "answers"),
    [
        (QueryKind.TWO_PACKAGES, [0.2, 0.4], 0.9, 1, 2),
        (QueryKind.TRADE_OFF, [0.4, 0.4], 0.9, 0, 2),
        (QueryKind.LIVE_WITH, [0.5], 0.5, 1, 2),
        (QueryKind.LIVE_WITH, [0.49], 0.5, 0, 2),
        (QueryKind.BEST_OF, [0.1, 0.7, 0.2, 0.7], 0.0, 1, 4),
        (QueryKind.RANKING, [0.1, 0.7, 0.2], 0.0, 3, 6),
        (QueryKind.RANKING, [0.3, 0.3, 0.3], 0.0, 0, 6),
        (QueryKind.MAKE_UP, [0.5, 0.2, 0.4, 0.5, 0.8], 0.0, 2, 5),
        (QueryKind.MAKE_UP, [0.5, 0.2, 0.4], 0.0, 2, 3),
        (QueryKind.PATH, [0.9, 0.6, 0.5, 0.1], 0.5, 3, 5),
        (QueryKind.PATH, [0.9, 0.6], 1.0, 0, 3),
    ],
)
def test_answers_worked_out_by_hand(
    kind: QueryKind, values: list[float], no_deal: float, answer: int, answers: int
) -> None:
    asked = query(kind, len(values))
    assert answer_of(asked, values, no_deal) == answer
    assert asked.answers == answers


@given(st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_the_order_answered_puts_the_best_first_and_of_equal_ones_the_earlier(values: list[int]) -> None:
    order = list(permutations(range(3)))[answer_of(query(QueryKind.RANKING, 3), values, 0.0)]
    assert order == tuple(sorted(range(3), key=lambda k: (-values[k], k)))


@given(st.sampled_from(list(QueryKind)), st.lists(st.integers(0, 4), min_size=7, max_size=7), st.integers(0, 4))
def test_every_answer_is_one_that_the_question_has(kind: QueryKind, values: list[int], no_deal: int) -> None:
    count = {QueryKind.LIVE_WITH: 1, QueryKind.RANKING: 3, QueryKind.BEST_OF: 4, QueryKind.PATH: 7}.get(kind, 2)
    asked = query(kind, count)
    assert 0 <= answer_of(asked, values[:count], no_deal) < asked.answers


def test_every_kind_is_heard_and_three_have_two_answers() -> None:
    assert set(KINDS) == set(QueryKind)
    for kind in QueryKind:
        count = {QueryKind.LIVE_WITH: 1, QueryKind.RANKING: 3, QueryKind.BEST_OF: 3, QueryKind.MAKE_UP: 3}.get(kind, 2)
        assert (query(kind, count).answers == 2) == (kind in TWO_ANSWERS), kind
