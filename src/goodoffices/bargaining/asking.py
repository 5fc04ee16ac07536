"""Questions that could be asked of a side: of every kind, about packages that matter now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TypeAlias

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from goodoffices.bargaining.kernels_paths import path_down
from goodoffices.bargaining.prospects import Prospects
from goodoffices.preferences import Outline, Query, QueryKind

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

STEPS = 7  # packages in a chain or on a path at most: more cannot be compared in one sitting
PAIRED, COMPARED, ORDERED, LIVED_WITH = 20, 8, 7, 24  # how many of the best packages are paired, compared …
LOTS = 80  # chains and trade-offs drawn
SWINGS = 60  # sets of swings drawn
PATHS = 16
SURE = 0.02  # a package that so few draws accept, or refuse, needs no asking


@frozen(eq=False)
class View:
    """What questions to ``side`` are made from: the proposal as it stands, and packages ``best`` for some draws."""

    prospects: Prospects
    side: int
    proposal: Ints
    best: Ints
    rng: np.random.Generator

    @property
    def outline(self) -> Outline:
        """What was known of the side at the start."""
        return self.prospects.beliefs[self.side].layout.outline

    @property
    def live(self) -> list[int]:
        """Issues on which the side can gain or lose."""
        return list(self.prospects.beliefs[self.side].layout.live)

    def ordered(self) -> list[int]:
        """Issues whose order of options is known, and of which more than one option is worth proposing."""
        first, kept = self.prospects.first, self.prospects.kept
        open_ = [i for i in self.live if kept[first[i] : first[i + 1]].sum() > 1]
        return [i for i in open_ if self.outline.ranks[i] is not None and i not in self.outline.either_way]

    def ladder(self, issue: int) -> list[int]:
        """An option a rank, from worst to best; all of them where no order is known."""
        ranks = self.outline.ranks[issue]
        if ranks is None:
            return list(range(self.outline.sizes[issue]))
        return [int(np.flatnonzero(ranks == rank)[0]) for rank in range(self.outline.levels(issue))]


def possible_queries(view: View, kinds: frozenset[QueryKind]) -> list[Query]:
    """Questions of the given kinds, a few hundred."""
    queries = [*_of_packages(view), *_of_swings(view), *_trade_offs(view), *_make_ups(view), *_of_paths(view)]
    return [query for query in queries if query.kind in kinds]


def within(allowed: Mapping[tuple[int, ...], NDArray[np.bool_]], queries: Sequence[Query]) -> list[Query]:
    """The questions without packages that break a condition: chains are shorter for it, others are left out."""
    if not allowed or not queries:
        return list(queries)
    shown = np.array([package for query in queries for package in query.packages], dtype=np.int64)
    meets = np.all([mask[tuple(shown[:, list(scope)].T)] for scope, mask in allowed.items()], axis=0)
    starts = np.cumsum([len(query.packages) for query in queries])[:-1]
    cut = (_cut(query, here.tolist()) for query, here in zip(queries, np.split(meets, starts), strict=True))
    return [query for query in cut if query is not None]


def _cut(query: Query, meets: Sequence[bool]) -> Query | None:
    if all(meets):
        return query
    left = tuple(package for package, fine in zip(query.packages, meets, strict=True) if fine)
    if (query.kind is QueryKind.PATH and left) or (query.kind is QueryKind.MAKE_UP and meets[0] and len(left) > 1):
        return evolve(query, packages=left)
    return None


def _query(view: View, kind: QueryKind, packages: Iterable[Ints]) -> Query:
    return Query(view.side, kind, tuple(tuple(int(o) for o in package) for package in packages))


def _of_packages(view: View) -> Iterator[Query]:
    """About the packages that are best for some: which is better or best, in what order, could you live with it."""
    for pair in combinations(view.best[:PAIRED], 2):
        yield _query(view, QueryKind.TWO_PACKAGES, pair)
    for size in (3, 4):
        for some in combinations(view.best[:COMPARED], size):
            yield _query(view, QueryKind.BEST_OF, some)
    for three in combinations(view.best[:ORDERED], 3):
        yield _query(view, QueryKind.RANKING, three)
    for package in view.best[:LIVED_WITH]:
        yield _query(view, QueryKind.LIVE_WITH, (package,))


def _of_swings(view: View) -> Iterator[Query]:
    """Which issue would you have improved first from the worst of everything? (swing weights: von Winterfeldt 1986)"""
    known = [i for i in view.live if view.outline.ranks[i] is not None and i not in view.outline.either_way]
    if len(known) < 3:
        return
    ladders = {i: view.ladder(i) for i in known}
    swings = np.tile(view.proposal, (len(known), 1))
    for row, best in enumerate(known):
        for i in known:
            swings[row, i] = ladders[i][-1 if i == best else 0]
    for _lot in range(SWINGS):
        yield _query(view, QueryKind.RANKING, swings[view.rng.choice(len(known), 3, replace=False)])
        yield _query(view, QueryKind.BEST_OF, swings[view.rng.choice(len(known), min(4, len(known)), replace=False)])


def _trade_offs(view: View) -> Iterator[Query]:
    """More on one issue and less on another, or the reverse, all else as proposed."""
    for i, j in _pairs_of_issues(view):
        up, down = view.ladder(i), view.ladder(j)
        (a, b), (c, d) = _two(up, view.rng), _two(down, view.rng)
        yield _query(view, QueryKind.TRADE_OFF, (_with(view.proposal, i, b, j, c), _with(view.proposal, i, a, j, d)))


def _make_ups(view: View) -> Iterator[Query]:
    """How far up on one issue would make up for a loss on another?"""
    for i, j in _pairs_of_issues(view):
        lost, kept = _two(view.ladder(i), view.rng)
        ladder = view.ladder(j)
        start = int(view.rng.integers(len(ladder) - 1)) if view.rng.random() < 0.5 else 0
        ups = _spread(ladder[start + 1 :])
        after = [_with(view.proposal, i, lost, j, up) for up in ups]
        yield _query(view, QueryKind.MAKE_UP, (_with(view.proposal, i, kept, j, ladder[start]), *after))


def _pairs_of_issues(view: View) -> Iterator[tuple[int, int]]:
    ordered = view.ordered()
    for _lot in range(LOTS if len(ordered) > 1 else 0):
        i, j = view.rng.choice(ordered, 2, replace=False)
        yield int(i), int(j)


def _of_paths(view: View) -> Iterator[Query]:
    """How far down a path of concessions could you live? And single packages on it."""
    for path in _paths(view):
        yield _query(view, QueryKind.PATH, path)
        for package in path[::2]:
            yield _query(view, QueryKind.LIVE_WITH, (package,))


def _paths(view: View) -> Iterator[Ints]:
    """The stretches of paths on which it is not known what the side could live with."""
    prospects, side = view.prospects, view.side
    first, table, floor = prospects.first, prospects.tables[side], prospects.no_deal[side]
    others = np.mean([t.mean(axis=0) for p, t in enumerate(prospects.tables) if p != side], axis=0)
    live = np.isin(np.arange(len(first) - 1), view.live)
    path = np.empty((2 * int(first[-1]) + 2, len(first) - 1), dtype=np.int64)
    for number in range(PATHS):
        mine = table[int(view.rng.integers(len(table)))]
        starts = pairwise(first.tolist())
        path[0] = [int(np.lexsort((others[a:b], mine[a:b]))[-1]) for a, b in starts]
        count = path_down(mine, others, first, prospects.kept, live, number % 2 == 0, view.rng, path)
        accepted = (prospects.values(side, path[:count]) >= floor[:, np.newaxis]).mean(axis=0)
        unsure = np.flatnonzero((accepted > SURE) & (accepted < 1.0 - SURE))
        if len(unsure):
            yield path[_spread(unsure.tolist())].copy()


def _spread(places: Sequence[int]) -> list[int]:
    """At most seven of them, spread evenly from the first to the last."""
    if len(places) <= STEPS:
        return list(places)
    return [places[round(k * (len(places) - 1) / (STEPS - 1))] for k in range(STEPS)]


def _two(ladder: Sequence[int], rng: np.random.Generator) -> tuple[int, int]:
    """A lower and a higher option of a ladder."""
    low, high = sorted(rng.choice(len(ladder), 2, replace=False))
    return ladder[low], ladder[high]


def _with(package: Ints, i: int, on_i: int, j: int, on_j: int) -> Ints:
    changed = package.copy()
    changed[i], changed[j] = on_i, on_j
    return changed
