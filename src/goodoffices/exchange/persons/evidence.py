"""What two lists say for and against each pair of their persons, field by field, as levels of agreement."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodoffices.exchange.persons.cleaning import clean
from goodoffices.exchange.persons.index import names_of
from goodoffices.exchange.persons.kernels import LEVELS, STEPS, likeness, mode_of, near, shares
from goodoffices.exchange.persons.kernels_pairs import (
    BIRTH_LEVELS,
    BIRTHS,
    birth_levels,
    gather,
    weigh_names,
)
from goodoffices.exchange.persons.letters import Token, token
from goodoffices.exchange.persons.person import Person
from goodoffices.exchange.persons.sounds import costs

KEPT = 12  # persons of the other list who are looked at closely
PLACE_LIKE = 0.8  # likeness from which two places are one
SAMPLED = 300_000  # pairs that happen to meet, for how often fields agree by chance
NAME_M = (0.06, 0.06, 0.12, 0.26, 0.5)  # how often words of one person's names are at each level, before the lists tell
FIELDS = ("birth", "sex", "nationality", "place")
LEVELS_OF = {"birth": BIRTH_LEVELS, "sex": 3, "nationality": 3, "place": 3}  # 0: unknown, then from against to for


class Evidence(NamedTuple):
    """``pairs`` (pairs, 2) of rows in both lists, what each field says of them, and what chance would.

    ``words`` (pairs, levels of names), ``word_logs`` (pairs): logs of the shares of those levels among all;
    ``fields`` (pairs, FIELDS): levels; ``chance``: for each field the share of each level among pairs met by chance.
    """

    pairs: NDArray[np.int64]
    words: NDArray[np.int64]
    word_logs: NDArray[np.float64]
    fields: NDArray[np.int64]
    chance: tuple[NDArray[np.float64], ...]


def gather_evidence(
    one: Sequence[Person], other: Sequence[Person], rng: np.random.Generator, *, alone: bool = False
) -> Evidence:
    """The pairs that are worth a look, with what is known of each. ``alone``: both are one list, each pair once."""
    a, b = names_of(one), names_of(other)
    swap, gone = costs()
    va, vb = a.vocabulary, b.vocabulary
    first, which, how = near(*va, *vb, swap, gone, STEPS[0])
    share_a = shares(first, which, how, b.posting_first, b.posting, max(1, len(other)), STEPS)
    back = _turned(first, which, how, len(vb.lengths))
    share_b = shares(*back, a.posting_first, a.posting, max(1, len(one)), STEPS)
    if alone:
        share_a = share_b = _without_oneself(share_a, len(one))
    births_a, births_b = _births(one), _births(other)
    keys = _whole_keys(births_b)
    found = gather(
        a.of_reading, a.reading_first, first, which, how, -np.log(1 - share_a[:, 0]), b.posting_first, b.posting,
        births_a, births_b, *keys, KEPT, alone,
    )  # fmt: skip
    rows, places = np.nonzero(found >= 0)
    pairs = np.stack([rows, found[rows, places]], axis=1).astype(np.int64)
    words, logs = weigh_names(
        pairs, a.of_reading, a.reading_first, b.of_reading, b.reading_first, first, which, how, share_a, share_b,
        np.log(NAME_M), STEPS, len(other) >= len(one),
    )  # fmt: skip
    compare = _Compared(one, other, births_a, births_b)
    return Evidence(
        pairs, words, logs, compare.levels(pairs), _by_chance(compare, len(one), len(other), rng, alone=alone)
    )


def _without_oneself(share: NDArray[np.float64], entries: int) -> NDArray[np.float64]:
    """Shares of a list compared with itself, each entry left out of what it is compared with."""
    kept = share * (entries + 0.5 * LEVELS)
    kept[:, -1] = np.maximum(kept[:, -1] - 1, 0.5)
    return np.asarray(kept / kept.sum(axis=1, keepdims=True))


def _turned(first: NDArray[np.int64], which: NDArray[np.int32], how: NDArray[np.float32], words: int) -> "Near":
    """Who is near to whom, from the other list's side."""
    rows = np.repeat(np.arange(len(first) - 1), np.diff(first)).astype(np.int32)
    order = np.argsort(which, kind="stable")
    counts = np.bincount(which, minlength=words)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), rows[order], how[order]


Near = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]


