"""Sealed offices for tests: one small case on one file, quick to open."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from goodoffices.case import Issue, LocalText, Told
from goodoffices.mediation import Mandate, Part, RoomKind
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.matter import RaiseIssue, TellStatement
from goodoffices.mediation.acts.rooms import AdmitMember, OpenCase, OpenRoom, ShowRoom
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing import SealedOffice
from goodoffices.sealing.passphrases import quick

START = datetime(2031, 3, 1, 9, tzinfo=UTC)
PASSPHRASE = "green lamps over slow rivers"  # noqa: S105  (of tests alone)
OTHER = "seven kettles on a cold stove"
TOLD = Told("head of delegation", START.date(), "mira")


class Clock:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


CLOCK = Clock()  # one for all offices of a test run: it never goes back


def no_wait(_seconds: float) -> None:
    """Tests do not wait."""


def made(path: Path, clock: Callable[[], datetime] | None = None) -> SealedOffice:
    """A new office of mira's with a case of two sides, something said in each of their rooms."""
    office, _paper = SealedOffice.create(path, "mira", PASSPHRASE, quick(), clock or CLOCK)
    office.give(OpenCase("two rivers", "lakeland"))
    public = room(office, RoomKind.PUBLIC)
    office.give(RaiseIssue(public, Issue("pause", (0, 3, 5), LocalText.of("pause"))))
    for side in ("north", "south"):
        office.give(OpenRoom(public, RoomKind.SIDE, side, side))
        here = room(office, RoomKind.SIDE, side)
        office.give(ShowRoom(here, public))
        office.give(TellStatement(here, {"issue": "pause", "prefers": "more"}, f"{side} wants quiet", TOLD))
    return office


def room(office: SealedOffice, kind: RoomKind, of: str | None = None) -> str:
    """The id of a room that the person holds."""
    found = ((one.id, one.topic(Members)) for one in office.rooms.values())
    return next(id_ for id_, members in found if members.kind is kind and of in (None, members.of))


def opened(path: Path, passphrase: str = PASSPHRASE, clock: Callable[[], datetime] | None = None) -> SealedOffice:
    return SealedOffice.open(path, passphrase, clock or CLOCK, no_wait)


def say(office: SealedOffice, words: str, side: str = "north", id_: str | None = None) -> None:
    """Write down what a side told, in its room."""
    office.give(WriteMessage(room(office, RoomKind.SIDE, side), words, told=TOLD), id_)


def words_in(office: SealedOffice) -> set[str]:
    """Everything that was written into any room held."""
    return {str(getattr(one.event, "words", "")) for id_ in office.rooms for one in office.events(id_)}


def delegate(office: SealedOffice, person: str = "nora", side: str = "north", **given: Any) -> AdmitMember:
    mandates = (Mandate.ANSWER, Mandate.ACCEPT)
    return AdmitMember(room(office, RoomKind.SIDE, side), person, Part.DELEGATE, mandates, side, **given)
