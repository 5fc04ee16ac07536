"""Giving a command, or showing what it would do: what each room reads, made by the code that records it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen
from rich.markup import escape

from goodoffices.cli.office import naming, values
from goodoffices.cli.office.asking import yes_to
from goodoffices.cli.output import out, print_json
from goodoffices.wording import saying
from goodoffices.words import _, listed

if TYPE_CHECKING:
    from goodoffices.mediation import Recorded
    from goodoffices.sealing.office import SealedOffice


@frozen
class How:
    """How a command is given: shown only, asked for first, under an id of its own, in which case."""

    preview: bool = False
    ask: bool = False
    id: str | None = None
    case: str | None = None
    as_json: bool = False


@frozen
class ToldWords:
    """What was said to somebody, as it is given on the command line."""

    by: str | None = None
    to: str | None = None
    on: str | None = None
    where: str | None = None
    leave: str | None = None

    def fields(self, person: str) -> dict[str, Any]:
        """The fields of who told whom; none where nothing is given. Raises ValueError naming what is missing."""
        given = {
            "by": self.by,
            "on": self.on,
            "to": self.to,
            "where": self.where,
            "leave": _LEAVES.get(self.leave or ""),
        }
        found: dict[str, Any] = {key: values.Word(value) for key, value in given.items() if value is not None}
        if not found:
            return {}
        missing = [
            option for key, option in (("by", "--told-by / --by"), ("on", "--told-on / --on")) if key not in found
        ]
        if missing:
            raise ValueError(_("Who said it, and on which day? Missing: {options}.").format(options=listed(missing)))
        return {"told": {"to": values.Word(person), **found}}


_LEAVES = {"may-say": "may be said", "may-hint": "may be hinted", "not": "not to be said", "owed": "owed back"}


def built(office: "SealedOffice", name: str, given: Mapping[str, Any], case: str | None = None) -> Any:
    """The command of a name from fields as people write them. Raises ValueError naming everything wrong."""
    from goodoffices.cli.office.fields import command_called

    called, kind = command_called(name)
    fields, faults = values.with_rooms(called, given, lambda word: naming.room_called(office, word, case).id)
    return values.command_of(kind, fields, faults)


def give(office: "SealedOffice", command: Any, how: How) -> int:
    """Give a command and say what it made. Raises Refused."""
    if how.preview or how.ask:
        made = office.preview(command)
        if how.preview:
            return _answer(office, made, how, recorded=False)
        show_preview(office, made)
        if not yes_to(
            _("Is this to be recorded? [y/N]"), _("Nobody is there to ask: look with --preview, then --yes.")
        ):
            out().print(_("Nothing was recorded."))
            return 1
    made = office.give(command, how.id)
    return _answer(office, made, how, recorded=True)


def _answer(office: "SealedOffice", made: "tuple[Recorded, ...]", how: How, *, recorded: bool) -> int:
    if how.as_json:
        print_json({"recorded": recorded, "events": [saying.document(one) for one in made]})
    elif not recorded:
        show_preview(office, made)
    elif made:
        show_made(office, made)
    else:
        out().print(_("This command was applied already; nothing was added."))
    return 0


def show_made(office: "SealedOffice", made: "Iterable[Recorded]") -> None:
    """What was recorded, room by room."""
    zone, names = saying.zone_of(office.rooms.values()), naming.labels(office.rooms)
    for one in made:
        out().print(escape(f"{_room(office, one.room)}: {saying.line(one, zone, names).strip()}"))


def show_preview(office: "SealedOffice", made: "Iterable[Recorded]") -> None:
    """What each room would read, and who reads it."""
    from goodoffices.mediation.topics.carrying import ItemDelivered
    from goodoffices.mediation.topics.members import Members
    from goodoffices.mediation.topics.proposals import ProposalReceived

    rooms: dict[str, list[Recorded]] = {}
    names = naming.labels(office.rooms)
    for one in made:
        rooms.setdefault(one.room, []).append(one)
    if not rooms:
        out().print(_("This command was applied already; nothing would be added."))
    for id_, events in rooms.items():
        room = office.rooms.get(id_)
        people = listed(sorted(room.topic(Members).members)) if room is not None else office.person
        out().print(escape(_("{room}, read by {people}:").format(room=_room(office, id_), people=people)), style="bold")
        for one in events:
            out().print(escape(f"  {saying.reading(one.event, names)}"))
        if any(isinstance(one.event, ItemDelivered | ProposalReceived) for one in events):
            out().print("  " + _("Whoever reads this room sees exactly this."), style="italic")


def _room(office: "SealedOffice", id_: str) -> str:
    rooms = office.rooms
    return naming.label(rooms[id_]) if id_ in rooms else _("a new room")


def from_json(source: Path) -> dict[str, Any]:
    """Fields from a JSON file, or from standard input for ``-``. Raises ValueError, OSError; no message holds any."""
    import sys

    import msgspec

    raw = sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, ValueError):
        raise ValueError(_("{file}: this is no JSON document.").format(file=source)) from None
    if not isinstance(found, dict):
        raise ValueError(_("{file}: an object with the fields of the command is needed.").format(file=source))
    return found
