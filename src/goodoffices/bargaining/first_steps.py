"""A smaller first package where the sides have no record together (M57, M71): little to lose, something for each.

Each step takes every term of a package part of the way, from how things stand without a deal: some persons, a day, the
first trucks. A side's exposure is what it would lose if the other did not keep its part, as a share of what it parts
with in the whole package; of all steps within a limit of exposure, the one that gives both most is shown.
"""

from collections.abc import Mapping, Sequence
from math import prod
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.tables import allowed_by
from goodoffices.bargaining.trades import in_words
from goodoffices.case import Case, Issue, Option
from goodoffices.preferences import (
    Condition,
    ConditionKind,
    ConditionName,
    FittedValues,
    all_conditions,
    fit_values,
    nothing_given,
)
from goodoffices.preferences.naming import named
from goodoffices.preferences.sayings import called
from goodoffices.words import _, clauses, language, listed, sentences

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

LIMITS = (0.1, 0.25, 0.5)  # of what a side parts with in the whole package
CELLS = 200_000  # steps looked at; past it, terms are cut to fewer parts
TINY = 1e-9


@frozen
class FirstStep:
    """A step and what it asks of each side.

    ``exposure``: per side what it parts with, as a share (0 to 1) of what it parts with in the whole package; where it
    is not known what an issue is to the side that gives it, the share of that term counts. ``gains``: what the step
    gives each side, as a share of what the whole package gives it. ``unmet``: red lines and preconditions that the step
    by itself does not meet, so that their owners would have to agree that it is a step.
    """

    limit: float
    package: Mapping[str, Option]
    exposure: Mapping[str, float]
    gains: Mapping[str, float]
    unmet: tuple[ConditionName, ...]

    @property
    def size(self) -> float:
        """The largest exposure of a side."""
        return max(self.exposure.values())


@frozen
class FirstSteps:
    """Steps from the smallest on. ``needed``: nothing that both sides handed over to each other is on record.

    ``signs``: issues on which persons are handed over: lists and signs of life can be exchanged before anybody moves.
    ``exact``: every step from no deal to the package was looked at; otherwise terms were cut to fewer parts.
    """

    needed: bool
    signs: tuple[str, ...]
    steps: tuple[FirstStep, ...]
    exact: bool
    for_mediators_only: bool = True


def first_steps(
    case: Case,
    package: Mapping[str, Option],
    *,
    fitted: Mapping[str, FittedValues] | None = None,
    limits: Sequence[float] = LIMITS,
) -> FirstSteps:
    """For each limit of exposure the step that gives most, each step once; none where the whole leaves a side nothing.

    Every option of a step lies between that without a deal and that of ``package`` (a complete one); a choice is one of
    the two. Steps obey the constraints of the case, give every side something by the central values, and are sought
    first among those that meet all red lines and preconditions; the largest product of gains is shown, of equal ones
    the smaller. Raises what :func:`goodoffices.preferences.fit_values` raises.
    """
    values = fitted or {side: fit_values(case, side) for side in case.sides}
    signs = tuple(i.id for i in case.issues.values() if i.unit == "person" and i.given_by)
    ways, exact = _ways(case, package)
    grid = _Grid(case, package, values, ways)
    steps: dict[tuple[Option, ...], FirstStep] = {}
    for limit in sorted(limits):
        step = grid.step(limit)
        if step is not None:
            steps.setdefault(tuple(step.package.values()), step)
    return FirstSteps(not kept_together(case), signs, tuple(steps.values()), exact)


def kept_together(case: Case) -> bool:
    """Whether it is on record that two sides handed something over."""
    return len({done.giver for done in case.carried_out if done.count > 0}) > 1


def _ways(case: Case, package: Mapping[str, Option]) -> tuple[list[list[int]], bool]:
    """Per issue the numbers of the options from that without a deal to that of the package; whether all of them."""
    start = {**nothing_given(case.issues), **case.no_deal}
    ways = [_way(issue, start[name], package[name]) for name, issue in case.issues.items()]
    longest = max(map(len, ways), default=1)
    while prod(map(len, ways)) > CELLS and longest > 2:
        longest -= 1
        ways = [_thinned(way, longest) for way in ways]
    return ways, all(
        len(way) == len(_way(issue, start[name], package[name]))
        for way, (name, issue) in zip(ways, case.issues.items(), strict=True)
    )


def _way(issue: Issue, start: Option, end: Option) -> list[int]:
    a, b = issue.options.index(start), issue.options.index(end)
    if not issue.is_quantity:
        return [a] if a == b else [a, b]
    return list(range(a, b + 1)) if a <= b else list(range(a, b - 1, -1))


def _thinned(way: list[int], most: int) -> list[int]:
    """The first two, the last, and evenly those between: the smallest step stays."""
    if len(way) <= most:
        return way
    inner = np.unique(np.linspace(1, len(way) - 1, most - 1).round().astype(int))
    return [way[0], *(way[k] for k in inner)]


