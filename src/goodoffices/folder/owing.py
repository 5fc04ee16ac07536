"""An obligation as it stands in ``plan.yaml`` or in an exchange of its own."""

from typing import Any

from attrs import frozen

from goodoffices.case import Category, Escrow, Obligation, ObligationKind, Ratio, Share
from goodoffices.case.obligations import middle
from goodoffices.folder.kinds import Choice, Flag, Identifier, ListOf, MapOf, Num, Ref, Schema, Text
from goodoffices.folder.nouns import ACTOR, ACTORS
from goodoffices.folder.quantities import SpanKind
from goodoffices.folder.reader import Reader
from goodoffices.folder.records import Field, Record, Values, attributes
from goodoffices.folder.tree import Mapping, Node, Scalar
from goodoffices.words import _

MOST = 10_000_000  # persons or other units
MOST_ROUNDS = 10_000
COUNT = Num(low=0, high=MOST, whole=True)
SOME = Num(low=1, high=MOST, whole=True)
ROUND = Num(low=1, high=MOST_ROUNDS, whole=True)
OBLIGATIONS = ListOf(Ref("obligation"), or_one=True)


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


@frozen
class WholeSpanKind:
    """A whole number or ``[low, high]``, as the pair (low, high)."""

    def read(self, node: Node, reader: Reader) -> tuple[int, int]:
        if isinstance(node, Scalar):
            value: int = COUNT.read(node, reader)
            return value, value
        low, high = ListOf(COUNT, least=2, most=2).read(node, reader)
        if low > high:
            raise reader.refuse(node, _("A range runs from the lower to the higher number."), f"{low}, {high}")
        return low, high

    def schema(self) -> Schema:
        return {"anyOf": [COUNT.schema(), ListOf(COUNT, least=2, most=2).schema()]}

    def write(self, value: tuple[int, int]) -> Any:
        low, high = value
        return low if low == high else [low, high]


_UNCERTAIN = Record(dict, {"up_to": Field(COUNT), "range": Field(WholeSpanKind())}, "uncertain count", build=dict)


@frozen
class CountKind:
    """A number of groups, ``{up_to: 5000}`` or ``{range: [400, 500]}``, as the pair (owed for certain, at most)."""

    def read(self, node: Node, reader: Reader) -> tuple[int, int]:
        if not isinstance(node, Mapping):
            count: int = COUNT.read(node, reader)
            return count, count
        said = _UNCERTAIN.read(node, reader)
        if len(said) != 1:
            message = _("An uncertain count has one key, “up_to” or “range”.")
            raise reader.refuse(node, message, ", ".join(said), ("up_to", "range"))
        low, high = said["range"] if "range" in said else (0, said["up_to"])
        return low, high

    def schema(self) -> Schema:
        return {"anyOf": [COUNT.schema(), _UNCERTAIN.schema()]}

    def write(self, value: tuple[int, int]) -> Any:
        low, high = value
        if low == high:
            return high
        return {"up_to": high} if low == 0 else {"range": [low, high]}


def _built(values: Values) -> Obligation:
    """An obligation; a count that is not there stays 0, to be worked out from ratios or the package."""
    for key in ("gives", "gains"):
        if key in values:
            low, high = values.pop(key)
            values[key] = low if low == high else middle((low, high))
            values |= {f"{key}_range": (low, high)} if low != high else {}
    firm, count = values.pop("count", (0, 0))
    return Obligation(count=count, firm=None if firm == count else firm, **values)


def _taken_apart(o: Obligation) -> Values:
    values = attributes(o)
    firm = values.pop("firm", None)
    values["count"] = (o.count if firm is None else firm, o.count)
    for key in ("gives", "gains"):
        span = values.pop(f"{key}_range", None)
        if span is not None:
            values[key] = span
        elif key in values:
            values[key] = (values[key], values[key])
    return values


ESCROW = Record(
    Escrow,
    {
        "holder": Field(ACTOR, required=True),
        "release": Field(ListOf(Ref("obligation"), or_one=True, least=1), required=True),
    },
    "escrow",
)

FIELDS = {
    "id": Field(Identifier(), required=True),
    "by": Field(ACTOR, required=True, to="giver"),
    "to": Field(ACTOR, to="receiver"),
    "issue": Field(Ref("issue")),
    "kind": Field(Choice(ObligationKind)),
    "category": Field(CategoryKind()),
    "count": Field(CountKind()),
    "group": Field(SOME),
    "unit": Field(Text()),
    "held_by": Field(ACTOR),
    "facilitated_by": Field(ACTORS),
    "delivered_by": Field(ACTORS),
    "for": Field(Text(), to="recipient"),
    "place": Field(Text()),
    "via": Field(Ref("crossing")),
    "vehicle": Field(Ref("vehicle")),
    "attested_by": Field(ACTORS),
    "outside": Field(Flag()),
    "gives": Field(SpanKind()),
    "gains": Field(SpanKind()),
    "after": Field(OBLIGATIONS),
    "phase": Field(Num(low=0, high=1000, whole=True)),
    "from_round": Field(ROUND),
    "until_round": Field(ROUND),
    "each_round": Field(WholeSpanKind()),
    "reversible": Field(Flag()),
    "final_after": Field(Num(low=0, high=MOST_ROUNDS, whole=True)),
    "escrow": Field(ESCROW),
}
OBLIGATION = Record(Obligation, FIELDS, "obligation", build=_built, unbuild=_taken_apart)

SHARE = Record(
    Share,
    {
        "id": Field(Identifier(), required=True),
        "of": Field(ListOf(Ref("obligation"), or_one=True, least=1), required=True),
        "among": Field(ListOf(Ref("obligation"), least=1), required=True),
        "share": Field(SpanKind(), required=True),
        "each_round": Field(Flag()),
    },
    "share",
)

RATIO = Record(
    Ratio,
    {
        "id": Field(Identifier(), required=True),
        "of": Field(ListOf(Ref("obligation"), or_one=True, least=1), required=True),
        "per": Field(MapOf(Ref("obligation"), Num(low=0)), required=True),
        "each_round": Field(Flag()),
    },
    "ratio",
)
