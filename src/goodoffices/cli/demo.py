"""``goodoffices demo``: the whole way on the example, or the briefing of given reports."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import advise, advise_text, brief, brief_text, frontier, options, plan, plan_shown
from goodoffices.cli.output import out, print_json, progress, write_whole
from goodoffices.wording.examples import example
from goodoffices.words import _, language, ngettext

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.record import Brief

EXAMPLE = "gaza-2023"
PAGE = Path("goodoffices-demo.html")


def register(app: App) -> None:
    """Add the command to the application."""
    reports = Parameter(help=_("Reports of your own; with them, only their briefing is made."))
    output = Parameter(name=["--output", "-o"], help=_("The HTML report to write."))
    serve = Parameter(name="--serve", negative="", help=_("Open the office on the fictional case, with demo accounts."))
    port = Parameter(help=_("The port to listen on, with --serve."))

    @app.command(name="demo", help=_("The whole way on an example: record, case, packages, exchange, report."))
    def demo(
        *records: Annotated[Path, reports],
        output: Annotated[Path, output] = PAGE,
        serve: Annotated[bool, serve] = False,
        port: Annotated[int, port] = 8600,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        if serve:
            return serve_exercise(port)
        return briefing(records, output, as_json=as_json) if records else whole_way(output, as_json=as_json)


def serve_exercise(port: int) -> int:
    """The office of a fictional case, in a folder that goes when it is stopped. Raises ValueError, SealingError."""
    from goodoffices.server.running import free, run
    from goodoffices.server.starting import ready_for_exercise

    free("127.0.0.1", port)
    with TemporaryDirectory(prefix="goodoffices-") as folder:
        with progress(_("Setting the office up …")):
            ready_for_exercise(Path(folder))
            from goodoffices.server.exercise import make_exercise

            accounts = make_exercise()
        out().print(_("An exercise: nothing in it is real, and its accounts work in exercises alone."), style="bold")
        for one in accounts:
            part = _(one.role)
            out().print(escape(f"  {one.name:<16} {one.passphrase:<40} {part}"))
        out().print(escape(_("Open http://127.0.0.1:{port} (stop it with Ctrl-C).").format(port=port)))
        return run("127.0.0.1", port)


def briefing(records: tuple[Path, ...], output: Path, *, as_json: bool) -> int:
    """The briefing of reports, with the names of the example's actors."""
    from goodoffices.folder import load

    case = load(example(EXAMPLE))
    made = brief.read(records, case)
    write_whole(output, brief.page(made, case))
    if as_json:
        print_json({**brief.document(made, brief.proposed(made, case)), "written": str(output)})
        return 0
    brief_text.show(made, case)
    _written(output)
    return 0


def whole_way(output: Path, *, as_json: bool) -> int:
    """Record, what is said and guessed, frontier, proposals, the exchange beside what was carried out, the page."""
    from goodoffices.bargaining import advise as advise_on
    from goodoffices.bargaining import frontier as frontier_of
    from goodoffices.exchange import compare_with_carried_out, plan_exchange, weigh
    from goodoffices.folder import load, record_files
    from goodoffices.record import with_taken_over
    from goodoffices.report import report_of

    folder = example(EXAMPLE)
    case = load(folder)
    made = with_taken_over(brief.read(record_files(folder), case), case.claims)
    with progress(_("Finding the efficient packages …")):
        found = frontier_of(case)
    with progress(_("Weighing proposals and questions …")):
        advice = advise_on(case, found=found)
    with progress(_("Ordering the exchange …")):
        names = plan.names_of(case)
        weighed = weigh(case, names)
        ordered = plan_exchange(weighed.exchange, names=names)
        compared = compare_with_carried_out(case, names=names)
    with progress(_("Writing the report …")):
        write_whole(output, report_of(case, made, language=language()))
    if as_json:
        print_json(
            {
                "brief": brief.document(made, brief.proposed(made, case)),
                "frontier": frontier.document(found),
                "advice": advise.document(advice),
                "plan": plan.document(ordered, weighed.notes, compared),
                "written": str(output),
            }
        )
        return 0
    out().print(escape(case.title.best(language(), case.id)), style="bold")
    _heading(1, _("The public record"))
    show_record(made, case)
    _heading(2, _("What is said, and what is guessed"))
    show_knowledge(case)
    _heading(3, _("Packages"))
    frontier.show(case, found)
    _heading(4, _("Advice"))
    advise_text.show(case, advice)
    _heading(5, _("The exchange"))
    plan_shown.show(weighed.exchange, ordered, weighed.notes, compared, names)
    _written(output)
    return 0


def show_record(made: "Brief", case: "Case") -> None:
    """How much was read, and where it disagrees; the claims themselves are in the report."""
    console = out()
    text = ngettext("{reports} reports, {count} claim.", "{reports} reports, {count} claims.", len(made.claims))
    console.print(text.format(reports=len(made.reports), count=len(made.claims)))
    for disagreement in made.disagreements:
        for number, identity in enumerate(disagreement.claims):
            console.print(escape(("  ▲ " if number == 0 else "    ") + brief_text.line(made.claim(identity), case)))


def show_knowledge(case: "Case") -> None:
    """How much each side said, and how much is guessed about it."""
    for side in case.sides:
        text = _("{side}: {said} statements, {guessed} guesses of the mediators.")
        said, guessed = len(case.statements(side)), len(case.guesses(side))
        out().print(escape(text.format(side=frontier.name_of(case, side), said=said, guessed=guessed)))


def _heading(number: int, text: str) -> None:
    out().print(f"\n{number}. {text}", style="bold")


def _written(output: Path) -> None:
    out().print(
        "\n" + _("The report: {path} (open it in a browser; it needs no network)").format(path=escape(str(output)))
    )
