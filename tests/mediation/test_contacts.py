"""Contacts: a register that outlives a case, each contact, the balance of a pair."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.contacts import NoteContact, NoteReach, OpenRegister
from goodoffices.mediation.acts.rooms import AdmitMember, CloseRoom
from goodoffices.mediation.rooms import Mandate, Part
from goodoffices.mediation.topics.contacts import Contacts, Medium
from goodoffices.mediation.topics.members import Members
from mediation.story import MEDIATOR, START, Story, mediators_only, nothing_there, written_and_read


def test_a_register_is_a_room_of_its_own_without_a_case(story: Story) -> None:
    register = story.do(MEDIATOR, OpenRegister("contacts", "lakeland"))[0].room
    members = story.state(register).topic(Members)
    assert (members.kind, members.case, members.of) == (RoomKind.OWN, None, "lakeland")
    entering = AdmitMember(register, "nora", Part.MEDIATOR, (Mandate.SEE,))
    assert story.refused(MEDIATOR, entering).why is Why.WRONG_ROOM
    assert nothing_there(story.refused("nora", NoteReach(register, "lakeland", "north", "by telephone")))


def test_a_register_outlives_the_case(story: Story) -> None:
    register = story.do(MEDIATOR, OpenRegister("contacts", "lakeland"))[0].room
    reach = NoteReach(register, "lakeland", "north", "through its office", date(2012, 5, 1), ("an earlier case",))
    id_ = story.do(MEDIATOR, reach)[0].event.id
    for room in [room for room in story.office.held_by(MEDIATOR) if room != register]:
        story.do(MEDIATOR, CloseRoom(room))
    story.do(MEDIATOR, NoteContact(register, "lakeland", "north", story.now, Medium.CALL))
    found = story.state(register).topic(Contacts).reach[id_]
    assert (found.since, found.used_on) == (date(2012, 5, 1), ("an earlier case",))
    written_and_read(story)


def test_the_balance_counts_each_pair_and_keeps_the_last_time(story: Story) -> None:
    for hours, whom in ((5, "north"), (3, "north"), (4, "south")):
        contact = NoteContact(story.own, "lakeland", whom, START - timedelta(hours=hours), Medium.MEETING, "harbour")
        story.do(MEDIATOR, contact)
    contacts = story.state(story.own).topic(Contacts)
    assert contacts.balance[("lakeland", "north")] == (2, START - timedelta(hours=3))
    assert contacts.balance[("lakeland", "south")] == (1, START - timedelta(hours=4))
    assert len(contacts.made) == 3


def test_humanitarian_contacts_are_kept_and_not_counted(story: Story) -> None:
    told = NoteContact(story.own, "lakeland", "north", START, Medium.THROUGH, through="blue lantern", humanitarian=True)
    id_ = story.do(MEDIATOR, told)[0].event.id
    contacts = story.state(story.own).topic(Contacts)
    assert contacts.made[id_].through == "blue lantern"
    assert not contacts.balance
    written_and_read(story)


@pytest.mark.parametrize(
    "command",
    [
        NoteContact("", "lakeland", "north", START, Medium.MESSAGE, words="about the lists"),
        NoteReach("", "lakeland", "north", "by telephone"),
    ],
)
def test_contacts_are_noted_by_mediators_in_time(story: Story, command: NoteContact | NoteReach) -> None:
    mediators_only(story, evolve(command, room=story.north))
    alone = evolve(command, room=story.north, whom="lakeland")
    assert story.refused(MEDIATOR, alone).why is Why.BAD_INPUT


def test_a_contact_to_come_or_without_a_zone_is_refused(story: Story) -> None:
    contact = NoteContact(story.own, "lakeland", "north", START, Medium.CALL)
    ahead = evolve(contact, at=story.now + timedelta(hours=1))
    assert story.refused(MEDIATOR, ahead).why is Why.BAD_INPUT
    assert "zone" in str(story.refused(MEDIATOR, evolve(contact, at=START.replace(tzinfo=None))))
