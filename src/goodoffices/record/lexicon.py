"""The words of one language, read from ``lexicon/<code>.toml``, which a speaker of it can extend without programming.

A phrase is written as it is spoken. ``…`` stands for a few words between (never across a clause), ``*`` for the rest
of a word. Phrases of languages with blanks are found as whole words, capitals aside, also behind the words that the
language writes together with the next one (``prefixes``), and in whichever way hyphens, quotation marks and the alef
are written.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_NONE: tuple[int, tuple[tuple[str, int], ...]] = (0, ())
_REMEMBERED = 4096  # texts whose possible keys are kept
_CLAUSE_MARKS = "，。；：！？,;:!?،؛؟\n"
_ALIKE = ("اأإآٱ", "يى", "'’׳", '"״”', "-־‑")  # written one for the other
_ONE_WAY = tuple((other, letters[0]) for letters in _ALIKE for other in letters[1:])


@frozen
class Found:
    """A phrase found in a text: its place, and under which key of its section the lexicon has it."""

    start: int
    end: int
    key: str
    words: str


@frozen(eq=False, slots=False)
class Lexicon:
    """Sections of keys of phrases; ``spaced`` tells whether the language writes blanks between words.

    ``prefix`` is an expression for what may be written before a word and together with it; ``settings`` are the other
    values at the head of the file.
    """

    code: str
    spaced: bool
    sections: Mapping[str, Mapping[str, tuple[str, ...]]]
    prefix: str = ""
    settings: Mapping[str, str | bool | int] = field(factory=dict)
    flags: re.RegexFlag = re.IGNORECASE
    _patterns: dict[tuple[str, str], re.Pattern[str]] = field(factory=dict, init=False)
    _seen: dict[str, tuple[str, int]] = field(factory=dict, init=False)

    def phrases(self, section: str, key: str) -> tuple[str, ...]:
        """The phrases as the file has them; a key that it lacks has none."""
        return self.sections.get(section, {}).get(key, ())

    def pattern(self, section: str, key: str) -> re.Pattern[str]:
        """One expression for the phrases of a key, the longest first; for no phrases, one that never matches."""
        made = self._patterns.get((section, key))
        if made is None:
            made = self._patterns[section, key] = _pattern(
                self.phrases(section, key), spaced=self.spaced, prefix=self.prefix, flags=self.flags
            )
        return made

    @cached_property
    def lowered(self) -> "Lexicon":
        """The same in small letters alone: for texts in small letters, in which the search is much faster."""
        sections = {
            name: {key: tuple(phrase.lower() for phrase in phrases) for key, phrases in section.items()}
            for name, section in self.sections.items()
        }
        made = evolve(self, sections=sections, flags=re.NOFLAG)
        # What a text may have is the same for both.
        made.__dict__.update(_sieve=self._sieve, _bits=self._bits, _of_section=self._of_section, _seen=self._seen)
        return made

    def has(self, section: str, key: str, text: str) -> bool:
        """Whether one of the phrases of a key is in the text."""
        lowered, possible = self._sifted(text)
        if not possible & self._bits.get((section, key), 0):
            return False
        return self.lowered.pattern(section, key).search(lowered) is not None

    def first(self, section: str, text: str) -> Found | None:
        """The first phrase of the first key, in the order of the file, that the text has."""
        lowered, possible = self._sifted(text)
        for key in self._keys(section, possible):
            found = self.lowered.pattern(section, key).search(lowered)
            if found:
                return Found(found.start(), found.end(), key, text[found.start() : found.end()])
        return None

    def every(self, section: str, text: str) -> list[Found]:
        """All phrases of a section in a text, in the order of their places."""
        found = [
            Found(hit.start(), hit.end(), key, hit.group())
            for key in self.may_have(section, text)
            for hit in self.pattern(section, key).finditer(text)
        ]
        return sorted(found, key=lambda one: (one.start, -one.end))

    def may_have(self, section: str, text: str) -> Sequence[str]:
        """The keys of a section that a text may have, in the order of the file: none of the others is in it."""
        return self._keys(section, self._sifted(text)[1])

    def _keys(self, section: str, possible: int) -> Sequence[str]:
        every, pairs = self._of_section.get(section, _NONE)
        return [key for key, bit in pairs if possible & bit] if possible & every else ()

    def _sifted(self, text: str) -> tuple[str, int]:
        """The text in small letters, and the bits of the keys that may be in it: with the longest literal part there.

        Bits, because thousands of clauses are asked for hundreds of keys.
        """
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            automaton, bits = self._sieve
            lowered, possible = small(text), 0
            for which, _start, _end in automaton.find_matches_as_indexes(alike(lowered), overlapping=True):
                possible |= bits[which]
            found = self._seen[text] = (lowered, possible)
        return found

    @cached_property
    def _bits(self) -> dict[tuple[str, str], int]:
        """A bit for each key of each section."""
        pairs = [(section, key) for section, entries in self.sections.items() for key in entries]
        return {pair: 1 << number for number, pair in enumerate(pairs)}

    @cached_property
    def _of_section(self) -> dict[str, tuple[int, tuple[tuple[str, int], ...]]]:
        """The bits of each section's keys, together and one by one."""
        pairs = {name: tuple((key, self._bits[name, key]) for key in keys) for name, keys in self.sections.items()}
        return {name: (sum(bit for _key, bit in own), own) for name, own in pairs.items()}

    @cached_property
    def _sieve(self) -> "tuple[AhoCorasick, list[int]]":
        """All literal parts in one automaton (Aho and Corasick 1975), and the bits of the keys of each."""
        from ahocorasick_rs import AhoCorasick

        bits: dict[str, int] = {}
        for pair, bit in self._bits.items():
            for literal in {_literal(phrase) for phrase in self.phrases(*pair)}:
                bits[literal] = bits.get(literal, 0) | bit
        return AhoCorasick(list(bits)), list(bits.values())


