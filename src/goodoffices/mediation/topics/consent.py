"""Who lets whom take part: the offer of good offices, each side's consent to a mediator and to every intermediary.

Consent stands in the room of the side that gives it and can be taken back at any time (M2, M10, M108, M110).
"""

from datetime import date
from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.case import Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


class Purpose(StrEnum):
    """For what somebody is let take part."""

    MEDIATING = "mediating"
    CARRYING_OUT = "carrying out"  # a neutral intermediary's hand-overs (M10)
    VERIFYING = "verifying"
    HOSTING = "hosting"


class Attitude(StrEnum):
    """How a side takes a mediator; the words are the side's own."""

    ACCEPTED = "accepted"
    TOLERATED = "tolerated"
    CONTESTED = "contested"


@event("good offices offered", 1)
@frozen
class GoodOfficesOffered:
    """Somebody offers to mediate; the side has not answered by that."""

    by: str
    words: str = ""
    track: str | None = None


@event("consent given", 1)
@frozen
class ConsentGiven:
    """The side lets ``to`` take part for a purpose; ``conditions`` are its own words."""

    to: str
    purpose: Purpose
    conditions: str = ""
    track: str | None = None
    told: Told | None = None


@event("consent withdrawn", 1)
@frozen
class ConsentWithdrawn:
    """The side no longer lets ``to`` take part."""

    to: str
    purpose: Purpose
    because: str = ""
    told: Told | None = None


@event("mediator judged", 1)
@frozen
class MediatorJudged:
    """How a side takes a mediator from a day on: accepted, tolerated or contested, with where that is known from.

    ``by``: who takes it so, a side or a neighbour that is none (M110).
    """

    mediator: str
    attitude: Attitude
    on: date
    words: str = ""
    source: str | None = None
    told: Told | None = None
    by: str = ""


@frozen
class Consents:
    """Offers; consents that stand, by actor and purpose, with the number of their event; judgements in their order."""

    offers: tuple[GoodOfficesOffered, ...] = ()
    standing: Map[tuple[str, Purpose], tuple[int, ConsentGiven]] = Map()
    withdrawn: tuple[tuple[int, ConsentWithdrawn], ...] = ()
    judgements: tuple[tuple[int, MediatorJudged], ...] = ()

    def given(self, to: str, purpose: Purpose) -> bool:
        """Whether consent to an actor stands now."""
        return (to, purpose) in self.standing


@folds(Consents, GoodOfficesOffered)
def _offered(consents: Consents, recorded: Recorded, event: GoodOfficesOffered) -> Consents:
    return evolve(consents, offers=(*consents.offers, event))


@folds(Consents, ConsentGiven)
def _given(consents: Consents, recorded: Recorded, event: ConsentGiven) -> Consents:
    standing = consents.standing.set((event.to, event.purpose), (recorded.number, event))
    return evolve(consents, standing=standing)


@folds(Consents, ConsentWithdrawn)
def _withdrawn(consents: Consents, recorded: Recorded, event: ConsentWithdrawn) -> Consents:
    withdrawn = (*consents.withdrawn, (recorded.number, event))
    return evolve(consents, standing=consents.standing.delete((event.to, event.purpose)), withdrawn=withdrawn)


@folds(Consents, MediatorJudged)
def _judged(consents: Consents, recorded: Recorded, event: MediatorJudged) -> Consents:
    return evolve(consents, judgements=(*consents.judgements, (recorded.number, event)))
