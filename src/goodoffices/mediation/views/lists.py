"""Where lists depart from the agreed order: the vulnerable go first, and those who cannot wait (M49, M51)."""

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.delivery import Owed, Plans
from goodoffices.mediation.topics.lists import HeldList, Lists


@frozen
class OutOfOrder:
    """In ``round`` persons of ``category`` are listed, and in ``later`` some who go before them.

    ``before``: the category that goes first, or None for persons who must not wait, of whatever category.
    """

    obligation: str
    round: int
    category: str
    later: int
    before: str | None


def out_of_order(room: RoomState) -> tuple[OutOfOrder, ...]:
    """Every exception to the order, by obligation and round, from the lists that count for their rounds.

    A later list with persons who must not wait is one where an earlier list has others than urgent persons.
    """
    plans, lists = room.topic(Plans), room.topic(Lists)
    found: list[OutOfOrder] = []
    for id_ in plans.order:
        rounds = sorted(number for obligation, number in lists.last if obligation == id_)
        held = [one for one in (lists.for_round(id_, number) for number in rounds) if one is not None]
        for earlier, later in combinations(held, 2):
            found += [*_by_category(plans.owed[id_], earlier, later), *_urgent(plans.owed[id_], earlier, later)]
    return tuple(found)


def _by_category(owed: Owed, earlier: HeldList, later: HeldList) -> Iterator[OutOfOrder]:
    for place, first in enumerate(owed.order):
        for category in owed.order[place + 1 :]:
            if earlier.listed.counts.get(category, 0) and later.listed.counts.get(first, 0):
                yield OutOfOrder(owed.id, earlier.round, category, later.round, first)


def _urgent(owed: Owed, earlier: HeldList, later: HeldList) -> Iterator[OutOfOrder]:
    if later.listed.urgent and earlier.listed.urgent < earlier.listed.persons:
        yield OutOfOrder(owed.id, earlier.round, _last(owed, earlier), later.round, None)


def _last(owed: Owed, held: HeldList) -> str:
    """The category of a list that goes last; those without a place in the order go after all others."""
    names = [*owed.order, *sorted(set(held.listed.counts) - set(owed.order))]
    return [name for name in names if held.listed.counts.get(name, 0)][-1]
