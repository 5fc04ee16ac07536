"""The order of an exchange in which nobody is exposed: people first, then least exposure, proven.

Medical cases and the agreed order of the vulnerable are hard conditions (the order of categories), as are the caps and
that groups stay together. Without a limit the largest exposure is made least, and among the plans that reach it one
with the fewest person-days is taken; with a limit, person-days are made fewest among the plans that keep under it.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from goodoffices.case.exchanges import Exchange, Handover, Plan
from goodoffices.case.quantities import Number
from goodoffices.exchange.backwards import build_backwards
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.explaining import explain, more_rounds, too_tight, with_names
from goodoffices.exchange.exposure import Exposure, exposure
from goodoffices.exchange.model import Shares, Verdict, ask
from goodoffices.exchange.packing import as_early_as_fits, why_it_does_not_fit
from goodoffices.exchange.search import (
    EFFORT,
    Clock,
    Found,
    budgets,
    fewest_person_rounds,
    least_exposure,
    rounds_that_would_do,
)
from goodoffices.exchange.soundness import demand_sound, obstacles
from goodoffices.exchange.weighing import Problem, exact, problem
from goodoffices.words import _


class Status(StrEnum):
    """Whether a plan was found."""

    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    OUT_OF_TIME = "out of time"


@frozen
class PlanResult:
    """A plan with what is proven about it, or why there is none.

    ``exposure`` is the plan's largest exposure and ``bound`` one that no plan stays under; both are exact. ``proven``
    says that they meet; ``fewest`` that no plan with an exposure of at most ``limit`` (without one: at most
    ``exposure``) has fewer ``person_days``. ``rounds`` counts those in which something is handed over.
    ``exposure_after`` has the larger of the two sides' exposures after each hand-over, two a round. ``why`` holds
    reasons when there is no plan, ``explanation`` sentences for people.
    """

    status: Status
    exposure: Fraction | None = None
    bound: Fraction | None = None
    proven: bool = False
    person_days: int | None = None
    fewest: bool = False
    rounds: int | None = None
    exposure_after: tuple[Fraction, ...] = ()
    plan: Plan | None = None
    limit: Fraction | None = None
    why: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()


def plan_exchange(
    exchange: Exchange,
    *,
    limit: Number | Fraction | None = None,
    time_limit: float = 10.0,
    names: Mapping[str, str] | None = None,
) -> PlanResult:
    """The plan with least exposure or, with a ``limit`` on exposure (from 0, 1 is the whole gain), fewest person-days.

    ``time_limit`` is in seconds. Equal input gives an equal result unless time ran out (``proven`` or ``fewest`` is
    then False). ``names`` is what sides are called in sentences (default: by their ids). Method:
    docs/textbook/exchange-planner.md.

    Raises:
        ExchangeError: with every fault of the exchange, or when the limit is no number from 0.
    """
    demand_sound(exchange)
    under = _limit(limit)
    shown = with_names(exchange, names or {})
    blocked = obstacles(shown)
    if blocked:
        return _none(blocked, under)
    whole, clock = problem(shown), Clock.of(time_limit)
    start = _start(whole, clock)
    if isinstance(start, PlanResult):
        return start
    return _least(shown, whole, start, clock) if under is None else _within(shown, whole, start, clock, under)


def _limit(limit: Number | Fraction | None) -> Fraction | None:
    if limit is None:
        return None
    if exact(limit) < 0:
        raise ExchangeError(_("limit: {limit}; a number from 0 is needed.").format(limit=limit))
    return exact(limit)


def _start(whole: Problem, clock: Clock) -> Shares | PlanResult:
    """Any plan that fits, or the result that says why there is none."""
    start = as_early_as_fits(whole)
    if start is not None:
        return start
    answer = ask(whole, None, clock.left)
    if answer.shares is not None:
        return answer.shares
    if answer.verdict is Verdict.NONE:
        return _none(why_it_does_not_fit(whole, max(clock.left, 1.0)), None)
    why = (_("No plan was found in the time given, nor a proof that none exists."),)
    return PlanResult(Status.OUT_OF_TIME, why=why, explanation=why)


def _least(exchange: Exchange, whole: Problem, start: Shares, clock: Clock) -> PlanResult:
    found = least_exposure(whole, start, clock)
    fewest = fewest_person_rounds(whole, found.exposure, found.shares, clock.left, EFFORT)
    return _result(exchange, whole, fewest.shares or found.shares, found, fewest.least, None)


def _within(exchange: Exchange, whole: Problem, start: Shares, clock: Clock, limit: Fraction) -> PlanResult:
    built = build_backwards(whole, budgets(whole, limit))
    answer = fewest_person_rounds(whole, limit, built, clock.left / 2)
    if answer.verdict is Verdict.FOUND and answer.shares is not None:
        found = least_exposure(whole, answer.shares, Clock.of(0))
        return _result(exchange, whole, answer.shares, found, answer.least, limit)
    found = least_exposure(whole, start, clock)
    if found.exposure <= limit:
        return _result(exchange, whole, found.shares, found, False, limit)
    why = (too_tight(limit, found.bound, found.exposure),)
    if answer.verdict is not Verdict.NONE and found.bound <= limit:
        return PlanResult(Status.OUT_OF_TIME, bound=found.bound, limit=limit, why=why, explanation=why)
    rounds = rounds_that_would_do(whole, limit)
    return _none(why if rounds is None else (*why, more_rounds(rounds)), limit, found.bound)


def _none(why: tuple[str, ...], limit: Fraction | None, bound: Fraction | None = None) -> PlanResult:
    return PlanResult(Status.INFEASIBLE, bound=bound, proven=True, limit=limit, why=why, explanation=why)


def _result(
    exchange: Exchange, whole: Problem, shares: Shares, found: Found, fewest: bool, limit: Fraction | None
) -> PlanResult:
    plan = as_plan(whole, shares)
    measured: Exposure = exposure(exchange, plan)
    return PlanResult(
        status=Status.FEASIBLE,
        exposure=measured.largest,
        bound=min(found.bound, measured.largest),
        proven=measured.largest <= found.bound,
        person_days=measured.person_days,
        fewest=fewest,
        rounds=len({h.round for h in plan.handovers}),
        exposure_after=tuple(step.largest for step in measured.steps),
        plan=plan,
        limit=limit,
        explanation=explain(exchange, plan, measured, min(found.bound, measured.largest), fewest, limit),
    )


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
