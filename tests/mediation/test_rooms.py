"""Rooms: who opens them, who is let in as what, and what is refused to whom."""

import pytest

from goodoffices.mediation import Given, Mandate, Part, RoomKind, Why
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.rooms import AdmitMember, CloseRoom, LeaveRoom, OpenCase, OpenRoom, ShowRoom
from goodoffices.mediation.topics.members import Members
from mediation.story import MEDIATOR, Story, nothing_there


def test_a_case_begins_with_three_rooms_of_its_mediator(story: Story) -> None:
    held = story.office.held_by(MEDIATOR).values()
    kinds = [room.topic(Members).kind for room in held]
    assert {RoomKind.OWN, RoomKind.MEDIATORS, RoomKind.PUBLIC} <= set(kinds)
    assert len({room.topic(Members).case for room in held}) == 1


def test_a_delegate_holds_the_own_room_and_what_is_shown_to_it(story: Story) -> None:
    kinds = sorted(room.topic(Members).kind for room in story.office.held_by("nora").values())
    assert kinds == [RoomKind.PUBLIC, RoomKind.SIDE]
    assert story.south not in story.office.held_by("nora")


def test_the_public_room_does_not_name_those_who_read_it(story: Story) -> None:
    public = story.room(RoomKind.PUBLIC)
    assert "nora" not in str(story.office.events(public))
    assert list(story.state(public).topic(Members).members) == [MEDIATOR]


@pytest.mark.parametrize("part", [Part.INTERMEDIARY, Part.VERIFIER, Part.WITNESS])
def test_only_delegates_and_mediators_enter_the_room_of_a_side(story: Story, part: Part) -> None:
    assert story.refused(MEDIATOR, AdmitMember(story.north, "ines", part)).why is Why.WRONG_ROOM


@pytest.mark.parametrize("mandate", [Mandate.ANSWER, Mandate.ACCEPT, Mandate.MEDIATE])
def test_a_neutral_intermediary_neither_proposes_nor_votes(story: Story, mandate: Mandate) -> None:
    story.do(MEDIATOR, OpenRoom(story.own, RoomKind.IMPLEMENTERS, "hand-overs"))
    room = story.room(RoomKind.IMPLEMENTERS)
    refusal = story.refused(MEDIATOR, AdmitMember(room, "ines", Part.INTERMEDIARY, (mandate,)))
    assert refusal.why is Why.NO_MANDATE
    story.do(MEDIATOR, AdmitMember(room, "ines", Part.INTERMEDIARY, (Mandate.ATTEST,)))


def test_nobody_enters_a_mediators_own_room(story: Story) -> None:
    refusal = story.refused(MEDIATOR, AdmitMember(story.own, "carl", Part.MEDIATOR, (Mandate.MEDIATE,)))
    assert refusal.why is Why.WRONG_ROOM


def test_absent_and_foreign_rooms_are_refused_in_the_same_words(story: Story) -> None:
    foreign = story.refused("sami", WriteMessage(story.north, "hello"))
    absent = story.refused("sami", WriteMessage("no such room", "hello"))
    assert nothing_there(foreign)
    assert nothing_there(absent)


def test_who_left_holds_the_room_no_longer(story: Story) -> None:
    story.do("nora", LeaveRoom(story.north, "nora"))
    assert story.office.held_by("nora") == {}
    assert nothing_there(story.refused("nora", WriteMessage(story.north, "hello")))


def test_somebody_who_may_admit_stays_in_every_room(story: Story) -> None:
    assert story.refused(MEDIATOR, LeaveRoom(story.own, MEDIATOR)).why is Why.NOT_YET
    room = story.north
    story.do("nora", LeaveRoom(room, MEDIATOR, "our own talks"))
    assert story.refused("nora", LeaveRoom(room, "nora")).why is Why.NOT_YET


def test_nobody_gives_up_the_last_mandate_to_admit_or_changes_part_inside_a_room(story: Story) -> None:
    room = story.north
    assert story.refused(MEDIATOR, AdmitMember(room, "nora", Part.MEDIATOR, (Mandate.MEDIATE,))).why is Why.ALREADY
    assert story.refused(MEDIATOR, AdmitMember(room, MEDIATOR, Part.DELEGATE, (Mandate.ACCEPT,))).why is Why.ALREADY
    story.do("nora", AdmitMember(room, MEDIATOR, Part.MEDIATOR, (Mandate.MEDIATE,)))
    assert story.refused("nora", AdmitMember(room, "nora", Part.DELEGATE, (Mandate.ANSWER,))).why is Why.NOT_YET


def test_the_same_command_given_after_leaving_makes_nothing(story: Story) -> None:
    given = Given("once", MEDIATOR, OpenRoom(story.own, RoomKind.JOINT, "all"))
    room = story.office.give(given, story.now)[0].room
    story.do(MEDIATOR, AdmitMember(room, "carl", Part.MEDIATOR, (Mandate.ADMIT,)))
    story.do(MEDIATOR, LeaveRoom(room, MEDIATOR))
    assert story.office.give(given, story.now) == ()
    others = story.office.give(Given("once", "carl", OpenCase("elsewhere", "hillside")), story.now)
    assert room not in {one.room for one in others}


def test_only_those_who_may_admit_remove_others(story: Story) -> None:
    story.do("nora", AdmitMember(story.north, "nils", Part.DELEGATE, (Mandate.ANSWER,), "north"))
    assert story.refused("nils", LeaveRoom(story.north, "nora")).why is Why.NO_MANDATE


def test_a_side_writes_nothing_into_a_room_that_is_shown_to_it(story: Story) -> None:
    public = story.room(RoomKind.PUBLIC)
    assert story.refused("nora", WriteMessage(public, "hello")).why is Why.NO_MANDATE


def test_only_joint_and_public_rooms_of_the_same_case_are_shown(story: Story) -> None:
    assert story.refused(MEDIATOR, ShowRoom(story.north, story.south)).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, ShowRoom(story.north, story.room(RoomKind.PUBLIC))).why is Why.ALREADY
    story.do(MEDIATOR, OpenCase("another", "lakeland"))
    publics = {id_ for id_, r in story.office.held_by(MEDIATOR).items() if r.topic(Members).kind is RoomKind.PUBLIC}
    other = publics - {story.room(RoomKind.PUBLIC)}
    assert nothing_there(story.refused(MEDIATOR, ShowRoom(story.north, other.pop())))


def test_nothing_is_recorded_in_a_closed_room(story: Story) -> None:
    story.do(MEDIATOR, CloseRoom(story.north, "the case is over"))
    assert story.refused("nora", WriteMessage(story.north, "one more thing")).why is Why.CLOSED


def test_a_side_room_belongs_to_a_side(story: Story) -> None:
    assert story.refused(MEDIATOR, OpenRoom(story.own, RoomKind.SIDE, "a third side")).why is Why.BAD_INPUT
    assert story.refused("nora", OpenRoom(story.north, RoomKind.JOINT, "all")).why is Why.NO_MANDATE
