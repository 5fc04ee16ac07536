"""Thinning keeps its promise on a message of several groups, and nothing is lost in joining."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.cuts import Needs
from goodoffices.bargaining.messages import Message, alone, combine, joined, summed, thinned


def message(rng: np.random.Generator, scope: tuple[int, ...], sizes: tuple[int, ...], sides: int) -> Message:
    """Random frontiers, one a combination."""
    groups = []
    for _cell in range(int(np.prod(sizes))):
        points = np.unique(rng.integers(0, 100, (rng.integers(0, 9), sides)), axis=0)[::-1]
        keep = [not any((q >= p).all() and (q > p).any() for q in points) for p in points]
        groups.append(points[np.array(keep, dtype=bool)])
    values = np.concatenate(groups).astype(np.int64).reshape(-1, sides)
    bounds = np.cumsum([0, *(len(g) for g in groups)]).astype(np.int64)
    return Message(scope, sizes, values, bounds, values.max(axis=0, initial=0), np.zeros(sides))


@settings(max_examples=80)
@given(st.integers(0, 2**32 - 1), st.integers(2, 4), st.integers(1, 30))
def test_what_is_thinned_out_is_nearly_matched_in_its_group(seed: int, sides: int, target: int) -> None:
    whole = message(np.random.default_rng(seed), (0, 1), (2, 3), sides)
    if not len(whole.values):
        return
    thin = thinned(whole, target)
    assert len(thin.values) <= max(target, len(whole.bounds) - 1)
    assert thin.error[-1] == 0.0
    for g in range(6):
        kept = thin.values[thin.bounds[g] : thin.bounds[g + 1]]
        for point in whole.values[whole.bounds[g] : whole.bounds[g + 1]]:
            assert (kept >= point - thin.error).all(axis=1).any()


@settings(max_examples=80)
@given(st.integers(0, 2**32 - 1), st.integers(2, 3))
def test_two_messages_are_added_where_their_scopes_agree(seed: int, sides: int) -> None:
    rng = np.random.default_rng(seed)
    one, other = message(rng, (0, 2), (2, 2), sides), message(rng, (1, 2), (3, 2), sides)
    names, sizes = (0, 1, 2), (2, 3, 2)
    joint = combine(
        names, sizes, (one, other), np.zeros((12, sides), np.int64), np.ones(12, bool), None, 10**6,
        Needs(np.full(sides, -(2**61)), np.empty((0, sides), np.int64)), one.covered + other.covered,
    )  # fmt: skip
    for cell, (a, b, c) in enumerate(np.ndindex(*sizes)):
        left = one.values[one.bounds[2 * a + c] : one.bounds[2 * a + c + 1]]
        right = other.values[other.bounds[2 * b + c] : other.bounds[2 * b + c + 1]]
        sums = {tuple((p + q).tolist()) for p in left for q in right}
        best = {s for s in sums if not any(t != s and all(x >= y for x, y in zip(t, s, strict=True)) for t in sums)}
        found = joint.values[joint.bounds[cell] : joint.bounds[cell + 1]]
        assert {tuple(v) for v in found.tolist()} == best
    sums_of_parents = joint.parts[0].values[joint.parents[0]] + joint.parts[1].values[joint.parents[1]]
    np.testing.assert_array_equal(joint.values, sums_of_parents)


def test_the_short_ways_give_what_the_long_way_gives() -> None:
    rng = np.random.default_rng(7)
    for sides in (2, 3, 4):
        tables = [rng.integers(0, 30, (6, sides)) for _ in range(2)]
        need = Needs(np.full(sides, -(2**60)), np.empty((0, sides), np.int64))
        covered = np.zeros(sides, np.int64)
        every = np.ones(6, np.bool_)
        short = [alone(n, table, need, covered) for n, table in enumerate(tables)]
        long = [summed((), (6,), (), table, every, n, 2**60, need, covered) for n, table in enumerate(tables)]
        for one, other in zip(short, long, strict=True):
            assert other is not None
            assert np.array_equal(one.values, other.values)
            assert np.array_equal(one.option, other.option)
        together = joined(short[0], short[1], need, covered, 2**60)
        nothing, only = np.zeros((1, sides), np.int64), np.ones(1, np.bool_)
        by_sums = summed((), (), (short[0], short[1]), nothing, only, None, 2**60, need, covered)
        assert together is not None
        assert by_sums is not None
        assert np.array_equal(together.values, by_sums.values)
        assert all(np.array_equal(a, b) for a, b in zip(together.parents, by_sums.parents, strict=True))
        assert joined(short[0], short[1], need, covered, 0) is None
