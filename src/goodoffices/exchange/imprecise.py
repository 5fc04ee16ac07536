"""Weights known as ranges: the largest exposure of a plan over all of them, exactly, and the share for which it holds.

The exposure that a side makes is T / G, both linear in its own weights. For any z ≥ 0, T − z·G grows with what it parts
with (it owes more, it gains less) and falls with what it receives, with its bonds and with the value of going on. So
one corner of the box is the worst for every plan and every moment at once: costs at their highest, all else at its
lowest. A plan made for that corner is made for all weights that fit.
"""

from fractions import Fraction

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from goodoffices.case.exchanges import Exchange, Plan
from goodoffices.case.obligations import Obligation, Span
from goodoffices.exchange.exposure import exposure, moments_of
from goodoffices.exchange.weighing import exact, without_gain
from goodoffices.exchange.whole import trusted

SAMPLES = 1_000
SLACK = 1e-9  # draws are floats: a limit that is met exactly is met
Floats = NDArray[np.float64]


@frozen
class OverWeights:
    """A plan over all weights that fit.

    ``least`` and ``largest`` are its largest exposure at the best and the worst of them, exactly (None where a side
    would gain nothing). ``certain`` says that exposure stays within ``limit`` for all of them; ``share`` is the part of
    the ``samples`` drawn for which it does.
    """

    limit: Fraction
    least: Fraction | None
    largest: Fraction | None
    certain: bool
    share: float
    samples: int = 0


def has_ranges(exchange: Exchange) -> bool:
    """Whether any weight is known as a range only."""
    spans: list[Span | None] = [span for o in exchange.obligations for span in (o.gives_range, o.gains_range)]
    spans += [bond.worth_range for bond in exchange.bonds]
    spans += list(exchange.continuing.values())
    return any(span is not None and span[0] < span[1] for span in spans)


def at_worst(exchange: Exchange) -> Exchange:
    """The exchange at the weights under which every plan has its largest exposure."""
    return _at(exchange, 1)


def at_best(exchange: Exchange) -> Exchange:
    """The exchange at the weights under which every plan has its least exposure."""
    return _at(exchange, 0)


def for_planning(exchange: Exchange) -> Exchange:
    """The exchange at the weights to plan with: the worst, unless a side could then gain nothing; else the middle."""
    if not has_ranges(exchange):
        return exchange
    worst = at_worst(exchange)
    return exchange if without_gain(worst) else worst


def _at(exchange: Exchange, cost: int) -> Exchange:
    """Costs at one end of their ranges (0 low, 1 high), values, bonds and going on at the other."""
    other = 1 - cost

    def weighed(o: Obligation) -> Obligation:
        gives = o.gives if o.gives_range is None else o.gives_range[cost]
        gains = o.gains if o.gains_range is None else o.gains_range[other]
        return evolve(o, gives=gives, gains=gains, gives_range=None, gains_range=None)

    return evolve(
        exchange,
        obligations=tuple(weighed(o) for o in exchange.obligations),
        bonds=tuple(
            evolve(bond, worth=bond.worth if bond.worth_range is None else bond.worth_range[other], worth_range=None)
            for bond in exchange.bonds
        ),
        continuing={side: (span[other], span[other]) for side, span in exchange.continuing.items()},
    )


def over_weights(
    exchange: Exchange, plan: Plan, limit: Fraction, rng: np.random.Generator, samples: int = SAMPLES
) -> OverWeights:
    """How ``plan`` fares over all weights that fit: exactly at the ends, and by ``samples`` draws where some do not.

    ``limit`` is a share of a side's gain; the trust of each round counts as well. Ranges are drawn from uniformly, one
    draw for all obligations of a side that have one issue and the same range a person.
    """
    least, largest = (_largest(corner, plan) for corner in (at_best(exchange), at_worst(exchange)))
    if largest is not None and largest <= limit and _within_trust(at_worst(exchange), plan):
        return OverWeights(limit, least, largest, certain=True, share=1.0)
    kept = _kept(exchange, plan, float(limit), rng, samples)
    return OverWeights(limit, least, largest, certain=False, share=float(kept.mean()), samples=samples)


def _largest(exchange: Exchange, plan: Plan) -> Fraction | None:
    return None if without_gain(exchange) else exposure(exchange, plan).largest


def _within_trust(exchange: Exchange, plan: Plan) -> bool:
    trust = exchange.trust
    return trust is None or all(step.largest <= trusted(trust, step.round) for step in exposure(exchange, plan).steps)


# --- draws


def _kept(exchange: Exchange, plan: Plan, limit: float, rng: np.random.Generator, samples: int) -> NDArray[np.bool_]:
    """For each draw, whether every side gains and exposure stays within the limit at every moment."""
    inside = [o for o in exchange.obligations if not o.outside]
    moments = moments_of(exchange, plan)
    limits = np.array([_limit_at(exchange, number, limit) for (number, _turn), _p, _e in moments])
    pending = np.array([[float(p[o.id]) for o in inside] for _m, p, _e in moments])
    expected = np.array([[float(e[o.id]) for o in inside] for _m, _p, e in moments])
    owed = np.array([float(o.owed) for o in inside])
    kept = np.ones(samples, dtype=np.bool_)
    for side in exchange.sides:
        cost, value = _drawn(exchange, side, inside, rng, samples)
        gains = value @ owed - cost @ owed
        held = _held(exchange, side, gains, [moment for moment, _p, _e in moments], rng)
        tempted = cost @ pending.T - value @ expected.T - held
        kept &= (gains > 0) & (tempted <= limits * gains[:, None] + SLACK * np.abs(gains)[:, None]).all(axis=1)
    return kept


def _limit_at(exchange: Exchange, number: int, limit: float) -> float:
    return limit if exchange.trust is None else min(limit, float(trusted(exchange.trust, number)))


def _drawn(
    exchange: Exchange, side: str, inside: list[Obligation], rng: np.random.Generator, samples: int
) -> tuple[Floats, Floats]:
    """Costs to a side of what it parts with and values of what it receives, (samples, obligations) each."""
    places: dict[tuple[object, ...], Floats] = {}

    def draw(o: Obligation, number: float, span: Span | None) -> Floats:
        low, high = (float(number), float(number)) if span is None else (float(span[0]), float(span[1]))
        key = (o.id,) if o.issue is None else (o.issue, low / o.group, high / o.group)
        place = places.setdefault(key, rng.uniform(size=samples))
        return low + place * (high - low)

    nothing = np.zeros(samples)
    cost = [draw(o, o.gives, o.gives_range) if o.giver == side else nothing for o in inside]
    value = [draw(o, o.gains, o.gains_range) if exchange.receiver(o) == side else nothing for o in inside]
    return np.column_stack(cost), np.column_stack(value)


def _held(
    exchange: Exchange, side: str, gains: Floats, moments: list[tuple[int, int]], rng: np.random.Generator
) -> Floats:
    """What holds a side back at every moment, (samples, moments)."""
    held = np.zeros((len(gains), len(moments)))
    last = len(exchange.sides) - 1
    for bond in exchange.bonds:
        if bond.side == side:
            low, high = bond.worth_range or (bond.worth, bond.worth)
            until = bond.until_round
            force = [until is None or n < until or (n == until and turn < last) for n, turn in moments]
            held += rng.uniform(float(low), float(high), size=len(gains))[:, None] * np.array(force)
    if side in exchange.continuing:
        low, high = (float(exact(end)) for end in exchange.continuing[side])
        held += (rng.uniform(low, high, size=len(gains)) * gains)[:, None]
    return held
