"""The frontiers of the examples equal those found by looking at every package."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

import goodoffices as go
from goodoffices.bargaining import tables_of
from goodoffices.case import Case
from goodoffices.preferences import all_conditions


def every_package(case: Case) -> tuple[list[dict[str, object]], np.ndarray]:
    """Each package that meets every condition, and its values."""
    tables = tables_of(case)
    conditions = [c.expression for c in all_conditions(case)]
    packages, values = [], []
    for numbers in product(*(range(len(options)) for options in tables.options)):
        package = tables.package(numbers)
        if all(condition.holds(package) for condition in conditions):
            packages.append(package)
            values.append(sum(table[n] for table, n in zip(tables.tables, numbers, strict=True)))
    return packages, np.round(np.array(values), 7)


def undominated(values: np.ndarray) -> set[tuple[float, ...]]:
    """The values at or above no deal that no other value betters, by comparing each with each."""
    distinct = np.unique(values[(values >= 0).all(axis=1)], axis=0)
    return {
        tuple(one)
        for one in distinct.tolist()
        if not ((distinct >= one).all(axis=1) & (distinct > one).any(axis=1)).any()
    }


@pytest.mark.parametrize("name", [pytest.param("two-rivers", marks=pytest.mark.slow), "gaza-2023", "gaza-2024-01"])
def test_frontier_equals_looking_at_every_package(examples: Path, name: str) -> None:
    case = go.load(examples / name)
    packages, values = every_package(case)
    found = go.frontier(case)
    assert found.exact
    assert found.zone.exists == bool(undominated(values) if len(values) else ())
    expected = undominated(values) if len(values) else set()
    assert {tuple(np.round(list(p.values.values()), 7).tolist()) for p in found.points} == expected
    assert all(point.package in packages for point in found.points)
