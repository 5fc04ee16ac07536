"""The exchange of November 2023 in its terms alone, and records of hand-overs, for the tests of the living plan."""

from datetime import UTC, date, datetime
from typing import Any

from goodoffices.case import CarriedOut, Count, Exchange, Obligation, Ratio
from goodoffices.case.living import Extension, Living

LONGER = Extension("longer", "captives", units=10, after=4, most=10)
ZONE = "Asia/Jerusalem"


def base(rounds: int = 4, **more: Any) -> Exchange:
    """50 captives for 150 detainees in four rounds, three for one; ten captives a round buy more rounds."""
    captives = 50 + 10 * (rounds - 4)
    return Exchange(
        **{
            "sides": ("a", "b"),
            "rounds": rounds,
            "obligations": (
                Obligation("captives", "a", captives, issue="captives", gives=3, gains=6),
                Obligation("detainees", "b", 3 * captives, issue="detainees", gives=1, gains=2),
            ),
            "capacity": {"a": 13, "b": 39},
            "dates": tuple(date(2023, 11, 24 + n) for n in range(rounds)),
            "ratios": (Ratio("three", ("detainees",), {"captives": 3}),),
            "zone": ZONE,
            "living": Living(extensions=(LONGER,), in_step=("three",)),
            **more,
        }
    )


def record(round: int, giver: str, count: int, *reported: int, **more: Any) -> CarriedOut:
    """What one side handed over; further counts are those of other sources."""
    counts = (Count(count, "source 1"), *(Count(n, f"source {k}") for k, n in enumerate(reported, 2)))
    issue = "captives" if giver == "a" else "detainees"
    return CarriedOut(round, giver, counts, **{"issue": issue, **more})


def day(number: int, one: int, other: int) -> tuple[CarriedOut, CarriedOut]:
    return record(number, "a", one), record(number, "b", other)


def utc(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=UTC)
