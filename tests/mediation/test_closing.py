"""Closing a case: what is open is settled or left so knowingly; what remains stays, and goes into a new case."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.case import Leave
from goodoffices.mediation import RoomKind, Why, decode, encode
from goodoffices.mediation.acts.announcing import AssignAnnouncement
from goodoffices.mediation.acts.carrying import GiveLeave, WriteMessage
from goodoffices.mediation.acts.closing import CarryCaseOver, CloseCase
from goodoffices.mediation.acts.courses import EndPlan
from goodoffices.mediation.acts.deferring import DeferObligation
from goodoffices.mediation.acts.proposals import AnswerProposal
from goodoffices.mediation.acts.rooms import OpenCase
from goodoffices.mediation.topics.closing import Closings
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.mediation.topics.unsettled import open_things
from goodoffices.mediation.views.waiting import waiting
from mediation.carrying_out import Exchange, captives, day_one, due, exactly
from mediation.story import MEDIATOR, START, Story, nothing_there

TEXT = "the text of 28 Feb, version 4"


@pytest.fixture
def exchange(story: Story) -> Exchange:
    return day_one(Exchange(story).consent().adopt())


def left(story: Story) -> tuple[str, ...]:
    return tuple(thing.id for thing in open_things(story.office.held_by(MEDIATOR)))


def test_what_is_open_is_named(exchange: Exchange) -> None:
    story = exchange.story
    exchange.attest(13)
    exchange.attest(14, "hana")
    item = story.do("nora", WriteMessage(story.north, "and our question?"))[0].event.id
    story.do("nora", GiveLeave(story.north, item, Leave.OWED))
    story.do(MEDIATOR, AssignAnnouncement(story.own, "the end", "lakeland", (story.north,)))
    close = CloseCase(story.own, TEXT)
    refusal = story.refused(MEDIATOR, close)
    assert refusal.why is Why.NOT_YET
    for said in ("the plan four days is running", "fifty captives: 37 missing", "a hundred and fifty detainees: 150",
                 "the end", "and our question?"):  # fmt: skip
        assert said in refusal.needs
    assert {thing.kind for thing in open_things(story.office.held_by(MEDIATOR))} == {
        "plan", "owed", "announcement", "owed back",
    }  # fmt: skip
    assert nothing_there(story.refused(MEDIATOR, evolve(close, left_open=(*left(story), "absent"))))
    assert story.refused(MEDIATOR, evolve(close, left_open=left(story)[1:])).why is Why.NOT_YET
    story.do(MEDIATOR, evolve(close, left_open=left(story)))


def test_what_was_delivered_in_full_and_contested_is_open_too(story: Story) -> None:
    few = captives(quantity=exactly(13), due=due((13,)))
    exchange = Exchange(story).consent().adopt(few, clauses=(), limits=(), gates=(), days=())
    exchange.list()
    exchange.clear()
    exchange.attest(13)
    exchange.attest(14, "hana")
    story.do(MEDIATOR, EndPlan(story.own, exchange.plan, "carried out"))
    assert [(one.kind, one.words) for one in open_things(story.office.held_by(MEDIATOR))] == [
        ("contested", "fifty captives: counts differ")
    ]
    assert story.refused(MEDIATOR, CloseCase(story.own, TEXT)).why is Why.NOT_YET


def test_what_remains_is_one_event_and_all_rooms_are_closed(exchange: Exchange) -> None:
    story = exchange.story
    _draft, ids = story.send()
    story.do("nora", AnswerProposal(story.north, ids[story.north], Reply.YES))
    exchange.attest(13)
    exchange.attest(14, "hana")
    story.do(MEDIATOR, EndPlan(story.own, exchange.plan, "run out"))
    defer = DeferObligation(story.own, "lakeland", "review", "all are home", {}, ("how",), START + timedelta(days=30))
    story.do(MEDIATOR, defer)
    rooms = [id_ for id_, room in story.office.held_by(MEDIATOR).items() if not room.topic(Members).closed]
    own = story.own
    made = story.do(MEDIATOR, CloseCase(own, TEXT, left(story), "the exchange is over"))
    closed = made[0].event
    assert made[0].room == own
    assert sorted(one.room for one in made[1:]) == sorted(rooms)
    assert all(story.office.rooms[room].topic(Members).closed for room in rooms)
    assert closed.text == TEXT
    assert [(one.giver, one.owed, one.attested, one.attested_at_most, one.contested) for one in closed.fulfilments] == [
        ("north", 50, 13, 14, True), ("south", 150, 0, 0, False), ("south", 0, 0, 0, False),
    ]  # fmt: skip
    assert [(one.words, one.undecided) for one in closed.deferred] == [("review", ("how",))]
    assert [(one.words, one.answers) for one in closed.packages] == [("10 for 3", (("north", "yes"),))]
    assert {one.kind for one in closed.left_open} == {"owed"}
    assert story.refused("nora", WriteMessage(story.north, "one more thing")).why is Why.CLOSED
    assert story.refused(MEDIATOR, CloseCase(own, TEXT)).why is Why.CLOSED
    assert waiting(story.office.held_by(MEDIATOR), story.now) == ()
    for one in made:
        assert decode(encode(one)) == one


def test_who_closes_and_what_was_agreed(exchange: Exchange) -> None:
    story = exchange.story
    close = CloseCase(story.own, TEXT, left(story))
    assert nothing_there(story.refused("nora", close))
    assert story.refused(MEDIATOR, evolve(close, room=story.north)).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, evolve(close, text=" ")).why is Why.BAD_INPUT


def test_a_new_case_goes_on_from_what_remained(exchange: Exchange) -> None:
    story = exchange.story
    before = story.own
    carry = CarryCaseOver(before, before)
    assert nothing_there(story.refused(MEDIATOR, carry))  # nothing was closed
    story.do(MEDIATOR, CloseCase(before, TEXT, left(story)))
    held = set(story.office.held_by(MEDIATOR))
    story.do(MEDIATOR, OpenCase("two rivers again", "lakeland"))
    found = story.office.held_by(MEDIATOR)
    new = next(id_ for id_, r in found.items() if id_ not in held and r.topic(Members).kind is RoomKind.MEDIATORS)
    assert nothing_there(story.refused(MEDIATOR, CarryCaseOver(new, "absent")))
    assert nothing_there(story.refused("nora", CarryCaseOver(new, before)))
    story.do(MEDIATOR, CarryCaseOver(new, before))
    closed = story.office.rooms[before].topic(Closings).closed
    assert list(story.state(new).topic(Closings).earlier.values()) == [closed]
    assert story.refused(MEDIATOR, CarryCaseOver(new, before)).why is Why.ALREADY


def test_another_case_stays_open(exchange: Exchange) -> None:
    story = exchange.story
    before = set(story.office.held_by(MEDIATOR))
    own, things = story.own, left(story)
    story.do(MEDIATOR, OpenCase("another", "lakeland"))
    story.do(MEDIATOR, CloseCase(own, TEXT, things))
    for id_, room in story.office.held_by(MEDIATOR).items():
        assert room.topic(Members).closed == (id_ in before)
