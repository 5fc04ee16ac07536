"""Noting criticism and replies; noting forecasts and scoring them."""

from datetime import date, datetime

from attrs import frozen

from goodoffices.mediation.acts.times import been, day_been, zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate
from goodoffices.mediation.topics.pressure import (
    CriticismNoted,
    ForecastNoted,
    ForecastScored,
    Pressure,
    ReplyGiven,
)
from goodoffices.words import _


@command("note criticism")
@frozen
class NoteCriticism:
    """Note that somebody accuses a mediator or calls on it to do something."""

    room: str
    by: str
    of: str
    forum: str
    on: date
    words: str
    source: str | None = None
    asks: str | None = None


@command("note reply")
@frozen
class NoteReply:
    """Note what was answered to a criticism."""

    room: str
    criticism: str
    by: str
    on: date
    words: str
    source: str | None = None


@command("note forecast")
@frozen
class NoteForecast:
    """Note that somebody says something will happen until a time."""

    room: str
    by: str
    words: str
    said: date
    until: datetime
    source: str | None = None


@command("score forecast")
@frozen
class ScoreForecast:
    """Say whether it came as was said: yes at any time, no only when its time is over."""

    room: str
    forecast: str
    came: bool
    at: datetime
    words: str = ""


@decides(NoteCriticism)
def _criticism(desk: Desk, command: NoteCriticism) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    day_been(desk, command.on)
    rest = (command.forum, command.on, command.words, command.source, command.asks)
    yield room.id, CriticismNoted(desk.id(room.id, "criticism"), command.by, command.of, *rest)


@decides(NoteReply)
def _reply(desk: Desk, command: NoteReply) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    day_been(desk, command.on)
    accused: CriticismNoted = desk.find(room.topic(Pressure).criticisms, command.criticism)
    if command.on < accused.on:
        raise Refused(Why.BAD_INPUT, _("A reply before what it replies to."), _("Look at the two days."))
    yield room.id, ReplyGiven(command.criticism, command.by, command.on, command.words, command.source)


@decides(NoteForecast)
def _forecast(desk: Desk, command: NoteForecast) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    day_been(desk, command.said)
    zoned(command.until)
    if command.until.date() < command.said:
        raise Refused(Why.BAD_INPUT, _("Its time was over when it was said."), _("Give the later time."))
    rest = (command.words, command.said, command.until, command.source)
    yield room.id, ForecastNoted(desk.id(room.id, "forecast"), command.by, *rest)


@decides(ScoreForecast)
def _score(desk: Desk, command: ScoreForecast) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    forecast: ForecastNoted = desk.find(room.topic(Pressure).forecasts, command.forecast)
    if command.forecast in room.topic(Pressure).scores:
        raise Refused(Why.ALREADY, _("It was scored already."))
    been(desk, command.at)
    if not command.came and desk.now <= forecast.until:
        needs = _("Wait until {until}.").format(until=forecast.until.isoformat())
        raise Refused(Why.NOT_YET, _("It may still come."), needs)
    yield room.id, ForecastScored(command.forecast, command.came, command.at, command.words)
