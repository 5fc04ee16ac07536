"""Exposure against person-days: every trade-off between them that cannot be bettered on both.

From no limit on exposure downwards: among the plans within the limit one with the fewest person-days is found, then the
limit drops just below the exposure it reached. A plan with as many person-days and less exposure takes the place of the
one before, so that what stays is the frontier. Every step is proven by the constraint model; where one is not, or time
runs out, the result says below which exposure nothing is known (the ε-constraint method: Haimes, Lasdon and Wismer,
IEEE Transactions on Systems, Man, and Cybernetics 1, 1971).
"""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from attrs import frozen

from goodoffices.case.exchanges import Exchange, Plan
from goodoffices.exchange.conditioned import exposure_of as exposure_under_conditions
from goodoffices.exchange.conditioned import fewest_under_conditions, plan_of
from goodoffices.exchange.exposure import exposure
from goodoffices.exchange.imprecise import for_planning
from goodoffices.exchange.model import Verdict
from goodoffices.exchange.plainness import is_plain
from goodoffices.exchange.planner import as_plan
from goodoffices.exchange.search import Clock, exposure_of, fewest_person_rounds
from goodoffices.exchange.soundness import demand_sound, obstacles
from goodoffices.exchange.weighing import problem
from goodoffices.exchange.whole import whole

STEP = Fraction(1, 10**12)  # exposures nearer to each other than this count as one; they lie much farther apart


@frozen
class FrontierPoint:
    """A plan such that no plan has less exposure and as few person-days, or fewer with as little exposure.

    ``left``: persons (elsewhere groups) owed only “up to” a number that it does not hand over; a plan that leaves fewer
    counts as one with fewer person-days.
    """

    exposure: Fraction
    person_days: int
    plan: Plan
    left: int = 0


@frozen
class ExposureFrontier:
    """The trade-offs, from the fewest person-days to the least exposure.

    ``exact``: these are all there are. Otherwise nothing is known of plans with an exposure below ``known_down_to``.
    """

    points: tuple[FrontierPoint, ...]
    exact: bool
    known_down_to: Fraction | None = None


@frozen
class _Reached:
    """What one step came to; no ``plan``: there is none within the limit, or (not ``sure``) none was found in time."""

    sure: bool
    plan: Plan | None = None
    exposure: Fraction | None = None


def exposure_frontier(exchange: Exchange, *, time_limit: float = 60.0) -> ExposureFrontier:
    """All plans of an exchange that cannot be bettered on exposure and person-days, one each.

    Where weights are known as ranges, exposure is that at the worst of them. ``time_limit`` is in seconds. Raises
    :class:`goodoffices.exchange.ExchangeError` with every fault of the exchange; an exchange for which no plan fits
    has no points.
    """
    demand_sound(exchange)
    weighed, clock = for_planning(exchange), Clock.of(time_limit)
    if obstacles(weighed):
        return ExposureFrontier((), exact=True)
    within = _plain(weighed) if is_plain(weighed) else _conditioned(weighed)
    points: list[FrontierPoint] = []
    limit, above = _no_limit(weighed), None
    while True:
        reached = within(limit, clock.left) if clock.left > 0 else _Reached(sure=False)
        if reached.plan is None or reached.exposure is None or not reached.sure:
            return ExposureFrontier(tuple(points), exact=reached.sure, known_down_to=None if reached.sure else above)
        days, left = exposure(weighed, reached.plan).person_days, _left(weighed, reached.plan)
        if points and (points[-1].left, points[-1].person_days) == (left, days):
            points.pop()
        points.append(FrontierPoint(reached.exposure, days, reached.plan, left))
        above, limit = reached.exposure, reached.exposure - STEP
        if limit < 0:
            return ExposureFrontier(tuple(points), exact=True)


def _no_limit(exchange: Exchange) -> Fraction:
    """An exposure that no plan goes beyond: all is owed and nothing expected, by the side that gains least."""
    made = whole(exchange)
    owed = {side: sum(p.count * p.cost for p in made.parts if p.giver == side) for side in range(len(made.sides))}
    return max(Fraction(owed[side], gains) for side, gains in enumerate(made.gains)) + 1


def _left(exchange: Exchange, plan: Plan) -> int:
    gone: Counter[str] = Counter()
    for handover in plan.handovers:
        gone[handover.obligation] += handover.count
    inside = (o for o in exchange.obligations if not o.outside)
    return sum((o.count - gone[o.id]) * (o.group if o.persons else 1) for o in inside)


def _plain(exchange: Exchange) -> Callable[[Fraction, float], _Reached]:
    made = problem(exchange)

    def within(limit: Fraction, seconds: float) -> _Reached:
        answer = fewest_person_rounds(made, limit, None, seconds)
        if answer.shares is None:
            return _Reached(answer.verdict is Verdict.NONE)
        return _Reached(answer.least, as_plan(made, answer.shares), exposure_of(made, answer.shares))

    return within


def _conditioned(exchange: Exchange) -> Callable[[Fraction, float], _Reached]:
    made = whole(exchange)

    def within(limit: Fraction, seconds: float) -> _Reached:
        reply = fewest_under_conditions(made, limit, None, seconds)
        if reply.rows is None:
            return _Reached(reply.verdict is Verdict.NONE)
        return _Reached(reply.least, plan_of(made, reply.rows), exposure_under_conditions(made, reply.rows))

    return within
