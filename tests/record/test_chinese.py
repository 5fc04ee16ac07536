"""Chinese numbers, measure words and days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.language import Unit
from goodoffices.record.zh import amounts, days, numeral

WEDNESDAY = date(2031, 3, 5)


def spelled(number: int) -> str:
    """A number below a hundred million in Chinese words, written digit by digit with its places."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]

    def below(n: int) -> str:
        text, gap = "", False
        for place in range(3, -1, -1):
            digit = n // 10**place % 10
            if digit:
                text += ("零" if gap and text else "") + digits[digit] + places[place]
            gap = digit == 0
        return text

    high, low = divmod(number, 10_000)
    return (below(high) + "万" if high else "") + ("零" if high and low < 1000 and low else "") + below(low)


@given(st.integers(1, 99_999_999))
def test_words_and_digits_say_the_same(number: int) -> None:
    assert numeral(spelled(number)) == number
    assert numeral(f"{number:,}") == numeral(str(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("两", 2),
        ("二百四十", 240),
        ("3000 万", 30_000_000),
        ("60 亿", 6_000_000_000),
        ("1.2万", 12_000),
        ("x", None),
        ("", None),
    ],
)
def test_numerals(text: str, value: float | None) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("约十名", Unit.PERSONS, 10, 10),
        ("10 或 15 名", Unit.PERSONS, 10, 15),
        ("200 多名", Unit.PERSONS, 200, None),
        ("八百余人", Unit.PERSONS, 800, None),
        ("至少 110 名", Unit.PERSONS, 110, None),
        ("多达八千名", Unit.PERSONS, None, 8000),
        ("数十名", Unit.PERSONS, 20, 99),
        ("数百人", Unit.PERSONS, 200, 999),
        ("停战数日", Unit.DAYS, 2, 9),
        ("四至五天", Unit.DAYS, 4, 5),
        ("六周", Unit.DAYS, 42, 42),
        ("为期四日的停火", Unit.DAYS, 4, 4),
        ("六小时", Unit.HOURS, 6, 6),
        ("3000 万美元", Unit.MONEY, 30_000_000, 30_000_000),
        ("200辆卡车", Unit.TRUCKS, 200, 200),
        ("一半", Unit.SHARE, 0.5, 0.5),
    ],
)
def test_amounts(text: str, unit: Unit, low: float | None, high: float | None) -> None:
    (found,) = amounts(text)
    assert (found.unit, found.low, found.high) == (unit, low, high)


@pytest.mark.parametrize(
    "text", ["10月7日", "11 月 8 日", "第三批", "84 岁", "2012年", "大多数人质", "三月二十日", "1" * 400 + "名"]
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_a_vague_number_keeps_its_words() -> None:
    assert [found.note for found in amounts("约十名，数十名，至少三名，五名")] == ["约", "数十", "至少", None]


def test_for_every_and_per_day() -> None:
    assert amounts("每释放一名")[0].each
    assert amounts("每天200辆卡车")[0].per == "day"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("周六", date(2031, 3, 1)),
        ("星期三", WEDNESDAY),
        ("上周三", date(2031, 2, 26)),
        ("星期一（3日）", date(2031, 3, 3)),
        ("星期天（3月2日）", date(2031, 3, 2)),
        ("昨天", date(2031, 3, 4)),
        ("三天前", date(2031, 3, 2)),
        ("2月27日", date(2031, 2, 27)),
        ("12月30日", date(2030, 12, 30)),
        ("去年10月7日", date(2030, 10, 7)),
        ("上月七日", date(2031, 2, 7)),
        ("2029年5月1日", date(2029, 5, 1)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert {found.day for found in days(text, WEDNESDAY)} == {day}


@pytest.mark.parametrize("text", ["下周三", "13月40日", "两周多前", "未来几天"])
def test_no_day_is_made_up(text: str) -> None:
    assert days(text, WEDNESDAY) == []
