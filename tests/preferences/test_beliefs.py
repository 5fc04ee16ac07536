"""Drawn value functions: the prior kept by the sampler, answers heard as by throwing away, bounds never broken."""

from itertools import pairwise

import numpy as np
import pytest
from cases import could_live_with, less, make_case, more, ranking
from scipy import stats

from goodoffices.preferences import (
    Beliefs,
    Outline,
    PreferenceError,
    Query,
    QueryKind,
    beliefs_of,
    first_beliefs,
    hear,
    hear_all,
    knowledge,
)
from goodoffices.preferences.frames import Heard, told
from goodoffices.preferences.kernels_beliefs import log_fit, sweep

THREE = Outline([[0, 1, 2, 3], [1, 0], [0, 1, 2]])
PAIR = Query(0, QueryKind.TWO_PACKAGES, ((3, 1, 0), (0, 0, 2)))
LIVE = Query(0, QueryKind.LIVE_WITH, ((1, 0, 1),))
ALMOST = 1e-6


def moved(beliefs: Beliefs, sweeps: int, rng: np.random.Generator) -> Beliefs:
    """The draws after so many sweeps, nothing new being heard."""
    draws = beliefs.draws.taken(np.arange(beliefs.count))
    arrays = (draws.weights, draws.levels, draws.no_deal, draws.curve, draws.bend, draws.inequality, draws.at)
    sweep(sweeps, *arrays, beliefs.layout.frame, told(beliefs.layout, beliefs.heard), beliefs.layout.shape, rng)
    return Beliefs(beliefs.layout, draws, beliefs.heard)


def features(beliefs: Beliefs) -> dict[str, np.ndarray]:
    """What the laws of draws are compared by: a number a draw each."""
    tables = beliefs.tables()
    return {
        "first weight": tables[0].max(axis=1),
        "heaviest weight": np.max([table.max(axis=1) for table in tables], axis=0),
        "first curve": tables[0][:, 1] / tables[0][:, 3],
        "second step": (tables[0][:, 2] - tables[0][:, 1]) / tables[0][:, 3],
        "other curve": tables[2][:, 1] / tables[2][:, 2],
        "no deal": beliefs.no_deal,
        "bend": beliefs.draws.bend.astype(float),
        "inequality": beliefs.draws.inequality.astype(float),
    }


@pytest.mark.slow
def test_sweeps_keep_the_prior() -> None:
    """Draws moved a hundred times have the law from which they were drawn (two-sample Kolmogorov–Smirnov)."""
    before = first_beliefs(THREE, np.random.default_rng(0), draws=4000)
    after = moved(first_beliefs(THREE, np.random.default_rng(1), draws=4000), 100, np.random.default_rng(2))
    for name, values in features(before).items():
        assert stats.ks_2samp(values, features(after)[name]).pvalue > 0.001, name


def right(beliefs: Beliefs, query: Query) -> np.ndarray:
    """The answer of every draw."""
    values = np.array([[t[:, o] for t, o in zip(beliefs.tables(), p, strict=True)] for p in query.packages]).sum(axis=1)
    if query.kind is QueryKind.LIVE_WITH:
        return (values[0] >= beliefs.no_deal).astype(int)
    return values.argmax(axis=0)


@pytest.mark.slow
@pytest.mark.parametrize(("query", "answer"), [(PAIR, 0), (PAIR, 1), (LIVE, 0), (LIVE, 1)])
def test_hearing_an_answer_is_as_throwing_draws_away(query: Query, answer: int) -> None:
    """Many draws from the prior, kept with the probability of the answer, have the law of the draws that heard it."""
    wrong = 0.1
    many = first_beliefs(THREE, np.random.default_rng(3), draws=30_000)
    likely = np.where(right(many, query) == answer, 1.0 - wrong, wrong)
    kept = np.flatnonzero(np.random.default_rng(4).random(many.count) < likely)
    plain = features(Beliefs(many.layout, many.draws.taken(kept)))
    first = first_beliefs(THREE, np.random.default_rng(5), draws=4000)
    heard = features(hear(first, query, answer, wrong, np.random.default_rng(6), sweeps=60))
    for name, values in plain.items():
        assert stats.ks_2samp(values, heard[name]).pvalue > 0.001, name


@pytest.mark.slow
def test_truths_lie_evenly_among_the_draws_that_heard_their_answers() -> None:
    """Simulation-based calibration (Talts and others, 2018): a truth from the prior has any rank alike."""
    rng = np.random.default_rng(7)
    queries = (PAIR, LIVE, Query(0, QueryKind.TWO_PACKAGES, ((1, 0, 1), (2, 1, 0))))
    truths = first_beliefs(THREE, rng, draws=300)
    answers = [right(truths, query) for query in queries]
    ranks: dict[str, list[float]] = {"first weight": [], "first curve": [], "no deal": []}
    for number in range(truths.count):
        said = [Heard(q, int(a[number]), 0.02) for q, a in zip(queries, answers, strict=True)]
        drawn = features(hear_all(first_beliefs(THREE, rng, draws=64), said, rng, sweeps=30))
        truth = features(Beliefs(truths.layout, truths.draws.taken(np.array([number]))))
        for name, found in ranks.items():
            found.append(float(np.mean(drawn[name] < truth[name][0])))
    for name, found in ranks.items():
        counts = np.histogram(found, bins=6, range=(0.0, 1.0))[0]
        assert stats.chisquare(counts).pvalue > 0.001, (name, counts)


