"""A case as the loop of proposal and question takes it."""

from collections.abc import Mapping, Sequence
from math import prod

import numpy as np

from goodoffices.bargaining.case_frontier import CaseFrontier
from goodoffices.bargaining.elicitation import Elicitation
from goodoffices.bargaining.errors import NoPackageError
from goodoffices.bargaining.tables import allowed_by
from goodoffices.case import Case, Issue, Option
from goodoffices.preferences import WRONG, Choices, Knowledge, all_conditions, beliefs_of
from goodoffices.words import _

STARTS = 200  # efficient packages from which others are sought, the best by the central values


def elicitation_of(
    case: Case, found: CaseFrontier, known: Mapping[str, Knowledge], rng: np.random.Generator, wrong: float = WRONG
) -> Elicitation:
    """The loop for a case that has a zone of agreement; red lines and preconditions are conditions on packages.

    ``found``: as :func:`goodoffices.bargaining.frontier` gives, with points. Raises
    :class:`goodoffices.bargaining.NoPackageError` where there are none.
    """
    if not found.points:
        raise NoPackageError(_("no package is better than no deal for every side, so there is none to propose"))
    points = sorted(found.points, key=lambda point: -prod(point.values.values()))[:STARTS]
    beliefs = [beliefs_of(case, side, known[side], rng, wrong=wrong) for side in case.sides]
    return Elicitation(
        [one.layout.outline for one in beliefs],
        wrong=wrong,
        rng=rng,
        allowed=allowed_by(case.issues, all_conditions(case)),
        starts=[numbers_of(case.issues, point.package) for point in points],
        beliefs=beliefs,
    )


def numbers_of(issues: Mapping[str, Issue], package: Mapping[str, Option]) -> Choices:
    """A complete package as the number of its option on each issue."""
    return tuple(issue.options.index(package[name]) for name, issue in issues.items())


def package_of(issues: Mapping[str, Issue], numbers: Sequence[int]) -> dict[str, Option]:
    """The package with these numbers of options."""
    return {name: issue.options[int(n)] for (name, issue), n in zip(issues.items(), numbers, strict=True)}
