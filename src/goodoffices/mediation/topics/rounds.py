"""Rounds of talks with place, dates, delegations and format (M28); decisions that are expected at a time (M69)."""

from datetime import datetime
from enum import StrEnum

from attrs import evolve, frozen
from immutables import Map

from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


class RoundFormat(StrEnum):
    """How the sides take part."""

    SHUTTLE = "shuttle"  # the mediator travels
    PROXIMITY = "proximity"  # in one place, in rooms apart
    INDIRECT = "indirect"
    DIRECT = "direct"
    REMOTE = "remote"


@frozen
class Delegation:
    """Who comes for an actor: by office, with a mandate in words (M13)."""

    actor: str
    members: tuple[str, ...] = ()
    mandate: str = ""


@event("round planned", 1)
@frozen
class RoundPlanned:
    """A round is planned, or planned anew under the same id."""

    id: str
    name: str
    format: RoundFormat
    starts: datetime
    ends: datetime | None = None
    place: str | None = None
    delegations: tuple[Delegation, ...] = ()
    source: str | None = None


@event("round ended", 1)
@frozen
class RoundEnded:
    """A round is over, or did not take place."""

    id: str
    held: bool
    words: str = ""


@event("decision expected", 1)
@frozen
class DecisionExpected:
    """Somebody is to decide or do something at a time; ``zone`` is the one in which it was said."""

    id: str
    who: str
    what: str
    at: datetime
    zone: str = "UTC"
    source: str | None = None


@event("decision came", 1)
@frozen
class DecisionCame:
    """What was expected has come, or has been put off to ``until``."""

    id: str
    words: str
    until: datetime | None = None


@frozen
class Rounds:
    """Rounds and how they ended, expected decisions and what came; by id."""

    planned: Map[str, RoundPlanned] = Map()
    ended: Map[str, RoundEnded] = Map()
    expected: Map[str, DecisionExpected] = Map()
    came: Map[str, DecisionCame] = Map()


@folds(Rounds, RoundPlanned)
def _planned(rounds: Rounds, recorded: Recorded, event: RoundPlanned) -> Rounds:
    return evolve(rounds, planned=rounds.planned.set(event.id, event))


@folds(Rounds, RoundEnded)
def _ended(rounds: Rounds, recorded: Recorded, event: RoundEnded) -> Rounds:
    return evolve(rounds, ended=rounds.ended.set(event.id, event))


@folds(Rounds, DecisionExpected)
def _expected(rounds: Rounds, recorded: Recorded, event: DecisionExpected) -> Rounds:
    return evolve(rounds, expected=rounds.expected.set(event.id, event))


@folds(Rounds, DecisionCame)
def _came(rounds: Rounds, recorded: Recorded, event: DecisionCame) -> Rounds:
    if event.until is None:
        return evolve(rounds, came=rounds.came.set(event.id, event))
    later = evolve(rounds.expected[event.id], at=event.until)
    return evolve(rounds, expected=rounds.expected.set(event.id, later))
