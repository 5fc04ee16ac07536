"""The mediator's loop: a package to propose and a question to ask, from what the sides have answered so far."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.asking import View, possible_queries, within
from goodoffices.bargaining.candidates import candidates, rules_of
from goodoffices.bargaining.elicitation_checks import check_answer, check_side, check_start
from goodoffices.bargaining.prospects import Prospects, undominated
from goodoffices.bargaining.query_worth import under_each_draw, weigh_queries
from goodoffices.preferences import Beliefs, Choices, Outline, Query, QueryKind, first_beliefs, hear

Ints: TypeAlias = NDArray[np.int64]

EVERY_KIND = frozenset(QueryKind)
LEAST_WRONG = 0.01  # nobody is taken to be surer than this of an answer
ENOUGH = 1e-4  # a question is not worth it when regret and gain are below this share of the expected product


@frozen
class NextQuery:
    """A question, by how much its answer is expected to raise the product of gains, and the regret as it stands.

    Both as shares of the expected product of the proposal. ``score``: what questions are chosen by.
    """

    query: Query
    gain: float
    regret: float
    score: float


class Elicitation:
    """What is known of all sides, the candidates for a proposal, and the next question; it changes with each answer.

    ``wrong``: how probable it is that an answer is wrong [0, 1). ``allowed``: conditions that every package must meet,
    proposed or shown in a question, one array of bools (options…) for each set of issues; then ``starts`` must hold
    packages that meet them. Raises :class:`goodoffices.bargaining.BargainingError` listing everything wrong.
    """

    def __init__(
        self,
        outlines: Sequence[Outline],
        *,
        wrong: float,
        rng: np.random.Generator,
        kinds: frozenset[QueryKind] = EVERY_KIND,
        allowed: Mapping[tuple[int, ...], NDArray[np.bool_]] | None = None,
        starts: Sequence[Choices] = (),
        beliefs: Sequence[Beliefs] | None = None,
    ) -> None:
        check_start(outlines, wrong, allowed or {}, starts)
        self._wrong = max(wrong, LEAST_WRONG)
        self._rng, self._kinds = rng, kinds
        self._allowed, self._rules = allowed or {}, rules_of(allowed or {})
        self._starts = np.array(starts, dtype=np.int64).reshape(-1, len(outlines[0].sizes))
        first = np.cumsum([0, *outlines[0].sizes])
        kept = np.ones(int(first[-1]), dtype=np.bool_) if allowed else undominated(outlines)
        known = tuple(first_beliefs(outline, rng) for outline in outlines) if beliefs is None else tuple(beliefs)
        self._take(Prospects(known, first, kept), self._starts)

    @property
    def prospects(self) -> Prospects:
        """The sides' value functions as drawn now."""
        return self._prospects

    @property
    def candidates(self) -> Ints:
        """The packages (count, issues) among which the proposal is chosen, best first."""
        return self._candidates

    def proposal(self) -> Choices:
        """The candidate with the largest expected product of gains."""
        return tuple(int(option) for option in self._candidates[0])

    def next_query(self, side: int) -> Query | None:
        """The question to ``side`` that is worth most; None when no question is worth asking."""
        found = self.weigh(side)
        return None if found is None else found.query

    def weigh(self, side: int) -> NextQuery | None:
        """The same with what it is worth. Raises :class:`goodoffices.bargaining.BargainingError` on an unknown side."""
        check_side(side, self._prospects)
        worth = under_each_draw(self._prospects, side, self._candidates)
        expected = worth.mean(axis=0).max()
        best = self._candidates[_by_mass(worth.argmax(axis=1))]
        view = View(self._prospects, side, self._candidates[0], best, self._rng)
        queries = within(self._allowed, possible_queries(view, self._kinds))
        if not queries or expected <= 0.0:
            return None if not queries else NextQuery(queries[-1], 0.0, 1.0, 0.0)
        found = weigh_queries(self._prospects, side, worth, queries, self._wrong)
        top = int(found.score.argmax())
        if max(found.regret, float(found.gain[top])) < ENOUGH * expected:
            return None
        parts = (found.gain[top], found.regret, found.score[top])
        return NextQuery(queries[top], *(float(part / expected) for part in parts))

    def record(self, query: Query, answer: int) -> None:
        """Take an answer into account.

        Raises :class:`goodoffices.bargaining.BargainingError` on a side, packages or an answer that there are not.
        """
        check_answer(query, answer, self._prospects)
        beliefs = list(self._prospects.beliefs)
        beliefs[query.side] = hear(beliefs[query.side], query, answer, self._wrong, self._rng)
        self._take(Prospects(tuple(beliefs), self._prospects.first, self._prospects.kept), self._candidates)

    def _take(self, prospects: Prospects, before: Ints) -> None:
        found = candidates(prospects, self._rules, before, self._starts, self._rng)
        self._prospects = prospects
        self._candidates = found[np.argsort(-prospects.expected(found), kind="stable")]


def _by_mass(best: Ints) -> Ints:
    """The candidates that are best for some draw, those that are best for most first."""
    which, count = np.unique(best, return_counts=True)
    order: Ints = which[np.argsort(-count, kind="stable")]
    return order
