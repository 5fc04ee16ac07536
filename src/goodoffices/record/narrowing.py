"""A part of a briefing: what is new since a time, or concerns a matter, an actor, a language.

What is chosen keeps what it answers: a denial of this morning stands beside the report of last week that it denies.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from goodoffices.case import About, Case, Claim
from goodoffices.record.briefing import Brief
from goodoffices.record.reports import Report
from goodoffices.record.signals import Signal, SignalKind
from goodoffices.record.standings import Question, Voice

_BESIDE = (About.DEAL_STATUS, About.OTHER)  # matters beside which accusations and fighting are shown


@frozen
class Wanted:
    """What is looked for; an empty set asks for everything of its kind.

    ``actors`` are ids of actors, ``speakers`` names as claims have them; either fits. ``zone`` is that of days without
    a time, which count until their end; what has no date is never left out because of ``since``.
    """

    since: datetime | None = None
    about: frozenset[About] = frozenset()
    actors: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    zone: str = "UTC"

    @property
    def everything(self) -> bool:
        return not (self.since or self.about or self.actors or self.speakers or self.languages)

    def has(self, claim: Claim) -> bool:
        """Whether a claim is asked for."""
        return (
            self._heard(claim.published, claim.language)
            and (not self.about or claim.about in self.about)
            and (self._anybody or claim.actor in self.actors or claim.speaker in self.speakers)
        )

    def has_signal(self, signal: Signal) -> bool:
        """Whether a signal is asked for; fighting is nobody's word, and so no one actor's."""
        spoken = signal.kind is not SignalKind.ESCALATION and bool({signal.by, signal.of} & self.actors)
        beside = not self.about or bool(self.about.intersection(_BESIDE))
        return beside and self._heard(signal.published, signal.language) and (self._anybody or spoken)

    def has_report(self, report: Report) -> bool:
        """Whether a report is asked for, whatever it says."""
        return self._heard(report.published, report.language)

    @property
    def _anybody(self) -> bool:
        return not (self.actors or self.speakers)

    def _heard(self, published: date | datetime | None, language: str | None) -> bool:
        new = self.since is None or published is None or _latest(published, ZoneInfo(self.zone)) > self.since
        return new and (not self.languages or language in self.languages)


def of_actors(case: Case, ids: Iterable[str]) -> frozenset[str]:
    """These actors and all that are parts of them: who speaks for a movement belongs to it."""
    found = set(ids)
    while True:
        more = {actor.id for actor in case.actors.values() if actor.part_of in found} - found
        if not more:
            return frozenset(found)
        found |= more


def narrowed(brief: Brief, wanted: Wanted) -> Brief:
    """The briefing of what is wanted; its timeline has the chosen claims, ``claims`` also what these answer."""
    if wanted.everything:
        return brief
    chosen = {claim.id for claim in brief.claims if wanted.has(claim)}
    heard = {signal.id for signal in brief.signals if wanted.has_signal(signal)}
    files = {report.file for report in brief.reports if wanted.has_report(report)}
    return _part(brief, chosen, heard, files)


def newest(brief: Brief, most: int) -> Brief:
    """The briefing of the newest claims, at most ``most``, and of the reports that have them."""
    told = {entry.claim for entry in brief.timeline}
    if len(told) <= most:
        return brief
    chosen = [claim for claim in brief.claims if claim.id in told][-most:]
    files = {claim.file for claim in chosen}
    heard = {signal.id for signal in brief.signals if signal.file in files}
    ids = {claim.id for claim in chosen}
    shorter = evolve(
        brief,
        questions=tuple(_without_old_repeats(one, ids) for one in brief.questions),
        disagreements=tuple(evolve(one, claims=_first_and(one.claims, ids)) for one in brief.disagreements),
        rumours=tuple(evolve(one, claims=_first_and(one.claims, ids)) for one in brief.rumours),
    )
    return _part(shorter, ids, heard, files)


def _without_old_repeats(one: Question, ids: set[str]) -> Question:
    """The question with each voice's first word and its newest; what repeated it in between is left out."""

    def short(voices: Iterable[Voice]) -> tuple[Voice, ...]:
        return tuple(evolve(voice, claims=_first_and(voice.claims, ids)) for voice in voices)

    return evolve(
        one, said=short(one.said), confirmed=short(one.confirmed), denied=short(one.denied), wished=short(one.wished)
    )


def _first_and(claims: Sequence[str], ids: set[str]) -> tuple[str, ...]:
    """The first two claims, and those that are chosen."""
    return (*claims[:2], *(claim for claim in claims[2:] if claim in ids))


def _part(brief: Brief, chosen: set[str], heard: set[str], files: set[str]) -> Brief:
    part = evolve(
        brief,
        reports=tuple(report for report in brief.reports if report.file in files),
        links=tuple(link for link in brief.links if chosen & {link.claim, link.by}),
        timeline=tuple(entry for entry in brief.timeline if entry.claim in chosen),
        disagreements=tuple(one for one in brief.disagreements if chosen.intersection(one.claims)),
        questions=tuple(
            one for one in brief.questions if any(chosen.intersection(voice.claims) for voice in one.voices)
        ),
        forecasts=tuple(one for one in brief.forecasts if chosen & {one.claim, one.by}),
        rumours=tuple(one for one in brief.rumours if chosen.intersection((*one.claims, *one.answers))),
        criticisms=tuple(one for one in brief.criticisms if heard.intersection((one.accusation, *one.replies))),
        escalations=tuple(one for one in brief.escalations if heard.intersection(one.signals)),
        copies=tuple(one for one in brief.copies if files.intersection((one.original, *one.copies))),
    )
    named = chosen | set(_named(part))
    signals = {one for c in part.criticisms for one in (c.accusation, *c.replies)}
    signals |= {one for e in part.escalations for one in e.signals}
    return evolve(
        part,
        claims=tuple(claim for claim in brief.claims if claim.id in named),
        signals=tuple(signal for signal in brief.signals if signal.id in signals),
        dues=tuple(due for due in brief.dues if due.claim in named),
    )


def _named(brief: Brief) -> Iterator[str]:
    """The claims that links, questions and the rest speak of."""
    for link in brief.links:
        yield from (link.claim, link.by)
    for one in brief.disagreements:
        yield from one.claims
    for question in brief.questions:
        for voice in question.voices:
            yield from voice.claims
    for forecast in brief.forecasts:
        yield from filter(None, (forecast.claim, forecast.by))
    for rumour in brief.rumours:
        yield from (*rumour.claims, *rumour.answers)
    for phase in (*(one.phase for one in brief.criticisms), *(one.phase for one in brief.escalations)):
        yield from filter(None, (phase.before, phase.after))


def _latest(published: date | datetime, zone: ZoneInfo) -> datetime:
    """The last moment at which something may have been published."""
    if isinstance(published, datetime):
        return published if published.tzinfo else published.replace(tzinfo=UTC)
    return datetime.combine(published + timedelta(days=1), time.min, zone)
