"""Climbs and candidates against all packages: two and three sides, with and without conditions."""

from collections.abc import Mapping

import numpy as np
from engine import Floats, Ints, every_package, outline, prospects
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from goodoffices.bargaining.candidates import candidates, rules_of
from goodoffices.bargaining.kernels_climb import climb, permitted, product_or_worst
from goodoffices.preferences import Outline

SIZES = (3, 4, 2, 3)
EVERY = every_package(SIZES)
FIRST = np.cumsum([0, *SIZES])
NUMBER = np.concatenate([np.arange(size) for size in SIZES])
NONE: Ints = np.zeros((0, 4), dtype=np.int64)

Allowed = Mapping[tuple[int, ...], NDArray[np.bool_]]


def conditions(rng: np.random.Generator, share: float = 0.7) -> Allowed:
    """Over one, two and three issues."""
    scopes = ((1,), (0, 2), (1, 2, 3))
    return {scope: rng.random([SIZES[i] for i in scope]) < share for scope in scopes}


def meeting(allowed: Allowed) -> Ints:
    fine = [p for p in EVERY if all(mask[tuple(p[list(scope)])] for scope, mask in allowed.items())]
    return np.array(fine).reshape(-1, 4)


@given(st.integers(0, 1000))
def test_permitted_is_what_every_condition_allows(seed: int) -> None:
    allowed = conditions(np.random.default_rng(seed))
    rules = rules_of({**allowed, (3, 0): np.random.default_rng(seed).random((3, 3)).T < 0.9})
    allowed = {**allowed, (3, 0): np.random.default_rng(seed).random((3, 3)).T < 0.9}
    fine = {tuple(p) for p in meeting(allowed).tolist()}
    for package in EVERY:
        assert permitted(package + FIRST[:-1], NUMBER, rules) == (tuple(package.tolist()) in fine)


def aim(table: Floats, floors: Floats, package: Ints) -> float:
    gains = table[package + FIRST[:-1]].sum(axis=0) - floors
    return float(gains.prod() if (gains > 0).all() else gains.min())


@given(st.integers(0, 1000), st.integers(2, 3), st.booleans())
def test_a_climb_ends_where_no_change_of_two_issues_helps_and_within_the_conditions(
    seed: int, sides: int, bound: bool
) -> None:
    rng = np.random.default_rng(seed)
    table, floors = rng.random((int(FIRST[-1]), sides)), rng.random(sides)
    allowed = conditions(rng) if bound else {}
    fine = meeting(allowed)
    if not len(fine):
        return
    start = fine[int(rng.integers(len(fine)))]
    package = start + FIRST[:-1]
    climb(table, FIRST, floors, NUMBER, rules_of(allowed), package)
    found = package - FIRST[:-1]
    assert found.tolist() in fine.tolist()
    reached = aim(table, floors, found)
    assert reached >= aim(table, floors, start) - 1e-12
    near = [p for p in fine if (p != found).sum() <= 2]
    assert reached >= max(aim(table, floors, p) for p in near) - 1e-9


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=4))
def test_the_aim_of_a_climb_is_the_product_or_the_worst_gain(gains: list[float]) -> None:
    expected = float(np.prod(gains)) if min(gains) > 0 else min(gains)
    assert product_or_worst(np.array(gains)) == expected


def test_the_candidates_hold_the_best_of_all_packages() -> None:
    """The largest expected product over all packages that meet the conditions; found in each of 40 small problems."""
    for seed in range(40):
        rng = np.random.default_rng(seed)
        found = prospects([outline(SIZES, rng) for _ in range(2 + seed % 2)], 120, rng)
        allowed = conditions(rng, 0.8) if seed % 4 > 1 else {}
        fine = meeting(allowed)
        if allowed:
            found = type(found)(found.beliefs, found.first, np.ones_like(found.kept))
        pool = candidates(found, rules_of(allowed), NONE, fine[:6] if allowed else NONE, rng)
        assert {tuple(p) for p in pool.tolist()} <= {tuple(p) for p in fine.tolist()}
        assert found.expected(pool).max() >= found.expected(fine).max() * (1 - 1e-9), seed


def test_the_same_seed_finds_the_same_and_what_was_best_is_kept() -> None:
    rng = np.random.default_rng(1)
    found = prospects([outline(SIZES, rng), outline(SIZES, rng)], 80, rng)
    one, other = (candidates(found, rules_of({}), NONE, NONE, np.random.default_rng(2)) for _ in range(2))
    np.testing.assert_array_equal(one, other)
    best = EVERY[[int(found.expected(EVERY).argmax())]]
    pool = candidates(found, rules_of({}), best, NONE, np.random.default_rng(3))
    assert best[0].tolist() in pool.tolist()


def test_candidates_where_one_side_can_gain_nothing_serve_the_other() -> None:
    rng = np.random.default_rng(0)
    nothing = Outline([[0] * size for size in SIZES])
    wants = Outline([list(range(size)) for size in SIZES])
    found = prospects([nothing, wants], 60, rng)
    pool = candidates(found, rules_of({}), NONE, NONE, rng)
    assert [2, 3, 1, 2] in pool.tolist()
