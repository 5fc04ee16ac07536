"""Constraints, red lines and preconditions of a case as one kind of thing, and the packages they allow."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import reduce
from math import lcm, prod
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.case import (
    Case,
    Expression,
    Issue,
    Option,
    Origin,
    Precondition,
    PublicPrecondition,
    RedLine,
    scope,
)
from goodoffices.case.expressions import And, Choice, Comparison, IfThen, Not, Or, Sum, exact
from goodoffices.preferences.errors import PreferenceError
from goodoffices.words import N_, _

CELLS = 2_000_000  # combinations of options one condition may speak about


class ConditionKind(StrEnum):
    """Why a package may be excluded."""

    CONSTRAINT = "constraint"
    RED_LINE = "red line"
    PRECONDITION = "precondition"
    NO_DEAL = "no deal"


WORDS = {
    ConditionKind.CONSTRAINT: N_("constraint: {text}"),
    ConditionKind.RED_LINE: N_("red line of {side}: {text}"),
    ConditionKind.PRECONDITION: N_("precondition of {side}: {text}"),
    ConditionKind.NO_DEAL: N_("{side} does at least as well as without a deal"),
}


@frozen
class ConditionName:
    """A condition as data: whose it is (None: a fact of the matter), where it comes from, since when.

    ``origin`` is the id of a statement or guess, ``claim …`` for a public precondition, or ``constraint n`` (from 1).
    """

    kind: ConditionKind
    side: str | None
    origin: str
    text: str
    on: date | None = None
    guessed: bool = False

    def __str__(self) -> str:
        text = _(WORDS[self.kind]).format(side=self.side, text=self.text)
        return _("{condition} (a guess)").format(condition=text) if self.guessed else text


@frozen
class Condition:
    """A condition that every package must meet, with its name."""

    name: ConditionName
    expression: Expression


def constraints_of(case: Case) -> tuple[Condition, ...]:
    """The facts of the matter."""
    return tuple(
        Condition(
            ConditionName(ConditionKind.CONSTRAINT, None, f"constraint {number}", str(one.condition)), one.condition
        )
        for number, one in enumerate(case.constraints, start=1)
    )


def conditions_of(case: Case, side: str) -> tuple[Condition, ...]:
    """A side's red lines and preconditions: said, put publicly, guessed, in this order."""
    said = [_named(s.content, side, s.id, s.told.on, guessed=False) for s in case.statements(side)]
    public = [
        Condition(
            ConditionName(ConditionKind.PRECONDITION, side, _origin(p.origin), str(p.condition), p.on), p.condition
        )
        for p in case.preconditions
        if p.by == side
    ]
    guessed = [_named(g.content, side, g.id, g.on, guessed=True) for g in case.guesses(side)]
    return tuple(c for c in (*said, *public, *guessed) if c is not None)


def all_conditions(case: Case) -> tuple[Condition, ...]:
    """Constraints, then every side's conditions in the order of the sides."""
    return (*constraints_of(case), *(c for side in case.sides for c in conditions_of(case, side)))


def _named(content: Any, side: str, origin: str, on: date | None, *, guessed: bool) -> Condition | None:
    if isinstance(content, RedLine):
        kind = ConditionKind.RED_LINE
    elif isinstance(content, Precondition):
        kind = ConditionKind.PRECONDITION
    else:
        return None
    return Condition(ConditionName(kind, side, origin, str(content.condition), on, guessed), content.condition)


def _precondition(public: PublicPrecondition) -> Condition:
    origin, text = _origin(public.origin), str(public.condition)
    return Condition(ConditionName(ConditionKind.PRECONDITION, public.by, origin, text, public.on), public.condition)


def _origin(origin: Origin) -> str:
    return f"claim {origin.claim}" if origin.claim is not None else (origin.source or "")


