"""The public course of November 2023, entered by one mediator on one laptop: facts with their sources, in our words.

Everything that a side answered or decided is entered as told, by the public word it comes from; nobody speaks for a
side. Counts are those of the public record: two days were counted differently by different reports, and stay so.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goodoffices.case import Issue, LocalText, ObligationKind, Quantity, Told, Track
from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.announcing import Announce, AnswerReleaseText, AssignAnnouncement, DraftReleaseText
from goodoffices.mediation.acts.attesting import AttestDelivery
from goodoffices.mediation.acts.closing import CloseCase
from goodoffices.mediation.acts.consent import GiveConsent
from goodoffices.mediation.acts.courses import AnswerExtension, CollapsePlan, ExtendPlan, ProposeExtension, ReadEnd
from goodoffices.mediation.acts.delivery import AdoptPlan, ClearDelivery, CountToward, DelayDelivery, Laying
from goodoffices.mediation.acts.matter import OpenTrack, RaiseIssue
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal
from goodoffices.mediation.acts.ratification import EnterIntoForce, RecordDecision, SetChain
from goodoffices.mediation.acts.rooms import OpenCase, OpenRoom, ShowRoom
from goodoffices.mediation.acts.rounds import ExpectDecision, NoteDecision
from goodoffices.mediation.topics.announcing import Announcements
from goodoffices.mediation.topics.attesting import Step
from goodoffices.mediation.topics.consent import Purpose
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.delivery import Clause, Due, Owed, Plans
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.mediation.topics.ratification import Approver, Outcome
from goodoffices.mediation.topics.reckoning import so_far
from goodoffices.mediation.topics.unsettled import open_things
from goodoffices.mediation.views.delivery import compliance
from goodoffices.mediation.views.expected import calendar
from mediation.story import MEDIATOR, Story, written_and_read
from mediation.valid import faults

ZONE = ZoneInfo("Asia/Jerusalem")
SIDES = ("israel", "hamas")
RECORD = "the public record"  # what reports agree on
OTHER = "other reports"
CABINETS = ("war cabinet", "security cabinet", "government")
FIRST_DAY = date(2023, 11, 24)
QUOTA, DETAINEES = (13, 13, 13, 11, 10, 10, 8), (39, 39, 39, 33, 30, 30, 30)  # by day
OUTSIDE = (11, 4, 4, 0, 2, 6, 0)  # foreigners, and three with a second citizenship: outside the quota
ATTESTED = ("captives", "others", "detainees")
exactly = Quantity.exactly


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November 2023 by the clocks there; the 31st is the first of December."""
    return datetime(2023, 11, 1, hour, minute, tzinfo=ZONE) + timedelta(days=day - 1)


def said(by: str, day: int, where: str) -> Told:
    return Told(by, date(2023, 11, 1) + timedelta(days=day - 1), "the public", where)


class November(Story):
    """The case of one mediator; ``by`` and ``id`` find what a thing is called in a room."""

    def __init__(self) -> None:
        super().__init__()
        self.now = at(20, 9)
        self.do(MEDIATOR, OpenCase("November 2023", "qatar"))
        self.public = self.room(RoomKind.PUBLIC)
        for side in SIDES:
            self.do(MEDIATOR, OpenRoom(self.own, RoomKind.SIDE, side, side))
            self.do(MEDIATOR, ShowRoom(self.side(side), self.public))
        self.do(MEDIATOR, OpenTrack(self.public, Track("releases")))
        for name, options in (("captives", (10, 50)), ("days", (3, 4, 5))):
            self.do(MEDIATOR, RaiseIssue(self.public, Issue(name, options, LocalText.of(name), track="releases")))

    def side(self, side: str) -> str:
        return self.room(RoomKind.SIDE, side)

    def owed(self, words: str) -> str:
        owed = self.state(self.own).topic(Plans).owed
        return next(id_ for id_, one in owed.items() if words in one.words)

    @property
    def plan(self) -> str:
        return next(iter(self.state(self.own).topic(Plans).plans))

    def attest(self, words: str, number: int, count: int, witness: str = RECORD, why: str = "") -> None:
        place = "Israel" if words != "detainees" else "the West Bank and Jerusalem"
        rest = (number, Step.ARRIVED, exactly(count), place, self.now)
        command = AttestDelivery(self.own, self.owed(words), *rest, witness=witness, out_of_order=why)
        self.do(MEDIATOR, command)

    def figures(self, words: str) -> list[str]:
        return [line.figure for line in compliance(self.state(self.own)) if words in line.owed.words]


