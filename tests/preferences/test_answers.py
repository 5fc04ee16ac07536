"""How likely an answer is, and what a draw answers: the inner loops against a plain second way."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.preferences import KINDS, Query, QueryKind, answer_of
from goodoffices.preferences.frames import log_shares
from goodoffices.preferences.kernels_answers import answers_of_draws, log_answer

ORDERS = list(permutations(range(3)))


def shown(kind: QueryKind) -> st.SearchStrategy[int]:
    """How many packages a question of a kind shows."""
    least = {QueryKind.LIVE_WITH: (1, 1), QueryKind.BEST_OF: (3, 4), QueryKind.RANKING: (3, 3)}
    low, high = least.get(kind, (2, 2) if kind in (QueryKind.TWO_PACKAGES, QueryKind.TRADE_OFF) else (2, 8))
    return st.integers(low, high)


questions = st.sampled_from(list(QueryKind)).flatmap(lambda kind: st.tuples(st.just(kind), shown(kind)))
seeds = st.integers(0, 10_000)


def a_question(asked: tuple[QueryKind, int], seed: int) -> tuple[Query, np.ndarray, float]:
    """The question, what its packages are worth (all different), and no deal."""
    kind, count = asked
    rng = np.random.default_rng(seed)
    worth = rng.permutation(count + 3)[:count] / 10 + rng.random() / 100
    if kind is QueryKind.PATH:
        worth = np.sort(worth)[::-1].copy()
    return Query(0, kind, tuple((n,) for n in range(count))), worth, float(rng.random())


@given(questions, seeds)
def test_a_draw_answers_as_the_side_would(asked: tuple[QueryKind, int], seed: int) -> None:
    query, worth, no_deal = a_question(asked, seed)
    found = np.empty((1, 1), dtype=np.int64)
    starts, floors = np.array([0, len(worth)]), np.array([no_deal])
    answers_of_draws(np.array([KINDS[query.kind]]), starts, worth[np.newaxis], floors, found)
    assert found[0, 0] == answer_of(query, worth, no_deal)


def distance(query: Query, one: int, right: int) -> int:
    """How many steps an answer is from the right one, by the kind of the question."""
    if query.kind is QueryKind.RANKING:
        a, b = ORDERS[one], ORDERS[right]
        return sum(a.index(i) < a.index(j) and b.index(i) > b.index(j) for i in range(3) for j in range(3))
    return abs(one - right)


@given(questions, seeds, st.floats(0.01, 0.5))
def test_the_answers_of_a_count_or_an_order_share_the_errors_as_told(
    asked: tuple[QueryKind, int], seed: int, wrong: float
) -> None:
    """Right: 1 - wrong; half of the errors on answers one step off, half on the others; all where there is one sort."""
    query, worth, no_deal = a_question(asked, seed)
    shares = log_shares(query.answers, wrong)
    likely = [
        log_answer(KINDS[query.kind], k, query.answers, worth, 0, len(worth), no_deal, shares)
        for k in range(query.answers)
    ]
    right = answer_of(query, worth, no_deal)
    assert np.exp(likely[right]) == pytest.approx(1.0 - wrong)
    assert int(np.argmax(likely)) == right or wrong == 0.5
    if KINDS[query.kind] == KINDS[QueryKind.BEST_OF]:
        order = sorted(range(len(worth)), key=lambda k: -worth[k])
        near = [order[1]]
    else:
        near = [k for k in range(query.answers) if distance(query, k, right) == 1]
    far = [k for k in range(query.answers) if k != right and k not in near]
    for some, all_of in ((near, wrong if not far else wrong / 2), (far, wrong / 2)):
        for k in some:
            assert np.exp(likely[k]) == pytest.approx(all_of / len(some))
    assert np.exp(likely).sum() == pytest.approx(1.0)