def test_the_fit_of_many_answers_is_the_sum_of_single_ones() -> None:
    beliefs = first_beliefs(THREE, np.random.default_rng(0), draws=50)
    draws, layout = beliefs.draws, beliefs.layout
    said = [Heard(PAIR, 0, 0.1), Heard(LIVE, 1, 0.2), Heard(PAIR, 1, 0.05)]
    total, one = np.empty(50), np.empty(50)
    arrays = (draws.weights, draws.levels, draws.no_deal, draws.at)
    log_fit(*arrays, told(layout, said), total)
    summed = np.zeros(50)
    for heard in said:
        log_fit(*arrays, told(layout, [heard]), one)
        plain = np.where(right(beliefs, heard.query) == heard.answer, 1.0 - heard.wrong, heard.wrong)
        np.testing.assert_allclose(np.exp(one), plain, atol=1e-9)
        summed += one
    np.testing.assert_allclose(total, summed)


def test_orders_and_rankings_hold_in_every_draw() -> None:
    outline = Outline([[0, 1, 2], [2, 1, 0], [0, 0], [0, 1]], ranking=(1, 0, 3), ratios=((1, 3, 2.0),))
    rng = np.random.default_rng(0)
    beliefs = first_beliefs(outline, rng, draws=400)
    for _round in range(3):
        beliefs = hear(beliefs, Query(0, QueryKind.TWO_PACKAGES, ((2, 2, 0, 0), (0, 0, 0, 1))), 0, 0.05, rng)
        tables = beliefs.tables()
        for ranks, table in zip(outline.ranks, tables, strict=True):
            steps = np.diff(table[:, np.argsort(ranks)], axis=1)
            assert steps.min() >= -ALMOST
        weights = np.array([table.max(axis=1) for table in tables])
        assert all((weights[i] >= weights[j] - ALMOST).all() for i, j in pairwise((1, 0, 3)))
        assert (weights[1] >= 2.0 * weights[3] - ALMOST).all()
        assert (tables[2] == 0.0).all()
        np.testing.assert_allclose(weights.sum(axis=0), 1.0)


def test_a_guess_weighs_less_than_a_statement_and_the_unlikely_is_not_ruled_out() -> None:
    package = {"captives": 10, "detainees": 60, "pause": 2, "order": "mixed"}
    basis = [more("captives"), less("detainees"), less("pause"), ranking("captives", "detainees", "pause")]

    def accepting(said: list, guessed: list) -> float:
        case = make_case({"north": [*basis, *said]}, guessed={"north": guessed})
        beliefs = beliefs_of(case, "north", knowledge(case, "north"), np.random.default_rng(0))
        names, numbers = list(case.issues), []
        numbers = [case.issues[name].options.index(package[name]) for name in names]
        values = np.sum([t[:, n] for t, n in zip(beliefs.tables(), numbers, strict=True)], axis=0)
        return float((values >= beliefs.no_deal).mean())

    silent, guess = accepting([], []), accepting([], [(could_live_with(package), 0.6)])
    stated = accepting([could_live_with(package)], [])
    assert silent < guess < stated <= 1.0


def test_three_hundred_parameters_are_drawn() -> None:
    outline = Outline([list(range(10))] * 30, ranking=tuple(range(30)))
    rng = np.random.default_rng(0)
    beliefs = first_beliefs(outline, rng, draws=200)
    packages = tuple(tuple(int(n) for n in rng.integers(10, size=30)) for _two in range(2))
    beliefs = hear(beliefs, Query(0, QueryKind.TWO_PACKAGES, packages), 1, 0.05, rng)
    assert all(np.isfinite(table).all() and table.std(axis=0).max() > 0 for table in beliefs.tables())


def test_the_same_seed_gives_the_same_draws() -> None:
    def draws(seed: int) -> np.ndarray:
        rng = np.random.default_rng(seed)
        return np.concatenate(hear(first_beliefs(THREE, rng, draws=50), PAIR, 0, 0.05, rng).tables(), axis=1)

    np.testing.assert_array_equal(draws(1), draws(1))
    assert not np.array_equal(draws(1), draws(2))


def test_everything_wrong_with_an_outline_is_said_at_once() -> None:
    with pytest.raises(PreferenceError) as caught:
        Outline([[0, 2], [0, 1]], ranking=(0, 0), ratios=((0, 5, 1.0),))
    assert len(str(caught.value).splitlines()) == 3
