"""Proposals to each room apart, answers of each side by itself."""

from datetime import timedelta

import pytest

from goodoffices.case import Quantity
from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.proposals import (
    AnswerProposal,
    DraftProposal,
    EndorseProposal,
    SendProposal,
    WithdrawProposal,
)
from goodoffices.mediation.topics.proposals import Proposals, Reply
from mediation.story import MEDIATOR, TOLD, Story, nothing_there

TEN = Quantity.exactly(10)


def test_a_proposal_has_another_id_in_each_room(story: Story) -> None:
    draft, ids = story.send()
    assert len({draft, *ids.values()}) == 3


def test_a_mediator_answers_for_a_side_only_as_told(story: Story) -> None:
    _draft, ids = story.send()
    answer = AnswerProposal(story.north, ids[story.north], Reply.YES)
    assert story.refused(MEDIATOR, answer).why is Why.NO_MANDATE
    told = AnswerProposal(story.north, ids[story.north], Reply.YES, told=TOLD)
    assert story.do(MEDIATOR, told)[0].event.told == TOLD


def test_an_answer_of_one_side_is_not_seen_by_the_other(story: Story) -> None:
    _draft, ids = story.send()
    before = story.office.readable("sami")
    story.do("nora", AnswerProposal(story.north, ids[story.north], Reply.YES))
    assert story.office.readable("sami") == before
    standing = story.state(story.north, "nora").topic(Proposals).standing[ids[story.north]]
    assert standing.reply is Reply.YES


def test_a_later_answer_counts_and_the_earlier_one_stays(story: Story) -> None:
    _draft, ids = story.send()
    id_ = ids[story.north]
    story.do("nora", AnswerProposal(story.north, id_, Reply.YES))
    story.do("nora", AnswerProposal(story.north, id_, Reply.COUNTER, terms={"captives": TEN}))
    standing = story.state(story.north).topic(Proposals).standing[id_]
    assert standing.reply is Reply.COUNTER
    assert [answer.reply for _number, answer in standing.answers] == [Reply.YES, Reply.COUNTER]


@pytest.mark.parametrize("reply", [Reply.COUNTER, Reply.YES_IF])
def test_conditions_and_counters_say_what(story: Story, reply: Reply) -> None:
    _draft, ids = story.send()
    assert story.refused("nora", AnswerProposal(story.north, ids[story.north], reply)).why is Why.BAD_INPUT


def test_versions_are_counted_by_room(story: Story) -> None:
    first = story.do(MEDIATOR, DraftProposal(story.own, {"captives": TEN}, "first"))[0].event.id
    story.do(MEDIATOR, SendProposal(story.own, first, (story.north,)))
    second = story.do(MEDIATOR, DraftProposal(story.own, {"captives": TEN}, "second", replaces=first))[0].event.id
    sent = story.do(MEDIATOR, SendProposal(story.own, second, (story.north, story.south)))
    versions = {one.room: one.event.version for one in sent if one.room != story.own}
    assert versions == {story.north: 2, story.south: 1}
    old = story.state(story.own).topic(Proposals).standing[first].sent[0].as_id
    assert story.refused("nora", AnswerProposal(story.north, old, Reply.YES)).why is Why.CLOSED


def test_no_term_is_traded_across_tracks_that_are_not_linked(story: Story) -> None:
    terms = {"captives": TEN, "wounded": Quantity.exactly(50)}
    assert story.refused(MEDIATOR, DraftProposal(story.own, terms, "both")).why is Why.NOT_LINKED


def test_unknown_issues_and_impossible_options_are_all_named(story: Story) -> None:
    refusal = story.refused(MEDIATOR, DraftProposal(story.own, {"tunnels": TEN, "maps": "all"}, "x"))
    assert refusal.why is Why.BAD_INPUT
    assert "tunnels" in str(refusal)
    assert "maps" in str(refusal)
    refusal = story.refused(MEDIATOR, DraftProposal(story.own, {"captives": Quantity.exactly(7), "pause": "long"}, "x"))
    assert "captives" in str(refusal)
    assert "pause" in str(refusal)


def test_proposals_are_drafted_with_mediators_and_sent_to_sides(story: Story) -> None:
    assert story.refused(MEDIATOR, DraftProposal(story.north, {}, "x")).why is Why.WRONG_ROOM
    draft, _ids = story.send()
    public = story.room(RoomKind.PUBLIC)
    assert story.refused(MEDIATOR, SendProposal(story.own, draft, (public,))).why is Why.WRONG_ROOM
    assert story.refused(MEDIATOR, SendProposal(story.own, draft, (story.north,))).why is Why.ALREADY
    assert story.refused(MEDIATOR, SendProposal(story.own, draft, ())).why is Why.BAD_INPUT
    assert nothing_there(story.refused("nora", SendProposal(story.own, draft, (story.north,))))


def test_nothing_is_answered_after_its_time_or_when_taken_back(story: Story) -> None:
    draft = story.do(MEDIATOR, DraftProposal(story.own, {"captives": TEN}, "x"))[0].event.id
    until = story.now + timedelta(minutes=5)
    id_ = story.do(MEDIATOR, SendProposal(story.own, draft, (story.north,), until))[0].event.id
    story.now += timedelta(hours=1)
    assert story.refused("nora", AnswerProposal(story.north, id_, Reply.YES)).why is Why.CLOSED
    draft, ids = story.send()
    story.do(MEDIATOR, WithdrawProposal(story.own, draft, "another way was found"))
    assert story.refused("nora", AnswerProposal(story.north, ids[story.north], Reply.YES)).why is Why.CLOSED
    assert story.refused(MEDIATOR, WithdrawProposal(story.own, draft)).why is Why.ALREADY


def test_endorsement_is_no_answer(story: Story) -> None:
    draft, _ids = story.send()
    story.do(MEDIATOR, EndorseProposal(story.own, draft, "the great power", "strong and compelling"))
    standing = story.state(story.own).topic(Proposals).standing[draft]
    assert standing.endorsements[0].by == "the great power"
    assert standing.reply is None
    assert "compelling" not in str(story.office.readable("nora"))
