"""The files of a folder: what each holds, as one record a file."""

from typing import Any

from attrs import frozen

from goodoffices.case import About, Claim, Issue, Modality
from goodoffices.folder.conditions import AssignmentKind
from goodoffices.folder.exchanging import DONE_ONLY, PLAN
from goodoffices.folder.kinds import Choice, Day, Flag, Identifier, ListOf, MapOf, Moment, Num, Ref, Schema, Text
from goodoffices.folder.nouns import (
    ACTOR_RECORD,
    CHANNELS,
    ISSUE,
    PACKAGES,
    PUBLIC_PRECONDITION,
    RELATIONSHIP,
    TRACK_RECORD,
    ConstraintKind,
    IssueName,
)
from goodoffices.folder.quantities import SpanKind
from goodoffices.folder.reader import Reader
from goodoffices.folder.records import Field, Record
from goodoffices.folder.said import GUESS, RATIFICATION, STATEMENT, WEIGHT
from goodoffices.folder.texts import LocalTextKind
from goodoffices.folder.tree import Node
from goodoffices.folder.zones import ZoneKind
from goodoffices.words import N_

_ISSUES = MapOf(IssueName(), ISSUE, named=True)


@frozen
class IssuesKind:
    """The issues; the reader keeps them, as conditions and packages are read against them."""

    def read(self, node: Node, reader: Reader) -> dict[str, Issue]:
        reader.issues = _ISSUES.read(node, reader)
        return reader.issues

    def schema(self) -> Schema:
        return _ISSUES.schema()

    def write(self, value: dict[str, Issue]) -> Any:
        return _ISSUES.write(value)


# The order matters: what is read after the issues is checked against them.
CASE: Record[dict[str, Any]] = Record(
    dict,
    {
        "case": Field(LocalTextKind(), required=True, to="title"),
        "id": Field(Identifier()),
        "zone": Field(ZoneKind()),
        "fictional": Field(Flag()),
        "note": Field(LocalTextKind()),
        "actors": Field(MapOf(Identifier(), ACTOR_RECORD, named=True), required=True),
        "relationships": Field(ListOf(RELATIONSHIP)),
        "channels": Field(CHANNELS),
        "tracks": Field(MapOf(Identifier(), TRACK_RECORD, named=True)),
        "issues": Field(IssuesKind()),
        "constraints": Field(ListOf(ConstraintKind())),
        "preconditions": Field(ListOf(PUBLIC_PRECONDITION)),
        "no_deal": Field(AssignmentKind()),
        "packages": Field(PACKAGES),
    },
    "case.yaml",
    elsewhere={
        "statements": N_("what a side said stands in rooms/<side>.yaml."),
        "guesses": N_("guesses stand in rooms/mediator.yaml and nowhere else."),
        "weights": N_("weights stand in rooms/mediator.yaml and nowhere else."),
        "ratification": N_("it stands in rooms/<side>.yaml."),
        "obligations": N_("the exchange stands in plan.yaml."),
    },
)

_DOOR = {"members": Field(ListOf(Ref("actor"))), "note": Field(Text())}
_ROOM: Record[dict[str, Any]] = Record(dict, _DOOR, "room")
_SIDE_ROOM: Record[dict[str, Any]] = Record(dict, {"side": Field(Ref("actor")), **_DOOR}, "room of a side")

_GUESSES_ELSEWHERE = {
    "guesses": N_("guesses stand in rooms/mediator.yaml and nowhere else."),
    "weights": N_("weights stand in rooms/mediator.yaml and nowhere else."),
}
_STATEMENTS_ELSEWHERE = {
    "statements": N_("what a side said stands in rooms/<side>.yaml."),
    "ratification": N_("it stands in rooms/<side>.yaml."),
}

MEDIATOR_ROOM: Record[dict[str, Any]] = Record(
    dict,
    {
        "room": Field(_ROOM),
        "channels": Field(CHANNELS),
        "guesses": Field(ListOf(GUESS)),
        "weights": Field(ListOf(WEIGHT)),
        "continuing": Field(MapOf(Ref("actor"), SpanKind())),
        "packages": Field(PACKAGES),
    },
    "rooms/mediator.yaml",
    elsewhere=_STATEMENTS_ELSEWHERE,
)
SIDE_ROOM: Record[dict[str, Any]] = Record(
    dict,
    {
        "room": Field(_SIDE_ROOM),
        "statements": Field(ListOf(STATEMENT)),
        "ratification": Field(RATIFICATION),
        "packages": Field(PACKAGES),
    },
    "rooms/<side>.yaml",
    elsewhere={
        **_GUESSES_ELSEWHERE,
        "channels": N_("a secret channel stands in rooms/mediator.yaml, any other in case.yaml."),
    },
)
SHARED_ROOM: Record[dict[str, Any]] = Record(
    dict,
    {"room": Field(_ROOM), "channels": Field(CHANNELS), "packages": Field(PACKAGES)},
    "rooms/implementers.yaml, rooms/joint.yaml",
    elsewhere={**_GUESSES_ELSEWHERE, **_STATEMENTS_ELSEWHERE},
)

CLAIM = Record(
    Claim,
    {
        "id": Field(Text(), required=True),
        "file": Field(Text(), required=True),
        "source": Field(Text(), required=True),
        "published": Field(Moment(or_day=True)),
        "event_date": Field(Day()),
        "speaker": Field(Text(), required=True),
        "speaker_role": Field(Text()),
        "actor": Field(Ref("actor")),
        "about": Field(Choice(About), required=True),
        "value_min": Field(Num()),
        "value_max": Field(Num()),
        "unit": Field(Text()),
        "category": Field(Text()),
        "modality": Field(Choice(Modality), required=True),
        "quote": Field(Text(), required=True),
        "wording": Field(Text()),
        "language": Field(Text()),
        "mirror": Field(Text()),
        "carrier": Field(Text()),
        "depth": Field(Num(low=0, high=100, whole=True)),
        "paraphrase": Field(Flag()),
        "start": Field(Num(low=0, whole=True)),
        "end": Field(Num(low=0, whole=True)),
        "note": Field(Text()),
        "voice": Field(Text()),
        "grade": Field(Text()),
        "severity": Field(Text()),
    },
    "claim",
    build=lambda values: Claim(**{"published": None, **values}),
)

__all__ = ["CASE", "CLAIM", "DONE_ONLY", "MEDIATOR_ROOM", "PLAN", "SHARED_ROOM", "SIDE_ROOM"]
