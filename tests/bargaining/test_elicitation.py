"""The loop of proposal and question: against every package of small problems, against plain counting, under rules."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from goodoffices.bargaining.asking import View, possible_queries
from goodoffices.bargaining.elicitation import Elicitation
from goodoffices.bargaining.query_worth import what_draws_answer
from goodoffices.lab.scenarios import Measured, Scenario, largest_product, random_scenario
from goodoffices.lab.sides import sides_of
from goodoffices.lab.starts import Knows, start_of
from goodoffices.preferences import TWO_ANSWERS, Heard, Outline, Query, QueryKind, answer_of, first_beliefs

UP, DOWN = [0, 1, 2, 3], [3, 2, 1, 0]
NORTH = Outline([UP, DOWN, UP[:3], [0, 1]], ranking=(0, 1, 2, 3))
SOUTH = Outline([DOWN, UP, [2, 1, 0], [0, 1]], ranking=(1, 2, 0, 3))
EAST = Outline([UP, UP, [0, 1, 0], [1, 0]])
EVERY = np.array(list(product(range(4), range(4), range(3), range(2))))


def loop(*outlines: Outline, seed: int = 0, wrong: float = 0.05, **more: Any) -> Elicitation:
    return Elicitation(outlines or (NORTH, SOUTH), wrong=wrong, rng=np.random.default_rng(seed), **more)


def truth(seed: int, outline: Outline) -> tuple[list[np.ndarray], float]:
    """A side's own values, drawn, and its least."""
    drawn = first_beliefs(outline, np.random.default_rng(seed), draws=1)
    return [table[0] for table in drawn.tables()], float(drawn.no_deal[0])


def worth(tables: list[np.ndarray], packages: Any) -> np.ndarray:
    chosen = np.atleast_2d(packages)
    return np.sum([table[chosen[:, i]] for i, table in enumerate(tables)], axis=0)


def test_the_proposal_has_the_largest_expected_product_of_all_packages() -> None:
    for seed in range(3):
        for sides in ((NORTH, SOUTH), (NORTH, SOUTH, EAST)):
            found = loop(*sides, seed=seed)
            expected = found.prospects.expected(EVERY)
            mine = found.prospects.expected(np.array([found.proposal()]))[0]
            assert mine == pytest.approx(expected.max())
            plain = np.ones(len(EVERY))
            for side, beliefs in enumerate(found.prospects.beliefs):
                values = np.array([worth([t[d] for t in beliefs.tables()], EVERY) for d in range(beliefs.count)])
                floor = beliefs.no_deal[:, np.newaxis]
                plain *= np.maximum((values - floor) / (1.0 - floor), 0.0).mean(axis=0)
                np.testing.assert_allclose(found.prospects.values(side, EVERY), values)
            np.testing.assert_allclose(plain, expected)


def answered(found: Elicitation, sides: list[tuple[list[np.ndarray], float]], rounds: int) -> None:
    for number in range(rounds):
        side = number % len(sides)
        query = found.next_query(side)
        if query is not None:
            tables, least = sides[side]
            found.record(query, answer_of(query, worth(tables, query.packages), least))


def test_no_proposal_and_no_package_considered_breaks_a_rule() -> None:
    allowed = {(0, 1): np.array([[abs(a - b) <= 1 for b in range(4)] for a in range(4)])}
    meets = [p for p in EVERY if allowed[0, 1][p[0], p[1]]]
    found = loop(allowed=allowed, starts=[tuple(int(n) for n in p) for p in meets[:5]])
    for _round in range(3):
        assert all(allowed[0, 1][p[0], p[1]] for p in found.candidates)
        expected = found.prospects.expected(np.array(meets))
        mine = found.prospects.expected(np.array([found.proposal()]))[0]
        assert mine >= 0.97 * expected.max()
        answered(found, [truth(1, NORTH), truth(2, SOUTH)], 2)


def test_kinds_are_kept_to_and_the_same_seed_asks_the_same() -> None:
    found = loop(kinds=TWO_ANSWERS)
    sides = [truth(1, NORTH), truth(2, SOUTH)]
    for number in range(4):
        query = found.next_query(number % 2)
        assert query is not None and query.kind in TWO_ANSWERS
        answered(found, sides, 1)
    one, other = loop(seed=4), loop(seed=4)
    for each in (one, other):
        answered(each, sides, 4)
    assert one.proposal() == other.proposal()
    assert one.next_query(0) == other.next_query(0)


def test_a_third_side_is_asked_and_counted() -> None:
    found = loop(NORTH, SOUTH, EAST)
    sides = [truth(1, NORTH), truth(2, SOUTH), truth(3, EAST)]
    assert found.next_query(2) is not None
    answered(found, sides, 6)
    assert len(found.proposal()) == 4


