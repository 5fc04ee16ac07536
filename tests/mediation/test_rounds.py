"""Rounds of talks, and decisions expected at a time."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from goodoffices.mediation import Why
from goodoffices.mediation.acts.rounds import EndRound, ExpectDecision, NoteDecision, PlanRound
from goodoffices.mediation.topics.rounds import Delegation, RoundFormat, Rounds
from mediation.story import MEDIATOR, START, Story, mediators_only, nothing_there, written_and_read

LATER = START + timedelta(days=2)
ROUND = PlanRound(
    "",
    "second round",
    RoundFormat.PROXIMITY,
    LATER,
    LATER + timedelta(hours=6),
    "a hotel on the lake",
    (Delegation("north", ("head of delegation",), "may agree in principle"), Delegation("south")),
    "note verbale",
)
EXPECTED = ExpectDecision("", "government of north", "its vote on the outline", LATER, "Asia/Qatar")


def test_a_round_has_place_dates_format_and_delegations(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(ROUND, room=story.own))[0].event.id
    planned = story.state(story.own).topic(Rounds).planned[id_]
    assert (planned.format, planned.place) == (RoundFormat.PROXIMITY, "a hotel on the lake")
    assert planned.source == "note verbale"
    assert planned.delegations[0].mandate == "may agree in principle"
    written_and_read(story)


def test_a_round_is_planned_anew_under_its_id(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(ROUND, room=story.own))[0].event.id
    story.do(MEDIATOR, evolve(ROUND, room=story.own, starts=LATER + timedelta(hours=1), replaces=id_))
    (planned,) = story.state(story.own).topic(Rounds).planned.values()
    assert (planned.id, planned.starts) == (id_, LATER + timedelta(hours=1))
    assert nothing_there(story.refused(MEDIATOR, evolve(ROUND, room=story.own, replaces="absent")))


def test_a_round_ends_once_and_not_before_it_began(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(ROUND, room=story.own))[0].event.id
    held = EndRound(story.own, id_, held=True, words="an outline was left with both")
    assert story.refused(MEDIATOR, held).why is Why.NOT_YET
    story.now = LATER + timedelta(hours=6)
    story.do(MEDIATOR, held)
    assert story.state(story.own).topic(Rounds).ended[id_].words == "an outline was left with both"
    assert story.refused(MEDIATOR, held).why is Why.ALREADY
    assert story.refused(MEDIATOR, evolve(ROUND, room=story.own, replaces=id_)).why is Why.ALREADY
    assert nothing_there(story.refused(MEDIATOR, evolve(held, round="absent")))


def test_a_round_may_be_called_off_beforehand(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(ROUND, room=story.own))[0].event.id
    story.do(MEDIATOR, EndRound(story.own, id_, held=False))
    assert not story.state(story.own).topic(Rounds).ended[id_].held


def test_a_round_ends_after_it_starts_in_a_zone(story: Story) -> None:
    before = evolve(ROUND, room=story.own, ends=LATER - timedelta(hours=1))
    assert story.refused(MEDIATOR, before).why is Why.BAD_INPUT
    assert "zone" in str(story.refused(MEDIATOR, evolve(ROUND, room=story.own, starts=LATER.replace(tzinfo=None))))
    assert "zone" in str(story.refused(MEDIATOR, evolve(ROUND, room=story.own, ends=LATER.replace(tzinfo=None))))


def test_an_expected_decision_comes_once(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(EXPECTED, room=story.own))[0].event.id
    assert story.state(story.own).topic(Rounds).expected[id_].zone == "Asia/Qatar"
    came = NoteDecision(story.own, id_, "they voted for it")
    story.do(MEDIATOR, came)
    assert story.state(story.own).topic(Rounds).came[id_].words == "they voted for it"
    assert story.refused(MEDIATOR, came).why is Why.ALREADY
    assert nothing_there(story.refused(MEDIATOR, evolve(came, decision="absent")))
    written_and_read(story)


def test_what_is_put_off_is_expected_later(story: Story) -> None:
    id_ = story.do(MEDIATOR, evolve(EXPECTED, room=story.own))[0].event.id
    off = NoteDecision(story.own, id_, "put off by a day", LATER + timedelta(days=1))
    story.do(MEDIATOR, off)
    rounds = story.state(story.own).topic(Rounds)
    assert rounds.expected[id_].at == LATER + timedelta(days=1)
    assert id_ not in rounds.came
    assert story.refused(MEDIATOR, off).why is Why.BAD_INPUT
    assert "zone" in str(story.refused(MEDIATOR, evolve(off, until=LATER.replace(tzinfo=None))))
    written_and_read(story)


def test_decisions_are_expected_in_zones_that_exist(story: Story) -> None:
    refusal = story.refused(MEDIATOR, evolve(EXPECTED, room=story.own, zone="Lake time"))
    assert refusal.why is Why.BAD_INPUT
    assert "Lake time" in str(refusal)
    assert "zone" in str(story.refused(MEDIATOR, evolve(EXPECTED, room=story.own, at=LATER.replace(tzinfo=None))))


@pytest.mark.parametrize("command", [ROUND, EXPECTED])
def test_rounds_and_expected_decisions_are_mediators_words(story: Story, command: Any) -> None:
    mediators_only(story, evolve(command, room=story.north))


def test_what_came_of_them_is_the_mediators_too(story: Story) -> None:
    planned = story.do(MEDIATOR, evolve(ROUND, room=story.north))[0].event.id
    expected = story.do(MEDIATOR, evolve(EXPECTED, room=story.north))[0].event.id
    mediators_only(story, EndRound(story.north, planned, held=False))
    mediators_only(story, NoteDecision(story.north, expected, "it came"))
