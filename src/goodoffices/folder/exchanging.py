"""What stands in ``plan.yaml``: the exchange, and what was carried out."""

import re
from typing import Any

from attrs import frozen

from goodoffices.case import CarriedOut, Category, Count, Gate, GateKind, Obligation, Origin
from goodoffices.folder.kinds import Choice, Day, Flag, Identifier, ListOf, MapOf, Matching, Num, Ref, Schema, Text
from goodoffices.folder.nouns import ACTOR, ACTORS, ORIGIN, TRACK
from goodoffices.folder.reader import Reader
from goodoffices.folder.records import Field, Record, Values
from goodoffices.folder.tree import Node, Scalar
from goodoffices.words import _

_MOST = 10_000_000  # persons or other units
_MOST_ROUNDS = 10_000
COUNT = Num(low=0, high=_MOST, whole=True)
ROUND = Num(low=1, high=_MOST_ROUNDS, whole=True)
SOME = Num(low=1, high=_MOST, whole=True)
ISSUE_NAME = Ref("issue")


@frozen
class CategoryKind:
    """The name of a category, or its rank in the order of release."""

    def read(self, node: Node, reader: Reader) -> Category:
        if isinstance(node, Scalar) and isinstance(node.value, str):
            return Text().read(node, reader)
        rank: int = Num(whole=True).read(node, reader)
        return rank

    def schema(self) -> Schema:
        return {"anyOf": [Text().schema(), Num(whole=True).schema()]}

    def write(self, value: Category) -> Category:
        return value


OBLIGATION = Record(
    Obligation,
    {
        "id": Field(Identifier(), required=True),
        "by": Field(ACTOR, required=True, to="giver"),
        "to": Field(ACTOR, to="receiver"),
        "issue": Field(ISSUE_NAME),
        "category": Field(CategoryKind()),
        "count": Field(COUNT, required=True),
        "group": Field(SOME),
        "delivered_by": Field(ACTORS),
        "for": Field(Text(), to="recipient"),
        "place": Field(Text()),
        "attested_by": Field(ACTORS),
        "outside": Field(Flag()),
        "gives": Field(Num(low=0)),
        "gains": Field(Num(low=0)),
    },
    "obligation",
)

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)

GATE = Record(
    Gate,
    {
        "id": Field(Identifier(), required=True),
        "kind": Field(Choice(GateKind), required=True),
        "verifier": Field(ACTOR, required=True),
        "before_round": Field(ROUND),
        "due": Field(Matching(lambda text: _HOUR.match(text) is not None, lambda: _("a time of day such as 18:00"))),
    },
    "gate",
)

REPORTED = Record(
    Count,
    {
        "count": Field(COUNT, required=True),
        "source": Field(Text(), required=True),
        "from": Field(ORIGIN, to="origin"),
    },
    "figure reported",
)


def _carried_out(values: Values) -> CarriedOut:
    first = Count(values.pop("count"), values.pop("source"), values.pop("origin", Origin()))
    return CarriedOut(counts=(first, *values.pop("also_reported", ())), **values)


def _carried_out_values(done: CarriedOut) -> Values:
    first, *others = done.counts
    values: Values = {"round": done.round, "giver": done.giver, "count": first.count, "source": first.source}
    values |= {"origin": first.origin} if first.origin != Origin() else {}
    values |= {"also_reported": tuple(others)} if others else {}
    values |= {"outside": True} if done.outside else {}
    values |= {"delay_hours": done.delay_hours} if done.delay_hours else {}
    optional: dict[str, Any] = {
        key: getattr(done, key) for key in ("issue", "on", "category", "counted_toward", "note")
    }
    return {**values, **{key: value for key, value in optional.items() if value is not None}}


CARRIED_OUT = Record(
    CarriedOut,
    {
        "round": Field(ROUND, required=True),
        "by": Field(ACTOR, required=True, to="giver"),
        "issue": Field(ISSUE_NAME),
        "count": Field(COUNT, required=True),
        "source": Field(Text(), required=True),
        "from": Field(ORIGIN, to="origin"),
        "on": Field(Day()),
        "category": Field(CategoryKind()),
        "also_reported": Field(ListOf(REPORTED)),
        "outside": Field(Flag()),
        "delay_hours": Field(Num(low=0)),
        "counted_toward": Field(ROUND),
        "note": Field(Text()),
    },
    "hand-over carried out",
    build=_carried_out,
    unbuild=_carried_out_values,
)

_EXCHANGE = {
    "title": Field(Text()),
    "track": Field(TRACK),
    "sides": Field(ListOf(ACTOR, least=2, most=2), required=True),
    "rounds": Field(ROUND, required=True),
    "dates": Field(ListOf(Day())),
    "capacity": Field(MapOf(ACTOR, COUNT)),
    "order": Field(MapOf(ACTOR, ListOf(CategoryKind()))),
    "obligations": Field(ListOf(OBLIGATION), required=True),
    "gates": Field(ListOf(GATE)),
}
_DONE = {"carried_out": Field(ListOf(CARRIED_OUT))}


# A plan with an exchange, and one that only says what was carried out.
PLAN: Record[Any] = Record(dict, {**_EXCHANGE, **_DONE}, "plan.yaml", build=dict)
DONE_ONLY: Record[Any] = Record(dict, _DONE, "plan.yaml, what was carried out alone", build=dict)
