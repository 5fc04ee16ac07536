"""Criticism of a mediator with its replies; forecasts that are scored when their time has come."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from goodoffices.mediation import Why
from goodoffices.mediation.acts.pressure import NoteCriticism, NoteForecast, NoteReply, ScoreForecast
from goodoffices.mediation.topics.pressure import Pressure
from mediation.story import DAY, MEDIATOR, START, Story, mediators_only, nothing_there, written_and_read

UNTIL = START + timedelta(days=3)
CRITICISM = NoteCriticism(
    "", "south", "lakeland", "the assembly", DAY, "it hosts them", "verbatim record", "that it closes the office"
)
FORECAST = NoteForecast("", "an official", "an agreement within days", DAY, UNTIL, "an agency")


def test_a_criticism_keeps_who_where_and_what_is_asked(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(CRITICISM, room=story.own))[0].event.id
    found = story.state(story.own).topic(Pressure).criticisms[id_]
    assert (found.by, found.forum, found.asks) == ("south", "the assembly", "that it closes the office")
    written_and_read(story)


def test_replies_follow_what_they_reply_to(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(CRITICISM, room=story.own))[0].event.id
    reply = NoteReply(story.own, id_, "lakeland", DAY, "it was asked to host them")
    story.do(MEDIATOR, reply)
    story.do(MEDIATOR, evolve(reply, by="a friend of lakeland", words="it saves lives"))
    assert [one.by for one in story.state(story.own).topic(Pressure).replies[id_]] == [
        "lakeland",
        "a friend of lakeland",
    ]
    assert story.refused(MEDIATOR, evolve(reply, on=DAY - timedelta(days=1))).why is Why.BAD_INPUT
    assert nothing_there(story.refused(MEDIATOR, evolve(reply, criticism="absent")))
    written_and_read(story)


@pytest.mark.parametrize("command", [CRITICISM, FORECAST])
def test_what_was_said_was_not_said_in_the_future(story: Story, command: Any) -> None:
    day = {"on": DAY + timedelta(days=2)} if isinstance(command, NoteCriticism) else {"said": DAY + timedelta(days=2)}
    assert story.refused(MEDIATOR, evolve(command, room=story.own, **day)).why is Why.BAD_INPUT


def test_a_forecast_comes_at_any_time_and_fails_only_when_its_time_is_over(story: Story) -> None:
    ids = [story.do(MEDIATOR, evolve(FORECAST, room=story.own))[0].event.id for _ in range(2)]
    failed = ScoreForecast(story.own, ids[0], came=False, at=story.now)
    refusal = story.refused(MEDIATOR, failed)
    assert refusal.why is Why.NOT_YET
    assert UNTIL.isoformat() in refusal.needs
    story.do(MEDIATOR, ScoreForecast(story.own, ids[1], came=True, at=story.now))
    story.now = UNTIL
    story.do(MEDIATOR, failed)
    assert [story.state(story.own).topic(Pressure).scores[id_].came for id_ in ids] == [False, True]
    assert story.refused(MEDIATOR, failed).why is Why.ALREADY
    assert nothing_there(story.refused(MEDIATOR, evolve(failed, forecast="absent")))
    written_and_read(story)


def test_times_have_zones_and_scores_are_not_given_ahead(story: Story) -> None:
    forecast = evolve(FORECAST, room=story.own)
    assert "zone" in str(story.refused(MEDIATOR, evolve(forecast, until=UNTIL.replace(tzinfo=None))))
    assert story.refused(MEDIATOR, evolve(forecast, until=START - timedelta(days=1))).why is Why.BAD_INPUT
    id_ = story.do(MEDIATOR, forecast)[0].event.id
    for at in (START.replace(tzinfo=None), story.now + timedelta(hours=1)):
        assert story.refused(MEDIATOR, ScoreForecast(story.own, id_, came=True, at=at)).why is Why.BAD_INPUT


@pytest.mark.parametrize("command", [CRITICISM, FORECAST])
def test_criticism_and_forecasts_are_mediators_words(story: Story, command: Any) -> None:
    mediators_only(story, evolve(command, room=story.north))


def test_replies_and_scores_are_too(story: Story) -> None:
    criticism = story.do(MEDIATOR, evolve(CRITICISM, room=story.north))[0].event.id
    forecast = story.do(MEDIATOR, evolve(FORECAST, room=story.north))[0].event.id
    mediators_only(story, NoteReply(story.north, criticism, "lakeland", DAY, "no"))
    mediators_only(story, ScoreForecast(story.north, forecast, came=True, at=START))
