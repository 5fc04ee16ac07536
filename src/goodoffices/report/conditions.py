"""Conditions of a case as people read them: names instead of identifiers, signs instead of code."""

from goodoffices.case import Case, Expression
from goodoffices.case.expressions import And, Choice, Comparator, Comparison, IfThen, Not, Or, Sum
from goodoffices.report.wording import issue_name, option
from goodoffices.words import _

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
            return f"{issue_name(case, issue)}: {option(case, issue, word)}"
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


def _within(case: Case, part: Expression) -> str:
    text = condition(case, part)
    return f"({text})" if isinstance(part, And | Or | IfThen) else text


def _sum(case: Case, terms: Sum) -> str:
    words = []
    for number, term in enumerate(terms.terms):
        named = issue_name(case, term.name) if term.name is not None else ""
        size = f"{term.factor} × {named}" if term.factor and named else (term.factor or named)
        sign = "−" if term.minus else "+"
        words.append(f"{sign} {size}" if number or term.minus else size)
    return " ".join(words)
