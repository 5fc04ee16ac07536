"""Closing a case: what remains of it, as one event in the mediators' room; and carrying that into a new case.

The rooms are closed after it (RoomClosed). What remains: the agreed text by reference, what was delivered, what is
deferred, what was still open and known to be (M114, M121).
"""

from attrs import frozen
from immutables import Map

from goodoffices.case import Number
from goodoffices.mediation.changing import changed
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.deferring import ObligationDeferred


@frozen
class OpenThing:
    """Something that is not settled: ``kind`` and id by which it is named, and words for people."""

    kind: str
    id: str
    words: str


@frozen
class Fulfilment:
    """What became of an obligation: owed for certain, at most; attested, at least and at most (None: no end known)."""

    plan: str
    giver: str
    words: str
    owed: Number
    at_most: Number | None
    attested: Number
    attested_at_most: Number | None
    contested: bool = False


@frozen
class Package:
    """A proposal as it went to sides, with the last answer of each that gave one."""

    words: str
    answers: tuple[tuple[str, str], ...] = ()


@event("case closed", 1)
@frozen
class CaseClosed:
    """What remains of a case. ``text`` refers to the agreed text; ``left_open`` were named and left so knowingly."""

    case: str
    text: str
    fulfilments: tuple[Fulfilment, ...] = ()
    packages: tuple[Package, ...] = ()
    deferred: tuple[ObligationDeferred, ...] = ()
    left_open: tuple[OpenThing, ...] = ()
    because: str = ""


@event("case carried over", 1)
@frozen
class CaseCarriedOver:
    """What remained of an earlier case, taken into a new one."""

    earlier: CaseClosed


@frozen
class Closings:
    """What remained of this case, and of earlier ones that it goes on from."""

    closed: CaseClosed | None = None
    earlier: Map[str, CaseClosed] = Map()


@folds(Closings, CaseClosed)
def _closed(closings: Closings, recorded: Recorded, event: CaseClosed) -> Closings:
    return changed(closings, closed=event)


@folds(Closings, CaseCarriedOver)
def _carried_over(closings: Closings, recorded: Recorded, event: CaseCarriedOver) -> Closings:
    return changed(closings, earlier=closings.earlier.set(event.earlier.case, event.earlier))
