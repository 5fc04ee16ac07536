"""The least exposure under conditions: the constraint model asked at one exposure after another, until it is proven.

Every yes lowers the plan's exact exposure, every no raises the bound to the next exposure that there can be at all: a
temptation is a whole number of a side's units, so exposures lie on a grid of their own for each side.
"""

from fractions import Fraction
from math import floor

from attrs import define

from goodoffices.case.exchanges import Handover, Plan
from goodoffices.exchange.chain import Chain
from goodoffices.exchange.exposure import exposure
from goodoffices.exchange.model import Verdict
from goodoffices.exchange.plainness import relaxed
from goodoffices.exchange.satisfying import Question, Reply, Rows, satisfy
from goodoffices.exchange.search import SHARE, Clock
from goodoffices.exchange.weighing import problem
from goodoffices.exchange.whole import Whole

NEAR = 16  # when the gap is this part of the exposure, it is asked for anything better at all
MISSES = 4  # questions without an answer, before the search gives up


@define
class Best:
    """The best plan so far, its exposure, and the exposure below which there is none."""

    rows: Rows
    exposure: Fraction
    bound: Fraction


def least_under_conditions(whole: Whole, start: Rows, clock: Clock) -> Best:
    """The plan with the least largest exposure, from a plan that keeps the conditions on; unproven when time is out."""
    reached = exposure_of(whole, start)
    found = Best(start, reached, _bound(whole, reached))
    missed, asked = 0, False
    while found.bound < found.exposure and clock.left > 0 and missed < MISSES:
        question = _question(found, missed, asked)
        asked = True
        reply = satisfy(whole, question, clock.left / SHARE, hint=found.rows)
        missed += reply.verdict is Verdict.OUT_OF_TIME
        if reply.rows is not None:
            reached = exposure_of(whole, reply.rows)
            if reached >= found.exposure:
                break  # the model and the measure would have to differ; nothing more is claimed then
            found.rows, found.exposure = reply.rows, reached
        elif reply.verdict is Verdict.NONE:
            limit = question.limit or Fraction()
            found.bound = limit if question.under else min(found.exposure, _next(whole, limit))
    return found


def _question(found: Best, missed: int, asked: bool) -> Question:
    """What to ask next; after each question that no answer came to in time, an easier one."""
    gap = found.exposure - found.bound
    if missed:
        easier = {1: gap / NEAR, 2: gap / 4}.get(missed)
        return Question(found.exposure, under=True) if easier is None else Question(found.bound + easier)
    if not asked and found.bound:
        return Question(found.bound)  # where the chain gave a bound, it is often reached
    if gap * NEAR <= found.exposure:
        return Question(found.exposure, under=True)
    return Question(found.bound + gap / 2 if found.bound else found.exposure / NEAR)


def _bound(whole: Whole, reached: Fraction) -> Fraction:
    """What no plan stays under, as far as it shows without the conditions."""
    without = relaxed(whole.exchange)
    return Fraction() if without is None else Chain(problem(without)).bound(reached)


def fewest_under_conditions(
    whole: Whole, limit: Fraction, start: Rows | None, seconds: float, effort: float | None = None
) -> Reply:
    """The plan with the fewest person-rounds among those whose exposure is at most ``limit``."""
    return satisfy(whole, Question(limit, fewest=True), seconds, hint=start, effort=effort)


def _next(whole: Whole, limit: Fraction) -> Fraction:
    """The least exposure above ``limit`` that there can be."""
    return min(
        (floor(limit * gains + back) + 1 - back) / gains
        for gains, held in zip(whole.gains, whole.held, strict=True)
        for back in {back for turns in held for back in turns}
    )


def exposure_of(whole: Whole, rows: Rows) -> Fraction:
    """The largest exposure of a plan of whole groups."""
    return exposure(whole.exchange, plan_of(whole, rows)).largest


def plan_of(whole: Whole, rows: Rows) -> Plan:
    """Round by round, the sides in their order, the items as listed."""
    return Plan(
        tuple(
            Handover(number + 1, part.id, row[number])
            for number in range(whole.rounds)
            for side in range(len(whole.sides))
            for part, row in zip(whole.parts, rows, strict=True)
            if part.giver == side and row[number]
        )
    )
