"""Naming channels, grading them, noting relationships, keeping claims of effect and leverage."""

from datetime import date

from attrs import frozen

from goodoffices.case import Channel, Grade, Relationship, Secrecy
from goodoffices.mediation.acts.times import day_been
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.channels import (
    ChannelGraded,
    ChannelNamed,
    Channels,
    EffectClaimed,
    LeverageClaimed,
    RelationshipNoted,
)
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _


@command("name channel")
@frozen
class NameChannel:
    """Name a channel in a room whose members may know of it; a secret one only in a room of mediators."""

    room: str
    channel: Channel


@command("grade channel")
@frozen
class GradeChannel:
    """Say that a channel is open to another degree from a day on."""

    room: str
    channel: str
    grade: Grade
    since: date
    source: str | None = None


@command("claim effect")
@frozen
class ClaimEffect:
    """Keep what somebody says would follow if a channel came to a grade."""

    room: str
    channel: str
    grade: Grade
    words: str
    by: str
    source: str | None = None


@command("note relationship")
@frozen
class NoteRelationship:
    """Note an alliance, support, base or rift between two actors."""

    room: str
    relationship: Relationship


@command("claim leverage")
@frozen
class ClaimLeverage:
    """Keep that somebody says one actor can move another."""

    room: str
    by: str
    who: str
    whom: str
    words: str
    on: date
    source: str


@decides(NameChannel)
def _name(desk: Desk, command: NameChannel) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    if command.channel.id in room.topic(Channels).channels:
        raise Refused(Why.ALREADY, _("A channel of this name stands in this room."), _("Grade it instead."))
    if command.channel.secrecy is Secrecy.SECRET and room.topic(Members).kind not in CONFIDENTIAL:
        needs = _("Name it in a room of mediators.")
        raise Refused(Why.WRONG_ROOM, _("The existence of a secret channel is itself a secret."), needs)
    yield room.id, ChannelNamed(command.channel)


@decides(GradeChannel)
def _grade(desk: Desk, command: GradeChannel) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    states = _channel(desk, room, command.channel).states
    if states and states[-1].since is not None and command.since < states[-1].since:
        text = _("Its last grade counts from {day}.").format(day=states[-1].since.isoformat())
        raise Refused(Why.BAD_INPUT, text, _("Give that day or a later one."))
    yield room.id, ChannelGraded(command.channel, command.grade, command.since, command.source)


@decides(ClaimEffect)
def _effect(desk: Desk, command: ClaimEffect) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    _channel(desk, room, command.channel)
    yield room.id, EffectClaimed(command.channel, command.grade, command.words, command.by, command.source)


@decides(NoteRelationship)
def _relationship(desk: Desk, command: NoteRelationship) -> Decision:
    yield desk.room(command.room, Mandate.MEDIATE).id, RelationshipNoted(command.relationship)


@decides(ClaimLeverage)
def _leverage(desk: Desk, command: ClaimLeverage) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    day_been(desk, command.on)
    rest = (command.whom, command.words, command.on, command.source)
    yield room.id, LeverageClaimed(command.by, command.who, *rest)


def _channel(desk: Desk, room: RoomState, id_: str) -> Channel:
    return desk.find(room.topic(Channels).channels, id_)