@frozen(eq=False)
class _Grid:
    """Every step there is (count, issues), as places along the ways of the issues."""

    case: Case
    package: Mapping[str, Option]
    values: Mapping[str, FittedValues]
    ways: list[list[int]]

    def step(self, limit: float) -> FirstStep | None:
        """The best step with no exposure above ``limit``."""
        cells = self._possible(self._cells())
        gains = np.column_stack([self._gains(side, cells) for side in self.case.sides])
        whole = self._last()
        most = np.array([self._gains(side, whole)[0] for side in self.case.sides])
        if not len(cells) or (most <= TINY).any():
            return None
        exposures = np.column_stack([self._exposure(side, cells) for side in self.case.sides])
        size = exposures.max(axis=1)
        kept = np.flatnonzero((gains > TINY).all(axis=1) & (size <= limit + TINY))
        if not len(kept):
            return None
        theirs = [c for c in all_conditions(self.case) if c.name.kind is not ConditionKind.CONSTRAINT]
        unmet = np.stack([~self._holds(one, cells[kept]) for one in theirs]) if theirs else np.zeros((0, len(kept)))
        product = np.prod(gains[kept] / most, axis=1)
        best = np.lexsort((size[kept], -np.round(product, 9), unmet.sum(axis=0)))[0]
        place = kept[best]
        return FirstStep(
            limit,
            self._package(cells[place]),
            {side: round(float(e), 6) for side, e in zip(self.case.sides, exposures[place], strict=True)},
            {side: round(float(g), 6) for side, g in zip(self.case.sides, gains[place] / most, strict=True)},
            tuple(one.name for one, broken in zip(theirs, unmet[:, best], strict=True) if broken),
        )

    def _cells(self) -> Ints:
        sizes = [len(way) for way in self.ways]
        cells: Ints = np.stack(np.unravel_index(np.arange(prod(sizes)), sizes), axis=1).astype(np.int64)
        return cells

    def _last(self) -> Ints:
        return np.array([[len(way) - 1 for way in self.ways]])

    def _possible(self, cells: Ints) -> Ints:
        facts = [c for c in all_conditions(self.case) if c.name.kind is ConditionKind.CONSTRAINT]
        for fact in facts:
            cells = cells[self._holds(fact, cells)]
        return cells

    def _holds(self, condition: Condition, cells: Ints) -> NDArray[np.bool_]:
        held = np.ones(len(cells), dtype=np.bool_)
        for issues, mask in allowed_by(self.case.issues, [condition]).items():
            held &= mask[tuple(np.array(self.ways[i])[cells[:, i]] for i in issues)]
        return held

    def _changes(self, side: str) -> list[Floats]:
        """Per issue what each place along its way is worth to a side, less what the start is worth."""
        worth = [np.array(self.values[side].values[name]) for name in self.case.issues]
        return [table[way] - table[way[0]] for table, way in zip(worth, self.ways, strict=True)]

    def _gains(self, side: str, cells: Ints) -> Floats:
        parts = [change[cells[:, i]] for i, change in enumerate(self._changes(side))]
        gains: Floats = np.sum(parts, axis=0)
        return gains

    def _exposure(self, side: str, cells: Ints) -> Floats:
        """Shares of what the side parts with in the whole package; at least that of a term of unknown worth."""
        lost = [np.maximum(-change, 0.0) for change in self._changes(side)]
        whole = sum(float(loss[-1]) for loss in lost)
        parts = np.sum([loss[cells[:, i]] for i, loss in enumerate(lost)], axis=0)
        exposure: Floats = parts / whole if whole > TINY else np.zeros(len(cells))
        for i, (name, issue) in enumerate(self.case.issues.items()):
            if side in issue.given_by and name in self.values[side].silent_issues and len(self.ways[i]) > 1:
                exposure = np.maximum(exposure, cells[:, i] / (len(self.ways[i]) - 1))
        return exposure

    def _package(self, cell: Ints) -> dict[str, Option]:
        ways = zip(self.case.issues.items(), self.ways, cell.tolist(), strict=True)
        return {name: issue.options[way[place]] for (name, issue), way, place in ways}


def sentences_on(case: Case, found: FirstSteps) -> tuple[str, ...]:
    """Why a small step comes first, what can go before it, and each step; nothing where none is needed."""
    if not found.needed:
        return ()
    lines = [_("Nothing that these sides handed over to each other is on record: a small first step comes first.")]
    if found.signs:
        text = _("Before anybody moves: lists and signs of life for {issues}, which cost each holder little.")
        lines.append(text.format(issues=listed(case.issues[name].name(language()) for name in found.signs)))
    lines += [_told(case, step) for step in found.steps]
    return tuple(lines)


def _told(case: Case, step: FirstStep) -> str:
    start = {**nothing_given(case.issues), **case.no_deal}
    moved = {name: option for name, option in step.package.items() if option != start[name]}
    each = _("{side} is exposed to {exposure} of what it gives in the whole and gets {gain} of what it gains")
    sides = clauses(
        each.format(side=called(case, s), exposure=f"{step.exposure[s]:.0%}", gain=f"{step.gains[s]:.0%}")
        for s in case.sides
    )
    lines = [_("First step: {package}.").format(package=in_words(case, moved)), _("{text}.").format(text=sides)]
    if step.unmet:
        text = _("Only as a step, since it does not by itself meet: {conditions}.")
        lines.append(text.format(conditions=clauses(dict.fromkeys(named(case, n) for n in step.unmet))))
    return sentences(lines)
