"""Divide and conquer against moocore's filter and a plain one, with ties and without."""

import moocore
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.kernels_divided import SMALL, survivors
from goodoffices.bargaining.kernels_struck import BLOCK, FEW, struck_by_blocks, struck_by_stairs

ALL = 2**60


def sorted_rows(rng: np.random.Generator, count: int, sides: int, spread: int, opposed: bool) -> np.ndarray:
    """Random rows in lexicographic order from best to worst; opposed ones mostly survive."""
    rows = rng.integers(0, spread, (count, sides))
    if opposed:
        rows[:, -1] = sides * spread - rows[:, :-1].sum(axis=1) + rng.integers(0, max(2, spread // 10), count)
    return np.ascontiguousarray(rows[np.lexsort(rows.T[::-1])[::-1]])


@settings(max_examples=150)
@given(
    st.integers(4, 5), st.integers(1, 12 * SMALL), st.sampled_from([2, 5, 30, 10**9]), st.booleans(),
    st.integers(0, 2**32 - 1),
)  # fmt: skip
@example(5, 3000, 30, True, 0)
@example(4, 3000, 30, True, 0)
@example(5, 3000, 10**9, True, 1)
def test_equals_moocores_filter(sides: int, count: int, spread: int, opposed: bool, seed: int) -> None:
    rows = sorted_rows(np.random.default_rng(seed), count, sides, spread, opposed)
    alive = survivors(rows, ALL)
    wanted = moocore.is_nondominated(rows.astype(float), maximise=True, keep_weakly=False)
    assert {tuple(r) for r in rows[alive].tolist()} == {tuple(r) for r in rows[wanted].tolist()}
    assert alive.sum() == wanted.sum()


@pytest.mark.parametrize("sides", [4, 5])
def test_of_equal_rows_the_first_survives(sides: int) -> None:
    rows = np.repeat(sorted_rows(np.random.default_rng(1), 300, sides, 1000, opposed=True), 3, axis=0)
    alive = survivors(rows, ALL)
    assert alive.any() and set(np.flatnonzero(alive) % 3) == {0}


@pytest.mark.parametrize("sides", [4, 5])
@pytest.mark.parametrize("count", [0, 1, SMALL, SMALL + 1, 2 * SMALL, 4 * SMALL, 4 * SMALL + 1])
def test_any_number_of_rows_of_which_none_covers_another(sides: int, count: int) -> None:
    rows = np.zeros((count, sides), np.int64)
    rows[:, 0], rows[:, 1] = np.arange(count)[::-1], np.arange(count)
    assert survivors(rows, ALL).all()


def test_stops_once_the_limit_is_passed_and_what_it_names_does_survive() -> None:
    rows = sorted_rows(np.random.default_rng(2), 4000, 4, 10**6, opposed=True)
    every, some = survivors(rows, ALL), survivors(rows, 200)
    assert 200 < some.sum() <= 200 + SMALL < every.sum()
    assert every[some].all()


@settings(max_examples=100)
@given(
    st.integers(0, 20 * BLOCK), st.integers(0, 20 * BLOCK), st.sampled_from([3, 12, 10**9]), st.booleans(),
    st.integers(0, 2**32 - 1),
)  # fmt: skip
@example(FEW, FEW, 9, False, 3)
def test_what_another_list_covers_is_struck(ours: int, theirs: int, spread: int, four: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    width = 4 if four else 3
    better, worse = (
        np.column_stack((sorted_rows(rng, n, width, spread, opposed=False), np.arange(n))) for n in (ours, theirs)
    )
    into, stairs = np.empty((theirs, width + 1), np.int64), np.empty((ours + 1, 2), np.int64)
    strike = struck_by_blocks if four else struck_by_stairs
    left = strike(better, ours, worse, 0, theirs, stairs, into)
    covered = (better[None, :, :-1] >= worse[:, None, :-1]).all(axis=2).any(axis=1)
    np.testing.assert_array_equal(into[:left], worse[~covered])
