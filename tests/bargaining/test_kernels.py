"""The inner loops against a plain filter, group by group."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.kernels import sweep
from goodoffices.bargaining.kernels_stairs import add_step, under_stairs

NO_NEED = -(2**61)
ALL = 2**60


def in_order(points: np.ndarray) -> np.ndarray:
    """Distinct non-dominated points, best first."""
    points = np.unique(points, axis=0)[::-1]
    keep = [k for k, p in enumerate(points) if not any((q >= p).all() and (q > p).any() for q in points)]
    return np.ascontiguousarray(points[keep])


@st.composite
def runs(draw: st.DrawFn) -> dict[str, Any]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sides, spread = draw(st.integers(1, 5)), draw(st.sampled_from([3, 20, 10**9]))
    segments = [in_order(rng.integers(0, spread, (n, sides))) for n in rng.integers(1, 12, 3)]
    edges = np.cumsum([0, *(len(s) for s in segments)])
    count = draw(st.integers(0, 12))
    which = rng.integers(0, 3, count)
    groups = np.sort(np.concatenate(([0, count], rng.integers(0, count + 1, draw(st.integers(0, 3))))))
    return {
        "points": np.concatenate(segments).astype(np.int64),
        "starts": edges[which].astype(np.int64),
        "stops": edges[which + 1].astype(np.int64),
        "shifts": rng.integers(0, spread, (count, sides)).astype(np.int64),
        "groups": groups.astype(np.int64),
    }


def moved(made: dict[str, Any], r: int) -> list[list[int]]:
    """The points of a run, where it puts them."""
    points: list[list[int]] = (made["points"][made["starts"][r] : made["stops"][r]] + made["shifts"][r]).tolist()
    return points


def plain(made: dict[str, Any], first: int, last: int, need: np.ndarray) -> list[list[int]]:
    pieces = [made["points"][made["starts"][r] : made["stops"][r]] + made["shifts"][r] for r in range(first, last)]
    if not pieces:
        return []
    every = np.concatenate(pieces)
    every = every[(every >= need).all(axis=1)]
    return in_order(every).tolist() if len(every) else []


@settings(max_examples=150)
@given(runs(), st.booleans())
def test_sweep_equals_a_plain_filter_in_every_group(made: dict[str, Any], needy: bool) -> None:
    sides = made["points"].shape[1]
    need = np.full(sides, int(np.median(made["points"])) if needy else NO_NEED, np.int64)
    values, run, at, bounds = sweep(**made, need=need, limit=ALL)
    assert bounds[0] == 0 and bounds[-1] == len(values)
    for g, (first, last) in enumerate(zip(made["groups"][:-1], made["groups"][1:], strict=True)):
        mine = slice(bounds[g], bounds[g + 1])
        assert values[mine].tolist() == plain(made, first, last, need)
        assert ((run[mine] >= first) & (run[mine] < last)).all()
    np.testing.assert_array_equal(values, made["points"][at] + made["shifts"][run])
    assert ((made["starts"][run] <= at) & (at < made["stops"][run])).all()


@settings(max_examples=80)
@given(runs())
def test_of_equal_points_the_first_run_keeps_its_own(made: dict[str, Any]) -> None:
    values, run, _at, bounds = sweep(**made, need=np.full(made["points"].shape[1], NO_NEED), limit=ALL)
    for g, (first, last) in enumerate(zip(made["groups"][:-1], made["groups"][1:], strict=True)):
        for k in range(bounds[g], bounds[g + 1]):
            holders = [r for r in range(first, last) if values[k].tolist() in moved(made, r)]
            assert run[k] == holders[0]


@pytest.mark.parametrize("sides", [2, 3, 4])
def test_stops_soon_after_the_limit(sides: int) -> None:
    rng = np.random.default_rng(0)
    points = rng.dirichlet(np.ones(sides), 400)
    ordered = in_order((points * 10**6).astype(np.int64))
    one = np.zeros(1, np.int64)
    made = (ordered, one, one + len(ordered), np.zeros((1, sides), np.int64), np.array([0, 1]), np.full(sides, NO_NEED))
    values, _run, _at, _bounds = sweep(*made, 50)
    assert len(values) > 50
    assert sides == 2 or len(values) == 51


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_stairs_keep_what_is_not_covered(steps: list[tuple[int, int]]) -> None:
    stairs, size = np.zeros((40, 2), np.int64), 0
    kept: set[tuple[int, int]] = set()
    for y, z in steps:
        covered, at = under_stairs(stairs, size, y, z)
        assert covered == any(a >= y and b >= z for a, b in kept)
        if not covered:
            size = add_step(stairs, size, at, y, z)
            kept = {(a, b) for a, b in kept if not (a <= y and b <= z)} | {(y, z)}
        assert [tuple(s) for s in stairs[:size].tolist()] == sorted(kept)
