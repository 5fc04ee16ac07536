"""The conditions of an exchange as they stand in files: gates, hours, crossings, carriers, bonds, trust."""

from functools import partial

from goodoffices.case import Bond, Carrier, Crossing, Gate, GateKind, Trust, Vehicle, Window
from goodoffices.case.assurances import BondKind
from goodoffices.case.obligations import middle
from goodoffices.folder.kinds import Choice, Flag, Identifier, ListOf, MapOf, Num, Ref
from goodoffices.folder.nouns import ACTOR, ACTORS
from goodoffices.folder.owing import COUNT, MOST_ROUNDS, OBLIGATIONS, ROUND, SOME
from goodoffices.folder.quantities import SpanKind
from goodoffices.folder.records import Field, Record, Values, attributes
from goodoffices.folder.zones import HOUR, HOUR_OR_OFFSET, ZoneKind

GATE = Record(
    Gate,
    {
        "id": Field(Identifier(), required=True),
        "kind": Field(Choice(GateKind), required=True),
        "verifier": Field(ACTOR, required=True),
        "before_round": Field(ROUND),
        "due": Field(HOUR),
        "before": Field(OBLIGATIONS),
        "after": Field(OBLIGATIONS),
        "wait": Field(Num(low=0, high=MOST_ROUNDS, whole=True)),
        "refused": Field(Flag()),
    },
    "gate",
)

WINDOW = Record(
    Window,
    {
        "opens": Field(HOUR_OR_OFFSET, required=True),
        "closes": Field(HOUR_OR_OFFSET, required=True),
        "zone": Field(ZoneKind()),
        "rounds": Field(ListOf(ROUND, or_one=True)),
    },
    "window",
)
WINDOWS = ListOf(WINDOW)

CROSSING = Record(
    partial(Crossing, id=""),
    {
        "capacity": Field(COUNT),
        "an_hour": Field(Num(low=0)),
        "hours": Field(WINDOWS),
        "stand_downs": Field(WINDOWS),
    },
    "crossing",
)

VEHICLE = Record(
    partial(Vehicle, id=""),
    {"seats": Field(SOME, required=True), "trips": Field(Num(low=1, high=1000, whole=True))},
    "vehicle",
)

CARRIER = Record(
    partial(Carrier, id=""),
    {"consents": Field(Flag()), "accepted_by": Field(ACTORS)},
    "carrier",
)


def _bond(values: Values) -> Bond:
    low, high = values.pop("worth")
    if low == high:
        return Bond(worth=low, **values)
    return Bond(worth=middle((low, high)), worth_range=(low, high), **values)


def _bond_values(bond: Bond) -> Values:
    values = attributes(bond)
    values["worth"] = values.pop("worth_range", (bond.worth, bond.worth))
    return values


BOND = Record(
    Bond,
    {
        "of": Field(ACTOR, required=True, to="side"),
        "worth": Field(SpanKind(), required=True),
        "kind": Field(Choice(BondKind)),
        "by": Field(ACTOR),
        "until_round": Field(ROUND),
    },
    "bond",
    build=_bond,
    unbuild=_bond_values,
)

TRUST = Record(
    Trust,
    {"start": Field(Num(low=0), required=True), "growth": Field(Num(low=0)), "most": Field(Num(low=0))},
    "trust",
)

CONTINUING = MapOf(ACTOR, SpanKind())

# Keys that plan.yaml and an exchange of its own have in common.
CONDITIONS = {
    "zone": Field(ZoneKind()),
    "hours": Field(WINDOWS),
    "daily": Field(MapOf(ACTOR, ListOf(COUNT))),
    "first_tranche": Field(Num(low=0, high=1)),
    "crossings": Field(MapOf(Identifier(), CROSSING, named=True)),
    "vehicles": Field(MapOf(Identifier(), VEHICLE, named=True)),
    "carriers": Field(MapOf(ACTOR, CARRIER, named=True)),
    "gates": Field(ListOf(GATE)),
    "together": Field(ListOf(ListOf(Ref("obligation"), least=2))),
    "bonds": Field(ListOf(BOND)),
    "trust": Field(TRUST),
}
