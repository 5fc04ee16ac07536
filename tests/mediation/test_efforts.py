"""Aims of a mediator, ways explored at once, requests to press somebody, initiatives of others."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.efforts import BeginEffort, ChangeEffort, DropAim, SetAim
from goodoffices.mediation.topics.efforts import EffortKind, Efforts, EffortState, Horizon
from goodoffices.mediation.topics.proposals import Proposals
from mediation.story import MEDIATOR, Story, mediators_only, nothing_there, written_and_read

PRESS = BeginEffort(
    "", EffortKind.PRESS, "lakeland", "a longer pause", "the great power", "pause", on=date(2031, 2, 27), source="call"
)


@pytest.mark.parametrize("horizon", Horizon)
def test_aims_stand_with_mediators_alone(story: Story, horizon: Horizon) -> None:
    aim = SetAim(story.own, "lakeland", "all are home", horizon)
    id_ = story.do(MEDIATOR, aim)[0].event.id
    assert story.state(story.own).topic(Efforts).aims[id_].horizon is horizon
    for room in (story.north, story.room(RoomKind.PUBLIC)):
        assert story.refused(MEDIATOR, evolve(aim, room=room)).why is Why.WRONG_ROOM
    assert story.refused("nora", evolve(aim, room=story.north)).why is Why.NO_MANDATE
    for absent in (aim, evolve(aim, room="no such room")):
        assert nothing_there(story.refused("nora", absent))
    written_and_read(story)


@pytest.mark.parametrize("reached", [True, False])
def test_an_aim_is_settled_once(story: Story, reached: bool) -> None:
    id_ = story.do(MEDIATOR, SetAim(story.own, "lakeland", "all are home", Horizon.IMMEDIATE))[0].event.id
    drop = DropAim(story.own, id_, reached, "the last bus came")
    assert nothing_there(story.refused("nora", drop))
    story.do(MEDIATOR, drop)
    assert story.state(story.own).topic(Efforts).dropped[id_].reached is reached
    assert story.refused(MEDIATOR, drop).why is Why.ALREADY
    assert nothing_there(story.refused(MEDIATOR, evolve(drop, aim="absent")))
    assert story.refused(MEDIATOR, evolve(drop, room=story.north)).why is Why.WRONG_ROOM
    written_and_read(story)


def test_several_ways_are_explored_at_once(story: Story) -> None:
    ways = [
        story.do(MEDIATOR, BeginEffort(story.own, EffortKind.AVENUE, "lakeland", words))[0].event.id
        for words in ("by age", "by place")
    ]
    story.do(MEDIATOR, ChangeEffort(story.own, ways[0], EffortState.UNDER_WAY))
    story.do(MEDIATOR, ChangeEffort(story.own, ways[0], EffortState.GIVEN_UP, "neither wants it"))
    efforts = story.state(story.own).topic(Efforts)
    assert [efforts.state(way) for way in ways] == [EffortState.GIVEN_UP, EffortState.OPEN]
    assert [change.state for change in efforts.changes[ways[0]]] == [EffortState.UNDER_WAY, EffortState.GIVEN_UP]
    written_and_read(story)


def test_a_request_to_press_says_whom_and_keeps_its_result(story: Story) -> None:
    press = evolve(PRESS, room=story.own)
    assert story.refused(MEDIATOR, evolve(press, whom=None)).why is Why.BAD_INPUT
    id_ = story.do(MEDIATOR, press)[0].event.id
    story.do(MEDIATOR, ChangeEffort(story.own, id_, EffortState.DONE, "two calls were made"))
    efforts = story.state(story.own).topic(Efforts)
    assert (efforts.begun[id_].whom, efforts.changes[id_][0].result) == ("the great power", "two calls were made")
    written_and_read(story)


def test_an_initiative_of_others_changes_nothing_but_itself(story: Story) -> None:
    _draft, ids = story.send()
    before = story.state(story.own).topic(Proposals)
    words = "a conference on aid"
    initiative = BeginEffort(story.own, EffortKind.INITIATIVE, "farland", words, place="a capital", scope="aid")
    story.do(MEDIATOR, initiative)
    assert story.state(story.own).topic(Proposals) == before
    assert words not in str(story.office.readable("nora"))
    assert ids


@pytest.mark.parametrize("state", [EffortState.DONE, EffortState.GIVEN_UP])
def test_what_is_settled_does_not_change(story: Story, state: EffortState) -> None:
    id_ = story.do(MEDIATOR, evolve(PRESS, room=story.own))[0].event.id
    story.do(MEDIATOR, ChangeEffort(story.own, id_, state))
    assert story.refused(MEDIATOR, ChangeEffort(story.own, id_, EffortState.OPEN)).why is Why.ALREADY
    assert nothing_there(story.refused(MEDIATOR, ChangeEffort(story.own, "absent", state)))


def test_efforts_are_mediators_words(story: Story) -> None:
    begin: Any = evolve(PRESS, room=story.north)
    mediators_only(story, begin)
    id_ = story.do(MEDIATOR, begin)[0].event.id
    mediators_only(story, ChangeEffort(story.north, id_, EffortState.UNDER_WAY))
