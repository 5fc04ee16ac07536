"""A briefing in lines: what disagrees first, then where each question stands, then who said what by matter."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape

from goodoffices.cli.brief_filters import published
from goodoffices.cli.output import errors, out, table
from goodoffices.words import _, aside, labelled, listed, ngettext, phrases

if TYPE_CHECKING:
    from goodoffices.case import Case, Claim
    from goodoffices.record import Brief, Signal
    from goodoffices.record.proposals import Proposal


def show(made: "Brief", case: "Case", proposals: Sequence["Proposal"] = ()) -> None:
    """Reports, disagreements, standings, claims by matter and speaker, what is expected, what happens beside."""
    _reports(made, case)
    _disagreements(made, case)
    _questions(made, case)
    _claims(made, case)
    _expected(made, case)
    _beside(made, case)
    _names(proposals, case)


def line(claim: "Claim", case: "Case") -> str:
    """A claim in one line: who, how, what, in which words, where."""
    from goodoffices.report.record_section import topic
    from goodoffices.report.speakers import localised

    return labelled(clean_word(localised(case, claim).speaker), _said(claim, case, topic(claim)))


def _said(claim: "Claim", case: "Case", about: str) -> str:
    """How and what is said, in which words, and where: all but the speaker."""
    from goodoffices.charts.text import bare, clean
    from goodoffices.report.speakers import localised
    from goodoffices.report.wording import word

    shown = localised(case, claim)
    words = clean(claim.quote)
    quote = words if claim.paraphrase else _("“{quote}”").format(quote=words)
    what = aside(bare(about), word(claim.modality)) if about else word(claim.modality)
    return f"{what} · {quote} [{phrases([clean(shown.source), claim.id])}]"


def clean_word(text: str) -> str:
    """A word of the record without signs that steer the terminal or the direction of writing."""
    from goodoffices.charts.text import clean

    return clean(text)


def _print(text: str) -> None:
    """A line; on a terminal it is folded between words."""
    if sys.stdout.isatty():
        out().print(escape(text))
    else:
        sys.stdout.write(text + "\n")


def _head(text: str) -> None:
    out().print(escape(text), style="bold")


def _reports(made: "Brief", case: "Case") -> None:
    from goodoffices.report.reading import flag_words
    from goodoffices.report.speakers import called

    listing = table(_("Reports"), _("outlet"), _("published"), _("title"))
    for report in made.reports:
        outlet = called(case, report.outlet)
        if report.mirror is not None:
            outlet = _("{outlet}, from {mirror}").format(outlet=outlet, mirror=called(case, report.mirror))
        when = published(report.published, case.zone)
        listing.add_row(escape(clean_word(outlet)), when, escape(clean_word(report.title) or "–"))
    out().print(listing)
    for report in made.reports:
        for flag in report.flags:
            errors().print(escape(labelled(clean_word(report.file), flag_words(flag))))
    for group in made.copies:
        text = ngettext("{file} has {count} copy: {copies}", "{file} has {count} copies: {copies}", len(group.copies))
        _print("  " + text.format(file=group.original, count=len(group.copies), copies=listed(group.copies)))


def _disagreements(made: "Brief", case: "Case") -> None:
    by_id = {claim.id: claim for claim in made.claims}
    if made.disagreements:
        _head(_("Where the record disagrees"))
    for disagreement in made.disagreements:
        for number, identity in enumerate(disagreement.claims):
            _print(("  ▲ " if number == 0 else "    ") + line(by_id[identity], case))


def _questions(made: "Brief", case: "Case") -> None:
    """The questions on which more than one spoke: both sides, nobody twice."""
    from goodoffices.record import Standing
    from goodoffices.report.record_words import question, side_words, standing

    told = [one for one in made.questions if one.standing is not Standing.ONE_VOICE]
    if told:
        _head(_("Where each question stands"))
    for one in told:
        _print("  " + clean_word(labelled(standing(one.standing), question(one))))
        for name, voices in side_words(one):
            text = listed(aside(_called(case, voice.speaker), voice.claims[0]) for voice in voices)
            _print("    " + labelled(name, clean_word(text)))


def _claims(made: "Brief", case: "Case") -> None:
    """What was said, by matter and speaker, in the order of time."""
    from goodoffices.report.record_section import content
    from goodoffices.report.record_words import by_matter
    from goodoffices.report.wording import word

    chosen = {entry.claim for entry in made.timeline}
    told = [claim for claim in made.claims if claim.id in chosen]
    _head(ngettext("{count} claim", "{count} claims", len(told)).format(count=len(told)))
    for about, speakers in by_matter(told):
        _head(word(about))
        for speaker, claims in speakers:
            _print("  " + clean_word(_called(case, speaker)))
            for claim in claims:
                when = published(claim.event_date or claim.published, case.zone)
                _print(f"    {when}  {_said(claim, case, content(claim))}")


def _expected(made: "Brief", case: "Case") -> None:
    from goodoffices.record import reckoning
    from goodoffices.report.record_words import outcome, reckoned

    by_id = {claim.id: claim for claim in made.claims}
    if made.forecasts:
        _head(_("What was expected, and what came of it"))
    for one in made.forecasts:
        how = phrases([_("by {day}").format(day=one.last), outcome(one.outcome), one.by or ""])
        _print(f"  {how} · {line(by_id[one.claim], case)}")
    for count in reckoning(made.forecasts, made.claims):
        if count.met or count.missed:
            _print("  " + labelled(clean_word(_called(case, count.speaker)), reckoned(count)))
    if made.rumours:
        _head(_("Rumours"))
    for rumour in made.rumours:
        when = _("from {first} to {last}").format(first=rumour.first or "–", last=rumour.last or "–")
        _print(f"  {when}")
        _lines((by_id[identity] for identity in rumour.claims), case, "    ")
        _lines((by_id[identity] for identity in rumour.answers), case, "    → ")


def _lines(claims: Iterable["Claim"], case: "Case", before: str) -> None:
    for claim in claims:
        _print(before + line(claim, case))


def _beside(made: "Brief", case: "Case") -> None:
    """Accusations with their replies, and fighting between the words on the deal; whether one led to the other is not
    said.
    """
    from goodoffices.report.reading import fighting
    from goodoffices.report.record_words import around

    by_id = {claim.id: claim for claim in made.claims}
    signals = {signal.id: signal for signal in made.signals}
    if made.criticisms:
        _head(_("Accusations and replies"))
    for one in made.criticisms:
        _print("  " + _signal(signals[one.accusation], case))
        for identity in one.replies:
            _print("    → " + _signal(signals[identity], case))
        _print("    " + clean_word(around(one.phase, by_id)))
    if made.escalations:
        _head(_("Fighting beside the talks"))
    for event in made.escalations:
        text = labelled(f"{event.day}  {fighting(event.detail)}", around(event.phase, by_id))
        _print("  " + clean_word(text))
        for identity in event.signals:
            _print("    " + _signal(signals[identity], case))


def _signal(signal: "Signal", case: "Case") -> str:
    from goodoffices.report.record_words import accused

    quote = _("“{quote}”").format(quote=clean_word(signal.quote))
    where = f"[{clean_word(_called(case, signal.source))}, {signal.file}]"
    who = clean_word(accused(case, signal))
    return f"{labelled(who, quote) if who else quote} {where}"


def _names(proposals: Sequence["Proposal"], case: "Case") -> None:
    from goodoffices.report.record_words import proposal

    if proposals:
        _head(_("Names that the case does not know"))
        for one in proposals:
            _print("  " + clean_word(proposal(case, one)))
        _print(
            "  " + _("Nothing was added. An actor is entered in case.yaml under “actors”, a spelling under “names”.")
        )


def _called(case: "Case", who: str) -> str:
    from goodoffices.report.speakers import called

    return called(case, who)
