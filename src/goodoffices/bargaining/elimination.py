"""Takes the issues out one by one, so that no step looks at more options at once than hang together.

Issues that share a condition or an interaction are neighbours. An issue is taken out together with everything that
touches it, which leaves a message over its neighbours (bucket elimination: Dechter, Artificial Intelligence 113, 1999;
with frontiers as messages: Rollón and Larrosa, CP 2006). The order is by least fill, then fewest combinations.
"""

from collections.abc import Iterable
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from goodoffices.bargaining.cuts import Needs, directions_for
from goodoffices.bargaining.errors import BargainingError
from goodoffices.bargaining.folding import folded
from goodoffices.bargaining.limits import EXACTLY, Budget, Limits
from goodoffices.bargaining.messages import Message, alone, combine, joined
from goodoffices.bargaining.problem import Ints, Problem, Scope

if TYPE_CHECKING:
    import networkx as nx  # loaded only where it is needed: a plain frontier does without

CELLS = 2_000_000  # combinations of options looked at in one step


class Elimination:
    """The state of one run: messages not yet used, and which conditions and interactions are left."""

    def __init__(self, problem: Problem, limits: Limits = EXACTLY, directions: Ints | None = None) -> None:
        self.problem = problem
        self.budget = Budget(limits, problem.sides, 2 * len(problem.tables) - 1)
        self.directions = directions_for(problem) if directions is None else directions
        self.views = np.concatenate((np.eye(problem.sides, dtype=np.int64), self.directions)).T
        self.messages: list[Message] = []
        self.factors, self.masks = dict(problem.factors), dict(problem.masks)
        self.tops = [self._top(table) for table in problem.tables]
        self.ceiling: Ints = sum(self.tops[1:], self.tops[0])
        for factor in problem.factors.values():
            self.ceiling = self.ceiling + self._top(factor)
        self.spans: Ints = sum((np.ptp(t, axis=0) for t in problem.tables[1:]), np.ptp(problem.tables[0], axis=0))
        self.least = np.concatenate((problem.floors, self.directions @ problem.floors))

    def run(self) -> Message:
        """Every issue taken out; what is left is one frontier over nothing."""
        for issue in elimination_order(self.problem.sizes, [*self.factors, *self.masks]):
            self._take_out(issue)
        # Two sides: a merge grows with the frontier, so small pieces first. More: what is widest first, so that what
        # remains can add little, and floors prune early.
        widest_first = self.problem.sides > 2
        pieces = sorted(self.messages, key=self._extent if widest_first else _points, reverse=widest_first)
        self.budget.total = self.budget.done + len(pieces) - 1
        return folded(pieces, self._exactly, lambda one, other: self._need(one.covered + other.covered), self.budget)

    def _take_out(self, issue: int) -> None:
        bucket = [m for m in self.messages if issue in m.scope]
        self.messages = [m for m in self.messages if issue not in m.scope]
        touching = [s for s in (*self.factors, *self.masks) if issue in s] + [m.scope for m in bucket]
        if not touching:
            own: Ints = self.tops[issue]
            self._keep(alone(issue, self.problem.tables[issue], self._need(own), own))
            return
        scope = tuple(sorted(set().union(*touching) - {issue}))
        while len(bucket) > 2:
            bucket.sort(key=lambda m: len(m.values))
            bucket[:2] = [self._joined(bucket[0], bucket[1])]
        names, sizes = (*scope, issue), tuple(self.problem.sizes[i] for i in (*scope, issue))
        self._check_size(names, sizes)
        mask = np.ones(sizes, np.bool_)
        for s in [s for s in self.masks if issue in s]:
            mask &= _spread(self.masks.pop(s), s, names)
        for s, allowed in self.masks.items():  # theirs comes later, but what they forbid need not be carried until then
            if set(s) <= set(scope):
                mask &= _spread(allowed, s, names)
        table = self.problem.tables[issue]
        extra = np.broadcast_to(table, (*sizes, table.shape[1])).copy() if scope else table
        own = self.tops[issue]
        for s in [s for s in self.factors if issue in s]:
            factor = self.factors.pop(s)
            extra += _spread(factor, s, names)
            own = own + self._top(factor)
        covered: Ints = sum((m.covered for m in bucket), own)
        flat, most = extra.reshape(-1, table.shape[1]), self.budget.exact_points()
        self._keep(combine(scope, sizes, tuple(bucket), flat, mask.ravel(), issue, most, self._need(covered), covered))

    def _keep(self, message: Message) -> None:
        self.messages.append(message)
        self.budget.report(len(message.values))

    def _exactly(self, one: Message, other: Message, most: int) -> Message | None:
        """Two messages over nothing as one, or None when that has more than ``most`` points."""
        covered = one.covered + other.covered
        return joined(one, other, self._need(covered), covered, most)

    def _joined(self, one: Message, other: Message) -> Message:
        """Two messages as one over both scopes, no issue taken out."""
        names = tuple(sorted({*one.scope, *other.scope}))
        sizes = tuple(self.problem.sizes[i] for i in names)
        self._check_size(names, sizes)
        cells, covered = prod(sizes), one.covered + other.covered
        nothing, every = np.zeros((cells, self.problem.sides), np.int64), np.ones(cells, np.bool_)
        return combine(
            names, sizes, (one, other), nothing, every, None, self.budget.exact_points(), self._need(covered), covered
        )

    def _extent(self, message: Message) -> float:
        """How much of the sides' ranges a message decides, added up."""
        if not len(message.values):
            return np.inf
        return float((np.ptp(message.values, axis=0) / np.maximum(1, self.spans)).sum())

    def _top(self, values: Ints) -> Ints:
        """The most of every value and every weighted sum in an array (…, sides)."""
        if not len(self.directions):
            top: Ints = values.reshape(-1, self.problem.sides).max(axis=0)
            return top
        viewed: Ints = (values.reshape(-1, self.problem.sides) @ self.views).max(axis=0)
        return viewed

    def _need(self, covered: Ints) -> Needs:
        """What a partial package must have when all the rest gives its most."""
        return Needs(self.least - (self.ceiling - covered), self.directions)

    def _check_size(self, names: Scope, sizes: tuple[int, ...]) -> None:
        if prod(sizes) > CELLS:
            raise BargainingError(
                f"issues {', '.join(map(str, names))} hang together by conditions or interactions: {prod(sizes)} "
                f"combinations of their options, at most {CELLS} can be looked at; use fewer options or conditions"
            )


