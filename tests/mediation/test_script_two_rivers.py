"""A mediation that never was, from the first contact to the closing of the case: read it from top to bottom.

Lakeland mediates between north and south, who do not speak to each other. North holds captives, south detainees; the
blue lantern is a neutral intermediary, a hospital counts who arrives.
"""

from datetime import timedelta

from goodoffices.case import Channel, ChannelType, Grade, Issue, Leave, LocalText, Quantity, Secrecy, Track
from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.announcing import Announce, AnswerReleaseText, AssignAnnouncement, DraftReleaseText
from goodoffices.mediation.acts.attesting import AttestDelivery
from goodoffices.mediation.acts.blind import EndBlindRound, OpenBlindRound, Opening, SealBlindAnswer, seal
from goodoffices.mediation.acts.carrying import Disclose, GiveLeave, GiveReceipt, SettleDebt, WriteMessage
from goodoffices.mediation.acts.channels import GradeChannel, NameChannel
from goodoffices.mediation.acts.closing import CloseCase
from goodoffices.mediation.acts.consent import GiveConsent, OfferGoodOffices
from goodoffices.mediation.acts.contacts import NoteContact, OpenRegister
from goodoffices.mediation.acts.courses import EndPlan
from goodoffices.mediation.acts.deferring import DeferObligation
from goodoffices.mediation.acts.efforts import SetAim
from goodoffices.mediation.acts.lists import ConfirmFamiliesTold
from goodoffices.mediation.acts.matter import NoteGuess, OpenTrack, RaiseIssue, TellStatement
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal
from goodoffices.mediation.acts.ratification import EnterIntoForce, RecordDecision, SetChain
from goodoffices.mediation.acts.rounds import EndRound, PlanRound
from goodoffices.mediation.acts.text import CriticiseClause, DistributeText, DraftText, JudgeClause
from goodoffices.mediation.topics.announcing import Announcements
from goodoffices.mediation.topics.attesting import Step
from goodoffices.mediation.topics.blind import BlindResult
from goodoffices.mediation.topics.consent import Consents, Purpose
from goodoffices.mediation.topics.contacts import Medium
from goodoffices.mediation.topics.efforts import Horizon
from goodoffices.mediation.topics.proposals import Proposals, Reply
from goodoffices.mediation.topics.ratification import Approver, Outcome, Ratifications
from goodoffices.mediation.topics.rounds import RoundFormat
from goodoffices.mediation.topics.text import Bracket, ClauseStatus, TextClause, TextLevel, TextReceived
from goodoffices.mediation.topics.unsettled import open_things
from goodoffices.mediation.views.delivery import compliance
from goodoffices.mediation.views.home import home
from goodoffices.mediation.views.negotiating_text import compare_versions, open_items
from mediation.carrying_out import DAYS, Exchange, captives, detainees, due, exactly
from mediation.story import MEDIATOR, START, TOLD, Story, nothing_there, two_sides, written_and_read
from mediation.valid import faults

TWO_DAYS = {"captives": Quantity.exactly(26), "pause": Quantity.exactly(2)}
SECRETS = {"north": "a" * 32, "south": "b" * 32}


def test_from_first_contact_to_closing() -> None:
    story = two_sides()
    first_contacts(story)
    good_offices_are_offered_and_accepted(story)
    each_side_says_what_it_wants_to_the_mediator_alone(story)
    a_round_in_one_hotel_with_one_text(story)
    draft = proposals_are_answered_until_both_say_yes_blind(story)
    three_bodies_decide_and_it_enters_into_force(story, draft)
    exchange = two_days_of_exchange(story, draft)
    it_is_announced_in_words_that_both_agreed_to(story)
    the_case_is_closed_and_what_remains_stays(exchange)
    written_and_read(story)
    assert [fault for room in story.office.rooms for fault in faults(story.office, room)] == []


def first_contacts(story: Story) -> None:
    """Lakeland keeps a register of its own, and a secret channel to south that nobody else learns of."""
    register = story.do(MEDIATOR, OpenRegister("contacts of lakeland", "lakeland"))[0].room
    for side, hours in (("north", 30), ("south", 50)):
        contact = NoteContact(register, "lakeland", side, START - timedelta(hours=hours), Medium.CALL)
        story.do(MEDIATOR, contact)
    night = Channel("night", ("lakeland", "south"), ChannelType.BACK_CHANNEL, secrecy=Secrecy.SECRET)
    assert story.refused(MEDIATOR, NameChannel(story.room(RoomKind.PUBLIC), night)).why is Why.WRONG_ROOM
    story.do(MEDIATOR, NameChannel(story.own, night))
    story.do(MEDIATOR, GradeChannel(story.own, "night", Grade.LIMITED, START.date()))
    story.do(MEDIATOR, SetAim(story.own, "lakeland", "all are home", Horizon.IMMEDIATE))
    for person in ("nora", "sami"):
        assert "night" not in str(story.office.readable(person))
        assert "all are home" not in str(story.office.readable(person))