def _births(persons: Sequence[Person]) -> NDArray[np.int64]:
    found = np.zeros((len(persons), BIRTHS, 3), np.int64)
    for row, person in enumerate(persons):
        for place, birth in enumerate(person.births[:BIRTHS]):
            found[row, place] = birth.year, birth.month or 0, birth.day or 0
    return found


def _whole_keys(births: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Persons in the order of their whole dates of birth, and those dates as numbers."""
    whole = births[:, :, 1:].min(axis=2) > 0
    rows, places = np.nonzero(whole)
    keys = births[rows, places] @ np.array([10000, 100, 1])
    order = np.argsort(keys, kind="stable")
    return rows[order].astype(np.int64), keys[order]


def _by_chance(
    compare: "_Compared", ones: int, others: int, rng: np.random.Generator, *, alone: bool
) -> tuple[NDArray[np.float64], ...]:
    """How often fields are at each level for two persons who have nothing to do with each other (unknown apart)."""
    if not ones or not others:
        return tuple(np.full(LEVELS_OF[name], 0.5) for name in FIELDS)
    number = min(SAMPLED, 20 * ones * others)
    drawn = np.stack([rng.integers(0, ones, number), rng.integers(0, others, number)], axis=1)
    levels = compare.levels(drawn[drawn[:, 0] != drawn[:, 1]] if alone else drawn)
    found = []
    for place, name in enumerate(FIELDS):
        counts = np.bincount(levels[:, place], minlength=LEVELS_OF[name]).astype(float) + 0.5
        counts[0] = 0
        found.append(counts / counts.sum())
    return tuple(found)


class _Compared:
    """The fields beside the name of two lists, ready to be compared."""

    def __init__(
        self, one: Sequence[Person], other: Sequence[Person], births_a: NDArray[np.int64], births_b: NDArray[np.int64]
    ) -> None:
        self.births = births_a, births_b
        self.sexes = tuple(np.array([0 if p.sex is None else 1 + (p.sex == "male") for p in s]) for s in (one, other))
        self.nationalities = _agreeing([[_bare(n) for n in p.nationalities] for p in one],
                                       [[_bare(n) for n in p.nationalities] for p in other])  # fmt: skip
        self.places = _agreeing([[_bare(p.place)] if p.place else [] for p in one],
                                [[_bare(p.place)] if p.place else [] for p in other])  # fmt: skip

    def levels(self, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
        """The level of each field, (pairs, FIELDS)."""
        i, j = pairs[:, 0], pairs[:, 1]
        sex_a, sex_b = (sexes[rows] for sexes, rows in zip(self.sexes, (i, j), strict=True))
        sex = np.where((sex_a == 0) | (sex_b == 0), 0, 1 + (sex_a == sex_b))
        columns = [birth_levels(pairs, *self.births), sex]
        for table, of_a, of_b in (self.nationalities, self.places):
            columns.append(table[of_a[i], of_b[j]])
        return np.stack(columns, axis=1).astype(np.int64)


def _bare(text: str) -> str:
    return clean(text)[0].casefold()


Table = tuple[NDArray[np.int8], NDArray[np.int64], NDArray[np.int64]]


def _agreeing(one: list[list[str]], other: list[list[str]]) -> Table:
    """Whether what stands in a field agrees: a table by value, and which value each person has; row 0: none."""
    values_a, values_b = (
        {value: n for n, value in enumerate(sorted({tuple(v) for v in s if v}), 1)} for s in (one, other)
    )
    table = np.zeros((len(values_a) + 1, len(values_b) + 1), np.int8)
    swap, gone = costs()
    for value, row in values_a.items():
        tokens = [token(text) for text in value]
        for against, column in values_b.items():
            table[row, column] = 1 + any(
                text == written or _alike(word, token(written), swap, gone)
                for text, word in zip(value, tokens, strict=True)
                for written in against
            )
    of_a, of_b = (
        np.array([values.get(tuple(v), 0) for v in s], np.int64)
        for values, s in ((values_a, one), (values_b, other))
    )  # fmt: skip
    return table, of_a, of_b


def _alike(one: Token, other: Token, swap: NDArray[np.float32], gone: NDArray[np.float32]) -> bool:
    if not one.codes or not other.codes:
        return False
    mode = mode_of(one.script, other.script)
    a, b = np.array(one.codes, np.uint8), np.array(other.codes, np.uint8)
    return bool(likeness(a, len(a), b, len(b), swap[mode], gone[mode], PLACE_LIKE) > 0)
