"""``goodoffices office init`` and ``office case add``: a new sealed file, and a case folder brought into it."""

from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.office import naming, shared
from goodoffices.cli.office.asking import new_passphrase
from goodoffices.cli.office.handing import give_paper_key, paper_key_goes_somewhere
from goodoffices.cli.office.opened import CLOCK, OfficeClock, answering, opened, say_refusal
from goodoffices.cli.office.where import keys_beside, new_office, nothing_there, on_server
from goodoffices.cli.output import out, print_json
from goodoffices.words import _, listed, ngettext

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.mediation import Given
    from goodoffices.sealing.office import SealedOffice

ACTOR = "actor"


def register(office: App) -> None:
    """Add the commands to those of the office."""
    person = Parameter(name="--as", help=_("Your name, as the rooms will know you."))
    actor = Parameter(help=_("The mediator you are, as cases name it; “case add” takes it from here."))
    clock = Parameter(
        help=_(
            "For exercises: the time that it is now in this office, with its offset, such as 2031-03-04T09:00+03:00."
        )
    )
    folder = Parameter(help=_("The folder of the case."))
    mediator = Parameter(name="--as-mediator", help=_("Which mediator of the case you are (an actor of it)."))

    @office.command(name="init", help=_("A new sealed file: one mediator, one laptop, no network."))
    def init(
        file: Annotated[Path, shared.file()],
        /,
        *,
        person: Annotated[str, person],
        actor: Annotated[str | None, actor] = None,
        clock: Annotated[str | None, clock] = None,
        paper_key: Annotated[Path | None, shared.paper_out()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return begin(file, person, actor, clock, paper_key, passphrase_file, as_json=as_json)

    cases = App(name="case", help=_("The cases of an office."))
    office.command(cases)

    @cases.command(name="add", help=_("Bring a case folder into the office, each confidential part into its room."))
    def add(
        file: Annotated[Path, shared.file()],
        folder: Annotated[Path, folder],
        /,
        *,
        as_mediator: Annotated[str | None, mediator] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return add_case(file, folder, as_mediator, passphrase_file, as_json=as_json)


def begin(
    file: Path,
    person: str,
    actor: str | None,
    clock: str | None,
    paper_key: Path | None,
    passphrase_file: Path | None,
    *,
    as_json: bool,
) -> int:
    """Make the file; everything that could be wrong is looked at before."""
    if not person.strip():
        raise ValueError(_("--as: a name is needed."))
    offset = _offset(clock)
    nothing_there(file)
    paper_key_goes_somewhere(paper_key, as_json=as_json)
    secret = new_passphrase(passphrase_file, _("A new passphrase (four or five words): "))
    with answering(as_json=as_json):
        made, printed = new_office(file, person.strip(), secret, OfficeClock())
        try:
            if offset:
                made.set_setting(CLOCK, str(offset.total_seconds()))
            if actor:
                made.set_setting(ACTOR, actor)
        finally:
            made.close()
    try:
        shown = give_paper_key(printed, paper_key, as_json=as_json)
    except OSError:  # nobody has the paper key: better no file than one without it
        if not on_server(file):
            file.unlink()
        raise
    if as_json:
        seconds = offset.total_seconds()
        print_json({"file": str(file), "person": person.strip(), "clock_seconds": seconds, **shown})
        return 0
    out().print(escape(_("{file}: a new office, for {person}.").format(file=file, person=person.strip())))
    keys = keys_beside(file)
    out().print(escape(_("The keys of cases will stand in {file}; no backup takes them along.").format(file=keys)))
    if offset:
        out().print(_("The clock of this office is moved, for exercises."))
    _say_next(file, person.strip())
    return 0


def _say_next(file: Path, person: str) -> None:
    """What comes after a new office, in its order, as commands that can be typed."""
    here = f"{file}:{person}" if on_server(file) else str(file)
    out().print(_("Next:"))
    steps = [(f"goodoffices office case add {here} FOLDER", _("bring a case folder in"))]
    if on_server(file):
        steps.append((f"goodoffices office person add {here} NAME", _("let somebody else sign in")))
        steps.append(("goodoffices office run", _("open the pages, and begin a case there if you have no folder")))
    else:
        steps.append((f'goodoffices office do {here} open-case name="…" actor=…', _("or begin one without a folder")))
        steps.append((f"goodoffices office move {here} server", _("later, if you want pages or a team")))
    steps.append((f"goodoffices office paper {here}", _("print the keys of the cases, and keep them apart")))
    for command, words in steps:
        out().print(escape(f"  {command}   {words}"), soft_wrap=True)


def _offset(clock: str | None) -> timedelta:
    """By how much the clock of an office is moved. Raises ValueError."""
    if clock is None:
        return timedelta()
    try:
        wanted = datetime.fromisoformat(clock)
        if wanted.tzinfo is None:
            raise ValueError
        return wanted - OfficeClock()()
    except (ValueError, OverflowError):
        raise ValueError(_("--clock: a time with its offset is needed, such as 2031-03-04T09:00+03:00.")) from None


def add_case(file: Path, folder: Path, mediator: str | None, passphrase_file: Path | None, *, as_json: bool) -> int:
    """Import a folder: all of it, or nothing."""
    from goodoffices.folder import load
    from goodoffices.folder.outlining import outline
    from goodoffices.mediation.opening import opening

    case = load(folder)
    with opened(file, passphrase_file, as_json=as_json) as office:
        _refuse_twice(office, case)
        actor = _mediator(case, mediator, office.setting(ACTOR))
        given = tuple(opening(case, office.person, actor, lambda: token_hex(16), outline(case)))
        _rehearse(office, given, as_json=as_json)
        office.give_all((one.id, one.command) for one in given)
        _say_added(office, given[0].name("", "case"), len(given), as_json=as_json)
    return 0


def _refuse_twice(office: "SealedOffice", case: "Case") -> None:
    title = str(case.title) or case.id
    if title in naming.cases(office.rooms).values():
        text = _("A case of this title is in the office already; nothing was added.")
        raise ValueError(text)


def _mediator(case: "Case", wanted: str | None, usual: str | None) -> str:
    """Which actor of the case its mediator is. Raises ValueError."""
    there = _("Mediators of this case: {names}.").format(names=listed(case.mediators) or "–")
    if wanted is not None:
        if wanted not in case.mediators:
            raise ValueError(_("--as-mediator: there is no such mediator in this case. {there}").format(there=there))
        return wanted
    if usual in case.mediators:
        return str(usual)
    if len(case.mediators) == 1:
        return case.mediators[0]
    raise ValueError(_("Which mediator are you? Say it with --as-mediator. {there}").format(there=there))


def _rehearse(office: "SealedOffice", given: "tuple[Given, ...]", *, as_json: bool) -> None:
    """Carry the commands out in memory first, so that a refusal says which one it is."""
    from goodoffices.mediation import Office, Refused
    from goodoffices.mediation.commands import name_of

    rehearsal, now = Office(), office.now()
    for number, one in enumerate(given, 1):
        try:
            rehearsal.give(one, now)
        except Refused as refusal:
            text = _("Nothing was added. Command {number} of {count} ({name}) is refused:")
            before = text.format(number=number, count=len(given), name=name_of(type(one.command)))
            say_refusal(refusal, as_json=as_json, before=before)


def _say_added(office: "SealedOffice", case: str, count: int, *, as_json: bool) -> None:
    from goodoffices.cli.office.look import room_document

    name, rooms = naming.cases(office.rooms)[case], naming.rooms_of(office, case)
    if as_json:
        print_json({"case": case, "name": name, "commands": count, "rooms": [room_document(r) for r in rooms.values()]})
        return
    text = ngettext("{name}: {count} room.", "{name}: {count} rooms.", len(rooms))
    out().print(escape(text.format(name=name, count=len(rooms))))
    for room in rooms.values():
        out().print(escape(f"  {room.id[:8]}  {naming.label(room)}"))
    out().print(_("From now on the office counts, not the folder. Print the key of the case: “office paper”."))
