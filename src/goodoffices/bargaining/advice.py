"""Advice: which packages to propose, how sure they are, and what to ask next."""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.acceptance import Acceptance, acceptance
from goodoffices.bargaining.advice_notes import Note, notes, unexpected
from goodoffices.bargaining.case_elicitation import elicitation_of, package_of
from goodoffices.bargaining.case_frontier import CaseFrontier, frontier
from goodoffices.bargaining.elicitation import ENOUGH, Elicitation
from goodoffices.bargaining.errors import BargainingError
from goodoffices.bargaining.first_steps import FirstSteps, first_steps, kept_together
from goodoffices.bargaining.inference import Inference, inferences
from goodoffices.bargaining.openings import Opening, openings
from goodoffices.bargaining.prospects import Prospects
from goodoffices.bargaining.questions import Question, could_live_with, next_question
from goodoffices.bargaining.standing import Standing, standing
from goodoffices.bargaining.trades import TermChange, Trade, changes, explanation, on_the_table, trades
from goodoffices.bargaining.zone import Zone
from goodoffices.case import Case, Issue, Option, Package
from goodoffices.preferences import WRONG, Knowledge, knowledge
from goodoffices.words import _

FIRST, CAUTIOUS = "nash", "least regret"
NEAR = 0.8  # of the largest expected product of gains: how good an alternative must be

Ints = NDArray[np.int64]


