"""``goodoffices brief PATH…``: who claimed, confirmed or denied what."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from attrs import asdict, field, frozen
from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import brief_filters, brief_take, options
from goodoffices.cli.brief_filters import Filters
from goodoffices.cli.brief_text import show
from goodoffices.cli.output import errors, keep_apart, print_json, progress, write_whole
from goodoffices.words import _, language, ngettext

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.record import Brief, Gathered, Report
    from goodoffices.record.proposals import Proposal

MANY = 200  # files from which on what was read is remembered, unless somebody says otherwise
ON_A_PAGE = 1500  # claims; nobody reads more, and no picture shows them


@frozen
class Asked:
    """What the command is to do, as it was written."""

    paths: tuple[Path, ...]
    case: Path | None = None
    filters: Filters = field(factory=Filters)
    claims: Path | None = None
    html: Path | None = None
    state: str | None = None
    taking: brief_take.Taking | None = None
    as_json: bool = False


def register(app: App) -> None:
    """Add the command to the application."""
    reports = Parameter(help=_("Reports (saved pages, feeds, Markdown, text) and folders of them."))
    case = Parameter(help=_("A case folder whose actors' names are recognised in all their spellings."))
    since = Parameter(help=_("Only what is new since this day or time (2031-03-05, 2031-03-05T06:00), or 12h, 2d."))
    about = Parameter(help=_("Only this matter, such as deal_status; may be given several times."), negative="")
    actor = Parameter(help=_("Only this actor of the case and those who are part of it, or this speaker."), negative="")
    spoken = Parameter(name="--language", help=_("Only reports in this language (zh, en, fr, ar, he)."), negative="")
    claims = Parameter(help=_("Write the claims here, one a line, each with its exact quote."))
    html = Parameter(help=_("Write the briefing as an HTML page here."))
    state = Parameter(help=_("Where to remember what was read, or “none”; of many files it is remembered by default."))
    take = Parameter(help=_("Take the claim with this identifier over into the case folder."))
    take_as = Parameter(name="--as", help=_("What it is taken over as: a fact, or the origin of a guess."))
    guess = Parameter(help=_("The guess, as in rooms/mediator.yaml: about: north, issue: pause, prefers: more"))

    @app.command(name="brief", help=_("Who claimed, confirmed or denied what, with exact quotes."))
    def brief(
        *paths: Annotated[Path, reports],
        case: Annotated[Path | None, case] = None,
        since: Annotated[str | None, since] = None,
        about: Annotated[tuple[str, ...], about] = (),
        actor: Annotated[tuple[str, ...], actor] = (),
        spoken: Annotated[tuple[str, ...], spoken] = (),
        claims: Annotated[Path | None, claims] = None,
        html: Annotated[Path | None, html] = None,
        state: Annotated[str | None, state] = None,
        take: Annotated[str | None, take] = None,
        take_as: Annotated[Literal["fact", "guess"] | None, take_as] = None,
        guess: Annotated[str | None, guess] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        filters = Filters(since, about, actor, spoken)
        taking = brief_take.taking_of(take, take_as, guess, case)
        return run(Asked(paths, case, filters, claims, html, state, taking, as_json))


def run(asked: Asked) -> int:
    """Read, write what was asked for, and say it."""
    from goodoffices.folder import load

    if not asked.paths:
        raise ValueError(_("Name at least one report or folder of reports."))
    keep_apart((asked.claims, asked.html, *([_state(asked)] if asked.state else [])), asked.paths)
    case = load(asked.case) if asked.case is not None else None
    wanted = brief_filters.wanted_of(asked.filters, whose(case), datetime.now(UTC))
    with _gathered(asked, case) as gathered:
        for problem in gathered.refused:
            errors().print(escape(str(problem)))
        for note in gathered.notes:
            errors().print(escape(note))
        if gathered.files and len(gathered.refused) == gathered.files:
            return 2
        chosen = brief_filters.selection(gathered, wanted)
        whole = gathered.brief(chosen)
        brief_filters.look_for_speakers(wanted, whole, whose(case))
        if asked.taking is not None:
            return brief_take.take(asked.taking, whole, case, as_json=asked.as_json)
        from goodoffices.record.narrowing import narrowed

        made = narrowed(whole, wanted)
        if asked.claims is not None:
            _write_claims(asked.claims, gathered, made, complete=wanted.everything)
    if chosen.left_out and wanted.since is None:
        text = ngettext(
            "{count} older report is left out here; --since looks at it, --claims writes it.",
            "{count} older reports are left out here; --since looks at them, --claims writes them.",
            chosen.left_out,
        )
        errors().print(text.format(count=chosen.left_out))
    _say(asked, made, case)
    return 0


def _say(asked: Asked, made: "Brief", case: "Case | None") -> None:
    proposals = proposed(made, case)
    if asked.html is not None:
        write_whole(asked.html, page(made, case))
    if asked.as_json:
        print_json(document(made, proposals))
    else:
        show(_newest(made), whose(case), proposals)


def _newest(made: "Brief") -> "Brief":
    """As much as is read by people, and a word where there is more."""
    from goodoffices.record.narrowing import newest

    shown = newest(made, ON_A_PAGE)
    if len(shown.timeline) < len(made.timeline):
        text = _("Shown are the newest {shown} of {count} claims; --since, --about and --actor choose others.")
        errors().print(text.format(shown=len(shown.timeline), count=len(made.timeline)))
    return shown


@contextmanager
def _gathered(asked: Asked, case: "Case | None") -> Iterator["Gathered"]:
    from goodoffices.record import gather

    with progress(_("Reading the reports …")):
        found = gather(asked.paths, case, state=_state(asked))
    with found:
        yield found


def _state(asked: Asked) -> Path | None:
    """Where what was read is remembered: as asked for, else in the user's caches where there is much to read."""
    from goodoffices.record.folders import files
    from goodoffices.record.state import usual_place

    if asked.state is not None:
        return None if asked.state == "none" else Path(asked.state)
    return usual_place(asked.paths, asked.case) if len(list(files(asked.paths))) > MANY else None


