"""Advice: which packages to propose, how sure they are, and what to ask next."""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.acceptance import Acceptance, acceptance
from goodoffices.bargaining.case_elicitation import elicitation_of, package_of
from goodoffices.bargaining.case_frontier import CaseFrontier, frontier
from goodoffices.bargaining.elicitation import Elicitation
from goodoffices.bargaining.questions import Question, could_live_with, next_question
from goodoffices.bargaining.standing import Standing, standing
from goodoffices.bargaining.trades import TermChange, Trade, changes, explanation, on_the_table, trades
from goodoffices.bargaining.zone import Zone
from goodoffices.case import Case, Issue, Option
from goodoffices.preferences import WRONG, Choices, Knowledge, knowledge

NEAR = 0.8  # of the largest expected product of gains: how good an alternative must be

Ints = NDArray[np.int64]


@frozen
class Proposal:
    """A package to propose.

    ``values``: each side's expected gain, from 0 (no deal) to 1 (its ideal package). ``nash_share``: its expected
    product of gains, of that of the first proposal. ``standing``: how often it is efficient, and its regret.
    ``changes`` and ``explanation`` say what it changes against the package :attr:`Advice.compared_with`, or, for an
    alternative without one, against the first proposal; ``trades`` what each side gets for what, and how likely it
    would make that trade.
    """

    name: str
    package: Mapping[str, Option]
    values: Mapping[str, float]
    nash_share: float
    standing: Standing
    acceptance: tuple[Acceptance, ...]
    changes: tuple[TermChange, ...]
    trades: tuple[Trade, ...]
    explanation: str


@frozen
class Advice:
    """Proposals, the first with the largest expected product of gains; none where there is no zone of agreement.

    Everything here rests on what the sides said in confidence: for mediators only. ``silent_issues`` lists per side the
    issues of which nothing is known; on ``open_issues``, silent for all sides, the option that a proposal shows is the
    first one possible and means nothing. ``compared_with`` is the package on the table that changes are counted
    from. ``wrong``: how probable it was taken to be that an answer is wrong.
    """

    proposals: tuple[Proposal, ...]
    question: Question | None
    zone: Zone
    silent_issues: Mapping[str, tuple[str, ...]]
    open_issues: tuple[str, ...]
    compared_with: str | None
    samples: int
    seed: int
    wrong: float
    for_mediators_only: bool = True


def advise(case: Case, *, alternatives: int = 2, seed: int = 0, wrong: float = WRONG) -> Advice:
    """The package with the largest expected product of gains, ``alternatives`` to it, and the next question.

    Expected over value functions drawn with ``seed`` from all that fit what is known; ``wrong`` is how probable it is
    that an answer is wrong. The first alternative, named “least regret”, is the candidate whose largest regret is
    least, unless that is the first proposal; the others have at least 0.8 of the largest expected product and are
    each the farthest from those before (sum over issues of the share of the range between the options; 1 for different
    words). Raises what :func:`goodoffices.bargaining.tables_of` raises.
    """
    found = frontier(case)
    known = {side: knowledge(case, side) for side in case.sides}
    rng = np.random.default_rng(seed)
    loop = elicitation_of(case, found, known, rng, wrong) if found.points else None
    table = on_the_table(case)
    question = could_live_with(case, known) if found.zone.open else None
    if loop is not None:
        question = next_question(case, known, found.fitted, loop)
    return Advice(
        _proposals(case, found, known, loop, alternatives, table[1] if table else None, rng) if loop else (),
        question,
        found.zone,
        {side: found.fitted[side].silent_issues for side in case.sides},
        tuple(i for i in case.issues if all(i in found.fitted[side].silent_issues for side in case.sides)),
        table[0].id if table else None,
        loop.prospects.beliefs[0].count if loop else 0,
        seed,
        wrong,
    )


def _proposals(
    case: Case,
    found: CaseFrontier,
    known: Mapping[str, Knowledge],
    loop: Elicitation,
    alternatives: int,
    table: Mapping[str, Option] | None,
    rng: np.random.Generator,
) -> tuple[Proposal, ...]:
    pool, prospects = loop.candidates, loop.prospects
    stands, worth = standing(prospects, pool, rng), prospects.expected(pool)
    chosen = _chosen(case, pool, worth, stands, alternatives)
    gains = [prospects.gains(side, pool).mean(axis=0) for side in range(len(case.sides))]
    proposals = []
    for name, place in chosen:
        numbers: Choices = tuple(int(n) for n in pool[place])
        package = package_of(case.issues, numbers)
        before = table if table is not None else ({} if place == 0 else package_of(case.issues, pool[0]))
        changed = changes(case, before, package, found.fitted)
        proposals.append(
            Proposal(
                name,
                package,
                {side: round(float(gain[place]), 6) for side, gain in zip(case.sides, gains, strict=True)},
                float(worth[place] / worth[0]) if worth[0] > 0 else 1.0,
                stands[place],
                tuple(acceptance(case, side, known[side], prospects, package, numbers) for side in case.sides),
                changed,
                trades(case, changed, prospects),
                explanation(case, changed) if before else "",
            )
        )
    return tuple(proposals)


def _chosen(
    case: Case, pool: Ints, worth: NDArray[np.float64], stands: Sequence[Standing], alternatives: int
) -> list[tuple[str, int]]:
    """Names and places in the pool of the first proposal and the alternatives to it."""
    chosen = [("nash", 0)]
    cautious = min(range(len(pool)), key=lambda k: (round(stands[k].most_regret, 9), k))
    if cautious != 0 and alternatives > 0 and worth[cautious] >= NEAR * worth[0]:
        chosen.append(("least regret", cautious))
    near = [k for k in range(1, len(pool)) if worth[k] >= NEAR * worth[0] and k not in {c for _n, c in chosen}]
    while near and len(chosen) <= alternatives:
        apart = {k: min(_distance(case.issues, pool[k], pool[c]) for _name, c in chosen) for k in near}
        farthest = max(near, key=lambda k: (round(apart[k], 9), -k))
        chosen.append((f"alternative {len(chosen)}", farthest))
        near.remove(farthest)
    return chosen


def _distance(issues: Mapping[str, Issue], one: Sequence[int] | Ints, other: Sequence[int] | Ints) -> float:
    total = 0.0
    for issue, a, b in zip(issues.values(), one, other, strict=True):
        if issue.is_quantity:
            total += abs(int(a) - int(b)) / max(1, len(issue.options) - 1)
        else:
            total += int(a) != int(b)
    return total
