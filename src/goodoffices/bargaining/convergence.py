"""Whether the sides come closer: how far each has said it can go on an issue, day by day, and signs from both at once.

A side's position on an issue on a day is the option worst for it that it has said it could accept: in a package it
could live with or proposed itself, or at the edge of the bound it set last; never beyond that bound. What it could
accept is that option and all that are better for it. The gap between two sides is what lies between what either could
accept, as a share of the issue's range. One sign from each side tells more than many from one (M68).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations, pairwise

from attrs import frozen

from goodoffices.bargaining.trades import in_units
from goodoffices.case import (
    About,
    Acceptable,
    Case,
    Claim,
    Direction,
    Expression,
    Issue,
    Modality,
    Option,
    Precondition,
    RedLine,
    TermValue,
    scope,
)
from goodoffices.preferences.naming import Naming
from goodoffices.preferences.sayings import called
from goodoffices.words import _, clauses, language, listed, sentences

GOOD = "optimism"  # from here on a grade of deal status is a good sign
DAYS = 3  # signs that are no farther apart belong together


class Trend(StrEnum):
    """How a gap changed."""

    CLOSING = "closing"
    WIDENING = "widening"
    UNCHANGED = "unchanged"


@frozen
class Word:
    """Something said or proposed that places a side on an issue: its id, the day, in words, and whether in public.

    ``option``: what it could accept; of a bound, the edge of it. ``bound``: the options that a bound leaves.
    """

    side: str
    issue: str
    on: date
    source: str
    text: str
    option: Option
    bound: tuple[Option, ...] | None = None
    public: bool = False


@frozen
class Gap:
    """The positions on a day on which one of them moved, the gap (0 to 1; 0: they meet), and the words that moved it.

    ``gap`` is None while fewer than two sides have a position; of more than two sides it is the largest of a pair.
    """

    on: date
    positions: Mapping[str, Option]
    gap: float | None
    moved: tuple[Word, ...]


@frozen
class IssueGaps:
    """An issue over time; ``trend`` compares the last gap with the first."""

    issue: str
    points: tuple[Gap, ...]
    trend: Trend


@frozen
class Signs:
    """Public good signs about a deal, close to each other in time.

    ``both``: every side gave one. ``firm``: and one that is more than a hope, every side. Signs are claims by the side
    itself or its people; what others report of it is none.
    """

    since: date
    until: date
    by_side: Mapping[str, tuple[str, ...]]
    both: bool
    firm: bool


def gaps(case: Case) -> tuple[IssueGaps, ...]:
    """Per issue on which two sides have a position, how the gap between them went; in the order of the issues.

    Needs to know what is better for a side on the issue: stated, else guessed. Words without a day are left out.
    """
    found = []
    for issue in case.issues.values():
        words = sorted((w for side in case.sides for w in _words(case, side, issue)), key=lambda w: w.on)
        points = tuple(_points(case, issue, words))
        known = [point.gap for point in points if point.gap is not None]
        if known:
            found.append(IssueGaps(issue.id, points, _trend(known[0], known[-1])))
    return tuple(found)


def signs(case: Case, days: int = DAYS) -> tuple[Signs, ...]:
    """Good signs in the public record, by time; those at most ``days`` apart are one group."""
    good = sorted(((d, side, c) for side in case.sides for d, c in _good(case, side)), key=lambda one: one[0])
    groups: list[list[tuple[date, str, Claim]]] = []
    for one in good:
        if groups and (one[0] - groups[-1][-1][0]).days <= days:
            groups[-1].append(one)
        else:
            groups.append([one])
    return tuple(_group(case, group) for group in groups)


def order_of(case: Case, side: str, issue: Issue) -> tuple[Option, ...]:
    """The options of an issue from best to worst for a side, as stated last, else as guessed; empty where not known."""
    said = sorted(case.statements(side), key=lambda s: s.told.on, reverse=True)
    guessed = sorted(case.guesses(side), key=lambda g: -g.weight)
    for content in (*(s.content for s in said), *(g.content for g in guessed)):
        if isinstance(content, Direction) and content.issue == issue.id:
            if content.prefers in ("more", "less") and issue.is_quantity:
                return issue.options[::-1] if content.prefers == "more" else issue.options
            if isinstance(content.prefers, tuple) and len(content.prefers) == len(issue.options):
                return content.prefers
            return ()
    return ()


def _words(case: Case, side: str, issue: Issue) -> Iterator[Word]:
    """Everything dated that places a side on an issue."""
    order = order_of(case, side, issue)
    if not order:
        return
    for s in case.statements(side):
        match s.content:
            case Acceptable(package, True) if package.get(issue.id) in issue.options:
                yield Word(side, issue.id, s.told.on, s.id, Naming(case).content(s.content), package[issue.id])
            case RedLine(condition) | Precondition(condition):
                yield from _bound(side, issue, order, condition, s.told.on, s.id, Naming(case).content(s.content))
            case _:
                continue
    for p in case.preconditions:
        if p.by == side and p.on is not None:
            text = _("precondition: {text}").format(text=p.condition)
            yield from _bound(side, issue, order, p.condition, p.on, _source(p.origin.claim), text, public=True)
    proposed = (*case.packages.values(), *(p for room in case.rooms.values() for p in room.packages.values()))
    for offer in proposed:
        option = _option(issue, offer.terms.get(issue.id))
        if offer.by is not None and offer.on is not None and option is not None and _is_of(case, offer.by, side):
            text = _("proposal {name}").format(name=offer.id)
            yield Word(side, issue.id, offer.on, offer.id, text, option, public=offer.id in case.packages)


def _bound(
    side: str,
    issue: Issue,
    order: Sequence[Option],
    condition: Expression,
    on: date,
    source: str,
    text: str,
    *,
    public: bool = False,
) -> Iterator[Word]:
    """The edge of a condition that speaks of this issue alone: the option worst for the side that it leaves."""
    if scope(condition) != (issue.id,):
        return
    left = tuple(option for option in order if condition.holds({issue.id: option}))
    if left and len(left) < len(order):
        yield Word(side, issue.id, on, source, text, left[-1], left, public)


def _points(case: Case, issue: Issue, words: Sequence[Word]) -> Iterator[Gap]:
    before: dict[str, Option] = {}
    for day in dict.fromkeys(word.on for word in words):
        said = [word for word in words if word.on <= day]
        now = {side: place for side in case.sides if (place := _position(case, issue, side, said)) is not None}
        if now == before:
            continue
        movers = {side for side, option in now.items() if before.get(side) != option}
        moved = tuple(word for word in said if word.on == day and word.side in movers)
        yield Gap(day, now, _gap(case, issue, now), moved)
        before = now


def _position(case: Case, issue: Issue, side: str, said: Sequence[Word]) -> Option | None:
    """The option worst for a side that it could accept by these words."""
    own = [word for word in said if word.side == side]
    bounds = [word.bound for word in own if word.bound is not None]
    left = bounds[-1] if bounds else issue.options
    named = {word.option for word in own if word.bound is None} | (
        {_last(left, case, side, issue)} if bounds else set()
    )
    worst_first = order_of(case, side, issue)[::-1]
    return next((option for option in worst_first if option in named and option in left), None)


def _last(left: Sequence[Option], case: Case, side: str, issue: Issue) -> Option:
    return next(option for option in order_of(case, side, issue)[::-1] if option in left)


def _gap(case: Case, issue: Issue, positions: Mapping[str, Option]) -> float | None:
    """The largest gap of a pair of sides; between options as numbers of steps, of words 0 or 1."""
    accepted = {}
    for side, option in positions.items():
        order = order_of(case, side, issue)
        accepted[side] = {issue.options.index(o) for o in order[: order.index(option) + 1]}
    pairs = [_between(issue, accepted[one], accepted[other]) for one, other in combinations(accepted, 2)]
    return max(pairs, default=None)


def _between(issue: Issue, one: set[int], other: set[int]) -> float:
    if one & other:
        return 0.0
    if not issue.is_quantity:
        return 1.0
    return min(abs(a - b) for a in one for b in other) / (len(issue.options) - 1)


def _option(issue: Issue, term: TermValue | None) -> Option | None:
    """The option that a term names; of a number between options, none."""
    if isinstance(term, str):
        return term if term in issue.options else None
    if term is None or term.low is None or term.low != term.high:
        return None
    return term.low if term.low in issue.options else None


def _trend(before: float, after: float) -> Trend:
    if abs(before - after) < 1e-12:
        return Trend.UNCHANGED
    return Trend.CLOSING if after < before else Trend.WIDENING


def _source(claim: str | None) -> str:
    return f"claim {claim}" if claim else ""


def _is_of(case: Case, who: str, side: str) -> bool:
    """Whether somebody is a side or part of it."""
    seen: set[str] = set()
    at: str | None = who
    while at is not None and at not in seen:
        if at == side:
            return True
        seen.add(at)
        at = case.actors[at].part_of if at in case.actors else None
    return False


def _good(case: Case, side: str) -> Iterator[tuple[date, Claim]]:
    """A side's own public good signs with their days; reports of others and denials are none."""
    from goodoffices.record import SCALE, rank  # its readers take long to load, and only signs need the scale

    for claim in case.claims:
        when = claim.event_date or claim.published
        grade = rank(claim.category) if claim.about is About.DEAL_STATUS else None
        own = claim.actor is not None and _is_of(case, claim.actor, side)
        said = claim.modality in (Modality.ASSERTED, Modality.CONFIRMED, Modality.HOPED)
        if (
            own
            and said
            and when
            and grade is not None
            and grade >= SCALE.index(GOOD)
            and claim.about is About.DEAL_STATUS
        ):
            yield (when.date() if isinstance(when, datetime) else when), claim


