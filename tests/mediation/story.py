"""One office with a clock that ticks, a mediator and two sides: what most tests of the live mediation begin with."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from attrs import evolve

from goodoffices.case import Issue, Leave, LocalText, Quantity, Told, Track
from goodoffices.mediation import (
    Given,
    Mandate,
    Office,
    Part,
    Recorded,
    Refused,
    RoomKind,
    RoomState,
    Why,
    decode,
    encode,
    fold,
)
from goodoffices.mediation.acts.asking import AskQuestion
from goodoffices.mediation.acts.blind import OpenBlindRound
from goodoffices.mediation.acts.carrying import GiveLeave, WriteMessage
from goodoffices.mediation.acts.matter import OpenTrack, RaiseIssue, TellStatement
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal
from goodoffices.mediation.acts.ratification import RecordDecision, SetChain
from goodoffices.mediation.acts.rooms import AdmitMember, OpenCase, OpenRoom, ShowRoom
from goodoffices.mediation.acts.text import DistributeText, DraftText
from goodoffices.mediation.topics.asking import Possible
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.mediation.topics.ratification import Approver, Outcome
from goodoffices.mediation.topics.text import TextClause, TextLevel

START = datetime(2031, 3, 1, 9, tzinfo=UTC)
DAY = date(2031, 3, 1)
TOLD = Told("head of delegation", DAY, "mira")
DELEGATE = (Mandate.ANSWER, Mandate.ACCEPT, Mandate.ADMIT)
MEDIATOR = "mira"
DELEGATES = {"north": "nora", "south": "sami"}


class Story:
    """Commands given one after another, a minute apart."""

    def __init__(self) -> None:
        self.office, self._ids, self.now = Office(), count(), START

    def do(self, by: str, command: object) -> tuple[Recorded, ...]:
        self.now += timedelta(minutes=1)
        return self.office.give(Given(f"command {next(self._ids)}", by, command), self.now)

    def refused(self, by: str, command: object) -> Refused:
        """The refusal of a command; nothing may have been recorded."""
        before = self.everything()
        with pytest.raises(Refused) as caught:
            self.do(by, command)
        assert self.everything() == before
        return caught.value

    def everything(self) -> dict[str, tuple[Recorded, ...]]:
        return {id_: self.office.events(id_) for id_ in self.office.rooms}

    def room(self, kind: RoomKind, of: str | None = None, person: str = MEDIATOR) -> str:
        """The id of a room that a person holds."""
        held = self.office.held_by(person).values()
        return next(r.id for r in held if r.topic(Members).kind is kind and of in (None, r.topic(Members).of))

    def state(self, room: str, person: str = MEDIATOR) -> RoomState:
        return self.office.held_by(person)[room]

    @property
    def own(self) -> str:
        return self.room(RoomKind.OWN)

    @property
    def north(self) -> str:
        return self.room(RoomKind.SIDE, "north")

    @property
    def south(self) -> str:
        return self.room(RoomKind.SIDE, "south")

    def send(self, captives: int = 10, pause: int = 3) -> tuple[str, dict[str, str]]:
        """Draft a proposal and send it to both sides: its id as a draft, and by room."""
        terms = {"captives": Quantity.exactly(captives), "pause": Quantity.exactly(pause)}
        draft = self.do(MEDIATOR, DraftProposal(self.own, terms, f"{captives} for {pause}"))[0].event.id
        sent = self.do(MEDIATOR, SendProposal(self.own, draft, (self.north, self.south)))
        return draft, {one.room: one.event.id for one in sent if one.room != self.own}


def two_sides() -> Story:
    """A case with a mediator, two sides each with a delegate, two issues on a track and one on another."""
    story = Story()
    story.do(MEDIATOR, OpenCase("two rivers", "lakeland"))
    public = story.room(RoomKind.PUBLIC)
    for side, person in DELEGATES.items():
        story.do(MEDIATOR, OpenRoom(story.own, RoomKind.SIDE, side, side))
        room = story.room(RoomKind.SIDE, side)
        story.do(MEDIATOR, AdmitMember(room, person, Part.DELEGATE, DELEGATE, side))
        story.do(MEDIATOR, ShowRoom(room, public))
    story.do(MEDIATOR, OpenTrack(public, Track("releases")))
    story.do(MEDIATOR, OpenTrack(public, Track("evacuation", not_linked_to=("releases",))))
    for name, options, track in (
        ("captives", (0, 10, 20), "releases"),
        ("pause", (0, 3, 5), "releases"),
        ("wounded", (0, 50), "evacuation"),
    ):
        story.do(MEDIATOR, RaiseIssue(public, Issue(name, options, LocalText.of(name), track=track)))
    return story


def far_on() -> Story:
    """Two sides among whom much has been said: a proposal under way, a chain of approvers, a blind round, all rooms.

    ``carl`` mediates too, ``ines`` is a neutral intermediary, ``sara`` a second delegate of south, ``nils`` of north.
    """
    story = two_sides()
    mediators = story.room(RoomKind.MEDIATORS)
    story.do(MEDIATOR, AdmitMember(mediators, "carl", Part.MEDIATOR, (Mandate.MEDIATE,), "hillside"))
    for kind in (RoomKind.JOINT, RoomKind.IMPLEMENTERS):
        story.do(MEDIATOR, OpenRoom(story.own, kind, kind.value))
    ines = AdmitMember(story.room(RoomKind.IMPLEMENTERS), "ines", Part.INTERMEDIARY, (Mandate.ATTEST,), "blue lantern")
    story.do(MEDIATOR, ines)
    for room, person in ((story.north, "nils"), (story.south, "sara")):
        story.do(MEDIATOR, AdmitMember(room, person, Part.DELEGATE, (Mandate.ANSWER, Mandate.ACCEPT)))
        story.do(MEDIATOR, ShowRoom(room, story.room(RoomKind.JOINT)))
    _draft, ids = story.send()
    for room, person in ((story.north, "nora"), (story.south, "sami")):
        told = TellStatement(room, {"issue": "captives", "prefers": "more"}, "as many as possible", TOLD)
        item = story.do(person, told)[0].event.id
        story.do(person, GiveLeave(room, item, Leave.MAY_SAY))
        story.do(person, AnswerProposal(room, ids[room], Reply.YES))
        story.do(person, SetChain(room, ids[room], (Approver("cabinet"),)))
        story.do(person, RecordDecision(room, ids[room], "cabinet", Outcome.APPROVED, story.now))
    clause = TextClause("1", "a pause")
    outline = DraftText(story.own, "outline", TextLevel.FRAMEWORK, (clause,), ("north", "south"))
    text = story.do(MEDIATOR, outline)[0].event.id
    story.do(MEDIATOR, DistributeText(story.own, text, (story.north, story.south)))
    draft, _ids = story.send(20, 5)
    story.do(MEDIATOR, OpenBlindRound(story.own, draft, story.now + timedelta(hours=5)))
    few, many = {"captives": 10}, {"captives": 20}
    answers = tuple(
        Possible(words, ({"prefers": a, "over": b},)) for words, a, b in (("few", few, many), ("many", many, few))
    )
    for room in (story.north, story.south):
        story.do(MEDIATOR, AskQuestion(room, "how many?", answers, (few, many), "two packages", "0a1b2c3d"))
    return story


def mediators_only(story: Story, command: Any) -> None:
    """A command in north's room is its mediator's alone, in time; refusals of absent and foreign rooms are alike."""
    assert story.refused("nora", command).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", command))
    assert nothing_there(story.refused(MEDIATOR, evolve(command, room="no such room")))
    story.do("nora", WriteMessage(story.north, "the clock is read here"))
    story.now -= timedelta(minutes=2)
    assert story.refused(MEDIATOR, command).why is Why.CLOCK
    story.now += timedelta(minutes=2)


def written_and_read(story: Story) -> None:
    """Every event of every room is the same when written and read, and the rooms are the fold of what was read."""
    for id_, state in story.office.rooms.items():
        again = [decode(encode(recorded)) for recorded in story.office.events(id_)]
        assert again == list(story.office.events(id_))
        assert fold(id_, again) == state


def nothing_there(refusal: Refused) -> bool:
    """Whether something was refused as absent and as foreign things are."""
    return refusal.why is Why.NOT_THERE and str(refusal) == "There is nothing of that name in the rooms you hold."
