"""Conditions of a case as people read them: names instead of identifiers, signs instead of code."""

from goodoffices.case import Case, Expression, Guess, Origin, Statement
from goodoffices.charts.text import isolate
from goodoffices.preferences import ConditionKind, ConditionName
from goodoffices.preferences.conditions import conditions_of
from goodoffices.preferences.naming import Naming
from goodoffices.report.wording import name, origin, short_day
from goodoffices.words import _, phrases


def condition(case: Case, expression: Expression) -> str:
    """The condition in the language now spoken."""
    return Naming(case, isolate).condition(expression)


def named(case: Case, found: ConditionName) -> str:
    """A condition with whose it is, and that it is a guess where it is one."""
    side = name(case, found.side) if found.side else ""
    kinds = {
        ConditionKind.CONSTRAINT: _("a fact of the matter: {text}"),
        ConditionKind.RED_LINE: _("red line of {side}: {text}"),
        ConditionKind.PRECONDITION: _("precondition of {side}: {text}"),
        ConditionKind.NO_DEAL: _("{side} does at least as well as without a deal"),
    }
    text = kinds[found.kind].format(side=side, text=Naming(case, isolate).text(found.text))
    return _("{condition} (guessed)").format(condition=text) if found.guessed else text


def said_where(case: Case, found: ConditionName) -> str:
    """By whom and when a condition was said, or what a guess rests on; empty for a fact of the matter."""
    kind, _blank, claim = found.origin.partition(" ")
    if kind == "claim" and any(c.id == claim for c in case.claims):
        return origin(case, Origin(claim=claim))
    if found.side is None:
        return ""
    held: tuple[Statement | Guess, ...] = (*case.statements(found.side), *case.guesses(found.side))
    match next((one for one in held if one.id == found.origin), None):
        case Statement() as statement:
            by = _("said by {by}").format(by=name(case, statement.told.by))
            return phrases([by, short_day(statement.told.on)])
        case Guess() as guess:
            return _("guessed from {origin}").format(origin=origin(case, guess.origin))
    return isolate(found.origin)


def broken(case: Case, side: str, origins: tuple[str, ...]) -> list[str]:
    """The conditions of a side that come from these origins, which a package breaks."""
    return [named(case, c.name) for c in conditions_of(case, side) if c.name.origin in origins]
