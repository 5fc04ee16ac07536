"""The next question worth asking, of whom, in words a delegate can answer; and what each answer would be entered as."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from hashlib import sha256

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.answers import Answer, answers_to
from goodoffices.bargaining.case_elicitation import package_of
from goodoffices.bargaining.efficient import efficient_frontier
from goodoffices.bargaining.elicitation import Elicitation, NextQuery
from goodoffices.bargaining.tables import tables_of
from goodoffices.bargaining.trades import in_words
from goodoffices.case import Acceptable, Case, Option, Ranking, Statement
from goodoffices.preferences import FittedValues, Knowledge, QueryKind, difference_range, gain_range
from goodoffices.words import _, clauses, language, listed


class QuestionKind(StrEnum):
    """What is asked."""

    DIRECTION = "direction"
    TWO_PACKAGES = "two packages"
    TRADE_OFF = "trade-off"
    COULD_LIVE = "could you live with it"
    BEST_OF = "best of"
    RANKING = "ranking"
    MAKE_UP = "make up"
    PATH = "path"


KINDS = {
    QueryKind.TWO_PACKAGES: QuestionKind.TWO_PACKAGES,
    QueryKind.TRADE_OFF: QuestionKind.TRADE_OFF,
    QueryKind.LIVE_WITH: QuestionKind.COULD_LIVE,
    QueryKind.BEST_OF: QuestionKind.BEST_OF,
    QueryKind.RANKING: QuestionKind.RANKING,
    QueryKind.MAKE_UP: QuestionKind.MAKE_UP,
    QueryKind.PATH: QuestionKind.PATH,
}


@frozen
class Question:
    """A question for one side's delegate; who asks what is for mediators only.

    ``id`` names the question, so that an answer can be entered for it. ``choices`` are what the delegate chooses
    between: packages or parts of one, the rest being equal. ``low`` and ``high``: between what the value of the first
    less the second (or the gain of a single package) lies as far as is known, on the scale from all worst (0) to all
    best (1); None for other kinds. ``gain``: by how much the expected product of gains of the next proposal rises with
    the answer, ``regret``: by how much it would rise if this side's wishes were known, both as shares of what it is
    now; None where that is not what the question is asked for. ``regrets``: that figure of every side of which a
    question is worth asking. ``answers``: what can be answered.
    """

    id: str
    side: str
    kind: QuestionKind
    issues: tuple[str, ...]
    choices: tuple[Mapping[str, Option], ...]
    low: float | None
    high: float | None
    gain: float | None
    regret: float | None
    regrets: Mapping[str, float]
    text: str
    answers: tuple[Answer, ...]


def next_question(
    case: Case, known: Mapping[str, Knowledge], fitted: Mapping[str, FittedValues], loop: Elicitation
) -> Question | None:
    """What to ask next; None when nothing is worth asking.

    First the direction of an issue on which a side's wishes are unknown though it ranked the issue, or though it
    matters to another side; last that of issues on which nobody's wishes are known. In between the question, of every
    kind and of either side, whose answer is expected to help the next proposal most. Ties: the first side.
    """
    direction = _direction(case, fitted, mattering=True)
    if direction is not None:
        return direction
    weighed = (loop.weigh(number) for number in range(len(case.sides)))
    found = [one for one in weighed if one is not None and one.score > 0.0]  # 0: no answer could make a gain for all
    regrets = {case.sides[one.query.side]: one.regret for one in found}
    for one in sorted(found, key=lambda one: -one.score):
        question = _in_case(case, known, one, regrets)
        if answered_in(case, question.id) is None:
            return question
    return _direction(case, fitted, mattering=False)


def could_live_with(case: Case, known: Mapping[str, Knowledge]) -> Question | None:
    """What to ask where no package is better than no deal for all by the fitted values, though red lines leave some.

    Of the packages that meet every condition, the one with the largest smallest value by the central functions of which
    the side to which it gives least has not spoken; that side is asked. The answer bounds that side's no-deal value.
    """
    tables = tables_of(case)
    found = efficient_frontier(tables.tables, None, allowed=tables.allowed)
    for at in np.argsort(-found.values.min(axis=1), kind="stable"):
        side = tables.sides[int(found.values[at].argmin())]
        package = tables.package(found.packages[at].tolist())
        if not _judged(case, side, package):
            low, high = gain_range(known[side].fitting, package)
            return evolve(question_about(case, side, QuestionKind.COULD_LIVE, (package,)), low=low, high=high)
    return None


def answered_in(case: Case, question: str) -> Statement | None:
    """The first statement that an answer to a question (its id) was entered as; None where it was not answered."""
    said = (s for side in case.sides for s in case.statements(side))
    return next((s for s in said if s.id.partition("_")[0] == f"q{question}"), None)


def _judged(case: Case, side: str, package: Mapping[str, Option]) -> bool:
    """Whether a side has said of this very package whether it could live with it."""
    said = (s.content for s in case.statements(side))
    return any(isinstance(content, Acceptable) and dict(content.package) == package for content in said)


def _in_case(case: Case, known: Mapping[str, Knowledge], found: NextQuery, regrets: Mapping[str, float]) -> Question:
    query, side = found.query, case.sides[found.query.side]
    packages = tuple(package_of(case.issues, numbers) for numbers in query.packages)
    if query.kind not in (QueryKind.LIVE_WITH, QueryKind.PATH):
        packages = _where_they_differ(case, packages)
    bounds = None
    if query.kind in (QueryKind.TWO_PACKAGES, QueryKind.TRADE_OFF):
        bounds = difference_range(known[side].fitting, *packages)
    elif query.kind is QueryKind.LIVE_WITH:
        bounds = gain_range(known[side].fitting, packages[0])
    asked = question_about(case, side, KINDS[query.kind], packages)
    low, high = bounds or (None, None)
    return evolve(asked, low=low, high=high, gain=found.gain, regret=found.regret, regrets=regrets)


def _where_they_differ(case: Case, packages: Sequence[Mapping[str, Option]]) -> tuple[dict[str, Option], ...]:
    """Only the issues on which the packages differ: the others are equal and make no difference to the answer."""
    differ = [name for name in case.issues if len({package[name] for package in packages}) > 1]
    return tuple({name: package[name] for name in differ} for package in packages)


def question_about(case: Case, side: str, kind: QuestionKind, choices: Sequence[Mapping[str, Option]]) -> Question:
    """A question in words, with its id and what can be answered; what it is worth is not known here.

    ``choices``: packages or parts of one; for a direction every option of the issue, each as a part of its own.
    """
    named = tuple(dict.fromkeys(name for choice in choices for name in choice))
    asked = str([sorted(choice.items()) for choice in choices])
    name = sha256(f"{side}|{kind}|{asked}".encode()).hexdigest()[:8]
    words = _("{side}: {question}").format(side=_name(case, side), question=_wording(case, kind, choices))
    answers = answers_to(case, kind.value, choices)
    return Question(name, side, kind, named, tuple(choices), None, None, None, None, {}, words, answers)


def _wording(case: Case, kind: QuestionKind, packages: Sequence[Mapping[str, Option]]) -> str:
    told = [in_words(case, package) for package in packages]
    numbered = _numbered(told)
    match kind:
        case QuestionKind.DIRECTION:
            return _asking_direction(case, next(iter(packages[0])))
        case QuestionKind.COULD_LIVE:
            return _("could you live with {package}?").format(package=told[0])
        case QuestionKind.TWO_PACKAGES | QuestionKind.TRADE_OFF:
            words = _("everything else being equal, which would you rather have: {one}; or {other}?")
            return words.format(one=told[0], other=told[1])
        case QuestionKind.BEST_OF:
            words = _("everything else being equal, which of these is best for you: {packages}?")
            return words.format(packages=numbered)
        case QuestionKind.RANKING:
            words = _("everything else being equal, in which order would you put these, the best first: {packages}?")
            return words.format(packages=numbered)
        case QuestionKind.PATH:
            words = _("how far down this list could you live with a package: {packages}?")
            return words.format(packages=numbered)
        case _:
            words = _(
                "suppose you have {before}, everything else being equal. Which of these would make up for giving it "
                "up, the first that would: {packages}?"
            )
            return words.format(before=told[0], packages=_numbered(told[1:]))


def _numbered(texts: Sequence[str]) -> str:
    return clauses(f"({number}) {text}" for number, text in enumerate(texts, start=1))


def _direction(case: Case, fitted: Mapping[str, FittedValues], *, mattering: bool) -> Question | None:
    open_issues = []
    for place, side in enumerate(case.sides):
        ranked = [i for s in case.statements(side) if isinstance(s.content, Ranking) for i in s.content.issues]
        for number, issue in enumerate(case.issues):
            matters = issue in ranked or any(max(f.values[issue]) > min(f.values[issue]) for f in fitted.values())
            if issue in fitted[side].silent_issues and len(case.issues[issue].options) > 1 and matters == mattering:
                open_issues.append((issue not in ranked, number, place, side, issue))
    if not open_issues:
        return None
    side, issue = min(open_issues)[3:]
    return question_about(case, side, QuestionKind.DIRECTION, [{issue: o} for o in case.issues[issue].options])


def _asking_direction(case: Case, name: str) -> str:
    issue = case.issues[name]
    if issue.is_quantity:
        words = _("of {issue}, would you rather have more or less, or is it the same to you?")
    else:
        words = _("of {issue}, which would be best for you, which next, and so on: {options}?")
    options = listed(issue.label(option, language()) for option in issue.options)
    return words.format(issue=issue.name(language()), options=options)


def _name(case: Case, side: str) -> str:
    return case.actors[side].names.best(language(), side)