def _write_claims(path: Path, gathered: "Gathered", made: "Brief", *, complete: bool) -> None:
    """All claims as they come, or those that were asked for; of texts that are there twice, those of one."""
    from goodoffices.record import claims_to_jsonl

    whole = complete and len(made.reports) < gathered.files
    chosen = {entry.claim for entry in made.timeline}
    claims = gathered.claims() if whole else (claim for claim in made.claims if claim.id in chosen)
    write_whole(path, claims_to_jsonl(claims))


def read(paths: Iterable[Path], case: "Case | None") -> "Brief":
    """Read the reports with their texts and make the briefing."""
    from goodoffices.record import brief as brief_of
    from goodoffices.record import read_reports

    with progress(_("Reading the reports …")):
        return brief_of(read_reports(paths), case)


def page(made: "Brief", case: "Case | None") -> str:
    """The briefing as a page: of the case where one is named, otherwise of the reports alone; the newest claims."""
    from goodoffices.report import report_of

    return report_of(whose(case), _newest(made), room="public", language=language())


def proposed(made: "Brief", case: "Case | None") -> tuple["Proposal", ...]:
    """Names that speak and that the case does not know; without a case none is expected."""
    from goodoffices.record.proposals import proposed_names

    return proposed_names(made.claims, case.actors) if case is not None else ()


def whose(case: "Case | None") -> "Case":
    """The names of a case, and nothing that is confidential or not of the record; without one, no names."""
    from attrs import evolve

    from goodoffices.case import Case, LocalText

    bare = Case(id="briefing", title=LocalText.of(_("Briefing"), language()), actors={}, issues={})
    if case is None:
        return bare
    return evolve(bare, title=case.title, actors=case.actors, zone=case.zone, fictional=case.fictional)


def document(made: "Brief", proposals: Iterable["Proposal"] = ()) -> dict[str, Any]:
    """The stable keys of ``--json``."""
    from goodoffices.record import claim_keys, reckoning

    kinds = ("links", "disagreements", "questions", "timeline", "forecasts", "rumours", "signals", "criticisms")
    return {
        "reports": [_report_keys(report) for report in made.reports],
        "claims": [claim_keys(claim) for claim in made.claims],
        **{kind: [asdict(one) for one in getattr(made, kind)] for kind in (*kinds, "escalations", "copies")},
        "reckoning": [asdict(one) for one in reckoning(made.forecasts, made.claims)],
        "proposed_names": [asdict(one) for one in proposals],
    }


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
    }
