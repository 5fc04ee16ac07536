"""Who announces: the right, the embargo that ends by itself, words that every side agreed to for itself."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.mediation import RoomKind, Why, decode, encode
from goodoffices.mediation.acts.announcing import Announce, AnswerReleaseText, AssignAnnouncement, DraftReleaseText
from goodoffices.mediation.topics.announcing import Announcements
from goodoffices.mediation.views.announcing import releases
from goodoffices.mediation.views.waiting import waiting
from mediation.story import MEDIATOR, START, TOLD, Story, nothing_there

EMBARGO = START + timedelta(hours=5)


class Assigned:
    """An announcement that lakeland may make after the embargo, agreed on by north and south."""

    def __init__(self, story: Story) -> None:
        self.story = story
        rooms = (story.north, story.south)
        made = story.do(MEDIATOR, AssignAnnouncement(story.own, "the agreement", "lakeland", rooms, EMBARGO))
        self.names = {one.room: one.event.id for one in made}
        self.own = self.names[story.own]

    def draft(self, text: str = "Agreed: four days.") -> None:
        self.story.do(MEDIATOR, DraftReleaseText(self.story.own, self.own, text))

    def answer(self, side: str, *, version: int = 1, agreed: bool = True) -> AnswerReleaseText:
        room = self.story.north if side == "north" else self.story.south
        return AnswerReleaseText(room, self.names[room], version, agreed)

    def agree(self, version: int = 1) -> None:
        self.story.do("nora", self.answer("north", version=version))
        self.story.do("sami", self.answer("south", version=version))

    def announce(self, by: str = "lakeland") -> Announce:
        return Announce(self.story.own, self.own, self.story.room(RoomKind.PUBLIC), by, "the capital", ("an envoy",))


@pytest.fixture
def assigned(story: Story) -> Assigned:
    return Assigned(story)


def test_every_room_has_its_own_name_for_it(assigned: Assigned) -> None:
    assert len(set(assigned.names.values())) == 3
    for room in (assigned.story.north, assigned.story.south):
        assert assigned.story.state(room).topic(Announcements).standing[assigned.names[room]].assigned.elsewhere == ()


def test_who_assigns_and_to_whom(assigned: Assigned) -> None:
    story = assigned.story
    assign = AssignAnnouncement(story.own, "another", "lakeland", (story.north,))
    assert nothing_there(story.refused("nora", assign))
    assert story.refused(MEDIATOR, evolve(assign, rooms=())).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(assign, rooms=(story.north, story.north))).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(assign, rooms=(story.room(RoomKind.PUBLIC),))).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, evolve(assign, embargo=START.replace(tzinfo=None))).why is Why.BAD_INPUT


def test_a_draft_that_breaks_the_embargo_is_refused(assigned: Assigned) -> None:
    story = assigned.story
    draft = DraftReleaseText(story.own, assigned.own, "Agreed.", EMBARGO - timedelta(minutes=1))
    refusal = story.refused(MEDIATOR, draft)
    assert (refusal.why, refusal.needs) == (Why.NOT_YET, f"Not before {EMBARGO.isoformat()}.")
    assert story.refused(MEDIATOR, evolve(draft, at=None, text=" ")).why is Why.BAD_INPUT
    assert nothing_there(story.refused(MEDIATOR, evolve(draft, announcement=assigned.names[story.north])))
    assert nothing_there(story.refused("nora", draft))
    story.do(MEDIATOR, evolve(draft, at=EMBARGO))


def test_nothing_is_announced_before_the_embargo_ends(assigned: Assigned) -> None:
    story = assigned.story
    assigned.draft()
    assigned.agree()
    assert story.refused(MEDIATOR, assigned.announce()).why is Why.NOT_YET
    held = story.office.held_by(MEDIATOR)
    seen = [releases(story.state(story.own), held, when)[0] for when in (EMBARGO - timedelta(seconds=1), EMBARGO)]
    assert [(one.embargo, one.may) for one in seen] == [(True, False), (False, True)]
    story.now = EMBARGO
    made = story.do(MEDIATOR, assigned.announce())
    assert {one.room for one in made} == {story.own, story.north, story.south, story.room(RoomKind.PUBLIC)}
    published = story.state(story.room(RoomKind.PUBLIC)).topic(Announcements).published
    (one,) = published.values()
    assert (one.text, one.by, one.place, one.beside) == ("Agreed: four days.", "lakeland", "the capital", ("an envoy",))


def test_only_the_words_that_all_agreed_to_are_announced(assigned: Assigned) -> None:
    story = assigned.story
    story.now = EMBARGO
    assert story.refused(MEDIATOR, assigned.announce()).needs == "Send a text to the sides."
    assigned.draft()
    story.do("nora", assigned.answer("north"))
    story.do("sami", assigned.answer("south", agreed=False))
    assert story.refused(MEDIATOR, assigned.announce()).needs == "Missing: a yes of south."
    held = story.office.held_by(MEDIATOR)
    assert releases(story.state(story.own), held, story.now)[0].missing == ("south",)
    assigned.draft("Agreed: a pause of four days.")
    assert story.refused(MEDIATOR, assigned.announce()).needs == "Missing: a yes of north, south."
    assert story.refused("nora", assigned.answer("north")).needs == "Answer version 2."
    assigned.agree(2)
    assert not releases(story.state(story.own), story.office.held_by(MEDIATOR), story.now)[0].missing
    story.do(MEDIATOR, assigned.announce())


def test_each_room_agrees_for_itself(assigned: Assigned) -> None:
    story = assigned.story
    assert story.refused("nora", assigned.answer("north")).why is Why.NOT_YET
    assigned.draft()
    assert story.refused(MEDIATOR, assigned.answer("north")).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", assigned.answer("north")))
    foreign = evolve(assigned.answer("north"), announcement=assigned.names[story.south])
    assert nothing_there(story.refused("nora", foreign))
    found = [(one.of, one.kind) for one in waiting(story.office.held_by("nora"), story.now)]
    assert found == [("north", "release text")]
    story.do(MEDIATOR, evolve(assigned.answer("north"), told=TOLD))
    assert waiting(story.office.held_by("nora"), story.now) == ()


def test_only_who_has_the_right_announces_and_once(assigned: Assigned) -> None:
    story = assigned.story
    assigned.draft()
    assigned.agree()
    story.now = EMBARGO
    refusal = story.refused(MEDIATOR, assigned.announce("north"))
    assert (refusal.why, refusal.needs) == (Why.NO_MANDATE, "The right lies with lakeland.")
    assert nothing_there(story.refused("nora", assigned.announce()))
    wrong = evolve(assigned.announce(), public=story.north)
    assert story.refused(MEDIATOR, wrong).why is Why.WRONG_ROOM
    story.do(MEDIATOR, assigned.announce())
    assert story.refused(MEDIATOR, assigned.announce()).why is Why.ALREADY
    assert story.refused("nora", assigned.answer("north")).why is Why.ALREADY
    assert story.refused(MEDIATOR, DraftReleaseText(story.own, assigned.own, "More.")).why is Why.ALREADY


def test_events_are_read_as_they_were_written(assigned: Assigned) -> None:
    story = assigned.story
    assigned.draft()
    assigned.agree()
    story.now = EMBARGO
    story.do(MEDIATOR, assigned.announce())
    for room in story.office.rooms:
        assert [decode(encode(one)) for one in story.office.events(room)] == list(story.office.events(room))
