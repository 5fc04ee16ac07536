"""What the tests of the examples share: where they are, every package there is, values that fit what a side said."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from goodoffices.case import (
    Acceptable,
    Assignment,
    Case,
    Comparing,
    Direction,
    Expression,
    Issue,
    Option,
    Precondition,
    Ranking,
    RedLine,
    scope,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("two-rivers", "gaza-2023", "gaza-2024-01")
STRICT = 1e-3  # by how much a package that is preferred is better, on a scale from 0 to 1

Row = NDArray[np.float64]


def every_package(case: Case, also: Iterable[Expression] = ()) -> list[dict[str, Option]]:
    """All packages that obey the facts of the matter, and further conditions."""
    names = list(case.issues)
    tables = [_table(condition, case) for condition in (*(c.condition for c in case.constraints), *also)]
    places = [([names.index(issue) for issue in involved], allowed) for involved, allowed in tables]
    found = product(*(issue.options for issue in case.issues.values()))
    kept = (p for p in found if all(tuple(p[k] for k in where) in allowed for where, allowed in places))
    return [dict(zip(names, p, strict=True)) for p in kept]


def _table(condition: Expression, case: Case) -> tuple[tuple[str, ...], set[tuple[Option, ...]]]:
    """The issues a condition speaks of and the options of these with which it holds."""
    involved = scope(condition)
    rows = product(*(case.issues[issue].options for issue in involved))
    return involved, {row for row in rows if condition.holds(dict(zip(involved, row, strict=True)))}


def limits(case: Case, side: str) -> list[Expression]:
    """What no package may break for a side: red lines and preconditions, from its room and from the record."""
    told = [s.content.condition for s in case.statements(side) if isinstance(s.content, RedLine | Precondition)]
    return told + [p.condition for p in case.preconditions if p.by == side]


def within_limits(case: Case) -> list[dict[str, Option]]:
    return every_package(case, [limit for side in case.sides for limit in limits(case, side)])


class Values:
    """The additive value functions of a side that fit its statements, as linear conditions.

    One variable for each option of each issue (worst 0, all best together 1), and the value of no deal at the end.
    """

    def __init__(self, case: Case, side: str) -> None:
        self.issues: Mapping[str, Issue] = case.issues
        cells = [(i.id, option) for i in case.issues.values() for option in i.options]
        self.column = {cell: number for number, cell in enumerate(cells)}
        self.size = len(cells) + 1
        contents = [s.content for s in case.statements(side)]
        self.order = {c.issue: self._worst_first(c) for c in contents if isinstance(c, Direction)}
        self.rows: list[tuple[Row, float]] = [*self._monotone()]
        for content in contents:
            self.rows += self._fitting(content)

    def row(self, package: Assignment) -> Row:
        row = np.zeros(self.size)
        for issue, option in package.items():
            row[self.column[issue, option]] += 1
        return row

    def draw(self, rng: np.random.Generator) -> Row | None:
        """A value function at a corner of the set in a random direction; None when none fits."""
        ends = [self.row({k: order[0]}) for k, order in self.order.items()]
        best = self.row({k: order[-1] for k, order in self.order.items()})
        result = linprog(
            rng.normal(size=self.size),
            A_ub=np.array([row for row, _ in self.rows]),
            b_ub=np.array([bound for _, bound in self.rows]),
            A_eq=np.array([*ends, best]),
            b_eq=np.array([0.0] * len(ends) + [1.0]),
            bounds=(0, 1),
        )
        return np.asarray(result.x) if result.success else None

    def _worst_first(self, said: Direction) -> tuple[Option, ...]:
        options = self.issues[said.issue].options
        if isinstance(said.prefers, tuple):
            return said.prefers[::-1]
        return options if said.prefers == "more" else options[::-1]

    def _monotone(self) -> Iterator[tuple[Row, float]]:
        for issue, order in self.order.items():
            for worse, better in pairwise(order):
                yield self.row({issue: worse}) - self.row({issue: better}), 0.0

    def _fitting(self, content: object) -> list[tuple[Row, float]]:
        """Rows ``a`` and bounds ``b`` with ``a @ values <= b``."""
        nothing = np.zeros(self.size)
        nothing[-1] = 1
        match content:
            case Ranking(issues):
                best = [self.row({k: self.order[k][-1]}) for k in issues]
                return [(lower - higher, 0.0) for higher, lower in pairwise(best)]
            case Comparing(better, worse):
                return [(self.row(worse) - self.row(better), -STRICT)]
            case Acceptable(package, True):
                return [(nothing - self.row(package), 0.0)]
            case Acceptable(package, False):
                return [(self.row(package) - nothing, -STRICT)]
        return []
