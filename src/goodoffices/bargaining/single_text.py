"""The single negotiating text on a case: each side says what is wrong with the text, and the mediators write the next.

Nobody offers and nobody concedes: there is one text, the mediators' own, and each version is criticised by every side
alone (Fisher, International Mediation: A Working Guide, 1978; Raiffa, The Art and Science of Negotiation, 1982). The
next version answers the criticisms it can with nearly the largest expected product of gains; when none can be answered
so, the text is settled. The lab's procedure of that name is another: random changes with a vote, for comparison.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import TypeAlias

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from goodoffices.bargaining.advice import NEAR
from goodoffices.bargaining.case_elicitation import elicitation_of, numbers_of, package_of
from goodoffices.bargaining.case_frontier import CaseFrontier, frontier
from goodoffices.bargaining.elicitation import Elicitation
from goodoffices.bargaining.errors import BargainingError, NoPackageError
from goodoffices.bargaining.tables import allowed_by
from goodoffices.bargaining.trades import TermChange, changes, explanation, in_units, in_words
from goodoffices.case import Case, Level, Option, Origin, Package, Quantity
from goodoffices.preferences import Query, QueryKind, all_conditions, knowledge
from goodoffices.preferences.sayings import called
from goodoffices.words import _, clauses, language, sentences

Ints: TypeAlias = NDArray[np.int64]

PAIRS = 40_000  # changes of two terms looked at besides those of one
BETTER = 1e-9


@frozen
class Criticism:
    """What a side finds wrong with a text: the term of ``issue``, with what it ``wants`` instead if it said so.

    Without an issue: it could not live with the text as it stands.
    """

    side: str
    issue: str | None = None
    wants: Option | None = None


@frozen
class Version:
    """A version of the text, which criticisms of the one before it answers and which not, and what it changes.

    ``expected``: its expected product of gains when it was written, of that of the best package; None for a first text
    that was given. ``reasons`` are for mediators only.
    """

    number: int
    package: Mapping[str, Option]
    answered: tuple[Criticism, ...] = ()
    unanswered: tuple[Criticism, ...] = ()
    changes: tuple[TermChange, ...] = ()
    expected: float | None = None
    reasons: str = ""


@frozen
class SingleText:
    """All versions so far, and what was criticised in each that was put to the sides.

    ``settled``: the last version stands; no criticism of it can be answered for the good of the whole.
    """

    versions: tuple[Version, ...]
    criticisms: tuple[tuple[Criticism, ...], ...] = ()
    settled: bool = False
    for_mediators_only: bool = True

    @property
    def current(self) -> Version:
        """The text as it stands."""
        return self.versions[-1]


def first_text(
    case: Case, package: Mapping[str, Option] | None = None, *, seed: int = 0, found: CaseFrontier | None = None
) -> SingleText:
    """Version 1: ``package`` (complete), or the package with the largest expected product of gains.

    Raises :class:`NoPackageError` where there is no zone of agreement, :class:`BargainingError` where the package is
    not complete or breaks a condition.
    """
    if package is None:
        loop = _loop(case, SingleText(()), seed, found or frontier(case))
        return SingleText((Version(1, package_of(case.issues, loop.proposal()), expected=1.0),))
    _check_package(case, package)
    return SingleText((Version(1, dict(package)),))


def next_text(
    case: Case, text: SingleText, criticisms: Sequence[Criticism], *, seed: int = 0, found: CaseFrontier | None = None
) -> SingleText:
    """The text after every side has criticised its current version; settled where there is nothing left to answer.

    A criticism of a term is answered by a version whose term is better for that side on average over the functions that
    fit (nearer to what it wants, where it said what); "could not live with it" by one whose expected gain is larger for
    that side, and it counts as an answer to that question from then on; of a term, it is an aim and tells no value.
    Among versions not written before with at least 0.8 of the largest expected product, that which answers most is
    next; of these, that with the largest product. So texts do not drift away from what is good for all. ``found``: the
    frontier of the case, where it is at hand. Raises :class:`BargainingError` on a criticism of no side or issue of the
    case, or when the text is settled.
    """
    _check(case, text, criticisms)
    heard = evolve(text, criticisms=(*text.criticisms, tuple(criticisms)))
    if not criticisms:
        return evolve(heard, settled=True)
    found = found or frontier(case)
    loop = _loop(case, heard, seed, found)
    now = numbers_of(case.issues, text.current.package)
    pool = _pool(case, loop, np.array(now, dtype=np.int64), criticisms)
    written = {numbers_of(case.issues, version.package) for version in text.versions}
    new = np.array([tuple(row) not in written for row in pool.tolist()])
    worth = loop.prospects.expected(pool)
    answers = np.stack([_answers(case, loop, pool, now, one) for one in criticisms])
    good = np.flatnonzero(new & answers.any(axis=0) & (worth >= NEAR * worth.max()) & (worth > 0))
    if not len(good):
        return evolve(heard, settled=True)
    place = int(good[np.lexsort((-worth[good], -answers[:, good].sum(axis=0)))[0]])
    changed = changes(case, text.current.package, package_of(case.issues, pool[place]), found.fitted)
    version = _version(case, text.current, package_of(case.issues, pool[place]), criticisms, answers[:, place], changed)
    return evolve(heard, versions=(*text.versions, evolve(version, expected=float(worth[place] / worth.max()))))


def as_package(text: SingleText, on: date, by: str) -> Package:
    """The current version as a package of the case, to be entered in the mediators' room as a draft of ``by``."""
    current = text.current
    terms = {n: o if isinstance(o, str) else Quantity.exactly(o) for n, o in current.package.items()}
    source = Origin(source=_("single negotiating text, version {number}").format(number=current.number))
    return Package(f"text_{current.number}", terms, current.number, on, by, Level.DRAFT, source)


