"""When a report was published: from the comment, byline, metadata or words that say so."""

import re
from calendar import month_name, monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

Day = TypeVar("Day", date, datetime, date | datetime)
_EPOCH = re.compile(r"\A\s*<!--\s*(\d{12,14})\s*-->")
_BYLINE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d{2}) ([AP]M) UTC")
_META = re.compile(r"<meta[^>]*>", re.IGNORECASE)
_NAMED = re.compile(
    r"""(?:property|name|itemprop)\s*=\s*["'](?:article:published_time|datePublished|pubdate|date|dc\.date|"""
    r"""og:published_time|parsely-pub-date|sailthru\.date)["']""",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"""content\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
_TIME = re.compile(r"<time[^>]*>", re.IGNORECASE)
_DATETIME = re.compile(r"""datetime\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?))?"
)
_MAIL = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|[+-]\d{4})")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ZONE = r"((?:GMT|UTC)(?:[+-]\d{2}:?\d{2})?|[+-]\d{2}:?\d{2}|Z)(?!\w)"
_CLOCK = re.compile(rf"[\s,–—-]{{1,4}}(?:at |à )?(\d{{1,2}})[:h](\d{{2}})(?::\d{{2}})?\s?{_ZONE}", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(
    rf"(?<!\d)(\d{{1,2}})[:h](\d{{2}})\s?{_ZONE}[\s,–—-]{{1,4}}(?:\w{{3,9}},? )?\Z", re.IGNORECASE
)
_MONTHS = tuple(month_name[number].lower() for number in range(1, 13))
_MONTH = r"(" + "|".join(rf"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + r")\.?"
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (\d{{4}})", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")


def from_comment(raw: str) -> datetime | None:
    """The time in a leading comment, in milliseconds since 1970."""
    found = _EPOCH.match(raw)
    if found is None:
        return None
    try:
        return _likely(datetime.fromtimestamp(int(found.group(1)) / 1000, UTC))
    except (OverflowError, ValueError, OSError):
        return None


def from_byline(raw: str) -> datetime | None:
    """The time of a mirror's byline, ``11/3/2023 6:22 AM UTC``: month first, by its own notation."""
    found = _BYLINE.search(raw)
    if found is None:
        return None
    month, day, year, hour, minute = (int(found.group(k)) for k in range(1, 6))
    try:
        return _likely(datetime(year, month, day, hour % 12 + 12 * (found.group(6) == "PM"), minute, tzinfo=UTC))
    except ValueError:
        return None


def from_metadata(html: str) -> date | datetime | None:
    """The time that a page's metadata give: ``meta``, JSON-LD, or the first ``time`` element."""
    tags = html[: html.rfind(">") + 1]  # beyond it no tag ends, and looking for its end takes the square of the time
    named = (_CONTENT.search(tag.group()) for tag in _META.finditer(tags) if _NAMED.search(tag.group()))
    times = (_DATETIME.search(tag.group()) for tag in _TIME.finditer(tags))
    said = [*named, _JSON.search(html), next(filter(None, times), None)]
    return _first(found.group(1) for found in said if found)


def _first(said: Iterable[str]) -> date | datetime | None:
    return next((moment for words in said if (moment := from_words(words)) is not None), None)


def from_words(text: str) -> date | datetime | None:
    """The first full date in a short text, with its time and zone where both stand there.

    ``20/11/2023`` is read with the day first; with a month above twelve, the other way round.
    """
    found = _MAIL.search(text)
    if found:
        return _mail(found.group())
    found = _ISO.search(text)
    if found:
        return _iso(found)
    for pattern, order in ((_CHINESE, "ymd"), (_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy"), (_DAY_FIRST, "dmy")):
        found = pattern.search(text)
        if found:
            day = _day(dict(zip(order, found.groups(), strict=True)))
            return _with_clock(text, found, day) if day else None
    return None


def from_name(stem: str) -> date | None:
    """The day in a file's name, ``…20231122…`` or ``…2023-11-22…``."""
    found = _COMPACT.search(stem) or _ISO.search(stem)
    return _day(dict(zip("ymd", found.groups()[:3], strict=True))) if found else None


def _mail(words: str) -> date | datetime | None:
    try:
        return _likely(parsedate_to_datetime(words))
    except ValueError:
        return None


def _likely(day: Day) -> Day | None:
    """The day or time, where days can be counted from it in any zone: not at the ends of the calendar."""
    return day if 1000 <= day.year < 9000 else None


def _iso(found: re.Match[str]) -> date | datetime | None:
    day, clock = "-".join(found.groups()[:3]), found.group(4)
    try:
        if clock is None:
            return _likely(date.fromisoformat(day))
        clock = clock.replace("UTC", "Z").replace(" ", "")
        moment = datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return None
    # A time without a zone is somebody's local time: only its day is known.
    return _likely(moment if moment.tzinfo is not None else moment.date())


def _with_clock(text: str, found: re.Match[str], day: date) -> date | datetime:
    """The time of the day where one with a zone stands beside the day: "21 November 2023, 14:05 GMT"."""
    clock = _CLOCK.match(text, found.end()) or _CLOCK_BEFORE.search(text, max(0, found.start() - 30), found.start())
    if clock is None:
        return day
    hour, minute, zone = clock.groups()
    sign = "" if zone.upper() in ("GMT", "UTC", "Z") else zone.removeprefix("GMT").removeprefix("UTC")
    moment = _iso_moment(f"{day.isoformat()}T{int(hour):02d}:{minute}{sign or '+00:00'}")
    return moment or day


def _iso_moment(words: str) -> datetime | None:
    try:
        return _likely(datetime.fromisoformat(words))
    except ValueError:
        return None


def _day(parts: dict[str, str]) -> date | None:
    month = parts["m"]
    number = int(month) if month.isdigit() else 1 + [m[:3] for m in _MONTHS].index(month[:3].lower())
    year, day = int(parts["y"]), int(parts["d"])
    if number > 12 >= day:
        number, day = day, number
    if not (1 <= number <= 12 and year >= 1 and 1 <= day <= monthrange(year, number)[1]):
        return None
    return _likely(date(year, number, day))
