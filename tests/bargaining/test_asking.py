"""Questions that could be asked: well formed, about what is open, down paths that fall, within the conditions."""

from itertools import pairwise

import numpy as np
import pytest
from engine import every_package, outline, prospects
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.bargaining import Elicitation
from goodoffices.bargaining.asking import STEPS, View, possible_queries, within
from goodoffices.bargaining.kernels_paths import path_down
from goodoffices.preferences import TWO_ANSWERS, Outline, Query, QueryKind, answer_of

SIZES = (4, 3, 3, 2)
EVERY = frozenset(QueryKind)


def view(seed: int, *, ranked: bool = True) -> View:
    rng = np.random.default_rng(seed)
    found = prospects([outline(SIZES, rng, ranked=ranked), outline(SIZES, rng)], 60, rng)
    packages = rng.permutation(every_package(SIZES))
    return View(found, 0, packages[0], packages[:12], rng)


@given(st.integers(0, 300))
def test_every_question_is_well_formed(seed: int) -> None:
    at = view(seed)
    ranks = at.outline.ranks
    for query in possible_queries(at, EVERY):
        assert query.side == 0 and query.answers >= 2
        assert all(len(p) == 4 and all(0 <= o < size for o, size in zip(p, SIZES, strict=True)) for p in query.packages)
        if query.kind is QueryKind.TRADE_OFF:
            one, other = query.packages
            differ = [i for i in range(4) if one[i] != other[i]]
            ups = [ranks[i][one[i]] > ranks[i][other[i]] for i in differ]  # type: ignore[index]
            assert len(differ) == 2 and sorted(ups) == [False, True], "more of one and less of the other"
        if query.kind is QueryKind.MAKE_UP:
            first, *after = query.packages
            (lost,) = {i for p in after for i in range(4) if ranks[i][p[i]] < ranks[i][first[i]]}  # type: ignore[index]
            (on,) = {i for p, q in pairwise(after) for i in range(4) if p[i] != q[i]} or {
                i for i in range(4) if after[0][i] != first[i] and i != lost
            }
            steps = [int(ranks[on][p[on]]) for p in query.packages]  # type: ignore[index]
            assert steps == sorted(steps) and len(set(steps)) == len(steps), "more and more on the other issue"
        if query.kind in (QueryKind.PATH, QueryKind.MAKE_UP):
            assert len(query.packages) <= STEPS + 1


@given(st.integers(0, 300))
def test_no_package_on_a_path_is_better_than_the_one_before_for_the_draw_it_was_made_for(seed: int) -> None:
    """The orders of options are known, so every step down one issue is a step down for every draw."""
    at = view(seed)
    for query in possible_queries(at, frozenset({QueryKind.PATH})):
        values = at.prospects.values(0, np.array(query.packages))
        falls = (np.diff(values, axis=1) <= 1e-12).all(axis=1)
        assert falls.any(), "at least the draw that it was made for"


def plain_cheapest(at: list[int], mine: list[list[float]], others: list[list[float]]) -> tuple[int, int] | None:
    """The single change by which the others gain most for what it costs the side."""
    best: tuple[float, int, int] | None = None
    for i, here in enumerate(at):
        for o in range(len(mine[i])):
            gain, loss = others[i][o] - others[i][here], mine[i][here] - mine[i][o]
            if gain > 1e-12 and loss >= 0 and (best is None or gain / (loss + 1e-9) > best[0]):
                best = (gain / (loss + 1e-9), i, o)
    return best[1:] if best else None


@given(st.integers(0, 1000))
def test_a_cheap_path_gives_first_what_costs_least(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first = np.cumsum([0, *SIZES])
    mine, others = rng.random(first[-1]), rng.random(first[-1])
    tables = [(mine[a:b].tolist(), others[a:b].tolist()) for a, b in pairwise(first.tolist())]
    path = np.zeros((2 * int(first[-1]) + 2, 4), dtype=np.int64)
    path[0] = [int(np.argmax(m)) for m, _o in tables]
    everything = np.ones(int(first[-1]), dtype=np.bool_)
    count = path_down(mine, others, first, everything, np.ones(4, dtype=np.bool_), True, rng, path)
    at = path[0].tolist()
    for step in range(1, count):
        change = plain_cheapest(at, [m for m, _o in tables], [o for _m, o in tables])
        if change is None:
            break
        at[change[0]] = change[1]
        assert path[step].tolist() == at
    worst = [int(np.argmin(m)) for m, _o in tables]
    assert path[count - 1].tolist() == worst, "it ends with the worst of everything"


@given(st.integers(0, 1000))
def test_kept_options_and_live_issues_bound_what_is_given_for_others(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first = np.cumsum([0, *SIZES])
    mine, others = rng.random(first[-1]), rng.random(first[-1])
    live = rng.random(4) < 0.7
    path = np.zeros((2 * int(first[-1]) + 2, 4), dtype=np.int64)
    path[0] = [int(np.argmax(mine[a:b])) for a, b in pairwise(first.tolist())]
    everything = np.ones(int(first[-1]), dtype=np.bool_)
    count = path_down(mine, others, first, everything, live, bool(seed % 2), rng, path)
    assert (path[:count, ~live] == path[0, ~live]).all()


@given(st.integers(0, 300))
def test_within_leaves_what_meets_the_conditions_and_shortens_chains(seed: int) -> None:
    at = view(seed)
    mask = np.random.default_rng(seed).random((4, 3)) < 0.7
    single = np.array([True, False])
    queries = possible_queries(at, EVERY)
    left = within({(0, 1): mask, (3,): single}, queries)

    def meets(package: tuple[int, ...]) -> bool:
        return bool(mask[package[0], package[1]] and single[package[3]])

    expected = []
    for query in queries:
        some = tuple(p for p in query.packages if meets(p))
        if query.kind is QueryKind.PATH:
            expected += [Query(0, query.kind, some)] if some else []
        elif query.kind is QueryKind.MAKE_UP:
            expected += [Query(0, query.kind, some)] if len(some) > 1 and meets(query.packages[0]) else []
        elif some == query.packages:
            expected.append(query)
    assert left == expected
    assert within({}, queries) == queries
    assert within({(0, 1): mask}, []) == []


def test_no_question_and_no_proposal_breaks_a_condition() -> None:
    """Ten answers of a side that would have what the condition forbids."""
    north, south = Outline([[0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2]]), Outline([[3, 2, 1, 0], [3, 2, 1, 0], [2, 1, 0]])
    mask = np.add.outer(np.arange(4), np.arange(4)) <= 4
    loop = Elicitation(
        [north, south], wrong=0.05, rng=np.random.default_rng(3), allowed={(0, 1): mask}, starts=[(0, 0, 0), (2, 2, 1)]
    )
    asked = 0
    for turn in range(10):
        query = loop.next_query(turn % 2)
        assert mask[loop.proposal()[:2]]
        assert all(mask[tuple(p[:2])] for p in loop.candidates.tolist())
        if query is not None:
            asked += 1
            assert all(mask[p[:2]] for p in query.packages)
            loop.record(query, answer_of(query, [p[0] + 2 * p[1] + p[2] for p in query.packages], 3))
    assert asked >= 4


@pytest.mark.parametrize("kinds", [TWO_ANSWERS, frozenset({QueryKind.PATH}), frozenset({QueryKind.RANKING})])
def test_only_the_kinds_asked_for_are_asked(kinds: frozenset[QueryKind]) -> None:
    queries = possible_queries(view(5), kinds)
    assert queries and {query.kind for query in queries} <= kinds
