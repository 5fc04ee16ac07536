"""What a reader should know about the quality of a report; nothing is repaired and nothing is invented."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from goodoffices.record.languages import LANGUAGES
from goodoffices.record.reports import Flag, Report
from goodoffices.record.sources import UNKNOWN

_SUMMARY = re.compile(r"\b(?:note|summary)\b", re.IGNORECASE)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Names of several words twice in a row: of Chinese, of any script with long words, of one that begins with a capital.
_DOUBLED = re.compile(
    r"([\u4e00-\u9fff]{5,20})[和与、，]?\1|\b(\w{4,} \w{4,}(?: \w+)?),? (?:and |et |و|ו)?\2\b|"
    r"\b([A-ZÀ-Ý]\w{3,}(?: \w+){1,4}),? (?:and |et )?\3\b"
)
_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_OPEN_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,2000}\Z")
_TAIL = 5_000  # characters at the end of a page in which its end is looked for


def flags(report: Report, *, said: bool, header: str) -> Iterator[Flag]:
    """What holds of a report whatever the day; ``said`` tells whether the file says its outlet."""
    if report.outlet == UNKNOWN:
        yield Flag.OUTLET_UNKNOWN
    elif not said:
        yield Flag.OUTLET_INFERRED
    if not report.text:
        yield Flag.NO_TEXT
    if report.language not in LANGUAGES:
        yield Flag.NO_LEXICON
    if _DOUBLED.search(report.text):
        yield Flag.GARBLED
    if _BIDI.search(report.text):
        yield Flag.BIDI_CONTROLS
    if _SUMMARY.search(header):
        yield Flag.SUMMARY


def cut_off(raw: str) -> bool:
    """Whether a page ends before its end: within a tag, or without closing its body."""
    if _PAGE.search(raw[:4096]) is None:
        return False
    return _OPEN_TAG.search(raw[-_TAIL:]) is not None or _END.search(raw[-_TAIL:]) is None


def with_day(known: Iterable[Flag], day: date | datetime | None, now: datetime) -> tuple[Flag, ...]:
    """The flags with what is to be said of the day of publication as seen from ``now``."""
    rest = tuple(flag for flag in known if flag not in (Flag.NO_DATE, Flag.FUTURE_DATE))
    if day is None:
        return (Flag.NO_DATE, *rest)
    published = day.astimezone(UTC).date() if isinstance(day, datetime) else day
    return (Flag.FUTURE_DATE, *rest) if published > now.astimezone(UTC).date() else rest