def _group(case: Case, group: Sequence[tuple[date, str, Claim]]) -> Signs:
    by_side = {side: tuple(c.id for _d, s, c in group if s == side) for side in case.sides}
    firm = {s for _d, s, c in group if c.modality is not Modality.HOPED}
    both = all(by_side.values())
    return Signs(group[0][0], group[-1][0], by_side, both, both and firm == set(case.sides))


def gap_sentences(case: Case, found: Sequence[IssueGaps]) -> tuple[str, ...]:
    """One paragraph an issue: how the gap went, and which words moved it."""
    return tuple(_told(case, one) for one in found)


def sign_sentences(case: Case, found: Sequence[Signs]) -> tuple[str, ...]:
    """One sentence a group of signs: from both sides, or from one alone."""
    return tuple(_sign(case, one) for one in found)


def _sign(case: Case, one: Signs) -> str:
    who = listed(called(case, side) for side, ids in one.by_side.items() if ids)
    claims = listed(claim for ids in one.by_side.values() for claim in ids)
    if one.firm:
        text = _("From {since} to {until} every side gave a good sign of its own: {who} ({claims}).")
    elif one.both:
        text = _("From {since} to {until} every side gave a good sign, one of them only as a hope: {who} ({claims}).")
    else:
        text = _("From {since} to {until} good signs came from {who} alone ({claims}): they count as one.")
    return text.format(since=one.since, until=one.until, who=who, claims=claims)


def _told(case: Case, found: IssueGaps) -> str:
    issue = case.issues[found.issue]
    known = [point for point in found.points if point.gap is not None]
    words = {
        Trend.CLOSING: _("On {issue} the sides come closer."),
        Trend.WIDENING: _("On {issue} the sides move apart."),
        Trend.UNCHANGED: _("On {issue} the gap is as it was."),
    }
    lines = [words[found.trend].format(issue=issue.name(language()))]
    for before, now in pairwise([None, *known]):
        assert now is not None and now.gap is not None  # noqa: S101  (only the first of the pairs is none)
        places = clauses(f"{called(case, side)} {in_units(issue, option)}" for side, option in now.positions.items())
        gap = _("they meet") if now.gap == 0 else _("{share} of the range apart").format(share=f"{now.gap:.0%}")
        moved = clauses(f"{word.text} ({word.source})" for word in now.moved)
        text = _("On {day}: {places}; {gap}, after {moved}.") if before else _("On {day}: {places}; {gap}.")
        lines.append(text.format(day=now.on.isoformat(), places=places, gap=gap, moved=moved))
    return sentences(lines)
