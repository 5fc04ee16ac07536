"""What a person sees first: what waits, what is late, what comes; the carry list; the balance of contacts."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.case import Leave
from goodoffices.mediation import RoomKind
from goodoffices.mediation.acts.blind import EndBlindRound, OpenBlindRound, SealBlindAnswer, seal
from goodoffices.mediation.acts.carrying import Disclose, GiveLeave, GiveReceipt, SettleDebt, WriteMessage
from goodoffices.mediation.acts.contacts import NoteContact
from goodoffices.mediation.acts.matter import TellStatement
from goodoffices.mediation.acts.pressure import NoteForecast
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal, WithdrawProposal
from goodoffices.mediation.acts.ratification import RecordDecision, SetChain
from goodoffices.mediation.acts.rooms import CloseRoom
from goodoffices.mediation.acts.rounds import EndRound, ExpectDecision, NoteDecision, PlanRound
from goodoffices.mediation.acts.text import DistributeText, DraftText, JudgeClause
from goodoffices.mediation.topics.contacts import Medium
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.mediation.topics.ratification import Approver, Outcome
from goodoffices.mediation.topics.rounds import RoundFormat
from goodoffices.mediation.topics.text import ClauseStatus, TextClause, TextLevel, TextReceived
from goodoffices.mediation.views.balance import contact_balance
from goodoffices.mediation.views.carry_list import carry_list, may_be_carried
from goodoffices.mediation.views.expected import calendar
from goodoffices.mediation.views.home import Home, home
from mediation.story import DAY, MEDIATOR, START, TOLD, Story


def seen(story: Story, person: str, after: timedelta = timedelta()) -> Home:
    return home(story.office.held_by(person), person, story.now + after)


def kinds(found: Home) -> list[str]:
    return [one.kind for one in found.mine]


def send(story: Story, hours: int) -> dict[str, str]:
    """A proposal to be answered within hours: its id by room."""
    draft = story.do(MEDIATOR, DraftProposal(story.own, {}, "ten for three"))[0].event.id
    until = story.now + timedelta(hours=hours)
    made = story.do(MEDIATOR, SendProposal(story.own, draft, (story.north, story.south), until))
    return {one.room: one.event.id for one in made if one.room != story.own}


def test_nothing_waits_at_the_beginning(story: Story) -> None:
    for person in (MEDIATOR, "nora", "nobody"):
        assert seen(story, person) == Home((), (), ())


def test_a_proposal_waits_for_each_side_until_it_answers(story: Story) -> None:
    ids = send(story, 5)
    assert kinds(seen(story, "nora")) == kinds(seen(story, "sami")) == ["proposal"]
    assert seen(story, "nora").mine[0].by == seen(story, "nora").coming[0].at
    assert kinds(seen(story, MEDIATOR)) == []
    story.do("nora", AnswerProposal(story.north, ids[story.north], Reply.NO))
    assert kinds(seen(story, "nora")) == []
    assert kinds(seen(story, "sami")) == ["proposal"]


def test_what_a_side_is_late_with_is_shown_to_mediators(story: Story) -> None:
    send(story, 5)
    late = seen(story, MEDIATOR, timedelta(hours=6)).late
    assert [(one.of, one.kind) for one in late] == [("north", "proposal"), ("south", "proposal")]
    assert seen(story, MEDIATOR, timedelta(hours=4)).late == ()
    assert seen(story, "nora", timedelta(hours=6)).late == ()


def test_what_was_taken_back_or_replaced_waits_for_nobody(story: Story) -> None:
    draft, _ids = story.send()
    story.do(MEDIATOR, WithdrawProposal(story.own, draft))
    assert kinds(seen(story, "nora")) == []
    first, _ids = story.send()
    second = story.do(MEDIATOR, DraftProposal(story.own, {}, "second", replaces=first))[0].event.id
    story.do(MEDIATOR, SendProposal(story.own, second, (story.north,)))
    assert [one.words for one in seen(story, "nora").mine] == ["second"]


def test_a_blind_round_waits_until_it_is_sealed_and_then_for_its_end(story: Story) -> None:
    draft, _ids = story.send()
    made = story.do(MEDIATOR, OpenBlindRound(story.own, draft, story.now + timedelta(hours=1)))
    ids = {one.room: one.event.id for one in made}
    assert kinds(seen(story, "nora")) == ["blind round", "proposal"]
    story.do("nora", SealBlindAnswer(story.north, ids[story.north], seal(ids[story.north], "a" * 32, yes=True)))
    assert kinds(seen(story, "nora")) == []
    assert [one.kind for one in calendar(story.office.held_by("nora"))] == ["blind round"]
    story.now += timedelta(hours=2)
    assert kinds(seen(story, MEDIATOR)) == ["end of blind round"]
    story.do(MEDIATOR, EndBlindRound(story.own, ids[story.own], {}))
    assert kinds(seen(story, MEDIATOR)) == []


def test_the_body_whose_turn_it_is_is_named_with_its_deadline(story: Story) -> None:
    _draft, ids = story.send()
    id_ = ids[story.north]
    story.do("nora", AnswerProposal(story.north, id_, Reply.YES))
    deadline = story.now + timedelta(hours=3)
    chain = (Approver("war cabinet", 1, deadline=deadline), Approver("government", 2))
    story.do("nora", SetChain(story.north, id_, chain))
    (waiting,) = seen(story, "nora").mine
    assert (waiting.kind, waiting.words, waiting.by) == ("approval", "war cabinet", deadline)
    assert [one.words for one in seen(story, MEDIATOR).coming] == ["war cabinet"]
    story.do("nora", RecordDecision(story.north, id_, "war cabinet", Outcome.APPROVED, story.now))
    assert [one.words for one in seen(story, "nora").mine] == ["government"]
    story.do("nora", RecordDecision(story.north, id_, "government", Outcome.REJECTED, story.now))
    assert kinds(seen(story, "nora")) == []


def test_clauses_that_were_not_discussed_wait(story: Story) -> None:
    clauses = (TextClause("1", "a pause"), TextClause("2", "aid"))
    draft = DraftText(story.own, "outline", TextLevel.DRAFT, clauses, ("north", "south"))
    id_ = story.do(MEDIATOR, draft)[0].event.id
    made = story.do(MEDIATOR, DistributeText(story.own, id_, (story.north, story.south)))
    north = next(one.event.id for one in made if one.room == story.north and isinstance(one.event, TextReceived))
    assert [one.words for one in seen(story, "nora").mine] == ["1 a pause", "2 aid"]
    story.do("nora", JudgeClause(story.north, north, "1", ClauseStatus.OPEN))
    assert [one.words for one in seen(story, "nora").mine] == ["2 aid"]


def test_debts_wait_for_the_mediators(story: Story) -> None:
    told = evolve(TOLD, leave=Leave.OWED)
    item = story.do(MEDIATOR, TellStatement(story.north, {"remark": "how many?"}, "how many?", told))[0].event.id
    assert [(one.kind, one.words) for one in seen(story, MEDIATOR).mine] == [("owed back", "how many?")]
    assert kinds(seen(story, "nora")) == []
    story.do(MEDIATOR, SettleDebt(story.north, item, "twelve"))
    assert kinds(seen(story, MEDIATOR)) == []


def test_what_was_expected_by_now_waits_to_be_noted(story: Story) -> None:
    later = story.now + timedelta(hours=4)
    round_ = PlanRound(story.own, "second round", RoundFormat.SHUTTLE, later, later + timedelta(hours=1))
    planned = story.do(MEDIATOR, round_)[0].event.id
    vote = ExpectDecision(story.own, "government", "its vote", later, "Asia/Qatar")
    expected = story.do(MEDIATOR, vote)[0].event.id
    story.do(MEDIATOR, NoteForecast(story.own, "an official", "a deal", DAY, later))
    assert [one.kind for one in seen(story, MEDIATOR).coming] == ["decision", "forecast", "round"]
    assert seen(story, MEDIATOR).coming[0].local.endswith("+03:00")
    assert kinds(seen(story, MEDIATOR)) == []
    story.now = later + timedelta(hours=2)
    assert kinds(seen(story, MEDIATOR)) == ["decision", "forecast", "round"]
    story.do(MEDIATOR, EndRound(story.own, planned, held=True))
    story.do(MEDIATOR, NoteDecision(story.own, expected, "they agreed"))
    assert kinds(seen(story, MEDIATOR)) == ["forecast"]
    assert seen(story, "nora") == Home((), (), ())


def test_nothing_waits_in_a_closed_room(story: Story) -> None:
    send(story, 5)
    story.do(MEDIATOR, CloseRoom(story.north))
    assert seen(story, "nora") == Home((), (), ())


def test_the_carry_list_is_in_order_and_shows_what_came_of_each_item(story: Story) -> None:
    first = story.do("nora", WriteMessage(story.north, "we would talk"))[0].event.id
    second = story.do("nora", WriteMessage(story.north, "not for them"))[0].event.id
    third = story.do("nora", WriteMessage(story.north, "what do they say?"))[0].event.id
    story.do("nora", GiveLeave(story.north, first, Leave.MAY_SAY))
    story.do("nora", GiveLeave(story.north, third, Leave.OWED))
    story.do(MEDIATOR, WriteMessage(story.north, "thank you", reply_to=first))
    story.do(MEDIATOR, GiveReceipt(story.north, first))
    lines = {line.item.id: line for line in carry_list(story.state(story.north))}
    assert list(lines)[:3] == [first, second, third]
    assert [(lines[id_].leave, lines[id_].open) for id_ in (first, second, third)] == [
        (Leave.MAY_SAY, True),
        (Leave.NOT, False),
        (Leave.OWED, True),
    ]
    assert (lines[first].answered, lines[first].received, lines[first].carried) == (1, 1, ())
    assert [line.item.id for line in may_be_carried(story.state(story.north), "south")] == [first]
    story.do(MEDIATOR, Disclose(story.north, first, story.south))
    line = carry_list(story.state(story.north))[0]
    assert (line.carried, line.open) == (("south",), False)
    assert may_be_carried(story.state(story.north), "south") == ()
    (relayed,) = carry_list(story.state(story.south))
    assert (relayed.item.foreign, relayed.open) == (True, False)


@pytest.mark.parametrize(("to", "listed"), [("south", True), ("lakeland", False)])
def test_leave_for_one_side_is_listed_for_that_side(story: Story, to: str, listed: bool) -> None:
    item = story.do("nora", WriteMessage(story.north, "we would talk"))[0].event.id
    story.do("nora", GiveLeave(story.north, item, Leave.MAY_HINT, ("south",)))
    assert bool(may_be_carried(story.state(story.north), to)) is listed


def test_the_balance_shows_a_side_without_contact(story: Story) -> None:
    for room in (story.own, story.room(RoomKind.MEDIATORS)):
        story.do(MEDIATOR, NoteContact(room, "lakeland", "north", START, Medium.CALL))
    lantern = NoteContact(story.own, "lakeland", "blue lantern", START, Medium.CALL, humanitarian=True)
    story.do(MEDIATOR, lantern)
    story.do(MEDIATOR, NoteContact(story.north, "lakeland", "north", START, Medium.CALL))  # no mediators' room
    found = contact_balance(story.office.held_by(MEDIATOR).values(), ("north", "south"))
    assert [(one.whom, one.count, one.last, one.humanitarian) for one in found] == [
        ("blue lantern", 0, None, 1),
        ("south", 0, None, 0),
        ("north", 2, START, 0),
    ]
