"""Ranges over everything that fits, by linear programming: by hand, and against functions thrown at random."""

from typing import Any

import numpy as np
import pytest
from cases import NORTH, could_live_with, could_not_live_with, less, make_case, more, prefers, ranking

from goodoffices.case import Content
from goodoffices.preferences import difference_range, gain_range, knowledge
from goodoffices.preferences.value_set import ValueSet

PACKAGE = {"captives": 20, "detainees": 30, "pause": 2, "order": "mixed"}

SAID: list[list[Content]] = [
    list(NORTH),
    [*NORTH, could_live_with({"captives": 20, "detainees": 60})],
    [*NORTH, could_not_live_with({"captives": 10, "detainees": 60})],
    [*NORTH, prefers({"captives": 10, "detainees": 0}, {"captives": 20, "detainees": 90})],
]


@pytest.mark.parametrize("said", SAID)
def test_no_function_that_fits_lies_outside_the_range(said: list[Content]) -> None:
    """Functions thrown at random, those that do not fit thrown away; their extremes come near the ends."""
    known = knowledge(make_case({"north": said}), "north")
    fitting = known.fitting
    rng = np.random.default_rng(0)
    functions = rng.dirichlet(np.full(fitting.size, 0.4), 200_000)
    functions /= (functions @ fitting.total)[:, np.newaxis]
    functions = functions[(functions @ fitting.rows.T >= 0).all(axis=1)]
    least, most = no_deals(fitting, functions)
    functions, least, most = (array[least <= most] for array in (functions, least, most))
    assert len(functions) > 100
    worth = functions @ fitting.package(PACKAGE)
    low, high = gain_range(fitting, PACKAGE)
    assert low - 1e-9 <= (worth - most).min() < low + 0.3 * (high - low)
    assert high + 1e-9 >= (worth - least).max() > high - 0.3 * (high - low)


def no_deals(fitting: ValueSet, functions: Any) -> tuple[Any, Any]:
    """Between what no deal may be worth under each function."""
    nothing = functions @ fitting.nothing
    if not len(fitting.accepted) and not len(fitting.refused):
        return nothing, nothing
    below = functions @ fitting.refused.T
    if not len(fitting.accepted):
        return below.max(axis=1), np.ones(len(functions))
    return np.maximum(below.max(axis=1, initial=0.0), nothing), (functions @ fitting.accepted.T).min(axis=1)


def test_ranges_that_can_be_worked_out_by_hand() -> None:
    case = make_case({"north": [more("a"), more("b"), ranking("a", "b")]}, issues={"a": (0, 1), "b": (0, 1)})
    fitting = knowledge(case, "north").fitting
    assert gain_range(fitting, {"a": 1, "b": 0}) == pytest.approx((0.5, 1.0))
    assert gain_range(fitting, {"a": 1, "b": 1}) == pytest.approx((1.0, 1.0))
    assert difference_range(fitting, {"a": 1, "b": 0}, {"a": 0, "b": 1}) == pytest.approx((0.0, 1.0))
    assert difference_range(fitting, {"a": 1}, {"a": 0}) == pytest.approx((0.5, 1.0))


def test_a_comparison_narrows_the_range() -> None:
    one, other = {"captives": 10, "detainees": 0}, {"captives": 20, "detainees": 90}
    before = difference_range(knowledge(make_case({"north": NORTH}), "north").fitting, one, other)
    said = [*NORTH, prefers(one, other)]
    after = difference_range(knowledge(make_case({"north": said}), "north").fitting, one, other)
    assert before[0] < 0 < before[1]
    assert after[0] == pytest.approx(0.0, abs=1e-9) and after[1] == pytest.approx(before[1])


def test_what_is_not_known_at_all_has_no_range_to_speak_of() -> None:
    known = knowledge(make_case({"north": []}), "north")
    assert gain_range(known.fitting, PACKAGE) == difference_range(known.fitting, PACKAGE, PACKAGE) == (0.0, 0.0)


def test_an_issue_that_is_nothing_to_a_side_makes_no_difference() -> None:
    case = make_case({"north": [more("a"), less("b")]}, issues={"a": (0, 1), "b": (0, 1), "c": (0, 1)})
    fitting = knowledge(case, "north").fitting
    assert difference_range(fitting, {"a": 1, "c": 1}, {"a": 1, "c": 0}) == pytest.approx((0.0, 0.0))
