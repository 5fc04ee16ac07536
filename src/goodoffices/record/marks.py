"""Ways of writing that are matched alike and quoted as they are: vowel signs, direction marks, traditional Chinese."""

import re
import tomllib
import unicodedata
from bisect import bisect_left
from functools import cache
from importlib.resources import files

from attrs import evolve, frozen

from goodoffices.case import Claim
from goodoffices.record.reports import Passage, Report

# Arabic and Hebrew vowel signs, tatweel, zero-width and direction marks, soft hyphens, accents written apart.
_SIGNS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\u00ad\ufeff\u0300-\u036f]"
)
_BLANKS = str.maketrans("\u00a0\u202f\u2009", "   ")


@frozen
class Unmarked:
    """A report without such signs; ``places[n]`` is where its n-th character stands in the report as it was."""

    report: Report
    original: Report
    places: tuple[int, ...] | None

    def restored(self, claim: Claim) -> Claim:
        """A claim of the unmarked report with its quote as the original writes it."""
        if claim.start is None or claim.end is None:
            return claim
        start, end, plain = claim.start, claim.end, self.original.plain
        if self.places is not None:
            start, end = self.places[start], self._with_signs(self.places[end - 1] + 1)
        wording = self._wording(claim.wording, claim.start, claim.end)
        if (start, end, wording) == (claim.start, claim.end, claim.wording) and plain[start:end] == claim.quote:
            return claim  # most reports have no such signs
        return evolve(claim, start=start, end=end, quote=plain[start:end], wording=wording)

    def _wording(self, words: str | None, start: int, end: int) -> str | None:
        """Words of the unmarked report within a quote, as the original writes them."""
        at = -1 if words is None else self.report.plain.find(words, start, end)
        if words is None or at < 0:
            return words
        begin, last = at, at + len(words) - 1
        if self.places is not None:
            begin, last = self.places[begin], self.places[last]
        return self.original.plain[begin : last + 1]

    def _with_signs(self, end: int) -> int:
        """The end behind the signs of the last letter; direction marks are left out."""
        plain = self.original.plain
        while end < len(plain) and unicodedata.category(plain[end]) == "Mn" and _SIGNS.match(plain[end]):
            end += 1
        return end


def _plainly(text: str, language: str) -> str:
    return simplified(text.translate(_BLANKS)) if language == "zh" else text.translate(_BLANKS)


def simplified(text: str) -> str:
    """A text with traditional Chinese characters as simplified ones; every character keeps its place."""
    return text.translate(_simpler())


@cache
def _simpler() -> dict[int, str]:
    data = tomllib.loads(files("goodoffices.record").joinpath("lexicon/traditional.toml").read_text(encoding="utf-8"))
    return {ord(one): other for one, other in zip(data["traditional"], data["simplified"], strict=True)}


def unmarked(report: Report) -> Unmarked:
    """The report as it is matched: without signs, narrow blanks as blanks, accents joined, Chinese simplified."""
    if not _SIGNS.search(report.plain):
        return Unmarked(evolve(report, plain=_plainly(report.plain, report.language)), report, None)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(report.plain):
        if not _SIGNS.match(letter):
            letters.append(letter)
            places.append(place)
        elif letters and len(joined := unicodedata.normalize("NFC", letters[-1] + letter)) == 1:
            letters[-1] = joined
    plain = _plainly("".join(letters), report.language)
    passages = tuple(
        Passage(bisect_left(places, one.start), bisect_left(places, one.end), one.heading) for one in report.passages
    )
    return Unmarked(evolve(report, plain=plain, passages=passages), report, tuple(places))
