"""Times as pages say them: weekday, day, month and hour by the clocks of the case, and how long ago or ahead."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from babel.dates import format_date, format_skeleton, format_timedelta

from goodoffices.mediation import RoomState
from goodoffices.wording.saying import zone_of
from goodoffices.words import _, aside, language


def _place() -> str:
    """The way in which a language writes its days: weekday, day, month."""
    return {"en": "en_GB"}.get(language(), language())


def moment(at: datetime, zone: tzinfo) -> str:
    """Tue 4 March, 06:40."""
    there = at.astimezone(zone)
    day = format_skeleton("MMMEd", there, locale=_place())
    return _("{day}, {time}").format(day=day, time=f"{there:%H:%M}")


def day(on: date) -> str:
    """Tue 4 March."""
    return str(format_skeleton("MMMEd", on, locale=_place()))


def whole(at: datetime, zone: tzinfo) -> str:
    """Tuesday, 4 March 2031, 06:40 (case time, UTC+02:00)."""
    there = at.astimezone(zone)
    offset = f"UTC{there:%z}"
    words = format_date(there, "full", locale=_place())
    return _("{day}, {time} by the clocks of the case ({zone})").format(
        day=words, time=f"{there:%H:%M}", zone=f"{offset[:-2]}:{offset[-2:]}"
    )


def since(at: datetime, now: datetime) -> str:
    """3 hours ago; in 3 hours."""
    return ago(at - now)


def ago(delta: timedelta) -> str:
    """The same of a difference."""
    return format_timedelta(delta, add_direction=True, threshold=1.2, locale=language())


def both(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Tue 4 March, 06:40 (3 hours ago)."""
    return aside(moment(at, zone), since(at, now))


def case_zone(rooms: Iterable[RoomState]) -> tzinfo:
    """The zone of a case."""
    return zone_of(rooms)
