"""How a plan goes on: stopped, resumed, extended by its clause with a yes of all, ended in two readings, reopened."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from goodoffices.mediation import Why, decode, encode
from goodoffices.mediation.acts.courses import (
    AnswerExtension,
    CollapsePlan,
    EndPlan,
    ExtendPlan,
    ProposeExtension,
    ReadEnd,
    ReopenPlan,
    ResumePlan,
    SuspendPlan,
    WithdrawExtension,
)
from goodoffices.mediation.acts.delivery import ClearDelivery
from goodoffices.mediation.topics.courses import Course, Courses, Phase
from goodoffices.mediation.topics.delivery import Limit, Plans
from goodoffices.mediation.topics.reckoning import so_far
from goodoffices.mediation.views.delivery import compliance
from goodoffices.mediation.views.expected import calendar
from goodoffices.mediation.views.waiting import waiting
from mediation.carrying_out import DAYS, Exchange, captives, day_one, detainees, exactly
from mediation.story import MEDIATOR, START, TOLD, Story, nothing_there

TWO_MORE = (date(2031, 3, 5), date(2031, 3, 6))


@pytest.fixture
def exchange(story: Story) -> Exchange:
    return Exchange(story).consent().adopt()


def course(exchange: Exchange, room: str | None = None) -> Course:
    return next(iter(exchange.story.state(room or exchange.story.own).topic(Courses).courses.values()))


def propose(exchange: Exchange, rounds: int = 2, days: tuple[date, ...] = TWO_MORE) -> ProposeExtension:
    story = exchange.story
    clause = story.state(story.own).topic(Plans).plans[exchange.plan].clauses[0].id
    return ProposeExtension(story.own, exchange.plan, clause, rounds, days, START + timedelta(days=3, hours=20))


def asked(exchange: Exchange) -> dict[str, str]:
    """By room, what the extension is called there."""
    made = exchange.story.do(MEDIATOR, propose(exchange))
    return {one.room: one.event.id for one in made}


def test_a_plan_is_suspended_and_resumed_in_all_its_rooms(exchange: Exchange) -> None:
    story = exchange.story
    stop = SuspendPlan(story.own, exchange.plan, "aid did not reach the north", "north", words={story.south: "a pause"})
    assert nothing_there(story.refused("nora", stop))
    assert nothing_there(story.refused(MEDIATOR, evolve(stop, plan="absent")))
    assert story.refused(MEDIATOR, evolve(stop, because=" ")).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, ResumePlan(story.own, exchange.plan)).why is Why.NOT_YET
    story.do(MEDIATOR, stop)
    assert {course(exchange, room).phase for room in (story.own, story.north, exchange.field)} == {Phase.SUSPENDED}
    assert (course(exchange, story.south).because, course(exchange).by) == ("a pause", "north")
    assert story.refused(MEDIATOR, stop).needs == "Possible while it is running."
    assert story.refused(MEDIATOR, ClearDelivery(story.own, exchange.id("captives"), 1)).why is Why.NOT_YET
    story.do(MEDIATOR, ResumePlan(story.own, exchange.plan))
    assert course(exchange, story.south).phase is Phase.RUNNING


def test_an_extension_needs_the_yes_of_every_side(exchange: Exchange) -> None:
    story = exchange.story
    names = asked(exchange)
    assert set(names) == {story.own, story.north, story.south}  # implementers are not asked
    assert len(set(names.values())) == 3
    extend = ExtendPlan(story.own, names[story.own])
    assert story.refused(MEDIATOR, extend).needs == "Missing: a yes of north, south."
    story.do("nora", AnswerExtension(story.north, names[story.north], True))
    story.do("sami", AnswerExtension(story.south, names[story.south], False, "not with these lists"))
    assert story.refused(MEDIATOR, extend).needs == "Missing: a yes of south."
    story.do("sami", AnswerExtension(story.south, names[story.south], True))
    story.do(MEDIATOR, evolve(extend, renew_by=START + timedelta(days=5, hours=22)))
    for room in (story.own, story.north, story.south, exchange.field):
        there = exchange.id("captives", room)
        plans = story.state(room).topic(Plans)
        assert [plans.due_in(there, number) for number in (5, 6)] == [exactly(10), exactly(10)]
        assert (course(exchange, room).days, course(exchange, room).rounds) == ((*DAYS, *TWO_MORE), 6)
    assert so_far(story.state(story.own), exchange.id("captives")).owed == 70
    assert so_far(story.state(story.own), exchange.id("detainees")).owed == 210
    assert story.refused(MEDIATOR, extend).why is Why.ALREADY
    assert story.refused("nora", AnswerExtension(story.north, names[story.north], False)).why is Why.ALREADY


def test_nobody_answers_an_extension_for_a_side(exchange: Exchange) -> None:
    story = exchange.story
    names = asked(exchange)
    yes = AnswerExtension(story.north, names[story.north], True)
    assert story.refused(MEDIATOR, yes).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", yes))
    assert nothing_there(story.refused("nora", evolve(yes, extension=names[story.south])))
    story.do(MEDIATOR, evolve(yes, told=TOLD))
    story.now = START + timedelta(days=4)
    assert story.refused("nora", yes).why is Why.CLOSED


@pytest.mark.parametrize(
    ("rounds", "days", "needs"),
    [
        (0, (), "it is not longer than before"),
        (7, tuple(date(2031, 3, number) for number in range(5, 12)), "11 rounds in all, and the clause allows 10"),
        (2, TWO_MORE[:1], "one date for each further round"),
        (2, DAYS[:2], "the days do not follow one another"),
    ],
)
def test_an_extension_keeps_to_its_clause(exchange: Exchange, rounds: int, days: tuple[date, ...], needs: str) -> None:
    assert exchange.story.refused(MEDIATOR, propose(exchange, rounds, days)).needs == needs


def test_an_extension_keeps_to_what_can_pass(story: Story) -> None:
    buses = Limit("buses", ("captives", "detainees"), 39)
    small = (captives(due=(), quantity=exactly(50)), detainees(due=(), quantity=exactly(150)))
    exchange = Exchange(story).consent().adopt(*small, limits=(buses,))
    refusal = story.refused(MEDIATOR, propose(exchange))
    assert refusal.needs == "buses: 40 in round 5, and no more than 39 can go"


def test_one_extension_is_asked_for_at_a_time(exchange: Exchange) -> None:
    story = exchange.story
    names = asked(exchange)
    assert story.refused(MEDIATOR, propose(exchange)).why is Why.ALREADY
    withdraw = WithdrawExtension(story.own, names[story.own])
    assert nothing_there(story.refused("nora", withdraw))
    story.do(MEDIATOR, withdraw)
    assert story.refused(MEDIATOR, withdraw).why is Why.ALREADY
    assert story.refused("nora", AnswerExtension(story.north, names[story.north], True)).why is Why.ALREADY
    assert not [one for one in waiting(story.office.held_by("nora"), story.now) if one.kind == "extension"]
    asked(exchange)


def test_an_extension_waits_for_each_side(exchange: Exchange) -> None:
    story = exchange.story
    asked(exchange)
    found = [one for one in waiting(story.office.held_by(MEDIATOR), story.now) if one.kind == "extension"]
    assert [(one.of, one.by) for one in found] == [
        (side, START + timedelta(days=3, hours=20)) for side in ("north", "south")
    ]


def test_each_side_reads_the_end_for_itself(exchange: Exchange) -> None:
    """As on the first of December 2023: no list that was accepted, and two readings of whose fault that was."""
    story = exchange.story
    plan = {room: next(iter(story.state(room).topic(Plans).plans)) for room in (story.north, story.south)}
    read = ReadEnd(story.north, plan[story.north], "they refused three lists", START + timedelta(days=7))
    assert story.refused(MEDIATOR, read).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", read))
    assert nothing_there(story.refused("nora", evolve(read, plan=plan[story.south])))
    assert story.refused("nora", evolve(read, at=START.replace(tzinfo=None))).why is Why.BAD_INPUT
    story.do("nora", read)
    story.do(MEDIATOR, ReadEnd(story.south, plan[story.south], "they gave no list of women", told=TOLD))
    assert [one.by for one in course(exchange, story.north).readings.values()] == ["north"]
    assert [one.by for one in course(exchange, story.south).readings.values()] == ["south"]
    assert not course(exchange).readings
    ends = [one.words for one in calendar(story.office.held_by("nora")) if one.kind == "end as read"]
    assert len(ends) == 1 and "as north reads it" in ends[0]


def test_what_collapsed_is_taken_up_again_with_everything_that_was(exchange: Exchange) -> None:
    story = day_one(exchange).story
    exchange.attest(13)
    before = compliance(story.state(story.own))
    collapse = CollapsePlan(story.own, exchange.plan, "no list by seven in the morning", words={story.north: "no list"})
    assert story.refused(MEDIATOR, evolve(collapse, because="")).why is Why.BAD_INPUT
    story.do(MEDIATOR, collapse)
    assert course(exchange, story.north).because == "no list"
    assert story.refused(MEDIATOR, collapse).why is Why.NOT_YET
    assert story.refused(MEDIATOR, EndPlan(story.own, exchange.plan, "over")).why is Why.NOT_YET
    assert story.refused(MEDIATOR, propose(exchange)).why is Why.NOT_YET
    story.do(MEDIATOR, ReopenPlan(story.own, exchange.plan, "both are back"))
    assert (course(exchange).phase, course(exchange).reopened) == (Phase.RUNNING, 1)
    assert compliance(story.state(story.own)) == before
    assert story.refused(MEDIATOR, ReopenPlan(story.own, exchange.plan)).why is Why.NOT_YET


def test_a_new_plan_follows_one_that_is_over(exchange: Exchange) -> None:
    story = exchange.story
    follow = evolve(exchange.command(), name="another four days", follows=exchange.plan)
    assert story.refused(MEDIATOR, follow).why is Why.NOT_YET
    story.do(MEDIATOR, EndPlan(story.own, exchange.plan, "carried out"))
    rooms = (story.own, story.north, story.south, exchange.field)
    before = {room: next(iter(story.state(room).topic(Plans).plans)) for room in rooms}
    made = {one.room: one.event for one in story.do(MEDIATOR, follow)}
    assert {room: event.follows for room, event in made.items()} == before


def test_events_are_read_as_they_were_written(exchange: Exchange) -> None:
    story = exchange.story
    names = asked(exchange)
    for person, room in (("nora", story.north), ("sami", story.south)):
        story.do(person, AnswerExtension(room, names[room], True, "yes"))
    story.do(MEDIATOR, ExtendPlan(story.own, names[story.own]))
    story.do(MEDIATOR, SuspendPlan(story.own, exchange.plan, "fire", until=START + timedelta(days=9)))
    story.do(MEDIATOR, CollapsePlan(story.own, exchange.plan, "no list"))
    story.do(MEDIATOR, ReopenPlan(story.own, exchange.plan))
    story.do(MEDIATOR, EndPlan(story.own, exchange.plan, "over"))
    for room in story.office.rooms:
        assert [decode(encode(one)) for one in story.office.events(room)] == list(story.office.events(room))
