"""``goodoffices office do`` and ``office commands``: any command of the catalogue, and what there is."""

from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.office import shared, values
from goodoffices.cli.office.giving import How, ToldWords, built, from_json, give
from goodoffices.cli.office.opened import opened
from goodoffices.cli.output import out, print_json
from goodoffices.words import _, aside


def register(office: App) -> None:
    """Add the commands to those of the office."""
    name = Parameter(help=_("The command, such as write-message; “office commands” lists them."))
    fields = Parameter(help=_("Its fields: KEY=VALUE, with a dot for a field of a field (told.by=…)."))
    source = Parameter(
        name="--from-json", allow_leading_hyphen=True, help=_("A JSON file with the fields, or - for standard input.")
    )

    @office.command(name="do", help=_("Give any command of the mediation."))
    def do(
        file: Annotated[Path, shared.file()],
        command: Annotated[str, name],
        /,
        *fields: Annotated[str, fields],
        from_json: Annotated[Path | None, source] = None,
        told_by: Annotated[str | None, shared.told_by()] = None,
        told_to: Annotated[str | None, shared.told_to()] = None,
        told_on: Annotated[str | None, shared.told_on()] = None,
        told_where: Annotated[str | None, shared.told_where()] = None,
        leave: Annotated[shared.LeaveWord | None, shared.leave()] = None,
        case: Annotated[str | None, shared.case()] = None,
        preview: Annotated[bool, shared.preview()] = False,
        id_: Annotated[str | None, shared.id_()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        told = ToldWords(told_by, told_to, told_on, told_where, leave)
        given = read(fields, from_json)
        with opened(file, passphrase_file, as_json=as_json) as office:
            made = built(office, command, {**given, **told.fields(office.person)}, case)
            return give(office, made, How(preview, False, id_, case, as_json))

    @office.command(name="commands", help=_("The commands of the mediation, or the fields of one."))
    def commands(
        name: Annotated[str | None, name] = None,
        /,
        *,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return show_commands(name, as_json=as_json)


def read(fields: tuple[str, ...], source: Path | None) -> dict[str, Any]:
    """The fields from both places. Raises ValueError where one is given in both."""
    given, more = values.pairs(fields), from_json(source) if source is not None else {}
    twice = sorted(set(given) & set(more))
    if twice:
        raise ValueError("\n".join(_("{field}: given twice.").format(field=key) for key in twice))
    return {**more, **given}


def show_commands(name: str | None, *, as_json: bool) -> int:
    """Every command by topic, or one with its fields."""
    import goodoffices.mediation  # noqa: F401  (names every command)
    from goodoffices.cli.office.fields import about, command_called, described
    from goodoffices.mediation.commands import command_types

    known = [command_called(name)] if name is not None else list(command_types())
    if as_json:
        each = [
            {"name": one, "topic": _topic(kind), "about": about(kind), "fields": described(kind)} for one, kind in known
        ]
        print_json({"commands": each})
        return 0
    for topic, group in groupby(sorted(known, key=lambda one: (_topic(one[1]), one[0])), lambda one: _topic(one[1])):
        out().print(escape(topic), style="bold")
        for one, kind in group:
            out().print(escape(f"  {one}: {about(kind)}"))
            for field in described(kind) if name is not None else ():
                more = _("needed") if field["needed"] else ""
                out().print(escape(f"    {aside(field['name'], more)}: {field['what']}"))
    return 0


def _topic(kind: type) -> str:
    return kind.__module__.rsplit(".", 1)[1].replace("_", " ")
