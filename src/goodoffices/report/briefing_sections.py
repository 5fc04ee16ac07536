"""The sections of a briefing: where questions stand, what was expected, what happens beside the talks, every quote.

Each line leads to its quote, which stands on the same page with report, offsets, outlet and time.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from goodoffices.case import Case, Claim
from goodoffices.charts import Table
from goodoffices.charts.text import isolate
from goodoffices.record import Brief, Flag, Question, Reckoning, Signal, SignalKind, Standing, reckoning
from goodoffices.record.proposals import proposed_names
from goodoffices.report.content import Grid, Lead, Leads, Paragraph, Part, Points, Quote, Section, Spoken, Standings
from goodoffices.report.reading import Reading, fighting, said_on
from goodoffices.report.record_section import content, source, topic
from goodoffices.report.record_words import (
    accused,
    around,
    by_matter,
    how_to_add,
    outcome,
    proposal,
    question,
    reckoned,
    side_words,
    standing,
)
from goodoffices.report.speakers import called, local
from goodoffices.report.wording import day, short_day, word
from goodoffices.words import _, aside, labelled, listed, ngettext, phrases


def sections(case: Case, reading: Reading, brief: Brief) -> tuple[Section, ...]:
    """The sections that have something to say; none where nothing was read."""
    found = (
        ("standing", _("Where each question stands"), _standings(reading, brief)),
        ("expected", _("What was expected"), _expected(case, reading, brief)),
        ("beside", _("Beside the talks"), _beside(case, reading, brief)),
        ("names", _("Names that the case does not know"), _names(case, brief)),
        ("quotes", _("Who said what, in which words"), _quotes(case, reading, brief)),
    )
    return tuple(Section(name, title, tuple(parts)) for name, title, parts in found if parts)


def _standings(reading: Reading, brief: Brief) -> list[Part]:
    """The questions to which more than one spoke, those that are denied first."""
    order = [Standing.DISPUTED, Standing.DENIED, Standing.CONFIRMED, Standing.SEVERAL_VOICES, Standing.WISHED]
    told = [one for one in brief.questions if one.standing in order]
    told.sort(key=lambda one: order.index(one.standing))
    parts: list[Part] = [_standing(one, reading) for one in told]
    lone = len(brief.questions) - len(told)
    if lone and told:
        text = ngettext(
            "{count} more question has one voice only.", "{count} more questions have one voice only.", lone
        )
        parts.append(Paragraph(text.format(count=lone)))
    return parts


def _standing(one: Question, reading: Reading) -> Standings:
    sides = []
    for title, voices in side_words(one):
        lines = tuple(Lead("", tuple(_marks(reading, voice.claims))) for voice in voices)
        sides.append((title, lines))
    return Standings(labelled(standing(one.standing), question(one)), tuple(sides))


def _marks(reading: Reading, claims: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Marks of claims with the words of the link: the speaker, then only the outlets that repeat him."""
    for number, identity in enumerate(claims):
        claim = reading.claim(identity)
        words = isolate(claim.source)
        if number == 0:
            words = aside(isolate(claim.speaker), phrases([words, short_day(said_on(claim))]))
        yield reading.anchors[identity], words


def _expected(case: Case, reading: Reading, brief: Brief) -> list[Part]:
    parts: list[Part] = []
    lines = []
    for one in brief.forecasts:
        claim = reading.claim(one.claim)
        text = _("{speaker}: {topic}, expected by {day}").format(
            speaker=isolate(claim.speaker), topic=topic(claim), day=short_day(one.last)
        )
        if one.words is None:
            text = aside(text, _("no time was named; two weeks are assumed"))
        to = [(reading.anchors[one.claim], _("quote"))]
        if one.by is not None:
            to.append((reading.anchors[one.by], _("what came")))
        lines.append(Lead(phrases([text, outcome(one.outcome)]), tuple(to)))
    parts += [Leads(tuple(lines), _("Forecasts"))] if lines else []
    counts = [one for one in reckoning(brief.forecasts, brief.claims) if one.met or one.missed]
    parts += [_reckoning(case, counts)] if counts else []
    rumours = [_rumour(reading, one.claims, one.answers, one.first, one.last) for one in brief.rumours]
    parts += [Leads(tuple(rumours), _("Rumours"))] if rumours else []
    return parts


def _reckoning(case: Case, counts: list[Reckoning]) -> Part:
    rows = tuple((isolate(called(case, one.speaker)), reckoned(one), str(one.undecided)) for one in counts)
    return Grid(Table(_("Forecasts by speaker"), (_("Speaker"), _("came true"), _("undecided")), rows))


