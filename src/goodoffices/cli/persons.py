"""``goodoffices persons``: lists of persons checked, compared, sealed; nobody's name is ever printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from goodoffices.cli import options, persons_lists, persons_seal, persons_stock
from goodoffices.cli.persons_eligible import Asked
from goodoffices.cli.persons_lists import Reading
from goodoffices.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

DayFirst = Literal["day", "month"]


def register(app: App) -> None:
    """Add the commands to the application."""
    persons = App(name="persons", help=_("Lists of persons: checked, compared, sealed, counted. No name is printed."))
    app.command(persons)
    a_list = Parameter(help=_("A list: .csv or .xlsx, with a row of headers."))
    holder = Parameter(help=_("Whose list it is: the holder, as a word."))
    encoding = Parameter(help=_("The encoding of a .csv list, where it is not told rightly: windows-1256, gb18030 …"))
    sheet = Parameter(help=_("The sheet of a workbook (default: the first)."))
    column = Parameter(
        name="--column",
        negative="",
        help=_("What a column holds whose header is not known: header=kind or letter=kind; can be repeated."),
    )
    first = Parameter(name="--first", help=_("What comes first in 3/5/1980; without it both readings are kept."))

    eligible = Parameter(
        name="--eligible",
        negative="",
        help=_(
            "A group that may be released: women, under 19, men + over 60, category=medical; in the order of release."
        ),
    )
    on = Parameter(name="--on", help=_("The day of release, on which ages are counted (default: today)."))
    number = Parameter(name="--number", help=_("How many are to be released; the others who fit wait in reserve."))
    need = Parameter(
        name="--humanitarian", negative="", help=_("The sides agreed that need alone decides: refuse other groups.")
    )

    @persons.command(name="check", help=_("What a list holds in numbers, and everything that is wrong with it."))
    def check(
        path: Annotated[Path, a_list],
        /,
        *,
        holder: Annotated[str | None, holder] = None,
        encoding: Annotated[str | None, encoding] = None,
        sheet: Annotated[str | None, sheet] = None,
        column: Annotated[list[str] | None, column] = None,
        first: Annotated[DayFirst | None, first] = None,
        eligible: Annotated[list[str] | None, eligible] = None,
        on: Annotated[str | None, on] = None,
        number: Annotated[int | None, number] = None,
        humanitarian: Annotated[bool, need] = False,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        reading = Reading(holder, encoding, sheet, tuple(column or ()), first)
        asked = Asked(tuple(eligible or ()), on, number, humanitarian)
        return _guarded(persons_lists.check, path, reading, asked, as_json=as_json)

    output = Parameter(name=["--output", "-o"], help=_("The workbook with the candidates: it holds the names."))

    @persons.command(name="match", help=_("Who on one list may be whom on another, for two people to confirm."))
    def match(
        one: Annotated[Path, a_list],
        other: Annotated[Path, a_list],
        /,
        *,
        output: Annotated[Path | None, output] = None,
        encoding: Annotated[str | None, encoding] = None,
        column: Annotated[list[str] | None, column] = None,
        first: Annotated[DayFirst | None, first] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        reading = Reading(None, encoding, None, tuple(column or ()), first)
        return _guarded(persons_lists.match, one, other, output, reading, as_json=as_json)

    folder = Parameter(help=_("A case folder with a plan.yaml in which something was carried out."))

    @persons.command(name="stock", help=_("What was due, released and is owed still, day by day, by every source."))
    def stock(
        where: Annotated[Path, folder],
        /,
        *,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return _guarded(persons_stock.run, where, as_json=as_json)

    side = Parameter(help=_("The side whose list it is."))
    salt = Parameter(help=_("The file with the salt: written when sealing, kept secret until both sides open."))

    @persons.command(name="seal", help=_("Commit to a list: a number to hand over before the other side's is seen."))
    def seal(
        path: Annotated[Path, a_list],
        /,
        *,
        side: Annotated[str, side],
        salt: Annotated[Path, salt],
        encoding: Annotated[str | None, encoding] = None,
        column: Annotated[list[str] | None, column] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        reading = Reading(None, encoding, None, tuple(column or ()), None)
        return _guarded(persons_seal.seal, path, side, salt, reading, as_json=as_json)

    digest = Parameter(help=_("The number that the side handed over when it sealed the list."))

    @persons.command(name="open", help=_("Whether a list is the one that was sealed; 1 when it is not."))
    def open_(
        path: Annotated[Path, a_list],
        /,
        *,
        side: Annotated[str, side],
        salt: Annotated[Path, salt],
        seal: Annotated[str, digest],
        encoding: Annotated[str | None, encoding] = None,
        column: Annotated[list[str] | None, column] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        reading = Reading(None, encoding, None, tuple(column or ()), None)
        return _guarded(persons_seal.open_, path, side, salt, seal, reading, as_json=as_json)


def _guarded(run: "Callable[..., int]", *arguments: Any, as_json: bool) -> int:
    """Run a command so that whatever fails says nothing of what it met."""
    from goodoffices.exchange.persons.guard import nameless

    return nameless(run, *arguments, as_json=as_json)
