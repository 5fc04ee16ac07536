"""English: numbers in digits and words, days, clauses."""

import re
from datetime import date, timedelta
from functools import cache

from goodoffices.case import Number
from goodoffices.record.calendars import last_weekday, on_or_before, safe_date
from goodoffices.record.language import Amount, Day, Language, Unit
from goodoffices.record.lexicon import read_lexicon

LEXICON = read_lexicon("en")


def _words(line: str) -> list[str]:
    return line.split()


_ONES = {
    word: number
    for number, word in enumerate(
        _words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_GROUPS = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE: dict[str, tuple[int, int]] = {
    "dozens of": (20, 99), "dozens": (20, 99), "scores of": (20, 99), "several dozen": (20, 99), "a couple of": (2, 2),
    "several hundred": (200, 999), "hundreds of": (200, 999), "hundreds": (200, 999), "several thousand": (2000, 9999),
    "tens of thousands of": (20_000, 99_999), "thousands of": (2000, 9999), "several": (2, 9), "a few": (2, 9),
    "a handful of": (2, 9),
}  # fmt: skip

_MONTHS = _words("january february march april may june july august september october november december")
_DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
_MONTH = "(?:" + "|".join(rf"{m[:3]}(?:{m[3:]})?\.?" if len(m) > 3 else m for m in _MONTHS) + "|sept\\.?)"
_WORD = "(?:" + "|".join([*_TENS, *_ONES, *_GROUPS, "dozen", "a hundred", "a dozen", "a thousand"]) + ")"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?:[ -](?:hundred|thousand|million|billion|dozen))?|{_WORD}(?:[ -](?:and )?{_WORD})*)"
_NO_AMOUNT = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?\b|"
    r"\b\d{1,2}:\d{2}\b|\b\d+(?:\.\d+)?\s?(?:percent|per cent|%)|\b\d+-year-olds?\b|"
    r"\b(?:channel|resolution|day|phase) \d+\b|"
    r"\b\d+(?:st|nd|rd|th)\b|\b(?:19|20)\d{2}\b(?! (?:(?!the\b)\w+ )?(?:people|hostages|prisoners|detainees|persons))|"
    r"\bone of\b|\bno one\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\bhalf(?: of)?\b(?! an? )", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(last |next |this )?({'|'.join(_DAYS)})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"\b(?:({_MONTH}) (\d{{1,2}})|(\d{{1,2}}) ({_MONTH}))(?:st|nd|rd|th)?(?:,? (\d{{4}}))?\b", re.IGNORECASE
)
_NEAR = re.compile(r"\b(today|yesterday|last night|(\w+) days ago)\b", re.IGNORECASE)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₪": "ILS"}
_EACH = re.compile(r"\b(?:every|each|per)(?: additional| extra)?$", re.IGNORECASE)


def numeral(text: str) -> Number | None:
    """The value of a number in digits or words ("1.2 million", "two hundred and forty", "a dozen")."""
    words = text.lower().replace(",", "").replace("-", " ").split()
    total, section, known = 0.0, 0.0, False
    for word in words:
        if word in ("and", "a"):
            continue
        if word == "dozen":
            section = (section or 1) * 12
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _GROUPS:
            total, section = total + (section or 1) * _GROUPS[word], 0
        elif re.fullmatch(r"\d{1,15}(\.\d{1,9})?", word):
            section += float(word)
        elif word in _ONES or word in _TENS:
            section += _ONES.get(word, 0) + _TENS.get(word, 0)
        else:
            return None
        known = True
    value = total + section
    return None if not known else int(value) if value.is_integer() else value


def amounts(text: str) -> list[Amount]:
    """Numbers with what they count a few words on; days of the month, times, years and ages are none."""
    masked = _NO_AMOUNT.sub(lambda hit: "#" * len(hit.group()), text)
    found = [amount for hit in _amount_pattern().finditer(masked) if (amount := _amount(masked, hit)) is not None]
    shares = [Amount(h.start(), h.end(), Unit.SHARE, 0.5, 0.5, h.end()) for h in _HALF.finditer(text)]
    return sorted(found + shares, key=lambda one: one.start)


def _amount(text: str, hit: re.Match[str]) -> Amount | None:
    if hit["sum"]:
        value = numeral(hit["sum"])
        return Amount(
            hit.start(),
            hit.end(),
            Unit.MONEY,
            value,
            value,
            hit.end(),
            per=_per(text),
            currency=_SIGNS[hit["sign"][-1]],
        )
    key = hit.lastgroup or ""
    before = text[max(0, hit.start() - 24) : hit.start()].rstrip()
    span = _bounds(hit, before)
    if span is None:
        return None
    low, high, note = span
    unit, factor, currency = _unit(key)
    return Amount(
        start=hit.start(),
        end=hit.end(),
        unit=unit,
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        unit_start=hit.end("number"),
        each=_EACH.search(before) is not None,
        per=_per(text),
        currency=currency,
        note=note,
    )


