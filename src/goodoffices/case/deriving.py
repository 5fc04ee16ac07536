"""Obligations worked out of what was agreed: from the terms of a package, and from ratios.

A plan may leave out how many of an obligation are due where a ratio or a term of its ``package`` says so, and may leave
out the obligations altogether: then each quantity of the package becomes one of every side that gives it.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from goodoffices.case.actors import RoleKind
from goodoffices.case.case import Case
from goodoffices.case.exchange_faults import Fault
from goodoffices.case.exchanges import Exchange
from goodoffices.case.issues import Issue
from goodoffices.case.obligations import Obligation, ObligationKind, Ratio
from goodoffices.case.packages import Package
from goodoffices.case.quantities import Quantity
from goodoffices.words import _

PERIODS = frozenset({"day", "days", "hour", "hours", "night", "nights", "week", "weeks"})
PERSONS = frozenset({"person", "persons"})
A_ROUND = ("/day", "/round", " a day", " per day")  # the end of a unit that is so much a round


@frozen
class Derived:
    """An exchange with every count filled in that could be, and what stands in the way of the others."""

    exchange: Exchange
    faults: tuple[Fault, ...] = ()


def derive(case: Case, exchange: Exchange) -> Derived:
    """The exchange with its obligations worked out of ratios and the package that it names; nothing given is changed.

    Faults: a package that the case does not have, a term that is no exact number or range, a count that is no whole
    number of groups, an obligation of which nothing says how many are due, and one laid on nobody who is a party.
    """
    package = _package(case, exchange)
    if exchange.package is not None and package is None:
        text = _("“{name}” is not a package of the case.").format(name=exchange.package)
        return Derived(exchange, (Fault(text, exchange, "package", exchange.package, tuple(_packages(case))),))
    faults: list[Fault] = []
    if not exchange.obligations and package is not None:
        exchange = evolve(exchange, obligations=tuple(_from_issues(case, exchange, package, faults)))
    filled = fill(exchange, package)
    return Derived(filled.exchange, (*faults, *filled.faults))


def fill(exchange: Exchange, package: Package | None = None) -> Derived:
    """The exchange with the counts that are 0 worked out of ratios and the terms of a package."""
    faults: list[Fault] = []
    counts = {o.id: (o.owed, o.count) for o in exchange.obligations}
    while not faults:
        more = {**_by_ratio(exchange, counts, faults), **_by_package(exchange, counts, package)}
        if not more:
            faults += [] if faults else _missing(exchange, counts)
            break
        counts |= more
    obligations = tuple(_counted(o, counts) for o in exchange.obligations)
    return Derived(evolve(exchange, obligations=obligations), tuple(faults))


Counts = dict[str, tuple[int, int]]  # groups owed for certain, and at most, by obligation


def _counted(o: Obligation, counts: Counts) -> Obligation:
    firm, count = counts[o.id]
    return o if o.count else evolve(o, count=count, firm=None if firm == count else firm)


def _missing(exchange: Exchange, counts: Counts) -> Iterator[Fault]:
    for o in exchange.obligations:
        if not counts[o.id][1]:
            text = _("{id}: how many are due? Name a count above 0, a ratio, or a package with an exact term for it.")
            yield Fault(text.format(id=o.id), o, "count", "0")


# --- by ratio


def _by_ratio(exchange: Exchange, counts: Counts, faults: list[Fault]) -> Counts:
    """The one obligation of a ratio of which nothing is known, where all others are."""
    found: Counts = {}
    known = {o.id: o for o in exchange.obligations}
    for ratio in exchange.ratios:
        open_ = [id_ for id_ in ratio.of if id_ in known and not counts[id_][1]]
        if len(open_) != 1 or any(id_ not in known or not counts[id_][1] for id_ in ratio.per):
            continue
        o = known[open_[0]]
        rest = _due(ratio, known, counts) - sum(counts[i][1] * known[i].group for i in ratio.of if i in known)
        if rest <= 0 or (rest / o.group).denominator != 1:
            text = _("{id}: by ratio {ratio}, {number} are due, which is no whole number of groups of {group}.")
            faults.append(Fault(text.format(id=o.id, ratio=ratio.id, number=rest, group=o.group), ratio, "per"))
        else:
            found[o.id] = (int(rest / o.group), int(rest / o.group))
    return found


def _due(ratio: Ratio, known: Mapping[str, Obligation], counts: Counts) -> Fraction:
    """Units due for what is given."""
    parts = (Fraction(str(rate)) * counts[id_][1] * known[id_].group for id_, rate in ratio.per.items())
    return sum(parts, Fraction())


# --- by package


def _packages(case: Case) -> dict[str, Package]:
    """The packages of the shared file and of the rooms at hand."""
    return {**{k: p for room in case.rooms.values() for k, p in room.packages.items()}, **case.packages}


def _package(case: Case, exchange: Exchange) -> Package | None:
    return _packages(case).get(exchange.package) if exchange.package is not None else None


def _by_package(exchange: Exchange, counts: Counts, package: Package | None) -> Counts:
    """The one obligation of an issue and giver of which nothing is known gets the rest of the term."""
    found: Counts = {}
    for issue, term in (package.terms if package is not None else {}).items():
        ends = _ends(term)
        for giver in exchange.sides:
            owed = [o for o in exchange.of(giver) if o.issue == issue]
            open_ = [o for o in owed if not counts[o.id][1]]
            if len(open_) != 1 or ends is None:
                continue
            o = open_[0]
            if any(o.id in ratio.of for ratio in exchange.ratios):
                continue
            rest = [end - sum(counts[other.id][1] * other.group for other in owed) for end in ends]
            if rest[1] > 0 and rest[0] >= 0 and not any(end % o.group for end in rest):
                found[o.id] = (rest[0] // o.group, rest[1] // o.group)
    return found


def _ends(term: object) -> tuple[int, int] | None:
    """The ends of a term that is a whole number or a range of whole numbers; "at most" begins at 0."""
    if not isinstance(term, Quantity) or term.high is None:
        return None
    low = 0 if term.low is None else term.low
    if low != int(low) or term.high != int(term.high):
        return None
    return int(low), int(term.high)


# --- by issues


def _from_issues(case: Case, exchange: Exchange, package: Package, faults: list[Fault]) -> Iterator[Obligation]:
    for name, term in package.terms.items():
        issue = case.issues.get(name)
        ends = _ends(term)
        if issue is None or not issue.is_quantity or ends is None or not ends[1]:
            continue
        givers = [giver for giver in (issue.given_by or issue.facilitated_by) if giver in exchange.sides]
        if not givers:
            faults.append(_on_nobody(case, exchange, issue))
        for giver in givers:
            yield _obligation(exchange, issue, giver, ends, alone=len(givers) == 1)


def _on_nobody(case: Case, exchange: Exchange, issue: Issue) -> Fault:
    named = issue.given_by or issue.facilitated_by
    parties = tuple(actor.id for actor in case.actors.values() if actor.holds(RoleKind.PARTY, exchange.track))
    text = _("{issue} would be laid on {names}, who is no party to the deal; nothing is owed by who has not agreed.")
    return Fault(
        text.format(issue=issue.id, names=", ".join(named) or "?"), exchange, "package", issue.id, tuple(parties)
    )


def _obligation(exchange: Exchange, issue: Issue, giver: str, ends: tuple[int, int], *, alone: bool) -> Obligation:
    kind, each_round = kind_of(issue.unit)
    rounds = exchange.rounds if each_round else 1
    low, high = ends[0] * rounds, ends[1] * rounds
    return Obligation(
        id=issue.id if alone else f"{issue.id}_{giver}",
        giver=giver,
        count=high,
        firm=None if low == high else low,
        issue=issue.id,
        kind=kind,
        unit=issue.unit,
        each_round=ends if each_round else None,
        facilitated_by=tuple(name for name in issue.facilitated_by if name != giver),
        delivered_by=issue.delivered_by,
        recipient=issue.recipient,
    )


def kind_of(unit: str | None) -> tuple[ObligationKind, bool]:
    """What is owed where this is its unit, and whether the number is of a round."""
    if unit is None or unit in PERSONS:
        return ObligationKind.PERSONS, False
    if unit.endswith(A_ROUND):
        return ObligationKind.FLOW, True
    return (ObligationKind.PERIOD if unit in PERIODS else ObligationKind.STEP), False
