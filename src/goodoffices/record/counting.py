"""Numbers with what they count, in languages that write blanks between words: "at least ten of the hostages"."""

import re
from functools import cached_property

from attrs import evolve, frozen

from goodoffices.case import Number
from goodoffices.record.dating import MONTHS
from goodoffices.record.language import Amount, Unit
from goodoffices.record.lexicon import Lexicon, expression, small
from goodoffices.record.numerals import Numerals

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₪": "ILS"}
_UNITS = {"weeks": (Unit.DAYS, 7), "months": (Unit.DAYS, 30)}
_ALWAYS = r"\d{1,2}:\d{2}|\d+(?:[.,٫]\d+)?\s?[%٪]|\d+(?:st|nd|rd|th|er|re|e|ème)"
_DIGIT = re.compile(r"\d")
_NUMBERS, _COUNTED = ("numbers", "multipliers", "vague"), ("units", "currencies")  # sections
_BESIDE = 30  # characters before or after a number in which "at least" may stand

Ends = tuple[Number | None, Number | None, str | None]


@frozen(slots=False)
class Counting:
    """The amounts of a language, by the sections of its lexicon.

    ``[units]`` and ``[currencies]`` are what is counted, ``[vague]`` has words for ranges ("20-99"), ``[alone]`` words
    that are number and unit in one ("2 days"), ``[bounds]`` what stands before or after a number, ``[no_amount]``
    numbers that count nothing (ages, times), with ``#`` for the number; ``fillers`` at the head of the file is how many
    words may stand between a number and what it counts, none of them of ``[stops] function``. ``days`` finds the days
    of a text, which are no amounts either.
    """

    lexicon: Lexicon
    days: re.Pattern[str]

    def amounts(self, text: str) -> list[Amount]:
        """Numbers with what they count a few words on; days of the month, times, years and ages are none."""
        if not self.may_count(text):  # most clauses count nothing, and this is soon seen
            return []
        text = small(text)
        if not self._hint.search(text):
            return []
        dated = any(name in MONTHS for name in self.lexicon.may_have("calendar", text))
        masked = self._none.sub(_masked, self.days.sub(_masked, text) if dated else text)
        found = [amount for hit in self._pattern.finditer(masked) if (amount := self._amount(masked, hit)) is not None]
        found = [part for amount in found for part in self._with_part(masked, amount)]
        half = self.lexicon.pattern("counts", "half")
        shares = [Amount(h.start(), h.end(), Unit.SHARE, 0.5, 0.5, h.end()) for h in half.finditer(masked)]
        return sorted(found + shares, key=lambda one: one.start)

    def may_count(self, text: str) -> bool:
        """Whether there may be a number and something that it counts; half is both in one."""
        may_have = self.lexicon.may_have
        if may_have("alone", text) or "half" in may_have("counts", text):
            return True
        counted = any(may_have(name, text) for name in _COUNTED) or any(sign in text for sign in _SIGNS)
        return counted and (_DIGIT.search(text) is not None or any(may_have(name, text) for name in _NUMBERS))

    @cached_property
    def numerals(self) -> Numerals:
        return Numerals(self.lexicon)

    def _with_part(self, text: str, whole: Amount) -> list[Amount]:
        """The amount, behind that of a part of it: of "33 of some 100 hostages", both."""
        hit = self._part.search(text, 0, whole.start) if whole.unit is Unit.PERSONS else None
        value = self.numerals.value(hit["one"]) if hit else None
        if hit is None or value is None:
            return [whole]
        before = text[max(0, hit.start() - _BESIDE) : hit.start()].rstrip()
        low, high, note = self._bounded(value, value, before, "")
        part = evolve(whole, start=hit.start(), end=whole.end, low=low, high=high, note=note, share_of=True)
        return [part, evolve(whole, whole=True, each=False)]

    @cached_property
    def _part(self) -> re.Pattern[str]:
        """A number, "of the" or "out of", and what may stand before the next number."""
        lexicon = self.lexicon
        about = "|".join(lexicon.pattern("bounds", key).pattern for key in ("about", "at_least", "at_most"))
        articles = lexicon.pattern("attribution", "articles").pattern
        of = "|".join(lexicon.phrases("joiners", "part")) or "(?!)"
        return re.compile(
            rf"(?<![\w.,])(?P<one>{self.numerals.expression})\s+(?:{of})[\s\-־]*(?:(?:{articles}|{about})[\s\-־]*){{0,3}}\Z",
            self.lexicon.flags,
        )

    def _amount(self, text: str, hit: re.Match[str]) -> Amount | None:
        before = text[max(0, hit.start("begin") - _BESIDE) : hit.end("begin")].rstrip()
        ends = self._ends(hit, before, text[hit.end() : hit.end() + _BESIDE])
        if ends is None:
            return None
        low, high, note = ends
        unit, factor, currency = self._unit(hit)
        per = self.lexicon.first("per", text)
        return Amount(
            start=hit.end("begin"),
            end=hit.end(),
            unit=unit,
            low=None if low is None else low * factor,
            high=None if high is None else high * factor,
            unit_start=hit.end("number") if hit["number"] else hit.end("begin") if not hit["sum"] else hit.end(),
            each=self._each.search(before) is not None,
            per=per.key if per else None,
            currency=currency,
            note=note,
        )

    def _unit(self, hit: re.Match[str]) -> tuple[Unit, int, str | None]:
        if hit["sum"]:
            return Unit.MONEY, 1, _SIGNS[hit["sign"][-1]]
        key = hit.lastgroup or ""
        if key.startswith("money_"):
            return Unit.MONEY, 1, key.removeprefix("money_")
        key = self._alone[int(key.removeprefix("alone_"))].split()[1] if key.startswith("alone_") else key
        unit, factor = _UNITS.get(key) or (Unit(key), 1)
        return unit, factor, None

    def _ends(self, hit: re.Match[str], before: str, after: str) -> Ends | None:
        """The ends of what a number may be, and the words that made them so."""
        if hit["sum"]:
            value = self.numerals.value(hit["sum"])
            return None if value is None else (value, value, None)
        if hit["vague"]:
            few, many = self._vague_range(hit["vague"])
            return self._bounded(few, many, before, "") if few == many else (few, many, hit["vague"])
        if not hit["one"]:
            alone = int(self._alone[int((hit.lastgroup or "").removeprefix("alone_"))].split()[0])
            return self._bounded(alone, alone, before, after)
        values = self.numerals.values(hit["one"]) + (self.numerals.values(hit["two"]) if hit["two"] else [])
        if not values:
            return None
        if hit["more"]:
            return values[-1], None, f"{hit['one']}{hit['more']}"
        return self._bounded(values[0] if values[0] <= values[-1] else values[-1], values[-1], before, after)

    def _bounded(self, low: Number, high: Number, before: str, after: str) -> Ends:
        for key in ("at_least", "at_most", "about"):
            found = self._qualifiers[key].search(before) or self._trailing[key].match(after)
            if found and low != high:
                return low, high, found.group(1)
            if found:
                ends = {"at_least": (low, None), "at_most": (None, high), "about": (low, high)}[key]
                return *ends, found.group(1)
        return low, high, None

    def _vague_range(self, words: str) -> tuple[int, int]:
        key = next(
            key for key in self.lexicon.sections["vague"] if self.lexicon.pattern("vague", key).fullmatch(words.strip())
        )
        few, _dash, many = key.partition("-")
        return int(few), int(many)

    @cached_property
    def _alone(self) -> list[str]:
        return list(self.lexicon.sections.get("alone", {}))

    @cached_property
    def _qualifiers(self) -> dict[str, re.Pattern[str]]:
        """Bounds before a number, "of" and the like between."""
        of = "|".join(self.lexicon.phrases("joiners", "of")) or "(?!)"
        return {
            key: re.compile(
                rf"({self.lexicon.pattern('bounds', key).pattern})[-־]?(?:\s*(?:{of}))?$", self.lexicon.flags
            )
            for key in ("at_least", "at_most", "about")
        }

    @cached_property
    def _trailing(self) -> dict[str, re.Pattern[str]]:
        """Bounds after what is counted, unless they belong to the next number."""
        only = self.lexicon.pattern("bounds", "before_only").pattern
        another, word = rf"(?!\s*(?:{self.numerals.expression}))", rf"(?!{self.numerals.word})[^\W\d_]+"
        return {
            key: re.compile(
                rf"(?:\s+{word}){{0,2}}?\s*(?!{only})({self.lexicon.pattern('bounds', key).pattern}){another}",
                self.lexicon.flags,
            )
            for key in ("at_least", "at_most", "about")
        }

    @cached_property
    def _each(self) -> re.Pattern[str]:
        return re.compile(rf"{self.lexicon.pattern('counts', 'each').pattern}$", self.lexicon.flags)

    @cached_property
    def _hint(self) -> re.Pattern[str]:
        """What every amount has one of: a digit, a number word, a word for a range or for number and unit in one."""
        lexicon = self.lexicon
        one = rf"(?:{'|'.join(expression(word, spaced=True) for word in lexicon.phrases('numbers', '1'))})\b"
        units = "|".join(lexicon.pattern("units", key).pattern for key in lexicon.sections["units"])
        words = [
            rf"(?!{one}){self.numerals.word}",
            rf"{one}\s+(?:\w+\s+)?(?:{units})",
            lexicon.pattern("counts", "half").pattern,
        ]
        words += [lexicon.pattern("vague", key).pattern for key in lexicon.sections["vague"]]
        words += [lexicon.pattern("alone", key).pattern for key in self._alone]
        return re.compile(rf"\d|\b{lexicon.prefix}(?:{'|'.join(words)})", self.lexicon.flags)

    @cached_property
    def _none(self) -> re.Pattern[str]:
        """Numbers that count nothing; a year is one only where nobody is counted by it."""
        phrases = self.lexicon.pattern("no_amount", "phrases").pattern.replace(
            r"\#", rf"(?:{self.numerals.expression})"
        )
        counted = "|".join(self.lexicon.pattern("units", key).pattern for key in self.lexicon.sections["units"])
        articles = self.lexicon.pattern("attribution", "articles").pattern
        year = rf"(?<![\w.,])(?:19|20)\d{{2}}(?![\w])(?!\s+(?:(?!{articles})\w+\s+)?(?:{counted}))"
        return re.compile(rf"{phrases}|(?<!\w)(?:{_ALWAYS})(?!\w)|{year}", self.lexicon.flags)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """A number, some words that are no other number, and what is counted; or money with its sign before."""
        lexicon, numerals = self.lexicon, self.numerals
        vague = "|".join(lexicon.pattern("vague", key).pattern for key in lexicon.sections["vague"])
        units = "|".join(f"(?P<{key}>{lexicon.pattern('units', key).pattern})" for key in lexicon.sections["units"])
        money = "|".join(
            f"(?P<money_{key}>{lexicon.pattern('currencies', key).pattern})" for key in lexicon.sections["currencies"]
        )
        alone = "|".join(f"(?P<alone_{n}>{lexicon.pattern('alone', key).pattern})" for n, key in enumerate(self._alone))
        between = lexicon.pattern("joiners", "range").pattern.replace(r"(?!\w)", "")
        more = lexicon.pattern("counts", "more").pattern.replace(r"(?<!\w)", "")
        number = (
            rf"(?P<number>(?P<vague>{vague})|(?P<one>{numerals.expression})"
            rf"(?:\s?(?:{between}|[-–])\s?(?P<two>{numerals.expression}))?(?P<more>\s?(?:{more}|\+))?)"
        )
        of = "|".join(lexicon.phrases("joiners", "of")) or "(?!)"
        articles = "|".join(lexicon.phrases("attribution", "articles"))
        fillers = int(lexicon.settings["fillers"])
        function = "|".join(re.escape(word) for word in lexicon.phrases("stops", "function")) or "(?!)"
        filler = rf"(?:[\s\-־]+(?!{numerals.word}|{vague}|(?:{function})(?!\w))[^\W\d_](?:[\w'’\"״׳])*){{0,{fillers}}}?"
        signed = rf"(?P<sign>(?:us|US)?\$|€|£|₪)\s?(?P<sum>{numerals.expression})"
        begin = rf"(?P<begin>(?<![\w.,$€£₪])(?:{lexicon.prefix}-?)?)"
        noun = rf"(?:[\s\-־]+(?:{of}))?(?:[\s\-־]+(?:{articles})(?!\w))?{filler}[\s\-־]+(?:{units})"
        counted = rf"{number}(?:[\s\-־]+(?:(?:{of})\s+)?(?:{money})|{noun})"
        return re.compile(rf"{begin}(?:{signed}|{counted}|{alone or '(?!)'})", self.lexicon.flags)


def _masked(hit: re.Match[str]) -> str:
    return "#" * len(hit.group())