def test_the_public_course_of_november_2023() -> None:
    story = November()
    draft = ratified_in_one_night(story)
    announced(story)
    adopted(story, draft)
    four_days(story)
    extended(story, (date(2023, 11, 28), date(2023, 11, 29)), day=27, until=at(28, 7))
    days_five_and_six(story)
    extended(story, (date(2023, 11, 30),), day=30, until=at(30, 7))
    the_seventh_day(story)
    the_end_in_two_readings(story)
    what_remains(story)
    written_and_read(story)
    assert [fault for room in story.office.rooms for fault in faults(story.office, room)] == []


def ratified_in_one_night(story: November) -> str:
    """21 and 22 November: three bodies of one side in one night, in their order; the other side had said yes."""
    story.now = at(21, 12)
    terms = {"captives": exactly(50), "days": exactly(4)}
    words = "50 women and children for 150 women and minors, in a pause of four days that can be extended"
    draft = story.do(MEDIATOR, DraftProposal(story.own, terms, words))[0].event.id
    sent = story.do(MEDIATOR, SendProposal(story.own, draft, tuple(story.side(side) for side in SIDES)))
    ids = {one.room: one.event.id for one in sent if one.room != story.own}
    israel, hamas = story.side("israel"), story.side("hamas")
    vote = ExpectDecision(story.own, "government", "its vote", at(21, 20), "Asia/Jerusalem", "announced in advance")
    expected = story.do(MEDIATOR, vote)[0].event.id
    assert calendar(story.office.held_by(MEDIATOR))[0].local == "2023-11-21 20:00 +02:00"
    assert story.refused(MEDIATOR, AnswerProposal(hamas, ids[hamas], Reply.YES)).why is Why.NO_MANDATE
    answer = said("public statement", 21, "as reported")
    story.do(MEDIATOR, AnswerProposal(hamas, ids[hamas], Reply.YES, told=answer))
    story.do(MEDIATOR, SetChain(hamas, ids[hamas], (), answer))
    chain = tuple(Approver(body, order) for order, body in enumerate(CABINETS))
    reported = said("government statement", 21, "as reported")
    story.do(MEDIATOR, SetChain(israel, ids[israel], chain, reported))
    story.now = at(22, 4)
    reported = said("government statement", 22, "after a session of six hours, as reported")
    for body, hour in zip(CABINETS, (19, 21, 27), strict=True):
        assert story.refused(MEDIATOR, EnterIntoForce(story.own, draft, at(24, 7))).why is Why.NOT_YET
        decided = at(21, 0) + timedelta(hours=hour)
        story.do(MEDIATOR, RecordDecision(israel, ids[israel], body, Outcome.APPROVED, decided, told=reported))
    story.do(MEDIATOR, AnswerProposal(israel, ids[israel], Reply.YES, told=reported))
    story.do(MEDIATOR, NoteDecision(story.own, expected, "approved"))
    story.do(MEDIATOR, EnterIntoForce(story.own, draft, at(24, 7)))
    return str(draft)


