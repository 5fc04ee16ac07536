"""Criticism of the mediator, replies to it (M111–M113); forecasts that are scored later (M70, M120)."""

from datetime import date, datetime

from attrs import evolve, frozen
from immutables import Map

from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


@event("criticism noted", 1)
@frozen
class CriticismNoted:
    """Somebody accuses a mediator or calls on it: who, where, when, in which words. ``asks``: what is demanded."""

    id: str
    by: str
    of: str
    forum: str
    on: date
    words: str
    source: str | None = None
    asks: str | None = None


@event("reply given", 1)
@frozen
class ReplyGiven:
    """A reply to a criticism."""

    criticism: str
    by: str
    on: date
    words: str
    source: str | None = None


@event("forecast noted", 1)
@frozen
class ForecastNoted:
    """Somebody says that something will happen until a time; from which it is scored."""

    id: str
    by: str
    words: str
    said: date
    until: datetime
    source: str | None = None


@event("forecast scored", 1)
@frozen
class ForecastScored:
    """Whether it came as was said."""

    id: str
    came: bool
    at: datetime
    words: str = ""


@frozen
class Pressure:
    """Criticisms with replies, forecasts with scores; by id."""

    criticisms: Map[str, CriticismNoted] = Map()
    replies: Map[str, tuple[ReplyGiven, ...]] = Map()
    forecasts: Map[str, ForecastNoted] = Map()
    scores: Map[str, ForecastScored] = Map()


@folds(Pressure, CriticismNoted)
def _criticism(pressure: Pressure, recorded: Recorded, event: CriticismNoted) -> Pressure:
    return evolve(pressure, criticisms=pressure.criticisms.set(event.id, event))


@folds(Pressure, ReplyGiven)
def _reply(pressure: Pressure, recorded: Recorded, event: ReplyGiven) -> Pressure:
    given = (*pressure.replies.get(event.criticism, ()), event)
    return evolve(pressure, replies=pressure.replies.set(event.criticism, given))


@folds(Pressure, ForecastNoted)
def _forecast(pressure: Pressure, recorded: Recorded, event: ForecastNoted) -> Pressure:
    return evolve(pressure, forecasts=pressure.forecasts.set(event.id, event))


@folds(Pressure, ForecastScored)
def _scored(pressure: Pressure, recorded: Recorded, event: ForecastScored) -> Pressure:
    return evolve(pressure, scores=pressure.scores.set(event.id, event))
