"""Sketches beside the exact sets of shingles, and the groups of copies beside a comparison of every pair."""

from datetime import UTC, date, datetime
from itertools import combinations

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record import Kind, Report
from goodoffices.record.origins import copies, same_text
from goodoffices.record.sketches import BINS, SIGNS, WORDS, containment, resemblance, sketch

VOCABULARY = tuple(f"word{number}" for number in range(400))


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[place : place + WORDS]) for place in range(len(words) - WORDS + 1)}


def jaccard(one: str, other: str) -> float:
    a, b = shingles(one), shingles(other)
    return len(a & b) / len(a | b)


def made_text(seed: int, length: int = 600) -> str:
    return " ".join(np.random.default_rng(seed).choice(VOCABULARY, length))


def mixed(one: str, other: str, share: float) -> str:
    """The first ``share`` of one text, then the other."""
    a, b = one.split(), other.split()
    cut = int(share * len(a))
    return " ".join([*a[:cut], *b[cut:]])


def report(file: str, published: date | datetime | None, mirror: str | None = None) -> Report:
    return Report(file, Kind.TEXT, "Post", "", published, "en", "", "", mirror=mirror)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.7, 0.9, 1.0])
def test_the_estimate_is_near_the_exact_resemblance(share: float) -> None:
    errors = []
    for seed in range(20):
        one, other = made_text(seed), mixed(made_text(seed), made_text(seed + 1000), share)
        errors.append(resemblance(sketch(one), sketch(other)) - jaccard(one, other))
    assert abs(float(np.mean(errors))) < 0.02, "without bias"
    assert max(map(abs, errors)) < 4 * 0.045, "four standard errors of 128 parts"


@given(st.text(), st.text())
def test_resemblance_is_a_share_alike_both_ways_and_whole_for_one_text(one: str, other: str) -> None:
    a, b = sketch(one), sketch(other)
    assert 0 <= resemblance(a, b) == resemblance(b, a) <= 1
    assert 0 <= containment(a, b) <= 1
    assert resemblance(a, a) == (1.0 if a.shingles else 0.0)


def test_capitals_punctuation_and_blanks_make_no_difference() -> None:
    assert sketch("The talks go on, said A.") == sketch("the  TALKS go\non said “A”")
    assert sketch("谈判仍在继续，双方表示乐观。") == sketch("谈判仍在继续 双方表示乐观")
    assert sketch("谈判仍在继续，双方表示乐观。").shingles == len("谈判仍在继续双方表示乐观") - SIGNS + 1
    assert (sketch("").least, sketch("…!").shingles) == (b"", 0)
    assert len(sketch("one").least) == 4 * BINS


def test_a_cut_copy_is_contained_and_another_text_is_not() -> None:
    whole = made_text(1)
    part = " ".join(whole.split()[:300])
    assert resemblance(sketch(whole), sketch(part)) < 0.6
    assert same_text(sketch(whole), sketch(part))
    assert not same_text(sketch(whole), sketch(made_text(2)))


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    assert same_text(sketch("no comment at all today"), sketch("No comment at all today."))
    assert not same_text(sketch("no comment at all today"), sketch("no comment at all"))
    assert not same_text(sketch(""), sketch(""))


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_those_of_comparing_every_pair(seed: int) -> None:
    """Texts that are surely alike (0.8 and more) are found together, texts that are surely not (0.4) never."""
    generator = np.random.default_rng(seed)
    texts = [made_text(1000 * seed + number) for number in range(12)]
    for number in range(12):
        source = texts[int(generator.integers(12))]
        share = float(generator.choice([0.1, 0.92, 0.96]))
        texts.append(mixed(source, made_text(5000 + 100 * seed + number), share))
    reports = [report(f"{number:02d}.txt", date(2031, 3, 1 + number)) for number in range(len(texts))]
    found = copies(reports, [sketch(text) for text in texts])
    together = {pair for group in found for pair in combinations(sorted((group.original, *group.copies)), 2)}
    parts = {one.file: text for one, text in zip(reports, texts, strict=True)}
    for a, b in combinations(sorted(parts), 2):
        if jaccard(parts[a], parts[b]) >= 0.8:
            assert (a, b) in together
        elif (a, b) in together:  # only through others: each is joined to one that it resembles
            assert max(jaccard(parts[a], parts[c]) for c in parts if c != a) >= 0.4
    assert all(group.original == min((group.original, *group.copies)) for group in found), "the earliest"


def test_the_original_is_no_mirrors_copy_and_the_earliest() -> None:
    text, other = sketch(made_text(3)), sketch(made_text(4))
    mirror = report("a.txt", date(2031, 3, 1), mirror="GNews")
    late = report("b.txt", datetime(2031, 3, 2, 12, tzinfo=UTC))
    early = report("c.txt", datetime(2031, 3, 2, 11, tzinfo=UTC))
    (group,) = copies([mirror, late, report("d.txt", None), early], [text, text, other, text])
    assert (group.original, group.copies) == ("c.txt", ("b.txt", "a.txt"))
    (group,) = copies([mirror, evolve(mirror, file="e.txt", published=date(2031, 2, 1))], [text, text])
    assert group.original == "e.txt"


def test_nothing_to_compare_gives_no_groups() -> None:
    assert copies([], []) == ()
    assert copies([report("a.txt", None), report("b.txt", None)], [sketch(""), sketch("")]) == ()
