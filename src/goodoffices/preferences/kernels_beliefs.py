"""Drawn value functions moved so that they stay drawn from all that fit the answers: the inner loops.

A draw is weights g (issues), levels y (ranks, packed issue after issue, 0 at the worst and 1 at the best), a no-deal
value r and the latent shape of each. An item (a package in an answer) is worth the sum of g·y, not divided by the sum
of g: answers compare items with each other or with the floor, so the scale does not matter. The floor lies the share r
of the way from the anchor (what a side has when nothing is agreed, else the worst of everything) to the best of
everything; the anchor is always the last item. Moves: slices (Neal, Annals of Statistics 31, 2003), Gibbs where the law
is known, Metropolis for the rest.
"""

from math import exp, log
from typing import Any, NamedTuple

import numpy as np
from numba import njit

from goodoffices.preferences.kernels_answers import log_answer

TRIES = 40  # a slice that has not ended by then stays where it is
WIDTH = 3.0  # of the window in which a weight is moved, in logs
TINY = 1e-12
LEAST = 1e-300  # below it there is no logarithm
EITHER, FREE = 1, 2  # an issue whose options stand in the order given or the opposite one, or in any


class Frame(NamedTuple):
    """Where things stand: ``first``, ``option_first`` (issues + 1): where an issue's levels and options start.

    ``orders`` (issues): 0 where the order of options is known; ``bounds`` (b, 2) and ``ratios`` (b): the first issue
    weighs at least the ratio times what the second does.
    """

    first: Any
    option_first: Any
    orders: Any
    bounds: Any
    ratios: Any


class Told(NamedTuple):
    """The answers: ``items`` (items + 1, issues; an option by issue, -1 the worst one), the last one the anchor.

    ``answers`` (answers, 3: kind, given, possible), ``starts`` (answers + 1) their items, ``log_share`` (answers, 5);
    ``hang_first`` (ranks + 1) and ``hang_on``: the answers that hang on a level.
    """

    items: Any
    answers: Any
    starts: Any
    log_share: Any
    hang_first: Any
    hang_on: Any


class Shape(NamedTuple):
    """The prior: ``concentration`` (ranks, curves; the row of a rank is that of the step below it).

    ``log_norm`` (issues, curves); ``link`` (bends, curves): log probability of a curve given the side's own bend;
    ``edges`` and ``log_density`` of the no-deal value; ``alphas`` and the log of their
    gamma function, ``alpha_norm``.
    """

    concentration: Any
    log_norm: Any
    link: Any
    edges: Any
    log_density: Any
    alphas: Any
    alpha_norm: Any


@njit(cache=True)
def floor_of(no_deal, total, worth):  # type: ignore[no-untyped-def]
    """What no deal is worth where the best of everything is worth ``total``."""
    return worth[-1] + no_deal * (total - worth[-1])


@njit(cache=True)
def worth_of(weights, levels, at, items, worth):  # type: ignore[no-untyped-def]
    """The value of each item for one draw."""
    for k in range(len(items)):
        total = 0.0
        for i in range(len(weights)):
            if items[k, i] >= 0:
                total += weights[i] * levels[at[items[k, i]]]
        worth[k] = total


@njit(cache=True)
def _fit(told, worth, floor):  # type: ignore[no-untyped-def]
    """Log probability of all answers."""
    total = 0.0
    for q in range(len(told.answers)):
        total += _one(told, q, worth, floor)
    return total


@njit(cache=True)
def _one(told, q, worth, floor):  # type: ignore[no-untyped-def]
    kind, given, possible = told.answers[q, 0], told.answers[q, 1], told.answers[q, 2]
    return log_answer(kind, given, possible, worth, told.starts[q], told.starts[q + 1], floor, told.log_share[q])


@njit(cache=True)
def _item_levels(levels, at, items, issue, into):  # type: ignore[no-untyped-def]
    for k in range(len(items)):
        option = items[k, issue]
        into[k] = levels[at[option]] if option >= 0 else 0.0


@njit(cache=True)
def _bracket(weights, issue, frame):  # type: ignore[no-untyped-def]
    """Between what the bounds leave a weight, the others staying."""
    low, high = 0.0, np.inf
    for b in range(len(frame.ratios)):
        if frame.bounds[b, 0] == issue:
            low = max(low, frame.ratios[b] * weights[frame.bounds[b, 1]])
        elif frame.bounds[b, 1] == issue:
            high = min(high, weights[frame.bounds[b, 0]] / frame.ratios[b])
    return low, high


