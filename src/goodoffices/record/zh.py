"""Chinese: numbers with their measure words, days, clauses."""

import re
from datetime import date, timedelta
from functools import cache

from goodoffices.case import Number
from goodoffices.record.calendars import last_weekday, on_or_before, safe_date
from goodoffices.record.language import Amount, Day, Language, Unit
from goodoffices.record.lexicon import read_lexicon

LEXICON = read_lexicon("zh")

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_VAGUE_TENS = {"": (2, 9), "十": (20, 99), "百": (200, 999), "千": (2000, 9999), "万": (20_000, 99_999)}

# Runs have an end and are never tried shorter: a text of numerals alone would take the square of the time.
_NUMBER = (
    r"(?:\d[\d,]{0,29}+(?:\.\d{1,9}+)?\s?[十百千万亿]{0,9}+|[零〇一二两三四五六七八九十百千万亿]{1,20}+|"
    r"(?<![多少半人])[数几][十百千万]?|成[百千])"
)
_DATE = re.compile(
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*[日号])?|(?:\d{1,2}|[一二三四五六七八九十]{1,2}|上|本|下|当)\s*月\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]|\d{1,2}\s*月[初中底末]?(?![\d名])|第\s*[一二三四五六七八九十\d]+|"
    r"（\d{1,2}日）|\d{1,2}日(?:凌晨|上午|中午|下午|晚)|\d+\s*岁"
)
_HALF = re.compile(r"一半|半数")
_EACH = re.compile(r"每[^，。\d]{0,4}$")
_WHOLE = re.compile(r"[^，。\d]{0,8}(?:当中|之中|中)的?[^，。]{0,4}\d")  # "of the 90 hostages, 12"
_DURING = re.compile(r"(?:为期|持续|延长|长达|停战|停火|休战|暂停)[^，。]{0,3}$")
_WEEKDAY = re.compile(
    r"(上|本|这|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])(?:\s?[（(](?:(\d{1,2})月)?(\d{1,2})日[)）])?"
)
_MONTH_DAY = re.compile(
    r"(?:(\d{4}|去|今)\s*年\s*)?(\d{1,2}|[一二三四五六七八九十]{1,2}|上|本)\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]"
)
_RELATIVE = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "昨晚": 1, "前天": 2}
_NEAR = re.compile("|".join(_RELATIVE))
_AGO = re.compile(r"([一二两三四五六七八九十\d]{1,2})(天|周)(?:之)?前")


def numeral(text: str) -> Number | None:
    """The value of a Chinese or Arabic numeral (3000 万, 二百四十, 1.5 亿); None for what is none."""
    word = text.replace(",", "").replace(" ", "")
    found = re.fullmatch(r"(\d{1,15}(?:\.\d{1,9})?)([十百千万亿]{0,3})", word)
    if found:
        value = float(found.group(1))
        for c in found.group(2):
            value *= (_TENS | _BIG)[c]
        return int(value) if value.is_integer() else value
    total = section = digit = 0
    for c in word:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section, digit = section + (digit or 1) * _TENS[c], 0
        elif c in _BIG:
            total, section, digit = (total + section + digit) * _BIG[c], 0, 0
        else:
            return None
    return total + section + digit if word else None


def amounts(text: str) -> list[Amount]:
    """Numbers followed by a measure word; days of the month, ages and ordinals are none."""
    masked = _DATE.sub(lambda found: "＊" * len(found.group()), text)
    found = [amount for hit in _amount_pattern().finditer(masked) if (amount := _amount(masked, hit)) is not None]
    shares = [Amount(h.start(), h.end(), Unit.SHARE, 0.5, 0.5, h.end()) for h in _HALF.finditer(text)]
    return sorted(found + shares, key=lambda one: one.start)


def _amount(text: str, hit: re.Match[str]) -> Amount | None:
    key = hit.lastgroup or ""
    before = text[max(0, hit.start() - 12) : hit.start()]
    span = _bounds(hit, before)
    if span is None or (key == "dates" and not _counts_days(hit, before)):
        return None
    low, high, note = span
    unit, factor, currency = _unit(key)
    return Amount(
        start=hit.start(),
        end=hit.end(),
        unit=unit,
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        unit_start=hit.start(key),
        each=_EACH.search(before) is not None or (low == 1 and before.endswith("以")),
        per=_per(text),
        currency=currency,
        note=note,
        loose=hit[key] == "个",
        whole=_WHOLE.match(text, hit.end()) is not None,
    )


