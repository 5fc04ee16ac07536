"""Advice: which package to propose, how sure it is, and what to ask next."""

from collections.abc import Mapping
from math import prod

import numpy as np
from attrs import frozen

from goodoffices.bargaining.acceptance import Acceptance, acceptance, draw
from goodoffices.bargaining.case_frontier import CaseFrontier, CasePoint, frontier
from goodoffices.bargaining.questions import Question, could_live_with, next_question
from goodoffices.bargaining.trades import TermChange, changes, explanation, on_the_table
from goodoffices.bargaining.zone import Zone
from goodoffices.case import Case, Issue, Option
from goodoffices.preferences import knowledge

NEAR = 0.8  # of the largest product of gains: how good an alternative must be
POOL = 6  # packages between which the next question is sought


@frozen
class Proposal:
    """A package to propose. ``values`` are from 0 (no deal) to 1 (the side's ideal package), by the central functions.

    ``nash_share``: its product of gains, of the largest. ``changes`` and ``explanation`` say what it changes against
    the package named by :attr:`Advice.compared_with`, or, for an alternative without one, against the first proposal.
    """

    name: str
    package: Mapping[str, Option]
    values: Mapping[str, float]
    nash_share: float
    acceptance: tuple[Acceptance, ...]
    changes: tuple[TermChange, ...]
    explanation: str


@frozen
class Advice:
    """Proposals, the first being the Nash solution; none where there is no zone of agreement.

    Everything here rests on what the sides said in confidence: for mediators only. ``silent_issues`` lists per side the
    issues of which nothing is known; on ``open_issues``, silent for all sides, the option that a proposal shows is the
    first one possible and means nothing. ``compared_with`` is the package on the table that changes are counted
    from.
    """

    proposals: tuple[Proposal, ...]
    question: Question | None
    zone: Zone
    silent_issues: Mapping[str, tuple[str, ...]]
    open_issues: tuple[str, ...]
    compared_with: str | None
    samples: int
    seed: int
    for_mediators_only: bool = True


def advise(case: Case, *, alternatives: int = 2, samples: int = 512, seed: int = 0) -> Advice:
    """The Nash package, up to ``alternatives`` that are nearly as good and differ most, and the next question.

    An alternative is efficient and has at least 0.8 of the largest product of gains; each next one is the farthest from
    those before (sum over issues of the share of the range between the options; 1 for different words). ``samples``
    value functions a side are drawn with ``seed``. Raises what :func:`goodoffices.bargaining.tables_of` raises.
    """
    found = frontier(case)
    known = {side: knowledge(case, side) for side in case.sides}
    chosen = _chosen(case, found, alternatives + 1)
    rng = np.random.default_rng(seed)
    drawn = {side: draw(known[side], samples, rng) for side in case.sides}
    table = on_the_table(case)
    proposals = tuple(
        _proposal(
            case,
            found,
            point,
            chosen[0],
            n,
            table[1] if table else None,
            tuple(acceptance(case, side, known[side], drawn[side], point.package) for side in case.sides),
        )
        for n, point in enumerate(chosen)
    )
    pool = [point.package for point in _chosen(case, found, POOL)]
    return Advice(
        proposals,
        could_live_with(case, known) if found.zone.open else next_question(case, known, found.fitted, pool),
        found.zone,
        {side: found.fitted[side].silent_issues for side in case.sides},
        tuple(i for i in case.issues if all(i in found.fitted[side].silent_issues for side in case.sides)),
        table[0].id if table else None,
        samples,
        seed,
    )


def _chosen(case: Case, found: CaseFrontier, most: int) -> list[CasePoint]:
    """The Nash point and the farthest of the near-best ones, one after the other; ties go to the better product."""
    if not found.points:
        return []
    nash = found.solutions["nash"].package
    first = next(point for point in found.points if point.package == nash)
    near = [p for p in found.points if _product(p) >= NEAR * _product(first) and p is not first]
    near.sort(key=_product, reverse=True)
    chosen = [first]
    while near and len(chosen) < most:
        farthest = max(near, key=lambda p: min(_distance(case.issues, p.package, c.package) for c in chosen))
        chosen.append(farthest)
        near.remove(farthest)
    return chosen


def _product(point: CasePoint) -> float:
    return prod(point.values.values())


def _distance(issues: Mapping[str, Issue], one: Mapping[str, Option], other: Mapping[str, Option]) -> float:
    total = 0.0
    for name, issue in issues.items():
        if issue.is_quantity:
            apart = abs(issue.options.index(one[name]) - issue.options.index(other[name]))
            total += apart / max(1, len(issue.options) - 1)
        else:
            total += one[name] != other[name]
    return total


def _proposal(
    case: Case,
    found: CaseFrontier,
    point: CasePoint,
    first: CasePoint,
    number: int,
    table: Mapping[str, Option] | None,
    accepted: tuple[Acceptance, ...],
) -> Proposal:
    before = table if table is not None else (first.package if number else {})
    changed = changes(case, before, point.package, found.fitted)
    best = _product(first)
    return Proposal(
        "nash" if number == 0 else f"alternative {number}",
        point.package,
        point.values,
        _product(point) / best if best > 0 else 1.0,
        accepted,
        changed,
        explanation(case, changed) if before else "",
    )
