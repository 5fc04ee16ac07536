"""Leave and disclosure: the one way out of a room."""

import pytest
from attrs import evolve

from goodoffices.case import Leave
from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.carrying import Disclose, GiveLeave, GiveReceipt, SettleDebt, WriteMessage
from goodoffices.mediation.acts.matter import NoteGuess, TellStatement
from goodoffices.mediation.topics.carrying import Carrying
from mediation.story import MEDIATOR, TOLD, Story, nothing_there

WORDS = "as many as possible, soon"


@pytest.fixture
def item(story: Story) -> str:
    """Something that north told."""
    content = {"issue": "captives", "prefers": "more"}
    return story.do(MEDIATOR, TellStatement(story.north, content, WORDS, TOLD))[0].event.id


def test_sides_reach_each_other_through_a_mediator_alone(story: Story, item: str) -> None:
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_SAY))
    assert story.refused("nora", Disclose(story.north, item, story.south)).why is Why.NO_MANDATE
    assert nothing_there(story.refused("nora", WriteMessage(story.south, "hello")))
    assert story.refused("nora", WriteMessage(story.room(RoomKind.PUBLIC), "hello")).why is Why.NO_MANDATE
    story.do(MEDIATOR, Disclose(story.north, item, story.south))


def test_without_leave_nothing_leaves_a_room(story: Story, item: str) -> None:
    assert story.refused(MEDIATOR, Disclose(story.north, item, story.south)).why is Why.NO_LEAVE


@pytest.mark.parametrize("leave", [Leave.NOT, Leave.OWED])
def test_only_leave_to_say_or_hint_lets_something_out(story: Story, item: str, leave: Leave) -> None:
    story.do("nora", GiveLeave(story.north, item, leave))
    assert story.refused(MEDIATOR, Disclose(story.north, item, story.south)).why is Why.NO_LEAVE


def test_what_may_be_said_is_read_by_its_recipient_alone(story: Story, item: str) -> None:
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_SAY))
    story.do(MEDIATOR, Disclose(story.north, item, story.south, source="north"))
    assert WORDS in str(story.office.readable("sami"))
    assert WORDS not in str(story.office.events(story.room(RoomKind.PUBLIC)))
    assert story.state(story.north).topic(Carrying).items[item].carried[0][0] == "south"


def test_what_may_be_hinted_is_not_said(story: Story, item: str) -> None:
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_HINT))
    assert story.refused(MEDIATOR, Disclose(story.north, item, story.south)).why is Why.NO_LEAVE
    quoted = Disclose(story.north, item, story.south, f"they want {WORDS}", hint=True)
    assert story.refused(MEDIATOR, quoted).why is Why.NO_LEAVE
    story.do(MEDIATOR, Disclose(story.north, item, story.south, "numbers matter to them", hint=True))
    assert WORDS not in str(story.office.readable("sami"))


def test_leave_for_one_is_no_leave_for_another(story: Story, item: str) -> None:
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_SAY, ("lakeland",)))
    assert story.refused(MEDIATOR, Disclose(story.north, item, story.south)).why is Why.NO_LEAVE


def test_leave_for_any_side_is_no_leave_for_the_public(story: Story, item: str) -> None:
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_SAY))
    assert story.refused(MEDIATOR, Disclose(story.north, item, story.room(RoomKind.PUBLIC))).why is Why.NO_LEAVE


def test_only_the_owner_gives_leave(story: Story, item: str) -> None:
    assert story.refused(MEDIATOR, GiveLeave(story.north, item, Leave.MAY_SAY)).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", GiveLeave(story.north, item, Leave.MAY_SAY)))
    story.do(MEDIATOR, GiveLeave(story.north, item, Leave.MAY_SAY, told=TOLD))


def test_what_was_carried_here_is_not_ours_to_pass_on(story: Story, item: str) -> None:
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_SAY))
    delivered = story.do(MEDIATOR, Disclose(story.north, item, story.south))[1].event.id
    assert story.refused("sami", GiveLeave(story.south, delivered, Leave.MAY_SAY)).why is Why.NO_LEAVE
    assert story.refused(MEDIATOR, Disclose(story.south, delivered, story.north)).why is Why.NO_LEAVE


def test_ids_of_the_same_thing_differ_from_room_to_room(story: Story, item: str) -> None:
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_SAY))
    carried, delivered = story.do(MEDIATOR, Disclose(story.north, item, story.south))
    assert carried.event.item != delivered.event.id
    assert carried.command != delivered.command


def test_a_mediators_own_note_needs_no_leave(story: Story) -> None:
    note = story.do(MEDIATOR, WriteMessage(story.own, "we could meet on Monday"))[0].event.id
    story.do(MEDIATOR, Disclose(story.own, note, story.north))
    assert "Monday" in str(story.office.readable("nora"))


def test_guesses_live_with_mediators_only(story: Story) -> None:
    guess = NoteGuess(story.own, "north", {"red_line": "pause <= 5"}, "at most five days", "two conversations")
    story.do(MEDIATOR, guess)
    assert story.refused(MEDIATOR, evolve(guess, room=story.north)).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, evolve(guess, weight=0.0)).why is Why.BAD_INPUT


def test_receipts_and_replies_follow_what_they_answer(story: Story, item: str) -> None:
    story.do("nora", GiveReceipt(story.north, item))
    reply = story.do("nora", WriteMessage(story.north, "and?", reply_to=item))[0].event.id
    carrying = story.state(story.north).topic(Carrying)
    assert len(carrying.items[item].received) == 1
    assert carrying.replies[item] == (reply,)
    assert nothing_there(story.refused("nora", GiveReceipt(story.north, "absent")))


def test_what_is_owed_back_is_listed_until_it_is_given(story: Story, item: str) -> None:
    assert story.refused(MEDIATOR, SettleDebt(story.north, item, "done")).why is Why.ALREADY
    story.do("nora", GiveLeave(story.north, item, Leave.OWED))
    assert [one.id for one in story.state(story.north).topic(Carrying).owed()] == [item]
    story.do(MEDIATOR, SettleDebt(story.north, item, "they will answer on Friday"))
    assert not list(story.state(story.north).topic(Carrying).owed())


def test_only_mediators_write_down_what_was_told(story: Story) -> None:
    assert story.refused("nora", WriteMessage(story.north, "he said", told=TOLD)).why is Why.NO_MANDATE
    future = evolve(TOLD, on=TOLD.on.replace(year=2032))
    assert story.refused(MEDIATOR, WriteMessage(story.north, "he said", told=future)).why is Why.BAD_INPUT
