"""Where a text may hold a phrase of a lexicon at all: one pass for all of them (Aho & Corasick 1975)."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from goodoffices.record.lexicon import Lexicon, alike

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PARTS = re.compile(r"[\s…*#]+")


@frozen(slots=False, eq=False)
class Triggers:
    """The longest word of each phrase, with the section in which the phrase stands."""

    words: tuple[str, ...]
    sections: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, lexicon: Lexicon, more: Iterable[tuple[str, str]] = ()) -> "Triggers":
        """Those of a lexicon, with ``more`` pairs of word and section."""
        found: dict[str, set[str]] = {}
        for name, section in lexicon.sections.items():
            for phrases in section.values():
                for phrase in phrases:
                    found.setdefault(_longest(phrase), set()).add(name)
        for word, name in more:
            found.setdefault(_folded(word), set()).add(name)
        return cls(tuple(found), tuple(frozenset(names) for names in found.values()))

    def find(self, text: str) -> list[tuple[int, frozenset[str]]]:
        """Places at which a phrase of some sections may stand, in the order of the text."""
        hits = self._automaton.find_matches_as_indexes(_folded(text), overlapping=True)
        return sorted((start, self.sections[which]) for which, start, _end in hits)

    @cached_property
    def _automaton(self) -> "AhoCorasick":
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self.words)


def _longest(phrase: str) -> str:
    return max((_folded(part) for part in _PARTS.split(phrase)), key=len)


def _folded(text: str) -> str:
    """The text in small letters and one way of writing; every character keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return alike(lowered)
