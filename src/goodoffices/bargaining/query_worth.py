"""What a question is worth: how much better the next proposal would be for the answer."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.kernels_worth import worth_of_answers
from goodoffices.bargaining.prospects import Prospects
from goodoffices.preferences import KINDS, Query
from goodoffices.preferences.kernels_answers import FLOOR, MAKE_UP, answers_of_draws

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

CURIOSITY = 1.0  # of the regret, a nat of information on the side's best package


@frozen(eq=False)
class Worth:
    """``gain``: by how much the expected product of gains of the best proposal rises with the answer, a question each.

    ``told``: information on which of the candidates is best under the side's values, in nats. ``regret``: by how much
    the best proposal would be better if the side's values were known.
    """

    gain: Floats
    told: Floats
    regret: float

    @property
    def score(self) -> Floats:
        """What questions are chosen by; information decides where no single answer would change the proposal."""
        score: Floats = self.gain + CURIOSITY * self.regret * self.told
        return score


def under_each_draw(prospects: Prospects, side: int, packages: Ints) -> Floats:
    """What packages are worth under each draw of a side: its factor times the others' expected ones (draws, count)."""
    worth = prospects.factors(side, packages)
    for other in range(len(prospects.beliefs)):
        if other != side:
            worth = worth * prospects.factors(other, packages).mean(axis=0)
    return worth


def weigh_queries(prospects: Prospects, side: int, worth: Floats, queries: Sequence[Query], wrong: float) -> Worth:
    """The expected value of each answer (Viappiani and Boutilier, NeurIPS 2010), answers being wrong at times.

    ``worth`` (draws, packages): as :func:`under_each_draw` gives for the candidates.
    """
    labels, label = np.unique(worth.argmax(axis=1), return_inverse=True)
    kinds = np.array([KINDS[query.kind] for query in queries])
    possible = np.array([query.answers for query in queries])
    given = what_draws_answer(prospects, side, queries)
    gain, told = np.empty(len(queries)), np.empty(len(queries))
    nears = np.isin(kinds, (FLOOR, MAKE_UP))
    worth_of_answers(given, possible, nears, wrong, worth, label, len(labels), gain, told)
    now = float(worth.mean(axis=0).max())
    return Worth(np.maximum(gain - now, 0.0), told, max(0.0, float(worth.max(axis=1).mean()) - now))


def what_draws_answer(prospects: Prospects, side: int, queries: Sequence[Query]) -> Ints:
    """The true answer to each question under each draw (questions, draws)."""
    shown = np.array([package for query in queries for package in query.packages], dtype=np.int64)
    different, where = np.unique(shown, axis=0, return_inverse=True)
    values = prospects.values(side, different)[:, where.ravel()]
    starts = np.cumsum([0, *(len(query.packages) for query in queries)])
    kinds = np.array([KINDS[query.kind] for query in queries])
    given = np.empty((len(queries), len(values)), dtype=np.int64)
    answers_of_draws(kinds, starts, values, prospects.no_deal[side], given)
    return given
