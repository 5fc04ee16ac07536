"""From first contact to an answered proposal: what each room learns, and what it does not."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from goodoffices.case import Issue, Leave, LocalText, Quantity, Told, Track
from goodoffices.mediation import Given, Mandate, Office, Part, Refused, RoomKind, Why, decode, encode, fold
from goodoffices.mediation.acts.carrying import Disclose, GiveLeave
from goodoffices.mediation.acts.matter import OpenTrack, RaiseIssue, TellStatement
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal
from goodoffices.mediation.acts.rooms import AdmitMember, OpenCase, OpenRoom, ShowRoom
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Proposals, Reply

START = datetime(2031, 3, 1, 9, tzinfo=UTC)


class Desk:
    """One office with a clock that ticks."""

    def __init__(self) -> None:
        self.office, self._ids, self.now = Office(), count(), START

    def do(self, by, command):
        self.now += timedelta(minutes=1)
        return self.office.give(Given(f"c{next(self._ids)}", by, command), self.now)

    def rooms(self, person, kind, of=None):
        return next(
            r.id
            for r in self.office.held_by(person).values()
            if r.topic(Members).kind is kind and (of is None or r.topic(Members).of == of)
        )


@pytest.fixture
def desk():
    desk = Desk()
    desk.do("mira", OpenCase("two rivers", "lakeland"))
    own, public = desk.rooms("mira", RoomKind.OWN), desk.rooms("mira", RoomKind.PUBLIC)
    for side, person in (("north", "nora"), ("south", "sami")):
        desk.do("mira", OpenRoom(own, RoomKind.SIDE, side, side))
        room = desk.rooms("mira", RoomKind.SIDE, side)
        mandates = (Mandate.ANSWER, Mandate.ACCEPT, Mandate.ADMIT)
        desk.do("mira", AdmitMember(room, person, Part.DELEGATE, mandates, side))
        desk.do("mira", ShowRoom(room, public))
    desk.do("mira", OpenTrack(public, Track("releases")))
    desk.do("mira", RaiseIssue(public, Issue("captives", (0, 10, 20), LocalText.of("captives"), track="releases")))
    desk.do("mira", RaiseIssue(public, Issue("pause", (0, 3, 5), LocalText.of("pause"), track="releases")))
    return desk


def test_a_disclosure_needs_leave_and_is_read_by_the_other_side_alone(desk) -> None:
    north, south = desk.rooms("mira", RoomKind.SIDE, "north"), desk.rooms("mira", RoomKind.SIDE, "south")
    told = Told("head of delegation", date(2031, 3, 1), "mira")
    made = desk.do("mira", TellStatement(north, {"issue": "captives", "prefers": "more"}, "as many as possible", told))
    item = made[0].event.id
    with pytest.raises(Refused) as refused:
        desk.do("mira", Disclose(north, item, south))
    assert refused.value.why is Why.NO_LEAVE
    desk.do("nora", GiveLeave(north, item, Leave.MAY_SAY))
    desk.do("mira", Disclose(north, item, south, source="north"))
    assert "as many as possible" in str(desk.office.readable("sami"))
    assert "as many as possible" not in str(desk.office.events(desk.rooms("mira", RoomKind.PUBLIC)))


def test_a_proposal_goes_to_each_room_apart_and_nobody_answers_for_a_side(desk) -> None:
    own = desk.rooms("mira", RoomKind.OWN)
    rooms = [desk.rooms("mira", RoomKind.SIDE, side) for side in ("north", "south")]
    terms = {"captives": Quantity.exactly(10), "pause": Quantity.exactly(3)}
    draft = desk.do("mira", DraftProposal(own, terms, "ten for three"))[0].event.id
    sent = desk.do("mira", SendProposal(own, draft, tuple(rooms)))
    ids = {recorded.room: recorded.event.id for recorded in sent if recorded.room in rooms}
    assert len(set(ids.values())) == 2
    with pytest.raises(Refused) as refused:
        desk.do("mira", AnswerProposal(rooms[0], ids[rooms[0]], Reply.YES))
    assert refused.value.why is Why.NO_MANDATE
    desk.do("nora", AnswerProposal(rooms[0], ids[rooms[0]], Reply.YES))
    standing = desk.office.held_by("nora")[rooms[0]].topic(Proposals).standing[ids[rooms[0]]]
    assert standing.reply is Reply.YES
    assert desk.office.held_by("sami")[rooms[1]].topic(Proposals).standing[ids[rooms[1]]].reply is None


def test_absent_and_foreign_are_refused_in_the_same_words(desk) -> None:
    north = desk.rooms("mira", RoomKind.SIDE, "north")
    messages = set()
    for room in (north, "no such room"):
        with pytest.raises(Refused) as refused:
            desk.do("sami", AnswerProposal(room, "x", Reply.NO))
        messages.add((refused.value.why, str(refused.value)))
    assert len(messages) == 1


def test_states_are_the_folds_of_events_that_were_written_and_read(desk) -> None:
    for id_, state in desk.office.held_by("mira").items():
        again = [decode(encode(recorded)) for recorded in desk.office.events(id_)]
        assert again == list(desk.office.events(id_))
        assert fold(id_, again) == state
