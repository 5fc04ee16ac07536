"""``office close``, ``backup``, ``restore`` and ``paper``: what remains, and what nobody can open any more."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.office import naming, shared
from goodoffices.cli.office.asking import yes_to
from goodoffices.cli.office.handing import printed_keys, refuse_there, write_private
from goodoffices.cli.office.opened import opened
from goodoffices.cli.office.serving import copied
from goodoffices.cli.output import out, print_json
from goodoffices.words import _, listed, ngettext

if TYPE_CHECKING:
    from goodoffices.mediation import RoomState
    from goodoffices.mediation.topics.closing import CaseClosed
    from goodoffices.sealing.office import SealedOffice


def register(office: App) -> None:
    """Add the commands to those of the office."""
    _register_close(office)
    _register_copies(office)


def _register_close(office: App) -> None:
    text = Parameter(help=_("The agreed text, by reference; or that there is none."))
    left_open = Parameter(name="--leave-open", help=_("Leave this open knowingly: its id; can be repeated."))
    because = Parameter(help=_("Why it is closed."))

    @office.command(name="close", help=_("Close a case for good: what was said is destroyed, what remains is kept."))
    def close(
        file: Annotated[Path, shared.file()],
        /,
        *,
        text: Annotated[str, text],
        leave_open: Annotated[list[str] | None, left_open] = None,
        because: Annotated[str, because] = "",
        yes: Annotated[bool, shared.yes()] = False,
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        with opened(file, passphrase_file, as_json=as_json) as found:
            return close_case(found, text, tuple(leave_open or ()), because, case, yes=yes, as_json=as_json)


def close_case(
    office: "SealedOffice",
    text: str,
    left_open: tuple[str, ...],
    because: str,
    name: str | None,
    *,
    yes: bool,
    as_json: bool,
) -> int:
    """Say what will be destroyed, close, and say what remains."""
    from goodoffices.mediation.acts.closing import CloseCase
    from goodoffices.mediation.topics.closing import Closings
    from goodoffices.sealing.closing import close_case as close_for_good

    case = naming.case_called(office, name)
    room = _mediators_room(office, case)
    if room.topic(Closings).closed is None:  # otherwise an interrupted closing goes on
        office.preview(CloseCase(room.id, text, left_open, because))
    if not as_json:
        _warn(office, case)
    if not yes and not yes_to(
        _("Destroy it? [y/N]"), _("Nothing was closed: closing cannot be undone; say it with --yes.")
    ):
        out().print(_("Nothing was closed."))
        return 1
    closed = close_for_good(office, room.id, text, left_open, because)
    if as_json:
        print_json(closed_document(closed))
    else:
        _show_rest(closed)
    return 0


def _mediators_room(office: "SealedOffice", case: str) -> "RoomState":
    from goodoffices.mediation.rooms import RoomKind
    from goodoffices.mediation.topics.members import Members

    for room in naming.rooms_of(office, case).values():
        members = room.topic(Members)
        if members.kind is RoomKind.MEDIATORS and office.person in members.members:
            return room
    raise ValueError(_("You hold no mediators' room of this case; only mediators close it."))


def _warn(office: "SealedOffice", case: str) -> None:
    rooms = naming.rooms_of(office, case)
    events = sum(room.head for room in rooms.values())
    text = _("Closing destroys the words of {rooms} rooms with {events} entries: {names}.")
    names = listed(naming.label(room) for room in rooms.values())
    out().print(escape(text.format(rooms=len(rooms), events=events, names=names)), style="bold")
    out().print(
        _("The key of the case is destroyed too, so that no backup opens it again, unless its key is on paper.")
    )
    out().print(
        _("What remains: the agreed text by its reference, what was carried out, what is deferred or left open.")
    )
    out().print(_("This cannot be undone."), style="bold")


def closed_document(closed: "CaseClosed") -> dict[str, Any]:
    """What remains of a case, as ``--json`` says it."""
    keys = ("case", "text", "because", "fulfilments", "packages", "deferred", "left_open")
    return {key: getattr(closed, key) for key in keys}


def _show_rest(closed: "CaseClosed") -> None:
    out().print(_("The case is closed; in its place stands a new one with what remains:"))
    out().print(escape("  " + _("agreed text: {text}").format(text=closed.text)))
    for done in closed.fulfilments:
        out().print(escape("  " + _("{who}: {words}").format(who=done.giver, words=done.words)))
    for one in closed.packages:
        answers = listed(f"{side} {reply}" for side, reply in one.answers)
        out().print(escape("  " + _("proposal: {words} ({answers})").format(words=one.words, answers=answers or "–")))
    for deferred in closed.deferred:
        out().print(escape("  " + _("deferred: {words}").format(words=deferred.words)))
    for thing in closed.left_open:
        out().print(escape("  " + _("left open: {words}").format(words=thing.words)))
    out().print(_("Destroy the paper with the key of this case as well."))


def _register_copies(office: App) -> None:
    copy = Parameter(name=["--output", "-o"], help=_("The new file to write, for you alone."))
    case_key = Parameter(name="--case-key", help=_("A case key as “office paper” printed it; can be repeated."))
    case_keys = Parameter(
        name="--case-keys", help=_("The file that “office paper -o” wrote, instead: a command can be listed by others.")
    )

    @office.command(name="backup", help=_("A whole copy of the sealed file, while it is in use; case keys stay apart."))
    def backup(
        file: Annotated[Path, shared.file()],
        /,
        *,
        output: Annotated[Path, copy],
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        refuse_there(output)
        copied(file, output, passphrase_file)
        if as_json:
            print_json({"written": str(output)})
            return 0
        out().print(escape(_("Written: {path}").format(path=output)))
        out().print(_("It opens with your passphrase and the keys of its cases, which “office paper” prints."))
        return 0

    @office.command(name="restore", help=_("Bring a backup back under a new name, with the keys of its cases."))
    def restore(
        copy: Annotated[Path, shared.file()],
        /,
        *,
        output: Annotated[Path, copy],
        case_key: Annotated[list[str] | None, case_key] = None,
        case_keys: Annotated[Path | None, case_keys] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return bring_back(copy, output, (*(case_key or ()), *printed_keys(case_keys)), as_json=as_json)

    @office.command(
        name="paper", help=_("The keys of the cases, to be printed and kept apart from laptop and backups.")
    )
    def paper(
        file: Annotated[Path, shared.file()],
        /,
        *,
        output: Annotated[Path | None, copy] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return print_keys(file, output, passphrase_file, as_json=as_json)


def bring_back(backup: Path, target: Path, printed: tuple[str, ...], *, as_json: bool) -> int:
    """Restore a backup; every key is read before anything is written."""
    from goodoffices.sealing import paper
    from goodoffices.sealing.backups import restore
    from goodoffices.sealing.errors import WrongPassphraseError
    from goodoffices.sealing.vault import case_keys_of

    refuse_there(target)
    wrong = []
    for number, one in enumerate(printed, 1):
        try:
            paper.read(one)
        except WrongPassphraseError:
            wrong.append(str(number))
    if wrong:
        text = _("Not as it was printed: case key {numbers}. Compare it letter by letter; nothing was written.")
        raise ValueError(text.format(numbers=listed(wrong)))
    restore(backup, target, printed)
    keys = len(case_keys_of(target).read())
    if as_json:
        print_json({"written": str(target), "case_keys": keys})
        return 0
    out().print(escape(_("Written: {path}").format(path=target)))
    text = ngettext("It has the key of {count} case.", "It has the keys of {count} cases.", keys)
    out().print(text.format(count=keys))
    if not keys:
        out().print(_("Without the keys of its cases no room opens; give them with --case-key or --case-keys."))
    return 0


def print_keys(file: Path, output: Path | None, passphrase_file: Path | None, *, as_json: bool) -> int:
    """Show the keys on a terminal, or write them to a new file."""
    import sys

    from goodoffices.sealing.paper import written

    if output is not None:
        refuse_there(output)
    elif as_json or not sys.stdout.isatty():
        raise ValueError(_("Keys are shown on a terminal alone, or written to a new file with -o."))
    with opened(file, passphrase_file, as_json=as_json) as office:
        names = naming.cases(office.rooms)
        keys = {names.get(case or "", _("in no case")): key for case, key in office.case_keys().items()}
        if not keys:
            raise ValueError(naming.no_rooms())
        text = _page({name: written(key) for name, key in keys.items()})
    if output is None:
        sys.stdout.write(text)
        return 0
    write_private(output, text)
    if as_json:
        print_json({"written": str(output), "cases": len(keys)})
    else:
        out().print(escape(_("Written: {path}").format(path=output)))
    return 0


def _page(keys: dict[str, str]) -> str:
    head = [
        _("Case keys. Each opens one case of the sealed file, together with a passphrase."),
        _("Backups do not hold them: keep this paper apart from the laptop and from the backups."),
        _("When a case is closed for good, destroy its key here too. Delete this file once it is printed."),
    ]
    return "\n".join([*head, *(f"\n{name}\n{key}" for name, key in keys.items())]) + "\n"
