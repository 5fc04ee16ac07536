"""Times and days as people give them: with a zone, and not ahead where they tell of what was."""

from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.words import _

EARLIEST_ZONE = timedelta(hours=14)  # where a day begins first


def zoned(*times: datetime | None) -> None:
    """Let pass times that say in which zone they are. Raises Refused."""
    if any(time is not None and time.tzinfo is None for time in times):
        raise Refused(Why.BAD_INPUT, _("A time without a zone."), _("Say in which zone it is."))


def known_zone(zone: str) -> None:
    """Let pass the name of a zone of the IANA data. Raises Refused."""
    if zone not in available_timezones():
        text = _("There is no zone of the name {zone}.").format(zone=zone)
        raise Refused(Why.BAD_INPUT, text, _("Name it as in Asia/Qatar."))


def been(desk: Desk, *times: datetime) -> None:
    """Let pass times with a zone that are over. Raises Refused."""
    zoned(*times)
    if any(time > desk.now for time in times):
        raise Refused(Why.BAD_INPUT, _("This time is still to come."), _("Give the time at which it was."))


def day_been(desk: Desk, *days: date) -> None:
    """Let pass days that have begun somewhere on earth. Raises Refused."""
    if any(day > (desk.now + EARLIEST_ZONE).date() for day in days):
        raise Refused(Why.BAD_INPUT, _("This day is still to come."), _("Give the day on which it was."))
