"""What a side may want, as value functions drawn from all that fit, and how an answer changes them."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from goodoffices.preferences.frames import Heard, Layout, layout_of, told
from goodoffices.preferences.kernels_beliefs import FREE, log_fit, sweep
from goodoffices.preferences.outline import Outline
from goodoffices.preferences.queries import Query
from goodoffices.preferences.shapes import BENDS, INEQUALITY, bend_link, draw_no_deal, step_law

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

DRAWS = 800
SWEEPS = 3  # after each answer
SETTLING = 20  # sweeps from a start that is not yet a draw: ratios bound the weights, or many answers come at once


@frozen(eq=False)
class Draws:
    """The drawn functions as :func:`sweep` takes them."""

    weights: Floats
    levels: Floats
    no_deal: Floats
    curve: Ints
    bend: Ints
    inequality: Ints
    at: Ints

    def taken(self, which: Ints) -> "Draws":
        """Copies of some of them."""
        return Draws(
            self.weights[which],
            self.levels[which],
            self.no_deal[which],
            self.curve[which],
            self.bend[which],
            self.inequality[which],
            self.at[which],
        )


@frozen(eq=False)
class Beliefs:
    """Value functions drawn from all that fit what a side said, and what it said.

    Values are on the scale from all worst (0) to all best (1).
    """

    layout: Layout
    draws: Draws
    heard: tuple[Heard, ...] = ()

    @property
    def count(self) -> int:
        """How many functions are drawn."""
        return len(self.draws.no_deal)

    @property
    def no_deal(self) -> Floats:
        """The value without a deal under each draw; below 0 where even the worst package is better than none.

        To a side for which no issue is worth anything, no deal is as good as any.
        """
        if not self.layout.live:
            return np.zeros(self.count)
        anchor: Floats | float = 0.0
        if self.layout.outline.anchor is not None:
            pairs = zip(self.tables(), self.layout.outline.anchor, strict=True)
            anchor = np.sum([table[:, option] for table, option in pairs], axis=0)
        floor: Floats = anchor + self.draws.no_deal * (1.0 - anchor)
        return floor

    def tables(self) -> list[Floats]:
        """Per issue the value of each option under each draw (draws, options)."""
        frame, share = self.layout.frame, self.draws.weights / self.draws.weights.sum(axis=1, keepdims=True)
        tables = [np.zeros((self.count, size)) for size in self.layout.outline.sizes]
        for k, issue in enumerate(self.layout.live):
            here = slice(frame.option_first[k], frame.option_first[k + 1])
            tables[issue] = share[:, k : k + 1] * np.take_along_axis(self.draws.levels, self.draws.at[:, here], axis=1)
        return tables


def first_beliefs(outline: Outline, rng: np.random.Generator, draws: int = DRAWS) -> Beliefs:
    """Draws from the prior over shapes (:mod:`goodoffices.preferences.shapes`), as the order and ranking allow."""
    layout = layout_of(outline)
    inequality = rng.integers(len(INEQUALITY), size=draws)
    weights = rng.standard_gamma(INEQUALITY[inequality][:, np.newaxis], size=(draws, len(layout.live))) + 1e-9
    bend = rng.integers(len(BENDS), size=draws)
    curve = _first_curves(bend, len(layout.live), rng)
    drawn = Draws(
        _within_bounds(weights, layout),
        _first_levels(layout, curve, rng),
        draw_no_deal(draws, rng),
        curve,
        bend,
        inequality,
        _first_places(layout, draws, rng),
    )
    beliefs = Beliefs(layout, drawn)
    return _moved(beliefs, SETTLING, rng) if outline.ratios else beliefs


def hear(
    beliefs: Beliefs, query: Query, answer: int, wrong: float, rng: np.random.Generator, sweeps: int = SWEEPS
) -> Beliefs:
    """The draws after an answer, which is wrong with probability ``wrong`` (0, 1)."""
    return hear_all(beliefs, (Heard(query, answer, wrong),), rng, sweeps)


def hear_all(beliefs: Beliefs, answers: Sequence[Heard], rng: np.random.Generator, sweeps: int = SETTLING) -> Beliefs:
    """The draws after some answers: weighed by how well they fit, drawn again by that weight, and moved.

    Systematic resampling; then each draw is moved so that it stays one of all that fit every answer so far.
    """
    if not answers:
        return beliefs
    draws, layout = beliefs.draws, beliefs.layout
    fit = np.empty(beliefs.count)
    log_fit(draws.weights, draws.levels, draws.no_deal, draws.at, told(layout, answers), fit)
    share = np.cumsum(np.exp(fit - fit.max()))
    places = (np.arange(len(share)) + rng.random()) / len(share)
    which = np.minimum(np.searchsorted(share / share[-1], places), len(share) - 1)
    return _moved(Beliefs(layout, draws.taken(which), (*beliefs.heard, *answers)), sweeps, rng)


def _moved(beliefs: Beliefs, sweeps: int, rng: np.random.Generator) -> Beliefs:
    layout, draws = beliefs.layout, beliefs.draws.taken(np.arange(beliefs.count))
    if layout.live:
        arrays = (draws.weights, draws.levels, draws.no_deal, draws.curve, draws.bend, draws.inequality, draws.at)
        sweep(sweeps, *arrays, layout.frame, told(layout, beliefs.heard), layout.shape, rng)
    return evolve(beliefs, draws=draws)


def _first_curves(bend: Ints, issues: int, rng: np.random.Generator) -> Ints:
    """The curve of each issue (draws, issues), given each draw's own bend."""
    upto = np.cumsum(np.exp(bend_link()), axis=1)[bend]
    lots = rng.random((len(bend), issues)) * upto[:, -1:]
    curves: Ints = (lots[:, :, np.newaxis] > upto[:, np.newaxis, :]).sum(axis=2)
    return curves


