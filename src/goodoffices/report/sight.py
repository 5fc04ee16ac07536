"""From which room a report is written, and what may therefore be in it."""

from attrs import frozen

from goodoffices.case import Case, Room, RoomKind
from goodoffices.charts.text import isolate
from goodoffices.report.content import Pattern
from goodoffices.report.errors import ReportError
from goodoffices.report.wording import name, names
from goodoffices.words import _, listed, ngettext

MEDIATOR, PUBLIC = "mediator", "public"


@frozen
class Sight:
    """What a reader may see: only with ``guesses`` may guesses, values, shares, ranks or exposure be in the page."""

    room: str
    guesses: bool
    title: str
    pattern: Pattern
    members: str = ""

    def of(self, case: Case, side: str) -> bool:
        """Whether this room may read of ``side``'s own statements and is worth a heading for it."""
        return self.guesses or bool(case.statements(side))


def look(case: Case, room: str) -> tuple[Case, Sight]:
    """The case as a room may see it, and what may be shown there.

    ``mediator`` sees every room at hand, ``public`` none, any other room itself alone. Raises :class:`ReportError` for
    a room that is not at hand, naming those that are.
    """
    if room == MEDIATOR:
        return case, _mediators(case)
    if room == PUBLIC:
        return case.seen_by(()), Sight(PUBLIC, False, _("Public: no room"), Pattern.NONE)
    held = case.rooms.get(room)
    if held is None or held.kind is RoomKind.MEDIATOR:
        known = [MEDIATOR, PUBLIC, *(k for k, r in case.rooms.items() if r.kind is not RoomKind.MEDIATOR)]
        text = _("There is no room “{room}” at hand; there are: {rooms}.")
        raise ReportError(text.format(room=room, rooms=listed(dict.fromkeys(known))))
    return case.seen_by((room,)), _other(case, held)


def _mediators(case: Case) -> Sight:
    members = tuple(m for r in case.rooms.values() if r.kind is RoomKind.MEDIATOR for m in r.members)
    pattern = Pattern.DOTTED if len(members) > 1 else Pattern.PLAIN
    title = _("Mediators’ common room") if len(members) > 1 else _("Mediators’ room")
    return Sight(MEDIATOR, True, title, pattern, _members(case, members))


def _other(case: Case, room: Room) -> Sight:
    if room.kind is RoomKind.SIDE:
        title = _("Room of {side}").format(side=name(case, room.side or room.id))
        return Sight(room.id, False, title, Pattern.DIAGONAL, _members(case, room.members))
    title = _("Joint room") if room.kind is RoomKind.JOINT else _("Room “{room}”").format(room=isolate(room.id))
    return Sight(room.id, False, title, Pattern.SOLID, _members(case, room.members))


def _members(case: Case, members: tuple[str, ...]) -> str:
    if not members:
        return ""
    text = ngettext("{count} member: {names}", "{count} members: {names}", len(members))
    return text.format(count=len(members), names=names(case, members))
