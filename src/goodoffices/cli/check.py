"""``goodoffices check FOLDER``: every error, with file, line, column."""

from pathlib import Path
from typing import Annotated

from cyclopts import App
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.output import errors, out, print_json
from goodoffices.words import _, clauses, ngettext


def register(app: App) -> None:
    """Add the command to the application."""

    @app.command(name="check", help=_("List every error of a case folder, with file, line and column."))
    def check(
        folder: Annotated[Path, options.folder()],
        /,
        *,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return run(folder, as_json=as_json)


def run(folder: Path, *, as_json: bool) -> int:
    """Check the folder, and the constraints against each other; 2 when there is an error."""
    from goodoffices.bargaining import contradictory
    from goodoffices.folder import check as check_folder

    checked = check_folder(folder)
    clash = contradictory(checked.case) if checked.case is not None else ()
    faults = [f for f in checked.findings if f.severity == "error"]
    if as_json:
        print_json({"ok": not faults and not clash, "findings": checked.findings, "contradictory_constraints": clash})
        return 2 if faults or clash else 0
    for finding in checked.findings:
        errors().print(escape(str(finding)))
    if clash and checked.case is not None:
        from goodoffices.charts.text import bare
        from goodoffices.report.conditions import named

        listed = clauses(bare(named(checked.case, one)) for one in clash)
        message = _("No package satisfies all constraints; these exclude each other: {constraints}")
        errors().print(escape(message.format(constraints=listed)))
    count = len(faults) + bool(clash)
    if count:
        errors().print(ngettext("{count} error.", "{count} errors.", count).format(count=count))
        return 2
    out().print(_("{folder}: no error found.").format(folder=escape(str(folder))))
    return 0
