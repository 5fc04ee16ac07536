"""The prior over shapes: its densities against libraries and against what is drawn."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from goodoffices.preferences import Outline, first_beliefs
from goodoffices.preferences.shapes import (
    BENDS,
    CURVES,
    HIGHEST,
    INEQUALITY,
    LOWEST,
    RAGGED,
    bend_link,
    draw_no_deal,
    no_deal_density,
    step_law,
)


@pytest.mark.parametrize("steps", [1, 2, 3, 9])
def test_the_law_of_steps_is_a_dirichlet_law_with_its_normaliser(steps: int) -> None:
    law, rng = step_law(steps), np.random.default_rng(0)
    for place in range(0, len(CURVES), 7):
        drawn = rng.dirichlet(np.full(steps, 3.0))
        log_density = law.normaliser[place] + ((law.concentration[place] - 1) * np.log(drawn)).sum()
        expected = stats.dirichlet(law.concentration[place]).logpdf(drawn) if steps > 1 else 0.0
        assert log_density == pytest.approx(expected, abs=1e-9)


def test_the_mean_curve_is_a_power_and_raggedness_keeps_to_it() -> None:
    law = step_law(4)
    for place, (bend, ragged) in enumerate(CURVES):
        if 0.4 < bend < 2.5 and ragged > 4:  # where no step is so small that it is held at the least
            mean = np.cumsum(law.concentration[place]) / law.concentration[place].sum()
            np.testing.assert_allclose(mean, (np.arange(1, 5) / 4) ** bend, atol=1e-9)
            assert law.concentration[place].sum() == pytest.approx(4 * ragged)
    assert (law.concentration > 0).all()


def test_bends_of_issues_are_near_that_of_the_side_more_often_than_not() -> None:
    link = np.exp(bend_link()).reshape(len(BENDS), len(BENDS), len(RAGGED))
    np.testing.assert_allclose(link.sum(axis=(1, 2)), 1.0)
    by_bend = link.sum(axis=2)
    assert (by_bend.argmax(axis=1) == np.arange(len(BENDS))).all()
    assert (by_bend > 0.3 / len(BENDS) - 1e-12).all(), "no bend is ruled out"
    np.testing.assert_allclose(link.sum(axis=1), 1.0 / len(RAGGED))


def test_no_deal_is_drawn_by_the_density_that_the_sampler_uses() -> None:
    edges, log_density = no_deal_density()
    mass = np.exp(log_density) * np.diff(edges)
    assert mass.sum() == pytest.approx(1.0)
    drawn = draw_no_deal(40_000, np.random.default_rng(0))
    assert drawn.min() >= LOWEST and drawn.max() <= HIGHEST
    counts = np.histogram(drawn, bins=edges)[0]
    assert stats.chisquare(counts, mass * 40_000).pvalue > 0.001
    for low, high in pairwise(edges):
        within = drawn[(drawn >= low) & (drawn < high)]
        assert stats.kstest(within, stats.uniform(low, high - low).cdf).pvalue > 0.001


def test_weights_are_drawn_as_gamma_laws_and_dealt_by_rank() -> None:
    """Without a ranking each is its gamma law given the inequality; with one, the same weights in its order."""
    free = first_beliefs(Outline([[0, 1]] * 3), np.random.default_rng(1), draws=6000)
    for place, alpha in enumerate(INEQUALITY):
        mine = free.draws.weights[free.draws.inequality == place, 0]
        assert stats.kstest(mine, stats.gamma(alpha).cdf).pvalue > 0.001
    ranked = first_beliefs(Outline([[0, 1]] * 3, ranking=(2, 0, 1)), np.random.default_rng(1), draws=6000)
    np.testing.assert_array_equal(np.sort(free.draws.weights, axis=1), ranked.draws.weights[:, [1, 0, 2]])


def test_the_curves_drawn_first_follow_the_link() -> None:
    drawn = first_beliefs(Outline([[0, 1, 2]] * 2), np.random.default_rng(2), draws=20_000)
    assert stats.chisquare(np.bincount(drawn.draws.bend, minlength=len(BENDS))).pvalue > 0.001
    link = np.exp(bend_link())
    for bend in (0, 4, 8):
        counts = np.bincount(drawn.draws.curve[drawn.draws.bend == bend].ravel(), minlength=len(CURVES))
        assert stats.chisquare(counts, link[bend] * counts.sum()).pvalue > 0.001
