"""English numbers and days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.en import LANGUAGE
from goodoffices.record.language import Unit
from goodoffices.record.numerals import Numerals

amounts, days, numeral = LANGUAGE.amounts, LANGUAGE.days, Numerals(LANGUAGE.lexicon).value
WEDNESDAY = date(2031, 3, 5)
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(number: int) -> str:
    """A number below a million in English words."""
    if number >= 1000:
        rest = number % 1000
        return f"{spelled(number // 1000)} thousand" + (f" {spelled(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{spelled(number // 100)} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number >= 20:
        return TENS.split()[number // 10] + (f"-{spelled(number % 10)}" if number % 10 else "")
    return ONES.split()[number]


@given(st.integers(1, 999_999))
def test_words_and_digits_say_the_same(number: int) -> None:
    assert numeral(spelled(number)) == numeral(f"{number:,}") == number


@given(st.integers(2, 999_999))
def test_an_amount_in_words_is_found_in_a_sentence(number: int) -> None:
    (found,) = amounts(f"the release of {spelled(number)} hostages")
    assert (found.low, found.high, found.unit) == (number, number, Unit.PERSONS)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("about 50 hostages", Unit.PERSONS, 50, 50),
        ("more than 200 hostages", Unit.PERSONS, 200, None),
        ("at least 110 foreign passport holders", Unit.PERSONS, 110, None),
        ("up to 8,000 prisoners", Unit.PERSONS, None, 8000),
        ("10 or 15 hostages", Unit.PERSONS, 10, 15),
        ("between 700 and 1,000 prisoners", Unit.PERSONS, 700, 1000),
        ("dozens of women and children", Unit.PERSONS, 20, 99),
        ("several hostages", Unit.PERSONS, 2, 9),
        ("two dozen captives", Unit.PERSONS, 24, 24),
        ("a four-day truce", Unit.DAYS, 4, 4),
        ("a six-week pause", Unit.DAYS, 42, 42),
        ("a week-long truce", Unit.DAYS, 7, 7),
        ("several days", Unit.DAYS, 2, 9),
        ("four to five days", Unit.DAYS, 4, 5),
        ("six hours", Unit.HOURS, 6, 6),
        ("200 aid trucks", Unit.TRUCKS, 200, 200),
        ("$30 million", Unit.MONEY, 30_000_000, 30_000_000),
        ("6 billion dollars", Unit.MONEY, 6_000_000_000, 6_000_000_000),
        ("half of them", Unit.SHARE, 0.5, 0.5),
    ],
)
def test_amounts(text: str, unit: Unit, low: float | None, high: float | None) -> None:
    (found,) = amounts(text)
    assert (found.unit, found.low, found.high) == (unit, low, high)


@pytest.mark.parametrize(
    "text", ["on Oct. 7", "in 2023 the people", "at 10:00 a.m.", "an 84-year-old", "the 3rd group", "40 percent"]
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Saturday", date(2031, 3, 1)),
        ("Wednesday", WEDNESDAY),
        ("last Wednesday", date(2031, 2, 26)),
        ("yesterday", date(2031, 3, 4)),
        ("three days ago", date(2031, 3, 2)),
        ("on Feb. 27", date(2031, 2, 27)),
        ("30 December", date(2030, 12, 30)),
        ("on May 1, 2029", date(2029, 5, 1)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert {found.day for found in days(text, WEDNESDAY)} == {day}


@pytest.mark.parametrize("text", ["next Friday", "February 31", "many days ago", "two weeks ago"])
def test_no_day_is_made_up(text: str) -> None:
    assert days(text, WEDNESDAY) == []
