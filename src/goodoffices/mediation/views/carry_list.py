"""The carry list of a room: every item with what its owner lets the mediators do, and what came of it."""

from attrs import frozen

from goodoffices.case import Leave
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.carrying import Carrying, Item


@frozen
class CarryLine:
    """An item of a room. ``carried``: to whom it went, in order; ``answered``: how many replies it has.

    ``open``: it may be carried, or is owed back, and nothing has been done about it yet.
    """

    item: Item
    carried: tuple[str, ...]
    received: int
    answered: int
    open: bool

    @property
    def leave(self) -> Leave:
        return self.item.leave


def carry_list(room: RoomState) -> tuple[CarryLine, ...]:
    """The items of a room in the order in which they were said; what came from elsewhere is among them."""
    carrying = room.topic(Carrying)
    items = sorted(carrying.items.values(), key=lambda one: one.number)
    return tuple(_line(item, len(carrying.replies.get(item.id, ()))) for item in items)


def may_be_carried(room: RoomState, to: str) -> tuple[CarryLine, ...]:
    """What may be said or hinted to ``to`` (an actor) and has not gone there."""
    lines = (line for line in carry_list(room) if line.leave in (Leave.MAY_SAY, Leave.MAY_HINT))
    return tuple(
        line
        for line in lines
        if not line.item.foreign and to not in line.carried and (not line.item.to or to in line.item.to)
    )


def _line(item: Item, answered: int) -> CarryLine:
    carried = tuple(to for to, _number in item.carried)
    may_go = item.leave in (Leave.MAY_SAY, Leave.MAY_HINT) and not item.foreign and not carried
    owed = item.leave is Leave.OWED and not item.settled
    return CarryLine(item, carried, len(item.received), answered, may_go or owed)
