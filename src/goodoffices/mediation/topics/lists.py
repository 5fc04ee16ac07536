"""Lists by reference: an id, counts by category and a hash of the sealed list. Never a name.

A list is handed in by the side that gives, carried by a mediator, answered by those who received it, and released for
publication only after the families were told (M19).
"""

from collections.abc import Mapping

from attrs import field, frozen
from immutables import Map

from goodoffices.case import Leave, Told
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.carrying import Carrying, Item


@frozen
class Listed:
    """What is known of a list: ``reference`` in the store of persons, ``sealed`` the SHA-256 of the sealed list.

    ``counts`` by category count every person once; ``nationalities`` may add up to more, for a person may have several
    (M52). ``urgent`` is how many must not wait (M51), ``criterion`` the rule by which it was made (M50).
    """

    reference: str
    sealed: str
    counts: Mapping[str, int] = field(factory=dict)
    nationalities: Mapping[str, int] = field(factory=dict)
    urgent: int = 0
    criterion: str | None = None

    @property
    def persons(self) -> int:
        return sum(self.counts.values())


@event("list handed in", 1)
@frozen
class ListHandedIn:
    """A side's list for a round of one of its obligations; one handed in later for the same round replaces it."""

    id: str
    obligation: str
    round: int
    listed: Listed
    leave: Leave = Leave.NOT
    told: Told | None = None


@event("list carried", 1)
@frozen
class ListCarried:
    """A list went to a room, in which it is called ``as_id``. Stands in the mediators' room."""

    id: str
    origin: str
    list: str
    to: str
    as_id: str
    to_side: bool


@event("list received", 1)
@frozen
class ListReceived:
    """A list came to this room, by reference."""

    id: str
    obligation: str
    round: int
    listed: Listed


@event("list answered", 1)
@frozen
class ListAnswered:
    """Those who received a list accept it, or do not, and why."""

    id: str
    accepted: bool
    words: str = ""
    told: Told | None = None


@event("families told", 1)
@frozen
class FamiliesTold:
    """The side says that the families of those on a list were told."""

    id: str
    told: Told | None = None


@event("list released", 1)
@frozen
class ListReleased:
    """A list may be published from now on."""

    id: str


@frozen
class HeldList:
    """A list in a room: handed in here or received; answer, families, release."""

    id: str
    obligation: str
    round: int
    listed: Listed
    own: bool
    answer: ListAnswered | None = None
    families_told: bool = False
    released: bool = False


@frozen
class Lists:
    """Lists by id; the last one of each obligation and round; where lists went, by the room and id they came from."""

    lists: Map[str, HeldList] = Map()
    last: Map[tuple[str, int], str] = Map()
    went: Map[tuple[str, str], tuple[ListCarried, ...]] = Map()

    def for_round(self, obligation: str, number: int) -> HeldList | None:
        """The list that counts for a round of an obligation."""
        id_ = self.last.get((obligation, number))
        return self.lists[id_] if id_ is not None else None


def _with(lists: Lists, held: HeldList) -> Lists:
    return changed(lists, lists=lists.lists.set(held.id, held))


@folds(Lists, ListHandedIn, ListReceived)
def _in(lists: Lists, recorded: Recorded, event: ListHandedIn | ListReceived) -> Lists:
    own = isinstance(event, ListHandedIn)
    held = HeldList(event.id, event.obligation, event.round, event.listed, own)
    return changed(_with(lists, held), last=lists.last.set((event.obligation, event.round), event.id))


@folds(Lists, ListCarried)
def _carried(lists: Lists, recorded: Recorded, event: ListCarried) -> Lists:
    key = (event.origin, event.list)
    return changed(lists, went=lists.went.set(key, (*lists.went.get(key, ()), event)))


@folds(Lists, ListAnswered)
def _answered(lists: Lists, recorded: Recorded, event: ListAnswered) -> Lists:
    return _with(lists, changed(lists.lists[event.id], answer=event))


@folds(Lists, FamiliesTold)
def _told(lists: Lists, recorded: Recorded, event: FamiliesTold) -> Lists:
    return _with(lists, changed(lists.lists[event.id], families_told=True))


@folds(Lists, ListReleased)
def _released(lists: Lists, recorded: Recorded, event: ListReleased) -> Lists:
    return _with(lists, changed(lists.lists[event.id], released=True))


@folds(Carrying, ListHandedIn)
def _item(carrying: Carrying, recorded: Recorded, event: ListHandedIn) -> Carrying:
    words = f"{event.listed.reference}: {event.listed.persons}"
    return carrying.with_item(Item(event.id, "list", words, recorded.number, event.leave))


@folds(Carrying, ListReceived)
def _received_item(carrying: Carrying, recorded: Recorded, event: ListReceived) -> Carrying:
    words = f"{event.listed.reference}: {event.listed.persons}"
    return carrying.with_item(Item(event.id, "list", words, recorded.number, foreign=True))
