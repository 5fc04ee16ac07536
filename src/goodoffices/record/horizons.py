"""When something is expected: "within hours", "in the coming days", "by Friday", "in the next 48 hours" (M70)."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from attrs import frozen

from goodoffices.case import Number
from goodoffices.record.dating import WEEKDAYS
from goodoffices.record.language import Language
from goodoffices.record.lexicon import Lexicon, expression
from goodoffices.record.numerals import Numerals

_HOURS = {"hours": 1, "days": 24, "weeks": 7 * 24}
_LONGEST = 366  # days; what lies farther ahead is no forecast of these talks
_CHINESE_NUMBER = r"[一二两三四五六七八九十\d]{1,4}"
_CHINESE_DAY = r"(?:周|星期|礼拜)([一二三四五六日天])"


@frozen
class Horizon:
    """Words for a time to come, ``text[start:end]``, and the first and last day that they allow."""

    start: int
    end: int
    first: date
    last: date


@cache
def signal_words(code: str) -> Lexicon | None:
    """The lexicon of signals of a language (``lexicon/signals``), which shares its rules; None without one."""
    from goodoffices.record.languages import speak

    language = speak(code)
    if language is None:
        return None
    text = files("goodoffices.record").joinpath(f"lexicon/signals/{code}.toml").read_text(encoding="utf-8")
    sections = {
        name: {key: tuple(phrases) for key, phrases in section.items()} for name, section in tomllib.loads(text).items()
    }
    base = language.lexicon
    return Lexicon(code, base.spaced, sections, base.prefix, base.settings)


def horizons(text: str, language: Language, published: date) -> list[Horizon]:
    """The times to come that a text names, in its order; of those that overlap, the longest.

    "Hours" are today or tomorrow, "days" a week at most, "soon" two weeks, "weeks" a month: conventions of this
    program, kept in the lexicon as the first and last day from publication.
    """
    words = signal_words(language.code)
    if words is None or not _hint(language).search(text):
        return []
    found = [*_named(words, text, published), *_counted(words, language, text, published)]
    found += _weekdays(words, language, text, published)
    longest = sorted(found, key=lambda one: (one.start, -one.end))
    return [one for n, one in enumerate(longest) if all(one.end > other.end for other in longest[:n])]


@cache
def _hint(language: Language) -> re.Pattern[str]:
    """One expression for everything below, so that most sentences are soon done with."""
    words = signal_words(language.code)
    if words is None:
        return re.compile(r"(?!)")
    named = [words.pattern("horizon", key).pattern for key in words.sections["horizon"]]
    counts = [_with_number(language, key).pattern for key in _HOURS]
    return re.compile("|".join([*named, *counts, _by(language).pattern]), re.IGNORECASE)


def _named(words: Lexicon, text: str, published: date) -> Iterator[Horizon]:
    for key in words.sections["horizon"]:
        first, last = (timedelta(int(days)) for days in key.split("-"))
        for hit in words.pattern("horizon", key).finditer(text):
            yield Horizon(hit.start(), hit.end(), published + first, published + last)


def _counted(words: Lexicon, language: Language, text: str, published: date) -> Iterator[Horizon]:
    for key, hours in _HOURS.items():
        for hit in _with_number(language, key).finditer(text):
            count = _value(language, next(group for group in hit.groups() if group))
            days = -(-int(count * hours) // 24) if count is not None else 0
            if 0 < days <= _LONGEST:
                yield Horizon(hit.start(), hit.end(), published, published + timedelta(days))


def _weekdays(words: Lexicon, language: Language, text: str, published: date) -> Iterator[Horizon]:
    for hit in _by(language).finditer(text):
        named = next(group for group in hit.groups() if group)
        if language.code == "zh":
            number = "一二三四五六日".index(named.replace("天", "日"))
        else:
            lexicon = language.lexicon
            number = next(n for n, day in enumerate(WEEKDAYS) if lexicon.pattern("calendar", day).fullmatch(named))
        ahead = (number - published.weekday()) % 7 or 7
        yield Horizon(hit.start(), hit.end(), published, published + timedelta(ahead))


@cache
def _with_number(language: Language, key: str) -> re.Pattern[str]:
    """The phrases of ``[within]`` with numbers for their marks."""
    words = signal_words(language.code)
    number = _CHINESE_NUMBER if language.code == "zh" else Numerals(language.lexicon).expression
    return _joined(
        expression(phrase, spaced=language.lexicon.spaced).replace(r"\#", f"({number})")
        for phrase in (words.phrases("within", key) if words else ())
    )


@cache
def _by(language: Language) -> re.Pattern[str]:
    """A weekday with a word before or behind it that makes it a limit."""
    words, lexicon = signal_words(language.code), language.lexicon
    if words is None:
        return re.compile(r"(?!)")
    if language.code == "zh":
        day = f"(?:本|这|下)?(?:个)?{_CHINESE_DAY}"
    else:
        day = "(" + "|".join(lexicon.pattern("calendar", name).pattern for name in WEEKDAYS) + ")"
    before, after = (
        "|".join(expression(phrase, spaced=lexicon.spaced) for phrase in words.phrases("by", key))
        for key in ("before", "after")
    )
    gap = r"\s?" if language.code == "zh" else r"\s+(?:\w{1,4}\s+)?"
    sides = [rf"(?:{before}){gap}{day}"] if before else []
    sides += [rf"{day}\s?(?:{after})"] if after else []
    return _joined(sides, edged=lexicon.spaced)


def _joined(parts: Iterator[str] | list[str], *, edged: bool = False) -> re.Pattern[str]:
    joined = "|".join(parts)
    if not joined:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if edged else joined, re.IGNORECASE)


def _value(language: Language, text: str) -> Number | None:
    if language.code == "zh":
        from goodoffices.record.zh import numeral

        return numeral(text)
    return Numerals(language.lexicon).value(text)
