"""Preconditions: what a side holds back until something else has happened; circles among them are named (M46)."""

from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.case import Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.carrying import Carrying, Item


class Fate(StrEnum):
    """What became of a precondition."""

    STANDS = "stands"
    MET = "met"
    WAIVED = "waived"


@event("precondition put", 1)
@frozen
class PreconditionPut:
    """A side holds ``holds_back`` back until ``until`` has happened; both are short names, used alike in all rooms."""

    id: str
    holds_back: str
    until: str
    words: str
    told: Told | None = None


@event("precondition changed", 1)
@frozen
class PreconditionChanged:
    """The side says that its precondition is met or that it waives it."""

    id: str
    fate: Fate
    words: str = ""
    told: Told | None = None


@frozen
class Preconditions:
    """Preconditions by id, and what became of each."""

    put: Map[str, PreconditionPut] = Map()
    fate: Map[str, Fate] = Map()

    def standing(self) -> tuple[PreconditionPut, ...]:
        """Those that still hold something back."""
        return tuple(one for one in self.put.values() if self.fate.get(one.id, Fate.STANDS) is Fate.STANDS)


@folds(Preconditions, PreconditionPut)
def _put(preconditions: Preconditions, recorded: Recorded, event: PreconditionPut) -> Preconditions:
    return evolve(preconditions, put=preconditions.put.set(event.id, event))


@folds(Preconditions, PreconditionChanged)
def _changed(preconditions: Preconditions, recorded: Recorded, event: PreconditionChanged) -> Preconditions:
    return evolve(preconditions, fate=preconditions.fate.set(event.id, event.fate))


@folds(Carrying, PreconditionPut)
def _item(carrying: Carrying, recorded: Recorded, event: PreconditionPut) -> Carrying:
    item = Item(event.id, "precondition", event.words, recorded.number)
    return carrying.with_item(evolve(item, leave=event.told.leave) if event.told else item)
