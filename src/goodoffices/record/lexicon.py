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

_REMEMBERED = 4096  # texts whose possible keys are kept
_CLAUSE_MARKS = "，。；：！？,;:!?،؛؟\n"
_ALIKE = ("اأإآٱ", "يى", "'’׳", '"״”', "-־‑")  # written one for the other
_ONE_WAY = str.maketrans({other: letters[0] for letters in _ALIKE for other in letters[1:]})


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
    _seen: dict[str, frozenset[tuple[str, str]]] = field(factory=dict, init=False)

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
        return evolve(self, sections=sections, flags=re.NOFLAG)

    def has(self, section: str, key: str, text: str) -> bool:
        """Whether one of the phrases of a key is in the text."""
        if (section, key) not in self._possible(text):
            return False
        return self.lowered.pattern(section, key).search(small(text)) is not None

    def first(self, section: str, text: str) -> Found | None:
        """The first phrase of the first key, in the order of the file, that the text has."""
        possible = self._possible(text)
        for key in self.sections.get(section, {}):
            found = self.lowered.pattern(section, key).search(small(text)) if (section, key) in possible else None
            if found:
                return Found(found.start(), found.end(), key, text[found.start() : found.end()])
        return None

    def every(self, section: str, text: str) -> list[Found]:
        """All phrases of a section in a text, in the order of their places."""
        found = [
            Found(hit.start(), hit.end(), key, hit.group())
            for key in self.sections.get(section, {})
            if (section, key) in self._possible(text)
            for hit in self.pattern(section, key).finditer(text)
        ]
        return sorted(found, key=lambda one: (one.start, -one.end))

    def may_have(self, section: str, text: str) -> frozenset[str]:
        """The keys of a section that a text may have: none of the others is in it."""
        return frozenset(key for one, key in self._possible(text) if one == section)

    def _possible(self, text: str) -> frozenset[tuple[str, str]]:
        """The keys of which at least one phrase may be in a text: those with its longest literal part in it."""
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            automaton, keys = self._sieve
            hits = automaton.find_matches_as_indexes(alike(text.lower()), overlapping=True)
            found = self._seen[text] = frozenset(key for which, _start, _end in hits for key in keys[which])
        return found

    @cached_property
    def _sieve(self) -> "tuple[AhoCorasick, list[list[tuple[str, str]]]]":
        """All literal parts in one automaton (Aho and Corasick 1975), and the keys of each."""
        from ahocorasick_rs import AhoCorasick

        keys: dict[str, list[tuple[str, str]]] = {}
        for section, entries in self.sections.items():
            for key, phrases in entries.items():
                for literal in {_literal(phrase) for phrase in phrases}:
                    keys.setdefault(literal, []).append((section, key))
        return AhoCorasick(list(keys)), list(keys.values())


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
    return text.translate(_ONE_WAY)
