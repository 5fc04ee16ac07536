"""What a side that is shown a proposal could infer about the other: before the mediators decide to show it.

A recipient who takes it that mediators propose only what the other side could live with learns from the terms
themselves. Named is what the terms give away of statements that may not be said: nothing is taken from guesses.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from goodoffices.bargaining.trades import TermChange, changes, in_words, on_the_table
from goodoffices.case import (
    Acceptable,
    Case,
    Comparing,
    Direction,
    Expression,
    Leave,
    Option,
    Precondition,
    Ranking,
    RedLine,
    Remark,
    Statement,
    scope,
)
from goodoffices.preferences import FittedValues, fit_values
from goodoffices.preferences.sayings import Saying, called, in_full, saying
from goodoffices.words import N_, _, clauses, language, listed, sentences

Package = Mapping[str, Option]


class Ground(StrEnum):
    """By what a term gives something away."""

    AT_A_LIMIT = "at a limit"
    MOVED = "moved"
    LIVED_WITH = "a package it could live with"
    PRIORITY = "priority"


@frozen
class Inference:
    """What ``recipient`` could infer about ``about``, from which issues, and the confidential statements given away.

    ``hinted``: all of them may be hinted, though not said.
    """

    recipient: str
    about: str
    ground: Ground
    issues: tuple[str, ...]
    statements: tuple[Saying, ...]
    hinted: bool
    text: str


def inferences(
    case: Case, package: Package, before: Package | None = None, fitted: Mapping[str, FittedValues] | None = None
) -> tuple[Inference, ...]:
    """What each side could infer about each other from ``package``, shown after ``before``.

    ``before`` is the last version that the sides know (that on the table, where none is given). Statements that may be
    said, what was put publicly and the facts of the case give nothing away, and where one of these explains a term the
    term gives nothing away either. Raises what :func:`goodoffices.preferences.fit_values` raises.
    """
    values = fitted or {side: fit_values(case, side) for side in case.sides}
    table = on_the_table(case)
    last = before if before is not None else (table[1] if table else {})
    found: list[Inference] = []
    for recipient in case.sides:
        for about in case.sides:
            if about != recipient:
                shown = _Shown(case, package, last, recipient, about, values)
                found += [*shown.limits(), *shown.moves(), *shown.lived_with(), *shown.priorities()]
    return tuple(found)


@frozen(eq=False)
class _Shown:
    """A package shown to one side, and the side about which it could tell something."""

    case: Case
    package: Package
    before: Package
    recipient: str
    about: str
    fitted: Mapping[str, FittedValues]

    @property
    def confidential(self) -> list[Statement]:
        return [s for s in self.case.statements(self.about) if s.told.leave is not Leave.MAY_SAY]

    @property
    def sayable(self) -> list[Statement]:
        return [s for s in self.case.statements(self.about) if s.told.leave is Leave.MAY_SAY]

    @property
    def open_conditions(self) -> list[Expression]:
        """Conditions that the recipient may know of: facts, what the other put publicly, what may be said."""
        said = [s.content.condition for s in self.sayable if isinstance(s.content, RedLine | Precondition)]
        public = [p.condition for p in self.case.preconditions if p.by == self.about]
        return [*(c.condition for c in self.case.constraints), *public, *said]

    def limits(self) -> Iterator[Inference]:
        """Terms from which one step in the recipient's favour would break a condition told in confidence."""
        for statement in self.confidential:
            content = statement.content
            if not isinstance(content, RedLine | Precondition) or not _settles(content.condition, self.package):
                continue
            tight = tuple(name for name in scope(content.condition) if self._stops(name, content.condition))
            if tight:
                text = _("One step more for {recipient} on {issues} would break it.")
                yield self._inference(Ground.AT_A_LIMIT, tight, [statement], text)

    def _stops(self, issue: str, condition: Expression) -> bool:
        """Whether the next option in the recipient's favour breaks this condition, and none that is known of."""
        further = _next(self.case, self.fitted[self.recipient], issue, self.package[issue])
        if further is None:
            return False
        step = {**self.package, issue: further}
        known = (one for one in self.open_conditions if set(scope(one)) <= set(step))
        return condition.holds(self.package) and not condition.holds(step) and all(one.holds(step) for one in known)

    def moves(self) -> Iterator[Inference]:
        """Terms moved in the other's favour since the last version, which only what it said in confidence explains."""
        for change in self._changes():
            told = [s for s in self.confidential if change.issue in _issues(s)]
            plain = [s for s in told if isinstance(s.content, Direction | RedLine | Precondition)]
            grounds = plain or told
            if grounds and not self._explained(change):
                text = _("{change} since the last version is better for {about}, and nothing open explains it.")
                yield self._inference(Ground.MOVED, (change.issue,), grounds, text, change=change.text)

    def _changes(self) -> list[TermChange]:
        found = changes(self.case, self.before, self.package, self.fitted)
        return [c for c in found if self.about in c.better_for and self.recipient not in c.better_for]

    def _explained(self, change: TermChange) -> bool:
        """Whether the recipient may know why: words that may be said, a public condition, or a fact."""
        kept = {**self.package, change.issue: change.before}
        forced = any(set(scope(one)) <= set(kept) and not one.holds(kept) for one in self.open_conditions)
        return forced or any(change.issue in _issues(s) for s in self.sayable)

    def lived_with(self) -> Iterator[Inference]:
        """Packages that the other said in confidence it could live with, repeated to the letter."""
        for statement in self.confidential:
            content = statement.content
            if not isinstance(content, Acceptable) or not content.acceptable or len(content.package) < 2:
                continue
            if all(self.package.get(name) == option for name, option in content.package.items()):
                text = _("The terms are to the letter those it could live with.")
                yield self._inference(Ground.LIVED_WITH, tuple(content.package), [statement], text)

    def priorities(self) -> Iterator[Inference]:
        """Better for the other on one issue, worse on another that it ranked lower in confidence."""
        if any(isinstance(s.content, Ranking) for s in self.sayable):
            return
        found = changes(self.case, self.before, self.package, self.fitted)
        better = [c.issue for c in found if self.about in c.better_for]
        worse = [c.issue for c in found if self.about in c.worse_for]
        for statement in self.confidential:
            if isinstance(statement.content, Ranking):
                order = list(statement.content.issues)
                pairs = [(a, b) for a in better for b in worse if a in order and b in order[order.index(a) + 1 :]]
                if pairs:
                    issues = tuple(dict.fromkeys(name for pair in pairs for name in pair))
                    text = _("What gets better and what gets worse for {about} shows what matters more to it.")
                    yield self._inference(Ground.PRIORITY, issues, [statement], text)

    def _inference(
        self, ground: Ground, issues: tuple[str, ...], statements: Iterable[Statement], text: str, change: str = ""
    ) -> Inference:
        given = list(statements)
        said = tuple(saying(self.case, s) for s in given)
        names = {"recipient": called(self.case, self.recipient), "about": called(self.case, self.about)}
        terms = listed(self._term(name) for name in issues)
        gives = _("{about} said in confidence: {statements}.")
        told = [
            _(_INFER[ground]).format(**names, terms=terms),
            text.format(**names, issues=listed(self._name(name) for name in issues), change=change),
            gives.format(**names, statements=clauses(in_full(self.case, one) for one in said)),
        ]
        hinted = all(s.told.leave is Leave.MAY_HINT for s in given)
        return Inference(self.recipient, self.about, ground, issues, said, hinted, sentences(told))

    def _name(self, issue: str) -> str:
        return self.case.issues[issue].name(language())

    def _term(self, issue: str) -> str:
        return in_words(self.case, {issue: self.package[issue]})


