"""Numbers in digits and in the words of a lexicon, for languages that write blanks between words."""

import re
from collections.abc import Iterable
from functools import cached_property

from attrs import frozen

from goodoffices.case import Number
from goodoffices.record.lexicon import Lexicon, alike, expression

_FRENCH_TENS = (60, 80)  # what ten to nineteen may follow: soixante-dix, quatre-vingt-dix
_THOUSAND = 1000
_LONGEST = 15  # words of a number, or of two that follow each other, after the first


@frozen(slots=False)
class Numerals:
    """The numbers of a lexicon: ``[numbers]`` are added up, ``[multipliers]`` multiply what stands before them.

    ``thousands`` and ``decimal`` at the head of the file are the marks within digits; ``ones_first`` tells that the
    ones stand before the tens ("five and twenty"); ``[joiners] and`` are the words between the parts of a number.
    """

    lexicon: Lexicon

    def value(self, text: str) -> Number | None:
        """The number that a text is; None for a text that is none, or more than one."""
        found = self.values(text)
        return found[0] if len(found) == 1 else None

    def values(self, text: str) -> list[Number]:
        """The numbers that a text consists of: "four and six" are two. Empty where it has any other word."""
        rest = self._word.sub(" ", text)
        if self._between.sub("", rest):
            return []
        return [_plain(value) for value in self._sums(self._word.finditer(text))]

    @cached_property
    def expression(self) -> str:
        """An expression for one number, or several that follow each other."""
        # Runs have an end and are never tried shorter: a text of numerals alone would take the square of the time.
        words, joined = self._words, rf"[\s\-־]+(?:(?:{self._and})\s*)?"
        factors = _alternatives(self.lexicon, ("multipliers",))
        following = rf"(?:{joined}(?:{words})(?!\w)){{0,{_LONGEST}}}+"
        return rf"(?:{self._digits}(?:[\s\-]+(?:{factors})(?!\w)){{0,3}}+|(?:{words})(?!\w){following})"

    @cached_property
    def word(self) -> str:
        """An expression for one number word."""
        return rf"(?:{self._words})(?!\w)"

    @cached_property
    def _words(self) -> str:
        return _alternatives(self.lexicon, ("numbers", "multipliers"))

    @cached_property
    def _digits(self) -> str:
        thousands, decimal = (re.escape(str(self.lexicon.settings[key])) for key in ("thousands", "decimal"))
        return rf"(?:\d{{1,3}}(?:[{thousands}]\d{{3}})+(?!\d)|\d{{1,15}}(?:[{decimal}]\d{{1,9}})?(?!\d))"

    @cached_property
    def _and(self) -> str:
        return "|".join(self.lexicon.phrases("joiners", "and")) or "(?!)"

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<joined>(?:{self._and})\s*)?(?P<word>{self._digits}|{self.word})", self.lexicon.flags)

    @cached_property
    def _between(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._and})|[\s\-־]")

    @cached_property
    def _known(self) -> dict[str, tuple[int, bool]]:
        """Each word with its value, and whether it multiplies."""
        return {
            _folded(phrase): (int(key), section == "multipliers")
            for section in ("numbers", "multipliers")
            for key, phrases in self.lexicon.sections[section].items()
            for phrase in phrases
        }

    def _sums(self, words: Iterable[re.Match[str]]) -> Iterable[float]:
        """Values of the words taken together as far as they make one number."""
        total, section, last, begun = 0.0, 0.0, 0.0, False
        for word in words:
            value, multiplies = self._meaning(word["word"])
            if multiplies:
                total, section = _multiplied(total, section, value)
            elif begun and not self._adds(section, last, value, joined=bool(word["joined"])):
                yield total + section
                total, section = 0.0, value
            else:
                section += value
            last, begun = value, True
        if begun:
            yield total + section

    def _meaning(self, word: str) -> tuple[float, bool]:
        if word[0].isdigit():
            marks = str(self.lexicon.settings["thousands"])
            grouped = re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(marks)}]\d{{3}})+", word)
            digits = re.sub(r"\D", "", word) if grouped else re.sub(r"\D", ".", word)
            return float(digits), False
        return self._known[_folded(word)]

    def _adds(self, section: float, last: float, value: float, *, joined: bool) -> bool:
        """Whether a value goes on the number before it: places that are taken begin another number."""
        free = section % 10 ** len(str(int(value))) == 0
        teen = value == 10 and 1 <= last <= 9 and not joined
        french = 10 <= value < 20 and section % 100 in _FRENCH_TENS
        inverted = bool(self.lexicon.settings.get("ones_first")) and 1 <= last <= 9 and 20 <= value <= 90
        return free or teen or french or (inverted and section % 100 == last)


def _multiplied(total: float, section: float, factor: float) -> tuple[float, float]:
    """Hundreds and dozens belong to their thousands, thousands and more are done with."""
    if factor < _THOUSAND:
        return total, (section or 1) * factor
    return total + (section or 1) * factor, 0.0


def _alternatives(lexicon: Lexicon, sections: Iterable[str]) -> str:
    words = [
        word for section in sections for key in lexicon.sections[section] for word in lexicon.phrases(section, key)
    ]
    longest = sorted(words, key=len, reverse=True)
    return "|".join(expression(word.replace("-", " "), spaced=True).replace(r"\s+", r"[\s\-־]+") for word in longest)


def _folded(word: str) -> str:
    return re.sub(r"[\s\-]+", " ", alike(word.lower()))


def _plain(value: float) -> Number:
    return int(value) if value.is_integer() else value