def announced(story: November) -> None:
    """The mediator announced it; the hour followed within a day, and slipped from Thursday to Friday, 7:00."""
    rooms = tuple(story.side(side) for side in SIDES)
    made = story.do(MEDIATOR, AssignAnnouncement(story.own, "the agreement", "qatar", rooms))
    names = {one.room: one.event.id for one in made}
    own = names[story.own]
    story.do(MEDIATOR, DraftReleaseText(story.own, own, "Four days, 50 for 150; the hour within 24 hours."))
    for room in rooms:
        told = said("both confirmed it publicly", 22, "as reported")
        story.do(MEDIATOR, AnswerReleaseText(room, names[room], 1, True, told=told))
    story.do(MEDIATOR, Announce(story.own, own, story.public, "qatar"))
    assert [one.by for one in story.state(story.public).topic(Announcements).published.values()] == ["qatar"]
    hour = ExpectDecision(story.public, "both", "the pause begins", at(23, 10), "Asia/Jerusalem", "as reported")
    expected = story.do(MEDIATOR, hour)[0].event.id
    story.do(MEDIATOR, NoteDecision(story.public, expected, "not before Friday", at(24, 7)))
    story.now = at(24, 7)
    story.do(MEDIATOR, NoteDecision(story.public, expected, "it began"))


def adopted(story: November, draft: str) -> None:
    """50 in four days, 13, 13, 13 and 11, and three for one; ten more a day under the clause of extension."""
    rooms = tuple(story.side(side) for side in SIDES)
    for room in rooms:
        consent = GiveConsent(room, "icrc", Purpose.CARRYING_OUT, told=said("the published terms", 22, "as reported"))
        story.do(MEDIATOR, consent)

    def owed(id_: str, giver: str, counts: tuple[int, ...], after: tuple[str, ...] = ()) -> Laying:
        due = tuple(Due(number, exactly(count)) for number, count in enumerate(counts, start=1))
        kind, total = ObligationKind.PERSONS, exactly(sum(counts))
        receiver = next(side for side in SIDES if side != giver)
        one = Owed(id_, id_, kind, giver, total, due, receiver=receiver, delivered_by=("icrc",),
                   attested_by=(RECORD,), after=after)  # fmt: skip
        return Laying(one, dict.fromkeys(rooms, id_))

    beside = Owed("others", "others, outside the quota", ObligationKind.PERSONS, "hamas", Quantity(None, 100),
                  delivered_by=("icrc",), attested_by=(RECORD,), outside=True)  # fmt: skip
    obligations = (
        owed("captives", "hamas", QUOTA[:4]),
        owed("detainees", "israel", DETAINEES[:4], ("captives",)),
        Laying(beside, {story.side("hamas"): beside.words}),
    )
    clause = Clause("ten", (("captives", exactly(10)), ("detainees", exactly(30))), 10, "a day for ten more")
    days = tuple(FIRST_DAY + timedelta(days=number) for number in range(4))
    plan = AdoptPlan(story.own, "the pause", obligations, days=days, zone="Asia/Jerusalem", clauses=(clause,),
                     renew_by=at(28, 7), draft=draft)  # fmt: skip
    story.do(MEDIATOR, plan)


def deliver(story: November, number: int, captives: int) -> None:
    for words, count in (("captives", captives), ("others", OUTSIDE[number - 1]), ("detainees", DETAINEES[number - 1])):
        if count:
            story.do(MEDIATOR, ClearDelivery(story.own, story.owed(words), number))
            story.attest(words, number, count)


def four_days(story: November) -> None:
    """On the second day hours passed over aid and the order of names, and reports differ: 13 or 14, 39 or 42."""
    for number in range(1, 5):
        story.now = at(23 + number, 18)
        if number == 2:
            reason = "disputed: aid to the north, and in which order detainees are freed"
            delay = DelayDelivery(story.own, story.owed("captives"), 2, at(26, 0), reason)
            story.do(MEDIATOR, delay)
            story.now = at(25, 23)
        deliver(story, number, QUOTA[number - 1])
        if number == 2:
            story.attest("captives", 2, 14, OTHER)
            story.attest("detainees", 2, 42, OTHER)
    assert story.figures("captives") == ["13", "13/14", "13", "11"]
    assert story.figures("detainees") == ["39", "39/42", "39", "33"]
    assert so_far(story.state(story.own), story.owed("captives")).owed == 50


