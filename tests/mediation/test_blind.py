"""Blind acceptance: nobody reads one answer before all are sealed, and a no is nobody's."""

from datetime import timedelta

import pytest

from goodoffices.mediation import Why
from goodoffices.mediation.acts.blind import EndBlindRound, OpenBlindRound, Opening, SealBlindAnswer, seal
from goodoffices.mediation.acts.proposals import DraftProposal
from goodoffices.mediation.topics.blind import BlindResult, BlindRounds
from mediation.story import MEDIATOR, Story, nothing_there

SECRETS = {"north": "a" * 32, "south": "b" * 32}


class Round:
    """A round opened on a draft that went to both sides."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.draft, _ids = story.send()
        made = story.do(MEDIATOR, OpenBlindRound(story.own, self.draft, story.now + timedelta(hours=1)))
        self.ids = {one.room: one.event.id for one in made}
        self.rooms = {"north": story.north, "south": story.south}

    def answer(self, side: str, person: str, *, yes: bool) -> None:
        room = self.rooms[side]
        sealed = seal(self.ids[room], SECRETS[side], yes=yes)
        self.story.do(person, SealBlindAnswer(room, self.ids[room], sealed))

    def end(self, **answers: bool) -> EndBlindRound:
        openings = {self.rooms[side]: Opening(yes, SECRETS[side]) for side, yes in answers.items()}
        return EndBlindRound(self.story.own, self.ids[self.story.own], openings)


@pytest.fixture
def blind(story: Story) -> Round:
    return Round(story)


@pytest.mark.parametrize("north", [True, False])
@pytest.mark.parametrize("south", [True, False])
def test_all_learn_the_same_result_and_nobody_who_said_no(story: Story, blind: Round, north: bool, south: bool) -> None:
    blind.answer("north", "nora", yes=north)
    blind.answer("south", "sami", yes=south)
    made = story.do(MEDIATOR, blind.end(north=north, south=south))
    result = BlindResult.AGREED if north and south else BlindResult.NOT_AGREED
    assert {one.event.result for one in made} == {result}
    for room in (story.north, story.south):
        assert story.state(room).topic(BlindRounds).rounds[blind.ids[room]].result is result


def test_no_answer_is_read_before_all_have_sealed(story: Story, blind: Round) -> None:
    blind.answer("north", "nora", yes=True)
    assert story.refused(MEDIATOR, blind.end(north=True)).why is Why.NOT_YET
    story.now += timedelta(hours=2)
    made = story.do(MEDIATOR, blind.end())
    assert {one.event.result for one in made} == {BlindResult.NOT_AGREED}


def test_an_opening_that_does_not_fit_is_refused(story: Story, blind: Round) -> None:
    blind.answer("north", "nora", yes=False)
    blind.answer("south", "sami", yes=True)
    assert story.refused(MEDIATOR, blind.end(north=True, south=True)).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, blind.end(south=True)).why is Why.BAD_INPUT


def test_sealed_answers_do_not_tell_yes_from_no(story: Story, blind: Round) -> None:
    assert len(seal("x", "a" * 32, yes=True)) == len(seal("x", "a" * 32, yes=False))
    with pytest.raises(ValueError, match="32"):
        seal("x", "short", yes=True)


def test_only_those_who_may_accept_seal_and_only_once(story: Story, blind: Round) -> None:
    sealed = seal(blind.ids[story.north], SECRETS["north"], yes=True)
    command = SealBlindAnswer(story.north, blind.ids[story.north], sealed)
    assert story.refused(MEDIATOR, command).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", command))
    assert story.refused("nora", SealBlindAnswer(story.north, blind.ids[story.north], "yes")).why is Why.BAD_INPUT
    story.do("nora", command)
    assert story.refused("nora", command).why is Why.ALREADY


def test_a_round_ends_once_and_takes_nothing_after(story: Story, blind: Round) -> None:
    story.now += timedelta(hours=2)
    story.do(MEDIATOR, blind.end())
    assert story.refused(MEDIATOR, blind.end()).why is Why.ALREADY
    sealed = seal(blind.ids[story.north], SECRETS["north"], yes=True)
    assert story.refused("nora", SealBlindAnswer(story.north, blind.ids[story.north], sealed)).why is Why.CLOSED


def test_a_round_needs_two_sides_and_time(story: Story) -> None:
    draft = story.do(MEDIATOR, DraftProposal(story.own, {}, "nothing yet"))[0].event.id
    later = story.now + timedelta(hours=1)
    assert story.refused(MEDIATOR, OpenBlindRound(story.own, draft, later)).why is Why.NOT_YET
    draft, _ids = story.send()
    assert story.refused(MEDIATOR, OpenBlindRound(story.own, draft, story.now)).why is Why.BAD_INPUT
    story.do(MEDIATOR, OpenBlindRound(story.own, draft, later))
    assert story.refused(MEDIATOR, OpenBlindRound(story.own, draft, later)).why is Why.ALREADY