@njit(cache=True)
def _move_weight(issue, weights, no_deal, alpha, frame, told, here, worth, trial, now, rng):  # type: ignore[no-untyped-def]
    """One slice on the log of a weight, in a window put at random, cut to what the bounds leave."""
    g = weights[issue]
    total = weights.sum()
    height = now + alpha * log(g) - g + log(rng.random() + LEAST)
    low, high = _bracket(weights, issue, frame)
    left = log(g) - WIDTH * rng.random()
    right = left + WIDTH
    if low > 0.0:
        left = max(left, log(low))
    if high < np.inf:
        right = min(right, log(high))
    for _ in range(TRIES):
        x = left + (right - left) * rng.random()
        moved = exp(x)
        for k in range(len(worth)):
            trial[k] = worth[k] + (moved - g) * here[k]
        fit = _fit(told, trial, floor_of(no_deal, total + moved - g, trial))
        if fit + alpha * x - moved >= height:
            weights[issue] = moved
            worth[:] = trial
            return fit
        if x < log(g):
            left = x
        else:
            right = x
    return now


@njit(cache=True)
def _asked(told, level, worth, floor):  # type: ignore[no-untyped-def]
    """Log probability of the answers that hang on a level."""
    total = 0.0
    for n in range(told.hang_first[level], told.hang_first[level + 1]):
        total += _one(told, told.hang_on[n], worth, floor)
    return total


@njit(cache=True)
def _move_level(level, issue, weight, levels, at, no_deal, total, below, above, told, worth, trial, rng):  # type: ignore[no-untyped-def]
    """One slice on a level between its neighbours; ``below``, ``above``: the laws of the steps on its two sides."""
    y, low, high = levels[level], levels[level - 1], levels[level + 1]
    if high - low < TINY:
        return 0.0
    before = _asked(told, level, worth, floor_of(no_deal, total, worth))
    prior = (below - 1) * log(max(y - low, TINY)) + (above - 1) * log(max(high - y, TINY))
    height = before + prior + log(rng.random() + LEAST)
    left, right = low, high
    for _ in range(TRIES):
        moved = left + (right - left) * rng.random()
        for k in range(len(worth)):
            option = told.items[k, issue]
            stands = option >= 0 and at[option] == level
            trial[k] = worth[k] + weight * (moved - y) if stands else worth[k]
        after = _asked(told, level, trial, floor_of(no_deal, total, trial))
        prior = (below - 1) * log(max(moved - low, TINY)) + (above - 1) * log(max(high - moved, TINY))
        if after + prior >= height:
            levels[level] = moved
            worth[:] = trial
            return after - before
        if moved < y:
            left = moved
        else:
            right = moved
    return 0.0


@njit(cache=True)
def _drawn(log_weight, rng):  # type: ignore[no-untyped-def]
    """A place drawn by the exponentials of ``log_weight``."""
    weight = np.exp(log_weight - log_weight.max())
    left = rng.random() * weight.sum()
    for c in range(len(weight)):
        left -= weight[c]
        if left <= 0:
            return c
    return len(weight) - 1


@njit(cache=True)
def _draw_curve(levels, concentration, log_norm, rng):  # type: ignore[no-untyped-def]
    """Which curve an issue's levels follow, drawn from its law given the levels (Gibbs)."""
    steps, curves = concentration.shape
    weight = log_norm.copy()
    for s in range(steps):
        step = log(max(levels[s + 1] - levels[s], TINY))
        for c in range(curves):
            weight[c] += (concentration[s, c] - 1) * step
    return _drawn(weight, rng)


@njit(cache=True)
def _draw_bend(curve, first, link, rng):  # type: ignore[no-untyped-def]
    """The side's own bend, drawn from its law given the curves of its issues (Gibbs)."""
    weight = np.zeros(len(link))
    for i in range(len(curve)):
        if first[i + 1] - first[i] > 2:
            weight += link[:, curve[i]]
    return _drawn(weight, rng)


@njit(cache=True)
def _draw_inequality(weights, shape, rng):  # type: ignore[no-untyped-def]
    """How unequal the weights are, drawn from its law given them (Gibbs)."""
    logs = 0.0
    for g in weights:
        logs += log(max(g, LEAST))
    return _drawn((shape.alphas - 1) * logs - len(weights) * shape.alpha_norm, rng)


@njit(cache=True)
def _bend(levels, concentration, weight, no_deal, total, told, here, worth, trial, now, rng):  # type: ignore[no-untyped-def]
    """All levels of an issue to a power drawn near 1, taken or not (Metropolis, with the Jacobian)."""
    power = exp(0.5 * rng.standard_normal())
    ratio, before, moved_before = 0.0, 0.0, 0.0
    last = len(levels) - 1
    for s in range(last):
        y = levels[s + 1]
        moved = y**power
        ratio += (concentration[s] - 1) * (log(max(moved - moved_before, TINY)) - log(max(y - before, TINY)))
        if s < last - 1:
            ratio += log(power) + (power - 1) * log(max(y, TINY))
        before, moved_before = y, moved
    for k in range(len(worth)):
        trial[k] = worth[k] + weight * (here[k] ** power - here[k])
    fit = _fit(told, trial, floor_of(no_deal, total, trial))
    if log(rng.random() + LEAST) < ratio + fit - now:
        for level in range(1, last):
            levels[level] = levels[level] ** power
        worth[:] = trial
        return fit
    return now


