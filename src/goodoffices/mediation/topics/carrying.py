"""What a room lets out and what was let in: items with the leave of their owner, and what came of it (the carry list).

Every content of a room is an item. It leaves the room in one way only, by a disclosure for which its owner gave leave.
"""

from collections.abc import Iterable

from attrs import frozen
from immutables import Map

from goodoffices.case import Leave, Told
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


@event("message written", 1)
@frozen
class MessageWritten:
    """Words in a room. ``reply_to``: an item of the same room, ``told``: who said it where a mediator writes it."""

    id: str
    words: str
    reply_to: str | None = None
    told: Told | None = None
    leave: Leave = Leave.NOT


@event("receipt given", 1)
@frozen
class ReceiptGiven:
    """Somebody of the room says that they have received an item; ``told`` where a mediator writes it down (M27)."""

    item: str
    told: Told | None = None


@event("leave given", 1)
@frozen
class LeaveGiven:
    """The owner says what may be done with an item; ``to``: for whom alone (none: any side). The last leave counts."""

    item: str
    leave: Leave
    to: tuple[str, ...] = ()
    told: Told | None = None


@event("item carried", 1)
@frozen
class ItemCarried:
    """An item of this room was carried to somebody, in these words; ``hint`` where only that was allowed."""

    item: str
    to: str
    words: str
    hint: bool = False


@event("item delivered", 1)
@frozen
class ItemDelivered:
    """Words that were carried here. ``source`` is who they are from, as far as that may be known."""

    id: str
    words: str
    source: str | None = None
    hint: bool = False


@event("debt settled", 1)
@frozen
class DebtSettled:
    """What was owed back on an item has been given, in these words."""

    item: str
    words: str


@frozen
class Item:
    """Something that could be carried. ``number`` is its event, ``carried`` lists to whom it went and the number."""

    id: str
    kind: str
    words: str
    number: int
    leave: Leave = Leave.NOT
    to: tuple[str, ...] = ()
    carried: tuple[tuple[str, int], ...] = ()
    received: tuple[int, ...] = ()
    settled: bool = False
    foreign: bool = False  # came from elsewhere: its owner is in another room


@frozen
class Carrying:
    """The items of a room by id, and replies by the item they answer."""

    items: Map[str, Item] = Map()
    replies: Map[str, tuple[str, ...]] = Map()

    def with_item(self, item: Item) -> "Carrying":
        return Carrying(self.items.set(item.id, item), self.replies)  # called for most events

    def owed(self) -> Iterable[Item]:
        """What is owed back and not yet settled."""
        return (item for item in self.items.values() if item.leave is Leave.OWED and not item.settled)


@folds(Carrying, MessageWritten)
def _written(carrying: Carrying, recorded: Recorded, event: MessageWritten) -> Carrying:
    carrying = carrying.with_item(Item(event.id, "message", event.words, recorded.number, event.leave))
    if event.reply_to is None:
        return carrying
    replies = (*carrying.replies.get(event.reply_to, ()), event.id)
    return changed(carrying, replies=carrying.replies.set(event.reply_to, replies))


@folds(Carrying, ItemDelivered)
def _delivered(carrying: Carrying, recorded: Recorded, event: ItemDelivered) -> Carrying:
    return carrying.with_item(Item(event.id, "relayed", event.words, recorded.number, foreign=True))


@folds(Carrying, ReceiptGiven)
def _receipt(carrying: Carrying, recorded: Recorded, event: ReceiptGiven) -> Carrying:
    item = carrying.items[event.item]
    return carrying.with_item(changed(item, received=(*item.received, recorded.number)))


@folds(Carrying, LeaveGiven)
def _leave(carrying: Carrying, recorded: Recorded, event: LeaveGiven) -> Carrying:
    return carrying.with_item(changed(carrying.items[event.item], leave=event.leave, to=event.to, settled=False))


@folds(Carrying, ItemCarried)
def _carried(carrying: Carrying, recorded: Recorded, event: ItemCarried) -> Carrying:
    item = carrying.items[event.item]
    return carrying.with_item(changed(item, carried=(*item.carried, (event.to, recorded.number))))


@folds(Carrying, DebtSettled)
def _settled(carrying: Carrying, recorded: Recorded, event: DebtSettled) -> Carrying:
    return carrying.with_item(changed(carrying.items[event.item], settled=True))
