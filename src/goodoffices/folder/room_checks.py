"""What is checked of the rooms: whose they are, who speaks in them, about whom."""

from goodoffices.case import Case, Guess, RoomKind, Statement
from goodoffices.folder.findings import Severity
from goodoffices.folder.reader import Place, Reader, nearest
from goodoffices.words import _


def check_rooms(case: Case, reader: Reader) -> None:
    """Add what is wrong in the rooms of a case."""
    _rooms(case, reader)
    _speakers(case, reader)
    _about_sides(case, reader)
    _said_once(case, reader)


def _rooms(case: Case, reader: Reader) -> None:
    for room in case.rooms.values():
        if room.kind is not RoomKind.SIDE or room.side is None or room.side not in case.actors:
            continue
        place = Place(f"rooms/{room.id}.yaml", 1, 1)
        if room.side not in case.sides:
            message = _("“{side}” is no side of the case: a side has the role “party”.").format(side=room.side)
            reader.error(place, message, room.side, case.sides)
        elif room.id in case.sides and room.id != room.side:
            message = _("The file is named after {name}, but the room is said to be that of {side}.")
            reader.error(place, message.format(name=room.id, side=room.side), room.side, (room.id,), room.id)


def _speakers(case: Case, reader: Reader) -> None:
    """Nobody speaks in the room of another side; a description that resembles an actor may be misspelt."""
    sides = frozenset(case.sides)
    belongs: dict[str, tuple[str, ...]] = {}
    for room in case.rooms.values():
        for statement in room.statements:
            for key, name in (("by", statement.told.by), ("to", statement.told.to)):
                if name is not None and name not in case.actors:
                    _resembles(name, reader.where(statement, key), case, reader)
            by = statement.told.by
            if by not in belongs:
                belongs[by] = _sides_of(case, by, sides)
            if belongs[by] and room.side is not None and room.side not in belongs[by]:
                message = _("{by} belongs to {side}; this is the room of {room}.")
                text = message.format(by=by, side=", ".join(belongs[by]), room=room.side)
                reader.error(reader.where(statement, "by"), text, by)
        for body in room.ratification.in_order if room.ratification is not None else ():
            if body not in case.actors:
                _resembles(body, reader.where(room.ratification, "in_order"), case, reader)


def _resembles(name: str, place: Place, case: Case, reader: Reader) -> None:
    near = nearest(name, case.actors)
    if near is not None and " " not in name:
        message = _("“{name}” is no actor, and so is taken as a description.").format(name=name)
        reader.error(place, message, name, suggestion=near, severity=Severity.WARNING)


def _sides_of(case: Case, name: str, sides: frozenset[str]) -> tuple[str, ...]:
    """The sides that an actor belongs to: as a party, as part of one, or by a role held for one."""
    found: list[str] = []
    waiting, seen = [name], set()
    while waiting:
        actor = case.actors.get(waiting.pop())
        if actor is None or actor.id in seen:
            continue
        seen.add(actor.id)
        if actor.id in sides:
            found.append(actor.id)
            continue
        waiting += [other for other in (actor.part_of, *(role.of for role in actor.roles)) if other is not None]
    return tuple(found)


def _about_sides(case: Case, reader: Reader) -> None:
    """Guesses, weights and public preconditions are about sides."""
    guesses = [(guess, "about", guess.about) for room in case.rooms.values() for guess in room.guesses]
    weights = [(weight, "about", weight.about) for weight in case.weights()]
    public = [(precondition, "by", precondition.by) for precondition in case.preconditions]
    for thing, key, name in (*guesses, *weights, *public):
        if name in case.actors and name not in case.sides:
            message = _("“{name}” is no side of the case: a side has the role “party”.").format(name=name)
            reader.error(reader.where(thing, key), message, name, case.sides)


def _said_once(case: Case, reader: Reader) -> None:
    """Identifiers of statements and guesses are not given twice, in whatever rooms."""
    first: dict[str, Place] = {}
    for room in case.rooms.values():
        said: tuple[Statement | Guess, ...] = (*room.statements, *room.guesses)
        for one in said:
            place = reader.where(one, "id")
            if one.id in first:
                message = _("The identifier “{id}” is given twice; first in {file}, line {line}.")
                text = message.format(id=one.id, file=first[one.id].file, line=first[one.id].line)
                reader.error(place, text, one.id)
            first.setdefault(one.id, place)
