"""The rooms that somebody holds as a case: for the graph of channels and for the engine."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from goodoffices import frontier
from goodoffices.case import (
    Acceptable,
    Actor,
    ActorKind,
    Case,
    Channel,
    ChannelType,
    Comparing,
    Direction,
    Grade,
    Issue,
    LocalText,
    Modality,
    Precondition,
    Ranking,
    Ratification,
    RedLine,
    Relationship,
    Remark,
    Role,
    RoleKind,
    Secrecy,
    parse,
)
from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.channels import ClaimEffect, NameChannel, NoteRelationship
from goodoffices.mediation.acts.matter import (
    NameActor,
    NoteGuess,
    RaiseIssue,
    TakeClaim,
    TakeRole,
    TellStatement,
    WithdrawStatement,
)
from goodoffices.mediation.acts.ratification import SetChain
from goodoffices.mediation.contents import ContentError, read_content
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.ratification import Approver
from goodoffices.mediation.views.as_case import as_case, effects_of_closing
from mediation.story import MEDIATOR, TOLD, Story

ISSUES = {
    "captives": Issue("captives", (0, 10, 20)),
    "pause": Issue("pause", (0, 3, 5)),
    "order": Issue("order", ("mixed", "humanitarian")),
}
ROAD = Channel("road", ("lakeland", "north"), ChannelType.CONTACT)
NIGHT = Channel("night", ("lakeland", "south"), ChannelType.BACK_CHANNEL, secrecy=Secrecy.SECRET)


def case_of(story: Story, person: str = MEDIATOR) -> Case:
    held = story.office.held_by(person)
    case = next(room.topic(Members).case for room in held.values())
    assert case is not None
    return as_case(held, case)


def mediator_named(story: Story) -> None:
    public = story.room(RoomKind.PUBLIC)
    story.do(MEDIATOR, NameActor(public, Actor("lakeland", ActorKind.STATE, LocalText.of("Lakeland"))))
    story.do(MEDIATOR, TakeRole(public, "lakeland", Role(RoleKind.LEAD_MEDIATOR)))


def test_the_rooms_make_a_case_with_sides_issues_and_tracks(story: Story) -> None:
    mediator_named(story)
    case = case_of(story)
    assert (case.sides, case.mediators) == (("north", "south"), ("lakeland",))
    assert (set(case.issues), set(case.tracks)) == ({"captives", "pause", "wounded"}, {"releases", "evacuation"})
    assert str(case.title) == "two rivers"
    assert {room.side for room in case.rooms.values()} == {None, "north", "south"}


def test_a_named_side_keeps_its_name_and_roles(story: Story) -> None:
    public = story.room(RoomKind.PUBLIC)
    roles = (Role(RoleKind.PARTY, "releases"),)
    story.do(MEDIATOR, NameActor(public, Actor("north", ActorKind.STATE, LocalText.of("North"), roles=roles)))
    assert case_of(story).actors["north"].roles == roles


def test_a_side_composes_a_case_of_what_it_holds_alone(story: Story) -> None:
    story.do(MEDIATOR, NameChannel(story.own, NIGHT))
    told = TellStatement(story.south, {"issue": "captives", "prefers": "less"}, "fewer", TOLD)
    story.do(MEDIATOR, told)
    case = case_of(story, "nora")
    assert case.sides == ("north",)
    assert set(case.rooms) == {story.north}
    assert not case.all_channels()


def test_statements_and_guesses_are_what_was_said(story: Story) -> None:
    told = TellStatement(story.north, {"issue": "captives", "prefers": "more"}, "more", TOLD)
    kept = story.do(MEDIATOR, told)[0].event.id
    back = story.do(MEDIATOR, evolve(told, content={"ranking": ["pause", "captives"]}))[0].event.id
    story.do(MEDIATOR, WithdrawStatement(story.north, back, TOLD))
    guess = NoteGuess(story.own, "south", {"ceiling": "pause <= 3"}, "three at most", "a talk", weight=0.7)
    story.do(MEDIATOR, guess)
    case = case_of(story)
    (statement,) = case.statements("north")
    assert (statement.id, statement.content, statement.told) == (kept, Direction("captives", "more"), TOLD)
    (guessed,) = case.guesses("south")
    assert (guessed.content, guessed.weight) == (RedLine(parse("pause <= 3", case.issues)), 0.7)


def test_what_the_issues_no_longer_allow_stays_as_a_remark(story: Story) -> None:
    told = TellStatement(story.north, {"could_live_with": {"pause": 3}}, "three would do", TOLD)
    story.do(MEDIATOR, told)
    story.do(MEDIATOR, RaiseIssue(story.room(RoomKind.PUBLIC), Issue("pause", ("short", "long"))))
    assert case_of(story).statements("north")[0].content == Remark("three would do")


def test_packages_ratification_and_claims_are_taken_over(story: Story) -> None:
    _draft, ids = story.send()
    chain = (Approver("government", 2, "majority"), Approver("war cabinet", 1, "majority"))
    story.do("nora", SetChain(story.north, ids[story.north], chain))
    claim = {
        "quote": "ten a day",
        "source": "an agency",
        "modality": "asserted",
        "value_min": 10,
        "published": "2031-02-27",
    }
    public = story.room(RoomKind.PUBLIC)
    story.do(MEDIATOR, TakeClaim(public, claim))
    story.do(MEDIATOR, TakeClaim(public, {"quote": "more", "source": "an agency", "modality": "sung"}))
    story.do(MEDIATOR, NoteRelationship(public, Relationship(("lakeland", "north"), "support")))
    case = case_of(story)
    room = case.rooms[story.north]
    assert list(room.packages) == [ids[story.north]]
    assert room.ratification == Ratification(("war cabinet", "government"), "majority")
    assert [(one.quote, one.modality, one.value_min, one.published) for one in case.claims] == [
        ("ten a day", Modality.ASSERTED, 10, date(2031, 2, 27)),
        ("more", Modality.REPORTED, None, None),
    ]
    assert case.relationships[0].type == "support"


def test_the_graph_of_channels_says_what_a_closing_would_cost(story: Story) -> None:
    mediator_named(story)
    story.do(MEDIATOR, NameChannel(story.room(RoomKind.PUBLIC), ROAD))
    story.do(MEDIATOR, NameChannel(story.own, NIGHT))
    claimed = ClaimEffect(story.own, "night", Grade.CLOSED, "nobody would speak to them", "farland")
    story.do(MEDIATOR, claimed)
    held, case = story.office.held_by(MEDIATOR), case_of(story).id
    closure, effects = effects_of_closing(held, case, "night")
    assert {frozenset(pair) for pair in closure.lost} == {
        frozenset({"lakeland", "south"}),
        frozenset({"north", "south"}),
    }
    assert [one.by for one in effects] == ["farland"]
    assert effects_of_closing(held, case, "road")[1] == ()
    with pytest.raises(KeyError):
        effects_of_closing(story.office.held_by("nora"), case, "night")


def test_the_engine_finds_efficient_packages_in_it(story: Story) -> None:
    wishes = {"north": ("more", "less"), "south": ("less", "more")}
    for side, room in (("north", story.north), ("south", story.south)):
        for issue, prefers in zip(("captives", "pause"), wishes[side], strict=True):
            content = {"issue": issue, "prefers": prefers}
            story.do(MEDIATOR, TellStatement(room, content, f"{prefers} {issue}", TOLD))
        story.do(MEDIATOR, TellStatement(room, {"issue": "wounded", "prefers": "same"}, "either", TOLD))
        ranking = ["captives", "pause"] if side == "north" else ["pause", "captives"]
        story.do(MEDIATOR, TellStatement(room, {"ranking": ranking}, f"{ranking[0]} first", TOLD))
    found = frontier(case_of(story))
    assert len(found.points) > 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"issue": "captives", "prefers": "more"}, Direction),
        ({"issue": "order", "prefers": ["mixed", "humanitarian"]}, Direction),
        ({"issue": "order", "prefers": "same"}, Direction),
        ({"ranking": ["pause", "captives"]}, Ranking),
        ({"red_line": "pause <= 3"}, RedLine),
        ({"precondition": 'order = "mixed"'}, Precondition),
        ({"prefers": {"pause": 3}, "over": {"pause": 5}}, Comparing),
        ({"could_live_with": {"captives": 10, "order": "mixed"}}, Acceptable),
        ({"could_not_live_with": {"captives": 0}}, Acceptable),
        ({"remark": "they are tired"}, Remark),
    ],
)
def test_everything_a_case_folder_can_say_is_read(content: dict[str, Any], kind: type) -> None:
    assert isinstance(read_content(content, ISSUES), kind)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ({}, "red_line"),
        ({"issue": "captives"}, r"issue \+ prefers"),
        ({"issue": "tunnels", "prefers": "more"}, "tunnels"),
        ({"issue": "captives", "prefers": "mixed"}, "more"),
        ({"issue": "order", "prefers": "more"}, "humanitarian"),
        ({"issue": "order", "prefers": ["mixed", "mixed"]}, "humanitarian"),
        ({"ranking": ["pause", "pause"]}, "once"),
        ({"ranking": "pause"}, "once"),
        ({"red_line": "pause <= "}, "condition"),
        ({"red_line": "tunnels <= 3"}, "tunnels"),
        ({"could_live_with": {"pause": "long"}}, "pause"),
        ({"could_live_with": {"pause": True}}, "pause"),
        ({"could_live_with": {"order": "none"}}, "order"),
        ({"could_live_with": {}}, "package"),
        ({"could_live_with": 3}, "package"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_do(story: Story, content: dict[str, Any], named: str) -> None:
    with pytest.raises(ContentError, match=named):
        read_content(content, ISSUES)
    refusal = story.refused(MEDIATOR, TellStatement(story.north, content, "words", TOLD))
    assert refusal.why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, NoteGuess(story.own, "north", content, "words", "x")).why is Why.BAD_INPUT
