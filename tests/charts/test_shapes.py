"""Signs: all different, and centred on their point."""

import re
from itertools import combinations

import pytest

from goodoffices.charts.shapes import SHAPES, coordinate, shape_path


def test_every_shape_is_an_outline_of_its_own() -> None:
    outlines = [shape_path(shape, 6) for shape in SHAPES]
    assert all(one != other for one, other in combinations(outlines, 2))
    assert all(path.startswith("M") and path.endswith("Z") for path in outlines)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_grows_with_its_size(shape: str) -> None:
    def reach(size: float) -> float:
        return max(abs(float(n)) for n in re.findall(r"-?\d+(?:\.\d+)?", shape_path(shape, size)))

    assert reach(6) < reach(12) <= 2.6 * 12


def test_an_unknown_shape_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        shape_path("blob", 6)


def test_coordinates_are_short_and_have_no_minus_zero() -> None:
    assert [coordinate(v) for v in (1.0, -0.04, 2.25, 100, -3.96)] == ["1", "0", "2.2", "100", "-4"]