@frozen
class Proposal:
    """A package to propose.

    ``values``: each side's expected gain, from 0 (no deal) to 1 (its ideal package). ``nash_share``: its expected
    product of gains, of that of the first proposal. ``standing``: how often it is efficient, and its regret.
    ``changes`` and ``explanation`` say what it changes against the package :attr:`Advice.compared_with`, or, for an
    alternative without one, against the first proposal; ``trades`` what each side gets for what, and how likely it
    would make that trade; ``inferences`` what a side that is shown the package could infer about another.
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
    inferences: tuple[Inference, ...]


@frozen
class Advice:
    """Proposals, the first with the largest expected product of gains; none where there is no zone of agreement.

    Everything here rests on what the sides said in confidence: for mediators only. ``silent_issues`` lists per side the
    issues of which nothing is known; on ``open_issues``, silent for all sides, the option that a proposal shows is the
    first one possible and means nothing. ``compared_with`` is the package on the table that changes are counted
    from. ``wrong``: how probable it was taken to be that an answer is wrong. ``enough``: below which share of the
    expected product neither an answer nor the regret makes a question worth asking. ``openings``: where conditions
    exclude every package, what would open a zone. ``first_steps``: smaller packages to begin with, where the sides have
    no record together. ``notes``: what else is to be seen in what the sides said.
    """

    proposals: tuple[Proposal, ...]
    question: Question | None
    zone: Zone
    openings: tuple[Opening, ...]
    first_steps: FirstSteps | None
    notes: tuple[Note, ...]
    silent_issues: Mapping[str, tuple[str, ...]]
    open_issues: tuple[str, ...]
    compared_with: str | None
    samples: int
    seed: int
    wrong: float
    enough: float = ENOUGH
    for_mediators_only: bool = True


def advise(
    case: Case,
    *,
    alternatives: int = 2,
    seed: int = 0,
    wrong: float = WRONG,
    consistency: bool = False,
    found: CaseFrontier | None = None,
) -> Advice:
    """The package with the largest expected product of gains, ``alternatives`` to it, and the next question.

    Expected over value functions drawn with ``seed`` from all that fit what is known; ``wrong`` is how probable it is
    that an answer is wrong. The first alternative, named “least regret”, is the candidate whose largest regret is
    least, unless that is the first proposal; the others have at least 0.8 of the largest expected product and are
    each the farthest from those before (sum over issues of the share of the range between the options; 1 for different
    words). ``consistency``: look for answers that do not fit as well, which takes some seconds. ``found``: the frontier
    of the case, where it is at hand. Raises :class:`goodoffices.bargaining.BargainingError` on ``wrong`` outside
    [0, 0.5) or ``alternatives`` below 0, and what :func:`goodoffices.bargaining.tables_of` raises.
    """
    _check(wrong, alternatives)
    state = _state(case, found or frontier(case), np.random.default_rng(seed), wrong)
    question = _question(state)
    proposals = _proposals(state, alternatives)
    return Advice(
        proposals,
        question,
        state.found.zone,
        () if proposals or state.found.zone.open else openings(case).openings,
        _first_steps(case, state.found, proposals),
        (*notes(case), *(unexpected(case, state.rng, wrong) if consistency else ())),
        {side: state.found.fitted[side].silent_issues for side in case.sides},
        tuple(i for i in case.issues if all(i in state.found.fitted[side].silent_issues for side in case.sides)),
        state.table[0].id if state.table else None,
        state.loop.prospects.beliefs[0].count if state.loop else 0,
        seed,
        wrong,
    )


def question_now(case: Case, *, seed: int = 0, wrong: float = WRONG) -> Question | None:
    """The question of :func:`advise` without its proposals. Raises the same."""
    _check(wrong, 0)
    return _question(_state(case, frontier(case), np.random.default_rng(seed), wrong))


@frozen(eq=False)
class _State:
    """What is known of a case; ``loop`` is None where no package is better than no deal for all."""

    case: Case
    found: CaseFrontier
    known: Mapping[str, Knowledge]
    loop: Elicitation | None
    table: tuple[Package, dict[str, Option]] | None
    rng: np.random.Generator


def _state(case: Case, found: CaseFrontier, rng: np.random.Generator, wrong: float) -> _State:
    known = {side: knowledge(case, side) for side in case.sides}
    loop = elicitation_of(case, found, known, rng, wrong) if found.points else None
    return _State(case, found, known, loop, on_the_table(case), rng)


def _check(wrong: float, alternatives: int) -> None:
    said = []
    if not 0.0 <= wrong < 0.5:
        said.append(_("wrong is {wrong}; it must be at least 0 and below 0.5").format(wrong=wrong))
    if alternatives < 0:
        said.append(_("alternatives is {count}; it must be at least 0").format(count=alternatives))
    if said:
        raise BargainingError("\n".join(said))


def _question(state: _State) -> Question | None:
    if state.loop is not None:
        return next_question(state.case, state.known, state.found.fitted, state.loop)
    return could_live_with(state.case, state.known) if state.found.zone.open else None


def _first_steps(case: Case, found: CaseFrontier, proposals: Sequence[Proposal]) -> FirstSteps | None:
    """Steps towards the first proposal, where the sides have handed over nothing to each other so far."""
    if not proposals or kept_together(case):
        return None
    steps = first_steps(case, proposals[0].package, fitted=found.fitted)
    return steps if steps.steps else None


def _proposals(state: _State, alternatives: int) -> tuple[Proposal, ...]:
    if state.loop is None:
        return ()
    pool, prospects = state.loop.candidates, state.loop.prospects
    stands, worth = standing(prospects, pool, state.rng), prospects.expected(pool)
    best = float(worth[0])
    share = worth / best if best > 0 else np.ones(len(pool))
    return tuple(
        _proposal(state, prospects, name, pool[place], pool[0], stands[place], float(share[place]))
        for name, place in _chosen(state.case, pool, worth, stands, alternatives)
    )


def _proposal(
    state: _State, prospects: Prospects, name: str, numbers: Ints, first: Ints, stands: Standing, share: float
) -> Proposal:
    case, fitted, shown = state.case, state.found.fitted, numbers[np.newaxis]
    package = package_of(case.issues, numbers.tolist())
    alternative = package_of(case.issues, first.tolist()) if name != FIRST else {}
    before = state.table[1] if state.table else alternative
    changed = changes(case, before, package, fitted)
    return Proposal(
        name,
        package,
        {side: round(float(prospects.gains(k, shown).mean()), 6) for k, side in enumerate(case.sides)},
        share,
        stands,
        tuple(
            acceptance(case, side, state.known[side], prospects, package, tuple(numbers.tolist()))
            for side in case.sides
        ),
        changed,
        trades(case, changed, prospects),
        explanation(case, changed) if before else "",
        inferences(case, package, state.table[1] if state.table else None, fitted),
    )


def _chosen(
    case: Case, pool: Ints, worth: NDArray[np.float64], stands: Sequence[Standing], alternatives: int
) -> list[tuple[str, int]]:
    """Names and places in the pool of the first proposal and the alternatives to it."""
    chosen = [(FIRST, 0)]
    cautious = min(range(len(pool)), key=lambda k: (round(stands[k].most_regret, 9), k))
    if cautious != 0 and alternatives > 0 and worth[cautious] >= NEAR * worth[0]:
        chosen.append((CAUTIOUS, cautious))
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
