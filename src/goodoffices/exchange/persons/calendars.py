"""Dates of birth in the Gregorian, the Hijri and the Hebrew calendar, in digits of any script or with names of months.

Which calendar is meant is told by the year: 1850 to 2100 Gregorian, 1260 to 1500 Hijri, 5600 to 5860 Hebrew. Hijri
days go by Umm al-Qura (`hijridate`, 1343 to 1500) and by the arithmetic calendar before it (`convertdate.islamic`),
Hebrew ones by the arithmetic of Reingold and Dershowitz (`convertdate.hebrew`). Two-digit years are refused.
"""

import re
import unicodedata
import warnings
from collections.abc import Callable
from datetime import date, timedelta

from convertdate import hebrew, islamic
from hijridate import Hijri

from goodoffices.exchange.persons.month_names import GREGORIAN, HEBREW, HIJRI
from goodoffices.exchange.persons.person import Birth
from goodoffices.exchange.persons.problems import Trouble

GREGORIAN_YEARS, HIJRI_YEARS, HEBREW_YEARS = range(1850, 2101), range(1260, 1501), range(5600, 5861)
UMM_AL_QURA = range(1343, 1501)
MONTHS = 12
_GEMATRIA = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", [*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400], strict=True))
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
_WORD = re.compile(r"[^\W\d_]+(?:[׳'’״\"][^\W\d_]+)*[׳'’]?")
_MARKS = re.compile(r"[׳'’״\"]")
_ERA = re.compile(r"\b(?:AH|CE|AD|AM|г|год|года|م|هـ|ه)\b\.?", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}")

Parts = tuple[int, int | None, int | None]  # year, month, day


