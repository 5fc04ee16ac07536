"""The margin by scipy's other solver, the centre by its own conditions."""

import numpy as np
import pytest
from cases import NORTH, could_live_with, could_not_live_with, less, make_case, more, prefers, ranking
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from goodoffices.case import Content
from goodoffices.preferences import knowledge
from goodoffices.preferences.centre import centre, widest_margin
from goodoffices.preferences.value_set import value_set

SETS: list[list[Content]] = [
    [more("captives")],
    list(NORTH),
    [*NORTH, prefers({"captives": 10, "detainees": 30}, {"captives": 0, "detainees": 0})],
    [*NORTH, could_live_with({"captives": 20, "detainees": 60}), could_not_live_with({"detainees": 60})],
    [more("captives"), less("pause"), ranking("pause", "captives")],
]


@pytest.mark.parametrize("said", SETS)
def test_the_margin_is_held_and_none_is_wider(said: list[Content]) -> None:
    fitting = value_set(make_case({"north": said}), said)
    margin = widest_margin(fitting)
    assert margin is not None
    assert (fitting.rows @ margin.at - margin.size * fitting.strictness >= -1e-9).all()
    assert fitting.total @ margin.at == pytest.approx(1.0)
    rng = np.random.default_rng(0)
    for _try in range(300):
        other = rng.dirichlet(np.ones(fitting.size))
        assert (fitting.rows @ other / fitting.strictness).min() <= margin.size + 1e-9


@pytest.mark.parametrize("said", SETS)
def test_the_centre_is_stationary_inside_and_best(said: list[Content]) -> None:
    known = knowledge(make_case({"north": said}), "north")
    fitting = known.fitting
    at = centre(fitting, known.margin.at)
    slack = fitting.rows @ at
    assert (slack > 0).all() and fitting.total @ at == pytest.approx(1.0)
    gradient = fitting.rows.T @ (fitting.pull / slack)
    along = gradient - fitting.total * (gradient @ fitting.total) / (fitting.total @ fitting.total)
    assert np.abs(along).max() < 1e-6

    def depth(x: np.ndarray) -> float:
        inner = fitting.rows @ x
        return float(-fitting.pull @ np.log(inner)) if (inner > 0).all() else 1e9

    other = minimize(
        depth, known.margin.at, method="SLSQP", constraints={"type": "eq", "fun": lambda x: fitting.total @ x - 1}
    )
    assert depth(at) <= other.fun + 1e-9


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_the_centre_does_not_depend_on_where_it_starts(seed: int) -> None:
    known = knowledge(make_case({"north": NORTH}), "north")
    fitting, rng = known.fitting, np.random.default_rng(seed)
    for _try in range(1000):
        start = rng.dirichlet(np.ones(fitting.size))
        if (fitting.rows @ start > 1e-4).all():
            break
    else:
        start = known.margin.at
    np.testing.assert_allclose(centre(fitting, start), centre(fitting, known.margin.at), atol=1e-9)


def test_no_margin_where_statements_exclude_each_other_or_speak_of_nothing() -> None:
    said = [more("captives"), less("captives")]
    assert widest_margin(value_set(make_case({"north": said}), said)) is None
    nothing = value_set(make_case({"north": []}), [])
    margin = widest_margin(nothing)
    assert margin is not None and margin.size == 1.0 and nothing.size == 0
