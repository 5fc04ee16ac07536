"""Ranges against drawn functions, draws against statements and against a plain way to draw."""

import numpy as np
import pytest
from cases import (
    NORTH,
    could_live_with,
    could_not_live_with,
    less,
    make_case,
    more,
    prefers,
    ranking,
)

from goodoffices.case import Content
from goodoffices.preferences import Knowledge, Sample, difference_range, gain_range, knowledge, sample_values

PACKAGE = {"captives": 20, "detainees": 30, "pause": 2, "order": "mixed"}


def drawn(said: list[Content], count: int = 2000, seed: int = 1) -> tuple[Knowledge, Sample]:
    known = knowledge(make_case({"north": said}), "north")
    return known, sample_values(known.fitting, known.margin.at, count, np.random.default_rng(seed))


SAID: list[list[Content]] = [
    list(NORTH),
    [
        *NORTH,
        could_live_with({"captives": 20, "detainees": 60}),
        could_not_live_with({"captives": 10, "detainees": 90}),
    ],
    [*NORTH, could_not_live_with({"captives": 10, "detainees": 60})],
    [*NORTH, prefers({"captives": 10, "detainees": 0}, {"captives": 20, "detainees": 90})],
    [more("captives"), prefers({"captives": 10, "pause": 4}, {"captives": 20, "pause": 0})],
]


@pytest.mark.parametrize("said", SAID)
def test_draws_fit_everything_said_and_lie_in_the_range(said: list[Content]) -> None:
    known, sample = drawn(said)
    assert sample.functions.shape == (2000, known.fitting.size)
    assert (sample.functions @ known.fitting.rows.T >= -1e-9).all()
    np.testing.assert_allclose(sample.functions @ known.fitting.total, 1.0, atol=1e-9)
    low, high = gain_range(known.fitting, PACKAGE)
    gains = sample.gains(PACKAGE)
    assert low - 1e-9 <= gains.min() and gains.max() <= high + 1e-9
    assert gains.max() - gains.min() > 0.3 * (high - low)
    for accepted in known.fitting.accepted:
        assert (sample.functions @ accepted >= sample.no_deal - 1e-9).all()
    for refused in known.fitting.refused:
        assert (sample.functions @ refused <= sample.no_deal + 1e-9).all()


def test_draws_are_even_over_the_set() -> None:
    """Two issues of two options, the first ranked higher: its weight is uniform on [1/2, 1]."""
    case = make_case({"north": [more("a"), more("b"), ranking("a", "b")]}, issues={"a": (0, 1), "b": (0, 1)})
    known = knowledge(case, "north")
    sample = sample_values(known.fitting, known.margin.at, 4000, np.random.default_rng(0))
    weights = np.sort(sample.functions @ known.fitting.spans["a"])
    assert np.abs(weights - np.linspace(0.5, 1.0, 4000)).max() < 0.03


def test_draws_equal_rejection_sampling() -> None:
    """Four free steps: draws from the simplex thrown away where the ranking fails have the same means."""
    case = make_case({"north": [more("a"), less("b"), ranking("a", "b")]}, issues={"a": (0, 1, 2), "b": (0, 1, 2)})
    known = knowledge(case, "north")
    sample = sample_values(known.fitting, known.margin.at, 6000, np.random.default_rng(0))
    plain = np.random.default_rng(1).dirichlet(np.ones(4), 60000)
    plain = plain[(plain @ known.fitting.rows.T > 0).all(axis=1)]
    np.testing.assert_allclose(sample.functions.mean(axis=0), plain.mean(axis=0), atol=0.015)
    np.testing.assert_allclose(sample.functions.std(axis=0), plain.std(axis=0), atol=0.015)


def test_the_same_seed_gives_the_same_draws() -> None:
    (_k, one), (_l, other) = drawn(list(NORTH), 100, 7), drawn(list(NORTH), 100, 7)
    np.testing.assert_array_equal(one.functions, other.functions)
    assert not np.array_equal(one.functions, drawn(list(NORTH), 100, 8)[1].functions)


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
    after = difference_range(
        knowledge(make_case({"north": [*NORTH, prefers(one, other)]}), "north").fitting, one, other
    )
    assert (
        before[0] < 0 < before[1] and after[0] == pytest.approx(0.0, abs=1e-9) and after[1] == pytest.approx(before[1])
    )


def test_what_is_not_known_at_all_has_no_range_to_speak_of() -> None:
    known, sample = drawn([])
    assert gain_range(known.fitting, PACKAGE) == difference_range(known.fitting, PACKAGE, PACKAGE) == (0.0, 0.0)
    assert (sample.gains(PACKAGE) == 0.0).all()


def test_thirty_issues_of_ten_options_can_be_drawn_from() -> None:
    issues = {f"i{n}": tuple(range(10)) for n in range(30)}
    case = make_case({"north": [*(more(name) for name in issues), ranking(*issues)]}, issues=issues)
    known = knowledge(case, "north")
    sample = sample_values(known.fitting, known.margin.at, 128, np.random.default_rng(0))
    assert (sample.functions @ known.fitting.rows.T >= -1e-9).all()
    assert sample.functions.std(axis=0).min() > 0
