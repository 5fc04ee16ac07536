"""What is agreed for later: obligations that begin when something has happened, and terms that are left undecided.

Nothing begins by itself: somebody says that the trigger has come (M114). Undecided terms stay undecided until somebody
says how they were decided (M115).
"""

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen
from immutables import Map

from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.delivery import Elsewhere


@event("obligation deferred", 1)
@frozen
class ObligationDeferred:
    """``giver`` is to do something once ``trigger`` has come; ``undecided`` are terms of it that nobody has fixed.

    ``remind_on``: when to look at it again. ``elsewhere``, in the mediators' room alone: what it is called in others.
    """

    id: str
    giver: str
    words: str
    trigger: str
    undecided: tuple[str, ...] = ()
    remind_on: datetime | None = None
    elsewhere: Elsewhere = ()


@event("trigger came", 1)
@frozen
class TriggerCame:
    """What a deferred obligation waited for has happened; it is due now, until ``by`` where that is said."""

    id: str
    at: datetime
    words: str = ""
    by: datetime | None = None


@event("term decided", 1)
@frozen
class TermDecided:
    """How a term was decided that had been left undecided."""

    id: str
    term: str
    words: str


@event("deferred settled", 1)
@frozen
class DeferredSettled:
    """A deferred obligation is done, or dropped by those concerned."""

    id: str
    done: bool
    words: str = ""


@frozen
class DeferredState:
    """A deferred obligation: whether its trigger came, which terms were decided and how, how it ended."""

    deferred: ObligationDeferred
    came: TriggerCame | None = None
    decided: Mapping[str, str] = field(factory=Map)
    settled: DeferredSettled | None = None

    @property
    def undecided(self) -> tuple[str, ...]:
        """The terms that nobody has decided."""
        return tuple(term for term in self.deferred.undecided if term not in self.decided)


@frozen
class Deferred:
    """Deferred obligations by id."""

    standing: Map[str, DeferredState] = Map()

    def with_(self, id_: str, state: DeferredState) -> "Deferred":
        return Deferred(self.standing.set(id_, state))


@folds(Deferred, ObligationDeferred)
def _deferred(deferred: Deferred, recorded: Recorded, event: ObligationDeferred) -> Deferred:
    return deferred.with_(event.id, DeferredState(event))


@folds(Deferred, TriggerCame)
def _came(deferred: Deferred, recorded: Recorded, event: TriggerCame) -> Deferred:
    return deferred.with_(event.id, changed(deferred.standing[event.id], came=event))


@folds(Deferred, TermDecided)
def _decided(deferred: Deferred, recorded: Recorded, event: TermDecided) -> Deferred:
    state = deferred.standing[event.id]
    return deferred.with_(event.id, changed(state, decided=Map({**state.decided, event.term: event.words})))


@folds(Deferred, DeferredSettled)
def _settled(deferred: Deferred, recorded: Recorded, event: DeferredSettled) -> Deferred:
    return deferred.with_(event.id, changed(deferred.standing[event.id], settled=event))
