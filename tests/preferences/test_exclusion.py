"""Minimal sets and openings against every subset."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.preferences.exclusion import every_minimal_set, minimal_set, minimal_sets, smallest_openings

ITEMS = tuple(range(7))
clashes = st.lists(st.frozensets(st.sampled_from(ITEMS), min_size=1, max_size=4), max_size=5)


def oracle(given_clashes: list[frozenset[int]]):  # type: ignore[no-untyped-def]
    return lambda items: not any(clash <= set(items) for clash in given_clashes)


def all_minimal(given_clashes: list[frozenset[int]]) -> set[frozenset[int]]:
    return {c for c in given_clashes if not any(other < c for other in given_clashes)}


@given(clashes)
def test_finds_minimal_sets_and_no_others(given_clashes: list[frozenset[int]]) -> None:
    found = minimal_sets(ITEMS, oracle(given_clashes), most=100)
    assert {frozenset(one) for one in found} == all_minimal(given_clashes)
    assert [len(one) for one in found] == sorted(len(one) for one in found)


@given(clashes)
def test_finds_the_smallest_openings(given_clashes: list[frozenset[int]]) -> None:
    feasible = oracle(given_clashes)
    found = smallest_openings(ITEMS, ITEMS, feasible)
    sizes = [n for n in range(1, 4) if any(feasible(set(ITEMS) - set(out)) for out in combinations(ITEMS, n))]
    if not sizes:
        assert found == ()
    else:
        every = combinations(ITEMS, sizes[0])
        assert set(found) == {out for out in every if feasible(set(ITEMS) - set(out))}


def test_what_stands_first_is_kept_out_of_the_set() -> None:
    def feasible(items: Sequence[str]) -> bool:
        return not {"a", "b"} <= set(items) and not {"b", "c"} <= set(items)

    assert minimal_set(("a", "b", "c"), feasible) == ("b", "c")
    assert minimal_set(("c", "b", "a"), feasible) == ("b", "a")


def test_stops_at_the_number_asked_for() -> None:
    pairs = [frozenset(pair) for pair in combinations(ITEMS, 2)]
    assert len(minimal_sets(ITEMS, oracle(pairs), most=5)) == 5


@given(clashes)
def test_a_search_that_ends_has_found_every_set(given_clashes: list[frozenset[int]]) -> None:
    found, complete = every_minimal_set(ITEMS, oracle(given_clashes), most=100, tries=10_000)
    assert complete
    assert {frozenset(one) for one in found} == all_minimal(given_clashes)


@given(clashes, st.integers(min_value=0, max_value=3))
def test_it_is_said_when_there_are_more(given_clashes: list[frozenset[int]], most: int) -> None:
    found, complete = every_minimal_set(ITEMS, oracle(given_clashes), most=most, tries=10_000)
    every = all_minimal(given_clashes)
    assert complete == (len(every) <= most)
    assert len(found) == min(most, len(every))
