"""What an office shows: its rooms, what waits, what was said, what may be carried, what is expected."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.office import naming, shared
from goodoffices.cli.office.opened import opened
from goodoffices.cli.output import out, print_json, table
from goodoffices.wording import saying
from goodoffices.words import _, listed, phrases

if TYPE_CHECKING:
    from goodoffices.mediation import RoomState
    from goodoffices.mediation.views.carry_list import CarryLine
    from goodoffices.mediation.views.waited import Waiting
    from goodoffices.sealing.office import SealedOffice


def register(office: App) -> None:
    """Add the commands to those of the office."""
    since = Parameter(help=_("Only what was recorded after this number."))

    @office.command(name="rooms", help=_("The rooms that you hold, with their ids."))
    def rooms(
        file: Annotated[Path, shared.file()],
        /,
        *,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        with opened(file, passphrase_file, as_json=as_json) as found:
            return show_rooms(found, as_json=as_json)

    @office.command(name="home", help=_("What waits for you, what others are late with, what comes within a week."))
    def home(
        file: Annotated[Path, shared.file()],
        /,
        *,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        with opened(file, passphrase_file, as_json=as_json) as found:
            return show_home(found, as_json=as_json)

    @office.command(name="read", help=_("What was recorded in a room."))
    def read(
        file: Annotated[Path, shared.file()],
        room: Annotated[str, shared.room()],
        /,
        *,
        since: Annotated[int, since] = 0,
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        with opened(file, passphrase_file, as_json=as_json) as found:
            return show_events(found, naming.room_called(found, room, case), since, as_json=as_json)

    @office.command(name="carry", help=_("What may be carried from a room, to whom, and what came of it."))
    def carry(
        file: Annotated[Path, shared.file()],
        room: Annotated[str | None, shared.room()] = None,
        /,
        *,
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        with opened(file, passphrase_file, as_json=as_json) as found:
            return show_carry(found, room, case, as_json=as_json)

    @office.command(name="calendar", help=_("Everything that has a time and has not happened."))
    def calendar(
        file: Annotated[Path, shared.file()],
        /,
        *,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        with opened(file, passphrase_file, as_json=as_json) as found:
            return show_calendar(found, as_json=as_json)


def room_document(room: "RoomState") -> dict[str, Any]:
    """A room as ``--json`` says it."""
    from goodoffices.mediation.topics.members import Members

    members = room.topic(Members)
    return {
        "id": room.id,
        "kind": members.kind,
        "name": members.name,
        "of": members.of,
        "case": members.case,
        "members": sorted(members.members),
        "events": room.head,
        "last_at": room.last_at,
        "closed": members.closed,
    }


def show_rooms(office: "SealedOffice", *, as_json: bool) -> int:
    """The rooms, case by case."""
    rooms = office.rooms
    if as_json:
        print_json({"person": office.person, "rooms": [room_document(room) for room in rooms.values()]})
        return 0
    if not rooms:
        out().print(naming.no_rooms())
        return 0
    zone, names = saying.zone_of(rooms.values()), naming.cases(rooms)
    for case, name in [*names.items(), (None, _("in no case"))]:
        here = [room for room in rooms.values() if room_document(room)["case"] == case]
        if not here:
            continue
        shown = table(escape(name), _("id"), _("room"), _("people"), _("entries"), _("last"))
        for room in here:
            one = room_document(room)
            last = saying.moment(room.last_at, zone) if room.last_at is not None else ""
            label = naming.label(room)
            if one["closed"]:
                label += " ({})".format(_("closed"))
            shown.add_row(room.id[:8], escape(label), escape(listed(one["members"])), str(room.head), last)
        out().print(shown)
    return 0


def show_home(office: "SealedOffice", *, as_json: bool) -> int:
    """What waits and what comes."""
    from goodoffices.mediation.views.home import home

    rooms, now = office.rooms, office.now()
    found = home(rooms, office.person, now)
    if as_json:
        print_json({"now": now, "mine": found.mine, "late": found.late, "coming": found.coming})
        return 0
    zone = saying.zone_of(rooms.values())
    out().print(_("It is {time}.").format(time=saying.moment(now, zone)))
    for title, lines in ((_("Waits for you"), found.mine), (_("Others are late with"), found.late)):
        out().print(title, style="bold")
        for one in lines:
            out().print(escape(f"  {_waiting(rooms[one.room], one, zone)}"))
        if not lines:
            out().print("  " + _("nothing"))
    out().print(_("Within a week"), style="bold")
    for expected in found.coming:
        out().print(escape(f"  {expected.local}  {expected.kind}: {expected.words}"))
    if not found.coming:
        out().print("  " + _("nothing"))
    return 0


def _waiting(room: "RoomState", one: "Waiting", zone: Any) -> str:
    by = _("until {time}").format(time=saying.moment(one.by, zone)) if one.by is not None else ""
    text = f"{one.of}, {one.kind}: {one.words} [{one.id[:8]}]"
    return phrases((text, naming.label(room), by))


def show_events(office: "SealedOffice", room: "RoomState", since: int, *, as_json: bool) -> int:
    """The events of a room after a number."""
    made = [one for one in office.events(room.id) if one.number > since]
    if as_json:
        print_json({"room": room.id, "events": [saying.document(one) for one in made]})
        return 0
    zone, names = saying.zone_of(office.rooms.values()), naming.labels(office.rooms)
    for one in made:
        out().print(escape(saying.line(one, zone, names)))
    if not made:
        out().print(_("Nothing was recorded after that."))
    return 0


def show_carry(office: "SealedOffice", word: str | None, case: str | None, *, as_json: bool) -> int:
    """The carry list of one room, or of every side's."""
    from goodoffices.mediation.rooms import RoomKind
    from goodoffices.mediation.topics.members import Members
    from goodoffices.mediation.views.carry_list import carry_list

    if word is not None:
        rooms = [naming.room_called(office, word, case)]
    else:
        held = naming.rooms_of(office, naming.case_called(office, case)).values()
        rooms = [room for room in held if room.topic(Members).kind in (RoomKind.SIDE, RoomKind.IMPLEMENTERS)]
    lines = [(room, line) for room in rooms for line in carry_list(room)]
    if as_json:
        print_json({"lines": [_carry_document(room, line) for room, line in lines]})
        return 0
    shown = table(_("Carry list"), _("room"), _("id"), _("what"), _("words"), _("leave"), _("carried to"))
    for room, line in lines:
        item = line.item
        leave = _("came from elsewhere") if item.foreign else phrases((item.leave.value, listed(item.to)))
        done = listed(line.carried) or (_("open") if line.open else "")
        shown.add_row(*map(escape, (naming.label(room), item.id[:8], item.kind, item.words, leave, done)))
    out().print(shown)
    return 0


def _carry_document(room: "RoomState", line: "CarryLine") -> dict[str, Any]:
    item = line.item
    return {
        "room": room.id,
        "id": item.id,
        "kind": item.kind,
        "words": item.words,
        "leave": item.leave,
        "to": item.to,
        "from_elsewhere": item.foreign,
        "carried": line.carried,
        "received": line.received,
        "answered": line.answered,
        "settled": item.settled,
        "open": line.open,
    }


def show_calendar(office: "SealedOffice", *, as_json: bool) -> int:
    """What is expected, by time."""
    from goodoffices.mediation.views.expected import calendar

    rooms = office.rooms
    found = calendar(rooms)
    if as_json:
        keys = ("at", "kind", "words", "room", "zone", "local")
        print_json({"expected": [{key: getattr(one, key) for key in keys} for one in found]})
        return 0
    shown = table(_("Expected"), _("when"), _("what"), _("words"), _("room"))
    for one in found:
        shown.add_row(*map(escape, (one.local, one.kind, one.words, naming.label(rooms[one.room]))))
    out().print(shown)
    return 0