@cache
def read_lexicon(code: str) -> Lexicon:
    """The lexicon of a language. Raises ``FileNotFoundError`` where there is none."""
    text = files("goodoffices.record").joinpath(f"lexicon/{code}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    sections = {
        name: {key: tuple(phrases) for key, phrases in section.items()}
        for name, section in data.items()
        if isinstance(section, dict)
    }
    settings = {name: value for name, value in data.items() if isinstance(value, str | bool | int)}
    return Lexicon(code, bool(data["spaced"]), sections, _prefix(data.get("prefixes", ())), settings)


def _prefix(slots: Sequence[Sequence[str]]) -> str:
    """At most one word of each slot, in their order."""
    return "".join(f"(?:{'|'.join(expression(word, spaced=True) for word in slot)})?" for slot in slots)


def _pattern(
    phrases: Iterable[str], *, spaced: bool, prefix: str = "", flags: re.RegexFlag = re.IGNORECASE
) -> re.Pattern[str]:
    forms = [expression(phrase, spaced=spaced, prefix=prefix) for phrase in sorted(phrases, key=len, reverse=True)]
    if not forms:
        return re.compile(r"(?!)")
    joined = "|".join(forms)
    return re.compile(rf"(?<!\w){prefix}(?:{joined})(?!\w)" if spaced else joined, flags)


def expression(phrase: str, *, spaced: bool, prefix: str = "") -> str:
    """An expression for a phrase, without regard to what stands around it; ``prefix`` may stand behind a gap."""
    reach = 60 if spaced else 24
    edge = r"\b" if spaced else ""
    gap = f"{edge}[^{_CLAUSE_MARKS}]{{0,{reach}}}?{edge}{prefix}"
    written = "".join(_letter(letter) for letter in phrase)
    return written.replace("…", gap).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _literal(phrase: str) -> str:
    """The longest part of a phrase that stands in every text that has it."""
    return max(re.split(r"[\s…*#]+", alike(phrase.lower())), key=len)


def _letter(letter: str) -> str:
    """A letter with those that are written for it."""
    return next((f"[{re.escape(letters)}]" for letters in _ALIKE if letter in letters), re.escape(letter))


def small(text: str) -> str:
    """A text in small letters; every character keeps its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def alike(text: str) -> str:
    """A text in one way of writing, for comparison; every character keeps its place."""
    if text.isascii():  # the first of each is
        return text
    for other, one in _ONE_WAY:  # each is rare: looking for it takes less than translating every character
        if other in text:
            text = text.replace(other, one)
    return text
