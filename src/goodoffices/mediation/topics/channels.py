"""Channels between actors with their grades over time, and what somebody says would follow from a change (M117, M118).

A channel stands in the room of those who may know of it: a secret one in a mediator's own room (M23).
"""

from datetime import date

from attrs import evolve, frozen
from immutables import Map

from goodoffices.case import Channel, ChannelState, Grade, Relationship
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


@event("channel named", 1)
@frozen
class ChannelNamed:
    """A channel, or the known absence of one (M22)."""

    channel: Channel


@event("channel graded", 1)
@frozen
class ChannelGraded:
    """A channel is open to another degree from a day on."""

    channel: str
    grade: Grade
    since: date
    source: str | None = None


@event("effect claimed", 1)
@frozen
class EffectClaimed:
    """Somebody says what would follow if a channel came to a grade: a claim, kept with its claimant (M118)."""

    channel: str
    grade: Grade
    words: str
    by: str
    source: str | None = None


@event("relationship noted", 1)
@frozen
class RelationshipNoted:
    """An alliance, support, base or rift between two actors; never a hidden term (M104, M106, M110)."""

    relationship: Relationship


@event("leverage claimed", 1)
@frozen
class LeverageClaimed:
    """``by`` says that ``who`` can move ``whom``; it is no more than that (M105)."""

    by: str
    who: str
    whom: str
    words: str
    on: date
    source: str


@frozen
class Channels:
    """Channels by id with all their grades, claimed effects by channel, relationships, claims of leverage."""

    channels: Map[str, Channel] = Map()
    effects: Map[str, tuple[EffectClaimed, ...]] = Map()
    relationships: tuple[Relationship, ...] = ()
    leverage: tuple[LeverageClaimed, ...] = ()


@folds(Channels, ChannelNamed)
def _named(channels: Channels, recorded: Recorded, event: ChannelNamed) -> Channels:
    return evolve(channels, channels=channels.channels.set(event.channel.id, event.channel))


@folds(Channels, ChannelGraded)
def _graded(channels: Channels, recorded: Recorded, event: ChannelGraded) -> Channels:
    before = channels.channels[event.channel]
    states = (*before.states, ChannelState(event.grade, event.since, event.source))
    return evolve(channels, channels=channels.channels.set(event.channel, evolve(before, states=states)))


@folds(Channels, EffectClaimed)
def _effect(channels: Channels, recorded: Recorded, event: EffectClaimed) -> Channels:
    claimed = (*channels.effects.get(event.channel, ()), event)
    return evolve(channels, effects=channels.effects.set(event.channel, claimed))


@folds(Channels, RelationshipNoted)
def _relationship(channels: Channels, recorded: Recorded, event: RelationshipNoted) -> Channels:
    return evolve(channels, relationships=(*channels.relationships, event.relationship))


@folds(Channels, LeverageClaimed)
def _leverage(channels: Channels, recorded: Recorded, event: LeverageClaimed) -> Channels:
    return evolve(channels, leverage=(*channels.leverage, event))
