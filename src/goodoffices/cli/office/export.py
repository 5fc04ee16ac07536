"""``office export`` and ``office receipt``: a room with its proofs, a case folder, a receipt to keep elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.office import naming, shared
from goodoffices.cli.office.handing import refuse_there, write_private
from goodoffices.cli.office.opened import opened
from goodoffices.cli.output import errors, out, print_json
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.sealing.office import SealedOffice


def register(office: App) -> None:
    """Add the commands to those of the office."""
    bundle = Parameter(name=["--output", "-o"], help=_("The new file to write, for you alone."))
    folder = Parameter(help=_("Write the case as a case folder of this name, in place of a bundle."))
    seen_by = Parameter(name="--room", help=_("With --folder: only what this room may read."))

    @office.command(name="export", help=_("Write a room out with its proofs (for “verify”), or the case as a folder."))
    def export(
        file: Annotated[Path, shared.file()],
        room: Annotated[str | None, shared.room()] = None,
        /,
        *,
        output: Annotated[Path | None, bundle] = None,
        folder: Annotated[Path | None, folder] = None,
        seen_by: Annotated[str | None, seen_by] = None,
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        if folder is not None:
            if output is not None or room is not None:
                raise ValueError(_("--folder stands alone: neither a room to bundle nor -o; name a room with --room."))
            with opened(file, passphrase_file, as_json=as_json) as found:
                return export_folder(found, folder, seen_by, case, as_json=as_json)
        if room is None or output is None or seen_by is not None:
            raise ValueError(_("Name a room and the file to write (-o), or a folder to write (--folder)."))
        refuse_there(output)
        with opened(file, passphrase_file, as_json=as_json) as found:
            return export_bundle(found, room, case, output, as_json=as_json)

    @office.command(
        name="receipt", help=_("How far a room has come, to be kept elsewhere; it proves nothing to others.")
    )
    def receipt(
        file: Annotated[Path, shared.file()],
        room: Annotated[str, shared.room()],
        /,
        *,
        output: Annotated[Path, bundle],
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        refuse_there(output)
        with opened(file, passphrase_file, as_json=as_json) as found:
            return write_receipt(found, room, case, output, as_json=as_json)


def export_bundle(office: "SealedOffice", word: str, case: str | None, output: Path, *, as_json: bool) -> int:
    """Write a room with its proofs."""
    from goodoffices.sealing.bundles import written

    room = naming.room_called(office, word, case)
    made = office.bundle(room.id)
    write_private(output, written(made))
    if as_json:
        print_json({"written": str(output), "room": room.id, "events": made.size})
        return 0
    out().print(escape(_("Written: {path}").format(path=output)))
    errors().print(_("It is as secret as the room: what stands in it is in the clear."))
    return 0


def write_receipt(office: "SealedOffice", word: str, case: str | None, output: Path, *, as_json: bool) -> int:
    """Write the head of a room."""
    from goodoffices.sealing.bundles import receipt_of, written

    room = naming.room_called(office, word, case)
    head = office.receipt(room.id)
    write_private(output, written(receipt_of(head)))
    if as_json:
        print_json({"written": str(output), "room": room.id, "events": head.size})
    else:
        out().print(escape(_("Written: {path}").format(path=output)))
    return 0


def export_folder(office: "SealedOffice", folder: Path, seen_by: str | None, name: str | None, *, as_json: bool) -> int:
    """Write a case as a folder, whole or not at all, readable by its owner alone."""
    from goodoffices.folder import save
    from goodoffices.mediation.topics.members import Members
    from goodoffices.wording.exporting import folder_case

    if seen_by is not None:
        room = naming.room_called(office, seen_by, name)
        shown = room.topic(Members).shown
        rooms = {room.id: room} | {id_: office.rooms[id_] for id_ in shown if id_ in office.rooms}
    else:
        rooms = naming.rooms_of(office, naming.case_called(office, name))
    made = folder_case(rooms)
    save(made, folder, mode=0o700)
    if as_json:
        print_json({"written": str(folder), "case": made.id, "rooms": sorted(made.rooms)})
        return 0
    out().print(escape(_("Written: {path}").format(path=folder)))
    errors().print(_("The folder is in the clear: keep it where the sealed file would be safe, and delete it."))
    return 0
