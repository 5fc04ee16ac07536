"""Naming actors, roles, tracks and issues; writing down what was said, supposed or published."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from goodoffices.case import Actor, Issue, Role, Told, Track
from goodoffices.mediation.acts.proposals import known_issues
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.commands import command
from goodoffices.mediation.contents import ContentError, read_content
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why, not_there
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.topics.matter import (
    ActorNamed,
    ClaimTaken,
    GuessNoted,
    IssueRaised,
    Matter,
    RoleTaken,
    StatementTold,
    StatementWithdrawn,
    TrackOpened,
)
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _


@command("name actor")
@frozen
class NameActor:
    """Name an actor in a room that you mediate."""

    room: str
    actor: Actor


@command("take role")
@frozen
class TakeRole:
    """Record that an actor holds a role."""

    room: str
    actor: str
    role: Role


@command("open track")
@frozen
class OpenTrack:
    """Open a strand of talks."""

    room: str
    track: Track


@command("raise issue")
@frozen
class RaiseIssue:
    """Put an issue with its options before the members of a room."""

    room: str
    issue: Issue


@command("tell statement")
@frozen
class TellStatement:
    """Write down what a side told: its delegate for itself, or a mediator with who told whom and when."""

    room: str
    content: Mapping[str, Any]
    words: str
    told: Told


@command("withdraw statement")
@frozen
class WithdrawStatement:
    """Record that a side no longer holds to what it said."""

    room: str
    statement: str
    told: Told


@command("note guess")
@frozen
class NoteGuess:
    """Write down what you suppose about a side, in a room of mediators."""

    room: str
    about: str
    content: Mapping[str, Any]
    words: str
    source: str
    claim: str | None = None
    on: date | None = None
    weight: float = 0.5


@command("take claim")
@frozen
class TakeClaim:
    """Take a claim of the public record over into a room; its quote and source stay with it."""

    room: str
    claim: Mapping[str, Any]
    because: str | None = None


@decides(NameActor)
def _actor(desk: Desk, command: NameActor) -> Decision:
    yield desk.room(command.room, Mandate.MEDIATE).id, ActorNamed(command.actor)


@decides(TakeRole)
def _role(desk: Desk, command: TakeRole) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    if not any(command.actor in held.topic(Matter).actors for held in desk.rooms.values()):
        raise not_there()
    yield room.id, RoleTaken(command.actor, command.role)


@decides(OpenTrack)
def _track(desk: Desk, command: OpenTrack) -> Decision:
    yield desk.room(command.room, Mandate.MEDIATE).id, TrackOpened(command.track)


@decides(RaiseIssue)
def _issue(desk: Desk, command: RaiseIssue) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    if len(command.issue.options) < 2:
        raise Refused(Why.BAD_INPUT, _("An issue has at least two options."))
    yield room.id, IssueRaised(command.issue)


@decides(TellStatement)
def _statement(desk: Desk, command: TellStatement) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    me = desk.member(room)
    told = command.told if me is not None and me.may(Mandate.MEDIATE) else None
    telling(desk, room, told, Mandate.ANSWER)
    _readable(desk, command.content)
    side = room.topic(Members).of or ""
    yield room.id, StatementTold(desk.id(room.id, "statement"), side, command.content, command.words, command.told)


@decides(WithdrawStatement)
def _take_back(desk: Desk, command: WithdrawStatement) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    me = desk.member(room)
    telling(desk, room, command.told if me is not None and me.may(Mandate.MEDIATE) else None, Mandate.ANSWER)
    desk.find(room.topic(Matter).statements, command.statement)
    if command.statement in room.topic(Matter).withdrawn:
        raise Refused(Why.ALREADY, _("It was taken back already."))
    yield room.id, StatementWithdrawn(command.statement, command.told)


@decides(NoteGuess)
def _guess(desk: Desk, command: NoteGuess) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    if not 0 < command.weight <= 1:
        raise Refused(Why.BAD_INPUT, _("A guess weighs more than 0 and at most 1."))
    _readable(desk, command.content)
    rest = (command.about, command.content, command.words, command.source, command.claim, command.on, command.weight)
    yield room.id, GuessNoted(desk.id(room.id, "guess"), *rest)


@decides(TakeClaim)
def _claim(desk: Desk, command: TakeClaim) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE)
    missing = [key for key in ("quote", "source") if not command.claim.get(key)]
    if missing:
        raise Refused(Why.BAD_INPUT, _("A claim without its quote or source."), _("Take it as the record gives it."))
    yield room.id, ClaimTaken(desk.id(room.id, "claim"), command.claim, command.because)


def _readable(desk: Desk, content: Mapping[str, Any]) -> None:
    try:
        read_content(content, known_issues(desk.rooms.values()))
    except ContentError as error:
        needs = _("Put it as a statement of a case, or as a remark in words.")
        raise Refused(Why.BAD_INPUT, str(error), needs) from None