def good_offices_are_offered_and_accepted(story: Story) -> None:
    """North consents itself; south lets the mediator write it down, with who told whom and when."""
    for room in (story.north, story.south):
        story.do(MEDIATOR, OfferGoodOffices(room, "lakeland", "we can carry messages"))
    story.do("nora", GiveConsent(story.north, "lakeland", Purpose.MEDIATING))
    consent = GiveConsent(story.south, "lakeland", Purpose.MEDIATING)
    assert story.refused(MEDIATOR, consent).why is Why.NO_MANDATE
    story.do(MEDIATOR, GiveConsent(story.south, "lakeland", Purpose.MEDIATING, told=TOLD))
    assert story.state(story.south).topic(Consents).given("lakeland", Purpose.MEDIATING)


def each_side_says_what_it_wants_to_the_mediator_alone(story: Story) -> None:
    """Nothing leaves a room without leave; a question is owed back; a guess stays with the mediators."""
    public = story.room(RoomKind.PUBLIC)
    story.do(MEDIATOR, OpenTrack(public, Track("releases")))
    for name, options in (("captives", (0, 26, 50)), ("pause", (0, 2, 4))):
        story.do(MEDIATOR, RaiseIssue(public, Issue(name, options, LocalText.of(name), track="releases")))
    wish = TellStatement(story.south, {"issue": "captives", "prefers": "more"}, "as many as can walk", TOLD)
    item = story.do("sami", wish)[0].event.id
    story.do(MEDIATOR, NoteGuess(story.own, "south", {"ceiling": "pause <= 4"}, "four at most", "two talks"))
    assert story.refused(MEDIATOR, Disclose(story.south, item, story.north)).why is Why.NO_LEAVE
    story.do("sami", GiveLeave(story.south, item, Leave.MAY_HINT, ("north",)))
    relayed = story.do(MEDIATOR, Disclose(story.south, item, story.north, "numbers matter to them", hint=True))
    story.do("nora", GiveReceipt(story.north, relayed[1].event.id))
    assert "as many as can walk" not in str(story.office.readable("nora"))
    question = story.do("nora", WriteMessage(story.north, "who counts those who arrive?"))[0].event.id
    story.do("nora", GiveLeave(story.north, question, Leave.OWED))
    assert [one.kind for one in home(story.office.held_by(MEDIATOR), MEDIATOR, story.now).mine] == ["owed back"]
    story.do(MEDIATOR, SettleDebt(story.north, question, "a hospital, beside the blue lantern"))


def a_round_in_one_hotel_with_one_text(story: Story) -> None:
    """Two rooms, one text: south puts a bracket, the second version takes it up, both agree to every clause."""
    hotel = PlanRound(story.own, "first round", RoundFormat.PROXIMITY, story.now, place="a hotel on the lake")
    planned = story.do(MEDIATOR, hotel)[0].event.id
    first = (TextClause("1", "Captives go first."), TextClause("2", "The pause lasts one day.", (Bracket("south"),)))
    second = (first[0], TextClause("2", "The pause lasts two days."))
    version = text(story, first, None)
    ids = distributed(story, version)
    story.do("sami", CriticiseClause(story.south, ids[story.south], "2", "one day is no pause"))
    assert "no pause" not in str(story.office.readable("nora"))
    (change,) = compare_versions(first, second)
    assert ("in", "two days.") in change.words
    later = text(story, second, version)
    ids = distributed(story, later)
    for person, room in (("nora", story.north), ("sami", story.south)):
        for clause in ("1", "2"):
            story.do(person, JudgeClause(room, ids[room], clause, ClauseStatus.AGREED))
    assert open_items(story.office.held_by(MEDIATOR), story.own, later) == ()
    story.do(MEDIATOR, EndRound(story.own, planned, held=True))


def text(story: Story, clauses: tuple[TextClause, ...], replaces: str | None) -> str:
    draft = DraftText(story.own, "outline", TextLevel.FRAMEWORK, clauses, ("north", "south"), replaces)
    return str(story.do(MEDIATOR, draft)[0].event.id)


def distributed(story: Story, version: str) -> dict[str, str]:
    made = story.do(MEDIATOR, DistributeText(story.own, version, (story.north, story.south)))
    return {one.room: one.event.id for one in made if isinstance(one.event, TextReceived)}


def proposals_are_answered_until_both_say_yes_blind(story: Story) -> str:
    """A no of north to the first version is not seen by south; the second is answered blind, then openly."""
    first, ids = story.send(50, 2)
    story.do("nora", AnswerProposal(story.north, ids[story.north], Reply.COUNTER, "fewer", {"captives": exactly(26)}))
    assert "fewer" not in str(story.office.readable("sami"))
    draft = story.do(MEDIATOR, DraftProposal(story.own, TWO_DAYS, "26 in two days", replaces=first))[0].event.id
    sent = story.do(MEDIATOR, SendProposal(story.own, draft, (story.north, story.south)))
    ids = {one.room: one.event.id for one in sent if one.room != story.own}
    opened = story.do(MEDIATOR, OpenBlindRound(story.own, draft, story.now + timedelta(hours=6)))
    rounds = {one.room: one.event.id for one in opened}
    people = (("north", "nora", story.north), ("south", "sami", story.south))
    for side, person, room in people:
        story.do(person, SealBlindAnswer(room, rounds[room], seal(rounds[room], SECRETS[side], yes=True)))
    openings = {room: Opening(True, SECRETS[side]) for side, _person, room in people}
    ended = story.do(MEDIATOR, EndBlindRound(story.own, rounds[story.own], openings))
    assert {one.event.result for one in ended} == {BlindResult.AGREED}
    for _side, person, room in people:
        story.do(person, AnswerProposal(room, ids[room], Reply.YES))
    return str(draft)


