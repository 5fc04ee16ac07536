"""A case as arrays: values, conditions and packages mean what they mean in the case."""

from itertools import product

import numpy as np
import pytest
from cases import ISSUES, NORTH, SOUTH, could_live_with, make_case, precondition, red_line

from goodoffices.bargaining import tables_of
from goodoffices.case import Case
from goodoffices.preferences import PreferenceError, all_conditions


def a_case() -> Case:
    return make_case(
        {
            "north": [*NORTH, red_line("pause <= 2 and detainees <= 3 * captives"), could_live_with({"captives": 20})],
            "south": [*SOUTH, precondition("not order = mixed")],
        },
        constraints=["if pause = 0 then captives <= 10", "captives >= 10 or detainees = 0"],
        guessed={"south": [(red_line("detainees >= 30"), 0.5)]},
    )


def test_masks_allow_exactly_what_all_conditions_allow() -> None:
    case = a_case()
    tables = tables_of(case)
    for numbers in product(*(range(len(options)) for options in ISSUES.values())):
        held = all(c.expression.holds(tables.package(numbers)) for c in all_conditions(case))
        allowed = all(bool(mask[tuple(numbers[i] for i in scope)]) for scope, mask in tables.allowed.items())
        assert held == allowed


def test_tables_add_up_to_the_fitted_values() -> None:
    tables = tables_of(a_case())
    for numbers in product(*(range(len(options)) for options in ISSUES.values())):
        total = sum(table[n] for table, n in zip(tables.tables, numbers, strict=True))
        by_name = dict(zip(tables.issues, numbers, strict=True))
        wanted = [tables.fitted[side].value(by_name) for side in tables.sides]
        np.testing.assert_allclose(total, wanted, atol=1e-8)


def test_scopes_ascend_and_shapes_fit() -> None:
    tables = tables_of(a_case())
    for scope, mask in tables.allowed.items():
        assert list(scope) == sorted(scope)
        assert mask.shape == tuple(len(tables.options[i]) for i in scope)


def test_a_side_whose_statements_clash_is_named() -> None:
    case = make_case({"north": NORTH, "south": [*SOUTH, *NORTH]})
    with pytest.raises(PreferenceError, match="what south said cannot all be true"):
        tables_of(case)
