"""What planning comes to: a plan with what is proven about it, or why there is none."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from goodoffices.case.exchanges import Exchange, Plan
from goodoffices.exchange.explaining import exclude_each_other, explain
from goodoffices.exchange.exposure import Exposure, exposure
from goodoffices.exchange.imprecise import OverWeights


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
    ``exposure_after`` has the largest of the sides' exposures after each hand-over, as many a round as there are
    sides. ``why`` holds reasons when there is no plan, ``exclusion`` the names of conditions that exclude each other,
    as few as could be found, ``explanation`` sentences for people. ``weights`` says how the plan fares over all weights
    that fit, where some are known as ranges only.
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
    exclusion: tuple[str, ...] = ()
    weights: OverWeights | None = None


def with_plan(
    exchange: Exchange, plan: Plan, bound: Fraction, limit: Fraction | None, *, fewest: bool, conditioned: bool = False
) -> PlanResult:
    """The result for a plan, measured anew: nothing that a solver said of its exposure is taken over."""
    measured: Exposure = exposure(exchange, plan)
    least = min(bound, measured.largest)
    return PlanResult(
        status=Status.FEASIBLE,
        exposure=measured.largest,
        bound=least,
        proven=measured.largest <= bound,
        person_days=measured.person_days,
        fewest=fewest,
        rounds=len({h.round for h in plan.handovers}),
        exposure_after=tuple(step.largest for step in measured.steps),
        plan=plan,
        limit=limit,
        explanation=explain(exchange, plan, measured, least, fewest, limit, conditioned=conditioned),
    )


def without_plan(
    why: Iterable[str], limit: Fraction | None, bound: Fraction | None = None, exclusion: tuple[str, ...] = ()
) -> PlanResult:
    """The result where it is proven that nothing fits."""
    reasons = tuple(why)
    explanation = (*reasons, exclude_each_other(exclusion)) if exclusion else reasons
    return PlanResult(
        status=Status.INFEASIBLE,
        bound=bound,
        proven=True,
        limit=limit,
        why=reasons,
        explanation=explanation,
        exclusion=exclusion,
    )


def out_of_time(why: Iterable[str], limit: Fraction | None, bound: Fraction | None = None) -> PlanResult:
    """The result where neither a plan nor the proof of none was found in time."""
    reasons = tuple(why)
    return PlanResult(Status.OUT_OF_TIME, bound=bound, limit=limit, why=reasons, explanation=reasons)
