"""Random tables are what they are said to be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.lab.instances import random_conditions, random_tables


@given(st.integers(1, 6), st.integers(1, 6), st.integers(2, 4), st.booleans(), st.integers(0, 99))
def test_shapes_and_ranges(issues: int, options: int, sides: int, opposed: bool, seed: int) -> None:
    tables = random_tables(issues, options, sides, np.random.default_rng(seed), opposed=opposed)
    assert [table.shape for table in tables] == [(options, sides)] * issues
    assert all((table >= 0).all() for table in tables)
    assert (sum(table.max(axis=0) for table in tables) <= 1 + 1e-12).all()


def test_opposed_sides_want_the_opposite_and_the_third_is_random() -> None:
    for table in random_tables(5, 10, 3, np.random.default_rng(0), opposed=True):
        assert (np.diff(table[:, 0]) >= 0).all() and (np.diff(table[:, 1]) <= 0).all()
        assert (np.diff(table[:, 2]) > 0).any() and (np.diff(table[:, 2]) < 0).any()


def test_weights_are_drawn_evenly_and_values_uniformly() -> None:
    rng = np.random.default_rng(1)
    many = [random_tables(3, 50, 1, rng) for _ in range(400)]
    spans = np.array([[table.max() for table in tables] for tables in many])
    np.testing.assert_allclose(spans.mean(axis=0), 50 / 51 / 3, atol=0.03)
    shares = np.concatenate([(table / table.max()).ravel() for tables in many for table in tables])
    assert abs(np.median(shares) - 0.51) < 0.02


def test_the_same_generator_gives_the_same_tables() -> None:
    one, other = (random_tables(4, 3, 2, np.random.default_rng(5)) for _ in range(2))
    assert all((a == b).all() for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("numbers", [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_nothing_to_make_tables_of_is_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="at least one of each"):
        random_tables(*numbers, np.random.default_rng(0))
    with pytest.raises(ValueError, match="two sides to be opposed"):
        random_tables(1, 1, 1, np.random.default_rng(0), opposed=True)


def test_conditions_tie_every_issue_to_those_before_it() -> None:
    rng = np.random.default_rng(2)
    made = random_conditions(6, 30, 2, rng, share=0.25)
    assert sorted(made) == [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (3, 5), (4, 5)]
    assert all(mask.shape == (30, 30) and mask.dtype == bool for mask in made.values())
    assert abs(np.mean([mask.mean() for mask in made.values()]) - 0.25) < 0.02
    assert random_conditions(3, 2, 0, rng) == {}
