"""Two lists: who may be whom, with what probability; measured on made lists, and hostile ones."""

from itertools import pairwise, permutations
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from goodoffices.exchange.persons.evidence import gather_evidence
from goodoffices.exchange.persons.index import names_of
from goodoffices.exchange.persons.kernels import LEVELS, STEPS, level_of, likeness, mode_of, near, shares
from goodoffices.exchange.persons.kernels_pairs import _evidence, birth_level
from goodoffices.exchange.persons.linkage import link
from goodoffices.exchange.persons.matching import MOST, duplicates_in, match
from goodoffices.exchange.persons.naming import WORDS
from goodoffices.exchange.persons.person import Birth, Person, new_id
from goodoffices.exchange.persons.sounds import costs
from goodoffices.lab.persons import Noise, make_pair, score

Floats = Any


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def person(name: str, birth: Birth | None = None, **more: object) -> Person:
    return Person(new_id(rng(hash(name) % 1000)), (name,), (birth,) if birth else (), **more)  # type: ignore[arg-type]


def test_made_lists() -> None:
    """What the benchmark measures on 8,000 persons, on 700."""
    made = make_pair(700, rng(5))
    found = score(made, match(made.one, made.other, rng()))
    assert found.found >= 0.97
    assert found.each <= 1.5
    assert found.top >= 0.96
    assert found.error < 0.08
    assert found.twice_found >= 0.6


def test_lists_without_noise_are_matched_whole() -> None:
    clean = Noise(0.5, 0.5, *[0.0] * 12)
    made = make_pair(300, rng(1), clean)
    found = score(made, match(made.one, made.other, rng()))
    assert (len(made.one), len(made.true)) == (300, 300)
    assert found.found == 1.0
    assert found.top == 1.0


def test_the_same_lists_give_the_same_candidates() -> None:
    made = make_pair(120, rng(3))
    assert match(made.one, made.other, rng()).candidates == match(made.one, made.other, rng()).candidates


def test_the_same_list_twice() -> None:
    made = make_pair(200, rng(2), Noise(twice=0.0))
    again = tuple(evolve(one, id=new_id(rng(number))) for number, one in enumerate(made.one))
    found = match(made.one, again, rng())
    tops = {one.one: one.other for one in found.candidates if one.rank == 1}
    right = sum(tops.get(a.id) == b.id for a, b in zip(made.one, again, strict=True))
    assert right >= 198, "namesakes without a date may be taken for each other"


def test_probabilities_and_ranks() -> None:
    made = make_pair(200, rng(4))
    found = match(made.one, made.other, rng())
    for one in {candidate.one for candidate in found.candidates}:
        mine = found.of(one)
        assert [candidate.rank for candidate in mine] == sorted(candidate.rank for candidate in mine)
        assert len(mine) <= MOST
        assert all(a.probability >= b.probability for a, b in pairwise(mine))
    assert all(0 <= candidate.probability <= 1 for candidate in found.candidates)


def test_shares_are_those_of_counting() -> None:
    """Second method: for each word look at every person of the other list."""
    made = make_pair(60, rng(6))
    a, b = names_of(made.one), names_of(made.other)
    swap, gone = costs()
    first, which, how = near(*a.vocabulary, *b.vocabulary, swap, gone, STEPS[0])
    found = shares(first, which, how, b.posting_first, b.posting, len(made.other), STEPS)
    va, vb = a.vocabulary, b.vocabulary
    for word in range(0, len(va.lengths), 7):
        counts = np.zeros(LEVELS)
        for row in range(len(made.other)):
            best = 0
            for reading in range(b.reading_first[row], b.reading_first[row + 1]):
                for other in b.of_reading[reading]:
                    if other >= 0:
                        mode = mode_of(va.scripts[word], vb.scripts[other])
                        ours, theirs = (va.codes[word], va.lengths[word]), (vb.codes[other], vb.lengths[other])
                        like = likeness(*ours, *theirs, swap[mode], gone[mode], STEPS[0])
                        best = max(best, level_of(float(np.float32(like)), STEPS))
            counts[best] += 1
        assert found[word] == pytest.approx((counts + 0.5) / (len(made.other) + 0.5 * LEVELS))


def test_the_best_pairing_of_words_is_that_of_trying_all() -> None:
    """Second method: every way to pair words that are near, or to leave them alone."""
    generator = rng(7)
    for _case in range(200):
        n, m, words = int(generator.integers(1, 4)), int(generator.integers(1, 4)), 8
        a, b = np.full(WORDS, -1, np.int32), np.full(WORDS, -1, np.int32)
        a[:n], b[:m] = generator.integers(0, words, n), generator.integers(0, words, m)
        near_words = np.nonzero(generator.random((words, words)) < 0.4)
        first = np.concatenate([[0], np.cumsum(np.bincount(near_words[0], minlength=words))])
        which, how = near_words[1].astype(np.int32), generator.uniform(0.68, 1, len(near_words[1])).astype(np.float32)
        share_a, share_b = generator.dirichlet(np.ones(LEVELS), words), generator.dirichlet(np.ones(LEVELS), words)
        counts = np.zeros(LEVELS, np.int64)
        log_m = np.log([0.1, 0.1, 0.2, 0.3, 0.3])
        found, logs = _evidence(a, b, first, which, how, share_a, share_b, log_m, STEPS, True, counts)
        level = np.zeros((words, words), int)
        for row, column, like in zip(near_words[0], which, how, strict=True):
            level[row, column] = level_of(like, STEPS)
        assert found == pytest.approx(best_by_trying(a[:n], b[:m], level, share_a, share_b, log_m))
        assert found == pytest.approx(counts @ log_m - logs)
        assert counts.sum() == min(n, m)


