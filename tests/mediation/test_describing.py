"""Describing a case: in the public room what is public, in rooms of mediators what is guessed; conditions are read."""

from datetime import date

import pytest

from goodoffices.case import LocalText, Origin, Package, Quantity, Ratification, Weight
from goodoffices.mediation import RoomKind, Why, decode, encode
from goodoffices.mediation.acts.describing import (
    DescribeCase,
    GuessContinuing,
    GuessWeight,
    NameBodies,
    NotePublicPrecondition,
    OutlineExchange,
    RecordPackage,
    SetConstraint,
)
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.views.as_case import as_case
from mediation.story import MEDIATOR, Story, mediators_only

TITLE = LocalText({"en": ("Two rivers",), "fr": ("Deux rivières",)})
SAID = Origin(source="a speech")


def case_of(story: Story, person: str = MEDIATOR):  # type: ignore[no-untyped-def]
    held = story.office.held_by(person)
    return as_case(held, str(held[story.room(RoomKind.PUBLIC)].topic(Members).case))


def test_a_case_is_described_in_public(story: Story) -> None:
    public = story.room(RoomKind.PUBLIC)
    story.do(MEDIATOR, DescribeCase(public, TITLE, "Asia/Qatar", no_deal={"pause": 0}))
    for person in (MEDIATOR, "nora"):
        found = case_of(story, person)
        assert (found.title, found.zone, found.no_deal) == (TITLE, "Asia/Qatar", {"pause": 0})
    story.do(MEDIATOR, DescribeCase(public, TITLE, "UTC"))
    assert case_of(story).zone == "UTC"
    for wrong in (DescribeCase(public, TITLE, "nowhere"), DescribeCase(public, TITLE, no_deal={"moon": 1})):
        assert story.refused(MEDIATOR, wrong).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, DescribeCase(story.own, TITLE)).why is Why.WRONG_ROOM


def test_facts_of_the_matter_are_conditions_on_issues(story: Story) -> None:
    public = story.room(RoomKind.PUBLIC)
    story.do(MEDIATOR, SetConstraint(public, "if pause = 0 then captives <= 10", "nobody drives under fire"))
    story.do(MEDIATOR, NotePublicPrecondition(public, "north", "pause >= 3", SAID, date(2031, 2, 1)))
    found = case_of(story, "sami")
    assert [str(one.condition) for one in found.constraints] == ["if pause = 0 then captives <= 10"]
    assert [(one.by, str(one.condition), one.origin) for one in found.preconditions] == [("north", "pause >= 3", SAID)]
    assert story.refused(MEDIATOR, SetConstraint(public, "moon > 3")).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, SetConstraint(public, "pause >")).why is Why.BAD_INPUT
    nowhere = NotePublicPrecondition(public, "north", "pause >= 3", Origin())
    assert story.refused(MEDIATOR, nowhere).why is Why.BAD_INPUT


def test_packages_of_others_stand_where_they_are_known(story: Story) -> None:
    package = Package("reported", {"pause": Quantity.exactly(3)}, by="a newspaper", origin=SAID)
    story.do(MEDIATOR, RecordPackage(story.north, package))
    assert [one.packages for one in case_of(story, "nora").rooms.values()] == [{"reported": package}]
    assert all(not one.packages for one in case_of(story, "sami").rooms.values())
    wrong = RecordPackage(story.north, Package("x", {"moon": Quantity.exactly(1)}))
    assert story.refused(MEDIATOR, wrong).why is Why.BAD_INPUT
    mediators_only(story, RecordPackage(story.north, package))


def test_weights_are_guesses_of_mediators(story: Story) -> None:
    story.do(MEDIATOR, GuessWeight(story.own, Weight("north", "captives", 1, 2)))
    story.do(MEDIATOR, GuessWeight(story.own, Weight("north", "captives", 2, 3)))
    story.do(MEDIATOR, GuessContinuing(story.own, "south", 0.1, 0.2))
    own = case_of(story).rooms[story.own]
    assert own.weights == (Weight("north", "captives", 2, 3),)
    assert own.continuing == {"south": (0.1, 0.2)}
    for wrong in (Weight("north", "captives", 3, 2), Weight("north", "moon", 1, 2)):
        assert story.refused(MEDIATOR, GuessWeight(story.own, wrong)).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, GuessWeight(story.north, Weight("north", "pause", 1, 2))).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, GuessContinuing(story.own, "south", 0.3, 0.2)).why is Why.BAD_INPUT


def test_bodies_can_be_named_before_there_is_a_proposal(story: Story) -> None:
    bodies = Ratification(("cabinet", "government"), "majority")
    story.do(MEDIATOR, NameBodies(story.south, bodies))
    assert case_of(story, "sami").rooms[story.south].ratification == bodies
    twice = NameBodies(story.south, Ratification(("cabinet", "cabinet")))
    assert story.refused(MEDIATOR, twice).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, NameBodies(story.own, bodies)).why is Why.WRONG_ROOM


@pytest.mark.parametrize("person", ["nora", "sami"])
def test_delegates_describe_nothing(story: Story, person: str) -> None:
    outline = OutlineExchange(story.north, {"rounds": 1})
    refusal = story.refused(person, outline)
    assert refusal.why is (Why.NO_MANDATE if person == "nora" else Why.NOT_THERE)
    story.do(MEDIATOR, outline)
    for one in story.office.events(story.north):
        assert decode(encode(one)) == one
