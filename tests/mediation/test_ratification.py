"""Three cabinets in one night: in their order, none on behalf of another, nothing in force before the last."""

from datetime import timedelta

import pytest

from goodoffices.case import Quantity
from goodoffices.mediation import Why
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal, WithdrawProposal
from goodoffices.mediation.acts.ratification import EnterIntoForce, RecordDecision, SetChain
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.mediation.topics.ratification import Approver, Outcome, Ratifications
from goodoffices.mediation.views.ratifying import ratification_board
from mediation.story import MEDIATOR, START, TOLD, Story, nothing_there

CABINETS = ("war cabinet", "security cabinet", "government")
CHAIN = tuple(Approver(body, order, "majority") for order, body in enumerate(CABINETS, start=1))


@pytest.fixture
def sent(story: Story) -> tuple[str, dict[str, str]]:
    """A draft to which both sides said yes; north has three cabinets, south none."""
    draft, ids = story.send()
    for person, room in (("nora", story.north), ("sami", story.south)):
        story.do(person, AnswerProposal(room, ids[room], Reply.YES))
    story.do("nora", SetChain(story.north, ids[story.north], CHAIN))
    story.do("sami", SetChain(story.south, ids[story.south], ()))
    return draft, ids


def decision(story: Story, ids: dict[str, str], body: str, outcome: Outcome = Outcome.APPROVED) -> RecordDecision:
    return RecordDecision(story.north, ids[story.north], body, outcome, story.now)


def test_bodies_decide_in_their_order(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    _draft, ids = sent
    refusal = story.refused("nora", decision(story, ids, "government"))
    assert refusal.why is Why.NOT_YET
    assert "war cabinet" in refusal.needs
    for body in CABINETS:
        story.do("nora", decision(story, ids, body))
    assert not story.state(story.north).topic(Ratifications).chains[ids[story.north]].open


def test_nothing_enters_into_force_with_an_approver_open(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    draft, ids = sent
    for number, body in enumerate(CABINETS):
        refusal = story.refused(MEDIATOR, EnterIntoForce(story.own, draft, START))
        assert refusal.why is Why.NOT_YET
        assert all(open_ in str(refusal) for open_ in CABINETS[number:])
        story.do("nora", decision(story, ids, body))
    story.do(MEDIATOR, EnterIntoForce(story.own, draft, START))
    for room in (story.north, story.south):
        assert story.state(room).topic(Ratifications).in_force[ids[room]] == START
    assert story.refused(MEDIATOR, EnterIntoForce(story.own, draft, START)).why is Why.ALREADY
    assert story.refused("nora", SetChain(story.north, ids[story.north], ())).why is Why.ALREADY


def test_a_no_of_one_body_holds_it(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    draft, ids = sent
    story.do("nora", decision(story, ids, "war cabinet", Outcome.REJECTED))
    assert story.refused("nora", decision(story, ids, "security cabinet")).why is Why.NOT_YET
    assert story.refused("nora", decision(story, ids, "war cabinet")).why is Why.ALREADY
    assert story.refused(MEDIATOR, EnterIntoForce(story.own, draft, START)).why is Why.NOT_YET


def test_a_body_that_deferred_decides_later(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    _draft, ids = sent
    story.do("nora", decision(story, ids, "war cabinet", Outcome.DEFERRED))
    story.do("nora", decision(story, ids, "war cabinet"))
    story.do("nora", decision(story, ids, "security cabinet"))


def test_a_side_that_did_not_say_who_must_agree_is_named(story: Story) -> None:
    draft, ids = story.send()
    for person, room in (("nora", story.north), ("sami", story.south)):
        story.do(person, AnswerProposal(room, ids[room], Reply.YES))
    refusal = story.refused(MEDIATOR, EnterIntoForce(story.own, draft, START))
    assert "north" in str(refusal)
    assert "south" in str(refusal)


def test_a_mediator_records_decisions_only_as_told(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    _draft, ids = sent
    told = RecordDecision(story.north, ids[story.north], "war cabinet", Outcome.APPROVED, story.now, told=TOLD)
    assert story.refused(MEDIATOR, decision(story, ids, "war cabinet")).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", decision(story, ids, "war cabinet")))
    story.do(MEDIATOR, told)


def test_unknown_bodies_doubles_and_the_future_are_refused(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    _draft, ids = sent
    assert story.refused("nora", decision(story, ids, "parliament")).why is Why.BAD_INPUT
    ahead = RecordDecision(
        story.north, ids[story.north], "war cabinet", Outcome.APPROVED, story.now + timedelta(days=1)
    )
    assert story.refused("nora", ahead).why is Why.BAD_INPUT
    assert story.refused("nora", SetChain(story.north, ids[story.north], (CHAIN[0], CHAIN[0]))).why is Why.BAD_INPUT


def test_the_board_shows_turns_and_what_is_late(story: Story) -> None:
    _draft, ids = story.send()
    deadline = story.now + timedelta(hours=1)
    chain = (Approver("war cabinet", 1, deadline=deadline), Approver("government", 2))
    story.do("nora", SetChain(story.north, ids[story.north], chain))
    rooms = [story.state(story.north)]
    first, second = ratification_board(rooms, story.now)
    assert (first.its_turn, first.late, second.its_turn) == (True, False, False)
    assert ratification_board(rooms, deadline + timedelta(minutes=1))[0].late
    story.do("nora", decision(story, ids, "war cabinet"))
    first, second = ratification_board([story.state(story.north)], deadline + timedelta(days=1))
    assert (first.outcome, first.late, second.its_turn) == (Outcome.APPROVED, False, True)


def test_what_was_taken_back_or_replaced_does_not_enter_into_force(
    story: Story, sent: tuple[str, dict[str, str]]
) -> None:
    draft, ids = sent
    for body in CABINETS:
        story.do("nora", decision(story, ids, body))
    terms = {"captives": Quantity.exactly(20)}
    later = story.do(MEDIATOR, DraftProposal(story.own, terms, "later", replaces=draft))[0].event.id
    story.do(MEDIATOR, SendProposal(story.own, later, (story.north,)))
    refusal = story.refused(MEDIATOR, EnterIntoForce(story.own, draft, START))
    assert (refusal.why, "north" in str(refusal), "south" in str(refusal)) == (Why.NOT_YET, True, False)
    story.do(MEDIATOR, WithdrawProposal(story.own, draft))
    assert story.refused(MEDIATOR, EnterIntoForce(story.own, draft, START)).why is Why.CLOSED


def test_what_is_in_force_is_neither_answered_nor_taken_back(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    draft, ids = sent
    for body in CABINETS:
        story.do("nora", decision(story, ids, body))
    story.do(MEDIATOR, EnterIntoForce(story.own, draft, START))
    assert story.refused("nora", AnswerProposal(story.north, ids[story.north], Reply.NO)).why is Why.ALREADY
    assert story.refused(MEDIATOR, WithdrawProposal(story.own, draft)).why is Why.ALREADY


def test_times_have_zones(story: Story, sent: tuple[str, dict[str, str]]) -> None:
    draft, ids = sent
    bare = START.replace(tzinfo=None)
    chain = SetChain(story.north, ids[story.north], (Approver("government", deadline=bare),))
    decided = RecordDecision(story.north, ids[story.north], "war cabinet", Outcome.APPROVED, bare)
    for by, command in (("nora", chain), ("nora", decided), (MEDIATOR, EnterIntoForce(story.own, draft, bare))):
        refusal = story.refused(by, command)
        assert (refusal.why, "zone" in str(refusal)) == (Why.BAD_INPUT, True)
