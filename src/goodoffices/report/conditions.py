"""Conditions of a case as people read them: names instead of identifiers, signs instead of code."""

from goodoffices.case import Case, Expression, GrammarError, Guess, Origin, Statement, parse
from goodoffices.case.expressions import And, Choice, Comparator, Comparison, IfThen, Not, Or, Sum
from goodoffices.charts.text import isolate
from goodoffices.preferences import ConditionKind, ConditionName
from goodoffices.preferences.conditions import conditions_of
from goodoffices.report.wording import issue_name, name, option, origin, short_day
from goodoffices.words import _, labelled, phrases

_SIGNS = {
    Comparator.AT_MOST: "≤",
    Comparator.AT_LEAST: "≥",
    Comparator.EQUAL: "=",
    Comparator.BELOW: "<",
    Comparator.ABOVE: ">",
}


def condition(case: Case, expression: Expression) -> str:
    """The condition in the language now spoken."""
    match expression:
        case Comparison(left, comparator, right):
            return f"{_sum(case, left)} {_SIGNS[comparator]} {_sum(case, right)}"
        case Choice(issue, word):
            return labelled(issue_name(case, issue), option(case, issue, word))
        case Not(part):
            return _("not {condition}").format(condition=_within(case, part))
        case And(parts):
            return _(" and ").join(_within(case, part) for part in parts)
        case Or(parts):
            return _(" or ").join(_within(case, part) for part in parts)
        case IfThen(first, then):
            return _("if {condition}, then {consequence}").format(
                condition=condition(case, first), consequence=condition(case, then)
            )


def named(case: Case, found: ConditionName) -> str:
    """A condition with whose it is, and that it is a guess where it is one."""
    side = name(case, found.side) if found.side else ""
    kinds = {
        ConditionKind.CONSTRAINT: _("a fact of the matter: {text}"),
        ConditionKind.RED_LINE: _("red line of {side}: {text}"),
        ConditionKind.PRECONDITION: _("precondition of {side}: {text}"),
        ConditionKind.NO_DEAL: _("{side} does at least as well as without a deal"),
    }
    text = kinds[found.kind].format(side=side, text=_read(case, found.text))
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


def _read(case: Case, text: str) -> str:
    """The text of a condition with names for identifiers; what is no condition stays as it is."""
    try:
        return condition(case, parse(text, case.issues))
    except GrammarError:
        return isolate(text)


def _within(case: Case, part: Expression) -> str:
    text = condition(case, part)
    return _("({condition})").format(condition=text) if isinstance(part, And | Or | IfThen) else text


def _sum(case: Case, terms: Sum) -> str:
    words = []
    for number, term in enumerate(terms.terms):
        what = issue_name(case, term.name) if term.name is not None else ""
        size = f"{term.factor} × {what}" if term.factor and what else (term.factor or what)
        sign = "−" if term.minus else "+"
        words.append(f"{sign} {size}" if number or term.minus else size)
    return " ".join(words)
