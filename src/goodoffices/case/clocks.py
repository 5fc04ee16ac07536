"""Hours by the clocks of their zones, on the days of an exchange.

Twice a year an hour of the clock is left out, and one comes twice. A time in such an hour is no time until its offset
is named; a window around it is as long as it really is.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import frozen

from goodoffices.case.exchanges import Exchange
from goodoffices.case.passage import Crossing, Window
from goodoffices.words import _

SOME_DAY = date(2000, 1, 3)  # where an exchange has no dates; its windows are then all in one zone


class ClockError(ValueError):
    """A time that the clocks of its zone do not show, or show twice; or a zone that there is not."""


@frozen
class Interval:
    """From one moment to another, both in UTC."""

    start: datetime
    end: datetime

    @property
    def hours(self) -> Fraction:
        return Fraction((self.end - self.start) // timedelta(seconds=1), 3600)


def moment(day: date, text: str, zone: tzinfo) -> datetime:
    """The moment, in UTC, at which the clocks of ``zone`` show ``text`` (``07:00``, ``02:30+02:00``) on ``day``.

    Raises:
        ClockError: when they do not show it that day, or show it twice and the text has no offset.
    """
    if len(text) > 5:
        return _with_offset(day, text, zone)
    first, second = _readings(day, text, zone)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    shown = {"time": text, "day": day, "zone": zone, "one": _offset(first), "two": _offset(second)}
    if _shift(first) < _shift(second):
        message = _("{time} on {day} does not exist in {zone}: the clocks are put forward then.")
        raise ClockError(message.format(**shown))
    raise ClockError(_("{time} on {day} comes twice in {zone}: write {time}{one} or {time}{two}.").format(**shown))


def _with_offset(day: date, text: str, zone: tzinfo) -> datetime:
    readings = _readings(day, text[:5], zone)
    for reading in readings:
        if _offset(reading) == text[5:] and _exists(reading):
            return reading.astimezone(UTC)
    offsets = sorted({_offset(r) for r in readings if _exists(r)})
    if not offsets:
        moment(day, text[:5], zone)  # says that there is no such time
    message = _("{time} on {day}: the clocks of {zone} have {offsets} then.")
    raise ClockError(message.format(time=text, day=day, zone=zone, offsets=", ".join(offsets)))


def _readings(day: date, text: str, zone: tzinfo) -> tuple[datetime, datetime]:
    """The earlier and the later reading of a time; equal but for days on which the clocks are changed."""
    try:
        clock = time.fromisoformat(text)
    except ValueError:
        raise ClockError(_("{time} is no time of day; write 18:00 or 02:30+02:00.").format(time=text)) from None
    local = datetime.combine(day, clock)
    return local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)


def _exists(reading: datetime) -> bool:
    there = reading.astimezone(UTC).astimezone(reading.tzinfo)
    return there.replace(tzinfo=None) == reading.replace(tzinfo=None)


def _shift(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _offset(moment: datetime) -> str:
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]


def zone_of(window: Window, exchange: Exchange) -> ZoneInfo:
    """The zone whose clocks a window goes by. Raises :class:`ClockError` where none is named or there is none such."""
    name = window.zone or exchange.zone
    if name is None:
        raise ClockError(_("{opens}–{closes}: no zone is named.").format(opens=window.opens, closes=window.closes))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ClockError(_("“{zone}” is no time zone of the IANA database.").format(zone=name)) from None


def interval(window: Window, exchange: Exchange, number: int) -> Interval | None:
    """The window in round ``number`` (from 1), in UTC; None in rounds for which it is not meant."""
    if window.rounds and number not in window.rounds:
        return None
    zone = zone_of(window, exchange)
    if not exchange.dates:  # all windows are in one zone, so that its clocks do not matter
        return _interval(window, SOME_DAY + timedelta(days=number), UTC)
    return _interval(window, exchange.dates[number - 1], zone)


def _interval(window: Window, day: date, zone: tzinfo) -> Interval:
    opens, closes = window.opens, window.closes
    if zone is UTC:
        opens, closes = opens[:5], closes[:5]
    over_midnight = closes[:5] < opens[:5] or closes == opens
    return Interval(moment(day, opens, zone), moment(day + timedelta(days=over_midnight), closes, zone))


def windows(exchange: Exchange) -> Iterator[Window]:
    """Every window of an exchange: its own, those of its crossings, the local pauses."""
    yield from exchange.hours
    for crossing in exchange.crossings.values():
        yield from (*crossing.hours, *(crossing.stand_downs or ()))


def open_intervals(exchange: Exchange, crossing: Crossing | None, number: int) -> tuple[Interval, ...] | None:
    """When hand-overs can be made in a round, at a crossing or (None) anywhere; None: at any hour.

    Raises:
        ClockError: see :func:`moment` and :func:`zone_of`.
    """
    found: tuple[Interval, ...] | None = None
    limits = [exchange.hours] if exchange.hours else []
    if crossing is not None:
        limits += [crossing.hours] if crossing.hours else []
        limits += [crossing.stand_downs] if crossing.stand_downs is not None else []
    for together in limits:
        pieces = (interval(window, exchange, number) for window in together)
        known = tuple(piece for piece in pieces if piece is not None)
        found = known if found is None else _both(found, known)
    return found


def _both(one: tuple[Interval, ...], other: tuple[Interval, ...]) -> tuple[Interval, ...]:
    pieces = (Interval(max(a.start, b.start), min(a.end, b.end)) for a in one for b in other)
    return tuple(piece for piece in pieces if piece.start < piece.end)


def passes(exchange: Exchange, crossing: Crossing, number: int) -> int | None:
    """The most persons that can pass a crossing in a round, by its capacity and its hours; None: any."""
    found = open_intervals(exchange, crossing, number)
    if found == ():
        return 0
    caps = [] if crossing.capacity is None else [crossing.capacity]
    if crossing.an_hour is not None:
        caps.append(int(Fraction(str(crossing.an_hour)) * _hours(found)))
    return min(caps, default=None)


def _hours(found: tuple[Interval, ...] | None) -> Fraction:
    """Hours of all intervals; those that overlap count once."""
    if found is None:
        return Fraction(24)
    total, until = Fraction(), datetime.min.replace(tzinfo=UTC)
    for piece in sorted(found, key=lambda p: p.start):
        start = max(piece.start, until)
        if piece.end > start:
            total += Interval(start, piece.end).hours
            until = piece.end
    return total
