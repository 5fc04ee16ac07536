"""The plain way to everything: list all packages. And random instances for hypothesis."""

from fractions import Fraction
from itertools import combinations, product
from typing import Any

import numpy as np
from hypothesis import strategies as st


def packages(tables: list[np.ndarray], masks: dict[tuple[int, ...], np.ndarray] | None = None) -> list[tuple[int, ...]]:
    every = product(*(range(len(table)) for table in tables))
    return [p for p in every if all(mask[tuple(p[i] for i in s)] for s, mask in (masks or {}).items())]


def value(
    package: tuple[int, ...], tables: list[np.ndarray], factors: dict[Any, np.ndarray] | None = None
) -> tuple[int, ...]:
    total = sum(table[option] for table, option in zip(tables, package, strict=True))
    for scope, factor in (factors or {}).items():
        total = total + factor[tuple(package[i] for i in scope)]
    return tuple(total.tolist())


def efficient(points: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    return {p for p in points if not any(q != p and all(a >= b for a, b in zip(q, p, strict=True)) for q in points)}


@st.composite
def instances(draw: st.DrawFn, sides: int | None = None, entangled: bool = True) -> dict[str, Any]:
    """Tables of small whole numbers (many ties), with conditions and interactions over two and three issues."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    d = sides or draw(st.integers(1, 4))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    spread = draw(st.sampled_from([2, 9, 1000]))
    tables = [rng.integers(-spread, spread + 1, (n, d)) for n in sizes]
    made: dict[str, Any] = {"tables": tables}
    if entangled and len(sizes) > 1:
        pairs = list(combinations(range(len(sizes)), 2))
        some = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4))
        turned = [pair if draw(st.booleans()) else pair[::-1] for pair in some]
        made["allowed"] = {p: rng.uniform(size=[sizes[i] for i in p]) < 0.75 for p in turned}
        linked = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3))
        made["interactions"] = {p: rng.integers(-spread, spread + 1, (*(sizes[i] for i in p), d)) for p in linked}
    if entangled and len(sizes) > 2 and draw(st.booleans()):
        triple = tuple(rng.permutation(len(sizes))[:3].tolist())
        made["constraints"] = {triple: rng.uniform(size=[sizes[i] for i in triple]) < 0.7}
    if draw(st.booleans()):
        made["floors"] = rng.integers(-2 * spread, spread, d).tolist()
    return made


def points(made: dict[str, Any]) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Every possible package that reaches the floors, with its values."""
    masks = {**made.get("allowed", {}), **made.get("constraints", {})}
    found = {p: value(p, made["tables"], made.get("interactions")) for p in packages(made["tables"], masks)}
    floors = made.get("floors", [-(10**9)] * made["tables"][0].shape[1])
    return {p: v for p, v in found.items() if all(a >= b for a, b in zip(v, floors, strict=True))}


def fraction_gains(values: tuple[int, ...], floors: list[int]) -> tuple[Fraction, ...]:
    return tuple(Fraction(v) - f for v, f in zip(values, floors, strict=True))
