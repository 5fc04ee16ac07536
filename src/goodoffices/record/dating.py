"""Days named in words, in languages that write blanks between words: "last Monday", "7 October", "two days ago"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from attrs import frozen

from goodoffices.record.calendars import last_weekday, on_or_before, safe_date
from goodoffices.record.language import Day
from goodoffices.record.lexicon import Lexicon, small
from goodoffices.record.numerals import Numerals

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ORDINAL = "(?:st|nd|rd|th|er)?"
_LONG_AGO = 366


@frozen(slots=False)
class Dating:
    """The days of a language, by section ``[calendar]`` of its lexicon.

    Its keys are the English names of weekdays and months; ``last`` and ``next`` before or after a weekday; ``0``, ``1``
    and so on for words such as "today" and "yesterday"; and ``ago`` for "# days ago".
    """

    lexicon: Lexicon

    def days(self, text: str, published: date) -> list[Day]:
        """Days of the week and month, today, yesterday, "three days ago": the last such day up to publication."""
        possible = self.lexicon.may_have("calendar", text)
        if not possible:  # most clauses name no day, and this is soon seen
            return []
        text = small(text)
        months = self._month_days(text, published) if any(month in possible for month in MONTHS) else ()
        found = [*self._weekdays(text, published, possible), *months, *self._near(text, published)]
        longest = sorted(found, key=lambda day: (day.start, -day.end))
        return [day for n, day in enumerate(longest) if all(day.end > one.end for one in longest[:n])]

    @cached_property
    def month_day(self) -> re.Pattern[str]:
        """A day of a month, or a month with its year."""
        months = "|".join(self.lexicon.pattern("calendar", month).pattern for month in MONTHS)
        year = r"(?:,?\s+(?:de\s+)?(\d{4})(?!\w))?"
        named = rf"({months})(?:\s*[/(]\s*(?:{months})\)?)?"
        return re.compile(
            rf"(?<![\w.,])(?:{self.lexicon.prefix}-?)?(\d{{1,2}}){_ORDINAL}(?:\s+(?:of\s+)?|-){named}{year}|"
            rf"{named}\s+(\d{{1,2}})(?!\d){_ORDINAL}(?!\w){year}|{named}\s+\d{{4}}(?!\w)",
            self.lexicon.flags,
        )

    def _weekdays(self, text: str, published: date, possible: Sequence[str]) -> Iterator[Day]:
        for number, name in ((number, name) for number, name in enumerate(WEEKDAYS) if name in possible):
            for hit in self.lexicon.pattern("calendar", name).finditer(text):
                start, end = hit.span()
                last, coming = (self._beside(key, text, start, end) for key in ("last", "next"))
                if coming:
                    continue
                day = last_weekday(published, number)
                yield Day(start, end, day - timedelta(7 * (last and day == published)))

    def _beside(self, key: str, text: str, start: int, end: int) -> bool:
        """Whether "last" or "next" stands beside a weekday, before or after it as the language has it."""
        pattern = self.lexicon.pattern("calendar", key)
        before = re.search(rf"{pattern.pattern}\s+$", text[max(0, start - 20) : start], self.lexicon.flags)
        return before is not None or pattern.match(text, end + 1) is not None

    def _month_days(self, text: str, published: date) -> Iterator[Day]:
        for hit in self.month_day.finditer(text):
            one, month_one, year_one, month_two, two, year_two, _month = hit.groups()
            if not (one or two):
                continue
            month, day, year = self._month(month_one or month_two), int(one or two), year_one or year_two
            named = safe_date(int(year), month, day) if year else on_or_before(published, month, day)
            if named is not None:
                yield Day(hit.start(), hit.end(), named)

    def _month(self, words: str) -> int:
        return next(n for n, name in enumerate(MONTHS, 1) if self.lexicon.pattern("calendar", name).fullmatch(words))

    def _near(self, text: str, published: date) -> Iterator[Day]:
        for key in self.lexicon.sections["calendar"]:
            if key.isdigit():
                for hit in self.lexicon.pattern("calendar", key).finditer(text):
                    yield Day(hit.start(), hit.end(), published - timedelta(int(key)))
        for hit in self._ago.finditer(text):
            count = self._numerals.value(next(group for group in hit.groups() if group))
            if count is not None and count <= _LONG_AGO:
                yield Day(hit.start(), hit.end(), published - timedelta(int(count)))

    @cached_property
    def _numerals(self) -> Numerals:
        return Numerals(self.lexicon)

    @cached_property
    def _ago(self) -> re.Pattern[str]:
        """The phrases for days ago with numbers for their marks."""
        return re.compile(
            self.lexicon.pattern("calendar", "ago").pattern.replace(r"\#", f"({self._numerals.expression})"),
            self.lexicon.flags,
        )