def sentences_on(case: Case, text: SingleText) -> tuple[str, ...]:
    """The current version, why it reads so, and whether it stands."""
    current = text.current
    lines = [_("Version {number}: {package}.").format(number=current.number, package=in_words(case, current.package))]
    lines += [current.reasons] if current.reasons else []
    if text.settled and text.criticisms[-1]:
        lines.append(_("It stands: whatever else answers a criticism of it is too far from what is best for all."))
    elif text.settled:
        lines.append(_("It stands: no side criticises it."))
    return tuple(lines)


def criticism_in_words(case: Case, one: Criticism) -> str:
    """A criticism in a line."""
    side = called(case, one.side)
    if one.issue is None:
        return _("{side} could not live with it").format(side=side)
    issue = case.issues[one.issue]
    if one.wants is None:
        return _("{side} wants a better term for {issue}").format(side=side, issue=issue.name(language()))
    wants = in_units(issue, one.wants)
    return _("{side} wants {wants} for {issue}").format(side=side, wants=wants, issue=issue.name(language()))


def _loop(case: Case, text: SingleText, seed: int, found: CaseFrontier) -> Elicitation:
    """What is known of the sides, with every version that one could not live with as an answer of it."""
    if not found.points:
        raise NoPackageError(_("there is no zone of agreement, and so no text to write; see what would open one"))
    known = {side: knowledge(case, side) for side in case.sides}
    loop = elicitation_of(case, found, known, np.random.default_rng(seed))
    for version, heard in zip(text.versions, text.criticisms, strict=False):
        for one in heard:
            if one.issue is None:
                shown = numbers_of(case.issues, version.package)
                loop.record(Query(case.sides.index(one.side), QueryKind.LIVE_WITH, (shown,)), 0)
    return loop


def _pool(case: Case, loop: Elicitation, now: Ints, criticisms: Sequence[Criticism]) -> Ints:
    """Candidates of the loop, and the text with one term changed, or two of which one is criticised; all permitted."""
    touched = {list(case.issues).index(one.issue) for one in criticisms if one.issue is not None}
    pool = np.unique(np.vstack([loop.candidates, *_near(case, now, touched)]), axis=0)
    for scope, mask in allowed_by(case.issues, all_conditions(case)).items():
        pool = pool[mask[tuple(pool[:, issue] for issue in scope)]]
    return pool