def extended(story: November, days: tuple[date, ...], day: int, until: datetime) -> None:
    """Asked for under the clause, in force only with the yes of both, before the hour at which it would have ended."""
    story.now = until - timedelta(hours=1 if day == 30 else 9)
    clause = story.state(story.own).topic(Plans).plans[story.plan].clauses[0].id
    propose = ProposeExtension(story.own, story.plan, clause, len(days), days, until)
    names = {one.room: one.event.id for one in story.do(MEDIATOR, propose)}
    extend = ExtendPlan(story.own, names[story.own], until + timedelta(days=len(days)))
    for side in SIDES:
        assert story.refused(MEDIATOR, extend).why is Why.NOT_YET
        room = story.side(side)
        yes = AnswerExtension(room, names[room], True, told=said("public statement", day, "as reported"))
        story.do(MEDIATOR, yes)
    story.do(MEDIATOR, extend)


def days_five_and_six(story: November) -> None:
    for number in (5, 6):
        story.now = at(23 + number, 20)
        deliver(story, number, QUOTA[number - 1])
    assert so_far(story.state(story.own), story.owed("detainees")).owed == 210


def the_seventh_day(story: November) -> None:
    """Eight came, and two who had come outside the quota on the day before were counted: ten."""
    story.now = at(30, 21)
    story.do(MEDIATOR, ClearDelivery(story.own, story.owed("captives"), 7))
    story.attest("captives", 7, QUOTA[6])
    two = CountToward(story.own, story.owed("others"), 6, story.owed("captives"), 7, 2)
    story.do(MEDIATOR, two)
    story.do(MEDIATOR, ClearDelivery(story.own, story.owed("detainees"), 7))
    story.attest("detainees", 7, DETAINEES[6])
    quota = so_far(story.state(story.own), story.owed("captives"))
    assert (quota.owed, quota.missing) == (80, 0)
    assert so_far(story.state(story.own), story.owed("detainees")).missing == 0
    attested = {words: sum(int(said.split("/")[0]) for said in story.figures(words)) for words in ATTESTED}
    assert attested == {"captives": 78, "others": 27, "detainees": 240}  # 105 persons left Gaza


def the_end_in_two_readings(story: November) -> None:
    """1 December, 7:00: no list that was accepted; each says why, and neither reading stands in the other's room."""
    story.now = at(31, 7, 30)
    readings = {
        "israel": "what was offered was not what was owed: women and children first",
        "hamas": "no more women and children could be found, and other lists were refused",
    }
    for side, words in readings.items():
        room = story.side(side)
        plan = next(iter(story.state(room).topic(Plans).plans))
        told = said("public statement", 31, "as reported")
        story.do(MEDIATOR, ReadEnd(room, plan, words, at(31, 7), told))
    story.do(MEDIATOR, CollapsePlan(story.own, story.plan, "no accepted list when the hour came"))
    for side, words in readings.items():
        course = next(iter(story.state(story.side(side)).topic(Courses).courses.values()))
        assert course.phase is Phase.COLLAPSED
        assert [(one.by, one.words) for one in course.readings.values()] == [(side, words)]


def what_remains(story: November) -> None:
    """What was contested is left open knowingly; what was delivered stays with both its figures."""
    left = open_things(story.office.held_by(MEDIATOR))
    assert {one.kind for one in left} == {"contested"}
    closed = story.do(MEDIATOR, CloseCase(story.own, "the terms of 22 November", tuple(one.id for one in left)))
    fulfilled = {one.words: one for one in closed[0].event.fulfilments}
    assert (fulfilled["captives"].owed, fulfilled["captives"].contested) == (80, True)
    assert (fulfilled["detainees"].owed, fulfilled["detainees"].attested) == (240, 240)
