"""What was read, ready to be shown: from a briefing of reports, or from the claims that stand in the case."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

from attrs import frozen

from goodoffices.case import About, Case, Claim, Modality
from goodoffices.charts.text import isolate
from goodoffices.charts.timeline import StatusWord, TimelineEvent
from goodoffices.record import SCALE, Brief, Disagreement, Flag, Link, LinkKind, disagreements, link_claims, rank
from goodoffices.report.speakers import called, localised
from goodoffices.well_known import known
from goodoffices.words import N_, _, aside, listed, phrases

_GRADES = {
    "collapsed": N_("collapsed"),
    "denied": N_("denied"),
    "refused": N_("refused"),
    "stalled": N_("stalled"),
    "harder": N_("harder"),
    "obstacles": N_("obstacles"),
    "preconditions": N_("preconditions"),
    "awaiting": N_("awaiting an answer"),
    "talks": N_("talks"),
    "proposal": N_("proposal"),
    "replied": N_("replied"),
    "optimism": N_("optimism"),
    "progress": N_("progress"),
    "close": N_("close"),
    "agreed": N_("agreed"),
    "approved": N_("approved"),
    "extended": N_("extended"),
    "rumoured": N_("rumoured"),
    "undisclosed": N_("not disclosed"),
}
_KINDS = {
    "aftermath": N_("what comes after"),
    "announcement": N_("who announces"),
    "channel": N_("channels"),
    "credit": N_("praise and thanks"),
    "escalation": N_("fighting"),
    "meeting": N_("meetings"),
    "pressure": N_("pressure"),
    "prisoners_held": N_("detainees held"),
}
_FIGHTING = {
    "ground": N_("fighting on the ground"),
    "air": N_("air strikes and shelling"),
    "attack": N_("an attack"),
    "widening": N_("the fighting widens"),
    "siege": N_("a siege"),
}
_SEVERITIES = {"minor": N_("called minor"), "serious": N_("called serious")}
FLAGS = {
    Flag.NO_DATE: N_("no date of publication was found"),
    Flag.FUTURE_DATE: N_("the date of publication lies in the future"),
    Flag.OUTLET_INFERRED: N_("the outlet is inferred from the text or the file’s name"),
    Flag.OUTLET_UNKNOWN: N_("the outlet is not known"),
    Flag.NO_LEXICON: N_("claims are not yet taken from reports in this language"),
    Flag.GARBLED: N_("the text is garbled in places"),
    Flag.BIDI_CONTROLS: N_("the text holds signs that turn the direction of writing; they were left out here"),
    Flag.NO_TEXT: N_("no text of an article was found"),
    Flag.DAMAGED: N_("some characters of the file are damaged; they are shown as �"),
    Flag.CUT_OFF: N_("the page is cut off"),
    Flag.SUMMARY: N_("a summary written for the folder, not the report itself"),
}


def flag_words(flag: Flag) -> str:
    """What a reader should know about a report, in the language now spoken."""
    return _(FLAGS[flag])


_NO_STATUS = (Modality.HOPED, Modality.DEMANDED, Modality.PROPOSED)


@frozen
class Clash:
    """Claims that do not go together; ``denied`` where the later denies the earlier."""

    claims: tuple[Claim, ...]
    denied: bool = False


@frozen
class Reading:
    """Claims, which of them deny or confirm which others, what disagrees, and how the status was spoken of.

    ``denials`` and ``confirmations`` are pairs of ids, the later claim first; ``repeats`` are those confirmations that
    come from the same source as what they confirm. ``levels`` are the grades of ``status`` from worst to best.
    ``events`` happened beside the talks. ``anchors`` are the marks of claims and signals whose quotes stand on the
    page, by their ids.
    """

    claims: tuple[Claim, ...] = ()
    denials: tuple[tuple[str, str], ...] = ()
    confirmations: tuple[tuple[str, str], ...] = ()
    repeats: frozenset[tuple[str, str]] = frozenset()
    clashes: tuple[Clash, ...] = ()
    levels: tuple[str, ...] = ()
    status: tuple[StatusWord, ...] = ()
    read: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    events: tuple[TimelineEvent, ...] = ()
    anchors: Mapping[str, str] = {}

    def claim(self, identity: str) -> Claim:
        """The claim with this id; KeyError where there is none."""
        return self.by_id[identity]

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}


def reading_of(case: Case, brief: Brief | None) -> Reading:
    """What is to be shown of the record: the briefing where there is one, else the claims of the case."""
    found = case.claims if brief is None else brief.claims
    links = link_claims(found) if brief is None else brief.links
    apart = disagreements(found, links) if brief is None else brief.disagreements
    claims = tuple(localised(case, claim) for claim in found)
    levels, status = _status(claims)
    return Reading(
        claims,
        _pairs(links, LinkKind.DENIED),
        _pairs(links, LinkKind.CONFIRMED),
        frozenset((link.by, link.claim) for link in links if not link.independent),
        tuple(_clash(claims, one) for one in apart),
        levels,
        status,
        _read(case, claims, brief),
        _notes(brief),
        _events(brief),
        _anchors(brief),
    )


def grade(word: str) -> str:
    """A grade of the status of a deal, in the language now spoken."""
    return _(_GRADES[word]) if word in _GRADES else known(word)


def kind(claim: Claim) -> str:
    """What a claim that is neither of the deal nor of a number tells of; the report's own words where none is known."""
    if claim.category in _KINDS:
        return _(_KINDS[claim.category])
    return isolate(claim.wording or known(claim.category or ""))


