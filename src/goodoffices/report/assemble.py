"""The report of a case: every section that its data allow, as one room may see it."""

from datetime import date, datetime

from goodoffices import __version__
from goodoffices.bargaining import BargainingError, CaseFrontier, advise, frontier
from goodoffices.case import Case
from goodoffices.charts.text import isolate
from goodoffices.preferences import PreferenceError
from goodoffices.record import Brief
from goodoffices.report import (
    briefing_sections,
    deal,
    exchange_section,
    packages_section,
    proposals,
    record_section,
    said,
    who,
)
from goodoffices.report.content import Footer, Header, Paragraph, ReportContent, Section
from goodoffices.report.page import page
from goodoffices.report.reading import Reading, reading_of
from goodoffices.report.sight import MEDIATOR, Sight, look
from goodoffices.report.summary import summary
from goodoffices.words import _, language, own_name, speaking

__all__ = ["content_of", "report_of"]


def report_of(
    case: Case,
    brief: Brief | None = None,
    *,
    room: str = MEDIATOR,
    language: str = "en",
    on: date | None = None,
    now: date | None = None,
    seconds: float = 10.0,
) -> str:
    """One printable HTML page of a case, as ``room`` may see it (``mediator``, ``public`` or the id of another room).

    ``brief`` is what public reports say; without it the record is the claims of the case. ``on`` is the day for which
    channels and roles are shown (default: as last known), ``now`` the day, or time with an offset, from which ages are
    counted and an exchange under way is looked at (default: no ages, and the exchange as far as the case tells),
    ``seconds`` how long the exchange may be planned. Only for mediators are guesses, values, shares and
    exposure computed at all. Raises :class:`ReportError` for a room that is not at hand.
    """
    with speaking(language):
        content = content_of(case, brief, room=room, on=on, now=now, seconds=seconds)
    return page(content, language=language)


def content_of(
    case: Case,
    brief: Brief | None = None,
    *,
    room: str = MEDIATOR,
    on: date | None = None,
    now: date | None = None,
    seconds: float = 10.0,
) -> ReportContent:
    """What the page of a case says, in the language now spoken; arguments as in :func:`report_of`."""
    seen, sight = look(case, room)
    reading = reading_of(seen, brief)
    found, trouble = _frontier(seen) if sight.guesses else (None, None)
    advice = advise(seen, found=found) if found is not None else None
    return ReportContent(
        header=_header(seen, sight),
        summary=summary(seen, reading, found, advice),
        footer=_footer(seen, reading),
        record=record_section.section(reading),
        briefing=briefing_sections.sections(seen, reading, brief) if brief is not None else (),
        who=who.section(seen, on),
        positions=said.section(seen, sight, now.date() if isinstance(now, datetime) else now),
        packages=packages_section.section(seen),
        deal=deal.section(seen, found) if found is not None else trouble,
        proposals=proposals.section(seen, advice) if advice is not None else None,
        exchange=exchange_section.section(seen, sight, seconds, now),
    )


def _frontier(case: Case) -> tuple[CaseFrontier | None, Section | None]:
    """The frontier or, where what is known does not go together, a section that says so.

    A case without two sides or without issues has neither, which is no trouble.
    """
    if len(case.sides) < 2 or not case.issues:
        return None, None
    try:
        return frontier(case), None
    except (BargainingError, PreferenceError) as error:
        parts = tuple(Paragraph(line) for line in str(error).splitlines() if line.strip())
        return None, Section("deal", _("Which agreements are possible"), parts, mediators_only=True)


def _header(case: Case, sight: Sight) -> Header:
    return Header(
        case.title.best(language(), case.id),
        sight.title,
        sight.pattern,
        sight.members,
        mediators_only=sight.guesses,
        fictional=case.fictional,
        note=case.note.best(language()),
    )


def _footer(case: Case, reading: Reading) -> Footer:
    made = _("Made with goodoffices {version}. Language: {language}. Days and hours are those of {zone}.")
    return Footer(
        reading.read,
        made.format(version=__version__, language=own_name(language()), zone=isolate(case.zone)),
        (
            _("Nothing on this page was decided by a machine. What it proposes is advice; people decide."),
            _("The page shows what the folder of this room holds. What is not there is unknown, not absent."),
            _("A claim is the word of its speaker. Where sources differ, each stands with its source."),
        ),
    )
