"""How long a case of 200,000 events takes to be opened (wanted: under 2 s), and one command in it (under 5 ms)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from time import process_time
from typing import Any

import pytest

from goodoffices.case import Issue, Leave, Quantity, Told
from goodoffices.mediation import Given, Mandate, Office, Part, Recorded, RoomKind, RoomState, decode, encode, fold
from goodoffices.mediation.acts.carrying import Disclose, WriteMessage
from goodoffices.mediation.acts.proposals import DraftProposal
from goodoffices.mediation.topics.carrying import ItemCarried, ItemDelivered, LeaveGiven, MessageWritten, ReceiptGiven
from goodoffices.mediation.topics.contacts import ContactMade, Medium
from goodoffices.mediation.topics.matter import GuessNoted, IssueRaised, StatementTold
from goodoffices.mediation.topics.members import MemberAdmitted, RoomOpened
from goodoffices.mediation.topics.proposals import ProposalAnswered, ProposalReceived, Reply
from goodoffices.mediation.topics.rounds import DecisionExpected

START = datetime(2031, 3, 1, 9, tzinfo=UTC)
TOLD = Told("head of delegation", date(2031, 3, 1), "mira", leave=Leave.MAY_SAY)
LENGTHS = {"north": 80_000, "south": 80_000, "own": 30_000, "mediators": 10_000}
TERMS = {"captives": Quantity.exactly(10), "pause": Quantity(3, 5)}
ISSUES = (Issue("captives", (0, 10, 20)), Issue("pause", (0, 3, 5)))


def beginning(room: str) -> Iterator[Any]:
    kind = RoomKind.SIDE if room in ("north", "south") else RoomKind(room)
    yield RoomOpened(kind, "two rivers", room, "case")
    yield MemberAdmitted("mira", Part.MEDIATOR, (Mandate.MEDIATE, Mandate.ADMIT), "lakeland")
    yield from (IssueRaised(issue) for issue in ISSUES)


def side_events(room: str) -> Iterator[Any]:
    """What is said in a side's room: words, receipts, leave, statements, proposals and answers."""
    number = 0
    while True:
        number += 1
        item = f"{room} {number}"
        yield MessageWritten(item, f"words of some length, as people write them in a message, number {number}")
        yield ReceiptGiven(item)
        yield LeaveGiven(item, Leave.MAY_SAY, ("south",))
        yield ItemCarried(item, "south", "words as they were carried")
        yield ItemDelivered(f"{item} relayed", "words that came from elsewhere")
        yield StatementTold(f"{item} said", room, {"issue": "captives", "prefers": "more"}, "more, and soon", TOLD)
        if number % 20 == 0:
            yield ProposalReceived(f"{item} proposal", TERMS, "ten for three", answer_by=START)
            yield ProposalAnswered(f"{item} proposal", Reply.COUNTER, "fifteen", TERMS)


def mediators_events(room: str) -> Iterator[Any]:
    """What mediators keep for themselves: notes, guesses, contacts, what is expected."""
    number = 0
    while True:
        number += 1
        item = f"{room} {number}"
        yield MessageWritten(item, f"a note of the mediators on what was said, number {number}")
        yield GuessNoted(f"{item} guess", "north", {"red_line": "pause <= 5"}, "at most five days", "two talks")
        yield ContactMade(f"{item} contact", "lakeland", "north", START, Medium.CALL, words="about the lists")
        yield DecisionExpected(f"{item} vote", "government", "its vote", START, "Asia/Qatar")


def recorded(room: str, length: int) -> Iterator[Recorded]:
    more = side_events(room) if room in ("north", "south") else mediators_events(room)
    first = tuple(beginning(room))
    for number, event in enumerate((*first, *islice(more, length - len(first))), start=1):
        yield Recorded(room, number, START + timedelta(seconds=number), "mira", f"{room} {number:012x}", event)


@pytest.fixture(scope="module")
def lines() -> dict[str, list[bytes]]:
    return {room: [encode(one) for one in recorded(room, length)] for room, length in LENGTHS.items()}


@pytest.fixture(scope="module")
def office() -> Office:
    return Office(one for room, length in LENGTHS.items() for one in recorded(room, length))


def opened(lines: dict[str, list[bytes]]) -> dict[str, RoomState]:
    return {room: fold(room, map(decode, kept)) for room, kept in lines.items()}


def test_opening_a_case_of_200000_events(lines: dict[str, list[bytes]], benchmark: Any) -> None:
    rooms = benchmark.pedantic(opened, args=(lines,), rounds=3)
    assert sum(room.head for room in rooms.values()) == 200_000
    begun = process_time()  # what else runs on the machine does not count
    opened(lines)
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    "command",
    [
        WriteMessage("north", "hello"),
        Disclose("north", "north 17", "south"),
        DraftProposal("own", TERMS, "ten for three"),
    ],
)
def test_a_command_in_a_case_of_200000_events(office: Office, benchmark: Any, command: Any) -> None:
    numbers = iter(range(10_000_000))
    now = START + timedelta(days=30)
    made = benchmark(lambda: office.give(Given(f"{type(command)} {next(numbers)}", "mira", command), now))
    assert made
    assert benchmark.stats.stats.median < 0.005
