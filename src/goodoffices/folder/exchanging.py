"""What stands in ``plan.yaml``: the exchange, and what was carried out."""

from typing import Any

from goodoffices.case import CarriedOut, Count, Origin
from goodoffices.folder.kinds import Day, Flag, ListOf, MapOf, Num, Ref, Text
from goodoffices.folder.living import LIVING
from goodoffices.folder.nouns import ACTOR, ORIGIN, TRACK
from goodoffices.folder.owing import COUNT, OBLIGATION, RATIO, ROUND, SHARE, CategoryKind
from goodoffices.folder.passing import CONDITIONS
from goodoffices.folder.records import Field, Record, Values

ISSUE_NAME = Ref("issue")

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

# Lists that an exchange of its own has as well.
LISTS = {
    "dates": Field(ListOf(Day())),
    "ratios": Field(ListOf(RATIO)),
    "shares": Field(ListOf(SHARE)),
    "eligible": Field(MapOf(ACTOR, ListOf(CategoryKind()))),
    "living": Field(LIVING),
}

_EXCHANGE = {
    "title": Field(Text()),
    "track": Field(TRACK),
    "package": Field(Text()),
    "sides": Field(ListOf(ACTOR, least=2), required=True),
    "rounds": Field(ROUND, required=True),
    "capacity": Field(MapOf(ACTOR, COUNT)),
    "order": Field(MapOf(ACTOR, ListOf(CategoryKind()))),
    "obligations": Field(ListOf(OBLIGATION)),
    **LISTS,
    **CONDITIONS,
}
_DONE = {"carried_out": Field(ListOf(CARRIED_OUT))}


# A plan with an exchange, and one that only says what was carried out.
PLAN: Record[Any] = Record(dict, {**_EXCHANGE, **_DONE}, "plan.yaml", build=dict)
DONE_ONLY: Record[Any] = Record(dict, _DONE, "plan.yaml, what was carried out alone", build=dict)