def masks(condition: Condition, issues: Mapping[str, Issue]) -> list[tuple[tuple[str, ...], NDArray[np.bool_]]]:
    """What a condition allows: per part of a conjunction, the issues it speaks of and one bool a combination.

    Looks at the combinations of those issues only; raises :class:`PreferenceError` above two million of them.
    """
    found = []
    _check_names(condition, issues)
    for part in _conjuncts(condition.expression):
        names = scope(part) or tuple(issues)[:1]  # a comparison of two numbers holds or fails for every package
        cells = prod(len(issues[name].options) for name in names)
        if cells > CELLS:
            raise PreferenceError(
                _(
                    "{condition}: speaks of {issues}, which have {cells} combinations of options; at most {most} can "
                    "be looked at. Use fewer options, or say it in several conditions."
                ).format(condition=condition.name, issues=", ".join(names), cells=cells, most=CELLS)
            )
        shape = tuple(len(issues[name].options) for name in names)
        held = _holds(part, names, [issues[name].options for name in names])
        found.append((names, np.broadcast_to(held, shape).copy()))
    return found


def _check_names(condition: Condition, issues: Mapping[str, Issue]) -> None:
    unknown = [name for name in scope(condition.expression) if name not in issues]
    if unknown:
        raise PreferenceError(
            _("{condition}: no issue is called {names}; there are {issues}").format(
                condition=condition.name, names=", ".join(unknown), issues=", ".join(issues)
            )
        )


def _conjuncts(expression: Expression) -> list[Expression]:
    if isinstance(expression, And):
        return [inner for part in expression.parts for inner in _conjuncts(part)]
    return [expression]


def _holds(expression: Expression, names: tuple[str, ...], options: list[tuple[Option, ...]]) -> NDArray[np.bool_]:
    """The condition on every combination at once; axes are ``names``."""

    def axis(name: str, values: Any, dtype: Any) -> NDArray[Any]:
        shape = [1] * len(names)
        shape[names.index(name)] = -1
        return np.array(values, dtype=dtype).reshape(shape)

    def linear(part: Sum, unit: int) -> Any:
        """A sum times ``unit`` as whole numbers of any size (object arrays: nothing overflows)."""
        total: Any = 0
        for term in part.terms:
            size = Fraction(term.factor or 1) * (-1 if term.minus else 1)
            if term.name is None:
                total = total + int(size * unit)
            else:
                values = options[names.index(term.name)]
                total = total + axis(term.name, [int(size * exact(v) * unit) for v in values], object)
        return total

    match expression:
        case Choice():
            return axis(
                expression.issue, [v == expression.option for v in options[names.index(expression.issue)]], bool
            )
        case Comparison():
            _check_numbers(expression, names, options)
            unit = _unit(expression, names, options)
            left, right = linear(expression.left, unit), linear(expression.right, unit)
            return np.asarray(expression.comparator.holds(left, right), dtype=bool)
        case Not():
            return ~_holds(expression.part, names, options)
        case And():
            return reduce(np.logical_and, (_holds(p, names, options) for p in expression.parts))
        case Or():
            return reduce(np.logical_or, (_holds(p, names, options) for p in expression.parts))
        case IfThen():
            return ~_holds(expression.condition, names, options) | _holds(expression.consequence, names, options)


def _check_numbers(comparison: Comparison, names: tuple[str, ...], options: list[tuple[Option, ...]]) -> None:
    for name in comparison.names():
        words = options[names.index(name)]
        if isinstance(words[0], str):
            raise PreferenceError(
                _("{text}: {issue} is a choice of words and can only be compared by = with one of {words}").format(
                    text=comparison, issue=name, words=", ".join(map(str, words))
                )
            )


def _unit(comparison: Comparison, names: tuple[str, ...], options: list[tuple[Option, ...]]) -> int:
    """What every product in a comparison becomes whole with."""
    units = [1]
    for term in (*comparison.left.terms, *comparison.right.terms):
        size = Fraction(term.factor or 1)
        values = [Fraction(1)] if term.name is None else [exact(v) for v in options[names.index(term.name)]]
        units.extend((size * value).denominator for value in values)
    return lcm(*units)