def best_by_trying(a: Floats, b: Floats, level: Floats, share_a: Floats, share_b: Floats, log_m: Floats) -> float:
    lead = len(a) <= len(b)
    few, many = (a, b) if lead else (b, a)
    best = -np.inf
    for order in permutations([*range(len(many)), *[-1] * len(few)], len(few)):
        total, possible = 0.0, True
        for word, place in zip(few, order, strict=True):
            if place < 0:
                total += log_m[0] - np.log((share_a if lead else share_b)[word, 0])
                continue
            one, other = (word, many[place]) if lead else (many[place], word)
            possible &= level[one, other] > 0
            total += log_m[level[one, other]] - np.log(share_a[one, level[one, other]])
        best = max(best, total) if possible else best
    return best


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ((1980, 5, 3), (1980, 5, 3), 5),
        ((1980, 5, 3), (1980, 3, 5), 4),
        ((1980, 5, 3), (1980, 5, 9), 4),
        ((1980, 5, 3), (1989, 5, 3), 4),
        ((1980, 0, 0), (1980, 5, 3), 3),
        ((1980, 5, 0), (1980, 5, 3), 3),
        ((1980, 5, 3), (1981, 6, 9), 2),
        ((1980, 5, 0), (1980, 6, 3), 2),
        ((1980, 5, 3), (1999, 5, 3), 1),
        ((1980, 5, 3), (0, 0, 0), 0),
    ],
)
def test_levels_of_dates(one: tuple[int, ...], other: tuple[int, ...], level: int) -> None:
    a, b = np.zeros((2, 3), np.int64), np.zeros((2, 3), np.int64)
    a[0], b[0] = one, other
    assert birth_level(a, b) == birth_level(b, a) == level


def test_either_reading_of_a_date_counts() -> None:
    one = Person("a", ("Some Body",), (Birth(1980, 5, 3), Birth(1980, 3, 5)))
    other = Person("b", ("Some Body",), (Birth(1980, 3, 5),))
    (candidate,) = match([one], [other], rng()).candidates
    assert candidate.fields[0] == 5


def test_brothers_are_not_taken_for_each_other() -> None:
    town = {"place": "Tamal"}
    many = [
        person(f"Someone{n} Father{n} House{n}", Birth(1950 + n % 50, 1 + n % 12, 1 + n % 28), **town)
        for n in range(60)
    ]
    brothers = [
        person("Khalid Omar Masri", Birth(1990, 1, 1), **town),
        person("Walid Omar Masri", Birth(1992, 2, 2), **town),
    ]
    again = [person("خالد عمر المصري", Birth(1990, 1, 1), **town), person("وليد عمر المصري", Birth(1992, 2, 2), **town)]
    found = match([*many, *brothers], again, rng())
    assert {(c.one, c.other) for c in found.candidates if c.probability > 0.5} == {
        (a.id, b.id) for a, b in zip(brothers, again, strict=True)
    }


def test_duplicates_within_a_list() -> None:
    made = make_pair(300, rng(8), Noise(twice=0.0))
    whole = next(p for p in made.one if p.births and p.births[0].day and p.place)
    twice = evolve(whole, id="again")
    (pair,) = (c for c in duplicates_in([*made.one, twice], rng()) if c.other == "again")
    assert pair.one == whole.id
    assert pair.probability > 0.9


@pytest.mark.parametrize("hostile", ["", "X", "  ", "12", "\u200f", "A B C D E F G H I J", "-", "ع", "王", "a" * 500])
def test_hostile_names(hostile: str) -> None:
    one, other = (
        [person(hostile), person("Plain Name", Birth(1980))],
        [person("Plain Name", Birth(1980)), person(hostile)],
    )
    found = match(one, other, rng())
    assert all(0 <= candidate.probability <= 1 for candidate in found.candidates)


def test_empty_lists() -> None:
    assert match([], [], rng()).candidates == ()
    assert match([person("Some One")], [], rng()).candidates == ()
    assert match([], [person("Some One")], rng()).candidates == ()
    assert duplicates_in([], rng()) == ()


def test_what_is_rare_tells_more() -> None:
    common = [person(f"Muhammad House{n}", Birth(1950 + n, 1, 1)) for n in range(40)]
    one = [*common, person("Muhammad Qwentil", None), person("Zorobabel Masri", None)]
    other = [person("Muhammad Masri", None), person("Zorobabel Other", None)]
    weights = {(c.one, c.other): c.weight for c in match(one, other, rng(), least=0.0).candidates}
    assert weights[one[-1].id, other[1].id] > weights.get((one[-2].id, other[0].id), -9.0)


def test_learnt_weights_are_shares() -> None:
    made = make_pair(200, rng(9))
    linked = link(gather_evidence(made.one, made.other, rng()), len(made.one), len(made.other))
    assert linked.weights.words.sum() == pytest.approx(1)
    assert all(m[1:].sum() == pytest.approx(1) for m in linked.weights.fields)
    assert 0.8 < linked.weights.shared < 1