def _near(case: Case, now: Ints, touched: set[int]) -> Iterator[Ints]:
    sizes = [len(issue.options) for issue in case.issues.values()]
    for issue, size in enumerate(sizes):
        yield _changed(now, (issue,), np.arange(size)[:, np.newaxis])
    left = PAIRS
    for pair in combinations(range(len(sizes)), 2):
        count = sizes[pair[0]] * sizes[pair[1]]
        if (not touched or touched & set(pair)) and count <= left:
            left -= count
            yield _changed(now, pair, np.stack(np.unravel_index(np.arange(count), [sizes[i] for i in pair]), axis=1))


def _changed(now: Ints, issues: tuple[int, ...], options: Ints) -> Ints:
    rows = np.tile(now, (len(options), 1))
    rows[:, list(issues)] = options
    return rows


def _answers(case: Case, loop: Elicitation, pool: Ints, now: tuple[int, ...], one: Criticism) -> NDArray[np.bool_]:
    """Which packages of the pool answer a criticism of the text ``now``."""
    side, prospects = case.sides.index(one.side), loop.prospects
    if one.issue is None:
        gains = prospects.gains(side, np.vstack([pool, [now]])).mean(axis=0)
        return np.asarray(gains[:-1] > gains[-1] + BETTER)
    place = list(case.issues).index(one.issue)
    options = pool[:, place]
    if one.wants is not None:
        issue = case.issues[one.issue]
        aim = issue.options.index(one.wants)
        if not issue.is_quantity:
            return np.asarray((options == aim) & (now[place] != aim))
        return np.asarray(np.abs(options - aim) < abs(now[place] - aim))
    worth = prospects.tables[side].mean(axis=0)[prospects.first[place] : prospects.first[place + 1]]
    return np.asarray(worth[options] > worth[now[place]] + BETTER)


def _version(
    case: Case,
    before: Version,
    package: Mapping[str, Option],
    criticisms: Sequence[Criticism],
    answered: NDArray[np.bool_],
    changed: tuple[TermChange, ...],
) -> Version:
    met = tuple(one for one, yes in zip(criticisms, answered, strict=True) if yes)
    left = tuple(one for one, yes in zip(criticisms, answered, strict=True) if not yes)
    said = [_("It answers: {criticisms}.").format(criticisms=clauses(criticism_in_words(case, c) for c in met))]
    if left:
        open_ = clauses(criticism_in_words(case, one) for one in left)
        said.append(_("It does not answer: {criticisms}.").format(criticisms=open_))
    said.append(explanation(case, changed))
    return Version(before.number + 1, package, met, left, changed, reasons=sentences(said))


def _check_package(case: Case, package: Mapping[str, Option]) -> None:
    wrong = [name for name, issue in case.issues.items() if package.get(name) not in issue.options]
    if wrong:
        text = _("the text needs an option of every issue; missing or unknown: {issues}")
        raise BargainingError(text.format(issues=", ".join(wrong)))
    broken = [c.name for c in all_conditions(case) if not c.expression.holds(package)]
    if broken:
        text = _("the text breaks conditions of the case: {conditions}")
        raise BargainingError(text.format(conditions=clauses(map(str, broken))))


def _check(case: Case, text: SingleText, criticisms: Sequence[Criticism]) -> None:
    if text.settled:
        raise BargainingError(_("the text is settled; begin another one"))
    wrong = []
    for one in criticisms:
        if one.side not in case.sides:
            sides = ", ".join(case.sides)
            wrong.append(_("{side} is no side of this case; the sides are {sides}").format(side=one.side, sides=sides))
        if one.issue is not None and one.issue not in case.issues:
            known = ", ".join(case.issues)
            wrong.append(_("no issue is called {name}; there are {issues}").format(name=one.issue, issues=known))
        elif one.issue is not None and one.wants is not None and one.wants not in case.issues[one.issue].options:
            options = ", ".join(map(str, case.issues[one.issue].options))
            none = _("{issue}: {option} is none of its options {options}")
            wrong.append(none.format(issue=one.issue, option=one.wants, options=options))
        elif one.issue is None and one.wants is not None:
            wrong.append(_("what a side wants instead needs the issue it is about: {wants}").format(wants=one.wants))
    if wrong:
        raise BargainingError("\n".join(wrong))