def _bounds(hit: re.Match[str], before: str) -> tuple[Number | None, Number | None, str | None] | None:
    """The ends of what a number may be, and the words that made them so."""
    one, two = hit["one"].strip(), hit["two"]
    big = _BIG.get(hit["big"] or "", 1)
    if one[0] in "数几成":
        few, many = _VAGUE_TENS[one[1:]]
        return few * big, many * big, one
    first, last = numeral(one), numeral(two) if two else None
    if first is None:
        return None
    low, high = first * big, (first if last is None else last) * big
    for key in ("at_least", "at_most", "about"):
        found = _qualifier(key).search(before)
        if found:
            ends = {"at_least": (low, None), "at_most": (None, high), "about": (low, high)}[key]
            return *ends, found.group(1)
    if hit["more1"] or hit["more"]:
        return low, None, f"{one}{hit['more1'] or hit['more']}"
    return low, high, None


@cache
def _qualifier(key: str) -> re.Pattern[str]:
    return re.compile(rf"({LEXICON.pattern('bounds', key).pattern})(?:有|达|为|了|是)?\s?$")


def _counts_days(hit: re.Match[str], before: str) -> bool:
    """Whether "N日" is a duration rather than a day of the month."""
    return hit["one"][0] in "数几" or _DURING.search(before) is not None


def _unit(key: str) -> tuple[Unit, int, str | None]:
    if key in LEXICON.sections["currencies"]:
        return Unit.MONEY, 1, key
    return {
        "weeks": (Unit.DAYS, 7, None),
        "months": (Unit.DAYS, 30, None),
        "dates": (Unit.DAYS, 1, None),
    }.get(key) or (Unit(key), 1, None)


def _per(text: str) -> str | None:
    found = LEXICON.first("per", text)
    return found.key if found else None


@cache
def _amount_pattern() -> re.Pattern[str]:
    keys = [("currencies", key) for key in LEXICON.sections["currencies"]]
    keys += [("units", key) for key in LEXICON.sections["units"]]
    units = "|".join(f"(?P<{key}>{LEXICON.pattern(section, key).pattern})" for section, key in keys)
    return re.compile(
        rf"(?P<one>{_NUMBER})\s?(?P<more1>[多余])?(?:\s?(?:至|到|或|-|–|~|～)\s?(?P<two>{_NUMBER}))?\s?(?P<more>[多余来])?"
        rf"\s?(?P<big>[万亿])?\s?(?:{units})"
    )


def days(text: str, published: date) -> list[Day]:
    """Days of the week and month, today, yesterday, "three days ago": the last such day up to publication."""
    found = [Day(h.start(), h.end(), day) for h in _WEEKDAY.finditer(text) if (day := _weekday(h, published))]
    found += [Day(h.start(), h.end(), day) for h in _MONTH_DAY.finditer(text) if (day := _month_day(h, published))]
    found += [Day(h.start(), h.end(), published - timedelta(_RELATIVE[h.group()])) for h in _NEAR.finditer(text)]
    for hit in _AGO.finditer(text):
        count = int(numeral(hit.group(1)) or 0) * (7 if hit.group(2) == "周" else 1)
        if hit.group(2) == "天":  # "two weeks ago" names no day
            found.append(Day(hit.start(), hit.end(), published - timedelta(count)))
    return sorted(found, key=lambda day: day.start)


def _weekday(hit: re.Match[str], published: date) -> date | None:
    which, name, month, number = hit.groups()
    if number:
        return on_or_before(published, int(month) if month else None, int(number))
    if which == "下":
        return None
    wanted = "一二三四五六日天".index(name) % 7 if name != "天" else 6
    return last_weekday(published, wanted, before_this_week=which == "上")


def _month_day(hit: re.Match[str], published: date) -> date | None:
    year, month, number = hit.groups()
    day = int(numeral(number) or 0)
    if month in "上本":
        first = published.replace(day=1)
        there = first - timedelta(1) if month == "上" else first
        return safe_date(there.year, there.month, day)
    if year and year not in "去今":
        return safe_date(int(year), int(numeral(month) or 0), day)
    found = on_or_before(published, int(numeral(month) or 0), day)
    if year == "去" and found and found.year == published.year:
        return safe_date(published.year - 1, found.month, day)
    return found


LANGUAGE = Language(
    code="zh",
    lexicon=LEXICON,
    amounts=amounts,
    days=days,
    sentence_end=re.compile(r"(?:[。！？!?]|……)[”’」』）)]*\s*"),
    clause_end=re.compile(r"[，；：;]|,(?!\d)"),
    aside=re.compile(r"（[^（）]{0,60}）|\([^()]{0,60}\)|——[^——，。]{0,60}——"),
    condition=re.compile(r"每[^，]{0,8}[\d一二三四五六七八九十]"),
    consequence=re.compile(r"[^，]{0,6}?(?:就|则|便|将|会|可|须)"),
    subject_first=True,
)
