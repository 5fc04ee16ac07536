"""``goodoffices report FOLDER -o OUT.html``: one printable page."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.output import keep_apart, out, print_json, progress, write_whole
from goodoffices.words import _, language


def register(app: App) -> None:
    """Add the command to the application."""
    output = Parameter(name=["--output", "-o"], help=_("The page to write; an existing file is replaced whole."))
    room = Parameter(help=_("Whose page: mediator, public, or the name of another room, and nothing else is in it."))

    @app.command(name="report", help=_("One printable page with pictures and tables."))
    def report(
        folder: Annotated[Path, options.folder()],
        /,
        *,
        output: Annotated[Path, output],
        room: Annotated[str, room] = "mediator",
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return run(folder, output, room, as_json=as_json)


def run(folder: Path, output: Path, room: str, *, as_json: bool) -> int:
    """Read the case, write its page."""
    from goodoffices.folder import load
    from goodoffices.report import report_of

    keep_apart((output,), (folder,))
    case = load(folder)
    with progress(_("Writing the report …")):
        write_whole(output, report_of(case, room=room, language=language()))
    if as_json:
        print_json({"written": str(output), "room": room, "language": language()})
    else:
        out().print(_("Written: {path}").format(path=escape(str(output))))
    return 0
