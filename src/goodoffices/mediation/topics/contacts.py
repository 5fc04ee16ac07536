"""Contacts: who reaches whom since when, kept beyond a case (M3); each contact that took place, and with whom last."""

from datetime import date, datetime
from enum import StrEnum

from attrs import frozen
from immutables import Map

from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


class Medium(StrEnum):
    """How a contact took place."""

    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    THROUGH = "through somebody"


@event("reach noted", 1)
@frozen
class ReachNoted:
    """``who`` can reach ``whom``, since when and how; ``used_on`` names the cases on which it was used."""

    id: str
    who: str
    whom: str
    how: str
    since: date | None = None
    used_on: tuple[str, ...] = ()


@event("contact made", 1)
@frozen
class ContactMade:
    """A contact with somebody, at its time. ``humanitarian``: outside the talks, and no sign of progress (M11)."""

    id: str
    who: str
    whom: str
    at: datetime
    medium: Medium
    place: str | None = None
    through: str | None = None
    words: str = ""
    humanitarian: bool = False


@frozen
class Contacts:
    """Who reaches whom; contacts made; both by id. ``balance``: how many contacts of a pair and the last of them."""

    reach: Map[str, ReachNoted] = Map()
    made: Map[str, ContactMade] = Map()
    balance: Map[tuple[str, str], tuple[int, datetime]] = Map()


@folds(Contacts, ReachNoted)
def _reach(contacts: Contacts, recorded: Recorded, event: ReachNoted) -> Contacts:
    return changed(contacts, reach=contacts.reach.set(event.id, event))


@folds(Contacts, ContactMade)
def _made(contacts: Contacts, recorded: Recorded, event: ContactMade) -> Contacts:
    balance = contacts.balance
    if not event.humanitarian:  # counted apart: it says nothing of the talks
        count, last = balance.get((event.who, event.whom), (0, event.at))
        balance = balance.set((event.who, event.whom), (count + 1, max(last, event.at)))
    return changed(contacts, made=contacts.made.set(event.id, event), balance=balance)
