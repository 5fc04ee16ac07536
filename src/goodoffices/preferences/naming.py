"""Conditions and statements as people read them: names of issues instead of identifiers, signs instead of code."""

from collections.abc import Callable

from attrs import evolve, frozen

from goodoffices.case import (
    Acceptable,
    Assignment,
    Case,
    Comparing,
    Content,
    Direction,
    Expression,
    GrammarError,
    Option,
    Precondition,
    Ranking,
    RedLine,
    Remark,
    parse,
)
from goodoffices.case.expressions import And, Choice, Comparator, Comparison, IfThen, Not, Or, Sum
from goodoffices.preferences.conditions import ConditionName
from goodoffices.words import _, labelled, language

_SIGNS = {
    Comparator.AT_MOST: "≤",
    Comparator.AT_LEAST: "≥",
    Comparator.EQUAL: "=",
    Comparator.BELOW: "<",
    Comparator.ABOVE: ">",
}


@frozen
class Naming:
    """Says things of a case by their names in the language now spoken; ``shown`` is done to every name."""

    case: Case
    shown: Callable[[str], str] = str

    def issue(self, issue: str) -> str:
        """An issue by its name; what is no issue of the case as it stands."""
        known = self.case.issues.get(issue)
        return self.shown(known.name(language()) if known else issue)

    def option(self, issue: str, option: Option) -> str:
        """An option by its label, or its number."""
        known = self.case.issues.get(issue)
        return self.shown(known.label(option, language()) if known else str(option))

    def condition(self, expression: Expression) -> str:
        """A condition."""
        match expression:
            case Comparison(left, comparator, right):
                return f"{self._sum(left)} {_SIGNS[comparator]} {self._sum(right)}"
            case Choice(issue, word):
                return labelled(self.issue(issue), self.option(issue, word))
            case Not(part):
                return _("not {condition}").format(condition=self._within(part))
            case And(parts):
                return _(" and ").join(self._within(part) for part in parts)
            case Or(parts):
                return _(" or ").join(self._within(part) for part in parts)
            case IfThen(first, then):
                return _("if {condition}, then {consequence}").format(
                    condition=self.condition(first), consequence=self.condition(then)
                )

    def text(self, text: str) -> str:
        """A condition from its text; what is none stays as it is."""
        try:
            return self.condition(parse(text, self.case.issues))
        except GrammarError:
            return self.shown(text)

    def content(self, content: Content) -> str:
        """What was said, in a line."""
        match content:
            case RedLine():
                return _("red line: {text}").format(text=self.condition(content.condition))
            case Precondition():
                return _("precondition: {text}").format(text=self.condition(content.condition))
            case Direction():
                return self._direction(content)
            case Ranking():
                return _("most important first: {issues}").format(issues=_(", ").join(map(self.issue, content.issues)))
            case Comparing():
                words = _("{better} rather than {worse}")
                return words.format(better=self._terms(content.better), worse=self._terms(content.worse))
            case Acceptable():
                lives = _("could live with {package}") if content.acceptable else _("could not live with {package}")
                return lives.format(package=self._terms(content.package))
            case Remark():
                return content.text

    def _direction(self, content: Direction) -> str:
        issue = self.issue(content.issue)
        if content.prefers == Direction.SAME:
            return _("{issue}: all the same").format(issue=issue)
        if isinstance(content.prefers, str):
            prefers = {"more": _("more"), "less": _("less")}.get(content.prefers, content.prefers)
            return _("{issue}: rather {prefers}").format(issue=issue, prefers=prefers)
        order = _(", ").join(self.option(content.issue, option) for option in content.prefers)
        return _("{issue}, best first: {order}").format(issue=issue, order=order)

    def _terms(self, package: Assignment) -> str:
        return _(", ").join(
            labelled(self.issue(issue), self.option(issue, option)) for issue, option in package.items()
        )

    def _within(self, part: Expression) -> str:
        text = self.condition(part)
        return _("({condition})").format(condition=text) if isinstance(part, And | Or | IfThen) else text

    def _sum(self, terms: Sum) -> str:
        words = []
        for number, term in enumerate(terms.terms):
            what = self.issue(term.name) if term.name is not None else ""
            size = f"{term.factor} × {what}" if term.factor and what else (term.factor or what)
            sign = "−" if term.minus else "+"
            words.append(f"{sign} {size}" if number or term.minus else size)
        return " ".join(words)


def named(case: Case, found: ConditionName) -> str:
    """A condition with whose it is, everything by its name."""
    actor = case.actors.get(found.side or "")
    side = found.side if actor is None else actor.names.best(language(), actor.id)
    return str(evolve(found, side=side, text=Naming(case).text(found.text)))
