"""The next question worth asking, and of whom."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations

from attrs import frozen

from goodoffices.bargaining.efficient import efficient_frontier
from goodoffices.bargaining.tables import tables_of
from goodoffices.bargaining.trades import in_words
from goodoffices.case import Assignment, Case, Option, Ranking
from goodoffices.preferences import FittedValues, Knowledge, difference_range, gain_range
from goodoffices.words import _, language

LEAST = 1e-6  # a difference that is known this closely is not worth a question


class QuestionKind(StrEnum):
    """What is asked."""

    DIRECTION = "direction"
    TWO_PACKAGES = "two packages"
    TRADE_OFF = "trade-off"
    COULD_LIVE = "could you live with it"


@frozen
class Question:
    """A question for one side's delegate; who asks what is for mediators only.

    ``choices`` are what the delegate chooses between: packages or parts of one, the rest being equal. ``low`` and
    ``high``: between what the value of the first less the second lies as far as is known, on the scale from all worst
    (0) to all best (1); both None when nothing at all is known. The answer is entered as a statement of the side.
    """

    side: str
    kind: QuestionKind
    issues: tuple[str, ...]
    choices: tuple[Mapping[str, Option], ...]
    low: float | None
    high: float | None
    text: str


def next_question(
    case: Case,
    known: Mapping[str, Knowledge],
    fitted: Mapping[str, FittedValues],
    packages: Sequence[Assignment],
) -> Question | None:
    """What to ask next; None when nothing that matters is open.

    First the direction of an issue on which a side's wishes are unknown though it ranked the issue, or though it
    matters to another side; last that of issues on which nobody's wishes are known. In between, of all pairs among
    ``packages`` and all trade-offs of one step on two issues from the first of them, the one whose order is least
    determined: where the smaller of the two possible leads is largest. Ties: the first side, packages before
    trade-offs, in order.
    """
    direction = _direction(case, fitted, mattering=True)
    if direction is not None:
        return direction
    best, best_score = None, LEAST
    for side in case.sides if packages else ():
        for kind, one, other in _candidates(case, fitted[side], packages):
            low, high = difference_range(known[side].fitting, one, other)
            if min(-low, high) > best_score + LEAST:
                best, best_score = _comparison(case, side, kind, one, other, (low, high)), min(-low, high)
    return best or _direction(case, fitted, mattering=False)


def could_live_with(case: Case, known: Mapping[str, Knowledge]) -> Question | None:
    """What to ask where no package is better than no deal for all by the fitted values, though red lines leave some.

    Of the packages that meet every condition, the one with the largest smallest value by the central functions; asked
    is the side to which it gives least. The answer bounds that side's no-deal value.
    """
    tables = tables_of(case)
    found = efficient_frontier(tables.tables, None, allowed=tables.allowed)
    if not len(found):
        return None
    at = int(found.values.min(axis=1).argmax())
    side = tables.sides[int(found.values[at].argmin())]
    package = tables.package(found.packages[at].tolist())
    low, high = gain_range(known[side].fitting, package)
    text = _("{side}: could you live with {package}?").format(side=_name(case, side), package=in_words(case, package))
    return Question(side, QuestionKind.COULD_LIVE, tuple(package), (package,), low, high, text)


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
    noun = case.issues[issue]
    if noun.is_quantity:
        words = _("{side}: of {issue}, would you rather have more or less, or is it the same to you?")
    else:
        words = _("{side}: of {issue}, which would be best for you, which next, and so on: {options}?")
    options = _(", ").join(noun.label(option, language()) for option in noun.options)
    text = words.format(side=_name(case, side), issue=noun.name(language()), options=options)
    choices = tuple({issue: option} for option in noun.options)
    return Question(side, QuestionKind.DIRECTION, (issue,), choices, None, None, text)


def _candidates(
    case: Case, fitted: FittedValues, packages: Sequence[Assignment]
) -> Iterator[tuple[QuestionKind, Assignment, Assignment]]:
    """Pairs of packages reduced to where they differ, and pairs of single improvements on the first package."""
    for one, other in combinations(packages, 2):
        differ = [name for name in case.issues if one[name] != other[name]]
        if differ:
            yield QuestionKind.TWO_PACKAGES, {n: one[n] for n in differ}, {n: other[n] for n in differ}
    steps = {name: step for name in case.issues if (step := _step_up(case, fitted, name, packages[0])) is not None}
    for a, b in combinations(steps, 2):
        yield (
            QuestionKind.TRADE_OFF,
            {a: steps[a], b: packages[0][b]},
            {a: packages[0][a], b: steps[b]},
        )


def _step_up(case: Case, fitted: FittedValues, name: str, package: Assignment) -> Option | None:
    """The next better option for the side than the package's, None at the best and on silent issues."""
    values = fitted.values[name]
    here = values[case.issues[name].options.index(package[name])]
    better = [(value, k) for k, value in enumerate(values) if value > here]
    return case.issues[name].options[min(better)[1]] if better else None


def _comparison(
    case: Case, side: str, kind: QuestionKind, one: Assignment, other: Assignment, interval: tuple[float, float]
) -> Question:
    words = _("{side}: everything else being equal, which would you rather have: {one}; or {other}?")
    text = words.format(side=_name(case, side), one=in_words(case, one), other=in_words(case, other))
    return Question(side, kind, tuple(one), (dict(one), dict(other)), *interval, text)


def _name(case: Case, side: str) -> str:
    return case.actors[side].names.best(language(), side)
