"""The names of a list as arrays: its different words once, which reading has which, and who has a word at all."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodoffices.exchange.persons.letters import Token
from goodoffices.exchange.persons.naming import WORDS, readings
from goodoffices.exchange.persons.person import Person
from goodoffices.exchange.persons.sounds import LENGTH

SPELLINGS = 8  # readings of one person that are compared at most


class Vocabulary(NamedTuple):
    """Different words: ``codes`` (words, LENGTH), ``lengths`` and ``scripts`` (words)."""

    codes: NDArray[np.uint8]
    lengths: NDArray[np.int64]
    scripts: NDArray[np.int64]


class Names(NamedTuple):
    """The names of a list.

    ``of_reading`` (readings, WORDS): the words of each, -1 beyond the last; ``reading_first`` (persons + 1): the
    readings of each person; ``posting_first`` (words + 1) and ``posting``: the persons who have each word.
    """

    vocabulary: Vocabulary
    of_reading: NDArray[np.int32]
    reading_first: NDArray[np.int64]
    posting_first: NDArray[np.int64]
    posting: NDArray[np.int64]


def names_of(persons: Sequence[Person]) -> Names:
    """The names of persons as arrays; a person without a name that can be read has no readings."""
    numbers: dict[Token, int] = {}
    rows: list[list[int]] = []
    first = [0]
    holders: list[tuple[int, int]] = []
    for number, person in enumerate(persons):
        found = dict.fromkeys(words for name in person.names for words in readings(name))
        for words in list(found)[:SPELLINGS]:
            row = [numbers.setdefault(word, len(numbers)) for word in words]
            rows.append(row + [-1] * (WORDS - len(row)))
            holders += [(word, number) for word in row]
        first.append(len(rows))
    of_reading = np.array(rows, np.int32).reshape(-1, WORDS)
    posting_first, posting = _postings(holders, len(numbers))
    return Names(_vocabulary(list(numbers)), of_reading, np.array(first, np.int64), posting_first, posting)


def _vocabulary(words: list[Token]) -> Vocabulary:
    codes = np.zeros((len(words), LENGTH), np.uint8)
    for row, word in enumerate(words):
        codes[row, : len(word.codes)] = word.codes
    lengths = np.array([len(word.codes) for word in words], np.int64)
    return Vocabulary(codes, lengths, np.array([word.script for word in words], np.int64))


def _postings(holders: list[tuple[int, int]], words: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each word the persons who have it, each once."""
    pairs = np.unique(np.array(holders, np.int64).reshape(-1, 2), axis=0)
    counts = np.bincount(pairs[:, 0], minlength=words) if len(pairs) else np.zeros(words, np.int64)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), pairs[:, 1].copy()
