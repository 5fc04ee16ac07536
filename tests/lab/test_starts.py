"""What methods are told at the start follows from the scenario, and from nothing but orders."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import every_package, scenario

from goodoffices.lab.scenarios import Scenario
from goodoffices.lab.starts import Knows, Start, centroid, ranked, start_of
from goodoffices.preferences import Outline


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_ranks_have_the_order_and_the_ties_of_the_values(values: list[int]) -> None:
    ranks = ranked([v / 3 for v in values])
    assert sorted(set(ranks)) == list(range(len(set(values))))
    for a, x in zip(ranks, values, strict=True):
        for b, y in zip(ranks, values, strict=True):
            assert (a < b) == (x < y)


@given(st.integers(0, 100), st.sampled_from(list(Knows)))
def test_outlines_tell_orders_and_no_more(seed: int, knows: Knows) -> None:
    one = scenario(seed)
    start = start_of(one, knows)
    for side, outline in enumerate(start.outlines):
        swings = [np.ptp(table[:, side]) for table in one.tables]
        if knows is Knows.ORDER:
            assert outline.ranking is None
        else:
            assert outline.ranking is not None
            assert sorted(outline.ranking) == list(range(len(swings)))
            assert sorted(swings, reverse=True) == [swings[issue] for issue in outline.ranking]
    squared = Scenario(one.name, tuple(table**3 for table in one.tables), one.no_deal)  # the same orders of options
    if knows is Knows.ORDER:
        assert start_of(squared, knows).package == start.package


@given(st.integers(0, 100), st.integers(2, 3))
def test_options_that_another_betters_for_all_are_dropped_and_none_else(seed: int, sides: int) -> None:
    one = scenario(seed, (6, 2, 5), sides, digits=1)
    start = start_of(one, Knows.ORDER)
    for table, kept in zip(one.tables, start.kept, strict=True):
        for option in range(len(table)):
            others = [table[o] for o in range(len(table)) if o != option]
            bettered = any((other >= table[option]).all() and (other > table[option]).any() for other in others)
            twin = any((table[o] == table[option]).all() for o in range(option))
            assert (option in kept) == (not bettered and not twin)


@given(st.integers(0, 100), st.sampled_from(list(Knows)))
def test_the_first_package_has_the_largest_product_of_surrogate_values(seed: int, knows: Knows) -> None:
    one = scenario(seed)
    start = start_of(one, knows)
    values = {p: np.sum([t[o] for t, o in zip(start.surrogates, p, strict=True)], axis=0) for p in every_package(one)}
    assert max(v.max() for v in values.values()) <= 1 + 1e-12
    assert values[start.package].prod() == pytest.approx(max(v.prod() for v in values.values()))
    assert all(o in kept for o, kept in zip(start.package, start.kept, strict=True))


def test_surrogate_values_are_ranks_weighed_by_centroids() -> None:
    ranks = ([0, 1, 2], [0, 0], [1, 0])
    start = Start((Outline(ranks, (2, 1, 0)), Outline(ranks)))
    np.testing.assert_allclose(start.surrogates[0], [[0, 0], [0.125, 0.25], [0.25, 0.5]])
    np.testing.assert_allclose(start.surrogates[1], 0)  # the issue is nothing to either, and takes no weight
    np.testing.assert_allclose(start.surrogates[2], [[0.75, 0.5], [0, 0]])


def test_centroids() -> None:
    np.testing.assert_allclose(centroid(3), [11 / 18, 5 / 18, 2 / 18])
    assert centroid(1).tolist() == [1.0] and centroid(0).size == 0


def test_without_an_order_there_is_no_start() -> None:
    blank = Outline((None, [0, 1]), sizes=(2, 2))
    with pytest.raises(ValueError, match="order of the options"):
        _ = Start((blank, blank)).package
