"""Channels with their grades; claims of effect and of leverage; relationships."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from goodoffices.case import Channel, ChannelState, ChannelType, Grade, Relationship, Secrecy
from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.channels import ClaimEffect, ClaimLeverage, GradeChannel, NameChannel, NoteRelationship
from goodoffices.mediation.topics.channels import Channels
from mediation.story import DAY, MEDIATOR, Story, mediators_only, nothing_there, written_and_read

OFFICE = Channel("office", ("lakeland", "north"), ChannelType.HOSTED_OFFICE, host="lakeland")
ABSENT = Channel("none", ("north", "south"), ChannelType.FORMAL, (ChannelState(Grade.ABSENT),))
SECRET = evolve(OFFICE, id="night", secrecy=Secrecy.SECRET)
EFFECT = ClaimEffect("", "office", Grade.CLOSED, "the talks would lose their way", "lakeland", "a speech")
LEVERAGE = ClaimLeverage("", "farland", "lakeland", "north", "they finance the office", DAY, "an interview")
RELATIONSHIP = NoteRelationship("", Relationship(("lakeland", "north"), "support", amount="30 million a month"))


@pytest.mark.parametrize("channel", [OFFICE, ABSENT, evolve(OFFICE, secrecy=Secrecy.CONFIDENTIAL)])
def test_a_channel_is_named_once_in_a_room(story: Story, channel: Channel) -> None:
    story.do(MEDIATOR, NameChannel(story.north, channel))
    assert story.state(story.north).topic(Channels).channels[channel.id] == channel
    refusal = story.refused(MEDIATOR, NameChannel(story.north, channel))
    assert refusal.why is Why.ALREADY
    story.do(MEDIATOR, NameChannel(story.south, channel))  # what stands in the one room says nothing of another
    written_and_read(story)


def test_a_secret_channel_stands_with_mediators_alone(story: Story) -> None:
    for room in (story.north, story.room(RoomKind.PUBLIC)):
        assert story.refused(MEDIATOR, NameChannel(room, SECRET)).why is Why.WRONG_ROOM
    before = story.office.readable("nora"), story.office.readable("sami")
    story.do(MEDIATOR, NameChannel(story.own, SECRET))
    story.do(MEDIATOR, GradeChannel(story.own, "night", Grade.LIMITED, DAY))
    assert (story.office.readable("nora"), story.office.readable("sami")) == before
    written_and_read(story)


def test_grades_follow_each_other_in_time(story: Story) -> None:
    story.do(MEDIATOR, NameChannel(story.own, OFFICE))
    grade = GradeChannel(story.own, "office", Grade.DISTANCED, DAY, "a statement")
    story.do(MEDIATOR, grade)
    story.do(MEDIATOR, evolve(grade, grade=Grade.CLOSED, since=DAY + timedelta(days=9)))
    assert story.refused(MEDIATOR, grade).why is Why.BAD_INPUT
    assert nothing_there(story.refused(MEDIATOR, evolve(grade, channel="absent")))
    found = story.state(story.own).topic(Channels).channels["office"]
    days = (date(2030, 1, 1), DAY, DAY + timedelta(days=9))
    assert [found.grade(day) for day in days] == [Grade.OPEN, Grade.DISTANCED, Grade.CLOSED]
    written_and_read(story)


def test_effects_are_claims_with_their_claimant(story: Story) -> None:
    effect = evolve(EFFECT, room=story.own)
    assert nothing_there(story.refused(MEDIATOR, effect))
    story.do(MEDIATOR, NameChannel(story.own, OFFICE))
    story.do(MEDIATOR, effect)
    story.do(MEDIATOR, evolve(effect, by="farland", words="nothing would change"))
    channels = story.state(story.own).topic(Channels)
    assert [one.by for one in channels.effects["office"]] == ["lakeland", "farland"]
    assert channels.channels["office"] == OFFICE
    written_and_read(story)


def test_leverage_and_relationships_are_kept_as_they_were_said(story: Story) -> None:
    story.do(MEDIATOR, evolve(LEVERAGE, room=story.own))
    story.do(MEDIATOR, evolve(RELATIONSHIP, room=story.own))
    channels = story.state(story.own).topic(Channels)
    assert (channels.leverage[0].by, channels.leverage[0].source) == ("farland", "an interview")
    assert channels.relationships[0].amount == "30 million a month"
    assert story.refused(MEDIATOR, evolve(LEVERAGE, room=story.own, on=DAY + timedelta(days=2))).why is Why.BAD_INPUT
    written_and_read(story)


@pytest.mark.parametrize("command", [NameChannel("", OFFICE), LEVERAGE, RELATIONSHIP])
def test_all_of_them_are_mediators_words(story: Story, command: Any) -> None:
    mediators_only(story, evolve(command, room=story.north))


@pytest.mark.parametrize("command", [GradeChannel("", "office", Grade.LIMITED, DAY), EFFECT])
def test_what_is_said_of_a_channel_is_too(story: Story, command: Any) -> None:
    story.do(MEDIATOR, NameChannel(story.north, OFFICE))
    mediators_only(story, evolve(command, room=story.north))
