"""Messages and receipts; leave; disclosure, the one way out of a room."""

from attrs import frozen

from goodoffices.case import Leave, Told
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import SHARED, Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.carrying import (
    Carrying,
    DebtSettled,
    Item,
    ItemCarried,
    ItemDelivered,
    LeaveGiven,
    MessageWritten,
    ReceiptGiven,
)
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _


@command("write message")
@frozen
class WriteMessage:
    """Write words into a room; ``told`` where you write down what somebody said to you."""

    room: str
    words: str
    reply_to: str | None = None
    told: Told | None = None


@command("give receipt")
@frozen
class GiveReceipt:
    """Say that an item has been received."""

    room: str
    item: str
    told: Told | None = None


@command("give leave")
@frozen
class GiveLeave:
    """Say what the mediators may do with an item of your room; ``to``: for whom alone."""

    room: str
    item: str
    leave: Leave
    to: tuple[str, ...] = ()
    told: Told | None = None


@command("disclose")
@frozen
class Disclose:
    """Carry an item from one room to another, as far as its owner allows.

    ``words``: what the recipient reads; without, the item's own. ``source``: who it is said to be from, where that may
    be said.
    """

    room: str
    item: str
    to: str
    words: str | None = None
    hint: bool = False
    source: str | None = None


@command("settle debt")
@frozen
class SettleDebt:
    """Say that what was owed back on an item has been given."""

    room: str
    item: str
    words: str


@decides(WriteMessage)
def _write(desk: Desk, command: WriteMessage) -> Decision:
    room = desk.room(command.room)
    if room.topic(Members).kind in SHARED:
        desk.room(command.room, Mandate.MEDIATE)  # there only mediators write
    telling(desk, room, command.told)
    if not command.words.strip():
        raise Refused(Why.BAD_INPUT, _("A message without words."))
    if command.reply_to is not None:
        desk.find(room.topic(Carrying).items, command.reply_to)
    leave = command.told.leave if command.told else Leave.NOT
    id_ = desk.id(room.id, "message")
    yield room.id, MessageWritten(id_, command.words, command.reply_to, command.told, leave)


@decides(GiveReceipt)
def _receive(desk: Desk, command: GiveReceipt) -> Decision:
    room = desk.room(command.room)
    telling(desk, room, command.told)
    desk.find(room.topic(Carrying).items, command.item)
    yield room.id, ReceiptGiven(command.item, command.told)


@decides(GiveLeave)
def _allow(desk: Desk, command: GiveLeave) -> Decision:
    room = desk.room(command.room)
    telling(desk, room, command.told, Mandate.ANSWER)
    item = desk.find(room.topic(Carrying).items, command.item)
    _own(item)
    yield room.id, LeaveGiven(command.item, command.leave, command.to, command.told)


@decides(Disclose)
def _disclose(desk: Desk, command: Disclose) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    target = desk.room(command.to, Mandate.MEDIATE)
    item = desk.find(room.topic(Carrying).items, command.item)
    to = label(target)
    words = item.words if command.words is None else command.words
    if room.topic(Members).kind not in (RoomKind.OWN, RoomKind.MEDIATORS):
        _own(item)
        _with_leave(item, to, target, words, hint=command.hint)
    yield room.id, ItemCarried(item.id, to, words, command.hint)
    yield target.id, ItemDelivered(desk.id(target.id, "relayed"), words, command.source, command.hint)


@decides(SettleDebt)
def _settle(desk: Desk, command: SettleDebt) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    item = desk.find(room.topic(Carrying).items, command.item)
    if item.leave is not Leave.OWED or item.settled:
        raise Refused(Why.ALREADY, _("Nothing is owed back on this."))
    yield room.id, DebtSettled(item.id, command.words)


def label(room: RoomState) -> str:
    """How a room is called in the leave of others: by the actor whose it is, or by its kind."""
    members = room.topic(Members)
    return members.of or members.kind.value


def spoken_label(room: RoomState) -> str:
    """The same as people read it, in their language."""
    members = room.topic(Members)
    return members.of or _(members.kind)


def _own(item: Item) -> None:
    if item.foreign:
        needs = _("Ask in the room it came from.")
        raise Refused(Why.NO_LEAVE, _("This came from elsewhere; only its owner can let it be carried on."), needs)


def _with_leave(item: Item, to: str, target: RoomState, words: str, *, hint: bool) -> None:
    needs = _("Needed: leave of the room's owner for {to}.").format(to=spoken_label(target))
    named = to in item.to or (not item.to and target.topic(Members).kind is RoomKind.SIDE)
    if item.leave not in (Leave.MAY_SAY, Leave.MAY_HINT) or not named:
        raise Refused(Why.NO_LEAVE, _("The owner has not let this be carried there."), needs)
    if item.leave is Leave.MAY_HINT and (not hint or item.words.strip() in words):
        needs = _("Put it as a hint, in words of your own.")
        raise Refused(Why.NO_LEAVE, _("This may be hinted, not said."), needs)
