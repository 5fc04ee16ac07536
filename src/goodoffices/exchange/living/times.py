"""Moments of an exchange under way: the days of its rounds, its deadlines, and times written without an offset."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from goodoffices.case.clocks import moment, open_intervals
from goodoffices.case.exchanges import CarriedOut, Exchange
from goodoffices.case.living import Deadline
from goodoffices.exchange.errors import ExchangeError
from goodoffices.words import _


def zone(exchange: Exchange) -> ZoneInfo:
    """The zone of an exchange, UTC where none is named."""
    return ZoneInfo(exchange.zone or "UTC")


def aware(exchange: Exchange, when: datetime) -> datetime:
    """A time in UTC; one without an offset is by the clocks of the exchange's zone, the first of two readings."""
    return (when if when.tzinfo is not None else when.replace(tzinfo=zone(exchange))).astimezone(UTC)


def day_of(exchange: Exchange, number: int, done: tuple[CarriedOut, ...] = ()) -> date | None:
    """The day of a round, by the dates of the exchange or the records; rounds after the last follow day by day."""
    if exchange.dates:
        last = exchange.dates[-1]
        beyond = number - len(exchange.dates)
        return last + timedelta(days=beyond) if beyond > 0 else exchange.dates[number - 1]
    return next((record.on for record in done if record.round == number and record.on is not None), None)


def deadline_of(exchange: Exchange, deadline: Deadline, number: int) -> datetime | None:
    """The moment of a deadline in a round, in UTC; None without dates, or in a round for which it is not meant."""
    day = day_of(exchange, number)
    if day is None or (deadline.rounds and number not in deadline.rounds):
        return None
    return moment(day + timedelta(days=deadline.days_after), deadline.by, zone(exchange))


def planned_end(exchange: Exchange, number: int) -> datetime | None:
    """When the hours of a round end, in UTC; None where no hours or no dates are named."""
    if not exchange.dates or not exchange.hours or not 1 <= number <= exchange.rounds:
        return None
    found = open_intervals(exchange, None, number)
    return max((piece.end for piece in found), default=None) if found else None


def demand_offset(now: datetime) -> datetime:
    """A time with its offset, in UTC. Raises :class:`ExchangeError` for one without."""
    if now.tzinfo is None:
        raise ExchangeError(_("now: {now} has no offset; write it as 2023-11-30T06:00+02:00.").format(now=now))
    return now.astimezone(UTC)
