"""What lives on while an exchange is carried out, as it stands under ``living`` in files."""

from goodoffices.case import GateKind
from goodoffices.case.living import AwaitedStep, Deadline, Extension, Living, Reading, Renewal
from goodoffices.folder.kinds import Choice, Flag, Identifier, ListOf, Moment, Num, Ref, Text
from goodoffices.folder.nouns import ACTOR, ORIGIN
from goodoffices.folder.owing import ROUND, SOME
from goodoffices.folder.records import Field, Record
from goodoffices.folder.zones import HOUR

_ORIGIN = Field(ORIGIN, to="origin")

EXTENSION = Record(
    Extension,
    {
        "id": Field(Identifier(), required=True),
        "of": Field(Ref("obligation"), required=True),
        "units": Field(SOME, required=True),
        "after": Field(ROUND, required=True),
        "most": Field(ROUND),
        "from": _ORIGIN,
    },
    "extension",
)

RENEWAL = Record(
    Renewal,
    {
        "extension": Field(Ref("extension"), required=True),
        "rounds": Field(ROUND),
        "on": Field(Moment(or_day=True)),
        "from": _ORIGIN,
        "note": Field(Text()),
    },
    "renewal",
)

DEADLINE = Record(
    Deadline,
    {
        "id": Field(Identifier(), required=True),
        "by": Field(HOUR, required=True),
        "awaits": Field(Choice(GateKind)),
        "days_after": Field(Num(low=0, high=30, whole=True)),
        "rounds": Field(ListOf(ROUND, or_one=True)),
        "ends_deal": Field(Flag()),
        "from": _ORIGIN,
    },
    "deadline",
)

READING = Record(
    Reading,
    {
        "by": Field(ACTOR, required=True),
        "at": Field(Moment(or_day=True)),
        "said": Field(Text()),
        "from": _ORIGIN,
    },
    "reading of the end",
)

STEP = Record(
    AwaitedStep,
    {
        "id": Field(Identifier(), required=True),
        "kind": Field(Choice(GateKind), required=True),
        "by": Field(ACTOR, required=True),
        "asked": Field(Moment(), required=True),
        "answered": Field(Moment()),
        "agreed_hours": Field(Num(low=0, high=100_000)),
        "round": Field(ROUND),
        "from": _ORIGIN,
        "note": Field(Text()),
    },
    "step waited for",
)

LIVING = Record(
    Living,
    {
        "extensions": Field(ListOf(EXTENSION)),
        "renewals": Field(ListOf(RENEWAL)),
        "deadlines": Field(ListOf(DEADLINE)),
        "readings": Field(ListOf(READING)),
        "steps": Field(ListOf(STEP)),
        "in_step": Field(ListOf(Ref("ratio"), or_one=True)),
        "carries_over": Field(Flag()),
    },
    "living plan",
)
