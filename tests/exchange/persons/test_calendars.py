"""Dates of birth in three calendars, with digits and months of several scripts."""

from datetime import date, timedelta

import pytest
from convertdate import hebrew
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.exchange.persons.calendars import DateTroubleError, births_of
from goodoffices.exchange.persons.person import Birth
from goodoffices.exchange.persons.problems import Trouble

DAY = Birth(1980, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "1980-05-03",
        "1980-05-03 00:00:00",
        "1980/5/3",
        "1980年5月3日",
        "３ May 1980",
        "May 3, 1980",
        "3 mai 1980",
        "3 мая 1980 г.",
        "٣ أيار ١٩٨٠",
        "٣ مايو ١٩٨٠ م",
        "3 במאי 1980",
        "١٩٨٠-٠٥-٠٣",
        "18 Jumada II 1400",
        "18/06/1400",
        "١٨ جمادى الآخرة ١٤٠٠ هـ",
        'י"ז באייר תש"ם',
        "17 Iyar 5740",
        "17.2.5740",
    ],
)
def test_one_day_written_in_many_ways(text: str) -> None:
    assert births_of(text, day_first=True) == (DAY,)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of convertdate, about itself
@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)))
def test_conversions_agree_with_the_way_back(day: date) -> None:
    """Second method: the libraries' own conversion from the Gregorian day."""
    wanted = (Birth(day.year, day.month, day.day),)
    year, month, on = hebrew.from_gregorian(day.year, day.month, day.day)
    assert births_of(f"{year}-{month}-{on}") == wanted
    there = Gregorian(day.year, day.month, day.day).to_hijri()
    assert births_of(f"{there.year}-{there.month}-{there.day}") == wanted
    assert births_of(day.strftime("%d.%m.%Y"), day_first=True) == wanted


@pytest.mark.parametrize(
    ("text", "year"), [("1980", 1980), ("1400", 1980), ("5740", 1980), ("תש״ם", 1980), ("1980年", 1980), ("١٩٨٠", 1980)]
)
def test_a_year_alone(text: str, year: int) -> None:
    assert births_of(text) == (Birth(year),)


def test_day_and_month_that_could_be_the_other_way_round_are_both_kept() -> None:
    assert births_of("03/05/1980") == (Birth(1980, 5, 3), Birth(1980, 3, 5))
    assert births_of("03/05/1980", day_first=True) == (DAY,)
    assert births_of("05/03/1980", day_first=False) == (DAY,)
    assert births_of("23/05/1980") == births_of("05/23/1980", day_first=True) == (Birth(1980, 5, 23),)
    assert births_of("1980-05") == births_of("5/1980") == (Birth(1980, 5),)


@pytest.mark.parametrize("text", ["12.3.80", "unknown", "1", "40", "3.1980.5", "May", "", "1980-05-03-01", "99999"])
def test_what_is_no_date_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(DateTroubleError) as refused:
        births_of(text)
    assert refused.value.trouble is Trouble.NO_DATE


@pytest.mark.parametrize("text", ["1981-02-29", "31 April 1980", "1400-13-01", "1400-02-31", "5740-14-1", "5740-2-30"])
def test_days_that_there_are_not(text: str) -> None:
    with pytest.raises(DateTroubleError) as refused:
        births_of(text, day_first=True)
    assert refused.value.trouble is Trouble.IMPOSSIBLE_DATE


def test_a_year_of_another_calendar_is_the_year_that_most_of_it_lies_in() -> None:
    for written in range(1380, 1440):
        first = births_of(f"1 Muharram {written}")[0]
        middle = date(first.year, first.month or 0, first.day or 0) + timedelta(days=177)
        assert births_of(str(written)) == (Birth(middle.year),)