class DateTroubleError(ValueError):
    """A date that cannot be taken; ``trouble`` says why, nothing repeats what was written."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.value)


def births_of(text: str, *, day_first: bool | None = None) -> tuple[Birth, ...]:
    """The dates that a text can mean: one, or two where day and month could be the other way round.

    ``day_first`` says which of two numbers before or after a year is the day; None keeps both readings.

    Raises:
        DateTroubleError: when it cannot be read, or there is no such day.
    """
    plain = _plain(text)
    stamp = ISO.match(plain)
    readings = _readings(stamp.group(0)[:10] if stamp else plain, day_first=day_first)
    found: list[Birth] = []
    trouble = Trouble.NO_DATE
    for parts, convert in readings:
        try:
            found.append(convert(*parts))
        except (ValueError, OverflowError, IndexError):
            trouble = Trouble.IMPOSSIBLE_DATE
    if not found:
        raise DateTroubleError(trouble) from None
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    """Digits of all scripts as 0 to 9, era marks left out."""
    wide = unicodedata.normalize("NFKC", text)
    digits = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in wide)
    return _ERA.sub(" ", digits).strip()


def _readings(text: str, *, day_first: bool | None) -> "list[tuple[Parts, Callable[..., Birth]]]":
    """What the text can mean: year, month and day, each with the calendar of the year."""
    chinese = re.fullmatch(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?", text)
    if chinese:
        year, month, day = (int(part) if part else None for part in chinese.groups())
        return _calendars((year or 0, month, day))
    if _WORD.search(text):
        return _named(text)
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if not re.fullmatch(r"\d+(?:\s*[-./, ]\s*\d+){0,2}\.?", text) or not any(number > 999 for number in numbers):
        return []
    if len(numbers) == 1:
        return _calendars((numbers[0], None, None))
    return [reading for parts in _orders(numbers, day_first=day_first) for reading in _calendars(parts)]


def _orders(numbers: list[int], *, day_first: bool | None) -> list[Parts]:
    """Year, month and day from numbers: the year is the one above 999; before it stand the others in some order."""
    where = next(place for place, number in enumerate(numbers) if number > 999)
    others = numbers[:where] + numbers[where + 1 :]
    if where == 1 and len(numbers) == 3:
        return []
    if len(others) == 1:
        return [(numbers[where], others[0], None)]
    first, second = others
    if where == 0:  # as in ISO 8601: year, month, day
        return [(numbers[0], first, second)]
    straight: Parts = (numbers[where], second, first)
    swapped: Parts = (numbers[where], first, second)
    possible: list[Parts] = {True: [straight], False: [swapped], None: [straight, swapped]}[day_first]
    fitting = [parts for parts in possible if (parts[1] or 0) <= MONTHS + 1]
    return fitting or [straight, swapped]


def _calendars(parts: Parts) -> "list[tuple[Parts, Callable[..., Birth]]]":
    year = parts[0]
    for years, convert in ((GREGORIAN_YEARS, _gregorian), (HIJRI_YEARS, _hijri), (HEBREW_YEARS, _hebrew)):
        if year in years:
            return [(parts, convert)]
    return []


def _gregorian(year: int, month: int | None, day: int | None) -> Birth:
    date(year, month or 1, day or 1)
    return Birth(year, month, day)


def _hijri(year: int, month: int | None, day: int | None) -> Birth:
    if not 1 <= (month or 1) <= MONTHS or not 1 <= (day or 1) <= 30:
        raise ValueError
    if year in UMM_AL_QURA:
        found = Hijri(year, month or 1, day or 1).to_gregorian()
        return _as_known(date(found.year, found.month, found.day), month, day)
    return _as_known(date(*islamic.to_gregorian(year, month or 1, day or 1)), month, day)


def _hebrew(year: int, month: int | None, day: int | None) -> Birth:
    """Months are counted from Nisan, as `convertdate` does; where there is but one Adar, Adar II is that one."""
    if not 1 <= (month or 1) <= 13:
        raise ValueError
    with warnings.catch_warnings():  # the library calls parts of itself by names that it has given up
        warnings.simplefilter("ignore", DeprecationWarning)
        month = min(month, hebrew.year_months(year)) if month else None
        if day is not None and not 1 <= day <= hebrew.month_days(year, month):
            raise ValueError
        return _as_known(date(*hebrew.to_gregorian(year, month or 7, day or 1)), month, day)


def _as_known(first: date, month: int | None, day: int | None) -> Birth:
    """As exact as what was written: a year of another calendar is the Gregorian year that most of it lies in.

    A year or a month of another calendar lies in two of ours: its middle decides, and the month is left open.
    """
    if day is not None:
        return Birth(first.year, first.month, first.day)
    return Birth((first + timedelta(days=15 if month is not None else 177)).year)


def _named(text: str) -> "list[tuple[Parts, Callable[..., Birth]]]":
    """A date with the name of a month, or one in Hebrew letters: "3 May 1980", "ט׳ בכסלו תשמ״ד"."""
    words = _WORD.findall(text.replace("״", "״"))
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    for months, convert in ((GREGORIAN, _gregorian), (HIJRI, _hijri), (HEBREW, _hebrew)):
        place = _month(words, months)
        if place is None:
            continue
        start, length, month = place
        before, after = words[:start], words[start + length :]
        letters = [_gematria(word) for word in (*before, *after)] if convert is _hebrew else []
        return _assembled(month, numbers + [value for value in letters if value], convert)
    year = _gematria(words[0]) if len(words) == 1 and not numbers else 0
    return [((year + 5000, None, None), _hebrew)] if 600 <= year <= 860 else []


def _month(words: list[str], months: dict[str, int]) -> tuple[int, int, int] | None:
    """Where the name of a month stands, over how many words, and which it is."""
    for length in (2, 1):
        for start in range(len(words) - length + 1):
            name = _MARKS.sub("", " ".join(words[start : start + length])).casefold()
            for form in (name, name[1:] if name[:1] == "ב" else name):
                if form in months:
                    return start, length, months[form]
    return None


def _assembled(
    month: int, numbers: list[int], convert: Callable[..., Birth]
) -> "list[tuple[Parts, Callable[..., Birth]]]":
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(years) != 1 or len(days) > 1:
        return []
    year = years[0] + 5000 if convert is _hebrew and 600 <= years[0] <= 860 else years[0]
    allowed = {_gregorian: GREGORIAN_YEARS, _hijri: HIJRI_YEARS, _hebrew: HEBREW_YEARS}[convert]
    return [((year, month, days[0] if days else None), convert)] if year in allowed else []


def _gematria(word: str) -> int:
    """The number that Hebrew letters stand for, a leading five for the thousands left out; 0 for other words."""
    bare = _MARKS.sub("", word).translate(_FINAL)
    if not bare or any(sign not in _GEMATRIA for sign in bare):
        return 0
    thousands = len(bare) > 3 and bare[0] == "ה" and _GEMATRIA[bare[1]] >= 100
    return sum(_GEMATRIA[sign] for sign in (bare[1:] if thousands else bare))