_INFER = {
    Ground.AT_A_LIMIT: N_("{recipient} could infer that {about} will not go beyond {terms}."),
    Ground.MOVED: N_("{recipient} could infer that {about} asked for {terms}."),
    Ground.LIVED_WITH: N_("{recipient} could infer that {about} has accepted {terms}."),
    Ground.PRIORITY: N_("{recipient} could infer what {about} puts first, from {terms}."),
}


def _settles(condition: Expression, package: Package) -> bool:
    return set(scope(condition)) <= set(package)


def _next(case: Case, values: FittedValues, issue: str, option: Option) -> Option | None:
    """The option next better for a side than this one; None where there is none or nothing is known."""
    if issue in values.silent_issues:
        return None
    options, worth = case.issues[issue].options, values.values[issue]
    now = worth[options.index(option)]
    better = [(value, number) for number, value in enumerate(worth) if value > now]
    return options[min(better)[1]] if better else None


def _issues(statement: Statement) -> tuple[str, ...]:
    """The issues on which a statement tells what a side wants."""
    match statement.content:
        case Direction(issue):
            return (issue,)
        case Ranking(issues):
            return issues
        case RedLine(condition) | Precondition(condition):
            return scope(condition)
        case Comparing(better, worse):
            return tuple(dict.fromkeys([*better, *worse]))
        case Acceptable(package):
            return tuple(package)
        case Remark():
            return ()