def three_bodies_decide_and_it_enters_into_force(story: Story, draft: str) -> None:
    """South's three cabinets decide in one night, in their order; north says that its answer suffices."""
    standing = story.state(story.own).topic(Proposals).standing[draft]
    ids = {sent.to: sent.as_id for sent in standing.sent}
    cabinets = ("war cabinet", "security cabinet", "government")
    chain = tuple(Approver(body, order, "majority") for order, body in enumerate(cabinets))
    story.do("sami", SetChain(story.south, ids[story.south], chain))
    story.do("nora", SetChain(story.north, ids[story.north], ()))
    for body in cabinets:
        assert story.refused(MEDIATOR, EnterIntoForce(story.own, draft, START)).why is Why.NOT_YET
        decided = RecordDecision(story.south, ids[story.south], body, Outcome.APPROVED, story.now)
        story.do("sami", decided)
    story.do(MEDIATOR, EnterIntoForce(story.own, draft, story.now))
    assert ids[story.north] in story.state(story.north).topic(Ratifications).in_force


def two_days_of_exchange(story: Story, draft: str) -> Exchange:
    """Nothing goes before consent, lists, families and the stand-down; on the second day two counts differ."""
    exchange = Exchange(story)
    owed = (captives(quantity=exactly(26), due=due((13, 13))), detainees(quantity=exactly(78), due=due((39, 39))))
    changes = {"days": DAYS[:2], "renew_by": None, "clauses": (), "draft": draft}
    assert story.refused(MEDIATOR, exchange.command(*owed, **changes)).why is Why.NOT_YET  # the lantern needs consent
    exchange.consent().adopt(*owed, **changes)
    for number in (1, 2):
        exchange.day(number)
        exchange.stand_down(number)
        _there, here = exchange.list(number)
        story.do("sami", ConfirmFamiliesTold(story.south, here))
        exchange.clear("captives", number)
        exchange.attest(13, number=number)
        if number == 2:
            exchange.attest(14, "hana", number=number)
            assert lines(story)["captives"] == ["13", "13/14"]
            exchange.attest(13, "hana", number=number)  # the hospital has counted again
        exchange.clear("detainees", number)
        exchange.attest(39, words="detainees", number=number)
    assert lines(story) == {"captives": ["13", "13"], "detainees": ["39", "39"]}
    foreign = AttestDelivery(exchange.field, exchange.id("captives", exchange.field), 1, Step.ARRIVED, exactly(13),
                             "at home", story.now)  # fmt: skip
    assert nothing_there(story.refused("nora", foreign))
    story.do(MEDIATOR, EndPlan(story.own, exchange.plan, "carried out"))
    return exchange


def lines(story: Story) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in compliance(story.state(story.own)):
        found.setdefault("captives" if "captives" in line.owed.words else "detainees", []).append(line.figure)
    return found


def it_is_announced_in_words_that_both_agreed_to(story: Story) -> None:
    public = story.room(RoomKind.PUBLIC)
    rooms = (story.north, story.south)
    assign = AssignAnnouncement(story.own, "the exchange", "lakeland", rooms, story.now + timedelta(hours=2))
    names = {one.room: one.event.id for one in story.do(MEDIATOR, assign)}
    story.do(MEDIATOR, DraftReleaseText(story.own, names[story.own], "All who were named are home."))
    for person, room in (("nora", story.north), ("sami", story.south)):
        story.do(person, AnswerReleaseText(room, names[room], 1, True))
    announce = Announce(story.own, names[story.own], public, "lakeland")
    assert story.refused(MEDIATOR, announce).why is Why.NOT_YET
    story.now += timedelta(hours=3)
    story.do(MEDIATOR, announce)
    published = story.state(public, "nora").topic(Announcements).published.values()
    assert [one.text for one in published] == ["All who were named are home."]


def the_case_is_closed_and_what_remains_stays(exchange: Exchange) -> None:
    story = exchange.story
    own = story.own
    later = DeferObligation(
        own, "lakeland", "look at the office again", "a year has passed", {}, ("whether it closes",)
    )
    story.do(MEDIATOR, later)
    assert open_things(story.office.held_by(MEDIATOR)) == ()
    closed = story.do(MEDIATOR, CloseCase(own, "the outline, version 2"))[0].event
    assert [(one.giver, one.attested, one.contested) for one in closed.fulfilments] == [
        ("north", 26, False),
        ("south", 78, False),
    ]
    assert [one.words for one in closed.deferred] == ["look at the office again"]
    assert story.refused("nora", WriteMessage(story.north, "one more thing")).why is Why.CLOSED