def _points(message: Message) -> float:
    return len(message.values)


def elimination_order(sizes: tuple[int, ...], scopes: Iterable[Scope]) -> list[int]:
    """The order of least fill (ties: fewest combinations, then the lowest number)."""
    scopes = list(scopes)
    if not scopes:
        return list(range(len(sizes)))
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(sizes)))
    for scope in scopes:
        graph.add_edges_from(combinations(scope, 2))
    order = []
    while graph:
        issue = min(graph, key=lambda i: (_fill(graph, i), prod(sizes[j] for j in graph[i]) * sizes[i], i))
        graph.add_edges_from(combinations(list(graph[issue]), 2))
        graph.remove_node(issue)
        order.append(issue)
    return order


def _fill(graph: "nx.Graph[int]", issue: int) -> int:
    return sum(not graph.has_edge(one, other) for one, other in combinations(graph[issue], 2))


def _spread(array: NDArray[Any], scope: Scope, names: Scope) -> NDArray[Any]:
    """An array over ``scope`` (ascending) laid out for broadcasting over ``names`` (the issue itself last)."""
    order = sorted(range(len(scope)), key=lambda k: names.index(scope[k]))
    turned = array.transpose(*order, *range(len(scope), array.ndim))
    shape = [array.shape[scope.index(name)] if name in scope else 1 for name in names]
    return turned.reshape(*shape, *array.shape[len(scope) :])


def recover(whole: Message, issues: int) -> Ints:
    """The package (option numbers, one column an issue) of every point of the last message."""
    packages = np.full((len(whole.values), issues), -1, np.int64)
    stack = [(whole, np.arange(len(whole.values)))]
    while stack:
        message, rows = stack.pop()
        if message.issue is not None:
            packages[:, message.issue] = message.option[rows]
        stack.extend((part, parent[rows]) for part, parent in zip(message.parts, message.parents, strict=True))
    return packages
