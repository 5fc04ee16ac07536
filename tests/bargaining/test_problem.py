"""Tables become whole numbers without overflow, and what was meant stays meant."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.bargaining import BargainingError
from goodoffices.bargaining.problem import LARGEST, NO_FLOOR, read_problem, scaled_floors

numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300).filter(
    lambda x: x == 0 or abs(x) > 1e-280
)


@given(st.lists(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4), min_size=1, max_size=5))
def test_no_sum_of_any_package_leaves_the_room(tables: list[list[tuple[float, float]]]) -> None:
    problem = read_problem(tables)
    most = sum(np.abs(table).max(axis=0) for table in problem.tables)
    assert (most < LARGEST).all()
    for table, whole in zip(tables, problem.tables, strict=True):
        step = 0.5000001 / problem.scale
        assert (np.abs(whole / problem.scale - np.array(table)) <= step).all()


@given(st.lists(st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 9)), min_size=1, max_size=6))
def test_decimals_are_exact(written: list[tuple[int, int]]) -> None:
    values = [float(f"{digits}e-{places}") for digits, places in written]
    problem = read_problem([[[value] for value in values]])
    assert problem.exact_input
    assert (problem.tables[0][:, 0] / problem.scale[0]).tolist() == values


def test_whole_numbers_need_no_scale() -> None:
    assert read_problem([[[3, 500000]], [[4, -7]]]).scale.tolist() == [1.0, 1.0]


def test_each_side_has_its_own_scale() -> None:
    problem = read_problem([[[0.5, 1 / 3]], [[2.0, 2 / 3]]])
    assert problem.scale[0] == 1000.0 and problem.scale[1] > 2**48 and not problem.exact_input


def test_interactions_count_towards_the_room() -> None:
    huge = np.full((1, 1, 1), 1e18)
    problem = read_problem([[[1.0]], [[1.0]]], interactions={(0, 1): huge})
    assert abs(problem.factors[0, 1]).max() + sum(abs(t).max() for t in problem.tables) < LARGEST


def test_axes_are_put_in_the_order_of_the_issues() -> None:
    one, two, three = [[0]], [[0], [0]], [[0], [0], [0]]
    mask = np.array([[[True, False]], [[False, True]], [[True, True]]])  # issues 2, 0, 1
    problem = read_problem([one, two, three], allowed={(2, 0, 1): mask})
    np.testing.assert_array_equal(problem.masks[0, 1, 2], mask.transpose(1, 2, 0))


def test_what_speaks_of_the_same_issues_is_joined() -> None:
    two = [[0.0], [0.0]]
    upper, lower = np.triu(np.ones((2, 2), bool)), np.tril(np.ones((2, 2), bool))
    problem = read_problem(
        [two, two],
        interactions={(0, 1): np.arange(4.0).reshape(2, 2, 1), (1, 0): np.ones((2, 2, 1))},
        allowed={(0, 1): upper, (1, 0): lower},
        constraints={(0, 1): lower},
    )
    np.testing.assert_array_equal(problem.masks[0, 1], np.eye(2, dtype=bool))
    assert problem.factors[0, 1][..., 0].tolist() == [[1, 2], [3, 4]]


def test_floors_are_rounded_like_values() -> None:
    scale = np.array([1000.0, 1.0])
    assert scaled_floors([0.3, 2], scale).tolist() == [300, 2]
    assert scaled_floors(None, scale).tolist() == [NO_FLOOR, NO_FLOOR]
    assert scaled_floors([-np.inf, np.inf], scale).tolist() == [NO_FLOOR, -NO_FLOOR]
    with pytest.raises(BargainingError, match="one floor a side"):
        scaled_floors([1, 2, 3], scale)
