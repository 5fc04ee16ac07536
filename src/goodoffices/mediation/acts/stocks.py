"""Noting how many are held, as some source counts them."""

from datetime import date

from attrs import frozen

from goodoffices.case import Category, Quantity, Told
from goodoffices.mediation.acts.planned import countable
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.stocks import Held, StockNoted
from goodoffices.words import _


@command("note stock")
@frozen
class NoteStock:
    """Note how many a holder has on a day, and whose figure that is; in a side's room the source is that side."""

    room: str
    holder: str
    count: Quantity
    on: date
    source: str = ""
    of: Held = Held.ALL
    category: Category | None = None
    definition: str = ""
    told: Told | None = None


@decides(NoteStock)
def _note(desk: Desk, command: NoteStock) -> Decision:
    room = desk.room(command.room)
    members = room.topic(Members)
    side = members.kind is RoomKind.SIDE
    if side:
        telling(desk, room, command.told, Mandate.ANSWER)
    else:
        desk.room(command.room, Mandate.MEDIATE)
        telling(desk, room, command.told)
    source = members.of if side else command.source.strip()
    if not source:
        raise Refused(Why.BAD_INPUT, _("Whose figure is this?"), _("Name the source."))
    if command.on > desk.now.date():
        raise Refused(Why.BAD_INPUT, _("This lies in the future."), _("Give the day for which it was counted."))
    countable(command.count)
    rest = (command.of, command.category, command.definition, command.told)
    yield room.id, StockNoted(command.holder, command.count, command.on, source, *rest)
