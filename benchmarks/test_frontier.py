"""How long the frontier takes, warm, on the instances that `docs/benchmarks.md` speaks of (run by `make bench`)."""

from typing import Any

import numpy as np
import pytest

from goodoffices.bargaining import Limits, efficient_frontier, frontier_near_solutions
from goodoffices.lab.instances import Tables, random_conditions, random_tables

# Ten options an issue unless said otherwise: (sides, issues). Growth with issues, and with sides.
EXACT = [
    (2, 6),
    (2, 10),
    (2, 20),
    (2, 30),
    (2, 100),
    (3, 6),
    (3, 10),
    (3, 20),
    (3, 30),
    (4, 6),
    (4, 10),
    (4, 12),
    (5, 8),
]


def opposed(issues: int, sides: int, options: int = 10, seed: int = 1) -> Tables:
    return random_tables(issues, options, sides, np.random.default_rng(seed), opposed=True)


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    """The loops of any number of sides are compiled, on grids and off them."""
    for sides in (2, 3, 4, 5):
        efficient_frontier(opposed(5, sides, 6))
        efficient_frontier(opposed(5, sides, 6), limits=Limits(points=30))


def noted(benchmark: Any, found: Any) -> None:
    benchmark.extra_info.update(points=len(found), error=found.error)


@pytest.mark.parametrize(("sides", "issues"), EXACT, ids=str)
def test_opposed_sides(benchmark: Any, sides: int, issues: int) -> None:
    found = benchmark.pedantic(efficient_frontier, (opposed(issues, sides),), rounds=3)
    noted(benchmark, found)
    assert found.exact and len(found)


@pytest.mark.parametrize("options", [3, 10, 30, 100])
def test_growth_with_options(benchmark: Any, options: int) -> None:
    found = benchmark.pedantic(efficient_frontier, (opposed(10, 2, options),), rounds=3)
    noted(benchmark, found)
    assert found.exact


@pytest.mark.parametrize("sides", [2, 3, 4, 5])
def test_growth_with_sides(benchmark: Any, sides: int) -> None:
    found = benchmark.pedantic(efficient_frontier, (opposed(7, sides),), rounds=3)
    noted(benchmark, found)
    assert found.exact


@pytest.mark.parametrize(("sides", "issues"), [(4, 20), (5, 10)], ids=str)
def test_within_five_seconds_with_a_proven_error(benchmark: Any, sides: int, issues: int) -> None:
    tables = opposed(issues, sides)
    found = benchmark.pedantic(efficient_frontier, (tables,), {"limits": Limits(seconds=5)}, rounds=1)
    noted(benchmark, found)
    assert found.error < 0.1


@pytest.mark.parametrize(("sides", "issues"), [(3, 30), (4, 20)], ids=str)
def test_near_the_solutions(benchmark: Any, sides: int, issues: int) -> None:
    found = benchmark.pedantic(frontier_near_solutions, (opposed(issues, sides),), rounds=1)
    noted(benchmark, found)
    assert found.exact and len(found)


@pytest.mark.parametrize(("width", "issues"), [(1, 30), (2, 30), (4, 28)], ids=str)
@pytest.mark.parametrize("kind", ["random", "opposed"])
def test_conditions(benchmark: Any, width: int, issues: int, kind: str) -> None:
    """Every issue hangs on the ``width`` before it."""
    rng = np.random.default_rng(2)
    tables = random_tables(issues, 10, 2, rng, opposed=kind == "opposed")
    allowed = random_conditions(issues, 10, width, rng)
    found = benchmark.pedantic(efficient_frontier, (tables,), {"allowed": allowed}, rounds=1)
    noted(benchmark, found)
    assert found.exact and len(found)


def test_an_ordinary_case(benchmark: Any) -> None:
    rng = np.random.default_rng(3)
    tables = random_tables(10, 10, 3, rng, opposed=True)
    found = benchmark(efficient_frontier, tables, allowed=random_conditions(10, 10, 1, rng))
    noted(benchmark, found)
    assert found.exact
