"""The public record: what disagrees first, then who said what when, in exact words."""

from collections import Counter
from datetime import date, datetime

from attrs import frozen

from goodoffices.case import Case, Claim, Modality
from goodoffices.charts import timeline
from goodoffices.charts.text import isolate, number
from goodoffices.charts.timeline import StatusStep, TimelineData, TimelineMark
from goodoffices.report.content import Disagreement, Figure, Paragraph, Part, Points, Quote, Section
from goodoffices.report.wording import day, short_day, word
from goodoffices.words import _, language

LANES = 11  # speakers with a lane of their own; beyond that the eye loses the line


@frozen
class Clash:
    """Claims that do not go together, and in a sentence why."""

    claims: tuple[Claim, ...]
    why: str = ""


@frozen
class Reading:
    """What was read: claims, which of them deny which others, what disagrees, and how the status moved."""

    claims: tuple[Claim, ...] = ()
    denials: tuple[tuple[str, str], ...] = ()
    clashes: tuple[Clash, ...] = ()
    levels: tuple[str, ...] = ()
    status: tuple[StatusStep, ...] = ()
    read: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def section(case: Case, reading: Reading) -> Section | None:
    """The record; None where nothing was read."""
    if not reading.claims:
        return None
    parts: list[Part] = [Paragraph(_overview(reading), strong=True)]
    parts += [_disagreement(clash) for clash in reading.clashes]
    parts.append(_timeline(reading))
    parts += [Points(reading.notes, _("What could not be read"))] if reading.notes else []
    return Section("record", _("The public record"), tuple(parts))


def on(claim: Claim) -> date | None:
    """The day of a claim: of the event where it is known, else of the report."""
    found = claim.event_date or claim.published
    return found.date() if isinstance(found, datetime) else found


def said_on(claim: Claim) -> date | None:
    """The day on which it was said, as far as it is known: that of the report."""
    found = claim.published or claim.event_date
    return found.date() if isinstance(found, datetime) else found


def figure(claim: Claim) -> str:
    """The figure of a claim with its unit and category; empty where it has none."""
    low, high = claim.value_min, claim.value_max
    if low is None and high is None:
        return isolate(claim.wording or "")
    if low is not None and high is not None:
        text = number(low) if low == high else f"{number(low)}–{number(high)}"
    else:
        text = f"≥ {number(low)}" if low is not None else f"≤ {number(high or 0)}"
    more = " ".join(part.replace("_", " ") for part in (claim.unit, claim.category) if part)
    return " ".join(part for part in (isolate(text), isolate(more)) if part)


def topic(claim: Claim) -> str:
    """What a claim is about, with its figure."""
    shown = figure(claim)
    return _("{topic}: {figure}").format(topic=word(claim.about), figure=shown) if shown else word(claim.about)


def quote(claim: Claim) -> Quote:
    """The exact words of a claim with speaker, modality, source and day."""
    return Quote(
        claim.quote,
        speaker(claim),
        word(claim.modality),
        source(claim),
        day(said_on(claim)),
        claim.language,
    )


def speaker(claim: Claim) -> str:
    """Who spoke, in which role."""
    text = isolate(claim.speaker)
    return f"{text} ({isolate(claim.speaker_role)})" if claim.speaker_role else text


def source(claim: Claim) -> str:
    """The outlet, through whom it came, and where this copy was found."""
    parts = [isolate(claim.source)]
    if claim.carrier and claim.carrier != claim.source:
        parts.append(_("through {carrier}").format(carrier=isolate(claim.carrier)))
    if claim.mirror:
        parts.append(_("copy at {mirror}").format(mirror=isolate(claim.mirror)))
    return ", ".join(parts)


def _overview(reading: Reading) -> str:
    text = _(
        "{claims} claims of {speakers} speakers in {reports} reports; {denied} deny something, on {clashes} matters "
        "sources disagree."
    )
    return text.format(
        claims=len(reading.claims),
        speakers=len({c.speaker for c in reading.claims}),
        reports=len({c.file for c in reading.claims}),
        denied=sum(c.modality is Modality.DENIED for c in reading.claims),
        clashes=len(reading.clashes),
    )


def _disagreement(clash: Clash) -> Disagreement:
    topics = list(dict.fromkeys(word(c.about) for c in clash.claims))
    return Disagreement(", ".join(topics), tuple(quote(c) for c in clash.claims), clash.why)


def _timeline(reading: Reading) -> Figure:
    """One lane a speaker, those who spoke least together in the last one; only claims that have a day."""
    lanes = _lanes(reading)
    marks = tuple(
        TimelineMark(
            c.id,
            isolate(c.speaker),
            when,
            c.modality,
            topic(c),
            c.quote,
            c.language,
            source(c),
            lanes.get(c.speaker, ""),
        )
        for c in reading.claims
        if (when := said_on(c)) is not None
    )
    data = TimelineData(_("Who said what, and when"), marks, reading.denials, reading.levels, reading.status)
    svg = timeline.render(data, language=language())
    return Figure(svg, _caption(reading), timeline.table(data, language=language()))


def _lanes(reading: Reading) -> dict[str, str]:
    """The speakers without a lane of their own, and the name of the lane they share."""
    often = Counter(c.speaker for c in reading.claims)
    if len(often) <= LANES:
        return {}
    shared = _("{count} other speakers").format(count=len(often) - LANES + 1)
    return {who: shared for who, _times in often.most_common()[LANES - 1 :]}


def _caption(reading: Reading) -> str:
    text = _("Who said what, and when: the day is that of the report. A line joins a denial to what it denies.")
    undated = sum(said_on(c) is None for c in reading.claims)
    if not undated:
        return text
    return f"{text} {_('{count} claims without a day are not shown.').format(count=undated)}"


def latest(reading: Reading, count: int = 3) -> tuple[str, ...]:
    """The last things said, each in a line: denials and what is done before what is only hoped or reported."""
    weight = {Modality.DENIED: 0, Modality.DONE: 1, Modality.CONFIRMED: 1, Modality.ASSERTED: 2, Modality.PROPOSED: 2}
    dated = [(when, c) for c in reading.claims if (when := said_on(c)) is not None]
    if not dated:
        return ()
    last = max(when for when, _claim in dated)
    mine = sorted((c for when, c in dated if when == last), key=lambda c: weight.get(c.modality, 3))
    text = _("{day}: {speaker} {modality}: {topic}")
    return tuple(
        text.format(day=short_day(last), speaker=isolate(c.speaker), modality=word(c.modality), topic=topic(c))
        for c in mine[:count]
    )
