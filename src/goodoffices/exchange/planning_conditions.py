"""Planning under conditions beyond caps and order: gates, crossings, hours, ratios, bonds, trust, several sides."""

from fractions import Fraction

from goodoffices.case.exchanges import Exchange
from goodoffices.exchange.clashing import clash
from goodoffices.exchange.conditioned import (
    exposure_of,
    fewest_under_conditions,
    least_under_conditions,
    plan_of,
)
from goodoffices.exchange.explaining import too_tight
from goodoffices.exchange.model import Verdict
from goodoffices.exchange.result import PlanResult, out_of_time, with_plan, without_plan
from goodoffices.exchange.satisfying import Question, Rows, satisfy
from goodoffices.exchange.search import EFFORT, Clock
from goodoffices.exchange.whole import Whole, whole
from goodoffices.words import _

BOUNDING = 2.0  # seconds for a bound on exposure where a limit is kept and the bound is no more than worth knowing
EXCLUSION = 5.0  # seconds to look for the smallest set of conditions that exclude each other


def plan_under_conditions(exchange: Exchange, limit: Fraction | None, clock: Clock) -> PlanResult:
    """The plan that keeps every condition, of least exposure or (with a limit) fewest person-days; or why none does."""
    made = whole(exchange)
    start = satisfy(made, Question(), clock.left)
    if start.rows is None:
        if start.verdict is Verdict.NONE:
            return _excluded(exchange, None, ())
        return out_of_time((_("No plan was found in the time given, nor a proof that none exists."),), limit)
    if limit is None:
        return _least(made, start.rows, clock)
    return _within(made, start.rows, limit, clock)


def _least(made: Whole, start: Rows, clock: Clock) -> PlanResult:
    best = least_under_conditions(made, start, clock)
    fewest = fewest_under_conditions(made, best.exposure, best.rows, clock.left, EFFORT)
    plan = plan_of(made, fewest.rows or best.rows)
    return with_plan(made.exchange, plan, best.bound, None, fewest=fewest.least, conditioned=True)


def _within(made: Whole, start: Rows, limit: Fraction, clock: Clock) -> PlanResult:
    kept = start if exposure_of(made, start) <= limit else None
    fewest = fewest_under_conditions(made, limit, kept, clock.left / 2)
    rows = fewest.rows or kept
    if rows is not None:
        best = least_under_conditions(made, rows, Clock.of(min(clock.left, BOUNDING)))
        plan = plan_of(made, rows)
        return with_plan(made.exchange, plan, best.bound, limit, fewest=fewest.least, conditioned=True)
    best = least_under_conditions(made, start, clock)
    if best.exposure <= limit:
        return with_plan(made.exchange, plan_of(made, best.rows), best.bound, limit, fewest=False, conditioned=True)
    why = (too_tight(limit, best.bound, best.exposure),)
    if fewest.verdict is not Verdict.NONE and best.bound <= limit:
        return out_of_time(why, limit, best.bound)
    return _excluded(made.exchange, limit, why, best.bound)


def _excluded(
    exchange: Exchange, limit: Fraction | None, why: tuple[str, ...], bound: Fraction | None = None
) -> PlanResult:
    found = clash(exchange, limit, Clock.of(EXCLUSION))
    why = why or (_("No plan keeps every condition within {rounds} rounds.").format(rounds=exchange.rounds),)
    return without_plan(why, limit, bound, found.conditions)
