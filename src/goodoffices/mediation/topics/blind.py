"""Blind acceptance: each side seals its answer; nobody reads one before all have sealed theirs.

What stands in a side's room is a sealed answer and later the one result that all sides learn alike: agreed by all, or
not. Who said no is recorded nowhere.
"""

from datetime import datetime
from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


class BlindResult(StrEnum):
    """What all sides learn."""

    AGREED = "agreed by all"
    NOT_AGREED = "not agreed"


@event("blind round opened", 1)
@frozen
class BlindRoundOpened:
    """A proposal of this room can be answered blind until a time. ``key``: to what answers are sealed."""

    id: str
    proposal: str
    until: datetime
    key: str = ""


@event("blind round begun", 1)
@frozen
class BlindRoundBegun:
    """In the mediators' room: which rooms take part, and what the round is called in each."""

    id: str
    draft: str
    until: datetime
    rooms: tuple[tuple[str, str], ...]


@event("blind answer sealed", 1)
@frozen
class BlindAnswerSealed:
    """A side's answer, sealed; it cannot be changed."""

    id: str
    sealed: str


@event("blind round ended", 1)
@frozen
class BlindRoundEnded:
    """The result, in the same words for every side."""

    id: str
    result: BlindResult


@frozen
class BlindRound:
    """One round as a room knows it; ``rooms`` in the mediators' room alone."""

    id: str
    proposal: str
    until: datetime
    sealed: str | None = None
    result: BlindResult | None = None
    rooms: tuple[tuple[str, str], ...] = ()
    key: str = ""


@frozen
class BlindRounds:
    """Rounds by id."""

    rounds: Map[str, BlindRound] = Map()


@folds(BlindRounds, BlindRoundOpened)
def _opened(blind: BlindRounds, recorded: Recorded, event: BlindRoundOpened) -> BlindRounds:
    found = BlindRound(event.id, event.proposal, event.until, key=event.key)
    return evolve(blind, rounds=blind.rounds.set(event.id, found))


@folds(BlindRounds, BlindRoundBegun)
def _begun(blind: BlindRounds, recorded: Recorded, event: BlindRoundBegun) -> BlindRounds:
    begun = BlindRound(event.id, event.draft, event.until, rooms=event.rooms)
    return evolve(blind, rounds=blind.rounds.set(event.id, begun))


@folds(BlindRounds, BlindAnswerSealed)
def _sealed(blind: BlindRounds, recorded: Recorded, event: BlindAnswerSealed) -> BlindRounds:
    return evolve(blind, rounds=blind.rounds.set(event.id, evolve(blind.rounds[event.id], sealed=event.sealed)))


@folds(BlindRounds, BlindRoundEnded)
def _ended(blind: BlindRounds, recorded: Recorded, event: BlindRoundEnded) -> BlindRounds:
    return evolve(blind, rounds=blind.rounds.set(event.id, evolve(blind.rounds[event.id], result=event.result)))