def _first_levels(layout: Layout, curve: Ints, rng: np.random.Generator) -> Floats:
    levels = np.zeros((len(curve), int(layout.frame.first[-1])))
    for k in range(len(layout.live)):
        start, stop = int(layout.frame.first[k]), int(layout.frame.first[k + 1])
        steps = rng.standard_gamma(step_law(stop - start - 1).concentration[curve[:, k]]) + 1e-9
        levels[:, start + 1 : stop] = np.cumsum(steps, axis=1) / steps.sum(axis=1, keepdims=True)
    return levels


def _first_places(layout: Layout, draws: int, rng: np.random.Generator) -> Ints:
    """Where each option stands: at its rank, or drawn where no order is known."""
    frame, ranks = layout.frame, layout.outline.ranks
    places = np.zeros((draws, int(frame.option_first[-1])), dtype=np.int64)
    for k, issue in enumerate(layout.live):
        here = slice(frame.option_first[k], frame.option_first[k + 1])
        known = ranks[issue]
        if known is None or frame.orders[k] == FREE:
            order = rng.permuted(np.tile(np.arange(layout.outline.sizes[issue]), (draws, 1)), axis=1)
        else:
            order = np.tile(known, (draws, 1))
            if frame.orders[k]:
                order = np.where(rng.random((draws, 1)) < 0.5, known.max() - order, order)
        places[:, here] = frame.first[k] + order
    return places


def _within_bounds(weights: Floats, layout: Layout) -> Floats:
    """The same weights dealt to the issues so that those known to weigh more do.

    Along one ranking this is a draw from the law given the ranking; where ratios bound them as well, a place to start.
    """
    bounds = list(zip(layout.frame.bounds.tolist(), layout.frame.ratios.tolist(), strict=True))
    chained = _from_lightest(bounds)
    dealt = weights.copy()
    dealt[:, chained] = np.sort(weights[:, chained], axis=1)
    for heavy in chained:
        for (more, less), ratio in bounds:
            if more == heavy:
                dealt[:, more] = np.maximum(dealt[:, more], ratio * dealt[:, less])
    return dealt


def _from_lightest(bounds: Sequence[tuple[Sequence[int], float]]) -> list[int]:
    """The bounded issues, each after those it outweighs; ratios below 1 do not order them."""
    below: dict[int, set[int]] = {i: set() for (more, less), _ratio in bounds for i in (more, less)}
    for (more, less), ratio in bounds:
        if ratio >= 1.0:
            below[more].add(less)
    order: list[int] = []
    while below:
        next_up = [i for i in sorted(below) if not below[i] - set(order)] or sorted(below)[:1]
        order += next_up
        for i in next_up:
            del below[i]
    return order