@pytest.mark.slow
def test_thirty_issues_of_ten_options_are_taken() -> None:
    rng = np.random.default_rng(0)
    outlines = [Outline([list(rng.permutation(10)) for _issue in range(30)]) for _side in range(2)]
    found = loop(*outlines)
    query = found.next_query(0)
    assert query is not None
    found.record(query, 0)
    assert len(found.proposal()) == 30


def one_of_each_kind(found: Elicitation, side: int) -> list[Query]:
    """Questions of every kind about packages that the side may see."""
    view = View(found.prospects, side, found.candidates[0], found.candidates, np.random.default_rng(0))
    some = possible_queries(view, frozenset(QueryKind))
    return [next(query for query in some if query.kind is kind) for kind in QueryKind]


def test_an_answer_that_is_recorded_is_what_more_draws_would_give() -> None:
    """Of every kind, every answer that the statements leave open: its share rises."""
    start = loop()
    for query in one_of_each_kind(start, 0):
        before = what_draws_answer(start.prospects, 0, [query])[0]
        for answer in np.flatnonzero(np.bincount(before, minlength=query.answers) > 0.02 * len(before)).tolist():
            found = loop()
            found.record(query, answer)
            after = what_draws_answer(found.prospects, 0, [query])[0]
            mean = float((before == answer).mean())
            assert (after == answer).mean() >= min(mean + 0.01, 0.9), (query.kind, answer)
            assert found.prospects.beliefs[0].heard == (Heard(query, answer, 0.05),)


def test_what_one_side_answers_changes_nothing_of_the_other() -> None:
    found = loop()
    other = found.prospects.beliefs[1]
    found.record(Query(0, QueryKind.LIVE_WITH, ((1, 1, 1, 1),)), 0)
    assert found.prospects.beliefs[1] is other


def test_an_answer_is_never_taken_for_surer_than_99_in_100() -> None:
    """A side that contradicts itself is still heard: the shares return to about where they were."""
    found, query = loop(wrong=0.0), Query(0, QueryKind.TWO_PACKAGES, ((3, 3, 0, 0), (0, 0, 2, 1)))
    share = [float((what_draws_answer(found.prospects, 0, [query])[0] == 0).mean())]
    for answer in (1, 0):
        found.record(query, answer)
        share.append(float((what_draws_answer(found.prospects, 0, [query])[0] == 0).mean()))
    assert share[1] < 0.1
    assert abs(share[2] - share[0]) < 0.15


def run(scenario: Scenario, seed: int, wrong: float, rounds: int) -> list[tuple[float, float]]:
    """Share of the largest product and regret, before and after each round of questions."""
    largest = largest_product(scenario)
    assert largest is not None
    rngs = [np.random.default_rng([seed, n]) for n in range(scenario.sides)]
    sides = sides_of(scenario, rngs, wrong=wrong)
    outlines = start_of(scenario, Knows.ORDER).outlines
    found = Elicitation(outlines, wrong=max(wrong, 0.05), rng=np.random.default_rng(seed))
    told = []
    for _round in range(rounds + 1):
        weighed = [found.weigh(side.number) for side in sides]
        told.append(
            (Measured(scenario, largest).share(found.proposal()), np.mean([w.regret if w else 0 for w in weighed]))
        )
        for side, one in zip(sides, weighed, strict=True):
            if one is not None:
                found.record(one.query, side.answer(one.query))
    return told


def scenarios(count: int, sides: int = 2) -> list[Scenario]:
    """Opposed random ones in which all can gain; made by another law than the prior of the engine."""
    made = (random_scenario(4, 4, sides, number, opposed=sides == 2) for number in range(100))
    return [one for one in made if largest_product(one) is not None][:count]


@pytest.mark.slow
@pytest.mark.parametrize(("sides", "wrong", "least"), [(2, 0.0, 0.85), (2, 0.1, 0.75), (3, 0.0, 0.85)])
def test_few_questions_bring_the_proposal_near_and_the_regret_down(sides: int, wrong: float, least: float) -> None:
    """Means over six scenarios (four of three sides); orders alone are known at the start."""
    told = np.array([run(one, seed, wrong, 4) for seed, one in enumerate(scenarios(6 if sides == 2 else 4, sides))])
    share, regret = told[:, :, 0].mean(axis=0), told[:, :, 1].mean(axis=0)
    assert share[4] >= least and share[4] > share[0] + 0.05
    assert regret[4] < 0.5 * regret[0]
    assert (np.diff(regret) < 0.05).all(), "on average no answer makes it much less clear what to propose"