@njit(cache=True)
def _no_deal_log(r, shape):  # type: ignore[no-untyped-def]
    for k in range(len(shape.log_density)):
        if r < shape.edges[k + 1]:
            return shape.log_density[k]
    return shape.log_density[-1]


@njit(cache=True)
def _move_no_deal(r, total, shape, told, worth, now, rng):  # type: ignore[no-untyped-def]
    """One slice on the no-deal value over all it may be."""
    height = now + _no_deal_log(r, shape) + log(rng.random() + LEAST)
    left, right = shape.edges[0], shape.edges[-1]
    for _ in range(TRIES):
        moved = left + (right - left) * rng.random()
        fit = _fit(told, worth, floor_of(moved, total, worth))
        if fit + _no_deal_log(moved, shape) >= height:
            return moved, fit
        if moved < r:
            left = moved
        else:
            right = moved
    return r, now


@njit(cache=True)
def _reorder(issue, weight, levels, at, no_deal, total, frame, told, here, worth, trial, other, now, rng):  # type: ignore[no-untyped-def]
    """Two options of an issue in any order change places; one that may stand either way is turned round."""
    start, stop = frame.option_first[issue], frame.option_first[issue + 1]
    other[start:stop] = at[start:stop]
    if frame.orders[issue] == EITHER:
        turned = frame.first[issue] + frame.first[issue + 1] - 1
        for option in range(start, stop):
            other[option] = turned - at[option]
    else:
        one = start + int(rng.random() * (stop - start))
        two = start + int(rng.random() * (stop - start))
        other[one], other[two] = at[two], at[one]
    for k in range(len(worth)):
        option = told.items[k, issue]
        trial[k] = worth[k] + weight * (levels[other[option]] - here[k]) if option >= 0 else worth[k]
    fit = _fit(told, trial, floor_of(no_deal, total, trial))
    if log(rng.random() + LEAST) < fit - now:
        at[start:stop] = other[start:stop]
        worth[:] = trial
        return fit
    return now


@njit(cache=True)
def sweep(sweeps, weights, levels, no_deal, curve, bend, inequality, at, frame, told, shape, rng):  # type: ignore[no-untyped-def]
    """Move every draw ``sweeps`` times, changing ``weights`` (draws, issues) to ``at`` in place.

    ``levels`` (draws, ranks), ``no_deal``, ``bend``, ``inequality`` (draws), ``curve`` (draws, issues); ``at``
    (draws, options): the place of each option in ``levels``. The rest: :class:`Frame`, :class:`Told`, :class:`Shape`.
    """
    issues = weights.shape[1]
    worth, trial, here = np.empty(len(told.items)), np.empty(len(told.items)), np.empty(len(told.items))
    other = np.empty(at.shape[1], at.dtype)
    for d in range(len(weights)):
        g, place = weights[d], at[d]
        worth_of(g, levels[d], place, told.items, worth)
        now = _fit(told, worth, floor_of(no_deal[d], g.sum(), worth))
        for _ in range(sweeps):
            alpha = shape.alphas[inequality[d]]
            for i in range(issues):
                a, b = frame.first[i], frame.first[i + 1]
                y, laws = levels[d, a:b], shape.concentration[a + 1 : b]
                _item_levels(levels[d], place, told.items, i, here)
                now = _move_weight(i, g, no_deal[d], alpha, frame, told, here, worth, trial, now, rng)
                total = g.sum()
                for level in range(a + 1, b - 1):
                    below, above = shape.concentration[level, curve[d, i]], shape.concentration[level + 1, curve[d, i]]
                    now += _move_level(
                        level, i, g[i], levels[d], place, no_deal[d], total, below, above, told, worth, trial, rng
                    )
                if b - a > 2:
                    curve[d, i] = _draw_curve(y, laws, shape.log_norm[i] + shape.link[bend[d]], rng)
                    _item_levels(levels[d], place, told.items, i, here)
                    law = laws[:, curve[d, i]]
                    now = _bend(y, law, g[i], no_deal[d], total, told, here, worth, trial, now, rng)
                if frame.orders[i] > 0:
                    _item_levels(levels[d], place, told.items, i, here)
                    now = _reorder(
                        i, g[i], levels[d], place, no_deal[d], total, frame, told, here, worth, trial, other, now, rng
                    )
            no_deal[d], now = _move_no_deal(no_deal[d], g.sum(), shape, told, worth, now, rng)
            inequality[d] = _draw_inequality(g, shape, rng)
            bend[d] = _draw_bend(curve[d], frame.first, shape.link, rng)
            scale = rng.standard_gamma(shape.alphas[inequality[d]] * issues) / g.sum()
            g *= scale
            worth *= scale


@njit(cache=True)
def log_fit(weights, levels, no_deal, at, told, fit):  # type: ignore[no-untyped-def]
    """How likely all answers of ``told`` are under each draw, into ``fit`` (draws)."""
    worth = np.empty(len(told.items))
    for d in range(len(weights)):
        worth_of(weights[d], levels[d], at[d], told.items, worth)
        fit[d] = _fit(told, worth, floor_of(no_deal[d], weights[d].sum(), worth))
