"""``goodoffices check FOLDER``: every error, with file, line, column."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.output import errors, out, print_json
from goodoffices.words import _, clauses, ngettext

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.preferences import Clash


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
    """Check the folder, the constraints against each other, and what each side said; 2 when there is an error."""
    from goodoffices.bargaining import contradictory
    from goodoffices.folder import check as check_folder

    checked = check_folder(folder)
    clash = contradictory(checked.case) if checked.case is not None else ()
    said = clashing_statements(checked.case) if checked.case is not None and not clash else ()
    faults = [f for f in checked.findings if f.severity == "error"]
    if as_json:
        ok = not (faults or clash or said)
        found = {"contradictory_constraints": clash, "clashing_statements": said}
        print_json({"ok": ok, "findings": checked.findings, **found})
        return 0 if ok else 2
    for finding in checked.findings:
        errors().print(escape(str(finding)))
    if clash and checked.case is not None:
        from goodoffices.charts.text import bare
        from goodoffices.report.conditions import named

        listed = clauses(bare(named(checked.case, one)) for one in clash)
        message = _("No package satisfies all constraints; these exclude each other: {constraints}")
        errors().print(escape(message.format(constraints=listed)))
    for one in said:
        errors().print(
            escape(_("What {side} said cannot all be true; these exclude each other:").format(side=one.side))
        )
        for statement in one.statements:
            errors().print(escape(f"  · {statement.text} [{statement.statement}, {statement.by}, {statement.on}]"))
    count = len(faults) + bool(clash) + len(said)
    if count:
        errors().print(ngettext("{count} error.", "{count} errors.", count).format(count=count))
        return 2
    out().print(_("{folder}: no error found.").format(folder=escape(str(folder))))
    return 0


def clashing_statements(case: "Case") -> tuple["Clash", ...]:
    """For each side whose statements cannot all be true, a smallest set of them."""
    from goodoffices.preferences import smallest_clash

    if not case.issues:
        return ()
    found = (smallest_clash(case, side) for side in case.sides)
    return tuple(clash for clash in found if clash is not None)
