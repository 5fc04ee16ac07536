"""``goodoffices brief PATH…``: who claimed, confirmed or denied what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from attrs import asdict
from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.output import errors, keep_apart, out, print_json, progress, table, write_whole
from goodoffices.words import _, aside, labelled, language, ngettext

if TYPE_CHECKING:
    from goodoffices.case import Case, Claim
    from goodoffices.record import Brief, Report


def register(app: App) -> None:
    """Add the command to the application."""
    reports = Parameter(help=_("Reports (HTML, Markdown, text) and folders of them."))
    case = Parameter(help=_("A case folder whose actors' names are recognised in all their spellings."))
    claims = Parameter(help=_("Write the claims here, one a line, each with its exact quote."))
    html = Parameter(help=_("Write the briefing as an HTML page here."))

    @app.command(name="brief", help=_("Who claimed, confirmed or denied what, with exact quotes."))
    def brief(
        *paths: Annotated[Path, reports],
        case: Annotated[Path | None, case] = None,
        claims: Annotated[Path | None, claims] = None,
        html: Annotated[Path | None, html] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return run(paths, case, claims, html, as_json=as_json)


def run(paths: tuple[Path, ...], folder: Path | None, claims: Path | None, html: Path | None, *, as_json: bool) -> int:
    """Read, write what was asked for, and say it."""
    from goodoffices.folder import load
    from goodoffices.record import claims_to_jsonl

    if not paths:
        raise ValueError(_("Name at least one report or folder of reports."))
    keep_apart((claims, html), paths)
    case = load(folder) if folder is not None else None
    made = read(paths, case)
    if claims is not None:
        write_whole(claims, claims_to_jsonl(made.claims))
    if html is not None:
        write_whole(html, page(made, case))
    if as_json:
        print_json(document(made))
    else:
        show(made, whose(case))
    return 0


def read(paths: tuple[Path, ...], case: "Case | None") -> "Brief":
    """Read the reports and make the briefing."""
    from goodoffices.record import brief as brief_of
    from goodoffices.record import read_reports

    with progress(_("Reading the reports …")):
        return brief_of(read_reports(paths), case)


def page(made: "Brief", case: "Case | None") -> str:
    """The briefing as a page: of the case where one is named, otherwise of the reports alone."""
    from goodoffices.report import report_of

    return report_of(whose(case), made, room="public", language=language())


def whose(case: "Case | None") -> "Case":
    """The names of a case, and nothing that is confidential or not of the record; without one, no names."""
    from attrs import evolve

    from goodoffices.case import Case, LocalText

    bare = Case(id="briefing", title=LocalText.of(_("Briefing"), language()), actors={}, issues={})
    if case is None:
        return bare
    return evolve(bare, title=case.title, actors=case.actors, zone=case.zone, fictional=case.fictional)


def document(made: "Brief") -> dict[str, Any]:
    """The stable keys of ``--json``."""
    from goodoffices.record import claim_keys

    return {
        "reports": [_report_keys(report) for report in made.reports],
        "claims": [claim_keys(claim) for claim in made.claims],
        "links": [asdict(link) for link in made.links],
        "disagreements": [asdict(disagreement) for disagreement in made.disagreements],
        "timeline": [asdict(entry) for entry in made.timeline],
    }


def show(made: "Brief", case: "Case") -> None:
    """Disagreements first, then claim by claim in the order of time, with names as the case has them."""
    from goodoffices.report.speakers import called

    console = out()
    listed = table(_("Reports"), _("outlet"), _("published"), _("title"))
    for report in made.reports:
        outlet = called(case, report.outlet)
        if report.mirror is not None:
            outlet = _("{outlet}, from {mirror}").format(outlet=outlet, mirror=called(case, report.mirror))
        listed.add_row(escape(outlet), _day(report.published), escape(report.title or "–"))
    console.print(listed)
    from goodoffices.report.reading import flag_words

    for report in made.reports:
        for flag in report.flags:
            errors().print(escape(labelled(report.file, flag_words(flag))))
    if made.disagreements:
        console.print(_("Where the record disagrees"), style="bold")
    for disagreement in made.disagreements:
        for number, identity in enumerate(disagreement.claims):
            console.print(escape(("  ▲ " if number == 0 else "    ") + line(made.claim(identity), case)))
    count = len(made.claims)
    console.print(ngettext("{count} claim", "{count} claims", count).format(count=count), style="bold")
    for entry in made.timeline:
        console.print(escape(f"  {entry.day or '–'}  {line(made.claim(entry.claim), case)}"))


def line(claim: "Claim", case: "Case") -> str:
    """A claim in one line: who, how, what, in which words."""
    from goodoffices.charts.text import bare
    from goodoffices.report.record_section import topic
    from goodoffices.report.speakers import localised
    from goodoffices.report.wording import word

    shown = localised(case, claim)
    who = aside(shown.speaker, word(claim.modality))
    quote = claim.quote if claim.paraphrase else _("“{quote}”").format(quote=claim.quote)
    return f"{labelled(who, bare(topic(shown)))} · {quote} [{shown.source}]"


def _day(published: object) -> str:
    return str(published) if published is not None else "–"


def _report_keys(report: "Report") -> dict[str, Any]:
    return {
        "file": report.file,
        "outlet": report.outlet,
        "mirror": report.mirror,
        "title": report.title,
        "published": report.published,
        "language": report.language,
        "byline": report.byline,
        "url": report.url,
        "flags": report.flags,
        "text": report.text,
    }
