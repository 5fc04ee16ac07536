"""The order of an exchange in which nobody is exposed: people first, then least exposure, proven.

Medical cases and the agreed order of the vulnerable are hard conditions (the order of categories), as are the caps and
that groups stay together. Without a limit the largest exposure is made least, and among the plans that reach it one
with the fewest person-days is taken; with a limit, person-days are made fewest among the plans that keep under it.
Where caps and the order of categories are all there is, methods made for them do it; every other condition is left to
the constraint model (:mod:`~goodoffices.exchange.planning_conditions`).
"""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from attrs import evolve

from goodoffices.case.exchanges import Exchange, Handover, Plan
from goodoffices.case.quantities import Number
from goodoffices.exchange.backwards import build_backwards
from goodoffices.exchange.clashing import clash
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.explaining import holds_for, more_rounds, too_tight, with_names
from goodoffices.exchange.imprecise import for_planning, has_ranges, over_weights
from goodoffices.exchange.model import Shares, Verdict, ask
from goodoffices.exchange.packing import as_early_as_fits, why_it_does_not_fit
from goodoffices.exchange.plainness import is_plain
from goodoffices.exchange.planning_conditions import plan_under_conditions
from goodoffices.exchange.result import PlanResult, Status, out_of_time, with_plan, without_plan
from goodoffices.exchange.search import (
    SECONDS,
    Clock,
    budgets,
    fewest_person_rounds,
    least_exposure,
    rounds_that_would_do,
)
from goodoffices.exchange.soundness import demand_sound, obstacles
from goodoffices.exchange.weighing import Problem, exact, problem, without_gain
from goodoffices.words import _

__all__ = ["PlanResult", "Status", "as_plan", "plan_exchange"]

EXCLUSION = 3.0  # seconds to look for the smallest set of conditions that exclude each other
TOO_MANY = 100_000  # groups times rounds, beyond which that is not tried


def plan_exchange(
    exchange: Exchange,
    *,
    limit: Number | Fraction | None = None,
    time_limit: float = 10.0,
    names: Mapping[str, str] | None = None,
    rng: np.random.Generator | None = None,
) -> PlanResult:
    """The plan with least exposure or, with a ``limit`` on exposure (from 0, 1 is the whole gain), fewest person-days.

    Where weights are known as ranges the plan is made for the worst of them, so that it holds for all; where that
    cannot be (a side may gain nothing, or no plan keeps the limit), for their middle, and ``weights`` says for which
    share of ``rng``'s draws it holds (default: a generator with the seed 0). ``time_limit`` is in seconds. Equal input
    gives an equal result unless time ran out (``proven`` or ``fewest`` is then False). ``names`` is what sides are
    called in sentences (default: by their ids). Methods: docs/textbook/exchange-planner.md, exchange-conditions.md.

    Raises:
        ExchangeError: with every fault of the exchange, or when the limit is no number from 0.
    """
    demand_sound(exchange)
    under = _limit(limit)
    shown, clock = with_names(exchange, names or {}), Clock.of(time_limit)
    weighed = for_planning(shown)
    result = _plan(weighed, under, clock)
    if not has_ranges(shown):
        return result
    if result.plan is None and under is not None and weighed is not shown:
        weighed, worst = shown, result
        result = _plan(shown, under, Clock.of(time_limit))
        if result.plan is None:
            return worst
    if result.plan is None or result.exposure is None:
        return result
    over = over_weights(shown, result.plan, under or result.exposure, rng or np.random.default_rng(0))
    sentence = holds_for(over, at_worst=weighed is not shown)
    return evolve(result, weights=over, explanation=(*result.explanation, sentence))


def _plan(exchange: Exchange, under: Fraction | None, clock: Clock) -> PlanResult:
    """The plan at the weights as they stand."""
    blocked = obstacles(exchange)
    if blocked:
        return without_plan(blocked, under, exclusion=_exclusion(exchange, None, clock))
    if not is_plain(exchange):
        return plan_under_conditions(exchange, under, clock)
    whole = problem(exchange)
    start = _start(exchange, whole, clock)
    if isinstance(start, PlanResult):
        return start
    return _least(exchange, whole, start, clock) if under is None else _within(exchange, whole, start, clock, under)


def _limit(limit: Number | Fraction | None) -> Fraction | None:
    if limit is None:
        return None
    if exact(limit) < 0:
        raise ExchangeError(_("limit: {limit}; a number from 0 is needed.").format(limit=limit))
    return exact(limit)


def _start(exchange: Exchange, whole: Problem, clock: Clock) -> Shares | PlanResult:
    """Any plan that fits, or the result that says why there is none."""
    start = as_early_as_fits(whole)
    if start is not None:
        return start
    answer = ask(whole, None, clock.left)
    if answer.shares is not None:
        return answer.shares
    if answer.verdict is Verdict.NONE:
        why = why_it_does_not_fit(whole, max(clock.left, 1.0))
        return without_plan(why, None, exclusion=_exclusion(exchange, None, clock))
    return out_of_time((_("No plan was found in the time given, nor a proof that none exists."),), None)


def _least(exchange: Exchange, whole: Problem, start: Shares, clock: Clock) -> PlanResult:
    found = least_exposure(whole, start, clock)
    fewest = fewest_person_rounds(whole, found.exposure, found.shares, clock.left, SECONDS * clock.given)
    plan = as_plan(whole, fewest.shares or found.shares)
    return with_plan(exchange, plan, found.bound, None, fewest=fewest.least)


def _within(exchange: Exchange, whole: Problem, start: Shares, clock: Clock, limit: Fraction) -> PlanResult:
    built = build_backwards(whole, budgets(whole, limit))
    answer = fewest_person_rounds(whole, limit, built, clock.left / 2)
    if answer.verdict is Verdict.FOUND and answer.shares is not None:
        found = least_exposure(whole, answer.shares, Clock.of(0))
        return with_plan(exchange, as_plan(whole, answer.shares), found.bound, limit, fewest=answer.least)
    found = least_exposure(whole, start, clock)
    if found.exposure <= limit:
        return with_plan(exchange, as_plan(whole, found.shares), found.bound, limit, fewest=False)
    why = (too_tight(limit, found.bound, found.exposure),)
    if answer.verdict is not Verdict.NONE and found.bound <= limit:
        return out_of_time(why, limit, found.bound)
    rounds = rounds_that_would_do(whole, limit)
    reasons = why if rounds is None else (*why, more_rounds(rounds))
    return without_plan(reasons, limit, found.bound, _exclusion(exchange, limit, clock))


def _exclusion(exchange: Exchange, limit: Fraction | None, clock: Clock) -> tuple[str, ...]:
    """The conditions that exclude each other; none where a side gains nothing, or it would take too long to say."""
    groups = sum(o.count for o in exchange.obligations)
    if without_gain(exchange) or groups * exchange.rounds > TOO_MANY:
        return ()
    return clash(exchange, limit, Clock.of(min(max(clock.left, 1.0), EXCLUSION))).conditions


def as_plan(whole: Problem, shares: Shares) -> Plan:
    """Round by round, the sides in their order, the items as listed."""
    return Plan(
        tuple(
            Handover(number + 1, item.id, row[number])
            for number in range(whole.rounds)
            for side in (0, 1)
            for item, row in zip(whole.items[side], shares[side], strict=True)
            if row[number]
        )
    )
