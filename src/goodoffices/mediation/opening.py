"""A case that was written down elsewhere, as the commands that open it: imported once, from then on the office counts.

Every confidential part goes into the room that owns it; what the mediators guess into their common room. Ids of rooms,
statements and claims are made anew; what refers to a claim follows it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import msgspec

from goodoffices.case import Case, Claim, Origin, Room, Statement
from goodoffices.case import RoomKind as FolderRoomKind
from goodoffices.mediation.acts.channels import NameChannel, NoteRelationship
from goodoffices.mediation.acts.describing import (
    DescribeCase,
    GuessContinuing,
    GuessWeight,
    NameBodies,
    NotePublicPrecondition,
    OutlineExchange,
    RecordPackage,
    SetConstraint,
)
from goodoffices.mediation.acts.matter import NameActor, NoteGuess, OpenTrack, RaiseIssue, TakeClaim, TellStatement
from goodoffices.mediation.acts.rooms import OpenCase, OpenRoom, ShowRoom
from goodoffices.mediation.commands import Given
from goodoffices.mediation.contents import written
from goodoffices.mediation.rooms import RoomKind

NewId = Callable[[], str]
SIDES = {
    FolderRoomKind.SIDE: RoomKind.SIDE,
    FolderRoomKind.IMPLEMENTERS: RoomKind.IMPLEMENTERS,
    FolderRoomKind.JOINT: RoomKind.JOINT,
}


def opening(
    case: Case, by: str, actor: str, new_id: NewId, exchange: Mapping[str, Any] | None = None
) -> Iterator[Given]:
    """The commands of ``by``, who mediates as ``actor``, that open ``case``, in their order.

    ``new_id`` makes the random id of a command; ``exchange`` is the plan of the case as ``plan.yaml`` says it.
    """
    return _Opening(case, by, actor, new_id).commands(exchange)


class _Opening:
    def __init__(self, case: Case, by: str, actor: str, new_id: NewId) -> None:
        self.case, self.by, self.actor, self.new_id = case, by, actor, new_id
        self.claims: dict[str, str] = {}  # the id in the folder: the id in the office
        self.public = ""
        self.mediators = ""

    def commands(self, exchange: Mapping[str, Any] | None) -> Iterator[Given]:
        yield self._open()
        yield from self._public()
        if exchange or self.case.carried_out:
            yield self._give(OutlineExchange(self.public, exchange or {}, self._moved(self.case.carried_out)))
        for room in self.case.rooms.values():
            yield from self._room(room)

    def _give(self, command: object) -> Given:
        return Given(self.new_id(), self.by, command)

    def _open(self) -> Given:
        given = self._give(OpenCase(str(self.case.title) or self.case.id, self.actor))
        self.public = given.name("", f"room {RoomKind.PUBLIC}")
        self.mediators = given.name("", f"room {RoomKind.MEDIATORS}")
        return given

    def _public(self) -> Iterator[Given]:
        case, room = self.case, self.public
        for claim in case.claims:
            given = self._give(TakeClaim(room, plain_claim(claim)))
            self.claims[claim.id] = given.name(room, "claim")
            yield given
        named: list[object] = [NameActor(room, actor) for actor in case.actors.values()]
        named += [OpenTrack(room, track) for track in case.tracks.values()]
        named += [RaiseIssue(room, issue) for issue in case.issues.values()]
        said = DescribeCase(room, case.title, case.zone, case.fictional, case.note, case.no_deal)
        named.append(said)
        named += [SetConstraint(room, str(one.condition), one.because) for one in case.constraints]
        for one in case.preconditions:
            named.append(NotePublicPrecondition(room, one.by, str(one.condition), one.origin, one.on))
        named += [NoteRelationship(room, one) for one in case.relationships]
        named += [NameChannel(room, one) for one in case.channels.values()]
        named += [RecordPackage(room, one) for one in case.packages.values()]
        for command in named:
            yield self._give(self._moved(command))

    def _room(self, room: Room) -> Iterator[Given]:
        if room.kind is FolderRoomKind.MEDIATOR:
            id_ = self.mediators
        else:
            name = room.side or room.id
            given = self._give(OpenRoom(self.public, SIDES[room.kind], name, room.side))
            id_ = given.name("", f"room {SIDES[room.kind]}")
            yield given
            yield self._give(ShowRoom(id_, self.public))
        for command in self._held(room, id_):
            yield self._give(self._moved(command))

    def _held(self, room: Room, id_: str) -> Iterator[object]:
        for statement in room.statements:
            yield TellStatement(id_, written(statement.content), _words(statement), statement.told)
        for guess in room.guesses:
            origin = guess.origin
            rest = (origin.source or "", self.claims.get(origin.claim or ""), guess.on, guess.weight)
            content = written(guess.content)
            yield NoteGuess(id_, guess.about, content, said(content), *rest)
        yield from (GuessWeight(id_, weight) for weight in room.weights)
        yield from (GuessContinuing(id_, side, low, high) for side, (low, high) in room.continuing.items())
        yield from (NameChannel(id_, channel) for channel in room.channels.values())
        yield from (RecordPackage(id_, package) for package in room.packages.values())
        if room.ratification is not None:
            yield NameBodies(id_, room.ratification)

    def _moved(self, thing: Any) -> Any:
        """The same with every origin leading to the claim under its id in the office."""
        if isinstance(thing, Origin):
            return attrs.evolve(thing, claim=self.claims.get(thing.claim or "", thing.claim))
        if isinstance(thing, tuple):
            return tuple(self._moved(one) for one in thing)
        if attrs.has(type(thing)):
            values = {one.name: getattr(thing, one.name) for one in attrs.fields(type(thing))}
            return attrs.evolve(thing, **{name: self._moved(value) for name, value in values.items()})
        return thing


def plain_claim(claim: Claim) -> dict[str, Any]:
    """A claim as plain data, in the keys of a case folder; what is unknown is left out."""
    values = attrs.asdict(claim, recurse=False)
    plain: dict[str, Any] = msgspec.to_builtins({key: value for key, value in values.items() if value is not None})
    return plain


def _words(statement: Statement) -> str:
    return said(written(statement.content))


def said(content: Mapping[str, Any]) -> str:
    """A content in the words of a case folder, for reading; a remark is its own words."""
    if set(content) == {"remark"}:
        return str(content["remark"])
    return "; ".join(f"{key}: {_shown(value)}" for key, value in content.items())


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {option}" for key, option in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
