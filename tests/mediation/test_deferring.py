"""What is agreed for later, and what stays undecided: nothing begins by itself."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.mediation import RoomKind, Why, decode, encode
from goodoffices.mediation.acts.deferring import DecideTerm, DeferObligation, NoteTrigger, SettleDeferred
from goodoffices.mediation.topics.deferring import Deferred, DeferredState
from goodoffices.mediation.views.expected import reminders
from goodoffices.mediation.views.waiting import waiting
from mediation.story import MEDIATOR, START, Story, nothing_there

LOOK = START + timedelta(days=30)
UNDECIDED = ("whether the office closes",)


@pytest.fixture
def names(story: Story) -> dict[str, str]:
    """A review of an office, once the exchange is over; what it leads to is left open."""
    defer = DeferObligation(
        story.own, "lakeland", "review the office", "all captives are home", {story.south: "a review"}, UNDECIDED, LOOK
    )
    return {one.room: one.event.id for one in story.do(MEDIATOR, defer)}


def state(story: Story, names: dict[str, str], room: str) -> DeferredState:
    return story.state(room).topic(Deferred).standing[names[room]]


def test_it_stands_in_the_rooms_it_was_told_to(story: Story, names: dict[str, str]) -> None:
    assert set(names) == {story.own, story.south}
    assert state(story, names, story.south).deferred.words == "a review"
    assert state(story, names, story.south).deferred.elsewhere == ()


def test_it_waits_for_somebody_to_say_that_its_trigger_came(story: Story, names: dict[str, str]) -> None:
    own = names[story.own]
    settle, came = SettleDeferred(story.own, own, True), NoteTrigger(story.own, own, START, "the last is home")
    assert story.refused(MEDIATOR, settle).needs == "Say first that this has happened: all captives are home."
    assert waiting(story.office.held_by(MEDIATOR), LOOK) == ()  # no time begins it
    assert story.refused(MEDIATOR, evolve(came, at=story.now + timedelta(days=1))).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(came, at=START.replace(tzinfo=None))).why is Why.BAD_INPUT
    story.do(MEDIATOR, came)
    assert story.refused(MEDIATOR, came).why is Why.ALREADY
    assert [(one.of, one.kind) for one in waiting(story.office.held_by(MEDIATOR), story.now)] == [
        ("lakeland", "deferred")
    ]
    story.do(MEDIATOR, settle)
    assert state(story, names, story.south).settled == evolve(
        state(story, names, story.own).settled, id=names[story.south]
    )
    assert story.refused(MEDIATOR, settle).why is Why.ALREADY
    assert waiting(story.office.held_by(MEDIATOR), story.now) == ()


def test_undecided_stays_undecided_until_somebody_says_how(story: Story, names: dict[str, str]) -> None:
    own = names[story.own]
    story.do(MEDIATOR, NoteTrigger(story.own, own, START))
    assert state(story, names, story.own).undecided == UNDECIDED
    decide = DecideTerm(story.own, own, UNDECIDED[0], "it stays, with fewer people")
    assert story.refused(MEDIATOR, evolve(decide, term="another")).needs == "Undecided: whether the office closes."
    story.do(MEDIATOR, decide)
    for room in names:
        assert state(story, names, room).undecided == ()
        assert dict(state(story, names, room).decided) == {UNDECIDED[0]: "it stays, with fewer people"}
    assert story.refused(MEDIATOR, decide).needs == "Undecided: –."


def test_what_was_never_due_can_be_dropped(story: Story, names: dict[str, str]) -> None:
    story.do(MEDIATOR, SettleDeferred(story.own, names[story.own], False, "both no longer ask for it"))
    settled = state(story, names, story.south).settled
    assert settled is not None
    assert not settled.done


def test_a_reminder_comes_with_its_day(story: Story, names: dict[str, str]) -> None:
    held = story.office.held_by(MEDIATOR)
    assert reminders(held, LOOK - timedelta(days=2), timedelta(days=1)) == ()
    found = reminders(held, LOOK - timedelta(days=1), timedelta(days=1))
    assert {(one.at, one.kind) for one in found} == {(LOOK, "deferred, to be looked at")}
    story.do(MEDIATOR, NoteTrigger(story.own, names[story.own], START, by=LOOK + timedelta(days=1)))
    found = reminders(story.office.held_by(MEDIATOR), LOOK, timedelta(days=1))
    assert {(one.at, one.kind) for one in found} == {(LOOK + timedelta(days=1), "deferred, due")}


def test_who_may_and_what_there_is(story: Story, names: dict[str, str]) -> None:
    defer = DeferObligation(story.own, "lakeland", "review", "later", {})
    assert nothing_there(story.refused("nora", defer))
    assert story.refused(MEDIATOR, evolve(defer, trigger=" ")).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(defer, to={story.room(RoomKind.PUBLIC): "x"})).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, evolve(defer, remind_on=START.replace(tzinfo=None))).why is Why.BAD_INPUT
    for id_ in ("absent", names[story.south]):
        assert nothing_there(story.refused(MEDIATOR, NoteTrigger(story.own, id_, START)))
        assert nothing_there(story.refused(MEDIATOR, DecideTerm(story.own, id_, "x", "y")))
        assert nothing_there(story.refused(MEDIATOR, SettleDeferred(story.own, id_, False)))


def test_events_are_read_as_they_were_written(story: Story, names: dict[str, str]) -> None:
    own = names[story.own]
    story.do(MEDIATOR, NoteTrigger(story.own, own, START, "so", LOOK))
    story.do(MEDIATOR, DecideTerm(story.own, own, UNDECIDED[0], "no"))
    story.do(MEDIATOR, SettleDeferred(story.own, own, True))
    for room in story.office.rooms:
        assert [decode(encode(one)) for one in story.office.events(room)] == list(story.office.events(room))
