"""``goodoffices schema``: the JSON schema of the files of a case folder."""

from cyclopts import App

from goodoffices.cli.output import print_json
from goodoffices.words import _


def register(app: App) -> None:
    """Add the command to the application."""

    @app.command(name="schema", help=_("The JSON schema of the files of a case folder, for editors."))
    def schema() -> int:
        from goodoffices.folder import schema as schema_of_files

        print_json(schema_of_files())
        return 0
