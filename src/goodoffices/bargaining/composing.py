"""A package that somebody composes: which facts and conditions it breaks, and how surely each side would take it."""

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from goodoffices.bargaining.acceptance import Acceptance, acceptance
from goodoffices.bargaining.case_elicitation import elicitation_of
from goodoffices.bargaining.case_frontier import CaseFrontier
from goodoffices.bargaining.prospects import Prospects
from goodoffices.case import Case, Constraint, Option
from goodoffices.preferences import WRONG, Knowledge, conditions_of, knowledge


@frozen
class Judged:
    """What is to be said of a complete package, for mediators only.

    ``facts``: constraints of the matter that it breaks; ``broken``: by side, the ids of the statements or guesses whose
    conditions it breaks; ``acceptance`` of each side, empty where no package is better than no deal for all of them.
    """

    facts: tuple[Constraint, ...]
    broken: Mapping[str, tuple[str, ...]]
    acceptance: tuple[Acceptance, ...]


@frozen(eq=False)
class Composing:
    """What is known of a case, drawn once so that many packages can be judged."""

    case: Case
    known: Mapping[str, Knowledge]
    prospects: Prospects | None


def composing(case: Case, found: CaseFrontier, *, seed: int = 0, wrong: float = WRONG) -> Composing:
    """Draw value functions that fit what is known, as :func:`goodoffices.bargaining.advise` does with the same seed.

    ``found`` is the frontier of the case; ``wrong``, from 0 to under 0.5, how probable it is that an answer is wrong.
    """
    known = {side: knowledge(case, side) for side in case.sides}
    if not found.points:
        return Composing(case, known, None)
    return Composing(case, known, elicitation_of(case, found, known, np.random.default_rng(seed), wrong).prospects)


def judge(state: Composing, package: Mapping[str, Option]) -> Judged:
    """What a package with an option for every issue breaks, and the share of values under which each side takes it.

    Raises ValueError for a package that leaves an issue out or has an option that is none of its issue's.
    """
    case = state.case
    if set(package) != set(case.issues):
        raise ValueError("a package needs an option for every issue")
    numbers = tuple(issue.options.index(package[name]) for name, issue in case.issues.items())
    ordered = {name: package[name] for name in case.issues}
    broken = {
        side: tuple(one.name.origin for one in conditions_of(case, side) if not one.expression.holds(ordered))
        for side in case.sides
    }
    facts = tuple(one for one in case.constraints if not one.condition.holds(ordered))
    if state.prospects is None:
        return Judged(facts, broken, ())
    each = (acceptance(case, side, state.known[side], state.prospects, ordered, numbers) for side in case.sides)
    return Judged(facts, broken, tuple(each))
