"""The public record: what disagrees first, then who said what when, in exact words."""

from collections import Counter

from goodoffices.case import About, Claim, Modality
from goodoffices.charts import timeline
from goodoffices.charts.text import isolate, number
from goodoffices.charts.timeline import TimelineData, TimelineMark
from goodoffices.record import Question
from goodoffices.report.content import Disagreement, Figure, Paragraph, Part, Points, Quote, Section
from goodoffices.report.reading import Clash, Reading, grade, kind, said_on, severity
from goodoffices.report.wording import day, short_day, word
from goodoffices.well_known import counted, known
from goodoffices.words import _, aside, language, listed, ngettext, phrases, sentences

LANES = 11  # speakers with a lane of their own; beyond that the eye loses the line


def section(reading: Reading) -> Section | None:
    """The record; None where nothing was read."""
    if not reading.claims:
        return None
    parts: list[Part] = [Paragraph(_overview(reading), strong=True)]
    if any(claim.paraphrase for claim in reading.claims):
        text = _("What is marked “in summary” is quoted from notes on the reports; it is nobody’s own words.")
        parts.append(Paragraph(text))
    parts += [_disagreement(clash, reading) for clash in reading.clashes]
    parts += [_timeline(reading), *_confirmed(reading)]
    parts += [Points(reading.notes, _("What to know of single reports"))] if reading.notes else []
    return Section("record", _("The public record"), tuple(parts))


def figure(claim: Claim) -> str:
    """The figure of a claim with its unit, category and status; what it tells of where it has none."""
    if not claim.has_value:
        return kind(claim)
    shown = figure_of(claim)
    return aside(shown, _("said to be {grade}").format(grade=grade(claim.grade))) if claim.grade else shown


def figure_of(counted_in: Claim | Question) -> str:
    """A range with its unit and category."""
    low, high = counted_in.value_min, counted_in.value_max
    if low is not None and high is not None:
        text = number(low) if low == high else f"{number(low)}–{number(high)}"
    else:
        text = f"≥ {number(low)}" if low is not None else f"≤ {number(high or 0)}"
    return aside(isolate(counted(text, counted_in.unit)), isolate(known(counted_in.category or "")))


def topic(claim: Claim) -> str:
    """What a claim is about, with its figure or, for the status of a deal, its grade."""
    shown = content(claim)
    return _("{topic}: {figure}").format(topic=word(claim.about), figure=shown) if shown else word(claim.about)


def content(claim: Claim) -> str:
    """The figure of a claim or, for the status of a deal, its grade."""
    if claim.about is About.DEAL_STATUS and claim.category:
        return aside(grade(claim.category), severity(claim))
    return figure(claim)


def quote(claim: Claim, leads_to: str = "") -> Quote:
    """The exact words of a claim with speaker, modality, source and day."""
    return Quote(
        claim.quote,
        speaker(claim),
        word(claim.modality),
        source(claim),
        day(said_on(claim)),
        claim.language,
        exact=not claim.paraphrase,
        leads_to=leads_to,
    )


def speaker(claim: Claim) -> str:
    """Who spoke, in which role."""
    return aside(isolate(claim.speaker), isolate(claim.speaker_role or ""))


def source(claim: Claim) -> str:
    """The outlet, through whom it came, and where this copy was found."""
    parts = [isolate(claim.source)]
    if claim.carrier and claim.carrier != claim.source:
        parts.append(_("through {carrier}").format(carrier=isolate(claim.carrier)))
    if claim.mirror:
        parts.append(_("copy at {mirror}").format(mirror=isolate(claim.mirror)))
    if claim.paraphrase:
        parts.append(_("in summary"))
    return phrases(parts)


def _overview(reading: Reading) -> str:
    """How much was read, how much of it denies something, and on how many matters sources disagree."""
    said = [
        _("{claims} claims of {speakers} speakers in {reports} reports.").format(
            claims=len(reading.claims),
            speakers=len({c.speaker for c in reading.claims}),
            reports=len({c.file for c in reading.claims}),
        )
    ]
    denied, clashes = sum(c.modality is Modality.DENIED for c in reading.claims), len(reading.clashes)
    if denied:
        said.append(ngettext("{count} is a denial.", "{count} are denials.", denied).format(count=denied))
    if clashes:
        text = ngettext("On {count} matter sources disagree.", "On {count} matters sources disagree.", clashes)
        said.append(text.format(count=clashes))
    return sentences(said)


def _disagreement(clash: Clash, reading: Reading) -> Disagreement:
    topics = listed(dict.fromkeys(word(c.about) for c in clash.claims))
    text = _("{topic}: one denies what the other says") if clash.denied else _("{topic}: the figures differ")
    return Disagreement(text.format(topic=topics), tuple(quote(c, reading.anchors.get(c.id, "")) for c in clash.claims))


def _confirmed(reading: Reading) -> list[Part]:
    """Who confirmed what, and whether it is a second voice or the first one again."""
    lines = []
    for later, earlier in reading.confirmations:
        by, what = reading.claim(later), reading.claim(earlier)
        text = _("{by} confirmed what {speaker} said: {topic}")
        if (later, earlier) in reading.repeats:
            text = _("{by} repeated what {speaker} said, from the same source: {topic}")
        lines.append(text.format(by=isolate(by.speaker), speaker=isolate(what.speaker), topic=topic(what)))
    return [Points(tuple(lines), _("Confirmed"))] if lines else []


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
            "" if reading.anchors else c.quote,  # there it stands on the page already
            c.language,
            "" if reading.anchors else source(c),
            lanes.get(c.speaker, ""),
        )
        for c in reading.claims
        if (when := said_on(c)) is not None
    )
    data = TimelineData(
        _("Who said what, and when"), marks, reading.denials, reading.levels, reading.status, reading.events
    )
    svg = timeline.render(data, language=language())
    twin = timeline.table(data, language=language())
    return Figure(svg, _caption(reading), twin, folded=bool(reading.anchors))


def _lanes(reading: Reading) -> dict[str, str]:
    """The speakers without a lane of their own, and the name of the lane they share."""
    often = Counter(c.speaker for c in reading.claims)
    if len(often) <= LANES:
        return {}
    shared = _("{count} other speakers").format(count=len(often) - LANES + 1)
    return {who: shared for who, _times in often.most_common()[LANES - 1 :]}


def _caption(reading: Reading) -> str:
    text = _("Who said what, and when: the day is that of the report. A line joins a denial to what it denies.")
    if reading.status:
        text = sentences([text, _("Above: how near a deal was called; a line follows one speaker.")])
    undated = sum(said_on(c) is None for c in reading.claims)
    if not undated:
        return text
    more = ngettext("{count} claim without a day is not shown.", "{count} claims without a day are not shown.", undated)
    return sentences([text, more.format(count=undated)])


def latest(reading: Reading, count: int = 3) -> tuple[str, ...]:
    """The last things said, each in a line: denials and what is done before what is only hoped or reported."""
    weight = {Modality.DENIED: 0, Modality.DONE: 1, Modality.CONFIRMED: 1, Modality.ASSERTED: 2, Modality.PROPOSED: 2}
    dated = [(when, c) for c in reading.claims if (when := said_on(c)) is not None]
    if not dated:
        return ()
    last = max(when for when, _claim in dated)
    mine = sorted((c for when, c in dated if when == last), key=lambda c: weight.get(c.modality, 3))
    text = _("{day}: {topic} ({speaker}: {modality})")
    return tuple(
        text.format(day=short_day(last), speaker=isolate(c.speaker), modality=word(c.modality), topic=topic(c))
        for c in mine[:count]
    )
