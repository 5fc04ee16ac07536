"""The briefing: what several reports say, in the order of time, disagreements first."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from attrs import frozen

from goodoffices.case import About, Case, Claim, Modality
from goodoffices.record.beside import Criticism, Escalation, criticisms, escalations
from goodoffices.record.extracts import Extract, each_once, extract
from goodoffices.record.forecasts import Forecast, forecasts
from goodoffices.record.links import Link, LinkKind, link_claims, order
from goodoffices.record.names import Names
from goodoffices.record.origins import Copies, copies, outlets_of_copies
from goodoffices.record.reports import Report
from goodoffices.record.rumours import Rumour, rumours
from goodoffices.record.signals import Due, Signal
from goodoffices.record.standings import Question, questions

_Matter = tuple[About, str | None, str | None, date | None, bool]


@frozen
class Entry:
    """A line of the timeline: a claim on the day of its event, or where none is named, of its publication."""

    day: date | None
    claim: str


@frozen
class Disagreement:
    """Claims (ids) about one matter that cannot all hold: different numbers, or a denial among them (M34, M72)."""

    about: About
    category: str | None
    unit: str | None
    claims: tuple[str, ...]
    denied: bool


@frozen
class Brief:
    """What the reports say: claims in the order of publication, links, timeline, disagreements.

    ``questions`` tell where each matter stands and by whom; ``copies`` which reports are one text. ``signals`` are the
    quotes behind ``criticisms`` and ``escalations``, ``dues`` the words behind ``forecasts``.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    timeline: tuple[Entry, ...]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[Question, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    rumours: tuple[Rumour, ...] = ()
    signals: tuple[Signal, ...] = ()
    criticisms: tuple[Criticism, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    copies: tuple[Copies, ...] = ()
    dues: tuple[Due, ...] = ()

    def claim(self, identity: str) -> Claim:
        """The claim with this id. Raises ``KeyError`` for an unknown one."""
        for claim in self.claims:
            if claim.id == identity:
                return claim
        raise KeyError(identity)


def brief(reports: Iterable[Report], case: Case | None = None) -> Brief:
    """Claims of all reports with their links, timeline and disagreements; names are those of the case's actors.

    The same text under two names (a mirror beside its original) is read once.
    """
    names = Names.of(case)
    return brief_of(extract(report, names) for report in reports)


def brief_of(extracts: Iterable[Extract]) -> Brief:
    """The briefing of what was taken from each report."""
    once = each_once(extracts)
    reports = tuple(one.report for one in once)
    return assembled(
        reports,
        (claim for one in once for claim in one.claims),
        tuple(signal for one in once for signal in one.signals),
        tuple(due for one in once for due in one.dues),
        copies(reports, [one.sketch for one in once]),
    )


def assembled(
    reports: tuple[Report, ...],
    claims: Iterable[Claim],
    signals: tuple[Signal, ...] = (),
    dues: tuple[Due, ...] = (),
    alike: tuple[Copies, ...] = (),
) -> Brief:
    """The briefing of claims and signals, with all that follows from them; ``alike`` are the reports of one text."""
    told = tuple(sorted(claims, key=order))
    origins = outlets_of_copies(alike, reports)
    links = link_claims(told, origins)
    return Brief(
        reports,
        told,
        links,
        timeline(told),
        disagreements(told, links),
        questions(told, links, origins),
        forecasts(told, dues, links),
        rumours(told),
        signals,
        criticisms(signals, told),
        escalations(signals, told),
        alike,
        dues,
    )


def timeline(claims: Sequence[Claim]) -> tuple[Entry, ...]:
    """The claims by day; those without any day come last."""
    entries = [Entry(claim.event_date or _day(claim.published), claim.id) for claim in sorted(claims, key=order)]
    return tuple(sorted(entries, key=lambda entry: entry.day or date.max))


def disagreements(claims: Sequence[Claim], links: Sequence[Link]) -> tuple[Disagreement, ...]:
    """Denied claims with their denials, then numbers on one matter that exclude each other.

    Numbers are compared when they concern the same matter, category, unit and day of event (or of publication), and
    are both of something done or both of something said to come; of deaths, only those of one named day.
    """
    by_id = {claim.id: claim for claim in claims}
    denied = [_denial(by_id[link.claim], link) for link in links if link.kind is LinkKind.DENIED]
    groups: dict[_Matter, list[Claim]] = {}
    for claim in claims:
        if claim.has_value and (claim.event_date or claim.about != About.KILLED):
            groups.setdefault(_matter(claim), []).append(claim)
    apart = [
        Disagreement(about, category, unit, tuple(claim.id for claim in group), denied=False)
        for (about, category, unit, *_rest), group in groups.items()
        if _exclude_each_other(group)
    ]
    return (*denied, *apart)


def _matter(claim: Claim) -> _Matter:
    when = claim.event_date or _day(claim.published)
    return claim.about, claim.category, claim.unit, when, claim.modality is Modality.DONE


def _denial(denied: Claim, link: Link) -> Disagreement:
    return Disagreement(denied.about, denied.category, denied.unit, (link.claim, link.by), denied=True)


def _exclude_each_other(group: Sequence[Claim]) -> bool:
    """Whether no one number fits all ranges, said by more than one speaker or outlet."""
    if len({(claim.speaker, claim.source) for claim in group}) < 2:
        return False
    low = max(float("-inf") if claim.value_min is None else claim.value_min for claim in group)
    high = min(float("inf") if claim.value_max is None else claim.value_max for claim in group)
    return low > high


def _day(published: date | datetime | None) -> date | None:
    return published.astimezone(UTC).date() if isinstance(published, datetime) else published
