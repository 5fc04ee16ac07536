"""When the deal ends: by its own count of rounds, and as each side reads it. Readings that differ all stay."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from attrs import frozen

from goodoffices.case.exchanges import Exchange
from goodoffices.case.living import Reading
from goodoffices.exchange.living.times import aware, day_of, demand_offset, zone


class Course(StrEnum):
    """How far the deal has run at a moment."""

    RUNNING = "running"  # by every reading
    DISPUTED = "disputed"  # ended by one reading, not by another
    ENDED = "ended"  # by every reading


@frozen
class End:
    """The end of a deal at a moment.

    ``counted`` is the end of the last round's day by the dates of the exchange, in UTC (None: without dates);
    ``earliest`` and ``latest`` are the ends that the readings name, or else the one counted. ``differ`` says that
    readings name different ends, ``accounts_differ`` that they give different reasons.
    """

    course: Course | None
    counted: datetime | None
    earliest: datetime | None
    latest: datetime | None
    readings: tuple[Reading, ...]
    differ: bool
    accounts_differ: bool


def end_of(exchange: Exchange, now: datetime) -> End:
    """The end of the deal as read by everybody, at ``now`` (with an offset).

    A reading that names a day means the end of that day by the clocks of the exchange's zone.

    Raises:
        ExchangeError: for a ``now`` without an offset.
    """
    at = demand_offset(now)
    last = day_of(exchange, exchange.rounds)
    counted = _moment(exchange, last) if last is not None else None
    readings = exchange.living.readings
    named = sorted({_moment(exchange, reading.at) for reading in readings if reading.at is not None})
    ends = named or ([counted] if counted is not None else [])
    reasons = {reading.said for reading in readings if reading.said is not None}
    return End(
        course=_course(at, ends[0], ends[-1]) if ends else None,
        counted=counted,
        earliest=ends[0] if ends else None,
        latest=ends[-1] if ends else None,
        readings=readings,
        differ=len(named) > 1,
        accounts_differ=len(reasons) > 1,
    )


def _moment(exchange: Exchange, when: date | datetime) -> datetime:
    if isinstance(when, datetime):
        return aware(exchange, when)
    return aware(exchange, datetime.combine(when + timedelta(days=1), time(), zone(exchange)))


def _course(now: datetime, earliest: datetime, latest: datetime) -> Course:
    if now < earliest:
        return Course.RUNNING
    return Course.ENDED if now >= latest else Course.DISPUTED
