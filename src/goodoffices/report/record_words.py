"""What the parts of a briefing are called: standings, outcomes, fighting, forums, proposals."""

from collections.abc import Iterable, Mapping, Sequence

from goodoffices.case import About, Case, Claim
from goodoffices.charts.text import bare, isolate
from goodoffices.record import Outcome, Phase, Question, Reckoning, Signal, SignalKind, Standing, Voice
from goodoffices.record.proposals import Proposal
from goodoffices.report.reading import grade, said_on
from goodoffices.report.record_section import figure_of
from goodoffices.report.wording import name, short_day, word
from goodoffices.words import N_, _, aside, labelled, ngettext, phrases

_STANDINGS = {
    Standing.ONE_VOICE: N_("one voice"),
    Standing.SEVERAL_VOICES: N_("several voices"),
    Standing.CONFIRMED: N_("confirmed"),
    Standing.DENIED: N_("denied"),
    Standing.DISPUTED: N_("disputed"),
    Standing.WISHED: N_("hoped for or demanded"),
}
_OUTCOMES = {
    Outcome.OPEN: N_("open"),
    Outcome.MET: N_("it came"),
    Outcome.MISSED: N_("it did not come"),
    Outcome.NOT_KNOWN: N_("the record does not tell"),
}
_FORUMS = {
    "united_nations": N_("at the United Nations"),
    "parliament": N_("in parliament"),
    "post": N_("in a post"),
    "broadcast": N_("in a broadcast"),
    "press_conference": N_("at a press conference"),
    "release": N_("in a press release"),
}


def standing(found: Standing) -> str:
    """How a question stands."""
    return _(_STANDINGS[found])


def outcome(found: Outcome) -> str:
    """What came of a forecast."""
    return _(_OUTCOMES[found])


def question(one: Question) -> str:
    """What a question is about: its matter with the grade or figure, whether done, and its days."""
    shown = grade(one.category or "") if one.about is About.DEAL_STATUS else figure_of(one)
    text = _("{topic}: {figure}").format(topic=word(one.about), figure=shown) if shown else word(one.about)
    days = short_day(one.first)
    if one.last != one.first:
        days = _("{first} to {last}").format(first=days, last=short_day(one.last))
    return aside(text, phrases([_("done") if one.done else "", days]))


def side_words(one: Question) -> list[tuple[str, tuple[Voice, ...]]]:
    """The sides of a question that have a voice, by name."""
    sides = ((_("said"), one.said), (_("confirmed"), one.confirmed), (_("denied"), one.denied))
    return [(title, voices) for title, voices in (*sides, (_("hoped or demanded"), one.wished)) if voices]


def reckoned(count: Reckoning) -> str:
    """How often a speaker's forecasts came true."""
    decided = count.met + count.missed
    text = ngettext("{met} of {count} forecast came true", "{met} of {count} forecasts came true", decided)
    return text.format(met=count.met, count=decided)


def around(phase: Phase, claims: Mapping[str, Claim]) -> str:
    """The words on the deal before something and after it."""
    parts = []
    for text, identity in ((_("before: {word}"), phase.before), (_("after: {word}"), phase.after)):
        claim = claims.get(identity or "")
        if claim is not None:
            shown = aside(grade(claim.category or ""), phrases([isolate(claim.speaker), short_day(said_on(claim))]))
            parts.append(text.format(word=shown))
    return phrases(parts) or _("no word on the deal in the week around it")


def accused(case: Case, signal: Signal) -> str:
    """Who accuses or answers, whom, and where; empty for fighting, of which nobody is named as the author."""
    if signal.kind is SignalKind.ESCALATION:
        return ""
    by = name(case, signal.by) if signal.by else _("somebody")
    of = name(case, signal.of) if signal.of else _("somebody")
    text = _("{by} accuses {of}").format(by=by, of=of)
    if signal.kind is SignalKind.REPLY:
        text = _("{by} replies").format(by=by)
    return phrases([text, _(_FORUMS[signal.detail]) if signal.detail in _FORUMS else ""])


def proposal(case: Case, one: Proposal) -> str:
    """A name that the case does not know, and whose spelling it may be."""
    text = ngettext("{count} claim", "{count} claims", len(one.claims)).format(count=len(one.claims))
    if one.perhaps is None:
        return aside(isolate(one.name), text)
    perhaps = _("perhaps a spelling of {name}").format(name=name(case, one.perhaps))
    return labelled(aside(isolate(one.name), text), perhaps)


def how_to_add(case: Case, one: Proposal) -> str:
    """The line to write into case.yaml if a person decides so."""
    quoted = '"' + bare(one.name).replace("\\", "").replace('"', "") + '"'
    if one.perhaps is not None:
        return f"actors: {{{one.perhaps}: {{names: {{en: […, {quoted}]}}}}}}"
    return f"actors: {{…: {{kind: person, names: {{en: {quoted}}}}}}}"


def by_matter(claims: Iterable[Claim]) -> list[tuple[About, list[tuple[str, list[Claim]]]]]:
    """Claims by matter in the order of the matters, and by speaker in the order of first words."""
    found: dict[About, dict[str, list[Claim]]] = {about: {} for about in _ORDER}
    for claim in claims:
        found[claim.about].setdefault(claim.speaker, []).append(claim)
    return [(about, list(speakers.items())) for about, speakers in found.items() if speakers]


_ORDER: Sequence[About] = (About.DEAL_STATUS, *(about for about in About if about is not About.DEAL_STATUS))