def _bounds(hit: re.Match[str], before: str) -> tuple[Number | None, Number | None, str | None] | None:
    vague = hit["vague"]
    if vague:
        return *_VAGUE[" ".join(vague.lower().split())], vague
    if hit["article"]:
        return 1, 1, None
    one, two = numeral(hit["one"]), numeral(hit["two"]) if hit["two"] else None
    if one is None:
        return None
    high = one if two is None else two
    for key in ("at_least", "at_most", "about"):
        found = re.search(rf"({LEXICON.pattern('bounds', key).pattern})(?: of)?$", before, re.IGNORECASE)
        if found:
            ends = {"at_least": (one, None), "at_most": (None, high), "about": (one, high)}[key]
            return *ends, found.group(1)
    if hit["more"]:
        return one, None, f"{hit['one']} {hit['more'].strip()}"
    return one, high, None


def _unit(key: str) -> tuple[Unit, int, str | None]:
    if key.startswith("money_"):
        return Unit.MONEY, 1, key.removeprefix("money_").rstrip("_")
    return {"weeks": (Unit.DAYS, 7, None), "months": (Unit.DAYS, 30, None)}.get(key) or (Unit(key), 1, None)


def _per(text: str) -> str | None:
    found = LEXICON.first("per", text)
    return found.key if found else None


@cache
def _amount_pattern() -> re.Pattern[str]:
    """A number, up to five words that are no other number, and what is counted; or money with its sign before."""
    vague = "|".join(sorted(_VAGUE, key=len, reverse=True)).replace(" ", r"\s+")
    units = "|".join(f"(?P<{key}>{LEXICON.pattern('units', key).pattern})" for key in LEXICON.sections["units"])
    money = "|".join(
        f"(?P<money_{key}>{LEXICON.pattern('currencies', key).pattern})" for key in LEXICON.sections["currencies"]
    )
    number = (
        rf"(?:(?P<vague>{vague})|(?P<article>(?<=\bfor )an?|(?<=\bby )an?|an?(?=[ -](?:week|month|day)[ -]?long))"
        rf"(?=[ -](?:week|month|day))|(?P<one>{_NUMBER})"
        rf"(?:(?:\s?(?:-|–|to|or|and)\s?)(?P<two>{_NUMBER}))?(?P<more>\s+or more|\s?\+|-odd|-plus)?)"
    )
    filler = rf"(?:[\s-]+(?!(?:{_WORD})\b)[A-Za-z'’]+){{0,5}}?"
    signed = r"(?P<sign>(?:US)?\$|€|£|₪)\s?(?P<sum>\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand))?)"
    return re.compile(
        rf"{signed}|(?<![\w.,$€£₪])(?P<number>{number})(?:[\s-]+(?:{money})|{filler}[\s-]+(?:{units}))", re.IGNORECASE
    )


def days(text: str, published: date) -> list[Day]:
    """Days of the week and month, today, yesterday, "three days ago": the last such day up to publication."""
    found = []
    for hit in _WEEKDAY.finditer(text):
        which = (hit.group(1) or "").strip().lower()
        if which != "next":
            day = last_weekday(published, _DAYS.index(hit.group(2).lower()))
            found.append(Day(hit.start(), hit.end(), day - timedelta(7 * (which == "last" and day == published))))
    for hit in _MONTH_DAY.finditer(text):
        named = _month_day(hit, published)
        if named is not None:
            found.append(Day(hit.start(), hit.end(), named))
    for hit in _NEAR.finditer(text):
        back = _days_back(hit)
        if back is not None:
            found.append(Day(hit.start(), hit.end(), published - timedelta(back)))
    return sorted(found, key=lambda day: day.start)


def _days_back(hit: re.Match[str]) -> int | None:
    said = hit.group(1).lower()
    if hit.group(2):
        count = numeral(hit.group(2))
        return None if count is None or count > 366 else int(count)
    return 0 if said == "today" else 1


def _month_day(hit: re.Match[str], published: date) -> date | None:
    month_one, day_one, day_two, month_two, year = hit.groups()
    month = [m[:3] for m in _MONTHS].index((month_one or month_two)[:3].lower()) + 1
    day = int(day_one or day_two)
    return safe_date(int(year), month, day) if year else on_or_before(published, month, day)


LANGUAGE = Language(
    code="en",
    lexicon=LEXICON,
    amounts=amounts,
    days=days,
    sentence_end=re.compile(
        r"""(?:(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|Lt|No|vs))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|"""
        r"""Dec))(?<!\bSept)(?<!\ba\.m)(?<!\bp\.m)\.|[!?])["”’')]*(?:\s+(?=["“‘'(\[A-Z\d])|(?=[A-Z][a-z])|\s*\Z)"""
    ),
    clause_end=re.compile(
        rf"[;:](?=\s)|,(?=\s)|(?:\s+)(?={LEXICON.pattern('clauses', 'begin').pattern})", re.IGNORECASE
    ),
    aside=re.compile(r"\([^()]{0,80}\)|\s[—–]\s[^—–]{0,80}\s[—–](?=\s)|—[^—.]{0,80}—"),
    condition=re.compile(r"\b(?:for (?:every|each)|every)\b", re.IGNORECASE),
    consequence=re.compile(r"(?!and\b)", re.IGNORECASE),
    subject_first=False,
)
