"""Statements of one side that cannot all be true: a smallest set of them."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from goodoffices.case import (
    Acceptable,
    Assignment,
    Case,
    Comparing,
    Direction,
    Precondition,
    Ranking,
    RedLine,
    Remark,
    Statement,
    scope,
)
from goodoffices.preferences.conditions import Condition, ConditionKind, ConditionName
from goodoffices.preferences.ideal import possible
from goodoffices.preferences.knowledge import fit
from goodoffices.words import _


@frozen
class ClashingStatement:
    """One of the statements: its id, who said it and when, and what kind of statement it is."""

    statement: str
    by: str
    on: date
    kind: str
    text: str


@frozen
class Clash:
    """Statements of which none can be left out without the rest fitting together."""

    side: str
    statements: tuple[ClashingStatement, ...]


def smallest_clash(case: Case, side: str) -> Clash | None:
    """A minimal set of a side's statements that exclude each other; None when all fit together.

    Deletion filter (Chinneck and Dravnieks, ORSA Journal on Computing 3, 1991): each statement in turn, from the first,
    is left out for good when the others still clash. Minimal means that every proper subset fits; another clash may
    have fewer. Guesses take no part.
    """
    statements = list(case.statements(side))
    if fit_together(case, statements):
        return None
    for statement in tuple(statements):
        rest = [s for s in statements if s is not statement]
        if not fit_together(case, rest):
            statements = rest
    return Clash(
        side,
        tuple(ClashingStatement(s.id, s.told.by, s.told.on, type(s.content).__name__, describe(s)) for s in statements),
    )


def fit_together(case: Case, statements: Sequence[Statement]) -> bool:
    """Whether a value function fits, the side's conditions can be met, and no judged package breaks them."""
    contents = [s.content for s in statements]
    conditions = [c for c in contents if isinstance(c, RedLine | Precondition)]
    for judged in contents:
        if isinstance(judged, Acceptable) and judged.acceptable:
            for one in conditions:
                if set(scope(one.condition)) <= set(judged.package) and not one.condition.holds(judged.package):
                    return False
    name = ConditionName(ConditionKind.RED_LINE, None, "", "")
    return fit(case, contents) is not None and possible(
        case.issues, [Condition(name, one.condition) for one in conditions]
    )


def describe(statement: Statement) -> str:
    """A statement in a line."""
    content = statement.content
    match content:
        case RedLine():
            return _("red line: {text}").format(text=content.condition)
        case Precondition():
            return _("precondition: {text}").format(text=content.condition)
        case Direction():
            if content.prefers == Direction.SAME:
                return _("{issue}: all the same").format(issue=content.issue)
            if isinstance(content.prefers, str):
                return _("{issue}: rather {prefers}").format(issue=content.issue, prefers=content.prefers)
            order = _(", ").join(map(str, content.prefers))
            return _("{issue}, best first: {order}").format(issue=content.issue, order=order)
        case Ranking():
            return _("most important first: {issues}").format(issues=_(", ").join(content.issues))
        case Comparing():
            return _("{better} rather than {worse}").format(better=_terms(content.better), worse=_terms(content.worse))
        case Acceptable():
            words_for = _("could live with {package}") if content.acceptable else _("could not live with {package}")
            return words_for.format(package=_terms(content.package))
        case Remark():
            return content.text


def _terms(package: Assignment) -> str:
    return _(", ").join(f"{issue} {option}" for issue, option in package.items())
