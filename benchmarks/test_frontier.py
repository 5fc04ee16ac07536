"""How long the frontier takes, warm, on the instances that `docs/benchmarks.md` speaks of (run by `make bench`)."""

from typing import Any

import numpy as np
import pytest

from goodoffices.bargaining import efficient_frontier, nash
from goodoffices.lab.instances import random_tables

SIZES = [(2, 6), (2, 20), (2, 30), (2, 100), (3, 6), (3, 20), (4, 10)]


@pytest.mark.parametrize(("sides", "issues"), SIZES, ids=lambda n: str(n))
def test_opposed_sides(benchmark: Any, sides: int, issues: int) -> None:
    tables = random_tables(issues, 10, sides, np.random.default_rng(1), opposed=True)
    efficient_frontier(random_tables(2, 3, sides, np.random.default_rng(0), opposed=True))
    found = benchmark.pedantic(efficient_frontier, (tables,), rounds=3)
    assert found.exact and len(found)


@pytest.mark.parametrize("width", [1, 2, 3])
def test_conditions(benchmark: Any, width: int) -> None:
    """A chain in which every issue hangs on the ``width`` before it."""
    rng = np.random.default_rng(2)
    tables = random_tables(20, 10, 2, rng, opposed=True)
    pairs = [(i, j) for j in range(20) for i in range(max(0, j - width), j)]
    allowed = {pair: rng.uniform(size=(10, 10)) < 0.8 for pair in pairs}
    found = benchmark.pedantic(efficient_frontier, (tables,), {"allowed": allowed}, rounds=1, warmup_rounds=1)
    assert found.exact and len(found)


def test_an_ordinary_case(benchmark: Any) -> None:
    rng = np.random.default_rng(3)
    tables = random_tables(10, 10, 3, rng, opposed=True)
    allowed = {(i, i + 1): rng.uniform(size=(10, 10)) < 0.8 for i in range(0, 9, 2)}
    solution = benchmark(nash, tables, None, allowed=allowed)
    assert solution.exact
