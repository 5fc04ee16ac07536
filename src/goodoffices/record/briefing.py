"""The briefing: what several reports say, in the order of time, disagreements first."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from attrs import frozen

from goodoffices.case import About, Case, Claim, Modality
from goodoffices.record.claims import claims_with_names
from goodoffices.record.links import Link, LinkKind, link_claims, order
from goodoffices.record.names import Names
from goodoffices.record.reports import Report

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
    """What the reports say: claims in the order of publication, links, timeline, disagreements."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    timeline: tuple[Entry, ...]
    disagreements: tuple[Disagreement, ...]

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
    read = _each_once(reports)
    names = Names.of(case)
    claims = tuple(sorted((c for report in read for c in claims_with_names(report, names)), key=order))
    links = link_claims(claims)
    return Brief(tuple(read), claims, links, timeline(claims), disagreements(claims, links))


def timeline(claims: Sequence[Claim]) -> tuple[Entry, ...]:
    """The claims by day; those without any day come last."""
    entries = [Entry(claim.event_date or _day(claim.published), claim.id) for claim in sorted(claims, key=order)]
    return tuple(sorted(entries, key=lambda entry: entry.day or date.max))


def disagreements(claims: Sequence[Claim], links: Sequence[Link]) -> tuple[Disagreement, ...]:
    """Denied claims with their denials, then numbers on one matter that exclude each other.

    Numbers are compared when they concern the same matter, category, unit and day of event (or of publication), and
    are both of something done or both of something said to come; of deaths, only those of one named day.
    """
    denied = [_denial(claims, link) for link in links if link.kind is LinkKind.DENIED]
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


def _denial(claims: Sequence[Claim], link: Link) -> Disagreement:
    denied = next(claim for claim in claims if claim.id == link.claim)
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


def _each_once(reports: Iterable[Report]) -> list[Report]:
    seen: dict[str, Report] = {}
    for report in reports:
        squeezed = "".join(report.text.split()) or report.file
        if squeezed not in seen or seen[squeezed].mirror is not None:
            seen[squeezed] = report
    return list(seen.values())