def _rumour(reading: Reading, claims: Iterable[str], answers: Iterable[str], *days: date | None) -> Lead:
    text = _("rumoured from {first} to {last}").format(first=short_day(days[0]), last=short_day(days[1]))
    answered = [(reading.anchors[one], _("answer: {who}").format(who=reading.claim(one).speaker)) for one in answers]
    return Lead(text, (*_marks(reading, claims), *answered))


def _beside(case: Case, reading: Reading, brief: Brief) -> list[Part]:
    """Accusations with replies, and fighting; whether one led to the other is not said."""
    signals = {signal.id: signal for signal in brief.signals}
    lines = [
        Lead(
            phrases([accused(case, signals[one.accusation]), around(one.phase, reading.by_id)]),
            (
                (reading.anchors[one.accusation], _("quote")),
                *((reading.anchors[reply], _("reply")) for reply in one.replies),
            ),
        )
        for one in brief.criticisms
    ]
    parts: list[Part] = [Leads(tuple(lines), _("Accusations and replies"))] if lines else []
    events = [
        Lead(
            phrases([short_day(one.day), fighting(one.detail), around(one.phase, reading.by_id)]),
            tuple((reading.anchors[signal], isolate(called(case, signals[signal].source))) for signal in one.signals),
        )
        for one in brief.escalations
    ]
    parts += [Leads(tuple(events), _("Fighting beside the talks"))] if events else []
    if brief.signals:
        notes = {report.file for report in brief.reports if Flag.SUMMARY in report.flags}
        quotes = tuple(
            _signal(case, one, reading.anchors[one.id], exact=one.file not in notes) for one in brief.signals
        )
        parts.append(Spoken(_("In which words"), (("", quotes),)))
    return parts


def _signal(case: Case, signal: Signal, anchor: str, *, exact: bool) -> Quote:
    how = fighting(signal.detail or "") if signal.kind is SignalKind.ESCALATION else accused(case, signal)
    when = _time(local(case, signal.published))
    place = f"{signal.file}:{signal.start}–{signal.end}"
    outlet = isolate(called(case, signal.source))
    if not exact:
        outlet = phrases([outlet, _("in summary")])
    return Quote(signal.quote, "", how, outlet, when, signal.language, exact=exact, place=isolate(place), anchor=anchor)


def _names(case: Case, brief: Brief) -> list[Part]:
    """New names are proposed to a person, with the line to write; nothing is entered."""
    found = proposed_names(brief.claims, case.actors) if case.actors else ()
    if not found:
        return []
    text = _("Nothing was added to the case. Who is an actor is entered in case.yaml by a person, for example so:")
    lines = tuple(aside(proposal(case, one), isolate(how_to_add(case, one))) for one in found)
    return [Paragraph(text), Points(lines)]


def _quotes(case: Case, reading: Reading, brief: Brief) -> list[Part]:
    """Every claim by matter and speaker with its quote; what is only answered by what is new is marked as earlier."""
    new = {entry.claim for entry in brief.timeline}
    parts: list[Part] = [
        Spoken(
            word(about),
            tuple(
                (isolate(speaker), tuple(_quote(claim, reading, earlier=claim.id not in new) for claim in claims))
                for speaker, claims in speakers
            ),
        )
        for about, speakers in by_matter(reading.claims)
    ]
    if brief.copies:
        lines = tuple(
            ngettext(
                "{file} has {count} copy: {copies}", "{file} has {count} copies: {copies}", len(one.copies)
            ).format(file=isolate(one.original), count=len(one.copies), copies=listed(map(isolate, one.copies)))
            for one in brief.copies
        )
        parts.append(Points(lines, _("Copies of one text, which are one voice")))
    return parts


def _quote(claim: Claim, reading: Reading, *, earlier: bool) -> Quote:
    ends = f":{claim.start}–{claim.end}" if claim.start is not None else ""
    return Quote(
        claim.quote,
        isolate(claim.speaker_role or ""),
        phrases([word(claim.modality), _("said before") if earlier else ""]),
        source(claim),
        _time(claim.published),
        claim.language,
        exact=not claim.paraphrase,
        about=content(claim),
        place=isolate(f"{claim.id}{ends}"),
        anchor=reading.anchors[claim.id],
    )


def _time(published: date | datetime | None) -> str:
    """The day, and the time where the report gives one."""
    if isinstance(published, datetime) and published.time() != time():
        return phrases([day(published), isolate(published.strftime("%H:%M"))])
    return day(published)
