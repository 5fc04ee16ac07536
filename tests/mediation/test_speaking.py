"""Refusals in Chinese: whole, with the kinds of rooms, parts and mandates as they are called in that language."""

import re

import pytest

from goodoffices.mediation import Mandate, Part, RoomKind
from goodoffices.mediation.acts.proposals import AnswerProposal, SendProposal
from goodoffices.mediation.acts.ratification import EnterIntoForce
from goodoffices.mediation.acts.rooms import AdmitMember, OpenRoom
from goodoffices.mediation.rooms import ALLOWED, PARTS
from goodoffices.mediation.topics.attesting import Step
from goodoffices.mediation.topics.courses import Phase
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.words import _, speaking
from mediation.story import MEDIATOR, Story

NAMES = re.compile(r"north|south")


def chinese(story: Story, by: str, command: object) -> str:
    """What a refusal says in Chinese, which must be nothing but Chinese beside the names of the case."""
    with speaking("zh"):
        said = str(story.refused(by, command))
    assert not re.search("[A-Za-z]", NAMES.sub("", said)), said
    assert not re.search(r"[\u4e00-\u9fff。] [\u4e00-\u9fff]|[\u4e00-\u9fff][,;:.]", said), "punctuation of English"
    return said


@pytest.mark.parametrize("kind", [kind for kind in RoomKind if kind is not RoomKind.OWN])
def test_a_part_that_has_no_place_in_a_room(story: Story, kind: RoomKind) -> None:
    story.do(MEDIATOR, OpenRoom(story.own, kind, "another", "north"))
    room = story.room(kind)
    for part in sorted(set(Part) - PARTS[kind]):
        assert chinese(story, MEDIATOR, AdmitMember(room, "ines", part)).startswith(f"{spoken(part)}不能")


@pytest.mark.parametrize("mandate", sorted(set(Mandate) - ALLOWED[Part.DELEGATE]))
def test_a_mandate_that_a_delegate_cannot_hold(story: Story, mandate: Mandate) -> None:
    said = chinese(story, MEDIATOR, AdmitMember(story.north, "nils", Part.DELEGATE, (mandate,)))
    assert f"代表不能拥有以下授权：{spoken(mandate)}。" in said


def test_what_is_needed_is_said(story: Story) -> None:
    draft, ids = story.send()
    assert chinese(story, "nora", SendProposal(story.north, ids[story.north], (story.north,))).endswith("：可调解。")
    assert chinese(story, MEDIATOR, AnswerProposal(story.north, ids[story.north], Reply.YES)).startswith("调解者不代")
    story.do("nora", AnswerProposal(story.north, ids[story.north], Reply.NO))
    said = chinese(story, MEDIATOR, EnterIntoForce(story.own, draft, story.now))
    assert "north：表示同意（其目前答复：否）" in said
    assert "south：表示同意（其目前答复：无）" in said


@pytest.mark.parametrize("word", [*RoomKind, *Part, *Mandate, *Phase, *Step, *Reply])
def test_every_word_that_refusals_use_is_translated(word: str) -> None:
    assert re.fullmatch("[\u4e00-\u9fff]+", spoken(word))


def spoken(word: str) -> str:
    with speaking("zh"):
        return _(word)
