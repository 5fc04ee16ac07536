"""Days said without a year or week: the last such day up to the publication."""

from datetime import date, timedelta


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_weekday(published: date, weekday: int, *, before_this_week: bool = False) -> date:
    """The last such weekday (Monday 0) up to publication; with ``before_this_week``, that of the week before."""
    if before_this_week:
        return published - timedelta(published.weekday() + 7 - weekday)
    return published - timedelta((published.weekday() - weekday) % 7)


def on_or_before(published: date, month: int | None, day: int) -> date | None:
    """The last such day of a month up to publication; without a month, of this month or the last one."""
    if month is None:
        here = safe_date(published.year, published.month, day)
        if here is not None and here <= published:
            return here
        last = published.replace(day=1) - timedelta(1)
        return safe_date(last.year, last.month, day)
    here = safe_date(published.year, month, day)
    if here is not None and here <= published + timedelta(31):
        return here  # a day shortly ahead is an announcement, not a year ago
    return safe_date(published.year - 1, month, day)