def severity(claim: Claim) -> str:
    """How great an obstacle was called; empty where nothing was said of it."""
    return _(_SEVERITIES[claim.severity]) if claim.severity in _SEVERITIES else ""


def fighting(detail: str) -> str:
    """Which kind of fighting."""
    return _(_FIGHTING[detail]) if detail in _FIGHTING else _("fighting")


def said_on(claim: Claim) -> date | None:
    """The day on which it was said, as far as it is known: that of the report, else that of the event."""
    found = claim.published or claim.event_date
    return found.date() if isinstance(found, datetime) else found


def _pairs(links: Iterable[Link], kind: LinkKind) -> tuple[tuple[str, str], ...]:
    return tuple((link.by, link.claim) for link in links if link.kind is kind)


def _clash(claims: Sequence[Claim], found: Disagreement) -> Clash:
    by_id = {claim.id: claim for claim in claims}
    return Clash(tuple(by_id[identity] for identity in found.claims), found.denied)


def _status(claims: Sequence[Claim]) -> tuple[tuple[str, ...], tuple[StatusWord, ...]]:
    """Every word with which somebody called the status on a day, and the grades used; nothing is decided between them.

    A hope, a demand or a proposal is no status (M81), and a denial is shown where it stands, with what it denies. A
    number may be told with a status: "agreed to a truce of four days".
    """
    words = [(when, found, c.speaker) for c in claims if (when := said_on(c)) is not None and (found := _graded(c))]
    used = {found for _when, found, _who in words}
    shown = tuple(StatusWord(when, grade(found), isolate(who)) for when, found, who in dict.fromkeys(words))
    return tuple(grade(word) for word in SCALE if word in used), shown


def _graded(claim: Claim) -> str | None:
    """The grade on the scale that a claim calls the status; None where it calls it nothing."""
    found = claim.category if claim.about is About.DEAL_STATUS else claim.grade
    said = claim.modality not in (*_NO_STATUS, Modality.DENIED)
    return found if said and rank(found) is not None else None


def _events(brief: Brief | None) -> tuple[TimelineEvent, ...]:
    """Fighting and accusations of which the reports tell, by day (M58, M113)."""
    if brief is None:
        return ()
    signals = {signal.id: signal for signal in brief.signals}
    days = Counter(day for one in brief.criticisms if (day := signals[one.accusation].day) is not None)
    fights = [TimelineEvent(one.day, fighting(one.detail), len(one.signals)) for one in brief.escalations]
    return (*fights, *(TimelineEvent(day, _("an accusation"), told) for day, told in sorted(days.items())))


def _anchors(brief: Brief | None) -> Mapping[str, str]:
    """Marks for the quotes of a briefing, which stand on its page."""
    if brief is None:
        return {}
    marks = {claim.id: f"q{number}" for number, claim in enumerate(brief.claims, 1)}
    return marks | {signal.id: f"s{number}" for number, signal in enumerate(brief.signals, 1)}


def _read(case: Case, claims: Sequence[Claim], brief: Brief | None) -> tuple[str, ...]:
    """The reports, each with its outlet; without a briefing, those that the claims name."""
    if brief is None:
        files = dict.fromkeys((claim.source, claim.file) for claim in claims)
        return tuple(aside(isolate(source), isolate(file)) for source, file in files)
    lines = []
    for report in brief.reports:
        outlet = isolate(called(case, report.outlet))
        if report.mirror is not None:
            mirror = isolate(called(case, report.mirror))
            outlet = _("{outlet}, copy at {mirror}").format(outlet=outlet, mirror=mirror)
        parts = [outlet, report.day.isoformat() if report.day else "", isolate(report.title)]
        lines.append(aside(phrases(parts), isolate(report.file)))
    return tuple(lines)


def _notes(brief: Brief | None) -> tuple[str, ...]:
    """What a reader should know of the quality of single reports, one line a kind."""
    files: dict[Flag, list[str]] = {}
    for report in brief.reports if brief is not None else ():
        for flag in report.flags:
            files.setdefault(flag, []).append(isolate(report.file))
    text = _("{note}: {files}")
    return tuple(text.format(note=flag_words(flag), files=listed(found)) for flag, found in files.items())
