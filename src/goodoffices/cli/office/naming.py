"""Cases, rooms and things by the words that people have for them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from goodoffices.wording.naming import cases as cases
from goodoffices.wording.naming import label as label
from goodoffices.wording.naming import labels as labels
from goodoffices.words import _, clauses, listed

if TYPE_CHECKING:
    from goodoffices.mediation import RoomState
    from goodoffices.sealing.office import SealedOffice

LAST = "last"


def case_called(office: "SealedOffice", name: str | None) -> str:
    """The id of the case of this name, or of the only one. Raises ValueError."""
    names = cases(office.rooms)
    if name is None:
        if len(names) == 1:
            return next(iter(names))
        if not names:
            raise ValueError(no_rooms())
        raise ValueError(_("There are {count} cases: say which with --case.").format(count=len(names)))
    wanted = name.strip().lower()
    found = [id_ for id_, title in names.items() if wanted == title.lower()]
    found = found or [id_ for id_, title in names.items() if wanted in title.lower() or id_.startswith(wanted)]
    if not wanted or len(found) != 1:
        raise ValueError(
            _("--case: {count} cases are called like this; “office rooms” lists them.").format(count=len(found))
        )
    return found[0]


def no_rooms() -> str:
    """What to say where no room opens."""
    return _(
        "No room opens here. A new file begins with “office case add” or “office do … open-case”; one that was brought "
        "back needs its case keys (“office restore … --case-key”)."
    )


def rooms_of(office: "SealedOffice", case: str) -> "dict[str, RoomState]":
    """The rooms held of a case."""
    from goodoffices.mediation.topics.members import Members

    return {id_: room for id_, room in office.rooms.items() if room.topic(Members).case == case}


def room_called(office: "SealedOffice", word: str, case: str | None = None) -> "RoomState":
    """The room of this name. Raises ValueError: none, or several."""
    rooms = rooms_of(office, case_called(office, case)) if case is not None else dict(office.rooms)
    if not rooms:
        raise ValueError(no_rooms())
    found = _matching(rooms, word.strip())
    if len(found) == 1:
        return found[0]
    if found:
        text = _("Several rooms are called like this: {rooms}. Give the beginning of an id, or --case.")
        raise ValueError(text.format(rooms=_named(found)))
    there = rooms.values()
    raise ValueError(_("No room is called like this; there are: {rooms}.").format(rooms=_named(there)))


def _matching(rooms: "Mapping[str, RoomState]", word: str) -> "list[RoomState]":
    from goodoffices.mediation.topics.members import Members

    if word in rooms:
        return [rooms[word]]
    called = [room for room in rooms.values() if word.lower() in _names(room)]
    still_open = [room for room in called if not room.topic(Members).closed]
    if called:
        return still_open or called
    return [room for id_, room in rooms.items() if word and id_.startswith(word.lower())]


def _names(room: "RoomState") -> set[str]:
    """What a room answers to, in small letters."""
    from goodoffices.mediation.rooms import RoomKind
    from goodoffices.mediation.topics.members import Members

    members = room.topic(Members)
    if members.kind is RoomKind.OWN and members.case is None:
        return {"register"}
    if members.kind is RoomKind.SIDE:
        return {(members.of or "").lower(), members.name.lower()} - {""}
    shared = members.kind in (RoomKind.IMPLEMENTERS, RoomKind.JOINT)
    return {members.kind.value, members.name.lower()} if shared else {members.kind.value}


def _named(rooms: "Iterable[RoomState]") -> str:
    return clauses(f"{label(room)} [{room.id[:8]}]" for room in rooms)


def thing_called(things: Iterable[str], word: str, what: str) -> str:
    """An id by its beginning, or the last of ``things`` (in their order) for ``last``. Raises ValueError."""
    ids = list(things)
    if word.lower() == LAST and ids:
        return ids[-1]
    found = [word] if word in ids else [id_ for id_ in ids if word and id_.startswith(word.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        text = _("{what}: several ids begin like this: {ids}.")
        raise ValueError(text.format(what=what, ids=listed(found)))
    shown = listed(id_[:8] for id_ in ids[-8:]) or "–"
    text = _("{what}: there is none of this id here; the latest are {ids}. “last” is the newest.")
    raise ValueError(text.format(what=what, ids=shown))
