"""The calendar with its zones, and reminders that need nothing to run."""

from datetime import UTC, datetime, timedelta

import pytest

from goodoffices.mediation.acts.courses import CollapsePlan, SuspendPlan
from goodoffices.mediation.acts.delivery import DelayDelivery
from goodoffices.mediation.acts.rounds import ExpectDecision, PlanRound
from goodoffices.mediation.topics.rounds import RoundFormat
from goodoffices.mediation.views.expected import Expected, calendar, reminders
from mediation.carrying_out import Exchange, captives, day_one, detainees
from mediation.story import MEDIATOR, START, Story


@pytest.fixture
def exchange(story: Story) -> Exchange:
    return Exchange(story).consent().adopt(captives(), detainees())


def kinds(exchange: Exchange, person: str = MEDIATOR) -> list[tuple[str, datetime]]:
    return [(one.kind, one.at) for one in calendar(exchange.story.office.held_by(person))]


def test_a_time_is_shown_by_the_clocks_of_its_zone() -> None:
    def at(time: datetime) -> str:
        return Expected(time, "due", "captives", "room", "Asia/Jerusalem").local

    assert at(datetime(2023, 11, 24, 5, tzinfo=UTC)) == "2023-11-24 07:00 +02:00"
    assert at(datetime(2023, 7, 24, 5, tzinfo=UTC)) == "2023-07-24 08:00 +03:00"


def test_what_is_due_stands_in_every_room_that_reads_it(exchange: Exchange) -> None:
    first = START + timedelta(hours=9)
    for person in (MEDIATOR, "nora", "sami", "ines"):
        assert ("due", first) in kinds(exchange, person)
        assert ("renewal", START + timedelta(days=3, hours=22)) in kinds(exchange, person)


def test_what_is_done_is_expected_no_longer(exchange: Exchange) -> None:
    day_one(exchange).attest(13)
    own = exchange.story.own
    due = [one for one in calendar(exchange.story.office.held_by(MEDIATOR)) if (one.room, one.kind) == (own, "due")]
    first = START + timedelta(hours=9)
    assert [one.words for one in due if one.at == first] == ["a hundred and fifty detainees"]


def test_a_delay_moves_it_and_a_collapse_takes_it_off(exchange: Exchange) -> None:
    story = exchange.story
    later = START + timedelta(hours=14)
    story.do(MEDIATOR, DelayDelivery(story.own, exchange.id("captives"), 1, later, "late"))
    assert ("due", later) in kinds(exchange, "nora")
    stop = START + timedelta(days=2)
    story.do(MEDIATOR, SuspendPlan(story.own, exchange.plan, "fire", until=stop))
    assert ("suspended until", stop) in kinds(exchange, "nora")
    story.do(MEDIATOR, CollapsePlan(story.own, exchange.plan, "no list"))
    assert kinds(exchange, "nora") == []


def test_rounds_and_decisions_stand_beside(exchange: Exchange) -> None:
    story = exchange.story
    at = START + timedelta(days=1)
    story.do(MEDIATOR, PlanRound(story.own, "in the capital", RoundFormat.PROXIMITY, at))
    story.do(MEDIATOR, ExpectDecision(story.own, "war cabinet", "the list", at, "Asia/Jerusalem"))
    found = [one for one in calendar(story.office.held_by(MEDIATOR)) if one.at == at]
    assert [(one.kind, one.zone) for one in found] == [("decision", "Asia/Jerusalem"), ("round", "UTC")]
    assert "decision" not in {kind for kind, _at in kinds(exchange, "nora")}


def test_reminders_are_what_is_past_and_what_comes_soon(exchange: Exchange) -> None:
    held = exchange.story.office.held_by("nora")
    every, soon = calendar(held), reminders(held, START, timedelta(hours=9))
    assert soon == tuple(one for one in every if one.at <= START + timedelta(hours=9))
    assert 0 < len(soon) < len(every)
    assert reminders(held, START + timedelta(days=90), timedelta()) == every
