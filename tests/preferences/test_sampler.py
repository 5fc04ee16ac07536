"""The sampler where it is hardest: open orders, bounds on weights, an anchor, several answers of every kind.

Against throwing away: draws from the prior, kept with the probability that they would have given the answers.
"""

from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from goodoffices.preferences import (
    Beliefs,
    Heard,
    Outline,
    Query,
    QueryKind,
    first_beliefs,
    hear,
    hear_all,
)
from goodoffices.preferences.frames import told
from goodoffices.preferences.kernels_beliefs import sweep

LEAST = 0.001  # a p-value below it is no chance; seeds are fixed
HARD = Outline([[0, 1, 2, 3], None, [2, 0, 1]], ranking=(0, 2), either_way=(2,), anchor=(1, 0, 2), sizes=(4, 3, 3))
BOUND = Outline([[0, 1, 2], [1, 0], [0, 1, 2]], ratios=((1, 0, 0.5), (0, 2, 1.5)), sizes=(3, 2, 3))
PLAIN = Outline([[0, 1, 2, 3], [1, 0], [0, 1, 2]])
ORDERS = list(permutations(range(3)))
SAID = (
    (Query(0, QueryKind.PATH, ((3, 0, 2), (2, 0, 1), (1, 1, 1), (0, 1, 0))), 2),
    (Query(0, QueryKind.RANKING, ((3, 1, 0), (0, 0, 0), (0, 1, 2))), 1),
    (Query(0, QueryKind.MAKE_UP, ((2, 0, 0), (0, 0, 1), (0, 0, 2))), 1),
    (Query(0, QueryKind.BEST_OF, ((1, 0, 1), (2, 1, 0), (0, 0, 2))), 0),
)


def moved(beliefs: Beliefs, sweeps: int, rng: np.random.Generator) -> Beliefs:
    draws = beliefs.draws.taken(np.arange(beliefs.count))
    arrays = (draws.weights, draws.levels, draws.no_deal, draws.curve, draws.bend, draws.inequality, draws.at)
    sweep(sweeps, *arrays, beliefs.layout.frame, told(beliefs.layout, beliefs.heard), beliefs.layout.shape, rng)
    return Beliefs(beliefs.layout, draws, beliefs.heard)


def features(beliefs: Beliefs) -> dict[str, np.ndarray]:
    """A number a draw each: every option's value, the no-deal value, and the latent shape."""
    tables = beliefs.tables()
    options = {f"option {i}.{o}": table[:, o] for i, table in enumerate(tables) for o in range(table.shape[1])}
    curves = {f"curve {i}": beliefs.draws.curve[:, i].astype(float) for i in range(3)}
    latent = {"bend": beliefs.draws.bend.astype(float), "inequality": beliefs.draws.inequality.astype(float)}
    return {**options, **curves, **latent, "no deal": beliefs.no_deal, "spread": beliefs.draws.weights.max(axis=1)}


def alike(one: Beliefs, other: Beliefs, tests: int) -> None:
    """No feature differs by more than chance allows among so many tests (Bonferroni)."""
    theirs = features(other)
    for name, values in features(one).items():
        assert stats.ks_2samp(values, theirs[name]).pvalue > LEAST / tests, name


def likelihood(beliefs: Beliefs, query: Query, answer: int, wrong: float) -> np.ndarray:
    """How probable the answer is under each draw, from the definition: near errors share half, far ones the rest."""
    tables, floors = beliefs.tables(), beliefs.no_deal
    values = np.array([np.sum([t[:, o] for t, o in zip(tables, p, strict=True)], axis=0) for p in query.packages])
    if query.kind is QueryKind.BEST_OF:
        place = (values > values[answer]).sum(axis=0)  # 0: the best, 1: the second best
        return np.array([1 - wrong, wrong / 2, wrong / 2])[place]
    if query.kind is QueryKind.RANKING:
        right = np.array([ORDERS.index(tuple(order)) for order in np.argsort(-values, axis=0).T.tolist()])
        near = {0: (1, 2), 1: (0, 4), 2: (0, 3), 3: (2, 5), 4: (1, 5), 5: (3, 4)}
    else:
        counted = values[1:] < values[0] if query.kind is QueryKind.MAKE_UP else values >= floors
        right = counted.sum(axis=0)
        near = {a: tuple({a - 1, a + 1} & set(range(query.answers))) for a in range(query.answers)}
    shares = []
    for meant in range(query.answers):
        far = query.answers - 1 - len(near[meant])
        off = (wrong / 2 if far else wrong) / len(near[meant])
        shares.append(1 - wrong if answer == meant else off if answer in near[meant] else wrong / 2 / far)
    return np.array(shares)[right]


@pytest.mark.slow
@pytest.mark.parametrize("outline", [HARD, PLAIN], ids=["hard", "plain"])
def test_sweeps_keep_the_prior_of_open_orders_and_rankings(outline: Outline) -> None:
    before = first_beliefs(outline, np.random.default_rng(10), draws=5000)
    after = moved(first_beliefs(outline, np.random.default_rng(11), draws=5000), 80, np.random.default_rng(12))
    alike(before, after, tests=20)


@pytest.mark.slow
def test_bounds_on_weights_are_as_throwing_away() -> None:
    """Ratios cannot be drawn straight away: the draws settle by sweeps from a place that meets them."""
    rng = np.random.default_rng(13)
    free = first_beliefs(Outline(BOUND.ranks), rng, draws=60_000)
    w = free.draws.weights
    kept = np.flatnonzero((w[:, 1] >= 0.5 * w[:, 0]) & (w[:, 0] >= 1.5 * w[:, 2]))
    plain = Beliefs(free.layout, free.draws.taken(kept))
    settled = moved(first_beliefs(BOUND, np.random.default_rng(14), draws=5000), 60, np.random.default_rng(15))
    shares = settled.draws.weights
    assert (shares[:, 1] >= 0.5 * shares[:, 0] * (1 - 1e-9)).all()
    assert (shares[:, 0] >= 1.5 * shares[:, 2] * (1 - 1e-9)).all()
    alike(plain, settled, tests=20)


@pytest.mark.slow
@pytest.mark.parametrize("outline", [HARD, PLAIN], ids=["hard", "plain"])
def test_several_answers_of_every_kind_are_as_throwing_away(outline: Outline) -> None:
    wrong = 0.3
    many = first_beliefs(outline, np.random.default_rng(16), draws=80_000)
    likely = np.prod([likelihood(many, query, answer, wrong) for query, answer in SAID], axis=0)
    kept = np.flatnonzero(np.random.default_rng(17).random(many.count) < likely / likely.max())
    assert len(kept) > 1000
    plain = Beliefs(many.layout, many.draws.taken(kept))
    heard = [Heard(query, answer, wrong) for query, answer in SAID]
    rng = np.random.default_rng(18)
    at_once = hear_all(first_beliefs(outline, rng, draws=5000), heard, rng, sweeps=60)
    alike(plain, at_once, tests=40)
    one_by_one = first_beliefs(outline, rng, draws=5000)
    for query, answer in SAID:
        one_by_one = hear(one_by_one, query, answer, wrong, rng, sweeps=20)
    alike(plain, one_by_one, tests=40)
